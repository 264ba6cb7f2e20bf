/** A service that an action calls and that refuses rows in some states: what it raises, and from where it may start. */
import { nameSource } from "../../../helpers/django/models/name-source.ts";
import type { FieldInfo } from "../../../helpers/django/types.ts";
import { moduleName } from "../../../helpers/project/modules.ts";
import { parseLeniently, type PyNode } from "../../../helpers/python/parse.ts";
import { definedName, statements, undecorated } from "../../../helpers/python/query.ts";
import { signatureOf } from "../../../helpers/python/signature.ts";
import type { Change } from "../../views/action/changes.ts";
import type { Feature } from "../feature.ts";
import { choiceMember } from "../model/choice-member.ts";
import { servicesHome } from "./services.ts";

/** What a service refuses. */
export interface Refusal {
  /** The exception, and its module. */
  error: { module: string; name: string };
  /** The states from which it starts and those that it refuses, as stored; undefined where the code doesn't tell. */
  states?: { field: FieldInfo; from: readonly string[]; others: readonly string[] };
}

/**
 * Reads what the function raises that an action calls.
 *
 * @returns undefined for a function that isn't there yet, or raises no exception of the repo's own
 */
export function refusalOf(
  feature: Feature,
  service: string,
  changes: readonly Change[],
): Refusal | undefined {
  const { project } = feature.planner;
  const { path } = servicesHome(feature, service);
  const text = project.files.isFile(path) ? project.files.read(path) : undefined;
  const found = statements(parseLeniently(text ?? "", path).root).find(
    (node) => definedName(node) === service && undecorated(node).type === "function_definition",
  );
  if (found === undefined) return undefined;
  const definition = undecorated(found);
  const { raises, returns } = signatureOf(definition);
  for (const name of raises) {
    const made = nameSource(project).inFile(path, name);
    if (made?.kind !== "class" || name.includes(".")) continue;
    const states = changes.map(({ field }) => statesOf(feature, field, { definition, error: name }));
    const known = states.find((one) => one !== undefined);
    // A function that tells whether it changed anything may do so before it looks at the state.
    const target =
      returns === "None" ? undefined : changes.find(({ field }) => field === known?.field)?.value;
    const others = known?.others.filter((one) => target?.kind !== "choice" || one !== target.value) ?? [];
    const error = { module: moduleName(project, made.path), name };
    return { error, ...(known === undefined ? {} : { states: { ...known, others } }) };
  }
  return undefined;
}

/** The states that a guard lets through: `if row.status != Order.Status.OPEN: raise …`, or `not in (…)`. */
function statesOf(
  { planner, model }: Feature,
  field: FieldInfo,
  { definition, error }: { definition: PyNode; error: string },
): Refusal["states"] {
  const choices = (field.choices ?? []).map(({ value }) => value);
  for (const guard of definition.descendantsOfType("if_statement")) {
    const condition = guard.childForFieldName("condition");
    const body = guard.childForFieldName("consequence");
    const raises = body?.descendantsOfType("raise_statement").some((one) => one.text.includes(error));
    if (condition?.type !== "comparison_operator" || raises !== true) continue;
    const [left, ...right] = condition.namedChildren;
    const isAllowed = condition.children.some((one) => one.type === "!=" || one.type === "not in");
    if (left?.text.endsWith(`.${field.name}`) !== true || !isAllowed) continue;
    const named = right.flatMap((one) => [one, ...one.namedChildren]).map(({ text }) => text);
    const from = choices.filter((value) =>
      [value, choiceMember(planner.tree, model, field, value)].some((code) => named.includes(code)),
    );
    if (from.length > 0) return { field, from, others: choices.filter((value) => !from.includes(value)) };
  }
  return undefined;
}
