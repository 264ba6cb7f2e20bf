/**
 * Code of an admin that registers whatever models there are: loops, comprehensions and calls over all models of an app, or
 * of all apps.
 */
import { lineOf } from "../python/edits.ts";
import type { Module, PyNode } from "../python/parse.ts";
import { assignments, call, callsIn, dotted, items, statements, stringValue } from "../python/query.ts";

/** Code that registers whatever models there are. */
export interface Sweep {
  /** Every app's models, those of one app, or some app's that can't be told. */
  of: "all" | "some" | { label: string };
  path: string;
  line: number;
}

/** A loop around a node. */
export interface Loop {
  over: PyNode;
  /** The loop's variables. */
  names: string[];
}

/** The loops and comprehensions that a node stands in, the innermost first. */
export function loopsAround(node: PyNode): Loop[] {
  const found: Loop[] = [];
  for (let parent = node.parent; parent !== null; parent = parent.parent) {
    const clauses =
      parent.type === "for_statement"
        ? [parent]
        : parent.type.endsWith("comprehension") || parent.type === "generator_expression"
          ? parent.namedChildren.filter((child) => child.type === "for_in_clause")
          : [];
    for (const clause of clauses) {
      const [left, over] = [clause.childForFieldName("left"), clause.childForFieldName("right")];
      if (left === null || over === null) continue;
      const names = left.type === "identifier" ? [left.text] : items(left).map((one) => one.text);
      found.push({ over, names });
    }
  }
  return found;
}

/** Loops, comprehensions and calls that register every model of an app or of all apps. */
export function sweepsOf(module: Module): Sweep[] {
  const registering = callsIn(module.root).filter((found) => found.name?.endsWith("register") === true);
  return registering.flatMap((found): Sweep[] => {
    const over = [...loopsAround(found.node).map((loop) => loop.over), ...found.positional.slice(0, 1)];
    const of = over.map((node) => sweptBy(module, node)).find((one) => one !== undefined);
    if (of === undefined) return [];
    return [{ of, path: module.path, line: lineOf(module.text, found.node.startIndex) }];
  });
}

/** Ways to ask Django, or a module of models, for all there is. */
const ALL_MODELS = new Set(["get_models", "getmembers", "__subclasses__", "vars"]);

/** Whose models an expression, or what its name stands for, gives; undefined when it isn't about all models. */
function sweptBy(module: Module, node: PyNode): Sweep["of"] | undefined {
  const base = dotted(node)?.split(".")[0] ?? call(node)?.name?.split(".")[0];
  const named = assignments(statements(module.root)).find((one) => one.name === base)?.value;
  const looked = named === undefined ? [node] : [node, named];
  const calls = looked.flatMap((one) => callsIn(one));
  const lasts = calls.map((one) => one.node.childForFieldName("function")).map(lastName);
  const tables = looked.flatMap((one) => one.descendantsOfType("attribute")).map(lastName);
  const isTable =
    tables.includes("all_models") ||
    (tables.includes("models") && lasts.some((name) => /^(values|items)$/.test(name)));
  if (!isTable && !lasts.some((name) => ALL_MODELS.has(name))) return undefined;
  const config = calls.find((_one, index) => lasts[index] === "get_app_config");
  const subscripts = looked.flatMap((one) => one.descendantsOfType("subscript"));
  const label =
    stringValue(config?.positional[0]) ??
    subscripts
      .map((one) => stringValue(one.childForFieldName("subscript")))
      .find((text) => text !== undefined);
  if (label !== undefined) return { label };
  const isGlobal = lasts.includes("get_models") && config === undefined;
  return isGlobal ? "all" : "some";
}

/** `get_models` of `apps.get_app_config("jobs").get_models`. */
function lastName(node: PyNode | null): string {
  const attribute = node?.type === "attribute" ? node.childForFieldName("attribute") : node;
  return attribute?.text ?? "";
}
