/**
 * Statements of settings files, read in order without running them: assignments, additions, imports by star, conditions,
 * loops over known lists, class-based settings.
 *
 * @see https://docs.djangoproject.com/en/stable/topics/settings/
 */
import type { FileReader } from "../files.ts";
import { parseLeniently, type PyNode } from "../python/parse.ts";
import {
  bases,
  definedName,
  expression,
  items,
  statements,
  stringValue,
  undecorated,
} from "../python/query.ts";
import { dictOf, evaluate, evaluateList } from "./evaluate.ts";
import { runCall } from "./interpret-calls.ts";
import { runImport } from "./interpret-imports.ts";
import { readQuietly } from "./reading.ts";
import {
  assign,
  conditionally,
  extend,
  framed,
  moduleFrame,
  SUPER,
  type Frame,
  type Session,
} from "./scope.ts";
import type { Value } from "./values.ts";

const LOOP_LIMIT = 100;

/**
 * What the files of one project share while they are read.
 *
 * @param workingDir folder that Python is started in, relative to the root: manage.py's
 */
export function newSession(files: FileReader, workingDir: string): Session {
  const session: Session = {
    files,
    importRoots: [workingDir],
    workingDir,
    taking: [],
    loaded: new Map(),
    load: (path) => runFile(session, path),
  };
  return session;
}

/**
 * Reads a settings file with everything that it imports by star.
 *
 * @param path relative to the repo's root
 * @returns its names; empty where the file can't be read
 */
export function runFile(session: Session, path: string): ReadonlyMap<string, Value> {
  const known = session.loaded.get(path);
  if (known !== undefined) return known;
  const text = readQuietly(session.files, path);
  if (text === undefined) return new Map();
  const frame = moduleFrame(session, parseLeniently(text, path), { inlineFunctions: false });
  // Registered before it is read: modules that import each other end here.
  session.loaded.set(path, frame.names);
  runBlock(frame.module.root, frame);
  return frame.names;
}

/** Reads the statements of a block or module. */
export function runBlock(block: PyNode | null, frame: Frame): void {
  if (block === null) return;
  for (const statement of statements(block)) runStatement(statement, frame);
}

function runStatement(statement: PyNode, frame: Frame): void {
  switch (statement.type) {
    case "expression_statement":
      runExpression(statement, frame);
      return;
    case "import_from_statement":
      runImport(statement, frame);
      return;
    case "if_statement":
      runIf(statement, frame);
      return;
    case "try_statement":
      runTry(statement, frame);
      return;
    case "for_statement":
      runFor(statement, frame);
      return;
    case "with_statement":
      runBlock(statement.childForFieldName("body"), frame);
      return;
    case "while_statement":
    case "match_statement":
      for (const block of statement.descendantsOfType("block")) runBlock(block, conditionally(frame));
      return;
    case "return_statement":
      runReturn(statement, frame);
      return;
    case "decorated_definition":
    case "class_definition":
    case "function_definition":
      runDefinition(undecorated(statement), frame);
      return;
  }
}

function runExpression(statement: PyNode, frame: Frame): void {
  const node = expression(statement);
  if (node.type === "call") runCall(node, frame);
  if (node.type !== "assignment" && node.type !== "augmented_assignment") return;
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  if (left === null || right === null) return;
  if (left.type === "subscript") runSubscript(left, right, frame);
  const target = targetName(left);
  if (target === undefined) return;
  // `a = b = x`: the inner assignment has its own name.
  if (right.type === "assignment") runExpression(right, frame);
  const value = evaluate(innermost(right), frame) ?? { kind: "unknown" };
  if (node.type === "augmented_assignment") extend(frame, target, value);
  else assign(frame, target, value, statement.startPosition.row + 1);
}

function targetName(left: PyNode): string | undefined {
  if (left.type === "identifier") return left.text;
  return left.type === "attribute" && left.childForFieldName("object")?.text === "self"
    ? left.childForFieldName("attribute")?.text
    : undefined;
}

