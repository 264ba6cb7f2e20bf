/**
 * Which formatters a repo has configured for itself: one that sorts imports, one that lays code out.
 *
 * @see https://docs.astral.sh/ruff/formatter/#sorting-imports
 * @see https://pycqa.github.io/isort/docs/configuration/config_files.html
 */
import type { FileReader } from "../files.ts";
import { readIni } from "../project/ini.ts";
import { folderOf, inside, joined, readQuietly, upwards } from "../project/reading.ts";
import { ruffConfig } from "../project/style-config.ts";
import { dig, isTable, readTable, type Table } from "../project/toml.ts";

/** What a team may say; `auto`: what the repo's own configuration shows. */
export type FormatterChoice = "auto" | "ruff" | "black" | "isort" | "none";

/** One command of a formatter. */
export type FormatterTool = "ruff-imports" | "ruff" | "isort" | "black";

/** What the repo's files say of each tool. */
interface Configured {
  ruff: boolean;
  /** Ruff's rules have the sorting of imports among them. */
  ruffImports: boolean;
  /** Ruff is told how to format, or formats every commit. */
  ruffFormat: boolean;
  black: boolean;
  isort: boolean;
}

/**
 * The tools that new files go through, in order: imports first, for sorting may leave lines that are too long.
 *
 * @param manageDir the folder whose configuration counts, and those above it
 */
export function formatterTools(
  files: FileReader,
  manageDir: string,
  choice: FormatterChoice,
): readonly FormatterTool[] {
  if (choice === "none") return [];
  if (choice === "isort") return ["isort"];
  const said = readConfigured(files, upwards(manageDir));
  const sorter: FormatterTool[] = said.isort ? ["isort"] : said.ruffImports ? ["ruff-imports"] : [];
  if (choice !== "auto") return [...sorter, choice];
  // Many repos lint with ruff and format with black.
  if (said.ruffFormat || (said.ruff && !said.black)) return [...sorter, "ruff"];
  return said.black ? [...sorter, "black"] : sorter;
}

function readConfigured(files: FileReader, folders: readonly string[]): Configured {
  const ruff = ruffConfig(files, folders);
  const pyprojects = folders.flatMap((folder) => {
    const text = readQuietly(files, joined(folder, "pyproject.toml"));
    return text === undefined ? [] : [readTable(text, "toml")];
  });
  const hooks = folders.flatMap((folder) => hookIds(files, joined(folder, ".pre-commit-config.yaml")));
  const has = (tool: string): boolean => pyprojects.some((table) => isTable(dig(table, "tool", tool)));
  return {
    ruff: ruff !== undefined || hooks.includes("ruff-format"),
    ruffImports: ruff !== undefined && sortsImports(files, ruff.table, ruff.file.path),
    ruffFormat: isTable(dig(ruff?.table ?? {}, "format")) || hooks.includes("ruff-format"),
    black: has("black") || hooks.includes("black"),
    isort: has("isort") || hooks.includes("isort") || folders.some((folder) => hasIsortIni(files, folder)),
  };
}

/** Ids of the hooks that format every commit, as far as they are written line by line, as everybody does. */
function hookIds(files: FileReader, path: string): string[] {
  const lines = (readQuietly(files, path) ?? "").split(/\r?\n/);
  return lines.flatMap((line) => /^\s*-?\s*id:\s*["']?([\w-]+)["']?\s*(#.*)?$/.exec(line)?.[1] ?? []);
}

const ISORT_SECTIONS: readonly (readonly [file: string, section: string])[] = [
  [".isort.cfg", "settings"],
  [".isort.cfg", "isort"],
  ["setup.cfg", "isort"],
  ["setup.cfg", "tool:isort"],
  ["tox.ini", "isort"],
];

function hasIsortIni(files: FileReader, folder: string): boolean {
  return ISORT_SECTIONS.some(([file, section]) =>
    readIni(readQuietly(files, joined(folder, file)) ?? "").some((one) => one.name === section),
  );
}

/** How many files `extend` is followed through. */
const MOST_EXTENDED = 5;

/** Are the rules of isort among those that ruff is told to apply, in this file or in one that it extends. */
function sortsImports(files: FileReader, table: Table, path: string, depth = 0): boolean {
  const lists = [table, dig(table, "lint")].flatMap((place) =>
    isTable(place) ? [place.select, place["extend-select"]] : [],
  );
  if (lists.some((list) => Array.isArray(list) && list.some(isSortingRule))) return true;
  const extended = typeof table.extend === "string" ? inside(folderOf(path), table.extend) : undefined;
  const text = extended === undefined ? undefined : readQuietly(files, extended);
  if (extended === undefined || text === undefined || depth >= MOST_EXTENDED) return false;
  const whole = readTable(text, "toml");
  const own = extended.endsWith("pyproject.toml") ? dig(whole, "tool", "ruff") : whole;
  return isTable(own) && sortsImports(files, own, extended, depth + 1);
}

/** `I`, `I001`, `ALL`; `INP` and `ISC` are other rules. */
function isSortingRule(rule: unknown): boolean {
  return typeof rule === "string" && /^(ALL|I\d*)$/.test(rule);
}
