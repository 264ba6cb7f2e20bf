/**
 * Long lines of the kit's own code, exploded the way black and ruff do it: the last bracket first, its content on one
 * line if that fits, else one element a line with a trailing comma.
 * Not a formatter: it takes code whose every statement stands on one line (or is exploded with a trailing comma already)
 * and only ever breaks lines.
 *
 * @see https://black.readthedocs.io/en/stable/the_black_code_style/current_style.html#how-black-wraps-lines
 */
import { applyEdits, type Edit } from "./edits.ts";
import { chain, links, shortChain, startOf } from "./format-chains.ts";
import {
  bracketOf,
  deeper,
  fit,
  flatten,
  operands,
  operatorOf,
  OPERATORS,
  pad,
  STEP,
  type Room,
} from "./format-nodes.ts";
import { parseLeniently, type PyNode } from "./parse.ts";
import { items } from "./query.ts";

/**
 * @param source four spaces, LF; valid Python
 * @param limit the line length, in characters
 */
export function exploded(source: string, limit: number): string {
  // Nearly all code is short enough: that is seen without parsing it.
  if (!source.split("\n").some((line) => line.length > limit)) return source;
  const { root } = parseLeniently(source, "");
  const edits: Edit[] = [];
  collect(root, limit, edits);
  return edits.length === 0 ? source : applyEdits(source, edits);
}

/** Walks statements; compound ones give their header and then their body. */
function collect(node: PyNode, limit: number, edits: Edit[]): void {
  for (const child of items(node)) {
    if (child.type === "block" || child.type === "decorated_definition") collect(child, limit, edits);
    else if (COMPOUND.has(child.type)) {
      const header = headerOf(child);
      if (header !== undefined) edits.push(...broken(header.node, limit, header.suffix));
      collect(child, limit, edits);
    } else if (SIMPLE.has(child.type)) edits.push(...broken(child, limit, 0));
    else if (child.type === "elif_clause" || child.type === "else_clause" || child.type.endsWith("_clause"))
      collect(child, limit, edits);
  }
}

const COMPOUND = new Set([
  "class_definition",
  "function_definition",
  "if_statement",
  "for_statement",
  "with_statement",
  "try_statement",
  "while_statement",
]);
const SIMPLE = new Set([
  "expression_statement",
  "return_statement",
  "assert_statement",
  "raise_statement",
  "decorator",
  "delete_statement",
]);

/** The part of a compound statement's first line that can be broken, and what follows it there. */
function headerOf(node: PyNode): { node: PyNode; suffix: number } | undefined {
  const field = HEADER_FIELD[node.type];
  const part = field === undefined ? null : node.childForFieldName(field);
  const body = node.childForFieldName("body") ?? node.childForFieldName("consequence");
  if (part === null || body === null) return undefined;
  const between = node.text.slice(part.endIndex - node.startIndex, body.startIndex - node.startIndex);
  return { node: part, suffix: (between.split("\n")[0] ?? "").trimEnd().length };
}

const HEADER_FIELD: Readonly<Record<string, string>> = {
  class_definition: "superclasses",
  function_definition: "parameters",
  if_statement: "condition",
  while_statement: "condition",
  for_statement: "right",
};

function tooLong(node: PyNode, limit: number, suffix: number): boolean {
  const lines = node.text.split("\n");
  return lines.some((line, index) => {
    const width =
      (index === 0 ? node.startPosition.column : 0) + line.length + (index === lines.length - 1 ? suffix : 0);
    return width > limit;
  });
}

function broken(node: PyNode, limit: number, suffix: number): Edit[] {
  if (!tooLong(node, limit, suffix) || isDocstring(node)) return [];
  const indent = indentOf(node);
  const room: Room = { limit, indent, column: node.startPosition.column, suffix };
  const text = OPERATORS.has(node.type) ? wrapped("", node, room) : statement(node, room);
  return text === node.text ? [] : [{ at: node.startIndex, text, remove: node.text.length }];
}

function indentOf(node: PyNode): number {
  let top = node;
  while (
    top.parent !== null &&
    top.parent.startPosition.row === node.startPosition.row &&
    top.parent.type !== "module"
  )
    top = top.parent;
  return top.startPosition.column;
}

function isDocstring(node: PyNode): boolean {
  return node.type === "expression_statement" && items(node)[0]?.type === "string";
}

function statement(node: PyNode, room: Room): string {
  const parts = items(node);
  const last = parts.at(-1);
  if (last === undefined) return node.text;
  if (node.type === "expression_statement" && last.type === "assignment") return assigned(last, room);
  if (
    node.type === "return_statement" ||
    node.type === "assert_statement" ||
    node.type === "raise_statement"
  ) {
    return wrapped(node.text.slice(0, last.startIndex - node.startIndex), last, room);
  }
  if (node.type === "decorator") return `@${fit(last, { ...room, column: room.column + 1 })}`;
  if (node.type === "expression_statement") return wrapped("", last, room);
  return fit(node, room);
}

function assigned(node: PyNode, room: Room): string {
  const right = node.childForFieldName("right");
  if (right === null) return node.text;
  return wrapped(node.text.slice(0, right.startIndex - node.startIndex), right, room);
}

/** An expression that may get parentheses of its own: the right side of an assignment, a condition, what is returned. */
function wrapped(head: string, node: PyNode, room: Room): string {
  const inner = { ...room, column: room.column + head.length };
  const all = links(node);
  if (all.length > 2 || (all.length === 2 && startOf(all).type === "call")) {
    return `${head}(\n${chain(node, room)}\n${pad(room.indent)})`;
  }
  if (all.length === 2) return head + shortChain(node, inner);
  if (OPERATORS.has(node.type)) {
    if (splitsAtItsEnd(node, inner)) return head + atItsEnd(node, inner);
    return `${head}(\n${pad(room.indent + STEP)}${operands(node, deeper(room))}\n${pad(room.indent)})`;
  }
  if (bracketOf(node) !== undefined) return head + fit(node, inner);
  const flat = room.indent + STEP + node.text.length <= room.limit && !node.text.includes("\n");
  return head !== "" && flat
    ? `${head}(\n${pad(room.indent + STEP)}${node.text}\n${pad(room.indent)})`
    : head + node.text;
}

/**
 * One operator, and a bracket with content at the very end: black breaks that bracket and adds no parentheses. Behind
 * `….exists()` or `…[0]` there is nothing to break.
 */
function splitsAtItsEnd(node: PyNode, room: Room): boolean {
  const parts: PyNode[] = [];
  flatten(node, operatorOf(node), (operand) => parts.push(operand));
  const last = parts.at(-1);
  if (parts.length !== 2 || last === undefined || bracketOf(last) === undefined) return false;
  if (last.type === "attribute" || last.type === "subscript") return false;
  const list = last.type === "call" ? last.childForFieldName("arguments") : null;
  if (list === null) return true;
  const upToBracket = list.startIndex - node.startIndex + 1;
  return items(list).length > 0 && room.column + upToBracket <= room.limit;
}

function atItsEnd(node: PyNode, room: Room): string {
  const last = items(node).at(-1) ?? node;
  const head = node.text.slice(0, last.startIndex - node.startIndex);
  return head + fit(last, { ...room, column: room.column + head.length });
}
