/**
 * Sets of choices that drf-spectacular can't name by itself: one set under several names, or one name for several sets of
 * which one is shared. It warns until the settings name them.
 *
 * @see https://drf-spectacular.readthedocs.io/en/latest/faq.html#i-get-warnings-regarding-my-enum-or-my-enum-names-have-a-weird-suffix
 */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { pascal } from "../../../helpers/naming.ts";
import { appFiles } from "../../../helpers/project/file-names.ts";
import { parseLeniently } from "../../../helpers/python/parse.ts";
import { definedName, statements } from "../../../helpers/python/query.ts";
import type { Feature } from "../feature.ts";
import { choiceMember } from "../model/choice-member.ts";
import { isSerialized } from "../../views/serializer/fields.ts";
import { serializerName } from "../../views/serializer/serializer.ts";
import { hasChoices } from "../../views/traits.ts";

/** A column with choices that the API shows. */
interface Chosen {
  model: ModelInfo;
  field: FieldInfo;
  /** The choices as one text. */
  set: string;
}

/** Notes what the settings have to name, beside the models that the API has already. */
export function noteEnumNames(feature: Feature): void {
  const { planner, model, context } = feature;
  const others = context
    .ruled()
    .filter((one) => one.path !== model.path || one.name !== model.name)
    .filter((one) => hasSerializer(feature, one));
  const before = others.flatMap(chosenOf);
  const known = new Set(unclear(before).map(([one]) => one.set));
  for (const [one, twin] of unclear([...chosenOf(model), ...before])) {
    if (known.has(one.set)) continue;
    const name = `${one.model.name}${pascal(one.field.name)}Enum`;
    planner.note(
      `${shown(one)} and ${shown(twin)} have the same choices: drf-spectacular warns until the settings name them, such as ` +
        `SPECTACULAR_SETTINGS = {"ENUM_NAME_OVERRIDES": {"${name}": ${source(feature, one)}}}`,
    );
  }
}

/** Of each set that has no clear name two columns. */
function unclear(all: readonly Chosen[]): [Chosen, Chosen][] {
  const found = new Map<string, [Chosen, Chosen]>();
  for (const one of all) {
    const twin = all.find((other) => other !== one && other.set === one.set && isUnclear(one, other, all));
    if (twin !== undefined && !found.has(one.set)) found.set(one.set, [one, twin]);
  }
  return [...found.values()];
}

/** Two names for a set, or a name that stands for another set too. */
function isUnclear(one: Chosen, twin: Chosen, all: readonly Chosen[]): boolean {
  if (one.field.name !== twin.field.name) return true;
  return all.some((other) => other.field.name === one.field.name && other.set !== one.set);
}

function chosenOf(model: ModelInfo): Chosen[] {
  return model.fields
    .filter((field) => hasChoices(field) && isSerialized(field))
    .map((field) => ({ model, field, set: JSON.stringify(field.choices) }));
}

const shown = ({ model, field }: Chosen): string => `${model.name}.${field.name}`;

/** The enumeration by its dotted name, else the pairs. */
function source({ planner, context }: Feature, { model, field }: Chosen): string {
  const [first] = field.choices ?? [];
  const member = choiceMember(planner.tree, model, field, first?.value ?? "");
  if (!member.startsWith(`${model.name}.`)) return "[…the pairs…]";
  return `"${context.source(model).module}.${member.replace(/\.\w+$/, "")}"`;
}

function hasSerializer({ planner }: Feature, model: ModelInfo): boolean {
  const { path } = appFiles(planner.project, model.app).serializers;
  const text = planner.tree.read(path);
  if (text === undefined) return false;
  return statements(parseLeniently(text, path).root).some(
    (node) => definedName(node) === serializerName(model),
  );
}
