/** What a demo row of a model needs beside its own values: the columns that must be filled in, and the rows that they point to. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { targetOf, type ViewContext } from "../context.ts";
import { sampleTarget } from "../factories.ts";
import { genericRelations } from "../generic.ts";
import { isRequired } from "../samples.ts";
import { manyRelations, singleRelations, targetModel } from "../traits.ts";
import { isFilled, keyOf, pointsToUser } from "./fields.ts";
import { demoValue } from "./values.ts";

/** Why no demo rows can be made; undefined where they can. */
export function demoObstacle(
  model: ModelInfo,
  context: ViewContext,
  above: readonly string[] = [],
): string | undefined {
  const target = targetOf(model);
  if (above.includes(target)) return `${target} needs itself`;
  const required = model.fields.filter((one) => isDemanded(one, model) && !isIgnored(one, model, context));
  for (const field of required) {
    if (field.type.family === "relation" || field.type.family === "generic") {
      if (leadsToUser(field, context) && context.user.model === undefined) continue;
      const related = relatedModel(field, context);
      if (related === undefined) return `${field.name} points to a model outside the repo`;
      const why = demoObstacle(related, context, [...above, target]);
      if (why !== undefined) return why;
    } else if (demoValue(field, model, context, { isKey: false }) === undefined) {
      return `no value can be made up for ${model.name}.${field.name}`;
    }
  }
  return isUser(model, context) || keyOf(model, context).length > 0
    ? undefined
    : `${model.name} has no field that tells its rows apart`;
}

/** A model of the repo, or a user of Django's own or of a package. */
export type Needed = ModelInfo | "user";

/** The model and what its rows point to, what is needed first coming first. */
export function neededModels(model: ModelInfo, context: ViewContext): Needed[] {
  const found: Needed[] = [];
  const visited = new Set<string>();
  const visit = (current: ModelInfo, relations: readonly FieldInfo[]): void => {
    visited.add(targetOf(current));
    for (const field of relations) {
      const target = relatedModel(field, context);
      const key = target === undefined ? "user" : targetOf(target);
      if (visited.has(key) || !canPoint(field, current, context)) continue;
      if (target !== undefined)
        visit(target, [
          ...singleRelations(target).filter((one) => isDemanded(one, target)),
          ...requiredGenerics(target),
        ]);
      else {
        visited.add(key);
        found.push("user");
      }
    }
    found.push(current);
  };
  if (isUser(model, context) && context.user.model === undefined) return ["user"];
  visit(model, [
    ...[...singleRelations(model), ...manyRelations(model)].filter(isFilled),
    ...requiredGenerics(model),
  ]);
  return found;
}

/** Can the row at the other end be made. */
export function canPoint(field: FieldInfo, model: ModelInfo, context: ViewContext): boolean {
  const target = relatedModel(field, context);
  return target === undefined
    ? leadsToUser(field, context)
    : demoObstacle(target, context, [targetOf(model)]) === undefined;
}

/** Is the model the project's user. */
export function isUser(model: ModelInfo, context: ViewContext): boolean {
  return targetOf(model) === context.user.target;
}

/** The model of the rows that a demo row points to; undefined for a user of no model of the repo's, and for none at all. */
export function relatedModel(field: FieldInfo, context: ViewContext): ModelInfo | undefined {
  if (leadsToUser(field, context)) return context.user.model;
  return field.type.family === "generic" ? sampleTarget(field, context) : targetModel(field, context);
}

/** Does a demo row point to a user: by its relation, or because a generic one is open. */
function leadsToUser(field: FieldInfo, context: ViewContext): boolean {
  if (field.type.family === "generic") return sampleTarget(field, context) === undefined;
  return pointsToUser(field, context);
}

/** Must a row have a value for the field, also where two columns hold it, or `full_clean` alone says so. */
export function isDemanded(field: FieldInfo, model: ModelInfo): boolean {
  const { family } = field.type;
  const isChecked = field.null && !field.blank && !field.hasDefault && field.editable;
  if (isChecked && family === "relation" && field.relation?.to !== "self") return true;
  return isRequired(field) || requiredGenerics(model).includes(field);
}

function requiredGenerics(model: ModelInfo): FieldInfo[] {
  return genericRelations(model).flatMap(({ field }) => (field.null ? [] : [field]));
}

/** What the maker sets by other means, or leaves as it is. */
export function isIgnored(field: FieldInfo, model: ModelInfo, context: ViewContext): boolean {
  return isUser(model, context) && (field.name === "password" || field.name === context.user.usernameField);
}
