/**
 * The scanner under the field list: strings, brackets and separators, by offset. It knows where Python's strings and
 * brackets end, and nothing else about Python: whether an argument is valid is the parser's business.
 */
import { codePoint } from "../characters.ts";
import { badEscape } from "./escapes.ts";
import { type ListText, quoted, type Slice } from "./list-text.ts";

const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const OPENERS = "([{";

/** Space, tab or line end: what separates fields. */
export function isSpace(char: string | undefined): boolean {
  return char === " " || char === "\t" || char === "\n" || char === "\r";
}

function isLineEnd(char: string | undefined): boolean {
  return char === "\n" || char === "\r";
}

/** ASCII letter or underscore. */
export function isNameStart(char: string | undefined): boolean {
  return char !== undefined && ((char >= "a" && char <= "z") || (char >= "A" && char <= "Z") || char === "_");
}

/** ASCII letter, digit or underscore. */
export function isNamePart(char: string | undefined): boolean {
  return isNameStart(char) || isDigit(char);
}

/** ASCII digit. */
export function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= "0" && char <= "9";
}

/** An ASCII identifier of Python. */
export function isIdentifier(text: string): boolean {
  if (!isNameStart(text[0])) return false;
  for (const char of text) if (!isNamePart(char)) return false;
  return true;
}

/** Identifiers joined by dots: `models.PROTECT`. */
export function isDotted(text: string): boolean {
  return text.split(".").every(isIdentifier);
}

/**
 * The offset behind the string that opens at `at` (single, double or triple quotes); -1 when it isn't closed on its line.
 */
export function stringEnd(text: string, at: number): number {
  const quote = text.charAt(at);
  const triple = quote.repeat(3);
  const closer = text.startsWith(triple, at) ? triple : quote;
  let index = at + closer.length;
  while (index < text.length) {
    const char = text[index];
    if (isLineEnd(char) || (char === "\\" && isLineEnd(text[index + 1]))) return -1;
    if (char === "\\") index += 2;
    else if (text.startsWith(closer, index)) return index + closer.length;
    else index += 1;
  }
  return -1;
}

/**
 * Like {@link stringEnd}.
 *
 * @throws KitError for a string that is never closed, an f-string, and an escape that is none
 */
export function skipString(list: ListText, at: number): number {
  const end = stringEnd(list.text, at);
  if (end > 0) {
    checkString(list, at, end);
    return end;
  }
  const hint = "close it with the same quote; a quote inside is written \\\" or \\'";
  throw list.error(at, `the string that opens here is never closed`, hint);
}

/** Letters before a quote that leave its text as it is: `r"…"`, `b"…"`. */
const PREFIXES = ["", "b", "br", "r", "rb", "u"];

function checkString(list: ListText, at: number, end: number): void {
  let from = at;
  while (isNamePart(list.text[from - 1])) from -= 1;
  const prefix = list.text.slice(from, at).toLowerCase();
  if (!PREFIXES.includes(prefix)) {
    const what = ["f", "fr", "rf"].includes(prefix)
      ? "an f-string in a field list"
      : "unexpected text before a string";
    throw list.error(from, what, "write the text itself, in quotes");
  }
  const bad = prefix.includes("r") ? undefined : badEscape(list.text.slice(at, end));
  if (bad !== undefined)
    throw list.error(
      at + bad.at,
      `${bad.what} in a string`,
      "write the character itself; a backslash is written twice",
    );
}

/** Deeper brackets are no field's: Python itself takes 200. */
const MAX_DEPTH = 50;

/**
 * The offset of the bracket that closes the one at `at`; strings and nested brackets are skipped. One pass.
 *
 * @throws KitError for a bracket that is never closed or closed by another kind, too many in each other, a line end inside
 */
