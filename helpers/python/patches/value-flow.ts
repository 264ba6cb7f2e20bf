/**
 * What the names of a module hold once it has run, as far as the source shows without running it: which displays (`[…]`,
 * `(…)`, `{…}`, `dict(…)`) flow into a name in any case, which elements may be in it, and what can't be seen.
 */
import { readImport } from "../import-read.ts";
import type { Module, PyNode } from "../parse.ts";
import { bare, bases, call, definedName, expression, items, statements, undecorated } from "../query.ts";
import { EMPTY, hiddenFlow, joined, named, plus, withElements, withHidden, type Flow } from "./flow.ts";
import { valueFlow, type Lookup } from "./value-of.ts";

export type { Display, Element, Flow, Hidden, Shape } from "./flow.ts";

/** The names of a module, and those of its classes. */
export interface Flows {
  readonly names: ReadonlyMap<string, Flow>;
  readonly classes: ReadonlyMap<string, ReadonlyMap<string, Flow>>;
}

interface Scope {
  names: Map<string, Flow>;
  /** Names of the module, seen from inside a class. */
  readonly outer?: ReadonlyMap<string, Flow>;
  readonly classes: Map<string, ReadonlyMap<string, Flow>>;
}

/** Reads a module from top to bottom; bodies of functions are left out. */
export function flowsOf(module: Module): Flows {
  const scope: Scope = { names: new Map(), classes: new Map() };
  runAll(statements(module.root), scope);
  return { names: scope.names, classes: scope.classes };
}

function lookupIn(scope: Scope): Lookup {
  return (name, object) => {
    if (object !== undefined) return scope.classes.get(object)?.get(name);
    return scope.names.get(name) ?? scope.outer?.get(name);
  };
}

function runAll(nodes: readonly PyNode[], scope: Scope): void {
  for (const node of nodes) run(node, scope);
}

function run(node: PyNode, scope: Scope): void {
  switch (node.type) {
    case "expression_statement":
      runExpression(expression(node), scope);
      return;
    case "import_from_statement":
      runImport(node, scope);
      return;
    case "if_statement":
    case "match_statement":
      runBranches(node, scope);
      return;
    case "try_statement":
      runTry(node, scope);
      return;
    case "for_statement":
    case "while_statement":
      runLoop(node, scope);
      return;
    case "with_statement":
      runAll(bodyOf(node), scope);
      return;
    case "decorated_definition":
    case "class_definition":
    case "function_definition":
      runDefinition(undecorated(node), scope);
      return;
  }
}

/** `from .rest import REST_FRAMEWORK` */
function runImport(node: PyNode, scope: Scope): void {
  for (const one of readImport(node)?.names ?? []) {
    const name = one.alias ?? one.name;
    scope.names.set(name, hiddenFlow("name", name));
  }
}

function bodyOf(node: PyNode | null | undefined): PyNode[] {
  const block = node?.type === "block" ? node : (node?.childForFieldName("body") ?? null);
  return block === null ? [] : statements(block);
}

function runExpression(node: PyNode, scope: Scope): void {
  if (node.type === "call") runMethod(node, scope);
  if (node.type !== "assignment" && node.type !== "augmented_assignment") return;
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  if (left === null || right === null) return;
  if (right.type === "assignment") runExpression(right, scope);
  if (left.type === "subscript") {
    const target = left.childForFieldName("value");
    if (target?.type === "identifier" && node.type === "assignment")
      extend(scope, target.text, withElements(EMPTY, [node]));
    return;
  }
  if (left.type !== "identifier") return;
  const value = valueFlow(right, lookupIn(scope));
  if (node.type === "assignment") scope.names.set(left.text, named(value, left.text));
  else if (["+=", "|="].includes(node.childForFieldName("operator")?.text ?? ""))
    extend(scope, left.text, value);
}

/** `x += value`; an `x` that this file doesn't define comes from another one. */
function extend(scope: Scope, name: string, value: Flow): void {
  const known = lookupIn(scope)(name) ?? hiddenFlow("name", name);
  scope.names.set(name, plus(known, named(value, name)));
}

