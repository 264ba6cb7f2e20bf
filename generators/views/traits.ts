/**
 * Questions about a model that more than one view asks, so that list, filters, admin and tests agree.
 */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import { constraints } from "./constraints.ts";
import type { ViewContext } from "./context.ts";

const CREATED = /^(created|date_created|creation_date|added)(_|$)/;

/** The timestamp that is set once, when a row is made. */
export function createdField(model: ModelInfo): FieldInfo | undefined {
  return model.fields.find(
    (field) =>
      field.type.family === "datetime" &&
      (field.args.get("auto_now_add") === "True" || (!field.editable && CREATED.test(field.name))),
  );
}

export { isStamp } from "../../helpers/django/stamps.ts";

/** Is the field chosen from a list. */
export function hasChoices(field: FieldInfo): boolean {
  return field.choices !== undefined && field.choices.length > 0;
}

/** The short text that a person knows a row by. */
export function displayField(model: ModelInfo): FieldInfo | undefined {
  const candidates = model.fields.filter(
    (field) => isShortText(field) && field.editable && !field.primaryKey && !isSecret(field),
  );
  return callingText(candidates, isMaybeEmpty);
}

/** May rows be without a value. */
export function isMaybeEmpty({ blank, null: isNull }: FieldInfo): boolean {
  return blank || isNull;
}

/** The text to call a row by: one that is always there goes before others, a name before slugs and addresses. */
export function callingText<Field extends Pick<FieldInfo, "type">>(
  texts: readonly Field[],
  mayBeEmpty: (field: Field) => boolean,
): Field | undefined {
  const rank = (field: Field): number =>
    (mayBeEmpty(field) ? 2 : 0) + (field.type.djangoClass === "CharField" ? 0 : 1);
  return [...texts].sort((one, other) => rank(one) - rank(other))[0];
}

function isShortText(field: FieldInfo): boolean {
  return field.type.family === "text" && !hasChoices(field);
}

/** ForeignKey and OneToOneField, except the link of multi-table inheritance. */
export function singleRelations(model: ModelInfo): FieldInfo[] {
  return model.fields.filter((field) => field.type.family === "relation" && !isParentLink(field));
}

/** The relation by which a model is another one's profile: one row of it for one at the other end. */
export function profileLink(model: ModelInfo): FieldInfo | undefined {
  return singleRelations(model).find((field) => field.relation?.kind === "o2o" || field.unique);
}

/** ManyToManyField. */
export function manyRelations(model: ModelInfo): FieldInfo[] {
  return model.fields.filter((field) => field.type.family === "many");
}

/** The one-to-one key to the parent of multi-table inheritance. */
export function isParentLink(field: FieldInfo): boolean {
  return field.args.get("parent_link") === "True" || (field.primaryKey && field.name.endsWith("_ptr"));
}

/** The model's key, or of a child table the key of its parent's, which is the row's own as well: it is set once. */
export function isKey(field: FieldInfo): boolean {
  return field.primaryKey || field.args.get("primary_key") === "True";
}

/** Name of the key as the API shows it: of a child table, the key that it inherits. */
export function shownKey(model: ModelInfo, context: ViewContext): string {
  const { primaryKey } = model;
  const parent = isParentLink(primaryKey) ? targetModel(primaryKey, context) : undefined;
  return parent === undefined ? primaryKey.name : shownKey(parent, context);
}

/** Must the value differ from row to row, alone or together with others. */
export function mustDiffer(field: FieldInfo, model: ModelInfo): boolean {
  if (field.unique || field.primaryKey) return true;
  const name = new RegExp(`["']${field.name}["']`);
  return model.constraints.some((constraint) => name.test(constraint));
}

/** The model at the other end, where it is in the repo. */
export function targetModel(field: FieldInfo, context: ViewContext): ModelInfo | undefined {
  const target = field.relation?.target;
  return target === undefined ? undefined : context.related(target);
}

/** Is there a model of that name in the app too, or in another app that the model points to. */
export function hasNamesake(target: ModelInfo, model: ModelInfo, context: ViewContext): boolean {
  const { label } = target.app;
  if (label === model.app.label) return false;
  const others = model.fields.map((field) => targetModel(field, context));
  return (
    context.related(`${model.app.label}.${target.name}`) !== undefined ||
    others.some((other) => other?.name === target.name && other.app.label !== label)
  );
}

/** Fields for `search_fields`. */
export function searchFields(model: ModelInfo): string[] {
  return model.fields
    .filter(
      (field) =>
        field.type.searchable && !hasChoices(field) && !isSecret(field) && field.generic === undefined,
    )
    .map((field) => field.name);
}

/** Fields for `ordering_fields`. */
export function orderingFields(model: ModelInfo): string[] {
  return model.fields.filter(isOrderable).map((field) => field.name);
}

/** Can rows be put in order by the column itself. */
export function isOrderable(field: FieldInfo): boolean {
  const { family, sortable } = field.type;
  if (field.generic !== undefined) return false;
  return sortable && !field.primaryKey && family !== "relation" && family !== "boolean" && !isSecret(field);
}

/** Never shown and never searched, whatever the model is for. */
export function isSecret(field: FieldInfo): boolean {
  return /(^|_)(password|passwd|secret|(api|auth|jwt|private|signing|encryption)_key)(_|$)/.test(field.name);
}

const RIGHTS = new Set(
  "is_superuser is_staff is_active groups user_permissions last_login date_joined".split(" "),
);

/** A flag of users: `is_admin`, `can_publish`. Which of them open a door, nobody can tell from the model. */
const FLAG = /^(is|can|has)_/;

/**
 * Says what a user may do, or what Django notes about them: whoever may edit users must not make themselves a superuser by it.
 * A model has users when it has what AbstractBaseUser gives, or PermissionsMixin.
 *
 * @see https://docs.djangoproject.com/en/stable/topics/auth/customizing/#a-full-example is_admin, without PermissionsMixin
 */
export function isRight(field: FieldInfo, model: ModelInfo): boolean {
  const has = (name: string): boolean => model.fields.some((other) => other.name === name);
  if (!has("user_permissions") && !(has("password") && has("last_login"))) return false;
  return RIGHTS.has(field.name) || (field.type.family === "boolean" && FLAG.test(field.name));
}

/** The default order of a list: the model's own, else the newest first. */
export function listOrdering(model: ModelInfo): readonly string[] {
  if (model.ordering.length > 0) return model.ordering;
  const created = createdField(model);
  return created === undefined ? [] : [`-${created.name}`];
}

/** Does the owner relation allow one row a user: a profile. */
export function hasSingleOwner(model: ModelInfo, context: ViewContext): boolean {
  const { owner } = model;
  if (context.access !== "owner" || owner === undefined) return false;
  const alone = constraints(model).some(({ columns }) => columns?.join() === owner.name);
  return owner.unique || owner.relation?.kind === "o2o" || alone;
}
