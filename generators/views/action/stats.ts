/** What the rows of a model are counted by. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { capfirst } from "../../../helpers/naming.ts";
import type { ChoiceCode } from "./code.ts";
import { text, tuple } from "../python.ts";
import { hasChoices, isSecret } from "../traits.ts";

export interface StatsGroup {
  name: string;
  /** Python source of the heading, and of the pairs of label and number. */
  label: string;
  shown: string;
}

export interface StatsView {
  choices: { name: string; counted: string }[];
  flags: { name: string }[];
  groups: StatsGroup[];
  /** ", and by status" */
  byWhat: string;
}

/** Names that a serializer has for itself. */
const TAKEN = new Set([
  "total",
  "data",
  "errors",
  "fields",
  "validated_data",
  "instance",
  "context",
  "rows",
  "counts",
]);

/** Computes the groups: columns with choices, and flags. */
export function statsView(model: ModelInfo, choice: ChoiceCode): StatsView {
  const usable = model.fields.filter((field) => !isSecret(field) && !TAKEN.has(field.name));
  const chosen = usable.filter(hasChoices);
  const flags = usable.filter((field) => field.type.family === "boolean" && !hasChoices(field));
  const names = [...chosen, ...flags].map(({ label }) => label.toLowerCase());
  return {
    choices: chosen.map((field) => ({ name: field.name, counted: counted(field, model, choice) })),
    flags: flags.map(({ name }) => ({ name })),
    groups: [
      ...chosen.map((field) => group(field, shownChoices(field, model, choice))),
      ...flags.map((field) => group(field, shownFlag(field))),
    ],
    byWhat: names.length === 0 ? "" : `, and by ${names.join(", ").replace(/, ([^,]+)$/, " and $1")}`,
  };
}

const group = (field: FieldInfo, shown: string): StatsGroup => ({
  name: field.name,
  label: text(capfirst(field.label)),
  shown,
});

/** `JobPosting.Status`; undefined for choices without a class in the model. */
function enumeration(field: FieldInfo, model: ModelInfo, choice: ChoiceCode): string | undefined {
  const [first] = field.choices ?? [];
  const member = first === undefined ? "" : choice(field, first.value);
  return member.startsWith(`${model.name}.`) ? member.replace(/\.\w+$/, "") : undefined;
}

/** The numbers by choice, those of choices without rows included. */
function counted(field: FieldInfo, model: ModelInfo, choice: ChoiceCode): string {
  const name = enumeration(field, model, choice);
  const keys = name === undefined ? tuple((field.choices ?? []).map(({ value }) => value)) : `${name}.values`;
  return `{str(key): ${field.name}.get(key, 0) for key in ${keys}}`;
}

function shownChoices(field: FieldInfo, model: ModelInfo, choice: ChoiceCode): string {
  const name = enumeration(field, model, choice);
  const number = (key: string): string => `counts[${text(field.name)}][${key}]`;
  if (name !== undefined) return `[(label, ${number("str(value)")}) for value, label in ${name}.choices]`;
  const pairs = (field.choices ?? []).map(
    ({ value, label }) => `(_(${text(label)}), ${number(value.startsWith('"') ? value : text(value))})`,
  );
  return `[${pairs.join(", ")}]`;
}

function shownFlag({ name }: FieldInfo): string {
  const number = (key: string): string => `counts[${text(name)}][${text(key)}]`;
  return `[(_("Yes"), ${number("true")}), (_("No"), ${number("false")})]`;
}
