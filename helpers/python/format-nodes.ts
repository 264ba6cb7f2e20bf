/**
 * One expression, broken over lines as black and ruff break it: brackets, displays, comprehensions, operators.
 */
import type { PyNode } from "./parse.ts";
import { items } from "./query.ts";

export const STEP = 4;

/** Room for one node: where it starts, the indent of its line, and how many characters follow its end on the last line. */
export interface Room {
  limit: number;
  indent: number;
  column: number;
  suffix: number;
}

export const pad = (width: number): string => " ".repeat(width);

export const OPERATORS = new Set([
  "boolean_operator",
  "binary_operator",
  "comparison_operator",
  "conditional_expression",
]);
const BRACKETS = new Set([
  "argument_list",
  "list",
  "tuple",
  "dictionary",
  "set",
  "parameters",
  "parenthesized_expression",
]);

export function deeper(room: Room): Room {
  return { limit: room.limit, indent: room.indent + STEP, column: room.indent + STEP, suffix: 0 };
}

/** The node as it is when it fits its room; broken otherwise. */
export function fit(node: PyNode, room: Room): string {
  const lines = node.text.split("\n");
  if (
    lines.length === 1 &&
    room.column + node.text.length + room.suffix <= room.limit &&
    !hasMagicComma(node)
  )
    return node.text;
  if (BRACKETS.has(node.type)) return bracket(node, room);
  if (node.type.endsWith("_comprehension") || node.type === "generator_expression")
    return comprehension(node, room);
  if (OPERATORS.has(node.type)) return operands(node, room);
  const tail = lastBracket(node);
  if (tail === undefined) return node.text;
  const at = tail.startIndex - node.startIndex;
  const head = node.text.slice(0, at);
  const after = node.text.slice(at + tail.text.length);
  return (
    head +
    fit(tail, { ...room, column: room.column + head.length, suffix: room.suffix + after.length }) +
    after
  );
}

/** The innermost bracket with content that breaking this node ends up with, if there is one. */
export function bracketOf(node: PyNode): PyNode | undefined {
  if (BRACKETS.has(node.type) || node.type.endsWith("_comprehension"))
    return items(node).length > 0 ? node : undefined;
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
  if (node.type === "keyword_argument" || node.type === "pair")
    return node.childForFieldName("value") ?? undefined;
  if (node.type === "not_operator") return node.childForFieldName("argument") ?? undefined;
  if (node.type === "for_in_clause") return node.childForFieldName("right") ?? undefined;
  if (node.type === "await" || node.type === "list_splat" || node.type === "dictionary_splat")
    return items(node)[0];
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
  // A lone parameter gets a comma behind it, a lone argument none.
  const comma = node.type === "parameters" && elements.length === 1 ? "," : "";
  const flat = elements.map((element) => element.text).join(", ") + comma;
  // Black and ruff put the arguments of a call on one line where they fit, but never the elements of a display.
  const callLike = node.type === "argument_list" || node.type === "parameters";
  const fits =
    callLike && !flat.includes("\n") && inside.indent + flat.length <= room.limit && !hasMagicComma(node);
  if (fits) return `${open}\n${pad(inside.indent)}${flat}\n${pad(room.indent)}${close}`;
  const body = elements.map(
    (element) => pad(inside.indent) + fit(element, { ...inside, suffix: 1 }) + trailing(element, elements),
  );
  return `${open}\n${body.join("\n")}\n${pad(room.indent)}${close}`;
}

function trailing(element: PyNode, all: readonly PyNode[]): string {
  return element.type === "generator_expression" && all.length === 1 ? "" : ",";
}

/** `[x for x in y if z]`: on a line of its own where it fits, else the element and then one clause a line. */
function comprehension(node: PyNode, room: Room): string {
  const flat = node.text.slice(1, -1).trim();
  const fits = !flat.includes("\n") && room.indent + STEP + flat.length <= room.limit;
  if (fits)
    return `${node.text.charAt(0)}\n${pad(room.indent + STEP)}${flat}\n${pad(room.indent)}${node.text.at(-1) ?? ""}`;
  const parts = items(node).map((part) => pad(room.indent + STEP) + fit(part, deeper(room)));
  return `${node.text.charAt(0)}\n${parts.join("\n")}\n${pad(room.indent)}${node.text.at(-1) ?? ""}`;
}

/** Operands of the loosest operator, one a line, the operator in front. */
export function operands(node: PyNode, room: Room): string {
  if (room.column + node.text.length + room.suffix <= room.limit) return node.text;
  const parts: string[] = [];
  flatten(node, operatorOf(node), (operand, operator) => {
    const head = operator === "" ? "" : `${operator} `;
    parts.push(head + fit(operand, { ...room, column: room.indent + head.length }));
  });
  return parts.join(`\n${pad(room.indent)}`);
}

export function operatorOf(node: PyNode): string {
  return (
    node.childForFieldName("operator")?.type ?? node.children.find((child) => !child.isNamed)?.type ?? ""
  );
}

type Visit = (operand: PyNode, operator: string) => void;

/** Visits the operands of a chain of one operator, left to right, each with the operator in front of it. */
export function flatten(node: PyNode, operator: string, visit: Visit, before = ""): void {
  // ruff opens `a or b and c` all at once: logical operators count as one kind.
  const logical = node.type === "boolean_operator" && (operator === "and" || operator === "or");
  const same = OPERATORS.has(node.type) && (logical || operatorOf(node) === operator);
  if (!same) {
    visit(node, before);
    return;
  }
  const [first, ...rest] = items(node);
  if (first === undefined) return;
  flatten(first, operator, visit, before);
  let end = first.endIndex;
  for (const operand of rest) {
    flatten(
      operand,
      operator,
      visit,
      node.text.slice(end - node.startIndex, operand.startIndex - node.startIndex).trim(),
    );
    end = operand.endIndex;
  }
}
