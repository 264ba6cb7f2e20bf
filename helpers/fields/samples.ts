/**
 * Values for generated tests, as Python expressions: valid for the column, distinct for distinct n, readable.
 * `n` is an int literal, and then everything is folded into one literal, or the name of a variable; 1 to 999,999.
 */
import { capfirst, humanize, kebab } from "../naming.ts";
import type { PythonExpression, SampleContext } from "./types.ts";
import { pythonString } from "./literals.ts";

/** A column shorter than the sample and this many digits gets digits only. */
const DIGITS = 6;

/** Makes the sample of one family of fields. */
export type Sampler = (n: string, field: SampleContext) => PythonExpression;

/** `n` taken apart: its number when it is a literal, and its source for an expression. */
interface Nth {
  literal?: number;
  code: string;
}

function nth(n: string): Nth {
  if (/^\d{1,12}$/.test(n)) return { literal: Number(n), code: n };
  return { code: /^[A-Za-z_]\w*$/.test(n) ? n : `(${n})` };
}

function plain(code: string, ...imports: string[]): PythonExpression {
  return { code, imports };
}

/** Text before and after the number; both are ASCII without quotes and braces, since they come from the field's name. */
function numbered({ literal, code }: Nth, parts: { before: string; after?: string }): string {
  const after = parts.after ?? "";
  return literal === undefined
    ? `f"${parts.before}{${code}}${after}"`
    : `"${parts.before}${literal}${after}"`;
}

/** Cuts what stands before the number so that {@link DIGITS} digits still fit; down to nothing but digits. */
function fitted(n: string, parts: { before: string; after?: string }, maxLength = Infinity): string {
  const room = maxLength - (parts.after ?? "").length;
  if (room >= parts.before.length + DIGITS) return numbered(nth(n), parts);
  const before = parts.before.slice(0, Math.max(0, room - DIGITS)).replace(/[^A-Za-z0-9/@]+$/, "");
  if (before !== "") return numbered(nth(n), { ...parts, before });
  return numbered(modulo(nth(n), Math.max(1, room)), { ...parts, before: "" });
}

/** The last digits of n, at most that many; the code is for use between braces or parentheses. */
function modulo({ literal, code }: Nth, digits: number): Nth {
  if (digits >= DIGITS) return literal === undefined ? { code } : { literal, code };
  const limit = 10 ** digits;
  return literal === undefined ? { code: `${code} % ${limit}` } : { literal: literal % limit, code };
}

/** Text without spaces: Django's validator of usernames takes none, and a slug is a part of a URL, whatever its column is. */
export const isOneWord = ({ name }: { name: string }): boolean =>
  name === "username" || /(^|_)slug$/.test(name);

const text: Sampler = (n, field) =>
  isOneWord(field)
    ? slug(n, field)
    : plain(fitted(n, { before: `${capfirst(humanize(field.name))} ` }, field.maxLength));

const slug: Sampler = (n, field) => plain(fitted(n, { before: `${kebab(field.name)}-` }, field.maxLength));

const email: Sampler = (n, field) => {
  const after = (field.maxLength ?? Infinity) >= 16 ? "@example.com" : "@b.co";
  return plain(fitted(n, { before: field.name, after }, field.maxLength));
};

const url: Sampler = (n, field) => {
  const long = `https://example.com/${kebab(field.name)}/`;
  const room = (field.maxLength ?? Infinity) - DIGITS;
  const before = [long, "https://example.com/", "https://b.co/"].find((start) => start.length <= room);
  return plain(numbered(nth(n), { before: before ?? "http://b.co/" }));
};

const integer: Sampler = (n) => plain(nth(n).code);
const smallInteger: Sampler = (n) => {
  const { literal, code } = nth(n);
  return plain(literal === undefined ? `${code} % 32_767` : String(literal % 32_767));
};
const float: Sampler = (n) => {
  const { literal, code } = nth(n);
  return plain(literal === undefined ? `${code} + 0.5` : `${literal}.5`);
};

/** The digits of a decimal as a string literal or f-string, with exactly `decimal_places` decimals. */
function decimalText(n: string, field: SampleContext): string {
  const places = field.decimalPlaces ?? 2;
  const whole = (field.maxDigits ?? 10) - places;
  if (places === 0) return numbered(modulo(nth(n), whole), { before: "" });
  if (whole > 0) return numbered(modulo(nth(n), whole), { before: "", after: `.${"5".padEnd(places, "0")}` });
  const { literal, code } = nth(n);
  const limit = 10 ** Math.min(places, DIGITS);
  const tail = "0".repeat(Math.max(0, places - DIGITS));
  const width = Math.min(places, DIGITS);
  if (literal === undefined) return `f"0.{${code} % ${limit}:0${width}d}${tail}"`;
  return `"0.${String(literal % limit).padStart(width, "0")}${tail}"`;
}

