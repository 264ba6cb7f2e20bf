/**
 * Generic relations: the models that a row may be attached to, and what the layers call the pieces that check it.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/contrib/contenttypes/#generic-relations
 */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import { plural } from "../../helpers/naming.ts";
import { managerOf, targetOf, type ViewContext, type VisibleRule } from "./context.ts";
import { call, importLines, text } from "./python.ts";

/** A generic relation with its two columns. */
export interface GenericRelation {
  field: FieldInfo;
  type: FieldInfo;
  key: FieldInfo;
}

/** A model that rows may be attached to, and the rule that says who sees its rows. */
export interface Attachable {
  model: ModelInfo;
  rule: VisibleRule;
}

/** The generic relations of a model whose columns are known. */
export function genericRelations(model: ModelInfo): GenericRelation[] {
  const part = (field: FieldInfo, name: "type" | "key"): FieldInfo | undefined =>
    model.fields.find(({ generic }) => generic?.relation === field.name && generic.part === name);
  return model.fields.flatMap((field) => {
    if (field.relation?.kind !== "generic" || field.relation.to !== undefined) return [];
    const [type, key] = [part(field, "type"), part(field, "key")];
    return type === undefined || key === undefined ? [] : [{ field, type, key }];
  });
}

/** The relation that a column is a part of. */
export function relationOfPart({ generic }: FieldInfo, model: ModelInfo): GenericRelation | undefined {
  return genericRelations(model).find(({ field }) => field.name === generic?.relation);
}

/** What the relation may lead to through the API: models with a rule, those of the limit or else all but the model itself. */
export function attachables(
  { field }: GenericRelation,
  model: ModelInfo,
  context: ViewContext,
): Attachable[] {
  const limit = field.relation?.limit;
  const models =
    limit === undefined
      ? context.ruled().filter((one) => targetOf(one) !== targetOf(model))
      : limit.flatMap((label) => context.related(label) ?? []);
  return models.flatMap((one) => {
    const rule = context.visible(one);
    return rule === undefined ? [] : [{ model: one, rule }];
  });
}

/** `projects.project`: a model as the API names it. */
export function targetLabel({ app, name }: ModelInfo): string {
  return `${app.label}.${name.toLowerCase()}`;
}

/** `PROOF_TARGETS` */
export function targetsName({ field }: GenericRelation, model: ModelInfo): string {
  return `${model.words.snake}_${plural(field.name)}`.toUpperCase();
}

/** The module of the targets, below the app. */
export const TARGETS_MODULE = "targets";

/** View of targets/targets.py.hbs. */
export interface TargetsView {
  imports: string[];
  /** A constant for each relation that leads anywhere, with its dictionary as Python source. */
  relations: { constant: string; entries: string }[];
}

/**
 * Computes what the rows of a model may be attached to.
 *
 * @param importOf the import line of a name for the module, under another name where two models share one
 */
export function targetsView(
  model: ModelInfo,
  context: ViewContext,
  local: (ref: { module: string; name: string }) => { module: string; name: string },
): TargetsView {
  const known = genericRelations(model).map((relation) => ({
    constant: targetsName(relation, model),
    found: attachables(relation, model, context),
  }));
  const all = known.flatMap(({ found }) => found);
  const names = all.map((one) => one.model.name);
  const alias = (one: Attachable, name: string): string => {
    const isShared = all.some(
      (other) => other.model.name === one.model.name && targetOf(other.model) !== targetOf(one.model),
    );
    return isShared ? `${name}_of_${one.model.app.label}` : name;
  };
  return {
    imports: importLines(
      "from collections.abc import Callable, Mapping",
      "from typing import Any",
      "from django.core.exceptions import ValidationError",
      "from django.db.models import Model, QuerySet",
      names.length === 0 ? [] : all.flatMap((one) => targetImports(one, { context, local, alias })),
    ),
    relations: known
      .filter(({ found }) => found.length > 0)
      .map(({ constant, found }) => ({
        constant,
        entries: `{${found.map((one) => entry(one, context, alias)).join(", ")}}`,
      })),
  };
}

type Alias = (one: Attachable, name: string) => string;

function targetImports(
  one: Attachable,
  {
    context,
    local,
    alias,
  }: {
    context: ViewContext;
    local: (ref: { module: string; name: string }) => { module: string; name: string };
    alias: Alias;
  },
): string[] {
  return [context.source(one.model), one.rule].map((ref) => {
    const { module, name } = local(ref);
    const known = alias(one, name);
    return `from ${module} import ${name}${known === name ? "" : ` as ${known}`}`;
  });
}

function entry(one: Attachable, context: ViewContext, alias: Alias): string {
  const { model, rule } = one;
  const { strRelations } = model;
  const all = strRelations.length === 0 ? "all()" : call("select_related", strRelations.map(text));
  const rows = `${alias(one, model.name)}.${managerOf(model, context)}.${all}`;
  return `${text(targetLabel(model))}: (${rows}, ${alias(one, rule.name)})`;
}
