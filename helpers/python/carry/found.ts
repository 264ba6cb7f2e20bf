/**
 * Putting together what {@link Found} is made of, and the display that takes an element.
 */
import type { PyNode } from "../parse.ts";
import { bare, items } from "../query.ts";
import type { Found } from "./types.ts";

export const NOTHING: Found = { changes: [], left: [], absent: [], open: [] };

export function joined(found: readonly Found[]): Found {
  return {
    changes: found.flatMap((one) => one.changes),
    left: found.flatMap((one) => one.left),
    absent: found.flatMap((one) => one.absent),
    open: found.flatMap((one) => one.open),
  };
}

const DISPLAYS = ["list", "tuple", "set", "dictionary"];

/** The display of a value: itself, or the last one of a sum. */
export function displayOf(node: PyNode): PyNode | undefined {
  const value = bare(node);
  if (DISPLAYS.includes(value.type)) return value;
  if (value.type !== "binary_operator") return undefined;
  return items(value)
    .map((operand) => displayOf(operand))
    .findLast((one) => one !== undefined);
}
