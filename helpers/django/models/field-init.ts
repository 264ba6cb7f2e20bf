/**
 * What a field class of the repo sets in its own `__init__`: `kwargs["max_length"] = 20`, `kwargs.setdefault(…)`,
 * `super().__init__(max_digits=10)`, or a parameter's default. Best effort: anything computed is left out.
 */
import { call, callsIn, items, stringValue } from "../../python/query.ts";
import type { PyNode } from "../../python/parse.ts";
import type { Expr } from "./lookup.ts";
import type { ClassDef } from "./source.ts";
import { expr } from "./values.ts";

/** An argument that a field class gives itself. */
export interface InitDefault {
  name: string;
  value: Expr;
  /** Wins over what the model passes. */
  forced: boolean;
}

interface Parameters {
  names: string[];
  /** `*args` follows: more positional arguments go on to the base. */
  open: boolean;
}

function initOf(cls: ClassDef): PyNode | undefined {
  const found = cls.scope.bindings.get("__init__");
  return found?.kind === "function" ? found.node : undefined;
}

function parametersOf(init: PyNode): PyNode[] {
  const list = init.childForFieldName("parameters");
  return list === null ? [] : items(list).slice(1);
}

const parameterName = (node: PyNode): string | undefined =>
  node.type === "identifier"
    ? node.text
    : (node.childForFieldName("name")?.text ??
      items(node).find((child) => child.type === "identifier")?.text);

/** Positional parameters of a class's own `__init__`, `self` left out; undefined when it has none. */
export function initParameters(cls: ClassDef): Parameters | undefined {
  const init = initOf(cls);
  if (init === undefined) return undefined;
  const names: string[] = [];
  for (const node of parametersOf(init)) {
    const splat = node.type === "typed_parameter" ? (items(node)[0] ?? node) : node;
    if (splat.type === "list_splat_pattern") return { names, open: true };
    if (splat.type === "keyword_separator" || splat.type === "dictionary_splat_pattern") break;
    const name = parameterName(node);
    if (name !== undefined) names.push(name);
  }
  return { names, open: false };
}

/** The arguments that a class's own `__init__` sets; the first of two with one name counts. */
export function initDefaults(cls: ClassDef): InitDefault[] {
  const init = initOf(cls);
  if (init === undefined) return [];
  const parameters = new Set(parametersOf(init).map(parameterName));
  const at = (node: PyNode): Expr => expr(node, { file: cls.file });
  const found = [
    ...fromCalls(init, parameters, at),
    ...fromSubscripts(init, at),
    ...fromParameters(init, at),
  ];
  return found.filter(({ value }) => !parameters.has(value.node.text));
}

function fromCalls(
  init: PyNode,
  parameters: ReadonlySet<string | undefined>,
  at: (node: PyNode) => Expr,
): InitDefault[] {
  const found: InitDefault[] = [];
  for (const made of callsIn(init)) {
    const callee = made.node.childForFieldName("function");
    const method = callee?.childForFieldName("attribute")?.text;
    if (method === "setdefault" && made.positional[1] !== undefined) {
      const name = stringValue(made.positional[0]);
      if (name !== undefined) found.push({ name, value: at(made.positional[1]), forced: false });
    }
    const onSuper = call(callee?.childForFieldName("object") ?? undefined)?.name === "super";
    if (method !== "__init__" || !onSuper) continue;
    for (const [name, node] of made.keyword) {
      if (!parameters.has(name)) found.push({ name, value: at(node), forced: true });
    }
  }
  return found;
}

/** `kwargs["null"] = True`; under an `if` it is only a default. */
function fromSubscripts(init: PyNode, at: (node: PyNode) => Expr): InitDefault[] {
  const found: InitDefault[] = [];
  for (const node of init.descendantsOfType("assignment")) {
    const left = node.childForFieldName("left");
    const value = node.childForFieldName("right");
    if (left?.type !== "subscript" || value === null) continue;
    const name = stringValue(left.childForFieldName("subscript"));
    if (name !== undefined) found.push({ name, value: at(value), forced: !isConditional(node, init) });
  }
  return found;
}

function isConditional(node: PyNode, init: PyNode): boolean {
  for (let above = node.parent; above !== null && above.id !== init.id; above = above.parent) {
    if (above.type === "if_statement") return true;
  }
  return false;
}

function fromParameters(init: PyNode, at: (node: PyNode) => Expr): InitDefault[] {
  const found: InitDefault[] = [];
  for (const node of parametersOf(init)) {
    const name = parameterName(node);
    const value = node.childForFieldName("value");
    if (name !== undefined && value !== null) found.push({ name, value: at(value), forced: false });
  }
  return found;
}
