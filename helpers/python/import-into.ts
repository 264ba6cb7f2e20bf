/**
 * An import that joins a `from` statement of the same module.
 */
import { endOf, lineEnd, lineStart, type Edit } from "./edits.ts";
import { nameKey, type ImportOrder } from "./import-order.ts";
import {
  absoluteModule,
  type Import,
  type ImportedName,
  type ImportLine,
  type ImportStatement,
} from "./import-read.ts";
import { entryText, inLines } from "./import-text.ts";
import type { PyNode } from "./parse.ts";
import type { Style } from "./style.ts";

/**
 * May a name join a `from` statement of its module? isort and ruff keep `name as alias` in a statement of its own, except
 * where people mix the two.
 */
function joins(home: ImportLine, wanted: Import, order: ImportOrder = {}): boolean {
  const aliased = home.names.filter((name) => name.alias !== undefined).length;
  if (home.star || home.names.length === 0) return false;
  if (order.oneEach?.except.includes(home.module) === false) return false;
  if (order.aliasesJoin === true) return true;
  return wanted.alias === undefined ? aliased < home.names.length : aliased > 0 && home.names.length > 1;
}

/** The first statement that takes an import in. */
export function homeOf<L extends ImportLine>(
  found: readonly L[],
  wanted: Import,
  { package: inPackage, style }: { package: string; style: Style },
): L | undefined {
  if (wanted.name === undefined || wanted.name === "*") return undefined;
  const target = absoluteModule(wanted.module, inPackage);
  return found.find(
    (line) =>
      line.kind === "from" &&
      joins(line, wanted, style.imports) &&
      absoluteModule(line.module, inPackage) === target,
  );
}

/**
 * In front of which name of a `from` statement does a new one go?
 *
 * @returns its place; -1 for the end, which is also where it goes when the names aren't in order
 */
export function placeAmongNames(
  names: readonly ImportedName[],
  wanted: string,
  order: ImportOrder = {},
): number {
  const key = nameKey(wanted, order);
  const keys = names.map(({ name }) => nameKey(name, order));
  return isSorted(keys) ? keys.findIndex((one) => one > key) : -1;
}

/** Are keys in ascending order. */
export function isSorted(keys: readonly string[]): boolean {
  return keys.every((key, index) => index === 0 || (keys[index - 1] ?? "") <= key);
}

/** Adds a name to a `from` statement, in order where the names are in order. */
export function intoStatement(source: string, home: ImportStatement, wanted: Import, style: Style): Edit[] {
  const entry = entryText({ name: wanted.name ?? "", alias: wanted.alias });
  const nodes = home.names.map((name) => name.node);
  const next = nodes[placeAmongNames(home.names, wanted.name ?? "", style.imports)];
  const multiline = home.node.startPosition.row !== home.node.endPosition.row;
  if (!multiline) return intoOneLine(source, home, entry, next, style);
  const last = nodes.at(-1);
  if (last === undefined) return [];
  if (next !== undefined) {
    const previous = nodes[nodes.indexOf(next) - 1];
    const ownLine = inParentheses(next) && previous?.endPosition.row !== next.startPosition.row;
    const indent = source.slice(lineStart(source, next.startIndex), next.startIndex);
    const separator = ownLine && /^[ \t]*$/.test(indent) ? `${style.newline}${indent}` : " ";
    return [{ at: next.startIndex, text: `${entry},${separator}` }];
  }
  return afterLast(source, last, entry, style);
}

/** Names that a backslash continues have no line of their own. */
function inParentheses(name: PyNode): boolean {
  return name.parent?.children.some((child) => child.type === "(") === true;
}

function afterLast(source: string, last: PyNode, entry: string, style: Style): Edit[] {
  const comma = last.nextSibling?.type === "," ? last.nextSibling : undefined;
  const beside = (comma ?? last).nextSibling;
  const comment =
    inParentheses(last) && beside?.type === "comment" && beside.startPosition.row === last.endPosition.row
      ? beside
      : undefined;
  const head = source.slice(lineStart(source, last.startIndex), last.startIndex);
  const ownLine = inParentheses(last) && /^[ \t]*$/.test(head);
  const indent = ownLine ? head : style.indent;
  // Nothing can follow a comment on its line.
  const separator = ownLine || comment !== undefined ? `${style.newline}${indent}` : " ";
  const end = comment === undefined ? (comma ?? last).endIndex : endOf(source, comment);
  if (comma !== undefined) return [{ at: end, text: `${separator}${entry},` }];
  if (comment === undefined) return [{ at: end, text: `,${separator}${entry}` }];
  return [
    { at: last.endIndex, text: "," },
    { at: end, text: separator + entry },
  ];
}

function intoOneLine(
  source: string,
  home: ImportStatement,
  entry: string,
  next: PyNode | undefined,
  style: Style,
): Edit[] {
  const nodes = home.names.map((name) => name.node);
  const first = nodes[0];
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return [];
  const end = lineEnd(source, home.node.endIndex);
  const rest = source.slice(home.node.endIndex, end).trim();
  const line = source.slice(home.node.startIndex, end).trimEnd();
  const fits = line.length + entry.length + 2 <= style.lineLength;
  if (fits || rest !== "") {
    if (next !== undefined) return [{ at: next.startIndex, text: `${entry}, ` }];
    return [{ at: last.endIndex, text: `, ${entry}` }];
  }
  const names = nodes.map((node) => node.text);
  const at = next === undefined ? names.length : nodes.indexOf(next);
  names.splice(at, 0, entry);
  const start = inParentheses(last) ? source.lastIndexOf("(", first.startIndex) : first.startIndex;
  return [{ at: start, text: inLines(names, style), remove: home.node.endIndex - start }];
}