function innermost(right: PyNode): PyNode {
  let node = right;
  while (node.type === "assignment") node = node.childForFieldName("right") ?? node;
  return node;
}

/** `REST_FRAMEWORK["DEFAULT_…"] = …`; `+=` leaves the key as it was. */
function runSubscript(left: PyNode, right: PyNode, frame: Frame): void {
  const name = left.childForFieldName("value");
  const key = stringValue(left.childForFieldName("subscript"));
  const plain = left.parent?.type === "assignment";
  if (name?.type === "identifier" && key !== undefined && plain)
    extend(frame, name.text, dictOf(key, right, frame));
}

function runReturn(statement: PyNode, frame: Frame): void {
  const value = evaluate(items(statement)[0], frame);
  if (value !== undefined) frame.returned.push(value);
}

/** `if __name__ == "__main__"` is no condition; both sides of any other one are. */
function runIf(statement: PyNode, frame: Frame): void {
  const main = statement.childForFieldName("condition")?.text.includes("__name__") === true;
  runBlock(statement.childForFieldName("consequence"), main ? frame : conditionally(frame));
  for (const clause of items(statement).filter((item) => item.type.endsWith("_clause"))) {
    const block = clause.childForFieldName("consequence") ?? clause.childForFieldName("body");
    runBlock(block, conditionally(frame));
  }
}

function runTry(statement: PyNode, frame: Frame): void {
  runBlock(statement.childForFieldName("body"), frame);
  for (const clause of items(statement).filter((item) => item.type.endsWith("_clause"))) {
    const block = items(clause).find((item) => item.type === "block") ?? null;
    runBlock(block, clause.type.startsWith("except") ? conditionally(frame) : frame);
  }
}

/** Once for each entry of a known list. */
function runFor(statement: PyNode, frame: Frame): void {
  const variable = statement.childForFieldName("left");
  const body = statement.childForFieldName("body");
  const list = evaluateList(statement.childForFieldName("right"), frame);
  if (variable?.type !== "identifier" || list === undefined) {
    runBlock(body, conditionally(frame));
    return;
  }
  for (const entry of list.entries.slice(0, LOOP_LIMIT)) {
    frame.names.set(variable.text, { kind: "text", text: entry.value, from: `${entry.path}:${entry.line}` });
    runBlock(body, frame);
  }
  frame.names.delete(variable.text);
}

function runDefinition(definition: PyNode, frame: Frame): void {
  const name = definedName(definition);
  const body = definition.childForFieldName("body");
  if (name === undefined) return;
  if (definition.type === "class_definition") runClass(definition, name, frame);
  else if (frame.inlineFunctions) runBlock(body, frame);
  else if (frame.className !== undefined && isSettingName(name)) runProperty(definition, name, frame);
}

function isSettingName(name: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(name);
}

/** A class of settings: the names of its bases, then its own. */
function runClass(definition: PyNode, name: string, frame: Frame): void {
  const names = new Map<string, Value>();
  for (const base of bases(definition).reverse()) {
    const value = evaluate(base, frame);
    if (value?.kind === "names") for (const [key, inherited] of value.names) names.set(key, inherited);
  }
  names.set(SUPER, { kind: "names", names: new Map(names) });
  const inner = framed({ ...frame, names, outer: frame, className: name });
  runBlock(definition.childForFieldName("body"), inner);
  frame.names.set(name, { kind: "names", names });
}

/** `@property def INSTALLED_APPS(self): …`: what it returns; nothing runs behind a `return` under no condition. */
function runProperty(definition: PyNode, name: string, frame: Frame): void {
  const inner = framed({ ...frame, names: new Map(), outer: frame, returned: [], local: true });
  const body = definition.childForFieldName("body");
  const all = body === null ? [] : statements(body);
  const end = all.findIndex((one) => one.type === "return_statement");
  for (const statement of end === -1 ? all : all.slice(0, end + 1)) runStatement(statement, inner);
  const value = inner.returned.at(-1);
  if (value !== undefined) assign(frame, name, value, definition.startPosition.row + 1);
}
