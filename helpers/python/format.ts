/**
 * Long lines of the kit's own code, exploded the way black and ruff do it: the last bracket first, its content on one
 * line if that fits, else one element a line with a trailing comma.
 * Not a formatter: it takes code whose every statement stands on one line (or is exploded with a trailing comma already)
 * and only ever breaks lines.
 *
 * @see https://black.readthedocs.io/en/stable/the_black_code_style/current_style.html#how-black-wraps-lines
 */
import { applyEdits, type Edit } from "./edits.ts";
import { parseLeniently, type PyNode } from "./parse.ts";
import { items } from "./query.ts";

const STEP = 4;

/** Room for one node: where it starts, the indent of its line, and how many characters follow its end on the last line. */
interface Room {
  limit: number;
  indent: number;
  column: number;
  suffix: number;
}

const pad = (width: number): string => " ".repeat(width);

/**
 * @param source four spaces, LF; valid Python
 * @param limit the line length, in characters
 */
export function exploded(source: string, limit: number): string {
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
    else if (child.type === "elif_clause" || child.type === "else_clause" || child.type.endsWith("_clause")) collect(child, limit, edits);
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
const SIMPLE = new Set(["expression_statement", "return_statement", "assert_statement", "raise_statement", "decorator", "delete_statement"]);

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
    const width = (index === 0 ? node.startPosition.column : 0) + line.length + (index === lines.length - 1 ? suffix : 0);
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
  while (top.parent !== null && top.parent.startPosition.row === node.startPosition.row && top.parent.type !== "module") top = top.parent;
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
  if (node.type === "return_statement" || node.type === "assert_statement" || node.type === "raise_statement") {
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
    if (splitsAtItsEnd(node)) return head + atItsEnd(node, inner);
    return `${head}(\n${pad(room.indent + STEP)}${operands(node, deeper(room))}\n${pad(room.indent)})`;
  }
  if (bracketOf(node) !== undefined) return head + fit(node, inner);
  const flat = room.indent + STEP + node.text.length <= room.limit && !node.text.includes("\n");
  return head !== "" && flat ? `${head}(\n${pad(room.indent + STEP)}${node.text}\n${pad(room.indent)})` : head + node.text;
}

/** One operator, and a bracket with content at the end: black breaks that bracket and adds no parentheses. */
function splitsAtItsEnd(node: PyNode): boolean {
  const parts: PyNode[] = [];
  flatten(node, operatorOf(node), (operand) => parts.push(operand));
  const last = parts.at(-1);
  return parts.length === 2 && last !== undefined && bracketOf(last) !== undefined;
}

function atItsEnd(node: PyNode, room: Room): string {
  const last = items(node).at(-1) ?? node;
  const head = node.text.slice(0, last.startIndex - node.startIndex);
  return head + fit(last, { ...room, column: room.column + head.length });
}

/** A chain of two calls on a plain name: the last bracket if what stands before it fits, else the first one. */
function shortChain(node: PyNode, room: Room): string {
  const [first] = links(node);
  const list = node.childForFieldName("arguments");
  if (first === undefined || list === null) return node.text;
  const head = node.text.slice(0, list.startIndex - node.startIndex);
  if (items(list).length > 0 && room.column + head.length + 1 <= room.limit) {
    return head + fit(list, { ...room, column: room.column + head.length });
  }
  const after = node.text.slice(first.text.length);
  return fit(first, { ...room, suffix: room.suffix + after.length }) + after;
}

const OPERATORS = new Set(["boolean_operator", "binary_operator", "comparison_operator", "not_operator", "conditional_expression"]);
const BRACKETS = new Set(["argument_list", "list", "tuple", "dictionary", "set", "parameters", "parenthesized_expression"]);

function deeper(room: Room): Room {
  return { limit: room.limit, indent: room.indent + STEP, column: room.indent + STEP, suffix: 0 };
}

/** The node as it is when it fits its room; broken otherwise. */
function fit(node: PyNode, room: Room): string {
  const lines = node.text.split("\n");
  if (lines.length === 1 && room.column + node.text.length + room.suffix <= room.limit && !hasMagicComma(node)) return node.text;
  if (BRACKETS.has(node.type)) return bracket(node, room);
  if (node.type.endsWith("_comprehension") || node.type === "generator_expression") return comprehension(node, room);
  if (OPERATORS.has(node.type)) return operands(node, room);
  const tail = lastBracket(node);
  if (tail === undefined) return node.text;
  const at = tail.startIndex - node.startIndex;
  const head = node.text.slice(0, at);
  const after = node.text.slice(at + tail.text.length);
  return head + fit(tail, { ...room, column: room.column + head.length, suffix: room.suffix + after.length }) + after;
}

/** The innermost bracket with content that breaking this node ends up with, if there is one. */
function bracketOf(node: PyNode): PyNode | undefined {
  if (BRACKETS.has(node.type) || node.type.endsWith("_comprehension")) return items(node).length > 0 ? node : undefined;
  const part = lastBracket(node);
  return part === undefined ? undefined : bracketOf(part);
}

