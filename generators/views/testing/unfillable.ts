/** The forms that tests can't fill in. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import type { PageContext } from "../context.ts";
import { formFields } from "../pages/fields.ts";
import { formTargets } from "../pages/form.ts";
import { formInput } from "./api-input.ts";
import { isDemanded } from "./api-relations.ts";

/** What a form demands and a test can't give: tests of the pages can't be written. */
export function unfillable(model: ModelInfo, context: PageContext): string[] {
  const fields = formFields(model, context);
  const given = new Set(formInput(fields, model, context).payload.map(({ name }) => name));
  const targets = formTargets(model, context).filter(({ name }) => !given.has(name));
  const isLimited = (field: FieldInfo): boolean => field.args.has("limit_choices_to") && isDemanded(field);
  return fields
    .filter((field) => isLimited(field) || (!field.blank && !given.has(field.name)))
    .map(({ name }) => name)
    .concat(targets.map(({ name }) => name));
}
