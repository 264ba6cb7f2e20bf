/**
 * What a repo's tools are told about style: ruff, black, isort, flake8, pycodestyle, pylint, yapf, editorconfig.
 *
 * @see https://docs.astral.sh/ruff/settings/
 * @see https://black.readthedocs.io/en/stable/usage_and_configuration/the_basics.html#configuration-via-a-file
 * @see https://flake8.pycqa.org/en/latest/user/options.html
 * @see https://spec.editorconfig.org/
 */
import type { FileReader } from "../files.ts";
import { readIni, type IniSection } from "./ini.ts";
import { inside, folderOf, joined, placeOfKey, placeOfText, readQuietly, upwards } from "./reading.ts";
import { blackHookLength, INI_FILES, isLength, lintLength } from "./style-lengths.ts";
import { dig, isTable, readTable, type Table } from "./toml.ts";
import type { Finding, QuoteStyle } from "./types.ts";

/** What the configuration says; what it doesn't say is measured. */
export interface StyleConfig {
  quotes?: Finding<QuoteStyle>;
  indent?: Finding<string>;
  lineLength?: Finding<number>;
  newline?: Finding<"\n" | "\r\n">;
  /** Indent that .editorconfig gives for all files: counts only where nothing can be measured. */
  generalIndent?: Finding<string>;
}

/** A configuration file, read. */
export interface TomlFile {
  path: string;
  text: string;
  table: Table;
}

/** Reads the configuration that applies to manage.py's folder: the nearest file of each tool, up to the root. */
export function readStyleConfig(files: FileReader, manageDir: string): StyleConfig {
  const folders = upwards(manageDir);
  const config: StyleConfig = {};
  const ruff = ruffConfig(files, folders);
  const pyprojects = folders.flatMap((folder) => tomlFile(files, joined(folder, "pyproject.toml")));
  if (ruff !== undefined) fromRuff(config, ruff.file, ruff.table, files);
  for (const file of pyprojects) fromBlack(config, file);
  const length = blackHookLength(files, folders) ?? lintLength(files, folders);
  if (length !== undefined) config.lineLength ??= length;
  for (const folder of folders) quotesFromIni(config, files, folder);
  fromEditorconfig(config, files, folders);
  return config;
}

function tomlFile(files: FileReader, path: string): TomlFile[] {
  const text = readQuietly(files, path);
  return text === undefined ? [] : [{ path, text, table: readTable(text, "toml") }];
}

/** Ruff takes the nearest of .ruff.toml, ruff.toml and a pyproject.toml with a [tool.ruff]. */
export function ruffConfig(
  files: FileReader,
  folders: readonly string[],
): { file: TomlFile; table: Table } | undefined {
  for (const folder of folders) {
    for (const name of [".ruff.toml", "ruff.toml", "pyproject.toml"]) {
      for (const file of tomlFile(files, joined(folder, name))) {
        const table = name === "pyproject.toml" ? dig(file.table, "tool", "ruff") : file.table;
        if (isTable(table)) return { file, table };
      }
    }
  }
  return undefined;
}

function fromRuff(config: StyleConfig, file: TomlFile, table: Table, files: FileReader): void {
  const at = (key: string): string => placeOfKey(file.path, file.text, key);
  const width = dig(table, "indent-width");
  const quotes = dig(table, "format", "quote-style") ?? dig(table, "lint", "flake8-quotes", "inline-quotes");
  const ending = dig(table, "format", "line-ending");
  const length = Number(dig(table, "line-length"));
  if (isRuffLength(length)) config.lineLength ??= { value: length, from: at("line-length") };
  if (quotes === "single" || quotes === "double")
    config.quotes ??= {
      value: quotes,
      from: at(quotes === dig(table, "format", "quote-style") ? "quote-style" : "inline-quotes"),
    };
  else if (isTable(dig(table, "format")) && quotes === undefined)
    config.quotes ??= { value: "double", from: at("format") };
  if (dig(table, "format", "indent-style") === "tab")
    config.indent ??= { value: "\t", from: at("indent-style") };
  else if (isIndent(width)) config.indent ??= { value: " ".repeat(width), from: at("indent-width") };
  if (ending === "lf") config.newline ??= { value: "\n", from: at("line-ending") };
  if (ending === "cr-lf") config.newline ??= { value: "\r\n", from: at("line-ending") };
  extendRuff(config, file, table, files);
  config.lineLength ??= { value: 88, from: placeOfText(file.path, file.text, "[tool.ruff") };
}

