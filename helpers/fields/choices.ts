/**
 * Choices: `draft="Brouillon"|active` of the `choice` shorthand, `[("draft", "Draft"), …]` of Django, and the nested
 * TextChoices or IntegerChoices class that they become.
 */
import { asciiSlug, capfirst, constantName, humanize, pascal } from "../naming.ts";
import { type ListText, quoted, type Slice } from "./list-text.ts";
import { integerLiteral, labelText, pythonString, stringLiteral } from "./literals.ts";
import { isOpener, isQuote, skipString, splitTop, strangeCharacter, trimmed } from "./scan.ts";
import type { Choice } from "./types.ts";

/** Room for choices that come later, so that adding one needs no migration of the column. */
const LEAST_LENGTH = 20;

/** Longest stored value: MySQL's widest column with an index on it. */
const MOST_LENGTH = 255;

/** Does a list of arguments open with choices: a `|` outside of strings and brackets. */
export function looksLikeChoices(list: ListText, args: Slice): boolean {
  return splitTop(list, args, "|").length > 1;
}

/**
 * Reads `draft|active`, `draft="Brouillon"|active="Actif"`, `"in progress"="Going on"|…`.
 *
 * @throws KitError for an empty or repeated value and for a value that needs quotes
 */
export function readChoices(list: ListText, slice: Slice): Choice[] {
  const choices = splitTop(list, slice, "|").map((piece) => readChoice(list, piece));
  checkValues(list, slice, choices);
  return choices;
}

function readChoice(list: ListText, piece: Slice): Choice {
  const cut = valueAndLabel(list, piece);
  const value = plainText(list, cut.value);
  if (value === "") {
    throw list.error(
      piece.at,
      "a choice is empty",
      'write the values between "|"; "no value" is what :optional is for',
    );
  }
  const label = cut.label === undefined ? labelOf(value) : plainText(list, cut.label);
  if (label === "")
    throw list.error(
      cut.label?.at ?? piece.at,
      `the choice ${quoted(value)} has an empty label`,
      "write one, or leave the = out",
    );
  return { value: pythonString(value), label };
}

function valueAndLabel(list: ListText, piece: Slice): { value: Slice; label?: Slice } {
  const end = isQuote(piece.text[0]) ? skipString(list, piece.at) - piece.at : 0;
  const equals = piece.text.indexOf("=", end);
  if (equals < 0) return { value: piece };
  return {
    value: trimmed(list.slice(piece.at, piece.at + equals)),
    label: trimmed(list.slice(piece.at + equals + 1, piece.at + piece.text.length)),
  };
}

/** A quoted text, or words of letters, digits and `_-.+/&`. */
export function plainText(list: ListText, slice: Slice): string {
  if (isQuote(slice.text[0])) {
    const value = stringLiteral(slice.text);
    if (value !== undefined) return value;
    const end = skipString(list, slice.at);
    throw list.error(
      end,
      "unexpected text behind a string",
      "a quote inside of a string is written \\\" or \\'",
    );
  }
  let at = slice.at;
  for (const char of slice.text) {
    if (!/[\p{L}\p{M}\p{N}\p{Extended_Pictographic} _\-.+/&%:@]/u.test(char)) {
      if (char === "," || char === "=" || char === "|" || isOpener(char) || char <= "~") {
        throw list.error(at, `unexpected ${quoted(char)}`, "put the text in quotes");
      }
      throw strangeCharacter(list, at);
    }
    at += char.length;
  }
  return slice.text;
}

function labelOf(value: string): string {
  return capfirst(humanize(value)) || value;
}

/**
 * Reads Django's `choices`: a list or tuple of pairs or of plain values, or a dict.
 * Undefined when there is more in it (groups, names, None): such a list stays as it is.
 */
