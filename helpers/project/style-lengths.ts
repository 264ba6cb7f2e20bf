/**
 * How long lines may be, as tools other than ruff and black say it: black in a pre-commit hook, and the linters.
 *
 * @see https://pre-commit.com/#pre-commit-configyaml---hooks
 * @see https://pycqa.github.io/isort/docs/configuration/profiles.html
 */
import type { FileReader } from "../files.ts";
import { readIni } from "./ini.ts";
import { joined, placeOfText, readQuietly } from "./reading.ts";
import { dig, readTable } from "./toml.ts";
import type { Finding } from "./types.ts";

/** What black, and isort with black's profile, take where nothing is said. */
const BLACK_LENGTH = 88;

/** The INI files that tools read, in the order in which they count. */
export const INI_FILES: readonly string[] = [
  ".flake8",
  "setup.cfg",
  "tox.ini",
  ".isort.cfg",
  ".style.yapf",
  ".pylintrc",
  "pylintrc",
];

/** Where one tool says its length: sections and keys of INI files, and places in pyproject.toml. */
interface Tool {
  ini: readonly (readonly [section: string, key: string])[];
  toml: readonly (readonly string[])[];
}

const TOOLS: readonly Tool[] = [
  {
    ini: [
      ["flake8", "max-line-length"],
      ["flake8", "max_line_length"],
    ],
    toml: [["tool", "flake8", "max-line-length"]],
  },
  {
    ini: [
      ["pycodestyle", "max-line-length"],
      ["pycodestyle", "max_line_length"],
      ["pep8", "max-line-length"],
    ],
    toml: [],
  },
  { ini: [["yapf", "column_limit"]], toml: [["tool", "yapf", "column_limit"]] },
  {
    ini: [
      ["isort", "line_length"],
      ["settings", "line_length"],
      ["isort", "profile"],
      ["settings", "profile"],
    ],
    toml: [
      ["tool", "isort", "line_length"],
      ["tool", "isort", "profile"],
    ],
  },
  {
    ini: [
      ["pylint", "max-line-length"],
      ["format", "max-line-length"],
    ],
    toml: [["tool", "pylint", "format", "max-line-length"]],
  },
];

/** The hooks' file as lines: black that formats every commit, with the length that its arguments or black itself give. */
export function blackHookLength(files: FileReader, folders: readonly string[]): Finding<number> | undefined {
  for (const folder of folders) {
    const path = joined(folder, ".pre-commit-config.yaml");
    const lines = (readQuietly(files, path) ?? "").split(/\r?\n/);
    const at = lines.findIndex((line) => /^\s*-?\s*id:\s*["']?(black|ruff-format)["']?\s*(#.*)?$/.test(line));
    if (at === -1) continue;
    const rest = lines.slice(at + 1);
    const end = rest.findIndex((line) => /^\s*-\s*(id|repo):/.test(line));
    const options = rest.slice(0, end === -1 ? rest.length : end).join(" ");
    const [, given] = /(?:--line-length|-l\b)["']?[=\s,-]*["']?(\d+)/.exec(options) ?? [];
    return { value: given === undefined ? BLACK_LENGTH : Number(given), from: `${path}:${at + 1}` };
  }
  return undefined;
}

/**
 * The smallest length of those that several tools name, so that what fits passes them all: flake8 often allows more
 * than isort writes. Of one tool's files the nearest counts.
 */
export function lintLength(files: FileReader, folders: readonly string[]): Finding<number> | undefined {
  const found = TOOLS.map((tool) => lengthOf(tool, files, folders)).filter((one) => one !== undefined);
  return found.reduce<Finding<number> | undefined>(
    (least, one) => (least === undefined || one.value < least.value ? one : least),
    undefined,
  );
}

function lengthOf(tool: Tool, files: FileReader, folders: readonly string[]): Finding<number> | undefined {
  for (const folder of folders) {
    for (const name of INI_FILES) {
      const found = inIni(tool, files, joined(folder, name));
      if (found !== undefined) return found;
    }
  }
  for (const folder of folders) {
    const found = inPyproject(tool, files, joined(folder, "pyproject.toml"));
    if (found !== undefined) return found;
  }
  return undefined;
}

function inIni(tool: Tool, files: FileReader, path: string): Finding<number> | undefined {
  const text = readQuietly(files, path);
  if (text === undefined) return undefined;
  const sections = readIni(text);
  for (const [section, key] of tool.ini) {
    const option = sections.find((one) => one.name.toLowerCase() === section)?.options.get(key);
    const value = option === undefined ? undefined : lengthIn(option.text);
    if (option !== undefined && value !== undefined) return { value, from: `${path}:${option.line}` };
  }
  return undefined;
}

function inPyproject(tool: Tool, files: FileReader, path: string): Finding<number> | undefined {
  const text = readQuietly(files, path);
  if (text === undefined) return undefined;
  const table = readTable(text, "toml");
  for (const keys of tool.toml) {
    const said = dig(table, ...keys);
    const value = lengthIn(String(said));
    if (value !== undefined) return { value, from: placeOfText(path, text, String(said)) };
  }
  return undefined;
}

/** A number of columns, or the profile of isort that means black's. */
function lengthIn(text: string): number | undefined {
  if (text === "black") return BLACK_LENGTH;
  const value = Number.parseInt(text, 10);
  return isLength(value) ? value : undefined;
}

/** Whether a number can be meant as a line's length. */
export function isLength(value: number): boolean {
  return value >= 60 && value <= 200;
}
