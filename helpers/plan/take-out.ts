/**
 * Takes a run's insertions out of a file, which may have been edited since: insertions that are still as they were go,
 * edited ones stay and are listed. Pure.
 */
import { diffArrays } from "diff";
import { KitError } from "../errors.ts";
import { boundName, flattened, importsOf, usedNames } from "../python/import-read.ts";
import { parseModule } from "../python/parse.ts";
import { statements } from "../python/query.ts";
import { withoutUnused } from "./extended-imports.ts";
import { lineStarts, linesOf, revert, type Hunk } from "./hunks.ts";
import { lineDigests, type FileRecord } from "./journal.ts";

/** An insertion that stays. */
export interface Kept {
  /** From 1, in the text as it was found. */
  line: number;
  reason: string;
  /** What the run had put there. */
  snippet: string;
}

export interface TakenOut {
  text: string;
  kept: Kept[];
  /** Imports of the run that something else uses by now. */
  notes: string[];
}

/** An insertion, found again: offsets in the current text. */
interface Found {
  hunk: Hunk;
  start: number;
  end: number;
}

/** An insertion that isn't there as it was. */
interface Lost {
  hunk: Hunk;
  /** Where it would be, from 1. */
  line: number;
}

/**
 * @param current the file as it is now
 * @param file what the run did to it; it was there before and after
 */
export function takeOut(current: string, file: Pick<FileRecord, "path" | "hunks" | "lines">): TakenOut {
  const turned = turnedBack(current, file);
  if (turned === undefined) return takenOut(current, file);
  const done = takenOut(turned, file);
  const newline = current.includes("\r\n") ? "\r\n" : "\n";
  return { ...done, text: withLineEnds(done.text, newline) };
}

function takenOut(current: string, file: Pick<FileRecord, "path" | "hunks" | "lines">): TakenOut {
  const digests = lineDigests(current);
  if (digests.join() === file.lines.join()) return { text: revert(current, file.hunks), kept: [], notes: [] };
  const { found, lost } = locate(current, file, digests);
  const stays = file.path.endsWith(".py") ? importsInUse(current, found, file.path) : new Set<Found>();
  const rest = without(
    current,
    found.filter((one) => !stays.has(one)),
  );
  const { text, left } = withoutLostImports(rest, lost, file.path);
  const notes = [...stays].map(
    (one) => `${file.path}: the import "${one.hunk.inserted.trim()}" stays, it is used by now`,
  );
  if (!file.path.endsWith(".py") || isPython(text, file.path)) return { text, kept: left, notes };
  const all = found.map((one) =>
    kept(one.hunk, lineNumber(current, one.start), "what is around it needs it by now"),
  );
  return { text: current, kept: [...all, ...lost.map(listed)], notes: [] };
}

/** Names that nothing uses go from import statements which have been extended since. */
function withoutLostImports(
  rest: string,
  lost: readonly Lost[],
  path: string,
): { text: string; left: Kept[] } {
  if (!path.endsWith(".py")) return { text: rest, left: lost.map(listed) };
  const { text, settled } = withoutUnused(
    rest,
    lost.map(({ hunk }) => hunk.inserted),
    path,
  );
  return { text, left: lost.filter(({ hunk }) => !settled.has(hunk.inserted)).map(listed) };
}

const listed = ({ hunk, line }: Lost): Kept => kept(hunk, line, "edited since, stays");

/**
 * A file whose line ends all became others since, as git's `autocrlf` does it, with those that the run knew.
 *
 * @returns undefined where the line ends are the run's
 */
function turnedBack(current: string, { lines }: Pick<FileRecord, "lines">): string | undefined {
  const other = withLineEnds(current, current.includes("\r\n") ? "\n" : "\r\n");
  const known = new Set(lines);
  const knownIn = (text: string): number => lineDigests(text).filter((digest) => known.has(digest)).length;
  return knownIn(other) > knownIn(current) ? other : undefined;
}

/** The line ends that a text file may have. */
export const LINE_ENDS = ["\n", "\r\n"] as const;

/** A text with line ends of one kind. */
export function withLineEnds(text: string, newline: (typeof LINE_ENDS)[number]): string {
  return text.replace(/\r?\n/g, newline);
}

function isPython(text: string, path: string): boolean {
  try {
    parseModule(text, path);
    return true;
  } catch (error) {
    if (error instanceof KitError) return false;
    throw error;
  }
}

function without(text: string, parts: readonly Found[]): string {
  let rest = text;
  for (const { start, end, hunk } of [...parts].sort((a, b) => b.start - a.start))
    rest = rest.slice(0, start) + hunk.removed + rest.slice(end);
  return rest;
}