/** The part of a call, attribute, keyword argument or pair whose bracket is broken: the last one that holds anything. */
function lastBracket(node: PyNode): PyNode | undefined {
  if (node.type === "call") {
    const list = node.childForFieldName("arguments");
    if (list !== null && items(list).length > 0) return list;
    return node.childForFieldName("function") ?? undefined;
  }
  if (node.type === "attribute" || node.type === "subscript") {
    return node.childForFieldName("object") ?? node.childForFieldName("value") ?? undefined;
  }
  if (node.type === "keyword_argument" || node.type === "pair") return node.childForFieldName("value") ?? undefined;
  if (node.type === "for_in_clause") return node.childForFieldName("right") ?? undefined;
  if (node.type === "await" || node.type === "list_splat" || node.type === "dictionary_splat") return items(node)[0];
  return undefined;
}

function hasMagicComma(node: PyNode): boolean {
  if (node.type === "tuple" && items(node).length === 1) return false;
  return BRACKETS.has(node.type) && /,\s*[)\]}]$/.test(node.text);
}

/** `(a, b)` over several lines. */
function bracket(node: PyNode, room: Room): string {
  const elements = items(node);
  const open = node.text.charAt(0);
  const close = node.text.at(-1) ?? "";
  if (elements.length === 0) return node.text;
  const inside = deeper(room);
  const [only] = elements;
  if (only !== undefined && node.type === "parenthesized_expression") {
    return `${open}\n${pad(inside.indent)}${fit(only, inside)}\n${pad(room.indent)}${close}`;
  }
  const flat = elements.map((element) => element.text).join(", ");
  // Black and ruff put the arguments of a call on one line where they fit, but never the elements of a display.
  const callLike = node.type === "argument_list" || node.type === "parameters";
  const fits = callLike && !flat.includes("\n") && inside.indent + flat.length <= room.limit && !hasMagicComma(node);
  if (fits) return `${open}\n${pad(inside.indent)}${flat}\n${pad(room.indent)}${close}`;
  const body = elements.map((element) => pad(inside.indent) + fit(element, { ...inside, suffix: 1 }) + trailing(element, elements));
  return `${open}\n${body.join("\n")}\n${pad(room.indent)}${close}`;
}

function trailing(element: PyNode, all: readonly PyNode[]): string {
  return element.type === "generator_expression" && all.length === 1 ? "" : ",";
}

/** `[x for x in y if z]`: the element, then one clause a line. */
function comprehension(node: PyNode, room: Room): string {
  const parts = items(node).map((part) => pad(room.indent + STEP) + fit(part, deeper(room)));
  return `${node.text.charAt(0)}\n${parts.join("\n")}\n${pad(room.indent)}${node.text.at(-1) ?? ""}`;
}

/** Operands of the loosest operator, one a line, the operator in front. */
function operands(node: PyNode, room: Room): string {
  if (room.column + node.text.length + room.suffix <= room.limit) return node.text;
  const parts: string[] = [];
  flatten(node, operatorOf(node), (operand, operator) => {
    const head = operator === "" ? "" : `${operator} `;
    parts.push(head + fit(operand, { ...room, column: room.indent + head.length }));
  });
  return parts.join(`\n${pad(room.indent)}`);
}

function operatorOf(node: PyNode): string {
  return node.childForFieldName("operator")?.type ?? node.children.find((child) => !child.isNamed)?.type ?? "";
}

type Visit = (operand: PyNode, operator: string) => void;

/** Visits the operands of a chain of one operator, left to right, each with the operator in front of it. */
function flatten(node: PyNode, operator: string, visit: Visit, before = ""): void {
  // ruff opens `a or b and c` all at once: logical operators count as one kind.
  const logical = node.type === "boolean_operator" && (operator === "and" || operator === "or");
  const same = OPERATORS.has(node.type) && node.type !== "not_operator" && (logical || operatorOf(node) === operator);
  if (!same) {
    visit(node, before);
    return;
  }
  const [first, ...rest] = items(node);
  if (first === undefined) return;
  flatten(first, operator, visit, before);
  let end = first.endIndex;
  for (const operand of rest) {
    flatten(operand, operator, visit, node.text.slice(end - node.startIndex, operand.startIndex - node.startIndex).trim());
    end = operand.endIndex;
  }
}

/** The `.name(…)` links of a chain from the second call on, and what stands in front of them. */
function links(node: PyNode): PyNode[] {
  const found: PyNode[] = [];
  let current: PyNode | null = node;
  while (current?.type === "call") {
    const callee: PyNode | null = current.childForFieldName("function");
    if (callee?.type !== "attribute") break;
    found.unshift(current);
    current = callee.childForFieldName("object");
  }
  return found;
}

/** What a chain starts from: `super()`, `Model.objects`. */
function startOf(all: readonly PyNode[]): PyNode {
  const callee = all[0]?.childForFieldName("function");
  const object = callee?.childForFieldName("object");
  if (object === null || object === undefined) throw new Error("a chain of calls has a start");
  return object;
}

/** A chain of calls, a link a line; the first link stays on a name (`Model.objects.filter()`), not on a call (`super()`). */
function chain(node: PyNode, room: Room): string {
  const inside = deeper(room);
  const all = links(node);
  const start = startOf(all);
  const onCall = start.type === "call";
  let previous = onCall ? start : (all[0] ?? node);
  const parts = [fit(previous, inside)];
  for (const link of onCall ? all : all.slice(1)) {
    const dot = node.text.slice(previous.endIndex - node.startIndex, link.endIndex - node.startIndex);
    const list = link.childForFieldName("arguments");
    const head = list === null ? dot : dot.slice(0, dot.length - list.text.length);
    parts.push(list === null ? dot : head + fit(list, { ...inside, column: inside.column + head.length }));
    previous = link;
  }
  return parts.map((part) => pad(inside.indent) + part).join("\n");
}
