/** The arguments of a relation: where it leads, what happens there on deletion, and its name at the other end. */
import { pythonString } from "./literals.ts";
import { relatedName } from "./related.ts";
import { USER_MODEL } from "./relations.ts";
import type { FieldSourceOptions, SourceArgument } from "./statement.ts";
import type { FieldSpec, RelationTarget } from "./types.ts";

/** These arguments; none for what is no relation, and for one that leads anywhere. */
export function relationArguments(spec: FieldSpec, options: FieldSourceOptions): SourceArgument[] {
  const { relation } = spec;
  if (relation?.to === undefined) return [];
  const name = relatedName(spec, { ...options, fields: options.fields ?? [spec] });
  const args: SourceArgument[] = [{ value: reference(relation.to, relation.kind, options) }];
  const { onDelete, through } = relation;
  if (onDelete !== undefined) args.push({ keyword: "on_delete", value: onDelete });
  if (through !== undefined)
    args.push({ keyword: "through", value: reference(through, relation.kind, options) });
  if (name !== undefined) args.push({ keyword: "related_name", value: pythonString(name) });
  return args;
}

/** A lazy reference as Python source. */
function reference(to: string, kind: RelationTarget["kind"], options: FieldSourceOptions): string {
  if (to === USER_MODEL) return options.userModelRef ?? USER_MODEL;
  const isBare = kind === "m2m" && to !== "self" && !to.includes(".") && options.appLabel !== undefined;
  return pythonString(isBare ? `${options.appLabel}.${to}` : to);
}
