/**
 * What is known of one value: where it is written out, what may be in it, what can't be seen. Pure data and how it adds up.
 */
import type { PyNode } from "../parse.ts";

export type Shape = "list" | "tuple" | "dict";

/** A literal that takes part in any case; `node` is a list, tuple, dictionary or a call of `dict`. */
export interface Display {
  /** Name that it is assigned to (or that it is added to): `LOCAL_APPS`. */
  name: string;
  node: PyNode;
}

/** Something that may be in the value: an element, a pair, a keyword argument, `x["key"] = …`. */
export interface Element {
  node: PyNode;
  /** It is there in some runs only. */
  conditional: boolean;
}

/** Something that can't be seen through. */
export interface Hidden {
  why: "name" | "call" | "comprehension" | "loop" | "branches" | "function" | "bare tuple";
  /** The name as written, for `name`. */
  text: string;
}

export interface Flow {
  shape: Shape | undefined;
  displays: readonly Display[];
  elements: readonly Element[];
  hidden: readonly Hidden[];
}

export const EMPTY: Flow = { shape: undefined, displays: [], elements: [], hidden: [] };

/** A value that can't be seen at all. */
export function hiddenFlow(why: Hidden["why"], text: string, shape?: Shape): Flow {
  return { ...EMPTY, shape, hidden: [{ why, text }] };
}

export function withHidden(flow: Flow, why: Hidden["why"], text: string): Flow {
  return flow.hidden.some((one) => one.why === why && one.text === text)
    ? flow
    : { ...flow, hidden: [...flow.hidden, { why, text }] };
}

export function withElements(flow: Flow, nodes: readonly PyNode[]): Flow {
  return { ...flow, elements: [...flow.elements, ...nodes.map((node) => ({ node, conditional: false }))] };
}

/** Both values in one: `a + b`, `a | b`, `[*a, *b]`. */
export function plus(left: Flow, right: Flow): Flow {
  return {
    shape: left.shape ?? right.shape,
    displays: [...left.displays, ...right.displays],
    elements: [...left.elements, ...right.elements],
    hidden: [...left.hidden, ...right.hidden],
  };
}

/** The value under a name: displays that are written here belong to it. */
export function named(flow: Flow, name: string): Flow {
  if (flow.displays.every((one) => one.name !== "")) return flow;
  return { ...flow, displays: flow.displays.map((one) => (one.name === "" ? { ...one, name } : one)) };
}

/** One of several values: only what all of them have is sure. A branch that gives none (undefined) leaves no name to use. */
export function joined(flows: readonly (Flow | undefined)[]): Flow {
  const all = flows.filter((flow) => flow !== undefined);
  const [first] = all;
  if (first !== undefined && all.every((flow) => flow === first)) return first;
  const displays = (all[0] ?? EMPTY).displays.filter((one) =>
    all.every((flow) => flow.displays.some((other) => other.node.id === one.node.id)),
  );
  const shapes = new Set(all.map((flow) => flow.shape));
  const hidden = unique(all.flatMap((flow) => flow.hidden));
  const lost = displays.length === 0 && all.some((flow) => flow.displays.length > 0);
  return {
    shape: shapes.size === 1 ? [...shapes][0] : undefined,
    displays,
    elements: joinedElements(all),
    hidden: lost ? [...hidden, { why: "branches", text: "" }] : hidden,
  };
}

function joinedElements(all: readonly Flow[]): Element[] {
  const found = new Map<number, Element>();
  for (const flow of all) {
    for (const { node, conditional } of flow.elements) {
      const everywhere = all.every((other) => other.elements.some((one) => one.node.id === node.id));
      found.set(node.id, { node, conditional: conditional || !everywhere });
    }
  }
  return [...found.values()];
}

function unique(hidden: readonly Hidden[]): Hidden[] {
  return hidden.filter(
    (one, index) => hidden.findIndex((other) => other.why === one.why && other.text === one.text) === index,
  );
}
