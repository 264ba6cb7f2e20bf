/**
 * The order of imports as ruff's or isort's configuration wants it, where that isn't isort's own.
 *
 * @see https://docs.astral.sh/ruff/settings/#lintisort
 * @see https://pycqa.github.io/isort/docs/configuration/options.html
 */
import type { FileReader } from "../files.ts";
import type { ImportOrder } from "../python/import-order.ts";
import { readIni } from "./ini.ts";
import { baseName, folderOf, inside, joined, readQuietly } from "./reading.ts";
import { ruffConfig } from "./style-config.ts";
import { dig, digTable, isTable, readTable, strings, type Table } from "./toml.ts";
import type { Finding } from "./types.ts";

/** Where isort looks, in its order; the section that it reads there. */
const ISORT_FILES: readonly (readonly [name: string, section: string])[] = [
  [".isort.cfg", "settings"],
  ["pyproject.toml", ""],
  ["setup.cfg", "isort"],
  ["tox.ini", "isort"],
];

/**
 * Reads what decides on the order of imports.
 *
 * @param folders the nearest first
 * @returns undefined where nothing says it, or everything is as usual
 */
export function readImportOrder(
  files: FileReader,
  folders: readonly string[],
): Finding<ImportOrder> | undefined {
  const found = ruffOptions(files, folders) ?? isortOptions(files, folders);
  if (found === undefined) return undefined;
  const is = (name: string): boolean => found.options[name] === true;
  const value: ImportOrder = {
    ...(is("case_sensitive") ? { caseSensitive: true } : {}),
    ...(found.options.order_by_type === false ? { byType: false } : {}),
    ...(is("force_sort_within_sections") ? { mixed: true } : {}),
    ...(is("combine_as_imports") ? { aliasesJoin: true } : {}),
    ...(is("force_single_line")
      ? { oneEach: { except: strings(found.options.single_line_exclusions) } }
      : {}),
  };
  return Object.keys(value).length === 0 ? undefined : { value, from: found.path };
}

interface Options {
  path: string;
  /** In isort's spelling. */
  options: Table;
}

/** `[tool.ruff.lint.isort]`, or `[tool.ruff.isort]` as it was once. */
function ruffOptions(files: FileReader, folders: readonly string[]): Options | undefined {
  const ruff = ruffConfig(files, folders);
  return ruff === undefined ? undefined : ruffTable(files, { path: ruff.file.path, table: ruff.table }, 5);
}

/** Of the file itself, else of the one that it extends. */
function ruffTable(
  files: FileReader,
  { path, table }: { path: string; table: Table },
  steps: number,
): Options | undefined {
  const own = dig(table, "lint", "isort") ?? dig(table, "isort");
  if (isTable(own)) return { path, options: underscored(own) };
  const next = typeof table.extend === "string" ? inside(folderOf(path), table.extend) : undefined;
  const text = next === undefined ? undefined : readQuietly(files, next);
  if (next === undefined || text === undefined || steps === 0) return undefined;
  const whole = readTable(text, "toml");
  const parent = baseName(next) === "pyproject.toml" ? digTable(whole, "tool", "ruff") : whole;
  return ruffTable(files, { path: next, table: parent }, steps - 1);
}

const underscored = (table: Table): Table =>
  Object.fromEntries(Object.entries(table).map(([key, value]) => [key.replaceAll("-", "_"), value]));

function isortOptions(files: FileReader, folders: readonly string[]): Options | undefined {
  for (const folder of folders) {
    for (const [name, section] of ISORT_FILES) {
      const path = joined(folder, name);
      const text = readQuietly(files, path);
      const options = text === undefined ? undefined : isortTable(text, section);
      if (options !== undefined) return { path, options };
    }
  }
  return undefined;
}

function isortTable(text: string, section: string): Table | undefined {
  if (section === "") {
    const own = dig(readTable(text, "toml"), "tool", "isort");
    return isTable(own) ? underscored(own) : undefined;
  }
  const found = readIni(text).find(({ name }) => name === section || name === `tool:${section}`);
  if (found === undefined) return undefined;
  return underscored(
    Object.fromEntries([...found.options].map(([key, { text: value }]) => [key, iniValue(value)])),
  );
}

function iniValue(text: string): boolean | string[] {
  if (/^(true|yes|on|1|y|t)$/i.test(text)) return true;
  return /^(false|no|off|0|n|f)$/i.test(text) ? false : text.split(/[\s,]+/).filter((one) => one !== "");
}
