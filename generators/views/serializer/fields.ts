/** Which fields of a model its API shows, and which of them clients set. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import type { ViewContext } from "../context.ts";
import { attachables, relationOfPart, type GenericRelation } from "../generic.ts";
import { isParentLink, isRight, isSecret, isStamp } from "../traits.ts";

/** Is the field part of the API at all. */
export function isSerialized(field: FieldInfo): boolean {
  const columnless = field.type.djangoClass === "GenericForeignKey";
  return field.type.family !== "binary" && !columnless && !isSecret(field) && !isParentLink(field);
}

/** Set by the server or the database, never by a client. */
export function isReadOnly(field: FieldInfo, model: ModelInfo, context: ViewContext): boolean {
  if (context.access === "owner" && field.name === model.owner?.name) return true;
  if (field.name === context.parent?.field.name) return true;
  const relation = relationOfPart(field, model);
  if (relation !== undefined && attachables(relation, model, context).length === 0) return true;
  return !field.editable || isStamp(field) || isRight(field, model);
}

/** A field that clients set. */
export function isWritable(field: FieldInfo, model: ModelInfo, context: ViewContext): boolean {
  return isSerialized(field) && !isReadOnly(field, model, context) && field.relation?.through === undefined;
}

/** Do clients set the relation: both columns, to a model that has a rule. */
export function isAttached(relation: GenericRelation, model: ModelInfo, context: ViewContext): boolean {
  return [relation.type, relation.key].every((field) => isWritable(field, model, context));
}
