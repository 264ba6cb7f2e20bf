/**
 * Where an import goes in the text: into a statement of the same module, or a new line in its section.
 */
import { endOf, lineEnd, type Edit } from "./edits.ts";
import { nameKey, sectionOf, statementKey } from "./import-order.ts";
import type { Import, ImportStatement } from "./import-read.ts";
import type { Module, PyNode } from "./parse.ts";
import { definedName, expression, statements } from "./query.ts";
import type { Style } from "./style.ts";

/** Adds a name to a `from` statement, in order where the names are in order. */
export function intoStatement(source: string, home: ImportStatement, entry: string, style: Style): Edit[] {
  const nodes = home.names.map((name) => name.node);
  const keys = nodes.map((node) => nameKey(node.text));
  const sorted = keys.every((key, index) => index === 0 || (keys[index - 1] ?? "") <= key);
  const next = sorted ? nodes.find((node) => nameKey(node.text) > nameKey(entry)) : undefined;
  const multiline = home.node.startPosition.row !== home.node.endPosition.row;
  if (!multiline) return intoOneLine(source, home, entry, next, style);
  const last = nodes.at(-1);
  if (last === undefined) return [];
  if (next !== undefined) {
    const previous = nodes[nodes.indexOf(next) - 1];
    const ownLine = previous?.endPosition.row !== next.startPosition.row;
    const indent = source.slice(source.lastIndexOf("\n", next.startIndex) + 1, next.startIndex);
    const separator = ownLine && /^[ \t]*$/.test(indent) ? `${style.newline}${indent}` : " ";
    return [{ at: next.startIndex, text: `${entry},${separator}` }];
  }
  return afterLast(source, last, entry, style);
}

function afterLast(source: string, last: PyNode, entry: string, style: Style): Edit[] {
  const comma = last.nextSibling?.type === "," ? last.nextSibling : undefined;
  const head = source.slice(source.lastIndexOf("\n", last.startIndex) + 1, last.startIndex);
  const inParentheses = last.parent?.children.some((child) => child.type === "(") === true;
  const ownLine = inParentheses && /^[ \t]*$/.test(head);
  const separator = ownLine ? `${style.newline}${head}` : " ";
  if (comma === undefined) {
    return [{ at: last.endIndex, text: `,${separator}${entry}` }];
  }
  const comment =
    comma.nextSibling?.type === "comment" && comma.nextSibling.startPosition.row === comma.startPosition.row
      ? comma.nextSibling
      : comma;
  return [{ at: endOf(source, comment), text: `${separator}${entry},` }];
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
  const fits = end - home.node.startIndex + entry.length + 2 <= style.lineLength + 1;
  if (fits || rest !== "") {
    if (next !== undefined) return [{ at: next.startIndex, text: `${entry}, ` }];
    return [{ at: last.endIndex, text: `, ${entry}` }];
  }
  const names = nodes.map((node) => node.text);
  const at = next === undefined ? names.length : nodes.indexOf(next);
  names.splice(at, 0, entry);
  const inParentheses =
    source[last.endIndex] === ")" || source.slice(last.endIndex, home.node.endIndex).includes(")");
  const body = names.map((name) => `${style.newline}${style.indent}${name},`).join("");
  const start = inParentheses ? source.lastIndexOf("(", first.startIndex) : first.startIndex;
  return [{ at: start, text: `(${body}${style.newline})`, remove: home.node.endIndex - start }];
}

/** What decides on groups and line ends. */
export interface Grouping {
  /** Does this top-level module live in the repo? */
  isFirstParty(module: string): boolean;
  style: Style;
}

function statementText(wanted: Import): string {
  if (wanted.name === undefined) {
    return wanted.alias === undefined
      ? `import ${wanted.module}`
      : `import ${wanted.module} as ${wanted.alias}`;
  }
  return `from ${wanted.module} import ${entryText(wanted)}`;
}

/** The import statements that stand together at the head of the file. */
function headBlock(module: Module, found: readonly ImportStatement[]): ImportStatement[] {
  const block: ImportStatement[] = [];
  for (const node of statements(module.root)) {
    const own = found.find((statement) => statement.node.id === node.id);
    if (own !== undefined) block.push(own);
    else if (block.length > 0 || !isDocstring(node)) break;
  }
  return block;
}

