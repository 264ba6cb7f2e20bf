/**
 * Which statement, and which element of a list, stands for the same thing in two versions of some code.
 */
import type { PyNode } from "../parse.ts";
import { assignment, call, definedName, expression, stringValue, undecorated } from "../query.ts";
import { codeTokens } from "../tokens.ts";

/** The code of nodes that were asked for, by tree: the same ones are compared again and again. */
const known = new WeakMap<PyNode, Map<number, string>>();

/** The code without its layout. */
export function codeOf(node: PyNode): string {
  const codes = known.get(node.root) ?? new Map<number, string>();
  known.set(node.root, codes);
  const code = codes.get(node.id) ?? codeTokens(node).join(" ");
  codes.set(node.id, code);
  return code;
}

export function isSame(one: PyNode, other: PyNode): boolean {
  return codeOf(one) === codeOf(other);
}

/** What a member of a class or module goes by; undefined for a statement without a name. */
export function nameOf(statement: PyNode): string | undefined {
  if (isText(statement)) return '"""';
  return definedName(statement) ?? assignment(statement)?.name;
}

/** `"""Docstring."""` */
export function isText(statement: PyNode): boolean {
  return /^(concatenated_)?string$/.test(expression(statement).type);
}

/** Members by their names, in any order. */
export function byName(one: readonly PyNode[], other: readonly PyNode[]): Map<PyNode, PyNode> {
  const found = new Map<PyNode, PyNode>();
  for (const node of one) {
    const name = nameOf(node);
    const partner = name === undefined ? undefined : other.find((candidate) => nameOf(candidate) === name);
    if (partner !== undefined) found.set(node, partner);
  }
  return found;
}

/** Statements of a function: the pairs, in order, that have most in common. */
export function inOrder(one: readonly PyNode[], other: readonly PyNode[]): Map<PyNode, PyNode> {
  const codes = [one.map(codeOf), other.map(codeOf)] as const;
  const best: number[][] = Array.from({ length: one.length + 1 }, () =>
    Array.from({ length: other.length + 1 }, () => 0),
  );
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const gain = (i: number, j: number): number => {
    if (codes[0][i] === codes[1][j]) return 4;
    const [a, b] = [one[i], other[j]];
    return a === undefined || b === undefined ? 0 : likeness(a, b);
  };
  for (let i = one.length - 1; i >= 0; i -= 1)
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const paired = gain(i, j) === 0 ? 0 : gain(i, j) + at(i + 1, j + 1);
      const row = best[i];
      if (row !== undefined) row[j] = Math.max(paired, at(i + 1, j), at(i, j + 1));
    }
  const found = new Map<PyNode, PyNode>();
  let [i, j] = [0, 0];
  while (i < one.length && j < other.length) {
    const [a, b] = [one[i], other[j]];
    const paired = gain(i, j);
    if (paired > 0 && a !== undefined && b !== undefined && at(i, j) === paired + at(i + 1, j + 1)) {
      found.set(a, b);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return found;
}

/** How alike two statements are that differ: 0 for not at all. */
function likeness(one: PyNode, other: PyNode): number {
  if (one.type !== other.type) return 0;
  const [a, b] = [nameOf(one), nameOf(other)];
  if (isText(one) && isText(other)) return 1;
  if (a !== undefined || b !== undefined) return a === b ? 3 : 0;
  if (headOf(one) === headOf(other)) return 2;
  // A function ends once: another value is another way to say the same.
  return one.type === "return_statement" ? 1 : 0;
}

/** What a statement without a name does: the first call in it. */
function headOf(statement: PyNode): string {
  const node = expression(undecorated(statement));
  const called = call(node) ?? call(node.descendantsOfType("call")[0]);
  return `${node.type} ${called?.name ?? ""}`;
}

/** What an element of a display, an argument or a parameter goes by. */
export function keyOf(element: PyNode): string {
  switch (element.type) {
    case "keyword_argument":
      return `${element.childForFieldName("name")?.text ?? ""}=`;
    case "pair": {
      const key = element.childForFieldName("key");
      return key === null ? codeOf(element) : `${stringValue(key) ?? codeOf(key)}:`;
    }
    case "typed_parameter":
    case "default_parameter":
    case "typed_default_parameter":
      return element.childForFieldName("name")?.text ?? element.namedChildren[0]?.text ?? element.text;
    default:
      return stringValue(element) ?? codeOf(element);
  }
}

/** The keys of elements, told apart where they repeat. */
export function keysOf(elements: readonly PyNode[]): string[] {
  const seen = new Map<string, number>();
  return elements.map((element) => {
    const key = keyOf(element);
    const number = (seen.get(key) ?? 0) + 1;
    seen.set(key, number);
    return number === 1 ? key : `${key} #${number}`;
  });
}
