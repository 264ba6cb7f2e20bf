/**
 * Sets of choices that drf-spectacular can't name by itself: one set under several names, or one name for several sets of
 * which one is shared. It warns until the settings name them.
 *
 * @see https://drf-spectacular.readthedocs.io/en/latest/faq.html#i-get-warnings-regarding-my-enum-or-my-enum-names-have-a-weird-suffix
 */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { pascal } from "../../../helpers/naming.ts";
import { appFiles } from "../../../helpers/project/file-names.ts";
import type { Feature } from "../feature.ts";
import { choiceMember } from "../model/choice-member.ts";
import { planSetting } from "./packages.ts";
import { serializerOf } from "../serializer-class.ts";
import { isSerialized } from "../../views/serializer/fields.ts";
import { hasChoices } from "../../views/traits.ts";

/** A column with choices that the API shows. */
interface Chosen {
  model: ModelInfo;
  field: FieldInfo;
  /** The choices as one text. */
  set: string;
}

/** Plans the names in the settings, beside the models that the API has already; pairs without a class are noted. */
export function planEnumNames(feature: Feature): void {
  const { planner, model, context } = feature;
  const others = context
    .ruled()
    .filter((one) => one.path !== model.path || one.name !== model.name)
    .filter((one) => hasSerializer(feature, one));
  const before = others.flatMap(chosenOf);
  const known = new Set(unclear(before).map(([one]) => one.set));
  for (const [one, ...twins] of unclear([...chosenOf(model), ...before])) {
    if (known.has(one.set)) continue;
    const sources = [one, ...twins].flatMap((each) => source(feature, each) ?? []);
    const key = `${one.model.name}${pascal(one.field.name)}Enum`;
    const [value] = sources;
    // One set under two names is an error: another column may have named it.
    const same = sources.flatMap((name) => [name, name.replace(/"$/, '.choices"')]);
    const entry = { name: "SPECTACULAR_SETTINGS", within: "ENUM_NAME_OVERRIDES", key, same };
    if (value !== undefined) planSetting(planner, { ...entry, value });
    else
      planner.note(
        `${[one, ...twins].map(shown).join(" and ")} have the same choices: drf-spectacular warns until the settings ` +
          `name them, such as SPECTACULAR_SETTINGS = {"ENUM_NAME_OVERRIDES": {"${key}": […the pairs…]}}`,
      );
  }
}

/** The columns of each set that has no clear name: it has two names, or one that stands for another set too. */
function unclear(all: readonly Chosen[]): [Chosen, ...Chosen[]][] {
  const bySet = new Map<string, Chosen[]>();
  const setsOf = new Map<string, Set<string>>();
  for (const one of all) {
    const twins = bySet.get(one.set);
    if (twins === undefined) bySet.set(one.set, [one]);
    else twins.push(one);
    setsOf.set(one.field.name, (setsOf.get(one.field.name) ?? new Set()).add(one.set));
  }
  return [...bySet.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { name } = first.field;
    const isShared = (setsOf.get(name)?.size ?? 0) > 1;
    const isUnclear = others.some((other) => isShared || other.field.name !== name);
    return isUnclear ? [[first, ...others]] : [];
  });
}

function chosenOf(model: ModelInfo): Chosen[] {
  return model.fields
    .filter((field) => hasChoices(field) && isSerialized(field))
    .map((field) => ({ model, field, set: JSON.stringify(field.choices) }));
}

const shown = ({ model, field }: Chosen): string => `${model.name}.${field.name}`;

/** The enumeration by its dotted name; undefined for pairs. */
function source({ planner, context }: Feature, { model, field }: Chosen): string | undefined {
  const [first] = field.choices ?? [];
  const member = choiceMember(planner.tree, model, field, first?.value ?? "");
  if (!member.startsWith(`${model.name}.`)) return undefined;
  return `"${context.source(model).module}.${member.replace(/\.\w+$/, "")}"`;
}

function hasSerializer({ planner }: Feature, model: ModelInfo): boolean {
  const { project } = planner;
  return serializerOf(project, appFiles(project, model.app), model) !== undefined;
}
