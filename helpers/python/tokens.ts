/**
 * The tokens of a piece of Python, for comparing two texts whatever their white space.
 */
import type { PyNode } from "./parse.ts";

/** Leaves of the syntax tree in source order: names, literals, operators, comments. A string is one token. */
export function tokens(root: PyNode): string[] {
  const cursor = root.walk();
  try {
    const found: string[] = [];
    for (;;) {
      if (cursor.nodeType === "string" || !cursor.gotoFirstChild()) {
        if (cursor.nodeText.trim() !== "") found.push(cursor.nodeText);
        while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return found;
      }
    }
  } finally {
    // web-tree-sitter 0.27 frees a forgotten cursor by the tree's address, which corrupts its memory.
    cursor.delete();
  }
}
