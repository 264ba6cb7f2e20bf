/**
 * What a relation of a serializer may point to: the rows that the user may see, and those that its target's API lists.
 */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import { hidesFromRelations, importFor, managerOf, modelImport, type ViewContext } from "./context.ts";
import { targetModel } from "./traits.ts";

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
    const rule = ruleArgument(target, model, context);
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
function ruleArgument(target: ModelInfo, model: ModelInfo, context: ViewContext): Argument | undefined {
  const rule = context.visible(target);
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