const decimal: Sampler = (n, field) => {
  // ruff's FURB157 wants whole numbers without quotes
  const source = decimalText(n, field);
  const whole = /^"(\d+)"$/.exec(source)?.[1];
  return plain(`Decimal(${whole ?? source})`, "from decimal import Decimal");
};
const apiDecimal: Sampler = (n, field) => plain(decimalText(n, field));

const boolean: Sampler = (n) => {
  const { literal, code } = nth(n);
  if (literal === undefined) return plain(`${code} % 2 == 1`);
  return plain(literal % 2 === 1 ? "True" : "False");
};

const uuid: Sampler = (n) => plain(`uuid.UUID(int=${nth(n).code})`, "import uuid");
const apiUuid: Sampler = (n) => {
  const { literal, code } = nth(n);
  if (literal === undefined) return plain(`str(uuid.UUID(int=${code}))`, "import uuid");
  return plain(`"00000000-0000-0000-0000-${literal.toString(16).padStart(12, "0")}"`);
};

const json: Sampler = (n) => plain(`{"key": ${numbered(nth(n), { before: "value " })}}`);

const ip: Sampler = (n, field) => {
  const { literal, code } = nth(n);
  if ((field.protocol ?? "both").toLowerCase() === "ipv6") {
    if (literal !== undefined) return plain(`"2001:db8::${(literal % 0xffff).toString(16)}"`);
    return plain(`f"2001:db8::{${code} % 65_535:x}"`);
  }
  if (literal === undefined) return plain(`f"10.0.{${code} // 256 % 256}.{${code} % 256}"`);
  return plain(`"10.0.${Math.floor(literal / 256) % 256}.${literal % 256}"`);
};

const UPLOAD = "from django.core.files.uploadedfile import SimpleUploadedFile";
/** One black pixel, 43 bytes of GIF: the least that Pillow accepts as an image. */
const PIXEL = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

const file: Sampler = (n, field) => {
  const name = numbered(nth(n), { before: `${kebab(field.name)}-`, after: `.${field.extension ?? "txt"}` });
  return plain(`SimpleUploadedFile(${name}, b"content")`, UPLOAD);
};
const image: Sampler = (n, field) => {
  const name = numbered(nth(n), { before: `${kebab(field.name)}-`, after: `.${field.extension ?? "gif"}` });
  const content = `base64.b64decode("${PIXEL}")`;
  return plain(`SimpleUploadedFile(${name}, ${content}, content_type="image/gif")`, "import base64", UPLOAD);
};

/** A choice: the (n-1)th, from the start again behind the last; any other sample for a field without choices. */
export function orChoice(sampler: Sampler): Sampler {
  return (n, field) => {
    const values = field.choices?.map((choice) => choice.value) ?? [];
    if (values.length === 0) return sampler(n, field);
    const { literal, code } = nth(n);
    if (literal !== undefined) return plain(values[(literal + values.length - 1) % values.length] ?? '""');
    if (values.length === 1) return plain(values[0] ?? '""');
    return plain(`(${values.join(", ")})[(${code} - 1) % ${values.length}]`);
  };
}

/** Samplers by what the column holds; the `api…` ones give the value as JSON has it. */
export const samplers = {
  text: orChoice(text),
  slug: orChoice(slug),
  email,
  url,
  integer: orChoice(integer),
  smallInteger: orChoice(smallInteger),
  float: orChoice(float),
  decimal: orChoice(decimal),
  apiDecimal: orChoice(apiDecimal),
  boolean,
  uuid,
  apiUuid,
  json,
  ip,
  file,
  image,
} as const;

/** Values that the API must refuse, by what the field holds. */
export const INVALID = {
  /** No text field takes a list. */
  text: '["not text"]',
  slug: pythonString("not a slug!"),
  email: pythonString("not-an-email"),
  url: pythonString("not a url"),
  number: pythonString("not-a-number"),
  boolean: pythonString("not-a-boolean"),
  date: pythonString("not-a-date"),
  datetime: pythonString("not-a-datetime"),
  time: pythonString("not-a-time"),
  duration: pythonString("not-a-duration"),
  uuid: pythonString("not-a-uuid"),
  file: pythonString("not-a-file"),
  ip: pythonString("not-an-ip"),
  choice: pythonString("not-a-choice"),
  relation: pythonString("not-a-pk"),
  many: pythonString("not-a-list"),
} as const;