function lineNumber(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

function kept(hunk: Hunk, line: number, reason: string): Kept {
  return {
    line,
    reason,
    snippet: hunk.inserted.trim() === "" ? "(white space)" : hunk.inserted.replace(/^\n+|\s+$/g, ""),
  };
}

/** Finds the insertions again by the digests of the lines that they stood in. */
function locate(
  current: string,
  file: Pick<FileRecord, "hunks" | "lines">,
  digests: readonly string[],
): { found: Found[]; lost: Lost[] } {
  const places = newPlaces(file.lines, digests);
  const starts = lineStarts(current);
  const found: Found[] = [];
  const lost: Lost[] = [];
  for (const hunk of file.hunks) {
    const start = startOf(hunk, places, starts);
    const place = start === undefined ? undefined : { hunk, start, end: start + hunk.inserted.length };
    if (place !== undefined && current.slice(place.start, place.end) === hunk.inserted) found.push(place);
    else {
      const again = onlyPlaceOf(current, hunk);
      if (again !== undefined) found.push(again);
      else if (hunk.inserted.trim() !== "") lost.push({ hunk, line: nearestLine(hunk, places) });
    }
  }
  return { found, lost };
}

/** For every line of the old text its number in the new one; undefined where it is gone or changed. */
function newPlaces(old: readonly string[], now: readonly string[]): (number | undefined)[] {
  const places: (number | undefined)[] = [];
  let at = 0;
  for (const { value, added, removed } of diffArrays([...old], [...now])) {
    if (!added) for (const [index] of value.entries()) places.push(removed ? undefined : at + index);
    if (!removed) at += value.length;
  }
  return places;
}

/** Where a hunk begins now, when all lines that it touches follow each other still. */
function startOf(
  hunk: Hunk,
  places: readonly (number | undefined)[],
  starts: readonly number[],
): number | undefined {
  const first = places[hunk.line];
  const start = first === undefined ? undefined : starts[first];
  if (first === undefined || start === undefined) return undefined;
  const pieces = linesOf(hunk.inserted);
  const touched = pieces.at(-1) === "" && hunk.column === 0 ? pieces.length - 1 : pieces.length;
  for (let index = 1; index < touched; index += 1) {
    if (places[hunk.line + index] !== first + index) return undefined;
  }
  return start + hunk.column;
}

/** Whole lines that stand in the file exactly once are the ones, whatever happened around them. */
function onlyPlaceOf(current: string, hunk: Hunk): Found | undefined {
  const { inserted } = hunk;
  if (hunk.column !== 0 || !inserted.endsWith("\n") || inserted.trim().length < 3) return undefined;
  const start = current.indexOf(inserted);
  const again = current.indexOf(inserted, start + 1);
  const isLineStart = start === 0 || current[start - 1] === "\n";
  return start === -1 || again !== -1 || !isLineStart
    ? undefined
    : { hunk, start, end: start + inserted.length };
}

function nearestLine(hunk: Hunk, places: readonly (number | undefined)[]): number {
  for (let line = hunk.line; line >= 0; line -= 1) {
    const place = places[line];
    if (place !== undefined) return place + 1 + (hunk.line - line);
  }
  return 1;
}

/** Imports of the run whose names other code uses by now: the file would break without them. */
function importsInUse(current: string, found: readonly Found[], path: string): Set<Found> {
  const stays = new Set<Found>();
  if (!isPython(current, path)) return stays;
  const module = parseModule(current, path);
  const imports = importsOf(module);
  const importIds = new Set(imports.map((statement) => statement.node.id));
  const used = new Set<string>();
  for (const node of statements(module.root)) {
    const isTakenOut = found.some((one) => one.start <= node.startIndex && node.endIndex <= one.end);
    if (!importIds.has(node.id) && !isTakenOut) for (const name of usedOutside(node, found)) used.add(name);
  }
  for (const one of found) {
    const names = imports.flatMap((statement) =>
      statement.names.flatMap((entry, index) => {
        const isInside = one.start <= entry.node.startIndex && entry.node.endIndex <= one.end;
        const flat = flattened(statement)[index];
        return isInside && flat !== undefined ? [boundName(flat)] : [];
      }),
    );
    if (names.some((name) => used.has(name))) stays.add(one);
  }
  return stays;
}

/** Names that a statement uses, those inside of insertions left out. */
function usedOutside(node: Parameters<typeof usedNames>[0], found: readonly Found[]): Set<string> {
  if (!found.some((one) => node.startIndex < one.end && one.start < node.endIndex)) return usedNames(node);
  const names = new Set<string>();
  for (const child of node.namedChildren) {
    const isTakenOut = found.some((one) => one.start <= child.startIndex && child.endIndex <= one.end);
    if (isTakenOut) continue;
    if (child.namedChildCount === 0) {
      if (child.type === "identifier") names.add(child.text);
    } else for (const name of usedOutside(child, found)) names.add(name);
  }
  return names;
}