function isDocstring(node: PyNode): boolean {
  return expression(node).type === "string";
}

/** A statement of its own: beside its section, or as a new section, or as the file's first import. */
export function newStatement(
  module: Module,
  found: readonly ImportStatement[],
  wanted: Import,
  grouping: Grouping,
): Edit {
  const { newline } = grouping.style;
  const text = statementText(wanted);
  const block = headBlock(module, found);
  const section = (name: string): number => sectionOf(name, (top) => grouping.isFirstParty(top));
  const own = section(wanted.module);
  const same = block.filter((statement) => section(statement.module) === own);
  if (same.length > 0) return besideSame(module.text, same, wanted, text, newline);
  const before = block.filter((statement) => section(statement.module) < own).at(-1);
  if (before !== undefined) {
    return {
      at: lineEnd(module.text, before.node.endIndex),
      text: lineBreakFirst(module.text, before.node.endIndex, newline) + newline + text + newline,
    };
  }
  const after = block[0];
  if (after !== undefined)
    return { at: startWithComments(module.text, after.node), text: text + newline + newline };
  return withoutImports(module, text, newline);
}

/** A line break, when the statement's line has none because the file ends there. */
function lineBreakFirst(source: string, offset: number, newline: string): string {
  return !source.includes("\n", offset) ? newline : "";
}

function besideSame(
  source: string,
  same: readonly ImportStatement[],
  wanted: Import,
  text: string,
  newline: string,
): Edit {
  const key = statementKey(wanted.name === undefined ? "import" : "from", wanted.module);
  const keys = same.map((statement) => statementKey(statement.kind, statement.module));
  const sorted = keys.every((one, index) => index === 0 || (keys[index - 1] ?? "") <= one);
  const next = sorted ? same[keys.findIndex((one) => one > key)] : undefined;
  if (next !== undefined) return { at: startWithComments(source, next.node), text: text + newline };
  const last = same.at(-1);
  const end = last?.node.endIndex ?? 0;
  return { at: lineEnd(source, end), text: lineBreakFirst(source, end, newline) + text + newline };
}

/** Start of a statement's line, above the comment lines right over it that belong to it (not the head of the file). */
function startWithComments(source: string, node: PyNode): number {
  let at = source.lastIndexOf("\n", node.startIndex - 1) + 1;
  for (
    let previous = node.previousSibling;
    previous?.type === "comment";
    previous = previous.previousSibling
  ) {
    const start = source.lastIndexOf("\n", previous.startIndex - 1) + 1;
    if (previous.previousSibling === null || source.slice(previous.endIndex, at).split("\n").length !== 2)
      break;
    at = start;
  }
  return at;
}

/** No import yet: behind docstring and head comments, with a blank line on each side. */
function withoutImports(module: Module, text: string, newline: string): Edit {
  const first = statements(module.root)[0];
  if (first !== undefined && isDocstring(first)) {
    const at = lineEnd(module.text, first.endIndex);
    const rest = module.text.slice(at);
    const gap = rest.trim() === "" ? "" : /^[ \t]*\r?\n/.test(rest) ? "" : newline;
    return {
      at,
      text: `${lineBreakFirst(module.text, first.endIndex, newline)}${newline}${text}${newline}${gap}`,
    };
  }
  const at = afterHeadComments(module);
  const rest = module.text.slice(at);
  const gap =
    rest.trim() === "" ? "" : newline.repeat(first !== undefined && definedName(first) !== undefined ? 2 : 1);
  return { at, text: text + newline + gap };
}

/** Behind a `#!` line, a coding cookie and a BOM; the first blank line ends them. */
function afterHeadComments(module: Module): number {
  let at = module.text.startsWith("\uFEFF") ? 1 : 0;
  for (const node of module.root.namedChildren) {
    if (node.type !== "comment" || module.text.slice(at, node.startIndex).includes("\n")) break;
    if (!/^#(!|.*coding[:=])/.test(node.text)) break;
    at = lineEnd(module.text, node.endIndex);
  }
  return at;
}

/** A name as it stands in a `from` statement: `Job`, `Job as J`. */
export function entryText(wanted: Import): string {
  return wanted.alias === undefined ? (wanted.name ?? "") : `${wanted.name ?? ""} as ${wanted.alias}`;
}
