/** Is a model that stands in the repo the one that a field list describes? */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import type { FieldSpec } from "../../../helpers/fields/types.ts";
import type { ModelSpec } from "../../views/model.ts";

/** What sets the existing model apart from the one asked for, field by field; empty when nothing does. */
export function differences(existing: ModelInfo, spec: Pick<ModelSpec, "fields">): string[] {
  return spec.fields.flatMap((field) => {
    const there = existing.fields.find((one) => one.name === field.name);
    if (there === undefined) return [`no ${field.name}`];
    return isSame(there, field) ? [] : [field.name];
  });
}

function isSame(there: FieldInfo, wanted: FieldSpec): boolean {
  if (there.type.djangoClass !== wanted.type.djangoClass) return false;
  const sameChoices = values(there.choices) === values(wanted.choices);
  const sameLength =
    wanted.args.max_length === undefined || there.args.get("max_length") === wanted.args.max_length;
  return sameChoices && sameLength && there.unique === (wanted.unique || wanted.relation?.kind === "o2o");
}

function values(choices: readonly { value: string }[] | undefined): string {
  return (choices ?? []).map((choice) => choice.value.replace(/^['"]|['"]$/g, "")).join("|");
}
