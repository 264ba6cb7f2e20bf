/**
 * A new element in a list or tuple that a person wrote: placed and punctuated as the others are.
 */
import { applyEdits, endOf, indentAt, lineEnd, lineStart, type Edit } from "./edits.ts";
import type { PyNode } from "./parse.ts";
import { items } from "./query.ts";
import { columns, type Style } from "./style.ts";

/** Where the element goes; at the end by default. */
export interface Position {
  /** In front of this element (and the comment lines that belong to it). */
  before?: PyNode;
  /** Behind this element and the comment on its line, or behind this comment. */
  after?: PyNode;
  /** A blank line in front of it, where the list goes over lines. */
  apart?: boolean;
}

/**
 * The edits that put an element into a list, tuple, set or argument list.
 *
 * @param container the display with its brackets
 * @param element Python source of the element, one line or already broken for `style`
 */
export function insertElement(
  source: string,
  container: PyNode,
  element: string,
  style: Style,
  position: Position = {},
): Edit[] {
  const elements = items(container);
  if (elements.length === 0) return intoEmpty(source, container, element, style);
  if (container.startPosition.row === container.endPosition.row) {
    return intoLine(source, container, element, style, inLine(container, position));
  }
  const between =
    position.after === undefined ? undefined : behind(source, container, element, style, position);
  if (between !== undefined) return between;
  if (position.before !== undefined) return before(source, container, element, style, position.before);
  return atEnd(source, container, element, style, position);
}

/** {@link insertElement}, applied. */
export function withElement(
  source: string,
  container: PyNode,
  element: string,
  style: Style,
  position: Position = {},
): string {
  return applyEdits(source, insertElement(source, container, element, style, position));
}

function indented(element: string, indent: string, newline: string): string {
  return element.split(/\r?\n/).join(`${newline}${indent}`);
}

function opening(container: PyNode): number {
  return container.startIndex + 1;
}

function intoEmpty(source: string, container: PyNode, element: string, style: Style): Edit[] {
  const hasComment = container.namedChildCount > 0;
  const outer = indentAt(source, container.startIndex);
  const inner = outer + style.indent;
  if (hasComment) {
    const last = container.namedChildren.at(-1);
    const at = lineEnd(source, last?.endIndex ?? container.startIndex);
    return [{ at, text: `${inner}${indented(element, inner, style.newline)},${style.newline}` }];
  }
  const text = `${style.newline}${inner}${indented(element, inner, style.newline)},${style.newline}${outer}`;
  const between = source.slice(opening(container), container.endIndex - 1);
  return [{ at: opening(container), text, remove: between.length }];
}

/** On one line, behind an element is in front of the next one. */
function inLine(container: PyNode, { before, after }: Position): Position {
  if (after === undefined) return before === undefined ? {} : { before };
  const next = items(container).find((node) => node.startIndex > after.startIndex);
  return next === undefined ? {} : { before: next };
}

/** `[a, b]` on one line: stays on it while it fits, else every element gets its own. */
function intoLine(
  source: string,
  container: PyNode,
  element: string,
  style: Style,
  position: Position,
): Edit[] {
  const elements = items(container);
  const last = elements.at(-1);
  if (last === undefined) return [];
  const width = columns(lineOfContainer(source, container));
  const comma = commaAfter(last);
  // The comma of a lone tuple has to stay, and is one too many on the line when it isn't lone any more.
  const lone = container.type === "tuple" && elements.length === 1;
  const fits = !element.includes("\n") && width + element.length + 2 <= style.lineLength;
  if (fits && position.before !== undefined && !lone)
    return [{ at: position.before.startIndex, text: `${element}, ` }];
  if (fits && position.before === undefined) {
    return comma === undefined
      ? [{ at: last.endIndex, text: `, ${element}` }]
      : [{ at: comma.endIndex, text: lone ? ` ${element}` : ` ${element},` }];
  }
  const outer = indentAt(source, container.startIndex);
  const inner = outer + style.indent;
  const line = `${style.newline}${inner}`;
  const edits = elements.map((node): Edit => {
    const start = node.startIndex;
    const own = position.before?.id === node.id ? `${indented(element, inner, style.newline)},${line}` : "";
    return { at: start - spaceBefore(source, start), text: line + own, remove: spaceBefore(source, start) };
  });
  const tail = position.before === undefined ? `${line}${indented(element, inner, style.newline)},` : "";
  edits.push({
    at: comma?.endIndex ?? last.endIndex,
    text: `${comma === undefined ? "," : ""}${tail}${style.newline}${outer}`,
  });
  return edits;
}

function lineOfContainer(source: string, container: PyNode): string {
  const line = source.slice(lineStart(source, container.startIndex), lineEnd(source, container.startIndex));
  return line.trimEnd();
}

function spaceBefore(source: string, at: number): number {
  let start = at;
  while (source[start - 1] === " ") start -= 1;
  return at - start;
}

function commaAfter(node: PyNode): PyNode | undefined {
  let next = node.nextSibling;
  while (next?.type === "comment") next = next.nextSibling;
  return next?.type === "," ? next : undefined;
}

