/**
 * A statement that a formatter broke over lines, on one line again: then something can be added to it and the formatter's
 * way of breaking lines applies to the whole.
 */
import { applyEdits, type Edit } from "../edits.ts";
import type { PyNode } from "../parse.ts";
import { items } from "../query.ts";

const OPENERS = ["(", "[", "{"];
const CLOSERS = [")", "]", "}"];

/**
 * The statement on one line; undefined where that can't be had: comments, texts over lines, backslashes.
 *
 * @param node the only statement of its source
 */
export function flat(source: string, node: PyNode): string | undefined {
  if (!node.text.includes("\n")) return source;
  const leaves = leavesOf(node);
  if (leaves.some((leaf) => leaf.type === "comment" || leaf.text.includes("\n"))) return undefined;
  const dropped = wrapping(node);
  const body = node.childForFieldName("body") ?? node.childForFieldName("consequence");
  const edits: Edit[] = [];
  for (const [index, leaf] of leaves.entries()) {
    const next = leaves[index + 1];
    if (next === undefined) break;
    const gap = source.slice(leaf.endIndex, next.startIndex);
    if (gap.includes("\\")) return undefined;
    if (!gap.includes("\n") || next.startIndex === body?.startIndex) continue;
    const tight = OPENERS.includes(leaf.type) || CLOSERS.includes(next.type) || next.type === ".";
    edits.push({ at: leaf.endIndex, text: tight ? "" : " ", remove: gap.length });
    if (leaf.type === "," && CLOSERS.includes(next.type) && !isLone(leaf))
      edits.push({ at: leaf.startIndex, text: "", remove: 1 });
  }
  for (const leaf of leaves)
    if (dropped.some((one) => one.id === leaf.parent?.id) && /^[()]$/.test(leaf.type))
      edits.push({ at: leaf.startIndex, text: "", remove: 1 });
  return applyEdits(source, edits);
}

/** The comma that makes a tuple of one element. */
function isLone(comma: PyNode): boolean {
  return comma.parent?.type === "tuple" && items(comma.parent).length === 1;
}

/** Parentheses around a whole right side, which formatters add to break it. */
function wrapping(node: PyNode): PyNode[] {
  return node
    .descendantsOfType("parenthesized_expression")
    .filter(({ parent, text }) => text.includes("\n") && isHolder(parent?.type));
}

function isHolder(type: string | undefined): boolean {
  return type === "assignment" || type === "return_statement" || type === "assert_statement";
}

/** Tokens in source order; a string is one. */
function leavesOf(node: PyNode): PyNode[] {
  if (node.type === "string" || node.childCount === 0) return [node];
  return node.children.flatMap(leavesOf);
}
