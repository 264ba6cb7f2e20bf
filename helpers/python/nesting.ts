/**
 * How deep a syntax tree is. Reading follows the tree by calls within calls, so a file that is nested without end, which no
 * person writes and Python refuses too, has to be told before.
 */
import { KitError } from "../errors.ts";
import type { PyNode } from "./parse.ts";

/** Brackets in each other that Python reads at the most. */
const MOST_BRACKETS = 200;
/** A tree with as many brackets, a call in each, is less deep. */
const MOST_LEVELS = 1000;

/** The deepest place of a tree: its level, and its line from 1. */
export function deepest(root: PyNode): { level: number; line: number } {
  const cursor = root.tree.walk();
  const found = { level: 0, line: 1 };
  let level = 0;
  for (;;) {
    if (level > found.level) Object.assign(found, { level, line: cursor.startPosition.row + 1 });
    if (cursor.gotoFirstChild()) {
      level += 1;
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) {
        cursor.delete();
        return found;
      }
      level -= 1;
    }
  }
}

/**
 * @throws KitError with the line, for brackets that are nested deeper than Python reads
 */
export function refuseNesting(root: PyNode, text: string, path: string): void {
  if (mostBrackets(text) <= MOST_BRACKETS) return;
  const { level, line } = deepest(root);
  if (level > MOST_LEVELS) throw tooDeep({ path, line, level });
}

/** A shallower file isn't why following it overflowed the stack: a chain of classes that inherit each other may be. */
const LEAST_LEVELS = 400;

/**
 * An error about what can't be followed to its end.
 *
 * @param place the deepest one that is known
 */
export function tooDeep(place: { path: string; line: number; level: number } | undefined): KitError {
  if (place === undefined || place.level < LEAST_LEVELS) {
    return new KitError("the repo's code goes too deep to be followed", {
      hint: "classes, lists or includes that lead to each other thousands of times; nothing was written",
    });
  }
  const { path, line } = place;
  return new KitError("an expression is nested too deeply to be read", {
    path,
    line,
    hint: "split it up; nothing was written",
  });
}

/** Brackets open at a time, those in strings and comments counted too: only a reason to look closer. */
function mostBrackets(text: string): number {
  let open = 0;
  let most = 0;
  // By codes: every parsed text comes by here, and going by characters makes a string of each.
  for (let index = 0; index < text.length; index += 1) {
    switch (text.charCodeAt(index)) {
      case 0x28:
      case 0x5b:
      case 0x7b:
        open += 1;
        if (open > most) most = open;
        break;
      case 0x29:
      case 0x5d:
      case 0x7d:
        if (open > 0) open -= 1;
    }
  }
  return most;
}
