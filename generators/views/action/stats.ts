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
  choices: { name: string; counted: string; empty: string }[];
  flags: { name: string; empty: string }[];
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
    choices: chosen.map((field) => ({
      name: field.name,
      counted: counted(field, model, choice),
      empty: empty(field),
    })),
    flags: flags.map((field) => ({ name: field.name, empty: empty(field) })),
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

/** How many rows have nothing in a column, which they are counted by as `""`; empty where every row has something. */
function empty(field: FieldInfo): string {
  const { name, null: isNull, type } = field;
  const isText = type.family === "text" && field.blank;
  if (!isNull && !isText) return "";
  if ((field.choices ?? []).some(({ value }) => value === "" || value === '""')) return "";
  return [...(isNull ? [`${name}.get(None, 0)`] : []), ...(isText ? [`${name}.get("", 0)`] : [])].join(" + ");
}

/** The pair of the rows that have nothing there. */
function shownEmpty(field: FieldInfo): string[] {
  return empty(field) === "" ? [] : [`(_("Not set"), counts[${text(field.name)}][""])`];
}

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
  const more = shownEmpty(field);
  if (name !== undefined) {
    const pairs = `(label, ${number("str(value)")}) for value, label in ${name}.choices`;
    return more.length === 0 ? `[${pairs}]` : `[*(${pairs}), ${more.join("")}]`;
  }
  const pairs = (field.choices ?? []).map(
    ({ value, label }) => `(_(${text(label)}), ${number(value.startsWith('"') ? value : text(value))})`,
  );
  return `[${[...pairs, ...more].join(", ")}]`;
}

function shownFlag(field: FieldInfo): string {
  const number = (key: string): string => `counts[${text(field.name)}][${text(key)}]`;
  const pairs = [`(_("Yes"), ${number("true")})`, `(_("No"), ${number("false")})`, ...shownEmpty(field)];
  return `[${pairs.join(", ")}]`;
}
