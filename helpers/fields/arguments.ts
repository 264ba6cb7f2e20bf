/**
 * The arguments in a field's parentheses: cut, named and handed on. How a value is read is argument-values.ts's business.
 */
import { suggestion } from "../errors.ts";
import { type ArgumentContext, assign, type Given } from "./argument-values.ts";
import { quoted, type Slice } from "./list-text.ts";
import { integerLiteral } from "./literals.ts";
import { keyValue, splitTop } from "./scan.ts";

const ALIASES: ReadonlyMap<string, string> = new Map([
  ["label", "verbose_name"],
  ["help", "help_text"],
  ["related", "related_name"],
  ["index", "db_index"],
]);

const COMMON = (
  "verbose_name help_text unique blank null db_index optional default db_default editable serialize choices validators " +
  "error_messages db_column db_tablespace db_comment primary_key unique_for_date unique_for_month unique_for_year"
).split(" ");

/** Reads all arguments; `args` is what is between the parentheses. */
export function readArguments(args: Slice | undefined, context: ArgumentContext): Given {
  const given: Given = { args: {}, modifiers: new Map() };
  if (args === undefined) return given;
  const { list } = context;
  const pieces = splitTop(list, args, ",");
  if (pieces.at(-1)?.text === "") pieces.pop();
  const seen = new Set<string>();
  const positional = positionalKeys(context);
  pieces.forEach((piece, index) => {
    if (piece.text === "") throw list.error(piece.at, "an argument is missing here", "take a comma out");
    const pair = isChoiceList(piece, index, context) ? undefined : keyValue(list, piece);
    const key =
      pair === undefined
        ? nextPositional({ piece, index, seen, positional }, context)
        : keyOf(pair.key, context);
    if (seen.has(key)) throw list.error(piece.at, `${quoted(key)} is given twice`, "keep one of them");
    seen.add(key);
    const value = pair?.value ?? piece;
    if (value.text === "")
      throw list.error(
        value.at,
        `nothing behind "${pair?.key.text ?? key}="`,
        "write a value, or take the argument out",
      );
    assign(given, { key, value, named: pair !== undefined }, context);
  });
  return given;
}

/** The first argument of `choice` is its list, even when `draft="Brouillon"` looks like a keyword. */
function isChoiceList(piece: Slice, index: number, context: ArgumentContext): boolean {
  if (index > 0 || context.style === "class" || context.type.shorthand !== "choice") return false;
  const key = keyValue(context.list, piece)?.key.text;
  return (
    key === undefined ||
    !allowedKeys(context).includes(ALIASES.get(key) ?? key) ||
    splitTop(context.list, piece, "|").length > 1
  );
}

/** Names of the arguments without a name, in order. */
function positionalKeys({ type, style }: ArgumentContext): readonly string[] {
  if (style === "shorthand") return type.positional;
  if (type.family === "relation") return ["to", "on_delete"];
  if (type.family === "generic") return ["ct_field", "fk_field"];
  if (type.family === "many" || type.djangoClass === "ArrayField") return type.positional;
  return type.djangoClass === "GeneratedField" ? [] : ["verbose_name"];
}

interface Position {
  piece: Slice;
  index: number;
  seen: ReadonlySet<string>;
  positional: readonly string[];
}

function nextPositional({ piece, index, seen, positional }: Position, context: ArgumentContext): string {
  const { list, type, style } = context;
  const key = positional[index];
  if (index > seen.size || (index > 0 && !seen.has(positional[index - 1] ?? ""))) {
    const message = `${quoted(piece.text)} has no name, but stands behind arguments that have one`;
    throw list.error(piece.at, message, "put it first, or a text with a comma in quotes");
  }
  if (key === undefined) throw tooMany(piece, positional, context);
  if (style === "class" && key === "verbose_name" && integerLiteral(piece.text) !== undefined) {
    const first = type.positional[0] ?? "verbose_name";
    const message = `the first argument of ${type.djangoClass} is its label, not ${piece.text}`;
    throw list.error(piece.at, message, `write ${first}=${piece.text}`);
  }
  return key;
}

function tooMany(piece: Slice, positional: readonly string[], { list, type, style }: ArgumentContext): Error {
  const name = style === "class" ? type.djangoClass : type.shorthand;
  const names = positional.length === 0 ? "no arguments" : `only ${positional.join(", ")}`;
  const hint =
    type.shorthand === "choice" ? 'separate choices by "|"' : "write key=value, texts with a comma in quotes";
  return list.error(piece.at, `${name} takes ${names} without a name, not ${quoted(piece.text)}`, hint);
}

function allowedKeys({ type }: ArgumentContext): readonly string[] {
  const own = [...type.positional, ...(type.keywords ?? [])];
  return type.family === "generic" ? own : [...own, ...COMMON];
}

function keyOf(key: Slice, context: ArgumentContext): string {
  const name = ALIASES.get(key.text) ?? key.text;
  const allowed = allowedKeys(context);
  if (allowed.includes(name)) return name;
  const { list, type, style } = context;
  const owner = style === "class" ? type.djangoClass : type.shorthand;
  const hint = suggestion(key.text.slice(0, 64), [...allowed, "label", "help", "related", "index"]);
  throw list.error(key.at, `${owner} has no argument ${quoted(key.text)}`, hint);
}
