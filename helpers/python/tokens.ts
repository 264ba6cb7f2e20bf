/**
 * The tokens of a piece of Python, for comparing two texts whatever their white space or their whole layout.
 */
import type { PyNode } from "./parse.ts";
import { stringValue } from "./query.ts";

/**
 * Leaves of the syntax tree in source order: names, literals, operators, comments. A string is one token; a docstring, which is
 * prose, one for each word.
 */
export function tokens(root: PyNode): string[] {
  return leaves(root, tokenOf)
    .flat()
    .filter((text) => text.trim() !== "");
}

function tokenOf(node: PyNode): string | string[] {
  // A comment of the grammar takes the CR of its line's CRLF with it; at the end of a file there is none.
  if (node.type === "comment") return node.text.replace(/\r$/, "");
  return node.type === "string" && node.parent?.type === "expression_statement"
    ? node.text.split(/\s+/)
    : node.text;
}

/**
 * Tokens for the question whether two pieces of code are the same but for their layout: strings by their value, without
 * comments and without what a formatter adds (wrapping parentheses, final commas).
 */
export function codeTokens(root: PyNode): string[] {
  return leaves(root, (node) => {
    if (node.type === "comment" || /^[(),]$/.test(node.type)) return "";
    if (node.type !== "string") return node.text;
    return (stringValue(node) ?? node.text.replaceAll("'", '"')).replace(/\s+/g, " ").trim();
  }).filter((text) => text !== "");
}

/** Are two pieces of code the same but for their layout? */
export function isSameCode(one: PyNode, other: PyNode): boolean {
  return codeTokens(one).join("\n") === codeTokens(other).join("\n");
}

function leaves<T>(root: PyNode, read: (node: PyNode) => T): T[] {
  const found: T[] = [];
  // Not by calls within calls: code may be nested deeply.
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const children = node.type === "string" ? [] : node.children;
    if (children.length === 0) found.push(read(node));
    for (const child of children.toReversed()) open.push(child);
  }
  return found;
}
