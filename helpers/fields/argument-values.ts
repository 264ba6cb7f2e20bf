/**
 * The values of arguments, each read by the kind of its key. What has a place of its own in a field's spec (label,
 * choices, relation, …) goes there; the rest stays Python source by keyword.
 */
import { PRIVATE_STORAGE, setFileValidators, setMaxSize, setTypes } from "./file-limits.ts";
import { plainText, readChoices, readPythonChoices } from "./choices.ts";
import type { Modifier } from "./entries.ts";
import { type ListText, quoted, type Slice } from "./list-text.ts";
import { booleanLiteral, integerLiteral, labelText, pythonString } from "./literals.ts";
import { checkPython } from "./python-names.ts";
import { readOnDelete, readRelatedName, type RelationContext, resolveTarget } from "./relations.ts";
import { validateFieldName } from "./reserved.ts";
import { isQuote, splitTop } from "./scan.ts";
import type { Choice, FieldType } from "./types.ts";

/** How the type was written, which decides on bare words: text in a shorthand, Python names in a class. */
export type Style = "shorthand" | "class";

/** The arguments of one field, sorted. */
export interface Given {
  /** Python source by Django's keyword. */
  args: Record<string, string>;
  label?: string;
  help?: string;
  choices?: { values: readonly Choice[]; at: number };
  to?: Slice;
  onDelete?: { source: string; at: number };
  relatedName?: string;
  through?: string;
  default?: Slice;
  /** `unique=True` and the like, with the offset. */
  modifiers: Map<Modifier, number>;
}

/** What reading an argument needs to know. */
export interface ArgumentContext {
  list: ListText;
  type: FieldType;
  style: Style;
  relations: RelationContext;
  allowPrimaryKey: boolean;
}

/** One argument under Django's keyword. */
export interface Argument {
  key: string;
  value: Slice;
  /** The user wrote the key. */
  named: boolean;
}

type Setter = (given: Given, argument: Argument, context: ArgumentContext) => void;

/** Reads one value into its place. */
export function assign(given: Given, argument: Argument, context: ArgumentContext): void {
  (SETTERS[argument.key] ?? setPython)(given, argument, context);
}

const setPython: Setter = (given, { key, value }, { list, style }) => {
  checkPython(list, value);
  given.args[key] = (style === "shorthand" ? booleanLiteral(value.text) : undefined) ?? value.text;
};

/** Text of a label or help: a literal or a translated one; bare words in a shorthand; any other Python stays an argument. */
const setText: Setter = (given, argument, context) => {
  const { key, value } = argument;
  const isBare = context.style === "shorthand" && !value.text.endsWith(")");
  const text = isBare ? plainText(context.list, value) : labelText(value.text);
  if (text === "") {
    const hint = "write a text, or take the argument out";
    // Translated, an empty text becomes the header of the catalogue.
    throw context.list.error(value.at, `${key === "verbose_name" ? "the label" : "the help"} is empty`, hint);
  }
  if (text === undefined) setPython(given, argument, context);
  else if (key === "verbose_name") given.label = text;
  else given.help = text;
};

const setChoices: Setter = (given, argument, context) => {
  const { list, type, style } = context;
  const { value } = argument;
  const own = type.shorthand === "choice" && style === "shorthand" && !argument.named;
  const values = own ? readChoices(list, value) : readPythonChoices(list, value);
  if (values === undefined) setPython(given, argument, context);
  else {
    if (!own) checkPython(list, value);
    given.choices = { values, at: value.at };
  }
};

function boolean(value: Slice, { list }: ArgumentContext): "True" | "False" {
  const literal = booleanLiteral(value.text);
  if (literal === undefined)
    throw list.error(value.at, `${quoted(value.text)} is neither True nor False`, "write True or False");
  return literal;
}

/** `unique=True`, `db_index=True`, `optional=True` say what the modifiers say. */
function modifierSetter(modifier: Modifier): Setter {
  return (given, { value }, context) => {
    if (boolean(value, context) === "True") given.modifiers.set(modifier, value.at);
  };
}

/** `null` and `blank` are kept as they are written; either makes the field optional. */
const setNullable: Setter = (given, { key, value }, context) => {
  given.args[key] = boolean(value, context);
  if (given.args[key] === "True") given.modifiers.set("optional", value.at);
};