export function readPythonChoices(list: ListText, slice: Slice): Choice[] | undefined {
  const open = slice.text[0] ?? "";
  if (!isOpener(open)) return undefined;
  const inner = list.slice(slice.at + 1, slice.at + slice.text.length - 1);
  const pieces = splitTop(list, inner, ",").filter((piece) => piece.text !== "");
  const choices = pieces.map((piece) => (open === "{" ? dictItem(list, piece) : listItem(list, piece)));
  if (choices.length === 0 || !choices.every((choice) => choice !== undefined)) return undefined;
  const numbers = choices.filter((choice) => !isQuote(choice.value[0])).length;
  if (numbers !== 0 && numbers !== choices.length) return undefined;
  checkValues(list, slice, choices);
  return choices;
}

function dictItem(list: ListText, piece: Slice): Choice | undefined {
  const [value, label] = splitTop(list, piece, ":");
  return value === undefined || label === undefined ? undefined : pythonChoice(value.text, label.text);
}

function listItem(list: ListText, piece: Slice): Choice | undefined {
  if (!isOpener(piece.text[0])) return pythonChoice(piece.text);
  const inner = list.slice(piece.at + 1, piece.at + piece.text.length - 1);
  const [value, label, more] = splitTop(list, inner, ",").filter((part) => part.text !== "");
  if (value === undefined || label === undefined || more !== undefined) return undefined;
  return pythonChoice(value.text, label.text);
}

function pythonChoice(source: string, labelSource?: string): Choice | undefined {
  const text = stringLiteral(source);
  const value = text === undefined ? integerLiteral(source) : text === "" ? undefined : pythonString(text);
  if (value === undefined) return undefined;
  const label = labelSource === undefined ? labelOf(text ?? value) : labelText(labelSource);
  return label === undefined || label === "" ? undefined : { value, label };
}

/** Stored values must differ, and fit a column. */
function checkValues(list: ListText, slice: Slice, choices: readonly Choice[]): void {
  const seen = new Set<string>();
  for (const { value } of choices) {
    if (seen.has(value)) throw list.error(slice.at, `the choice ${value} is there twice`, "keep one of them");
    seen.add(value);
  }
  const longest = longestValue(choices);
  if (longest > MOST_LENGTH) {
    const hint = `a stored value has at most ${MOST_LENGTH}; the label is what people read`;
    throw list.error(slice.at, `a choice of ${longest} characters`, hint);
  }
}

/** Length of the longest stored value, in characters as Python counts them. */
export function longestValue(choices: readonly Choice[]): number {
  return Math.max(0, ...choices.map(({ value }) => Array.from(stringLiteral(value) ?? value).length));
}

/** Length of a `choice` column: the longest value up to the next ten, at least 20. */
export function choiceLength(choices: readonly Choice[]): number {
  return Math.max(LEAST_LENGTH, Math.ceil(longestValue(choices) / 10) * 10);
}

/** One member of a choices class. */
export interface Member {
  /** `IN_PROGRESS` */
  name: string;
  /** Python source of the stored value. */
  value: string;
  label: string;
}

/**
 * Members with distinct ASCII names: from the value, for numbers from the label (`1="Low"` → `LOW`).
 * A value that leaves no name (`"草稿"`) becomes `VALUE_1`, by its place.
 */
export function members(choices: readonly Choice[]): Member[] {
  const used = new Set<string>();
  return choices.map(({ value, label }, index) => {
    const source = stringLiteral(value) ?? label;
    const name = memberName(source) ?? `VALUE_${index + 1}`;
    let free = name;
    for (let count = 2; used.has(free); count += 1) free = `${name}_${count}`;
    used.add(free);
    return { name: free, value, label };
  });
}

function memberName(source: string): string | undefined {
  const ascii = asciiSlug(source)
    .replace(/[^A-Za-z0-9]+/g, " ")
    .trim();
  return ascii === "" ? undefined : constantName(ascii);
}

/** Names of a model class that a nested class mustn't take. */
const CLASS_NAMES = new Set(["Meta", "DoesNotExist", "MultipleObjectsReturned", "NotUpdated"]);

/** Name of the nested choices class: the field's in PascalCase; `MetaChoices` for a field called `meta`. */
export function choicesClassName(field: string): string {
  const name = pascal(field);
  return CLASS_NAMES.has(name) ? `${name}Choices` : name;
}
