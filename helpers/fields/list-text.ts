/**
 * The text of a field list, and every error about it: one line that names the trouble, the column, the list with a caret.
 */
import { firstForbidden, forbidden } from "../characters.ts";
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
    const found = firstForbidden(this.text);
    if (found !== undefined) {
      throw this.error(found.at, `${found.what} in the field list`, "take the character out");
    }
  }
}

/** A piece of the user's text for a message: quoted, on one line, clipped. */
export function quoted(text: string): string {
  const flat = flatten(text.length > QUOTE_WIDTH ? `${text.slice(0, QUOTE_WIDTH - 1)}…` : text);
  return flat.includes('"') ? `'${flat}'` : `"${flat}"`;
}

/** Every control character becomes one space, so columns stay. */
function flatten(text: string): string {
  return Array.from(text)
    .map((char) => (forbiddenInFrame(char.codePointAt(0) ?? 0) ? " ".repeat(char.length) : char))
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
