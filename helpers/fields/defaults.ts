/**
 * A `=default` of the field list as Python source, by the kind of the field: `=draft` → `"draft"`, `=now` → `timezone.now`.
 */
import { suggestion } from "../errors.ts";
import { type ListText, quoted, type Slice } from "./list-text.ts";
import { booleanLiteral, integerLiteral, isModuleMember, pythonString, stringLiteral } from "./literals.ts";
import { checkedNumber, numberSource } from "./number-defaults.ts";
import { checkPython } from "./python-names.ts";
import { plainText } from "./choices.ts";
import { closing, isDotted, isOpener, isQuote } from "./scan.ts";
import type { Choice, FieldFamily, FieldType } from "./types.ts";

/** What a default has to fit. */
export interface DefaultContext {
  type: FieldType;
  choices?: readonly Choice[];
  optional: boolean;
}

/** Turns one spelling of a default into Python source; undefined when it isn't one. */
type Reader = (text: string) => string | undefined;

/**
 * @returns Python source; for choices the stored value
 * @throws KitError when the default doesn't fit the type
 */
export function defaultSource(list: ListText, slice: Slice, field: DefaultContext): string {
  if (field.choices !== undefined) return choiceDefault(list, slice, field.choices);
  const { family, djangoClass } = field.type;
  if (family === "many" || family === "generic") {
    throw list.error(slice.at, `a ${field.type.shorthand} field has no default`, "take the default out");
  }
  if (isText(field.type)) return textDefault(list, slice);
  if (slice.text === "None" || slice.text === "null") {
    if (field.optional) return "None";
    throw list.error(slice.at, "None as the default of a field that isn't optional", "add :optional");
  }
  const text = stringLiteral(slice.text) ?? slice.text;
  const literal = READERS[family]?.(text);
  if (literal !== undefined) return checkedNumber(list, slice, { literal, djangoClass });
  return pythonDefault(list, slice, field.type);
}

/** Columns whose default is text as it stands. */
function isText(type: FieldType): boolean {
  return ["text", "longtext", "file", "ip"].includes(type.family) || type.djangoClass === "FilePathField";
}

function textDefault(list: ListText, slice: Slice): string {
  if (isQuote(slice.text[0])) return pythonString(plainText(list, slice));
  if (slice.text === "None") {
    throw list.error(
      slice.at,
      "a text column has no None",
      'leave the default out, or write ="None" for the word',
    );
  }
  for (let at = 0; at < slice.text.length; at += 1) {
    if (isQuote(slice.text[at]) || isOpener(slice.text[at])) {
      throw list.error(
        slice.at + at,
        `unexpected ${quoted(slice.text.charAt(at))}`,
        "put the default in quotes",
      );
    }
  }
  return pythonString(slice.text);
}

function choiceDefault(list: ListText, slice: Slice, choices: readonly Choice[]): string {
  const text = stringLiteral(slice.text) ?? slice.text;
  const value = choices.find(
    (choice) => choice.value === pythonString(text) || choice.value === integerLiteral(text),
  );
  if (value !== undefined) return value.value;
  const values = choices.map((choice) => stringLiteral(choice.value) ?? choice.value);
  throw list.error(
    slice.at,
    `the default ${quoted(text)} is not one of the choices`,
    suggestion(text.slice(0, 64), values),
  );
}

/** Python written out: a call, a list, or a name with its module; a bare name is more often a mistake. */
function pythonDefault(list: ListText, slice: Slice, type: FieldType): string {
  const { text } = slice;
  if (type.family === "json" && isOpener(text[0])) throw mutableDefault(list, slice);
  const isPython = type.family === "other" || type.family === "binary" || isModuleMember(text);
  if (isPython || isCallOrDisplay(list, slice)) {
    checkPython(list, slice);
    return text;
  }
  const hint = `${EXAMPLES[type.family] ?? "write a literal"}; a function is written with its module`;
  throw list.error(slice.at, `the default ${quoted(text)} doesn't fit ${type.shorthand}`, hint);
}

