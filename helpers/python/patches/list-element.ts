/**
 * `list-element`: one element in a list or tuple that a module assigns, such as `__all__`.
 *
 * Args: `list` (name), `element` (Python source), `optional` (a missing list is nothing to do).
 */
import { lineOf } from "../edits.ts";
import { nameKey } from "../import-order.ts";
import { withElement } from "../lists.ts";
import { already, type Manual, type Outcome } from "../outcome.ts";
import { parseLeniently, parseModule, type PyNode } from "../parse.ts";
import { assignments, bare, expression, sequenceItems, statements, stringValue } from "../query.ts";
import { restyle } from "../style.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

/** Adds an element unless the same one is there. */
export function listElement(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const name = textArg(args, "list");
  const element = textArg(args, "element");
  const module = parseModule(source, context.path);
  const found = assignments(statements(module.root)).filter((one) => one.name === name);
  if (found.length === 0 && args.optional === true) return already;
  const lists = found.flatMap((one) => (one.value === undefined ? [] : [bare(one.value)]));
  if (lists.some((list) => (sequenceItems(list) ?? []).some((item) => sameExpression(item, element))))
    return already;
  const home = lists.find((list) => list.type === "list" || list.type === "tuple");
  if (home === undefined) return manual(source, found[0]?.node, name, element);
  const styled = restyle(element, { ...context.style, newline: "\n" });
  const before = successor(home, element);
  return {
    kind: "changed",
    text: withElement(source, home, styled, context.style, before === undefined ? {} : { before }),
  };
}

/** The element that a new text goes in front of, where the texts are in order as `__all__` is by isort and ruff. */
function successor(list: PyNode, element: string): PyNode | undefined {
  const nodes = sequenceItems(list) ?? [];
  const keys = nodes.map((node) => keyOf(node));
  const own = statements(parseLeniently(element, "").root)[0];
  const key = own === undefined ? undefined : keyOf(expression(own));
  const sorted = keys.every(
    (one, index) => one !== undefined && (index === 0 || (keys[index - 1] ?? "") <= one),
  );
  return sorted && key !== undefined ? nodes.find((_node, index) => (keys[index] ?? "") > key) : undefined;
}

function keyOf(node: PyNode): string | undefined {
  const text = stringValue(node);
  return text === undefined ? undefined : nameKey(text);
}

/** Same source, or the same string in other quotes. */
function sameExpression(item: PyNode, element: string): boolean {
  if (item.text === element) return true;
  const other = statements(parseLeniently(element, "").root)[0];
  const value = stringValue(item);
  return value !== undefined && other !== undefined && value === stringValue(expression(other));
}

function manual(source: string, node: PyNode | undefined, name: string, element: string): Manual {
  return {
    kind: "manual",
    reason: `${name} is not a plain list here`,
    snippet: `${element},`,
    ...(node === undefined ? {} : { line: lineOf(source, node.startIndex) }),
  };
}
