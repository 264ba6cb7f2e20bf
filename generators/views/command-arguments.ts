/** Arguments of a command from the parameters of the function that it calls: type, default, and how a test gives one. */
import { ownValue } from "../../helpers/own-value.ts";
import { usageError } from "../../helpers/errors.ts";
import { capfirst, humanize } from "../../helpers/naming.ts";
import type { SignatureParameter } from "../../helpers/python/signature.ts";
import { call, text } from "./python.ts";

/** A parameter as a command takes it. */
export interface Argument {
  /** `dry_run` */
  name: string;
  /** Arguments of `add_argument`. */
  parser: string;
  /** What a test types, and what the function then gets. */
  typed: string[];
  expected: string;
  imports: string[];
  /** Imports of the test. */
  testImports: string[];
}

interface ArgumentType {
  /** `type=` of argparse; none for text. */
  parser?: string;
  typed: string;
  expected: string;
  imports: string[];
}

const DATE = "import datetime";
const UUID = "from uuid import UUID";

/** Types that argparse can check by raising ValueError, by the name that an annotation or `--arguments` gives. */
const TYPES: Readonly<Record<string, ArgumentType>> = {
  str: { typed: "text", expected: '"text"', imports: [] },
  int: { parser: "int", typed: "3", expected: "3", imports: [] },
  float: { parser: "float", typed: "1.5", expected: "1.5", imports: [] },
  path: {
    parser: "Path",
    typed: "rows.csv",
    expected: 'Path("rows.csv")',
    imports: ["from pathlib import Path"],
  },
  date: {
    parser: "datetime.date.fromisoformat",
    typed: "2026-01-31",
    expected: "datetime.date(2026, 1, 31)",
    imports: [DATE],
  },
  uuid: {
    parser: "UUID",
    typed: "00000000-0000-0000-0000-000000000001",
    expected: "UUID(int=1)",
    imports: [UUID],
  },
};

/** What every command has among its options. */
const TAKEN = new Set(
  "version verbosity settings pythonpath traceback no_color force_color skip_checks args options self".split(
    " ",
  ),
);

/** The word for a type: of `datetime.date | None` it is `date`. */
export function typeWord(annotation: string): string {
  const bare = annotation
    .replace(/["']/g, "")
    .replace(/^(?:typing\.)?Optional\[(.*)\]$/, "$1")
    .split("|")
    .map((part) => part.trim())
    .filter((part) => part !== "None");
  return bare.length === 1 ? (bare[0]?.split(".").at(-1) ?? "") : "";
}

/**
 * One parameter as an argument.
 *
 * @returns undefined for one whose default can't be said on a command line: the function's own holds then
 * @throws KitError where its type can't be told
 */
export function argumentOf(parameter: SignatureParameter): Argument | undefined {
  const { name, annotation } = parameter;
  if (TAKEN.has(name))
    throw usageError(`every command has an option ${name} of its own`, "rename the parameter");
  const word = typeWord(annotation ?? "").toLowerCase();
  const flag = `--${name.replaceAll("_", "-")}`;
  const help = `help=${text(`${capfirst(humanize(name))}.`)}`;
  if (word === "bool") return switchOf(parameter, flag, help);
  const type = ownValue(TYPES, word);
  if (type === undefined)
    throw usageError(
      annotation === undefined ? `${name} has no type` : `${name} is a ${annotation}, which can't be typed`,
      `--arguments "${name}:int"; types are ${[...Object.keys(TYPES), "bool"].join(", ")}, or a model of the repo`,
    );
  const parts = type.parser === undefined ? [] : [`type=${type.parser}`];
  const base = {
    name,
    expected: type.expected,
    imports: type.imports,
    testImports: type.imports.filter(isUsed(type)),
  };
  const { default: value } = parameter;
  if (value === undefined)
    return { ...base, parser: [text(name), ...parts, help].join(", "), typed: [type.typed] };
  if (!/^(None|-?[\d_.]+|"[^"\\]*"|'[^'\\]*')$/.test(value)) return undefined;
  const fallback = value === "None" ? [] : [`default=${value}`];
  return {
    ...base,
    parser: [text(flag), ...parts, ...fallback, help].join(", "),
    typed: [flag, type.typed],
  };
}

const isUsed =
  ({ expected }: ArgumentType) =>
  (line: string): boolean =>
    expected.includes(line.split(" ").at(-1) ?? "");

function switchOf({ name, default: value }: SignatureParameter, flag: string, help: string): Argument {
  const base = { name, typed: [flag], expected: "True", testImports: [] };
  if (value === "False") {
    const parser = [text(flag), 'action="store_true"', help].join(", ");
    return { ...base, parser, imports: [] };
  }
  const rest = value === "True" ? "default=True" : "required=True";
  const parser = [text(flag), "action=BooleanOptionalAction", rest, help].join(", ");
  return { ...base, parser, imports: ["from argparse import BooleanOptionalAction"] };
}

/**
 * Reads `--arguments`: `path:path days:int=30 dry-run:bool`; a switch is off by default.
 *
 * @throws KitError when it can't be read
 */
export function declaredArguments(answer: string): SignatureParameter[] {
  const entries = answer.split(/[\s,]+/).filter((entry) => entry !== "");
  return entries.map((entry) => {
    const match = /^([A-Za-z_][\w-]*):([A-Za-z]+)(?:=(.+))?$/.exec(entry);
    const [, name = "", type = "", value] = match ?? [];
    const known = type.toLowerCase() in TYPES || type === "bool";
    if (match === null || !known)
      throw usageError(
        `--arguments can't be read at "${entry}"`,
        'as in "path:path days:int=30 dry-run:bool"',
      );
    const literal =
      value === undefined || /^-?[\d_.]+$|^(True|False|None)$/.test(value) ? value : text(value);
    const fallback = type === "bool" ? (literal ?? "False") : literal;
    return {
      name: name.replaceAll("-", "_"),
      annotation: type,
      ...(fallback === undefined ? {} : { default: fallback }),
    };
  });
}

/** `call_command` as a test types it. */
export function typedCall(command: string, rows: readonly string[], others: readonly Argument[]): string {
  return [text(command), ...rows, ...others.flatMap(({ typed }) => typed.map(text))].join(", ");
}

/** The call that a test expects. */
export function expectedCall(rows: readonly string[], others: readonly Argument[]): string {
  return call("", [
    ...rows.map((row) => `${row}=${row}`),
    ...others.map((one) => `${one.name}=${one.expected}`),
  ]).slice(1, -1);
}
