/**
 * Reading that never stops discovery: paths inside the repo, folders that aren't looked into, places for reports.
 */
import { posix } from "node:path";
import type { FileReader } from "../files.ts";
import { parseLeniently, type Module, type PyNode } from "../python/parse.ts";

/** Folders that are never a person's own Django code. */
const IGNORED = new Set([
  "node_modules",
  "bower_components",
  "site-packages",
  "__pycache__",
  "build",
  "dist",
  "venv",
  "virtualenv",
  "htmlcov",
]);

/** What tells a virtualenv or a conda environment by its content, whatever its name. */
const ENVIRONMENT_MARKS = ["pyvenv.cfg", "conda-meta"];

/** Is a folder of this name left alone. */
export function isIgnoredFolder(name: string): boolean {
  return name.startsWith(".") || IGNORED.has(name) || name.endsWith(".egg-info");
}

/** Is a folder with these entries a Python environment. */
export function isEnvironment(entries: readonly string[]): boolean {
  return ENVIRONMENT_MARKS.some((mark) => entries.includes(mark));
}

/** Joins parts of a path inside the repo; `""` is the root. Undefined when it leads out of the repo. */
export function inside(...parts: string[]): string | undefined {
  const joined = posix.join(...parts).replace(/\/$/, "");
  if (joined === "." || joined === "") return "";
  return joined === ".." || joined.startsWith("../") || joined.startsWith("/") ? undefined : joined;
}

/** Joins parts of which the later ones are plain names. */
export function joined(folder: string, ...names: string[]): string {
  return [folder, ...names].filter((part) => part !== "").join("/");
}

/** The folder of a path: `jobs/models.py` → `jobs`, `manage.py` → `""`. */
export function folderOf(path: string): string {
  const cut = path.lastIndexOf("/");
  return cut === -1 ? "" : path.slice(0, cut);
}

/** Last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** A folder and those above it up to the root, nearest first: `a/b` → `a/b`, `a`, `""`. */
export function upwards(folder: string): string[] {
  const found = [folder];
  while (found.at(-1) !== "") found.push(folderOf(found.at(-1) ?? ""));
  return found;
}

/** Is a path the folder itself or below it. */
export function isBelow(path: string, folder: string): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}

/** The text, or nothing where the file is missing, unreadable or not text. */
export function readQuietly(files: FileReader, path: string): string | undefined {
  try {
    return files.read(path);
  } catch {
    return undefined;
  }
}

/** The names in a folder, or none where it is missing or unreadable. */
export function listQuietly(files: FileReader, path: string): string[] {
  try {
    return files.list(path);
  } catch {
    return [];
  }
}

/** A Python file, parsed without judging; undefined where it can't be read. */
export function readPython(files: FileReader, path: string): Module | undefined {
  const text = readQuietly(files, path);
  return text === undefined ? undefined : parseLeniently(text, path);
}

/** `config/settings.py:31`. */
export function placeOf(module: Module, node: PyNode): string {
  return `${module.path}:${node.startPosition.row + 1}`;
}

/** Place of the first line that holds some text; the bare path when no line does. */
export function placeOfText(path: string, text: string, ...needles: string[]): string {
  const lines = text.split("\n");
  for (const needle of needles) {
    const found = lines.findIndex((line) => line.includes(needle));
    if (found !== -1) return `${path}:${found + 1}`;
  }
  return path;
}

/** Place of a TOML key, `key = …` or the table `[….key]`; the bare path when there is neither. */
export function placeOfKey(path: string, text: string, key: string): string {
  const lines = text.split("\n").map((line) => line.trim().replace(/["']/g, ""));
  const isAssigned = (line: string): boolean => line.startsWith(key) && /^\s*=/.test(line.slice(key.length));
  const isTable = (line: string): boolean =>
    line === `[${key}]` || (line.startsWith("[") && line.endsWith(`.${key}]`));
  const assigned = lines.findIndex(isAssigned);
  const found = assigned === -1 ? lines.findIndex(isTable) : assigned;
  return found === -1 ? path : `${path}:${found + 1}`;
}