const setPrimaryKey: Setter = (given, { key, value }, context) => {
  if (boolean(value, context) === "False") return;
  if (!context.allowPrimaryKey) {
    const hint = "leave primary_key out; unique=True gives a second key";
    throw context.list.error(value.at, "the model has its primary key already", hint);
  }
  given.args[key] = "True";
};

/** Widest column of any database that Django knows (PostgreSQL's varchar). */
const MAX_COLUMN = 10_485_760;

const setNumber: Setter = (given, argument, context) => {
  const { key, value } = argument;
  const number = integerLiteral(value.text);
  if (number === undefined && context.style === "class" && !isQuote(value.text[0])) {
    setPython(given, argument, context);
    return;
  }
  const least = key === "decimal_places" ? 0 : 1;
  if (number === undefined || Number(number) < least || Number(number) > MAX_COLUMN) {
    const range = `a whole number from ${least} to ${MAX_COLUMN}`;
    throw context.list.error(value.at, `${key} can't be ${quoted(value.text)}`, `write ${range}`);
  }
  given.args[key] = number;
};

const setUpload: Setter = (given, argument, context) => {
  const { key, value } = argument;
  const literal = context.style === "shorthand" ? plainText(context.list, value) : labelText(value.text);
  if (literal === undefined) {
    setPython(given, argument, context);
    return;
  }
  if (/^([/]|[A-Za-z]:)|[\\\p{Cc}]/u.test(literal) || literal.split("/").includes("..")) {
    const hint = "write a path below MEDIA_ROOT, such as cvs/%Y/";
    throw context.list.error(value.at, `upload_to must be a relative path, not ${quoted(literal)}`, hint);
  }
  given.args[key] = pythonString(literal);
};

/** A text out of a few, in any case. */
function oneOf(allowed: readonly string[]): Setter {
  return (given, { key, value }, { list }) => {
    const text = (labelText(value.text) ?? value.text).toLowerCase();
    const found = allowed.find((word) => word.toLowerCase() === text);
    if (found === undefined) {
      throw list.error(
        value.at,
        `${key} can't be ${quoted(value.text)}`,
        `write one of: ${allowed.join(", ")}`,
      );
    }
    given.args[key] = pythonString(found);
  };
}

/** `limit=jobs.JobPosting|education.Diploma` */
const setLimit: Setter = (given, { key, value }, { list }) => {
  const labels = splitTop(list, value, "|").map((piece) => {
    if (!/^[a-z_]\w*\.[A-Za-z_]\w*$/.test(piece.text))
      throw list.error(
        piece.at,
        `${quoted(piece.text)} is no model`,
        "write limit=app_label.Model|app_label.Other",
      );
    return piece.text;
  });
  given.args[key] = pythonString([...new Set(labels)].join("|"));
};

const setFieldName: Setter = (given, { key, value }, { list }) => {
  const name = labelText(value.text) ?? value.text;
  const trouble = validateFieldName(name);
  if (trouble !== undefined) throw list.error(value.at, trouble.message, trouble.hint);
  given.args[key] = pythonString(name);
};

const SETTERS: Readonly<Record<string, Setter>> = {
  verbose_name: setText,
  help_text: setText,
  choices: setChoices,
  unique: modifierSetter("unique"),
  db_index: modifierSetter("index"),
  optional: modifierSetter("optional"),
  null: setNullable,
  blank: setNullable,
  primary_key: setPrimaryKey,
  max_length: setNumber,
  max_digits: setNumber,
  decimal_places: setNumber,
  size: setNumber,
  upload_to: setUpload,
  private: (given, { value }, context) => {
    if (boolean(value, context) === "True") given.args.storage = `${PRIVATE_STORAGE}()`;
  },
  max: setMaxSize,
  types: setTypes,
  validators: (given, argument, context) => {
    setPython({ ...given, args: {} }, argument, context);
    const isFile = context.type.family === "file";
    (isFile ? setFileValidators : setPython)(given, argument, context);
  },
  protocol: oneOf(["both", "IPv4", "IPv6"]),
  pk: oneOf(["any", "uuid", "int"]),
  limit: setLimit,
  ct_field: setFieldName,
  fk_field: setFieldName,
  to: (given, { value }) => (given.to = value),
  default: (given, { value }) => (given.default = value),
  on_delete: (given, { value }, { list }) =>
    (given.onDelete = { source: readOnDelete(list, value), at: value.at }),
  related_name: (given, { value }, { list }) => (given.relatedName = readRelatedName(list, value)),
  through: (given, { value }, { list, relations }) => (given.through = resolveTarget(list, value, relations)),
};