/** `x.append(…)`, `.insert(…)`, `.extend(…)`, `.update(…)`, `.setdefault(…)`. */
function runMethod(node: PyNode, scope: Scope): void {
  const found = call(node);
  const [name = "", method, more] = found?.name?.split(".") ?? [];
  if (found === undefined || more !== undefined) return;
  const [first, second] = found.positional;
  if (method === "append" && first !== undefined) extend(scope, name, withElements(EMPTY, [first]));
  if (method === "setdefault") extend(scope, name, withElements(EMPTY, [node]));
  if (method === "insert" && second !== undefined) extend(scope, name, withElements(EMPTY, [second]));
  if (method !== "extend" && method !== "update") return;
  if (first !== undefined) extend(scope, name, valueFlow(first, lookupIn(scope)));
  const keywords = [...found.keyword.values()].flatMap((value) => value.parent ?? []);
  if (keywords.length > 0) extend(scope, name, withElements(EMPTY, keywords));
}

function fork(scope: Scope, nodes: readonly PyNode[]): ReadonlyMap<string, Flow> {
  const own: Scope = { ...scope, names: new Map(scope.names) };
  runAll(nodes, own);
  return own.names;
}

/** A branch that ends the program leaves nothing behind. */
function completes(nodes: readonly PyNode[]): boolean {
  const last = nodes.at(-1);
  if (last === undefined) return true;
  const name = call(expression(last))?.name;
  return last.type !== "raise_statement" && name !== "sys.exit" && name !== "exit";
}

function settle(scope: Scope, ends: readonly ReadonlyMap<string, Flow>[]): void {
  const names = new Set(ends.flatMap((end) => [...end.keys()]));
  for (const name of names) {
    const flow = joined(ends.map((end) => end.get(name)));
    scope.names.set(name, flow);
  }
}

function runBranches(node: PyNode, scope: Scope): void {
  const isIf = node.type === "if_statement";
  const clauses = isIf ? items(node) : bodyOf(node);
  const blocks = [
    ...(isIf ? [node.childForFieldName("consequence")] : []),
    ...clauses
      .filter((one) => one.type.endsWith("_clause"))
      .map((one) => one.childForFieldName("consequence") ?? one.childForFieldName("body")),
  ].map((block) => bodyOf(block));
  const isWhole = clauses.some((one) => one.type === "else_clause");
  const ends = blocks.filter(completes).map((block) => fork(scope, block));
  settle(scope, isWhole && ends.length > 0 ? ends : [...ends, scope.names]);
}

/** Either the whole body runs, or one of the handlers from where the `try` began. */
function runTry(node: PyNode, scope: Scope): void {
  const clauses = items(node).filter((one) => one.type.endsWith("_clause"));
  const blockOf = (one: PyNode): PyNode[] => bodyOf(items(one).find((child) => child.type === "block"));
  const of = (type: string): PyNode[] => clauses.filter((one) => one.type === type).flatMap(blockOf);
  const handlers = clauses.filter((one) => one.type.startsWith("except")).map(blockOf);
  const paths = [[...bodyOf(node), ...of("else_clause")], ...handlers].filter(completes);
  const ends = paths.map((path) => fork(scope, path));
  settle(scope, ends.length > 0 ? ends : [scope.names]);
  runAll(of("finally_clause"), scope);
}

/** The body may run often, or never. */
function runLoop(node: PyNode, scope: Scope): void {
  const before = new Map(scope.names);
  const after = fork(scope, bodyOf(node));
  settle(scope, [before, after]);
  for (const [name, flow] of after) {
    if (before.get(name) !== flow)
      scope.names.set(name, withHidden(scope.names.get(name) ?? flow, "loop", ""));
  }
}

/** A class has its bases' names; a function under a name (a property, mostly) hides what it gives. */
function runDefinition(definition: PyNode, scope: Scope): void {
  const name = definedName(definition) ?? "";
  if (definition.type !== "class_definition") {
    scope.names.set(name, hiddenFlow("function", name));
    return;
  }
  const inherited = bases(definition)
    .reverse()
    .flatMap((base) => [...(scope.classes.get(bare(base).text) ?? [])]);
  const inner: Scope = { names: new Map(inherited), outer: scope.names, classes: scope.classes };
  runAll(bodyOf(definition), inner);
  scope.classes.set(name, inner.names);
}
