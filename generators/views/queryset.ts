/** The rows of a model with what showing them follows, so that a list takes a constant number of queries. */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import { abovePath } from "./access.ts";
import { managerOf, modelImport, type ViewContext } from "./context.ts";
import { attachables, genericRelations, type GenericRelation } from "./generic.ts";
import { call, importLines, text } from "./python.ts";
import { manyRelations, singleRelations, targetModel } from "./traits.ts";

/** All rows with what the serializer's display names read, so that a list takes a constant number of queries. */
export function queryset(model: ModelInfo, context: ViewContext): string {
  const shown = singleRelations(model).flatMap((field) => [field.name, ...followedBy(field, context)]);
  // The rule asks the row at the top whose it is.
  const joined = [...new Set([...shown, ...(context.above === undefined ? [] : [abovePath(context.above)])])];
  const fetched = manyRelations(model).flatMap((field) => [field.name, ...followedBy(field, context)]);
  const generic = genericRelations(model).map((relation) => prefetched(relation, model, context));
  const calls = [
    ...(joined.length > 0 ? [call("select_related", joined.map(text))] : []),
    ...(fetched.length + generic.length > 0
      ? [call("prefetch_related", [...fetched.map(text), ...generic])]
      : []),
  ];
  return [`${model.name}.${managerOf(model, context)}`, ...(calls.length > 0 ? calls : ["all()"])].join(".");
}

/** The rows that a generic relation leads to, with what their `__str__` follows. */
function prefetched(relation: GenericRelation, model: ModelInfo, context: ViewContext): string {
  const { name } = relation.field;
  const followed = followedTargets(relation, model, context);
  if (followed.length === 0) return text(name);
  const rows = followed.map(
    (target) => `${target.name}._base_manager.${call("select_related", target.strRelations.map(text))}`,
  );
  return call("GenericPrefetch", [text(name), `[${rows.join(", ")}]`]);
}

/**
 * The targets whose `__str__` follows relations: a prefetch can join them from Django 5.0 on.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/#genericprefetch
 */
function followedTargets(relation: GenericRelation, model: ModelInfo, context: ViewContext): ModelInfo[] {
  if (context.django[0] < 5) return [];
  return attachables(relation, model, context)
    .map((one) => one.model)
    .filter((target) => target.strRelations.length > 0);
}

/** What {@link queryset} names beside the model. */
export function querysetImports(model: ModelInfo, context: ViewContext): string[] {
  const targets = genericRelations(model).flatMap((relation) => followedTargets(relation, model, context));
  return targets.length === 0
    ? []
    : importLines(
        "from django.contrib.contenttypes.prefetch import GenericPrefetch",
        targets.map((target) => modelImport(target, model.app, context, "views")),
      );
}

/** The relations that the other end's `__str__` follows: `company__city`. */
export function followedBy(field: FieldInfo, context: ViewContext): string[] {
  const target = targetModel(field, context);
  return (target?.strRelations ?? []).map((path) => `${field.name}__${path}`);
}
