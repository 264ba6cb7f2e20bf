/** Which columns of a demo row are filled in, and by which one it is found again. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { constraints } from "../constraints.ts";
import { JSON_VALIDATOR } from "../../../helpers/fields/table.ts";
import type { ViewContext } from "../context.ts";
import { demoValue, isSpread } from "./values.ts";
import { text } from "../python.ts";
import { isRequired } from "../samples.ts";
import { displayField, hasChoices, isMaybeEmpty, isParentLink, isSecret, mustDiffer } from "../traits.ts";

/** Does a relation lead to the project's user. */
export function pointsToUser({ relation }: FieldInfo, { user }: ViewContext): boolean {
  return relation?.toUser === true || relation?.target === user.target;
}

/** Columns that are filled in although a row could do without. */
export function isFilled(field: FieldInfo): boolean {
  const { family } = field.type;
  if (isMaybeEmpty(field) && hasOtherValidators(field)) return false;
  if (
    field.generic !== undefined ||
    !field.editable ||
    field.primaryKey ||
    isParentLink(field) ||
    isSecret(field)
  )
    return false;
  if (["generic", "binary", "other", "file", "uuid"].includes(family)) return false;
  // An empty object or list, which is the usual default, counts as none where the column must have a value.
  if (family === "json") return !field.blank;
  if (family === "relation" || family === "many") return field.relation?.to !== "self";
  if (family === "boolean") return isSpread(field);
  if (hasChoices(field)) return true;
  if (field.null && !field.blank && !field.hasDefault) return true;
  // Something that has happened to a row, such as `archived_at`.
  if (family === "datetime" && field.null && field.name.endsWith("_at")) return false;
  return !field.hasDefault || family === "text" || family === "longtext";
}

/** Validators that demo values pass: bounds of a number, and what is wanted of any JSON. */
const TOLD = new RegExp(`M(in|ax)ValueValidator\\([^)]*\\)|\\b${JSON_VALIDATOR}\\b`, "g");

/** Does the column have validators of which can't be told what they want. */
export function hasOtherValidators({ args }: FieldInfo): boolean {
  return /\w/.test((args.get("validators") ?? "").replace(TOLD, ""));
}

/** The columns that a row is found again by. */
export function keyOf(model: ModelInfo, context: ViewContext): FieldInfo[] {
  const fields = model.fields.filter((field) => field.editable && !isParentLink(field) && !isSecret(field));
  const required = fields.filter(isRequired);
  const relations = required.filter((field) => field.type.family === "relation");
  const countable = fields.filter((field) => isCountable(field, model, context));
  const alone = new Set(constraints(model).flatMap(({ columns }) => (columns?.length === 1 ? columns : [])));
  const found =
    relations.find((field) => field.relation?.kind === "o2o" || field.unique || alone.has(field.name)) ??
    countable.find((field) => field.unique) ??
    displayField(model) ??
    countable.find((field) => field.type.family === "longtext") ??
    relations.find((field) => mustDiffer(field, model)) ??
    relations.find((field) => !pointsToUser(field, context)) ??
    relations[0] ??
    countable.find((field) => field.type.family === "number");
  return found === undefined ? [] : [found];
}

export function isCountable(field: FieldInfo, model: ModelInfo, context: ViewContext): boolean {
  const counted = ["text", "longtext", "number"].includes(field.type.family) && !hasChoices(field);
  return counted && demoValue(field, model, context, { isKey: true }) !== undefined;
}

/** The argument of `full_clean` for columns that no form has: `save` fills them in. */
export function excludedColumns(model: ModelInfo): string {
  const names = model.fields
    .filter((field) => field.type.family !== "generic")
    .filter((field) => !field.editable && !field.primaryKey && !field.blank && !field.hasDefault)
    .map((field) => text(field.name));
  return names.length === 0 ? "" : `exclude=[${names.join(", ")}]`;
}
