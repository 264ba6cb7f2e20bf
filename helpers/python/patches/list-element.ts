/**
 * `list-element`: one element in a list or tuple that a module assigns, such as `__all__`.
 *
 * Args: `list` (name), `element` (Python source), `optional` (a missing list is nothing to do).
 */
import { lineOf } from "../edits.ts";
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
  return { kind: "changed", text: withElement(source, home, styled, context.style) };
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
