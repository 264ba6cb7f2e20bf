/**
 * Method chains, broken as black and ruff break them.
 */
import { deeper, fit, pad, type Room } from "./format-nodes.ts";
import type { PyNode } from "./parse.ts";
import { items } from "./query.ts";

/** A chain of two calls on a plain name: the last bracket if what stands before it fits, else the first one. */
export function shortChain(node: PyNode, room: Room): string {
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

/** The `.name(…)` links of a chain from the second call on, and what stands in front of them. */
export function links(node: PyNode): PyNode[] {
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
export function startOf(all: readonly PyNode[]): PyNode {
  const callee = all[0]?.childForFieldName("function");
  const object = callee?.childForFieldName("object");
  if (object === null || object === undefined) throw new Error("a chain of calls has a start");
  return object;
}

/** A chain of calls, a link a line; the first link stays on a name (`Model.objects.filter()`), not on a call (`super()`). */
export function chain(node: PyNode, room: Room): string {
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
