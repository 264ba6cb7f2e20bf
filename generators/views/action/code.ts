/** The changes of an action as Python, as conditions of a template, and as the rows that its tests begin with. */
import type { FieldInfo } from "../../../helpers/django/types.ts";
import type { Change, Changes } from "./changes.ts";
import type { ViewContext } from "../context.ts";
import { text } from "../python.ts";

/** How code names a choice of a field: `JobPosting.Status.ARCHIVED`. */
export type ChoiceCode = (field: FieldInfo, value: string) => string;

export interface ChangeCode {
  /** `status` */
  name: string;
  /** Python source of the new value. */
  value: string;
}

/** An action's changes, ready to be printed. */
export interface ChangesCode {
  assignments: ChangeCode[];
  /** Python condition under which there is nothing to do. */
  there: string;
  /** Columns to save. */
  columns: string[];
  imports: string[];
  /** Conditions of a template, any of which shows the button; empty where it always shows. */
  shown: string[];
  /** Arguments of the factory for a row that the action changes, by column. */
  before: ReadonlyMap<string, string>;
  /** What a test finds afterwards: an expression and what it equals, or that it is none or isn't. */
  after: { expression: string; kind: "equal" | "true" | "false" | "none" | "some"; value: string }[];
}

/** Computes the code of an action's changes. */
export function changesCode(
  wanted: Changes,
  row: string,
  { context, columns, choice }: { context: ViewContext; columns: readonly string[]; choice: ChoiceCode },
): ChangesCode {
  const { changes, undoes } = wanted;
  const conditions = conditionsOf(wanted);
  const names = changes.map(({ field }) => field.name);
  return {
    assignments: changes.map((change) => ({
      name: change.field.name,
      value: valueCode(change, context, choice),
    })),
    there: conditions.map((one) => pythonCondition(one, row, choice)).join(" and "),
    columns: [...new Set([...names, ...columns])],
    imports: changes.flatMap((change) => importsOf(change)),
    shown: conditions.map((one) => templateCondition(one, row)),
    before: new Map(
      (undoes ?? changes).flatMap((change) => beforeArg(change, { undoing: undoes !== undefined, context })),
    ),
    after: changes.map((change) => afterOf(change, row)),
  };
}

/** A column, its value, and whether having that value means that there is nothing to do. */
interface Condition extends Change {
  has: boolean;
}

/** A moment alone says whether something was done; beside a state it only says when. */
function conditionsOf({ changes, undoes }: Changes): Condition[] {
  const marks = undoes ?? changes;
  const states = marks.filter(({ value }) => value.kind !== "now");
  return (states.length > 0 ? states : marks).map((change) => ({ ...change, has: undoes === undefined }));
}

function valueCode({ field, value }: Change, context: ViewContext, choice: ChoiceCode): string {
  switch (value.kind) {
    case "choice":
      return choice(field, value.value);
    case "flag":
      return value.value ? "True" : "False";
    case "none":
      return "None";
    case "literal":
      return value.code;
    case "now":
      if (field.type.family === "datetime") return "timezone.now()";
      return context.useTz ? "timezone.localdate()" : "timezone.now().date()";
  }
}

function importsOf({ value }: Change): readonly string[] {
  if (value.kind === "now") return ["from django.utils import timezone"];
  return value.kind === "literal" ? value.imports : [];
}

function pythonCondition({ field, value, has }: Condition, row: string, choice: ChoiceCode): string {
  const column = `${row}.${field.name}`;
  switch (value.kind) {
    case "choice":
      return `${column} ${has ? "==" : "!="} ${choice(field, value.value)}`;
    case "flag":
      return value.value === has ? column : `not ${column}`;
    case "none":
      return `${column} is ${has ? "" : "not "}None`;
    case "now":
      return `${column} is ${has ? "not " : ""}None`;
    case "literal":
      return `${column} ${has ? "==" : "!="} ${value.code}`;
  }
}

/** The opposite of {@link pythonCondition}, in a template. */
function templateCondition({ field, value, has }: Condition, row: string): string {
  const column = `${row}.${field.name}`;
  switch (value.kind) {
    case "choice":
      return `${column} ${has ? "!=" : "=="} ${value.value}`;
    case "flag":
      return value.value === has ? `not ${column}` : column;
    case "none":
      return `${column} is ${has ? "not " : ""}None`;
    case "now":
      return `${column} is ${has ? "" : "not "}None`;
    case "literal":
      return /^("|-?[\d.]+$)/.test(value.code) ? `${column} != ${value.code}` : "";
  }
}

/** What a row has before the action; a column that starts out otherwise anyway needs nothing. */
function beforeArg(
  { field, value }: Change,
  { undoing, context }: { undoing: boolean; context: ViewContext },
): [string, string][] {
  const entry = (code: string): [string, string][] => [[field.name, `${field.name}=${code}`]];
  if (value.kind === "flag") return entry(value.value === undoing ? "True" : "False");
  if (value.kind === "choice" && undoing) return entry(value.value);
  if (value.kind === "choice") {
    const other = (field.choices ?? []).find((one) => one.value !== value.value);
    return other === undefined ? [] : entry(other.value);
  }
  if (value.kind === "now" && undoing) return entry(valueCode({ field, value }, context, () => ""));
  if (value.kind === "none") return field.type.family === "datetime" ? entry("timezone.now()") : [];
  return [];
}

function afterOf({ field, value }: Change, row: string): ChangesCode["after"][number] {
  const expression = `self.${row}.${field.name}`;
  switch (value.kind) {
    case "flag":
      return { expression, kind: value.value ? "true" : "false", value: "" };
    case "none":
      return { expression, kind: "none", value: "" };
    case "now":
      return { expression, kind: "some", value: "" };
    case "choice":
      return { expression, kind: "equal", value: value.value };
    case "literal":
      return { expression, kind: "equal", value: value.code };
  }
}

/** Columns that follow each change of a row: `auto_now`. */
export function touched(fields: readonly FieldInfo[]): string[] {
  return fields.filter((field) => field.args.get("auto_now") === "True").map((field) => field.name);
}

/** A tuple for `update_fields`. */
export function columnNames(columns: readonly string[]): string {
  return columns.length === 1 ? `(${columns.map(text).join("")},)` : `(${columns.map(text).join(", ")})`;
}
