/**
 * A new element in a list or tuple that a person wrote: placed and punctuated as the others are.
 */
import { applyEdits, endOf, indentAt, lineEnd, lineStart, type Edit } from "./edits.ts";
import type { PyNode } from "./parse.ts";
import { items } from "./query.ts";
import type { Style } from "./style.ts";

/** Where the element goes. */
export interface Position {
  /** In front of this element (and the comment lines that belong to it); at the end by default. */
  before?: PyNode;
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
    return intoLine(source, container, element, style, position);
  }
  if (position.before !== undefined) return before(source, container, element, style, position.before);
  return atEnd(source, container, element, style);
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
  const width = lineEnd(source, container.startIndex) - lineStart(source, container.startIndex);
  const comma = commaAfter(last);
  if (!element.includes("\n") && width + element.length + 2 <= style.lineLength) {
    // The comma of a lone tuple has to stay, and would be one too many behind a second element: that one goes behind it.
    const lone = container.type === "tuple" && elements.length === 1;
    if (position.before !== undefined && !lone)
      return [{ at: position.before.startIndex, text: `${element}, ` }];
    return comma === undefined
      ? [{ at: last.endIndex, text: `, ${element}` }]
      : [
          {
            at: comma.endIndex,
            text: elements.length === 1 && container.type === "tuple" ? ` ${element}` : ` ${element},`,
          },
        ];
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

function atEnd(source: string, container: PyNode, element: string, style: Style): Edit[] {
  const last = items(container).at(-1);
  if (last === undefined) return [];
  const indent = elementIndent(source, container, style);
  const comma = commaAfter(last);
  const line = `${style.newline}${indent}${indented(element, indent, style.newline)}`;
  const closing = container.endIndex - 1;
  const behind = comma?.endIndex ?? last.endIndex;
  // Comments behind the last element, on its line or below, stay above the new one.
  const comments = container.namedChildren.filter(
    (node) => node.type === "comment" && node.startIndex > last.startIndex,
  );
  const comment = comments.at(-1);
  const at = Math.max(behind, comment === undefined ? 0 : endOf(source, comment));
  const closesOnLine = source.slice(at, closing).trim() === "" && !source.slice(at, closing).includes("\n");
  const edits: Edit[] = comma === undefined ? [{ at: last.endIndex, text: "," }] : [];
  const ownComma = comma === undefined && !isLoneTuple(container) ? "" : ",";
  edits.push({ at, text: line + (closesOnLine && comma === undefined ? "" : ownComma) });
  return edits;
}

function isLoneTuple(container: PyNode): boolean {
  return container.type === "tuple" && items(container).length === 0;
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
  let at = start;
  for (let node = target.previousSibling; node?.type === "comment"; node = node.previousSibling) {
    const own = lineStart(source, node.startIndex);
    if (source.slice(own, node.startIndex).trim() !== "") break;
    at = own;
  }
  return [{ at, text: `${head}${indented(element, head, style.newline)},${style.newline}` }];
}
