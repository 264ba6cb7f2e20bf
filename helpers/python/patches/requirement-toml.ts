/**
 * A package in a TOML file: pyproject.toml's arrays (PEP 621, PEP 735) and tables (Poetry), and Pipfile. The text is
 * edited, and what a TOML reader makes of it before and after has to differ by the package alone.
 *
 * @see https://packaging.python.org/en/latest/specifications/dependency-groups/
 * @see https://python-poetry.org/docs/pyproject/
 */
import { parseRequirement, normalizedName } from "../../project/requirement.ts";
import { dig, digTable, isTable, strings, type Table } from "../../project/toml.ts";
import { lineOf } from "../edits.ts";
import { withElement } from "../lists.ts";
import { already, type Manual, type Outcome } from "../outcome.ts";
import { parseLeniently, type PyNode } from "../parse.ts";
import { items } from "../query.ts";
import {
  isOneMore,
  keyLines,
  locateKey,
  newlineOf,
  readToml,
  sectionRange,
  type KeyLine,
  type Range,
} from "./toml-text.ts";
import type { WantedPackage } from "./requirement.ts";
import type { PatchContext } from "./types.ts";

type Path = readonly string[];

/** The arrays of requirements, the project's own first. */
function listsOf(table: Table): Path[] {
  const below = (...path: string[]): Path[] =>
    Object.keys(digTable(table, ...path)).map((key) => [...path, key]);
  return [
    ["project", "dependencies"],
    ...below("project", "optional-dependencies"),
    ...below("dependency-groups"),
    ["tool", "uv", "dev-dependencies"],
  ];
}

function namesIn(table: Table, path: Path): string[] {
  return strings(dig(table, ...path)).flatMap((text) => parseRequirement(text, "", "")?.name ?? []);
}

/** `[project] dependencies = […]`, or the group that Django stands in. */
export function intoLists(source: string, wanted: WantedPackage, context: PatchContext): Outcome {
  const table = readToml(source);
  const entry = `${wanted.name}${wanted.specifier}`;
  if (table === undefined) return manual(entry, "the file isn't valid TOML");
  const lists = listsOf(table);
  const home = lists.find((path) => namesIn(table, path).includes("django")) ?? ["project", "dependencies"];
  const holder = lists.find((path) => counts(path, home) && namesIn(table, path).includes(wanted.key));
  if (holder !== undefined) return isThere(holder.join(".") === "project.dependencies", wanted, holder);
  const text =
    dig(table, ...home) === undefined
      ? withNewArray(source, table, entry, context)
      : withArrayEntry(source, home, entry, context);
  if (text !== undefined && isOneMore(source, text, home, entry)) return { kind: "changed", text };
  const dynamic = strings(dig(table, "project", "dynamic")).includes("dependencies");
  if (dynamic) return manual(entry, "the dependencies are dynamic: another file holds them");
  return manual(`"${entry}",`, "there is no [project] dependencies array to write into");
}

const SIDE = /^(?:.*[-_])?(?:dev|develop\w*|tests?|testing|lint\w*|docs?|ci|typing|types|debug)(?:[-_].*)?$/i;

/** What stands in a list for developers isn't there in production, unless Django stands in it, too. */
function counts(path: Path, home: Path): boolean {
  return path.join(".") === home.join(".") || !path.some((key) => SIDE.test(key));
}

function isThere(isMain: boolean, wanted: WantedPackage, place: Path): Outcome {
  if (isMain) return already;
  return { kind: "already", notes: [`${wanted.name} is required in ${place.join(".")} only`] };
}

