/**
 * What a relation of a serializer may point to: the rows that the user may see, and those that its target's API lists.
 */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { hidesFromRelations, importFor, managerOf, modelImport, type ViewContext } from "../context.ts";
import { relationRule } from "../relation-rule.ts";
import { hasNamesake, targetModel } from "../traits.ts";

/** The arguments of one relation's field, where REST framework's own won't do. */
export interface RelationArguments {
  field: string;
  /** As entries of a dictionary in Python: `"rule": visible_job_postings`. */
  entries: string[];
  /** A rule is among them. */
  ruled: boolean;
  imports: string[];
}

/**
 * The arguments for some relations of a model.
 *
 * @param fields those that clients set
 */
export function relationArguments(
  fields: readonly FieldInfo[],
  model: ModelInfo,
  context: ViewContext,
): RelationArguments[] {
  return fields.flatMap((field) => {
    const target = targetModel(field, context);
    if (target === undefined) return [];
    const rule = ruleArgument(field, target, model, context);
    const queryset = querysetArgument(field, target, model, context);
    const given = [queryset, rule].filter((one) => one !== undefined);
    if (given.length === 0) return [];
    return [
      {
        field: field.name,
        entries: given.map(({ entry }) => entry),
        ruled: rule !== undefined,
        imports: given.map(({ line }) => line),
      },
    ];
  });
}

interface Argument {
  entry: string;
  /** The import that it takes. */
  line: string;
}

/** The access rule of the target's own app. */
function ruleArgument(
  field: FieldInfo,
  target: ModelInfo,
  model: ModelInfo,
  context: ViewContext,
): Argument | undefined {
  const rule = relationRule(field, target, context);
  if (rule === undefined) return undefined;
  const { module, name } = importFor(rule, model.app, context, "serializers");
  if (!hasNamesake(target, model, context))
    return { entry: `"rule": ${name}`, line: `from ${module} import ${name}` };
  const alias = name.replace("_", `_${target.app.label}_`);
  return { entry: `"rule": ${alias}`, line: `from ${module} import ${name} as ${alias}` };
}

/** A relation accepts what its target's API lists, also where the target's default manager hides some of it. */
function querysetArgument(
  field: FieldInfo,
  target: ModelInfo,
  model: ModelInfo,
  context: ViewContext,
): Argument | undefined {
  // Where the model limits the choice, REST framework's own queryset is the one that knows the limit.
  if (!hidesFromRelations(target, context) || field.args.has("limit_choices_to")) return undefined;
  const { module, name } = modelImport(target, model.app, context, "serializers");
  return {
    entry: `"queryset": ${target.name}.${managerOf(target, context)}.all()`,
    line: `from ${module} import ${name}`,
  };
}

/** A class of serializer fields, and the attribute of a ModelSerializer that says where it is used. */
export interface FieldClass {
  name: string;
  base: string;
  attribute: string;
}

const RELATED: FieldClass = {
  name: "VisibleRelatedField",
  base: "PrimaryKeyRelatedField",
  attribute: "serializer_related_field",
};
/** For a relation to another column than the key. */
const RELATED_BY_COLUMN: FieldClass = {
  name: "VisibleSlugRelatedField",
  base: "SlugRelatedField",
  attribute: "serializer_related_to_field",
};

/** What these classes import. */
export const FIELD_CLASS_IMPORTS = [
  "from collections.abc import Callable",
  "from typing import Any",
  "from django.db.models import QuerySet",
];

/** The classes that relations with a rule take. */
export function fieldClasses(ruled: readonly FieldInfo[]): FieldClass[] {
  if (ruled.length === 0) return [];
  return ruled.some((field) => field.args.has("to_field")) ? [RELATED, RELATED_BY_COLUMN] : [RELATED];
}
