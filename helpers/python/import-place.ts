/**
 * Where an import goes in the text: into a statement of the same module, or a new line in its section.
 */
import { endOf, lineEnd, lineStart, type Edit } from "./edits.ts";
import { nameKey, sectionOf, statementKey, type ImportOrder } from "./import-order.ts";
import type { Import, ImportStatement } from "./import-read.ts";
import type { Module, PyNode } from "./parse.ts";
import { definedName, expression, nextOnLine, previousOnLine, statements } from "./query.ts";
import type { Style } from "./style.ts";

/**
 * May a name join a `from` statement of its module? isort and ruff keep `name as alias` in a statement of its own, except
 * where people mix the two.
 */
export function joins(home: ImportStatement, wanted: Import, order: ImportOrder = {}): boolean {
  const aliased = home.names.filter((name) => name.alias !== undefined).length;
  if (home.star || home.names.length === 0) return false;
  if (order.oneEach?.except.includes(home.module) === false) return false;
  if (order.aliasesJoin === true) return true;
  return wanted.alias === undefined ? aliased < home.names.length : aliased > 0 && home.names.length > 1;
}

/** Adds a name to a `from` statement, in order where the names are in order. */
export function intoStatement(source: string, home: ImportStatement, entry: string, style: Style): Edit[] {
  const nodes = home.names.map((name) => name.node);
  const keyOf = (name: string): string => nameKey(name, style.imports);
  const keys = nodes.map((node) => keyOf(node.text));
  const sorted = keys.every((key, index) => index === 0 || (keys[index - 1] ?? "") <= key);
  const next = sorted ? nodes.find((node) => keyOf(node.text) > keyOf(entry)) : undefined;
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
  const body = names.map((name) => `${style.newline}${style.indent}${name},`).join("");
  const start = inParentheses(last) ? source.lastIndexOf("(", first.startIndex) : first.startIndex;
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
  return ["string", "concatenated_string"].includes(expression(node).type);
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
  if (same.length > 0) return besideSame(module.text, same, wanted, text, grouping.style);
  const before = block.filter((statement) => section(statement.module) < own).at(-1);
  if (before !== undefined) {
    if (nextOnLine(before.node) !== undefined) return onItsLine(before.node, text);
    const at = lineEnd(module.text, before.node.endIndex);
    const opened = lineBreakFirst(module.text, before.node.endIndex, newline) + newline;
    const gap = startsBlank(module.text, at) ? "" : gapBehind(module, at, newline);
    return { at, text: opened + text + newline + gap };
  }
  const after = block[0];
  if (after !== undefined) return above(module.text, after.node, text, newline + newline);
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
  { newline, imports }: Style,
): Edit {
  const kind = wanted.name === undefined ? "import" : "from";
  const key = statementKey(kind, wanted.module, imports) + memberKey(wanted, imports);
  const keys = same.map(({ kind, module, names }) => {
    const first = kind === "from" ? names[0] : undefined;
    return statementKey(kind, module, imports) + memberKey(first, imports);
  });
  const sorted = keys.every((one, index) => index === 0 || (keys[index - 1] ?? "") <= one);
  const next = sorted ? same[keys.findIndex((one) => one > key)] : undefined;
  if (next !== undefined) return above(source, next.node, text, newline);
  const last = same.at(-1)?.node;
  if (last !== undefined && nextOnLine(last) !== undefined) return onItsLine(last, text);
  const end = last?.endIndex ?? 0;
  return { at: lineEnd(source, end), text: lineBreakFirst(source, end, newline) + text + newline };
}

/** Statements of one module stand in the order of their first names. */
function memberKey(
  member: { name?: string; alias?: string | undefined } | undefined,
  order: ImportOrder | undefined,
): string {
  return member?.name === undefined ? "" : ` ${nameKey(member.name, order)} ${member.alias ?? ""}`;
}

/** Behind a statement that shares its line with the next one: a line of its own would come behind that too. */
function onItsLine(statement: PyNode, text: string): Edit {
  return { at: statement.endIndex, text: `; ${text}` };
}