/** A TOML array of strings reads as a Python list, comments included. */
function withArrayEntry(
  source: string,
  path: Path,
  entry: string,
  context: PatchContext,
): string | undefined {
  const line = locateKey(source, path);
  const open = line === undefined ? -1 : source.indexOf("[", line.start);
  if (open === -1) return undefined;
  const array = source.slice(open);
  const list = parseLeniently(array, context.path).root.descendantsOfType("list")[0];
  if (list?.startIndex !== 0) return undefined;
  const quote =
    items(list).filter((item) => item.text.startsWith("'")).length * 2 > items(list).length ? "'" : '"';
  const newline = newlineOf(source, context);
  const indent = /^([ \t]+)["']/m.exec(source)?.[1] ?? "    ";
  const before = successor(list, entry);
  const style = { ...context.style, indent, newline };
  return (
    source.slice(0, open) +
    withElement(array, list, `${quote}${entry}${quote}`, style, before === undefined ? {} : { before })
  );
}

/** The element that comes after the new one, where they are in order: `uv add` keeps it, too. */
function successor(list: PyNode, entry: string): PyNode | undefined {
  const nodes = items(list);
  const name = (text: string): string => parseRequirement(text, "", "")?.name ?? "";
  const names = nodes.map((node) => name(node.text.slice(1, -1)));
  const isSorted =
    names.length > 1 && names.every((one, index) => index === 0 || (names[index - 1] ?? "") <= one);
  return isSorted ? nodes.find((_node, index) => (names[index] ?? "") > name(entry)) : undefined;
}

/** `[project]` without `dependencies`: a new array behind its other keys. */
function withNewArray(
  source: string,
  table: Table,
  entry: string,
  context: PatchContext,
): string | undefined {
  const section = sectionRange(source, "project");
  if (section === undefined || strings(dig(table, "project", "dynamic")).includes("dependencies"))
    return undefined;
  return withLines(source, endOf(source, section), ["dependencies = [", `    "${entry}",`, "]"], context);
}

/** Behind the last key of a table. */
function endOf(source: string, section: Range): number {
  return keyLines(source, section).at(-1)?.end ?? section.start;
}

function withLines(source: string, at: number, lines: readonly string[], context: PatchContext): string {
  const newline = newlineOf(source, context);
  const gap = at === 0 || source[at - 1] === "\n" ? "" : newline;
  return source.slice(0, at) + gap + lines.join(newline) + newline + source.slice(at);
}

/** The tables of Poetry and Pipfile. `*` stands for any key. */
export interface Tables {
  main: Path;
  others: Path;
}

/** A key in a table: in the main one, or in the one that Django stands in. */
export function intoTables(
  source: string,
  wanted: WantedPackage,
  { main, others }: Tables,
  context: PatchContext,
): Outcome {
  const table = readToml(source);
  const specifier = wanted.specifier === "" ? "*" : wanted.specifier;
  const entry = `${wanted.name} = "${specifier}"`;
  if (table === undefined) return manual(entry, "the file isn't valid TOML");
  const all = [main, ...matching(table, others)];
  const has = (path: Path, name: string): boolean =>
    Object.keys(digTable(table, ...path)).some((key) => normalizedName(key) === name);
  const home = all.find((path) => has(path, "django")) ?? main;
  const holder = all.find((path) => counts(path, home) && has(path, wanted.key));
  if (holder !== undefined) return isThere(holder === main, wanted, holder);
  const text = withKey(source, home, entry, wanted, context);
  if (text !== undefined && isOneMore(source, text, [...home, wanted.name], specifier))
    return { kind: "changed", text };
  const section = sectionRange(source, home.join("."));
  if (section !== undefined)
    return { ...manual(entry, "the file can't be changed safely"), line: lineOf(source, section.start) + 1 };
  const line = source.trimEnd().split("\n").length + 1;
  return { ...manual(`[${home.join(".")}]\n${entry}`, `there is no [${home.join(".")}]`), line };
}

/** A line in a table with a header, or one more pair in an inline one. */
function withKey(
  source: string,
  home: Path,
  entry: string,
  { key }: WantedPackage,
  context: PatchContext,
): string | undefined {
  const section = sectionRange(source, home.join("."));
  if (section !== undefined)
    return withLines(source, placeIn(source, section, key) ?? endOf(source, section), [entry], context);
  const inline = locateKey(source, home);
  return inline === undefined ? undefined : withPair(source, inline, entry);
}

/** `dependencies = { django = "^5.2" }`. */
function withPair(source: string, { start, end }: KeyLine, entry: string): string | undefined {
  const close = source.slice(start, end).lastIndexOf("}");
  if (close === -1) return undefined;
  const body = source.slice(start, start + close).trimEnd();
  const at = start + body.length;
  return `${source.slice(0, at)}${body.endsWith("{") ? " " : ", "}${entry}${source.slice(at)}`;
}

function matching(table: Table, path: Path): Path[] {
  const star = path.indexOf("*");
  if (star === -1) return [path];
  const head = path.slice(0, star);
  return Object.keys(digTable(table, ...head))
    .map((key) => [...head, key, ...path.slice(star + 1)])
    .filter((one) => isTable(dig(table, ...one)));
}

/** In order where the keys are; Poetry's `python` stands apart. */
function placeIn(source: string, section: Range, key: string): number | undefined {
  const lines = keyLines(source, section).filter((line) => line.key !== "python");
  const names = lines.map((line) => normalizedName(line.key));
  const isSorted =
    names.length > 1 && names.every((one, index) => index === 0 || (names[index - 1] ?? "") <= one);
  if (!isSorted) return undefined;
  const smaller = lines[names.findLastIndex((one) => one < key)];
  return smaller?.end ?? lines[0]?.start;
}

function manual(snippet: string, reason: string): Manual {
  return { kind: "manual", reason, snippet };
}