/** Is the whole slice one call, `f(x)`, or one list or tuple. */
function isCallOrDisplay(list: ListText, slice: Slice): boolean {
  let open = 0;
  while (open < slice.text.length && !isOpener(slice.text[open])) open += 1;
  if (open === slice.text.length) return false;
  const callee = slice.text.slice(0, open);
  const whole = closing(list, slice.at + open) === slice.at + slice.text.length - 1;
  return whole && (callee === "" || (isDotted(callee) && slice.text[open] === "("));
}

/** A list or dict as default would be shared by all rows (fields.E010). */
export function mutableDefault(list: ListText, slice: Slice): Error {
  const maker = slice.text.startsWith("[") ? "list" : "dict";
  return list.error(
    slice.at,
    "a list or dict as default is shared by all rows",
    `write =${maker}, or name a function`,
  );
}

const EXAMPLES: Partial<Record<FieldFamily, string>> = {
  number: "write a number, such as =0",
  boolean: "write =true or =false",
  date: "write =today or a date, such as =2026-01-31",
  datetime: "write =now or a time, such as =2026-01-31T09:30",
  time: "write a time, such as =09:30",
  duration: "write a span, such as =90s, =15m, =2h or =7d",
  uuid: "write =uuid4",
  json: "write =dict or =list",
  relation: "write the primary key of a row",
};

const READERS: Partial<Record<FieldFamily, Reader>> = {
  number: numberSource,
  boolean: booleanLiteral,
  date: (text) => (["today", "now"].includes(text) ? "timezone.localdate" : dateSource(text)),
  datetime: (text) => (text === "now" ? "timezone.now" : datetimeSource(text)),
  time: timeSource,
  duration: durationSource,
  uuid: (text) => (["uuid4", "uuid", "auto", "random"].includes(text) ? "uuid.uuid4" : uuidSource(text)),
  json: (text) =>
    text === "{}" || text === "dict" ? "dict" : text === "[]" || text === "list" ? "list" : undefined,
  relation: (text) => integerLiteral(text) ?? uuidSource(text),
};

function dateParts(text: string): number[] | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const parts = match?.slice(1).map(Number);
  if (parts === undefined) return undefined;
  const [year = 0, month = 0, day = 0] = parts;
  const real = new Date(Date.UTC(year, month - 1, day));
  return year > 0 && real.getUTCMonth() === month - 1 && real.getUTCDate() === day ? parts : undefined;
}

function timeParts(text: string): number[] | undefined {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (match === null) return undefined;
  const [hour = 0, minute = 0, second = 0] = [match[1], match[2], match[3] ?? "0"].map(Number);
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return match[3] === undefined ? [hour, minute] : [hour, minute, second];
}

function dateSource(text: string): string | undefined {
  const parts = dateParts(text);
  return parts && `datetime.date(${parts.join(", ")})`;
}

function timeSource(text: string): string | undefined {
  const parts = timeParts(text);
  return parts && `datetime.time(${parts.join(", ")})`;
}

/** Aware, in UTC: see time-samples.ts for why not `datetime.timezone.utc`. */
function datetimeSource(text: string): string | undefined {
  const [date = "", time = "00:00", more] = text.replace(/Z$/, "").split(/[T ]/);
  const clock = timeParts(time);
  if (dateParts(date) === undefined || clock === undefined || more !== undefined) return undefined;
  const full = [...clock, 0].slice(0, 3).map((part) => String(part).padStart(2, "0"));
  return `datetime.datetime.fromisoformat("${date}T${full.join(":")}+00:00")`;
}

const UNITS: Readonly<Record<string, string>> = {
  s: "seconds",
  m: "minutes",
  h: "hours",
  d: "days",
  w: "weeks",
};

function durationSource(text: string): string | undefined {
  const match = /^(\d{1,9})([smhdw])$/.exec(text);
  const unit = UNITS[match?.[2] ?? ""];
  // A timedelta holds 999,999,999 days: of the units that \d{1,9} counts only weeks can be more.
  if (unit === "weeks" && Number(match?.[1]) > 142_857_142) return undefined;
  if (unit !== undefined) return `datetime.timedelta(${unit}=${Number(match?.[1])})`;
  return text === "0" ? "datetime.timedelta(0)" : undefined;
}

function uuidSource(text: string): string | undefined {
  const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
  return shape.test(text) ? `uuid.UUID("${text.toLowerCase()}")` : undefined;
}
