/**
 * How people wrote the Python files of a repo: quotes, indent, line length and line ends, counted over a bounded sample.
 * What Django itself wrote (untouched stubs, startproject's urls.py) doesn't count; settings, apps.py and migrations
 * aren't looked at.
 */
import type { FileReader } from "../files.ts";
import { parseLeniently, type Module } from "../python/parse.ts";
import { members, statements } from "../python/query.ts";
import { joined, listQuietly, readQuietly } from "./reading.ts";
import { isUntouched } from "./stubs.ts";
import type { App, Finding, QuoteStyle } from "./types.ts";

/** What could be told; a finding's `from` names the files. */
export interface StyleMeasure {
  quotes?: Finding<QuoteStyle>;
  indent?: Finding<string>;
  lineLength?: Finding<number>;
  newline?: Finding<"\n" | "\r\n">;
}

const SAMPLED = [
  "models.py",
  "views.py",
  "admin.py",
  "serializers.py",
  "urls.py",
  "forms.py",
  "views_api.py",
  "viewsets.py",
  "filters.py",
  "permissions.py",
  "services.py",
  "signals.py",
  "managers.py",
  "utils.py",
  "tests.py",
];
const SAMPLED_FOLDERS = ["models", "views", "api", "tests"];

const MAX_FILES = 60;
const MAX_CHARACTERS = 120_000;
const LONGEST_FILE = 20_000;
const ENOUGH_STRINGS = 400;
const LEAST_STRINGS = 4;
/**
 * Single quotes in new files part with what black and ruff write by themselves, so they take more than a few strings:
 * a repo that was really written that way.
 */
const LEAST_SINGLE = 120;

interface Counts {
  files: string[];
  single: number;
  double: number;
  indents: Map<string, number>;
  crlf: number;
  lines: number;
  /** Length of the longest line. */
  longest: number;
  /** Lines of 70 to 79 characters. */
  nearly: number;
}

/**
 * @param apps the project's apps; the sample goes round them
 * @param rootUrlconf file of the root urlconf, relative to the root
 */
export function measureStyle(
  files: FileReader,
  apps: readonly App[],
  rootUrlconf: string | undefined,
): StyleMeasure {
  const counts: Counts = {
    files: [],
    single: 0,
    double: 0,
    indents: new Map(),
    crlf: 0,
    lines: 0,
    longest: 0,
    nearly: 0,
  };
  let characters = 0;
  for (const path of sample(files, apps, rootUrlconf)) {
    if (
      counts.files.length >= MAX_FILES ||
      characters > MAX_CHARACTERS ||
      counts.single + counts.double > ENOUGH_STRINGS
    )
      break;
    // A long file is as good as its beginning; strings aren't cut, since a torn line is no line.
    const text = readQuietly(files, path)?.slice(0, LONGEST_FILE);
    const module =
      text === undefined
        ? undefined
        : parseLeniently(text.slice(0, text.lastIndexOf("\n") + 1) || text, path);
    if (module === undefined || isUntouched(module)) continue;
    characters += module.text.length;
    count(module, counts);
  }
  return conclusions(counts);
}

/** Files that people write: one kind after the other, so that many apps are heard before much of one. */
export function* sample(
  files: FileReader,
  apps: readonly App[],
  rootUrlconf: string | undefined,
): Generator<string> {
  const step = Math.max(1, Math.floor(apps.length / MAX_FILES));
  const heard = apps
    .filter((_app, index) => index % step === 0)
    .map((app) => ({ app, names: new Set(listQuietly(files, app.dir)) }));
  for (const name of SAMPLED)
    for (const { app, names } of heard) if (names.has(name)) yield joined(app.dir, name);
  if (rootUrlconf !== undefined) yield rootUrlconf;
  for (const folder of SAMPLED_FOLDERS) {
    for (const { app, names } of heard) {
      if (!names.has(folder)) continue;
      const inner = listQuietly(files, joined(app.dir, folder)).filter(
        (name) => name.endsWith(".py") && name !== "__init__.py",
      );
      for (const name of inner.slice(0, 4)) yield joined(app.dir, folder, name);
    }
  }
}

function count(module: Module, counts: Counts): void {
  counts.files.push(module.path);
  for (const node of module.root.descendantsOfType("string_start")) {
    const quote = node.text.replace(/[a-z]/gi, "");
    // Triple quotes are docstrings, and quotes inside a string force the other kind.
    if (quote !== "'" && quote !== '"') continue;
    const text = node.parent?.text ?? "";
    if (text.slice(1, -1).includes(quote === "'" ? '"' : "'")) continue;
    if (quote === "'") counts.single += 1;
    else counts.double += 1;
  }
  const indent = firstIndent(module);
  if (indent !== undefined) counts.indents.set(indent, (counts.indents.get(indent) ?? 0) + 1);
  if (module.text.includes("\r\n")) counts.crlf += 1;
  for (const line of module.text.split(/\r?\n/)) countLine(line, counts);
}

function countLine(line: string, counts: Counts): void {
  if (line.trim() === "") return;
  counts.lines += 1;
  // No formatter breaks a URL.
  if (line.includes("://")) return;
  if (line.length >= 70 && line.length <= 79) counts.nearly += 1;
  counts.longest = Math.max(counts.longest, line.length);
}

/** White space in front of the first statement of the first class or function. */
function firstIndent(module: Module): string | undefined {
  const holder = statements(module.root).find((node) => members(node).length > 0);
  const first = holder === undefined ? undefined : members(holder)[0];
  if (first === undefined || first.startPosition.column === 0) return undefined;
  const line = module.text.slice(module.text.lastIndexOf("\n", first.startIndex) + 1, first.startIndex);
  return /^[ \t]+$/.test(line) ? line : undefined;
}

function conclusions(counts: Counts): StyleMeasure {
  const [first, ...others] = counts.files;
  if (first === undefined) return {};
  const from =
    others.length === 0 ? first : `${first} and ${others.length} more file${others.length === 1 ? "" : "s"}`;
  const measure: StyleMeasure = {
    newline: { value: counts.crlf * 2 > counts.files.length ? "\r\n" : "\n", from },
  };
  if (counts.single > counts.double && counts.single >= LEAST_SINGLE)
    measure.quotes = { value: "single", from };
  else if (counts.double > counts.single && counts.double >= LEAST_STRINGS)
    measure.quotes = { value: "double", from };
  const indent = [...counts.indents].sort((a, b) => b[1] - a[1])[0]?.[0];
  if (indent !== undefined) measure.indent = { value: indent, from };
  const length = measuredLength(counts);
  if (length !== undefined) measure.lineLength = { value: length, from };
  return measure;
}

/**
 * Only what is beyond doubt: many lines close to 79 and none over it. Long lines by hand show no limit: a formatter that
 * isn't configured has its own.
 */
function measuredLength(counts: Counts): number | undefined {
  return counts.lines >= 200 && counts.longest <= 79 && counts.nearly >= 20 ? 79 : undefined;
}
