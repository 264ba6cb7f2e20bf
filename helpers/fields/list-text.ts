/**
 * The text of a field list, and every error about it: one line that names the trouble, the column, the list with a caret.
 */
import { KitError } from "../errors.ts";

/** Longer lists are a mistake (a file pasted into the prompt); everything below is linear in the length. */
const MAX_LENGTH = 20_000;
/** Widest frame; a longer list is clipped around the column. */
const FRAME_WIDTH = 70;
/** Longest piece of the user's text in a message. */
const QUOTE_WIDTH = 40;

/** A piece of the list and where it starts, from 0. */
export interface Slice {
  readonly text: string;
  readonly at: number;
}

/** The list and the errors about it. */
export class ListText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
    this.checkCharacters();
  }

  /** The characters `[from, to)`. */
  slice(from: number, to: number): Slice {
    return { text: this.text.slice(from, to), at: from };
  }

  /**
   * An error at a place of the list.
   *
   * @param at offset from 0; the error's column counts from 1
   * @param hint what to do; undefined only where a suggestion found nothing near
   */
  error(at: number, message: string, hint: string | undefined): KitError {
    return new KitError(message, {
      column: at + 1,
      frame: listFrame(this.text, at),
      exitCode: 2,
      ...(hint === undefined ? {} : { hint }),
    });
  }

  /** Refuses what is never right anywhere in the list, strings included. */
  private checkCharacters(): void {
    if (this.text.length > MAX_LENGTH) {
      throw this.error(
        MAX_LENGTH,
        `the field list has ${this.text.length} characters; at most ${MAX_LENGTH} are read`,
        "add the fields in several runs",
      );
    }
    for (let at = 0; at < this.text.length; at += 1) {
      const code = this.text.charCodeAt(at);
      if (isHighSurrogate(code) && isLowSurrogate(this.text.charCodeAt(at + 1))) {
        at += 1;
        continue;
      }
      const what = forbidden(code);
      if (what !== undefined) {
        throw this.error(at, `${what} (${codePoint(code)}) in the field list`, "take the character out");
      }
    }
  }
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

/** Control, bidirectional-override and broken characters: they would make code that doesn't read as it runs. */
function forbidden(code: number): string | undefined {
  if (code === 0) return "a NUL character";
  if (code === 0x09 || code === 0x0a || code === 0x0d) return undefined;
  if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return "a control character";
  if (code === 0x2028 || code === 0x2029) return "a line separator";
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)) {
    return "a character that reverses text";
  }
  if (code === 0x200b || code === 0xfeff) return "an invisible character";
  if (code >= 0xd800 && code <= 0xdfff) return "half a character";
  return undefined;
}

/** `U+00A0` */
export function codePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** A piece of the user's text for a message: quoted, on one line, clipped. */
export function quoted(text: string): string {
  const flat = flatten(text.length > QUOTE_WIDTH ? `${text.slice(0, QUOTE_WIDTH - 1)}…` : text);
  return flat.includes('"') ? `'${flat}'` : `"${flat}"`;
}

/** Every control character becomes one space, so columns stay. */
function flatten(text: string): string {
  return Array.from(text)
    .map((char) => (forbiddenInFrame(char.charCodeAt(0)) ? " ".repeat(char.length) : char))
    .join("");
}

function forbiddenInFrame(code: number): boolean {
  return code < 0x20 || forbidden(code) !== undefined;
}

/** The list on one line with a caret under the place, clipped around it when it is long. */
export function listFrame(text: string, at: number): string {
  const from = text.length <= FRAME_WIDTH ? 0 : Math.max(0, Math.min(at - 35, text.length - FRAME_WIDTH));
  const to = Math.min(text.length, from + FRAME_WIDTH);
  const before = `${from > 0 ? "…" : ""}${flatten(text.slice(from, Math.min(at, to)))}`;
  const after = `${flatten(text.slice(Math.min(at, to), to))}${to < text.length ? "…" : ""}`;
  return `> ${before}${after}\n  ${" ".repeat(Array.from(before).length)}^`;
}
