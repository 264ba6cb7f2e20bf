/** What the copy of a row takes over, and what has to differ. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { usageError } from "../../../helpers/errors.ts";
import { constraints } from "../constraints.ts";
import type { ViewContext } from "../context.ts";
import { isFreeText } from "../samples.ts";
import { hasSingleOwner, isParentLink, manyRelations } from "../traits.ts";

export interface DuplicateView {
  /** Python source of the new key. */
  newKey: string;
  /** Attribute that the server sets; empty where there is none. */
  owner: string;
  /** Columns that get a value of their own. */
  fresh: { name: string; value: string }[];
  /** Relations to many rows that are copied. */
  many: string[];
  imports: string[];
}

/** Characters that a free text gets at its end where it has to differ: a dash and a random word. */
const SUFFIX = 7;

/**
 * Computes how rows of a model are copied.
 *
 * @throws KitError when two rows can't be as alike as a copy is
 */
export function duplicateView(model: ModelInfo, context: ViewContext): DuplicateView {
  const { primaryKey } = model;
  const refuse = (why: string): never => {
    throw usageError(`rows of ${model.name} can't be duplicated: ${why}`, "write this action by hand");
  };
  if (isParentLink(primaryKey)) refuse("they lie in two tables");
  if (!primaryKey.hasDefault && !primaryKey.className.endsWith("AutoField"))
    refuse("people choose their keys");
  if (hasSingleOwner(model, context)) refuse("a user has one at the most");
  const owner = context.access === "owner" ? (model.owner?.name ?? "") : "";
  const fresh: DuplicateView["fresh"] = [];
  const imports: string[] = [];
  const differ = (field: FieldInfo): boolean => {
    const value = freshValue(field);
    if (value === undefined) return false;
    if (fresh.every((one) => one.name !== field.name)) fresh.push({ name: field.name, value });
    if (value.includes("get_random_string"))
      imports.push("from django.utils.crypto import get_random_string");
    if (value.startsWith("uuid.")) imports.push("import uuid");
    return true;
  };
  for (const field of model.fields.filter(
    (one) => (one.unique || one.relation?.kind === "o2o") && !one.primaryKey,
  ))
    if (!differ(field)) refuse(`${field.name} has to differ, and a value for it can't be made up`);
  for (const { columns } of constraints(model)) {
    if (columns === undefined) continue;
    const own = model.fields.filter((field) => columns.includes(field.name));
    if (own.some((field) => fresh.some((one) => one.name === field.name)) || own.some(differ)) continue;
    refuse(`${columns.join(" and ")} have to differ together, and a value for them can't be made up`);
  }
  const [single] = manyRelations(model).filter((field) => field.args.has("through"));
  if (single !== undefined) refuse(`${single.name} has a table of its own`);
  return { newKey: "None", owner, fresh, many: manyRelations(model).map(({ name }) => name), imports };
}

/** What a copy has in a column that may be empty and has to differ. */
export const NOTHING = "None";

function freshValue(field: FieldInfo): string | undefined {
  const { name } = field;
  if (field.null && field.unique) return NOTHING;
  if (field.args.get("default") === "uuid.uuid4") return "uuid.uuid4()";
  const isText = isFreeText(field) || field.type.djangoClass === "SlugField";
  const length = field.maxLength ?? (field.type.djangoClass === "SlugField" ? 50 : 1000);
  if (!isText || length < SUFFIX + 3) return undefined;
  return `f"{duplicate.${name}[:${String(length - SUFFIX)}]}-{get_random_string(${String(SUFFIX - 1)}).lower()}"`;
}
