/** What the tests of an API attach rows to through a generic relation, and what must be refused. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import type { AccessKind } from "../access.ts";
import { targetOf, type ViewContext } from "../context.ts";
import { factoryName, seenTarget } from "../factories.ts";
import { genericRelations, relationOfPart, targetLabel, type GenericRelation } from "../generic.ts";
import { text } from "../python.ts";
import { displayNames } from "../serializer/display-names.ts";
import { isAttached } from "../serializer/fields.ts";
import { caller, seenArgument } from "./api-relations.ts";
import { hiddenArgs } from "./owned-rows.ts";
import { unknownKey } from "./people.ts";

/** The tests of one generic relation; all but names are Python source. */
export interface TargetCase {
  /** Names of the relation, its columns and what shows it. */
  name: string;
  type: string;
  key: string;
  display: string;
  /** `"projects.project"` */
  label: string;
  /** The call that makes a row which the caller sees. */
  make: string;
  /** Keys that lead nowhere, as a tuple's entries. */
  unknown: string;
  /** The call that makes a row which the caller doesn't see; empty where every row is seen. */
  hidden: string;
  /** Arguments of rows attached to the first and to something of another model. */
  first: string;
  second: string;
  /** A row can do without; tests send JSON. */
  optional: boolean;
  factories: string[];
}

/** The call that makes the row. */
function makes(relation: GenericRelation, model: ModelInfo, context: ViewContext): string | undefined {
  const target = seenTarget(relation, model, context)?.model;
  if (target === undefined) return undefined;
  return `${factoryName(target, context)}(${seenArgument(target, model, context)})`;
}

/** What a request sends for a column of a generic relation. */
export function targetEntry(
  field: FieldInfo,
  model: ModelInfo,
  context: ViewContext,
): { code: string; imports: string[]; factories: string[] } | undefined {
  const relation = relationOfPart(field, model);
  const target = relation === undefined ? undefined : seenTarget(relation, model, context)?.model;
  if (relation === undefined || target === undefined) return undefined;
  if (field.generic?.part === "type") return { code: text(targetLabel(target)), imports: [], factories: [] };
  const made = makes(relation, model, context) ?? "";
  const code = relation.key.type.family === "text" ? `str(${made}.pk)` : `${made}.pk`;
  return { code, imports: [], factories: [factoryName(target, context)] };
}

/** What a form sends for the generic relations of a model. */
export function formTargetEntries(
  model: ModelInfo,
  context: ViewContext,
): { payload: { name: string; code: string }[]; factories: string[] } {
  const found = genericRelations(model).flatMap((relation) => {
    const target = isAttached(relation, model, context) ? seenTarget(relation, model, context) : undefined;
    if (target === undefined) return [];
    const made = makes(relation, model, context) ?? "";
    const code = `"${targetLabel(target.model)}:" + str(${made}.pk)`;
    return [{ name: relation.field.name, code, factory: factoryName(target.model, context) }];
  });
  return { payload: found, factories: found.map(({ factory }) => factory) };
}

/** `target=make_project()` for rows with everything filled in. */
export function targetArguments(
  model: ModelInfo,
  context: ViewContext,
): { args: string[]; factories: string[] } {
  const found = genericRelations(model).flatMap((relation) => {
    const target = seenTarget(relation, model, context)?.model;
    return target === undefined ? [] : [{ name: relation.field.name, factory: factoryName(target, context) }];
  });
  return {
    args: found.map(({ name, factory }) => `${name}=${factory}()`),
    factories: found.map(({ factory }) => factory),
  };
}

/**
 * The tests of a model's generic relations.
 *
 * @param own arguments that make a row the caller's
 */
export function targetCases(
  model: ModelInfo,
  context: ViewContext,
  { own, multipart }: { own: readonly string[]; multipart: boolean },
): TargetCase[] {
  return genericRelations(model)
    .filter((relation) => isAttached(relation, model, context))
    .flatMap((relation) => {
      const make = makes(relation, model, context);
      const target = seenTarget(relation, model, context);
      if (make === undefined || target === undefined) return [];
      const { field, type, key } = relation;
      const attached = (code: string): string => [...own, `${field.name}=${code}`].join(", ");
      const isText = key.type.family === "text";
      const unknown = unknownKey(target.model.pkConverter);
      return [
        {
          name: field.name,
          type: type.name,
          key: key.name,
          display: displayNames(model, context).find(({ source }) => source === field.name)?.name ?? "",
          label: text(targetLabel(target.model)),
          make,
          unknown: isText ? `str(${unknown}), "nonsense"` : `${unknown},`,
          hidden: hidden(target, model, context),
          first: attached(make),
          second: targetOf(target.model) === context.user.target ? "" : attached("make_user()"),
          optional: field.null && !multipart,
          factories: [factoryName(target.model, context), "make_user"],
        },
      ];
    });
}

/** A row of somebody else's, or one that only staff or those with a permission see. */
function hidden(
  { model: target, kind }: { model: ModelInfo; kind: AccessKind },
  model: ModelInfo,
  context: ViewContext,
): string {
  if (kind !== "owner" || caller(model, context).isStaff) return "";
  return `${factoryName(target, context)}(${hiddenArgs(target)})`;
}
