/**
 * Where an import that gets a statement of its own goes: in its section, or as a new one.
 */
import { endOf, lineEnd, lineStart, type Edit } from "./edits.ts";
import { isSorted } from "./import-into.ts";
import { nameKey, sectionOf, statementKey, type ImportOrder } from "./import-order.ts";
import { asLine, type Import, type ImportLine, type ImportStatement } from "./import-read.ts";
import { lineText } from "./import-text.ts";
import type { Module, PyNode } from "./parse.ts";
import { definedName, expression, nextOnLine, previousOnLine, statements } from "./query.ts";
import type { Style } from "./style.ts";

/** What decides on groups and line ends. */
export interface Grouping {
  /** Does this top-level module live in the repo? */
  isFirstParty(module: string): boolean;
  style: Style;
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
  const text = lineText(asLine(wanted), grouping.style);
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
  const next = same[placeAmongLines(same, wanted, imports)];
  if (next !== undefined) return above(source, next.node, text, newline);
  const last = same.at(-1)?.node;
  if (last !== undefined && nextOnLine(last) !== undefined) return onItsLine(last, text);
  const end = last?.endIndex ?? 0;
  return { at: lineEnd(source, end), text: lineBreakFirst(source, end, newline) + text + newline };
}

/**
 * In front of which statement of a section does a new one go?
 *
 * @returns its place; -1 for the end, which is also where it goes when the section isn't in order
 */
export function placeAmongLines(same: readonly ImportLine[], wanted: Import, order?: ImportOrder): number {
  const kind = wanted.name === undefined ? "import" : "from";
  const key = statementKey(kind, wanted.module, order) + memberKey(wanted, order);
  const keys = same.map(({ kind, module, names }) => {
    const first = kind === "from" ? names[0] : undefined;
    return statementKey(kind, module, order) + memberKey(first, order);
  });
  return isSorted(keys) ? keys.findIndex((one) => one > key) : -1;
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

/** Has a file that imports nothing a place for lines of imports: not where its docstring shares a line with code. */
export function takesLines(module: Module): boolean {
  const first = statements(module.root)[0];
  return first === undefined || !isDocstring(first) || nextOnLine(first) === undefined;
}

/** No import yet: behind docstring and head comments, with a blank line on each side. */
export function withoutImports(module: Module, text: string, newline: string): Edit {
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
