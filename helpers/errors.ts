/**
 * The one error type of the kit: what is wrong, where, the lines around it, and what to do about it.
 */
import { distance } from "fastest-levenshtein";
import { onOneLine, visible } from "./characters.ts";
import { withoutSecrets } from "./secret-text.ts";

/** A place in a file of the user's repo. Lines and columns count from 1. */
export interface Place {
  path: string;
  line?: number;
  column?: number;
}

export interface KitErrorOptions {
  /** Path as the user knows it, relative to the repo's root. */
  path?: string;
  /** From 1. */
  line?: number;
  /** From 1. */
  column?: number;
  /** Lines of the source around the place, as made by {@link codeFrame}. */
  frame?: string;
  /** One sentence that says what to do. */
  hint?: string;
  /** 1: the run failed and nothing was written; 2: the command line was wrong. */
  exitCode?: 1 | 2;
}

/**
 * An error meant for the user: printed in one line with its hint, never as a stack trace. Message and hint are one line
 * whatever they quote.
 */
export class KitError extends Error {
  readonly path: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly frame: string | undefined;
  readonly hint: string | undefined;
  readonly exitCode: 1 | 2;

  constructor(message: string, options: KitErrorOptions = {}) {
    super(onOneLine(message));
    this.name = "KitError";
    this.path = options.path;
    this.line = options.line;
    this.column = options.column;
    this.frame = options.frame;
    this.hint = options.hint === undefined ? undefined : onOneLine(options.hint);
    this.exitCode = options.exitCode ?? 1;
  }
}

/** A {@link KitError} for a wrong command line: exit code 2. */
export function usageError(message: string, hint?: string): KitError {
  return new KitError(message, { exitCode: 2, ...(hint === undefined ? {} : { hint }) });
}

/**
 * The lines around a place, numbered, with a caret under the column; secrets and hidden characters aren't shown.
 *
 * @param line from 1
 * @param column from 1
 */
export function codeFrame(source: string, line: number, column?: number): string {
  const lines = source.split(/\r\n|\n|\r/);
  const first = Math.max(1, line - 2);
  const last = Math.min(lines.length, line + 2);
  const width = String(last).length;
  const frame: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const shown = withoutSecrets((lines[number - 1] ?? "").slice(0, 160));
    const text = visible(shown.replaceAll("\t", " "));
    frame.push(`${number === line ? ">" : " "} ${String(number).padStart(width)} | ${text}`);
    if (number === line && column !== undefined) {
      frame.push(`  ${" ".repeat(width)} | ${" ".repeat(Math.max(0, column - 1))}^`);
    }
  }
  return frame.join("\n");
}

/** Nobody mistypes a longer name, and the distance takes time. */
const LONGEST_WORD = 200;

/**
 * The candidate that a mistyped word most probably meant, or nothing when none is near.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const away = distance(word.toLowerCase(), candidate.toLowerCase());
    if (away < bestDistance) {
      best = candidate;
      bestDistance = away;
    }
  }
  return bestDistance <= Math.max(2, Math.floor(word.length / 3)) ? best : undefined;
}

/** `Did you mean "x"?`, or the list of what there is, or nothing to say. */
export function suggestion(word: string, candidates: readonly string[]): string | undefined {
  const near = nearest(word, candidates);
  if (near !== undefined) return `did you mean "${near}"?`;
  if (candidates.length === 0) return undefined;
  const shown = candidates.slice(0, 12).join(", ");
  return `there is: ${shown}${candidates.length > 12 ? ", …" : ""}`;
}

/** What a thrown thing says; it need not be an `Error` of this realm. */
export function messageOf(error: unknown): string {
  if (typeof error === "object" && error !== null && "message" in error) return String(error.message);
  return String(error);
}