/** A line over an import; on its line where that begins with something else, which may have to stay first. */
function above(source: string, node: PyNode, text: string, end: string): Edit {
  if (previousOnLine(node) !== undefined) return { at: node.startIndex, text: `${text}; ` };
  return { at: startWithComments(source, node), text: text + end };
}

/** Start of a statement's line, above the comment lines right over it; comments that begin the file aren't the statement's. */
function startWithComments(source: string, node: PyNode): number {
  const own = lineStart(source, node.startIndex);
  let at = own;
  for (
    let previous = node.previousSibling;
    previous?.type === "comment";
    previous = previous.previousSibling
  ) {
    const start = lineStart(source, previous.startIndex);
    // A comment at the end of the line above is that line's.
    if (source.slice(start, previous.startIndex).trim() !== "") break;
    if (source.slice(previous.endIndex, at).split("\n").length !== 2) break;
    if (previous.previousSibling === null) return own;
    at = start;
  }
  return at;
}

/** No import yet: behind docstring and head comments, with a blank line on each side. */
function withoutImports(module: Module, text: string, newline: string): Edit {
  const first = statements(module.root)[0];
  if (first !== undefined && isDocstring(first)) {
    if (nextOnLine(first) !== undefined) return onItsLine(first, text);
    const at = lineEnd(module.text, first.endIndex);
    const opened = lineBreakFirst(module.text, first.endIndex, newline) + newline;
    return { at, text: opened + text + newline + gapBehind(module, at, newline) };
  }
  const { at, blank } = headComments(module);
  const opened = blank || at <= 1 ? "" : blankFirst(module.text, at, newline);
  return { at, text: opened + text + newline + gapBehind(module, at, newline) };
}

/** What `startapp` leaves stands for the code below, so imports go above it. */
const STUB_COMMENT = /^#\s*(Create|Register) your \w+ here\.?\s*$/;
const FILE_COMMENT = /^#(!|.*coding[:=])/;

/**
 * Behind the comments that are the file's own: a `#!` line and a coding cookie, and what stands with them or alone in
 * front of a blank line, such as a licence (the blank line included). Other comments are the first statement's.
 */
function headComments(module: Module): { at: number; blank: boolean } {
  const { text } = module;
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  let [at, cookies] = [start, start];
  for (const node of module.root.namedChildren) {
    if (node.type !== "comment" || text.slice(at, node.startIndex).includes("\n")) break;
    if (STUB_COMMENT.test(endless(text, node))) break;
    at = lineEnd(text, node.endIndex);
    if (cookies === lineStart(text, node.startIndex) && FILE_COMMENT.test(node.text)) cookies = at;
  }
  if (at > start && startsBlank(text, at)) return { at: lineEnd(text, at), blank: true };
  return { at: at === text.length ? at : cookies, blank: false };
}

function endless(source: string, comment: PyNode): string {
  return source.slice(comment.startIndex, endOf(source, comment));
}

/** An import goes right behind a `#!` line, but apart from other comments that end the file. */
function blankFirst(source: string, at: number, newline: string): string {
  if (at < source.length) return "";
  return source.endsWith("\n") ? newline : newline + newline;
}

function startsBlank(source: string, at: number): boolean {
  return /^[ \t]*\r?\n/.test(source.slice(at));
}

/** Blank lines that lack between the imports and what follows them: two in front of a definition, one otherwise. */
function gapBehind(module: Module, at: number, newline: string): string {
  const rest = module.text.slice(at);
  if (rest.trim() === "") return "";
  const there = /^(?:[ \t]*\r?\n)*/.exec(rest)?.[0].split("\n").length ?? 1;
  let next = module.root.namedChildren.find((node) => node.startIndex >= at);
  // Comments right over a definition belong to it.
  while (next?.type === "comment" && next.nextNamedSibling?.startPosition.row === next.startPosition.row + 1)
    next = next.nextNamedSibling;
  const wanted = next !== undefined && definedName(next) !== undefined ? 2 : 1;
  return newline.repeat(Math.max(0, wanted - (there - 1)));
}

/** A name as it stands in a `from` statement: `Job`, `Job as J`. */
export function entryText(wanted: Import): string {
  return wanted.alias === undefined ? (wanted.name ?? "") : `${wanted.name ?? ""} as ${wanted.alias}`;
}
