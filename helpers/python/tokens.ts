/**
 * The tokens of a piece of Python, for comparing two texts whatever their white space or their whole layout.
 */
import type { PyNode } from "./parse.ts";
import { stringValue } from "./query.ts";

/** Leaves of the syntax tree in source order: names, literals, operators, comments. A string is one token. */
export function tokens(root: PyNode): string[] {
  // A comment of the grammar takes the CR of its line's CRLF with it; at the end of a file there is none.
  return leaves(root, (node) => (node.type === "comment" ? node.text.replace(/\r$/, "") : node.text)).filter(
    (text) => text.trim() !== "",
  );
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

function leaves(root: PyNode, read: (node: PyNode) => string): string[] {
  const cursor = root.walk();
  try {
    const found: string[] = [];
    for (;;) {
      if (cursor.nodeType === "string" || !cursor.gotoFirstChild()) {
        found.push(read(cursor.currentNode));
        while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return found;
      }
    }
  } finally {
    // web-tree-sitter 0.27 frees a forgotten cursor by the tree's address, which corrupts its memory.
    cursor.delete();
  }
}
