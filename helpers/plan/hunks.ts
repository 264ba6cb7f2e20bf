/**
 * What a change put into a file, small enough to be journalled and to be taken out again. As the kit only inserts, what a
 * hunk removes is white space at the most: nothing of a person's text, and so no secret of the settings, gets into it.
 */
import { diffArrays, diffLines } from "diff";

/** One replacement, placed in the text after the change. */
export interface Hunk {
  /** Line of the text after, from 0. */
  line: number;
  /** Characters before it in that line. */
  column: number;
  inserted: string;
  removed: string;
}

/** A hunk by offsets, while it is being made. */
interface Span {
  /** Offset in the text after. */
  at: number;
  inserted: string;
  removed: string;
}

/** Whole lines. */
interface LineSpan extends Span {
  /** Offset in the text before. */
  from: number;
}

/** The hunks that lead from one text to the other, first to last; {@link revert} undoes them. */
export function hunksOf(before: string, after: string): Hunk[] {
  const spans = settled(lineSpans(before, after), before, after).flatMap(refined);
  const starts = lineStarts(after);
  return spans.map(({ at, inserted, removed }) => {
    const line = lineAt(starts, at);
    return { line, column: at - (starts[line] ?? 0), inserted, removed };
  });
}

/**
 * The text before a change.
 *
 * @throws Error when a hunk's text isn't where it was put
 */
export function revert(after: string, hunks: readonly Hunk[]): string {
  const starts = lineStarts(after);
  let text = after;
  for (const { line, column, inserted, removed } of [...hunks].reverse()) {
    const at = (starts[line] ?? Infinity) + column;
    if (text.slice(at, at + inserted.length) !== inserted) throw new Error(`line ${line + 1} has changed`);
    text = text.slice(0, at) + removed + text.slice(at + inserted.length);
  }
  return text;
}

/** Offsets at which lines begin. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** Lines with their line ends; the last one may be empty. */
export function linesOf(text: string): string[] {
  const starts = lineStarts(text);
  return starts.map((start, index) => text.slice(start, starts[index + 1] ?? text.length));
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lineSpans(before: string, after: string): LineSpan[] {
  const spans: LineSpan[] = [];
  let open: LineSpan | undefined;
  let [from, at] = [0, 0];
  for (const { added, removed, value } of diffLines(before, after)) {
    if (!added && !removed) open = undefined;
    else {
      if (open === undefined) spans.push((open = { from, at, inserted: "", removed: "" }));
      if (added) open.inserted += value;
      else open.removed += value;
    }
    if (!removed) at += value.length;
    if (!added) from += value.length;
  }
  return spans;
}

const losesNothing = (span: Span): boolean => refined(span).every(({ removed }) => removed.trim() === "");

/**
 * Spans between which lines seem to have moved (a blank line was taken for the wrong one) become one span: the fewest
 * that lose nothing then.
 */
function settled(spans: readonly LineSpan[], before: string, after: string): LineSpan[] {
  const settledSpans = [...spans];
  for (;;) {
    const lost = settledSpans.findIndex((span) => !losesNothing(span));
    if (lost === -1) return settledSpans;
    const window = smallestAround(settledSpans, lost, before, after);
    if (window === undefined) return [{ from: 0, at: 0, removed: before, inserted: after }];
    settledSpans.splice(window.start, window.width, window.span);
  }
}

/** Most spans that become one; a text that was rewritten in more places than that is compared as a whole. */
const WIDEST = 20;

function smallestAround(
  spans: readonly LineSpan[],
  lost: number,
  before: string,
  after: string,
): { start: number; width: number; span: LineSpan } | undefined {
  for (let width = 2; width <= Math.min(WIDEST, spans.length); width += 1) {
    for (let start = Math.max(0, lost - width + 1); start <= lost; start += 1) {
      const [first, last] = [spans[start], spans[start + width - 1]];
      if (first === undefined || last === undefined) continue;
      const removed = before.slice(first.from, last.from + last.removed.length);
      const inserted = after.slice(first.at, last.at + last.inserted.length);
      const span = { from: first.from, at: first.at, removed, inserted };
      if (losesNothing(span)) return { start, width, span };
    }
  }
  return undefined;
}

/** A word or a sign with the white space in front of it. */
interface Token {
  text: string;
  start: number;
  end: number;
}

const TOKEN = /[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu;

function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((found) => ({
    text: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }));
}

/** Keeps every old token where the new text has it still, so that only the gaps between them count as changed. */
function refined(span: Span): Span[] {
  const before = tokensOf(span.removed);
  const after = tokensOf(span.inserted);
  const spans: Span[] = [];
  const close = (oldFrom: number, oldTo: number, newFrom: number, newTo: number): void => {
    const removed = span.removed.slice(oldFrom, oldTo);
    const inserted = span.inserted.slice(newFrom, newTo);
    if (removed !== inserted) spans.push(trimmed({ at: span.at + newFrom, inserted, removed }));
  };
  let oldEnd = 0;
  let newEnd = 0;
  for (const [old, fresh] of matches(before, after)) {
    close(oldEnd, old.start, newEnd, fresh.start);
    oldEnd = old.end;
    newEnd = fresh.end;
  }
  close(oldEnd, span.removed.length, newEnd, span.inserted.length);
  return spans;
}

function matches(before: readonly Token[], after: readonly Token[]): [Token, Token][] {
  const pairs: [Token, Token][] = [];
  let old = 0;
  let fresh = 0;
  for (const part of diffArrays(
    before.map((token) => token.text),
    after.map((token) => token.text),
  )) {
    const { length } = part.value;
    for (let index = 0; !part.added && !part.removed && index < length; index += 1) {
      const [one, other] = [before[old + index], after[fresh + index]];
      if (one !== undefined && other !== undefined) pairs.push([one, other]);
    }
    if (!part.added) old += length;
    if (!part.removed) fresh += length;
  }
  return pairs;
}

/** Without what both sides begin and end with: whole lines stay whole. */
function trimmed({ at, inserted, removed }: Span): Span {
  const most = Math.min(inserted.length, removed.length);
  let head = 0;
  while (head < most && inserted[head] === removed[head]) head += 1;
  let tail = 0;
  while (tail < most - head && inserted.at(-1 - tail) === removed.at(-1 - tail)) tail += 1;
  return {
    at: at + head,
    inserted: inserted.slice(head, inserted.length - tail),
    removed: removed.slice(head, removed.length - tail),
  };
}
