/**
 * The difference between two texts of one file, for the parser: what a patch leaves alone isn't parsed again.
 *
 * @see https://tree-sitter.github.io/tree-sitter/using-parsers/3-advanced-parsing.html#editing
 */
import type { Point } from "./native.ts";

/** One replaced range, as the parser wants it. */
export interface TextEdit {
  startIndex: number;
  oldEndIndex: number;
  newEndIndex: number;
  startPosition: Point;
  oldEndPosition: Point;
  newEndPosition: Point;
}

/** Shorter texts are parsed in no time. */
const LEAST = 400;

/**
 * What lies between the common beginning and the common end of two texts.
 *
 * @returns undefined where they have less than half in common: parsing afresh is as fast
 */
export function editBetween(before: string, after: string): TextEdit | undefined {
  const most = Math.min(before.length, after.length);
  if (most < LEAST) return undefined;
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let end = 0;
  while (
    end < most - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end += 1;
  if (2 * (start + end) < after.length) return undefined;
  while (splits(before, start) || splits(after, start)) start -= 1;
  while (splits(before, before.length - end) || splits(after, after.length - end)) end -= 1;
  const oldEndIndex = before.length - end;
  const newEndIndex = after.length - end;
  return {
    startIndex: start,
    oldEndIndex,
    newEndIndex,
    startPosition: pointAt(before, start),
    oldEndPosition: pointAt(before, oldEndIndex),
    newEndPosition: pointAt(after, newEndIndex),
  };
}

/** Is a place between the halves of a character, or of a line break? */
function splits(text: string, at: number): boolean {
  return /^(?:\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF])$/.test(text.slice(Math.max(0, at - 1), at + 1));
}

function pointAt(text: string, index: number): Point {
  let row = 0;
  let line = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < index; at = text.indexOf("\n", line)) {
    row += 1;
    line = at + 1;
  }
  return { row, column: index - line };
}
