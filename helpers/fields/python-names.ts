/**
 * What a Python expression given by the user refers to: which imports it needs, and whether it tries more than an
 * argument of a model field may. Works on words outside of strings; python-syntax.ts judges the rest.
 */
import { type ListText, quoted, type Slice } from "./list-text.ts";
import { checkSyntax } from "./python-syntax.ts";
import { isNamePart, isNameStart, isQuote, isSpace, stringEnd, strangeCharacter } from "./scan.ts";

/** A name of an expression that isn't an attribute, a keyword's name or a keyword of the language. */
export interface Word {
  text: string;
  /** Offset in the expression. */
  at: number;
  /** Behind a dot: `now` in `timezone.now`. */
  attribute: boolean;
  /** Name of a keyword argument: `max_length=`. */
  keyword: boolean;
}

/** All words of a Python expression outside of strings, in order; prefixes of strings (`r"…"`) aren't words. */
export function words(source: string): Word[] {
  const found: Word[] = [];
  let index = 0;
  /** The last character that isn't white space. */
  let previous = "";
  while (index < source.length) {
    const char = source.charAt(index);
    if (isQuote(char)) {
      const end = stringEnd(source, index);
      index = end < 0 ? source.length : end;
    } else if (isNameStart(char) && !isNamePart(source[index - 1])) {
      const from = index;
      while (isNamePart(source[index])) index += 1;
      if (!isQuote(source[index])) found.push(word(source, { from, to: index, attribute: previous === "." }));
    } else index += 1;
    if (!isSpace(char)) previous = source.charAt(index - 1);
  }
  return found;
}

function word(source: string, place: { from: number; to: number; attribute: boolean }): Word {
  let next = place.to;
  while (isSpace(source[next])) next += 1;
  const keyword = source[next] === "=" && source[next + 1] !== "=";
  return { text: source.slice(place.from, place.to), at: place.from, attribute: place.attribute, keyword };
}

const FORBIDDEN_WORDS = new Set([
  "eval",
  "exec",
  "compile",
  "breakpoint",
  "yield",
  "await",
  "import",
  "globals",
]);
const FORBIDDEN_CHARS = ";#\\`$?";

/**
 * Refuses what no argument of a model field needs: statements, comments, line joins, dunder names, `eval`. A lambda is
 * refused because migrations can't hold one ("Cannot serialize function: lambda"). `loadParser()` has to be awaited before.
 *
 * @see https://docs.djangoproject.com/en/stable/topics/migrations/#serializing-values
 */
export function checkPython(list: ListText, slice: Slice): void {
  checkCharacters(list, slice);
  for (const { text, at } of words(slice.text)) {
    if (text === "lambda") {
      const hint = "migrations can't hold a lambda: name a function of the module instead";
      throw list.error(slice.at + at, "a lambda in a model field", hint);
    }
    if (FORBIDDEN_WORDS.has(text) || text.startsWith("__")) {
      throw list.error(
        slice.at + at,
        `${quoted(text)} in a field's argument`,
        "write this field into the model by hand",
      );
    }
  }
  checkSyntax(list, slice);
}

function checkCharacters(list: ListText, slice: Slice): void {
  const end = slice.at + slice.text.length;
  let index = slice.at;
  while (index < end) {
    const char = list.text.charAt(index);
    if (isQuote(char)) {
      index = stringEnd(list.text, index);
      continue;
    }
    const bang = char === "!" && list.text[index + 1] !== "=";
    if (bang || FORBIDDEN_CHARS.includes(char) || char > "~") throw strangeCharacter(list, index);
    index += 1;
  }
}

const validator = "from django.core.validators import";
const expression = "from django.db.models import";
const functions = "from django.db.models.functions import";

/** Statement by name, for the names that fields are usually written with. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ["models", "from django.db import models"],
  ["settings", "from django.conf import settings"],
  ["timezone", "from django.utils import timezone"],
  ["_", "from django.utils.translation import gettext_lazy as _"],
  ["gettext_lazy", "from django.utils.translation import gettext_lazy"],
  ["uuid", "import uuid"],
  ["datetime", "import datetime"],
  ["decimal", "import decimal"],
  ["secrets", "import secrets"],
  ["re", "import re"],
  ["Decimal", "from decimal import Decimal"],
  ["partial", "from functools import partial"],
  ["timedelta", "from datetime import timedelta"],
  ["uuid4", "from uuid import uuid4"],
  ["validators", "from django.core import validators"],
  ["DjangoJSONEncoder", "from django.core.serializers.json import DjangoJSONEncoder"],
  ["FileSystemStorage", "from django.core.files.storage import FileSystemStorage"],
  ["default_storage", "from django.core.files.storage import default_storage"],
  ["get_random_string", "from django.utils.crypto import get_random_string"],
  ["ContentType", "from django.contrib.contenttypes.models import ContentType"],
  ...["Q", "F", "Value", "Case", "When", "Func"].map((name) => [name, `${expression} ${name}`] as const),
  ...["Now", "Lower", "Upper", "Concat", "Coalesce", "Length", "Trunc", "ExtractYear"].map(
    (name) => [name, `${functions} ${name}`] as const,
  ),
  ...[
    "DecimalValidator",
    "EmailValidator",
    "FileExtensionValidator",
    "MaxLengthValidator",
    "MaxValueValidator",
    "MinLengthValidator",
    "MinValueValidator",
    "ProhibitNullCharactersValidator",
    "RegexValidator",
    "StepValueValidator",
    "URLValidator",
    "int_list_validator",
    "validate_comma_separated_integer_list",
    "validate_email",
    "validate_image_file_extension",
    "validate_ipv46_address",
    "validate_ipv4_address",
    "validate_ipv6_address",
    "validate_slug",
    "validate_unicode_slug",
  ].map((name) => [name, `${validator} ${name}`] as const),
]);

/** Names that need no import. */
const BUILT_IN = new Set(
  "True False None dict list set tuple str int float bool bytes len range frozenset abs min max sum and or not in is if else for".split(
    " ",
  ),
);

/** Imports that an expression needs, and the names in it that the kit can't tell the origin of. */
export interface Needs {
  imports: string[];
  /** Neither built in nor well known: functions and classes of the user's own module, it is to be hoped. */
  unresolved: string[];
}

/** @param sources Python expressions */
export function needsOf(sources: readonly string[]): Needs {
  const imports = new Set<string>();
  const unresolved = new Set<string>();
  for (const source of sources) {
    for (const { text, attribute, keyword } of words(source)) {
      if (attribute || keyword) continue;
      const statement = KNOWN.get(text);
      if (statement !== undefined) imports.add(statement);
      else if (!BUILT_IN.has(text)) unresolved.add(text);
    }
  }
  return { imports: [...imports], unresolved: [...unresolved] };
}

/** The names at the root of an expression: `["settings"]` for `settings.AUTH_USER_MODEL`. */
export function rootNames(source: string): string[] {
  return words(source)
    .filter((found) => !found.attribute && !found.keyword)
    .map((found) => found.text);
}
