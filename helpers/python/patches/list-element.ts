/**
 * `list-element`: one element in a list, tuple or set that a module assigns, such as `__all__`.
 *
 * Args: `list` (name), `element` (Python source), `optional` (a missing list is nothing to do).
 */
import { nameKey } from "../import-order.ts";
import { withElement } from "../lists.ts";
import { already, type Outcome } from "../outcome.ts";
import { parseLeniently, parseModule, type PyNode } from "../parse.ts";
import { expression, sequenceItems, statements, stringValue } from "../query.ts";
import { manualAddition, reasonOf, targetIn } from "./addition.ts";
import { styledExpression } from "./expression-style.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";
import { flowsOf } from "./value-flow.ts";

/** Adds an element unless the same one is there. */
export function listElement(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const name = textArg(args, "list");
  const element = styledExpression(textArg(args, "element"), context.style);
  const module = parseModule(source, context.path);
  const flows = flowsOf(module);
  // `__all__` in a class body is not the module's.
  const target = targetIn(/^__\w+__$/.test(name) ? { ...flows, classes: new Map() } : flows, name);
  const { flow } = target;
  if (flow === undefined && args.optional === true) return already;
  const found = flow?.elements.find(({ node }) => sameExpression(node, element));
  if (found?.conditional === true)
    return { kind: "already", notes: [`${name} has ${element} in some cases only`] };
  if (found !== undefined) return already;
  const displays = (flow?.displays ?? []).filter(({ node }) => sequenceItems(node) !== undefined);
  const home = displays.find((one) => one.name === name) ?? displays[0];
  if (home === undefined) {
    const why = reasonOf(name, flow);
    const reason =
      flow === undefined
        ? `there is no ${name} in this file`
        : `${name} is not a plain list here${why === undefined ? "" : `: ${why}`}`;
    return manualAddition(module, target, { element }, { reason, indent: context.style.indent });
  }
  const before = successor(home.node, element, name);
  const position = before === undefined ? {} : { before };
  return { kind: "changed", text: withElement(source, home.node, element, context.style, position) };
}

/** So many elements in order are no accident. `__all__` is sorted by isort and ruff, however short it is. */
const SORTED_FROM = 3;

/** The element that a new text goes in front of, where the texts are in order. */
function successor(list: PyNode, element: string, name: string): PyNode | undefined {
  const nodes = sequenceItems(list) ?? [];
  const keys = nodes.map((node) => keyOf(node));
  const key = keyOf(valueOf(element));
  const sorted = keys.every(
    (one, index) => one !== undefined && (index === 0 || (keys[index - 1] ?? "") <= one),
  );
  const isMeant = name === "__all__" || nodes.length >= SORTED_FROM;
  return sorted && isMeant && key !== undefined
    ? nodes.find((_node, index) => (keys[index] ?? "") > key)
    : undefined;
}

function keyOf(node: PyNode | undefined): string | undefined {
  const text = stringValue(node);
  return text === undefined ? undefined : nameKey(text);
}

function valueOf(source: string): PyNode | undefined {
  const [statement] = statements(parseLeniently(source, "").root);
  return statement === undefined ? undefined : expression(statement);
}

/** Same source, or the same string in other quotes. */
function sameExpression(item: PyNode, element: string): boolean {
  if (item.text === element) return true;
  const value = stringValue(item);
  return value !== undefined && value === stringValue(valueOf(element));
}