/** `extend = "../pyproject.toml"`: what this file doesn't say. */
function extendRuff(config: StyleConfig, file: TomlFile, table: Table, files: FileReader): void {
  const extended = table.extend;
  const path = typeof extended === "string" ? inside(folderOf(file.path), extended) : undefined;
  if (path === undefined || path === file.path) return;
  for (const parent of tomlFile(files, path)) {
    const own = path.endsWith("pyproject.toml") ? dig(parent.table, "tool", "ruff") : parent.table;
    if (isTable(own)) fromRuff(config, parent, { ...own, extend: undefined }, files);
  }
}

function fromBlack(config: StyleConfig, file: TomlFile): void {
  const black = dig(file.table, "tool", "black");
  if (!isTable(black)) return;
  const from = placeOfText(file.path, file.text, "[tool.black]");
  const length = black["line-length"] ?? black.line_length;
  config.lineLength ??= { value: isRuffLength(Number(length)) ? Number(length) : 88, from };
  if ((black["skip-string-normalization"] ?? black.skip_string_normalization) !== true)
    config.quotes ??= { value: "double", from };
}

function quotesFromIni(config: StyleConfig, files: FileReader, folder: string): void {
  for (const name of INI_FILES) {
    const path = joined(folder, name);
    const text = readQuietly(files, path);
    if (text !== undefined) quotesFromFlake8(config, readIni(text), path);
  }
}

/** flake8-quotes. */
function quotesFromFlake8(config: StyleConfig, sections: readonly IniSection[], path: string): void {
  const options = sections.find((section) => section.name === "flake8")?.options;
  const option = options?.get("inline-quotes") ?? options?.get("inline_quotes");
  if (option === undefined) return;
  if (["single", "'"].includes(option.text))
    config.quotes ??= { value: "single", from: `${path}:${option.line}` };
  if (["double", '"'].includes(option.text))
    config.quotes ??= { value: "double", from: `${path}:${option.line}` };
}

/** What a formatter can work with: what ruff takes at the most, and not so little that every name is a line. */
function isRuffLength(value: number): boolean {
  return value >= 20 && value <= 320;
}

function isIndent(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 16;
}

/** Sections that mean Python files come before those that mean all; a nearer file before one further up. */
function fromEditorconfig(config: StyleConfig, files: FileReader, folders: readonly string[]): void {
  for (const folder of folders) {
    const path = joined(folder, ".editorconfig");
    const text = readQuietly(files, path);
    if (text === undefined) continue;
    const sections = readIni(text);
    for (const section of sections.filter((one) => patterns(one.name).some(isPythonPattern)).reverse()) {
      fromEditorSection(config, section, path, { general: false });
    }
    for (const section of sections.filter((one) => ["*", "**"].includes(one.name)).reverse()) {
      fromEditorSection(config, section, path, { general: true });
    }
    if (sections[0]?.options.get("root")?.text.toLowerCase() === "true") return;
  }
}

/** `*.{py,html}` and `{*.py,*.pyi}` taken apart. */
function patterns(glob: string): string[] {
  return glob.split(/[{},]/).map((part) => part.trim());
}

function isPythonPattern(pattern: string): boolean {
  return ["py", "*.py", "**.py", "**/*.py"].includes(pattern);
}

function fromEditorSection(
  config: StyleConfig,
  section: IniSection,
  path: string,
  options: { general: boolean },
): void {
  const value = (key: string): string | undefined => section.options.get(key)?.text.toLowerCase();
  const at = (key: string): string => `${path}:${section.options.get(key)?.line ?? section.line}`;
  const length = Number(value("max_line_length"));
  if (isLength(length)) config.lineLength ??= { value: length, from: at("max_line_length") };
  const ending = value("end_of_line");
  if (ending === "lf") config.newline ??= { value: "\n", from: at("end_of_line") };
  if (ending === "crlf") config.newline ??= { value: "\r\n", from: at("end_of_line") };
  const size = Number(value("indent_size"));
  const indent =
    value("indent_style") === "tab" ? "\t" : size >= 1 && size <= 8 ? " ".repeat(size) : undefined;
  if (indent === undefined) return;
  const finding = { value: indent, from: at(indent === "\t" ? "indent_style" : "indent_size") };
  if (options.general) config.generalIndent ??= finding;
  else config.indent ??= finding;
}