export function closing(list: ListText, at: number): number {
  const open: number[] = [];
  let index = at;
  while (index < list.text.length) {
    const char = list.text.charAt(index);
    if (isQuote(char)) {
      index = skipString(list, index);
      continue;
    }
    if (char === "\n" || char === "\r") {
      throw list.error(index, "a line end inside brackets", "write a field on one line");
    }
    if (OPENERS.includes(char)) {
      open.push(index);
      if (open.length > MAX_DEPTH)
        throw list.error(
          index,
          `more than ${MAX_DEPTH} brackets in each other`,
          "write the field into the model by hand",
        );
    } else if (char === ")" || char === "]" || char === "}") {
      const opener = list.text.charAt(open.pop() ?? at);
      if (CLOSERS[opener] !== char)
        throw list.error(index, `"${char}" closes "${opener}"`, `write "${CLOSERS[opener]}"`);
      if (open.length === 0) return index;
    }
    index += 1;
  }
  const unclosed = open.at(-1) ?? at;
  throw list.error(
    unclosed,
    `"${list.text.charAt(unclosed)}" is never closed`,
    "close it, or put text with brackets in quotes",
  );
}

/** A single or a double quote. */
export function isQuote(char: string | undefined): boolean {
  return char === '"' || char === "'";
}

/** Is it an opening bracket. */
export function isOpener(char: string | undefined): boolean {
  return char !== undefined && char !== "" && OPENERS.includes(char);
}

/** Cuts a slice at every separator outside of strings and brackets; the pieces are trimmed, empty ones kept. */
export function splitTop(list: ListText, whole: Slice, separator: string): Slice[] {
  const end = whole.at + whole.text.length;
  const pieces: Slice[] = [];
  let from = whole.at;
  let index = whole.at;
  while (index < end) {
    const char = list.text.charAt(index);
    if (isQuote(char)) index = skipString(list, index);
    else if (isOpener(char)) index = closing(list, index) + 1;
    else {
      if (char === separator) {
        pieces.push(trimmed(list.slice(from, index)));
        from = index + 1;
      }
      index += 1;
    }
  }
  pieces.push(trimmed(list.slice(from, end)));
  return pieces;
}

/** A slice without the white space around it. */
export function trimmed(slice: Slice): Slice {
  let from = 0;
  let to = slice.text.length;
  while (from < to && isSpace(slice.text[from])) from += 1;
  while (to > from && isSpace(slice.text[to - 1])) to -= 1;
  return { text: slice.text.slice(from, to), at: slice.at + from };
}

/** Cuts `key=value`; undefined when the slice doesn't open with a name and a single `=`. */
export function keyValue(list: ListText, slice: Slice): { key: Slice; value: Slice } | undefined {
  let index = 0;
  while (isNamePart(slice.text[index])) index += 1;
  const key = slice.text.slice(0, index);
  if (!isIdentifier(key)) return undefined;
  while (isSpace(slice.text[index])) index += 1;
  if (slice.text[index] !== "=" || slice.text[index + 1] === "=") return undefined;
  const value = trimmed(list.slice(slice.at + index + 1, slice.at + slice.text.length));
  return { key: { text: key, at: slice.at }, value };
}

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "（": "(", "）": ")", "：": ":",
  "，": ",", "、": ",", "＝": "=", "？": "?", "；": ":", "\u00a0": "a space", "\u3000": "a space", "–": "-", "—": "-",
}; // prettier-ignore

/** The error for the first character of a word that only looks like punctuation (`：`), or is one that no word has. */
export function strangeInWord(list: ListText, word: Slice): Error | undefined {
  let at = word.at;
  for (const char of word.text) {
    if (LOOK_ALIKES[char] !== undefined || "\"'`()[]{}".includes(char)) return strangeCharacter(list, at);
    at += char.length;
  }
  return undefined;
}

/** An error for a character that has no place here, with what it looks like. */
export function strangeCharacter(list: ListText, at: number): Error {
  const code = list.text.codePointAt(at) ?? 0;
  const char = String.fromCodePoint(code);
  if (code < 0x80) return list.error(at, `unexpected ${quoted(char)}`, "take it out, or put text in quotes");
  const like = LOOK_ALIKES[char];
  const hint = like === undefined ? "outside of strings only ASCII is read" : `write ${like} instead`;
  return list.error(at, `unexpected ${quoted(char)} (${codePoint(code)})`, hint);
}
