/**
 * The grammar of a field list: cuts it into fields and their parts. What the parts mean is parse.ts's business.
 *
 *     list     = field { ("," | space) field }
 *     field    = name [ "(" arguments ")" ] { ":" type [ "(" arguments ")" ] | ":" modifier | "?" | "=" default }
 *
 * Space around `:`, `=`, `?` and before `(` is allowed, as in `title: string`. In a default, ":" counts only before a
 * letter and "?" only at its end, so `=09:30` and `=https://example.com/?q=1` are read whole.
 */
import { nearest, suggestion } from "../errors.ts";
import { type ListText, quoted, type Slice } from "./list-text.ts";
import {
  closing,
  isNameStart,
  isOpener,
  isQuote,
  isSpace,
  skipString,
  strangeCharacter,
  strangeInWord,
  trimmed,
} from "./scan.ts";
import { TYPE_NAMES } from "./table.ts";

export type Modifier = "unique" | "index" | "optional";
const MODIFIERS: readonly Modifier[] = ["unique", "index", "optional"];

/** One field of the list, cut but not understood. */
export interface Entry {
  name: Slice;
  type?: Slice;
  /** What is between the parentheses. */
  args?: Slice;
  modifiers: ReadonlyMap<Modifier, number>;
  default?: Slice;
}

/** An entry while it is being read. */
interface Draft extends Entry {
  modifiers: Map<Modifier, number>;
}

/** Cuts a list into its entries; empty pieces between commas are skipped. */
export function entries(list: ListText): Entry[] {
  const found: Entry[] = [];
  let at = skipSeparators(list.text, 0);
  while (at < list.text.length) {
    const entry = readEntry(list, at);
    found.push(entry.draft);
    at = skipSeparators(list.text, entry.end);
  }
  return found;
}

function readEntry(list: ListText, start: number): { draft: Draft; end: number } {
  const name = readWord(list, start);
  const draft: Draft = { name, modifiers: new Map() };
  let end = start + name.text.length;
  if (name.text === "")
    throw list.error(
      start,
      `a field name is missing before ${quoted(list.text.charAt(start))}`,
      "write it as name:type",
    );
  for (;;) {
    const at = skipSpace(list.text, end);
    const char = list.text[at];
    if (char === ":") end = readColon(list, at, draft);
    else if (char === "?") {
      draft.modifiers.set("optional", at);
      end = at + 1;
    } else if (char === "=") end = readDefault(list, at, draft);
    else if (char === "(") end = readArguments(list, at, draft);
    else if (at > end || char === undefined || char === ",") return { draft, end: at };
    else throw strangeCharacter(list, at);
  }
}

/** `:type`, `:type(…)` or `:modifier`. */
function readColon(list: ListText, colon: number, draft: Draft): number {
  const word = readWord(list, skipSpace(list.text, colon + 1));
  if (word.text === "") {
    throw list.error(
      colon,
      `nothing behind the ":" of ${quoted(draft.name.text)}`,
      'write a type, such as ":string"',
    );
  }
  const modifier = MODIFIERS.find((known) => known === word.text);
  if (modifier !== undefined) draft.modifiers.set(modifier, word.at);
  else if (draft.type === undefined && draft.args === undefined) draft.type = word;
  else throw wrongModifier(list, word, draft);
  return word.at + word.text.length;
}

function wrongModifier(list: ListText, word: Slice, draft: Entry): Error {
  if (TYPE_NAMES.includes(word.text)) {
    const message = `${quoted(draft.name.text)} has a second type, ${quoted(word.text)}`;
    return list.error(word.at, message, "separate fields by a comma or a space");
  }
  const hint =
    nearest(word.text.slice(0, 30), MODIFIERS) === undefined
      ? "there is: :unique, :index, :optional (? for short), =default"
      : suggestion(word.text.slice(0, 30), MODIFIERS);
  return list.error(word.at, `unknown modifier ${quoted(word.text)}`, hint);
}

function readArguments(list: ListText, open: number, draft: Draft): number {
  const close = closing(list, open);
  const early = draft.type === undefined && draft.modifiers.size === 0 && draft.default === undefined;
  const direct = draft.type !== undefined && trailing(list, draft.type) === open;
  if (draft.args !== undefined || !(early || direct)) {
    throw list.error(open, 'unexpected "("', "parentheses go right behind the type");
  }
  draft.args = list.slice(open + 1, close);
  return close + 1;
}

/** The offset of what follows a slice and space. */
function trailing(list: ListText, slice: Slice): number {
  return skipSpace(list.text, slice.at + slice.text.length);
}

function readDefault(list: ListText, equals: number, draft: Draft): number {
  if (draft.default !== undefined)
    throw list.error(equals, `${quoted(draft.name.text)} has two defaults`, "keep one of them");
  const start = skipSpace(list.text, equals + 1);
  const end = defaultEnd(list, start);
  const value = trimmed(list.slice(start, end));
  if (value.text === "") {
    throw list.error(
      equals,
      `nothing behind the "=" of ${quoted(draft.name.text)}`,
      'an empty text is written =""',
    );
  }
  draft.default = value;
  return end;
}

/** A default ends at a separator, at `:` before a letter, at `?` with nothing of its own behind it. */
function defaultEnd(list: ListText, start: number): number {
  const { text } = list;
  if (isQuote(text[start])) return skipString(list, start);
  let at = start;
  while (at < text.length) {
    const char = text[at];
    if (isSpace(char) || char === ",") return at;
    if (char === ":" && isNameStart(text[skipSpace(text, at + 1)])) return at;
    if (char === "?" && endsAfterQuestion(text[at + 1])) return at;
    if (isQuote(char)) at = skipString(list, at);
    else if (isOpener(char)) at = closing(list, at) + 1;
    else if (char === ")" || char === "]" || char === "}") throw strangeCharacter(list, at);
    else at += 1;
  }
  return at;
}

function endsAfterQuestion(next: string | undefined): boolean {
  return next === undefined || isSpace(next) || next === "," || next === ":";
}

/** Everything up to the next character that means something; what is wrong in it is told by whoever reads it. */
function readWord(list: ListText, at: number): Slice {
  let end = at;
  while (end < list.text.length && !":?=(, \t\n\r".includes(list.text.charAt(end))) end += 1;
  const word = list.slice(at, end);
  const strange = strangeInWord(list, word);
  if (strange !== undefined) throw strange;
  return word;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text[at])) at += 1;
  return at;
}

function skipSeparators(text: string, from: number): number {
  let at = from;
  while (isSpace(text[at]) || text[at] === ",") at += 1;
  return at;
}