/** Indent of the elements: that of the last one that begins its line, else the column that they are aligned under. */
function elementIndent(source: string, container: PyNode, style: Style): string {
  for (const node of items(container).reverse()) {
    const head = source.slice(lineStart(source, node.startIndex), node.startIndex);
    if (/^[ \t]*$/.test(head)) return head;
  }
  const first = items(container)[0];
  const start = lineStart(source, container.startIndex);
  if (first?.startPosition.row === container.startPosition.row) return " ".repeat(first.startIndex - start);
  return indentAt(source, container.startIndex) + style.indent;
}

function atEnd(
  source: string,
  container: PyNode,
  element: string,
  style: Style,
  { apart }: Position = {},
): Edit[] {
  const last = items(container).at(-1);
  if (last === undefined) return [];
  const indent = elementIndent(source, container, style);
  const comma = commaAfter(last);
  const leading = comma === undefined ? leadingComma(source, last) : undefined;
  if (leading !== undefined)
    return [
      { at: last.endIndex, text: `${style.newline}${leading}${indented(element, indent, style.newline)}` },
    ];
  const gap = apart === true ? style.newline : "";
  const line = `${gap}${style.newline}${indent}${indented(element, indent, style.newline)}`;
  const closing = container.endIndex - 1;
  const behind = comma?.endIndex ?? last.endIndex;
  // Comments behind the last element, on its line or below, stay above the new one.
  const comments = container.namedChildren.filter(
    (node) => node.type === "comment" && node.startIndex > last.startIndex,
  );
  const comment = comments.at(-1);
  const at = behindBlanks(source, Math.max(behind, comment === undefined ? 0 : endOf(source, comment)));
  const closesOnLine = source.slice(at, closing).trim() === "" && !source.slice(at, closing).includes("\n");
  const edits: Edit[] = comma === undefined ? [{ at: last.endIndex, text: "," }] : [];
  const ownComma = comma === undefined && !isLoneTuple(container) ? "" : ",";
  edits.push({ at, text: line + (closesOnLine && comma === undefined ? "" : ownComma) });
  return edits;
}

/** Behind the blanks that somebody left at the end of a line: they stay on it. */
function behindBlanks(source: string, at: number): number {
  const rest = source.slice(at, lineEnd(source, at));
  return rest.trim() === "" ? at + (/^[ \t]*/.exec(rest)?.[0].length ?? 0) : at;
}

/** `, ` with its indent, where each line begins with the comma. */
function leadingComma(source: string, last: PyNode): string | undefined {
  const head = source.slice(lineStart(source, last.startIndex), last.startIndex);
  return head.trim() === "," ? head : undefined;
}

function isLoneTuple(container: PyNode): boolean {
  return container.type === "tuple" && items(container).length === 0;
}

/**
 * Behind an element or a comment that isn't the last one. Undefined where nothing follows, or where the comma stands on
 * a line of its own: the end is safe.
 */
function behind(
  source: string,
  container: PyNode,
  element: string,
  style: Style,
  { after, apart }: Position,
): Edit[] | undefined {
  if (after === undefined) return undefined;
  const next = items(container).find((node) => node.startIndex > after.startIndex);
  const comma = after.type === "comment" ? undefined : commaAfter(after);
  if (next === undefined) return undefined;
  const row = after.endPosition.row;
  if (after.type !== "comment" && comma?.startPosition.row !== row) return undefined;
  const indent = elementIndent(source, container, style);
  const text = `${indented(element, indent, style.newline)},`;
  if (next.startPosition.row === row) return [{ at: next.startIndex, text: `${text} ` }];
  const gap = apart === true ? style.newline : "";
  return [{ at: lineEnd(source, after.endIndex), text: `${gap}${indent}${text}${style.newline}` }];
}

function before(source: string, container: PyNode, element: string, style: Style, target: PyNode): Edit[] {
  const start = lineStart(source, target.startIndex);
  const head = source.slice(start, target.startIndex);
  if (!/^[ \t]*$/.test(head)) {
    const indent = elementIndent(source, container, style);
    return [
      {
        at: target.startIndex,
        text: `${indented(element, indent, style.newline)},${style.newline}${indent}`,
      },
    ];
  }
  const at = aboveGap(source, startWithComments(source, target));
  return [{ at, text: `${head}${indented(element, head, style.newline)},${style.newline}` }];
}

/** Start of an element's line, above the comment lines right over it. */
function startWithComments(source: string, element: PyNode): number {
  let at = lineStart(source, element.startIndex);
  for (let node = element.previousSibling; node?.type === "comment"; node = node.previousSibling) {
    const own = lineStart(source, node.startIndex);
    const ownLine = source.slice(own, node.startIndex).trim() === "";
    if (!ownLine || source.slice(node.endIndex, at).split("\n").length > 2) break;
    at = own;
  }
  return at;
}

/** What follows a blank line is a section of its own: a new element belongs to the one above, where there is one. */
function aboveGap(source: string, at: number): number {
  const above = source.slice(0, at - 1);
  const text = above.trimEnd();
  const gap = above.indexOf("\n", text.length);
  if (gap < 0) return at;
  return text.endsWith("[") ? at : gap + 1;
}
