/**
 * One addition written into a file: statements that a formatter has laid out are laid out again as a whole, those that a
 * person has laid out keep their lines.
 */
import { applyEdits, indentAt, lineEnd, lineStart, type Edit } from "../edits.ts";
import { insertElement } from "../lists.ts";
import { parseLeniently, type PyNode } from "../parse.ts";
import { styledExpression } from "../patches/expression-style.ts";
import { definedName, items, statements, undecorated } from "../query.ts";
import { restyle, type Style } from "../style.ts";
import { flat } from "./flat.ts";
import type { Change, ElementChange, LinkChange, StatementChange } from "./types.ts";

/** The source with one change made. */
export function written(source: string, change: Change, style: Style): string {
  if (change.kind === "statement") return applyEdits(source, [newStatement(source, change, style)]);
  return laidOut(source, change, style) ?? applyEdits(source, asItStands(source, change, style));
}

/** The lines of a statement of the kit's, its comments included, at no indent. */
export function linesOf(node: PyNode): string {
  let first = node;
  while (first.previousSibling?.type === "comment" && isOver(first.previousSibling, first))
    first = first.previousSibling;
  let root = node;
  while (root.parent !== null) root = root.parent;
  const start = first.startIndex - root.startIndex;
  const text = root.text.slice(start, node.endIndex - root.startIndex);
  return dedented(text, first.startPosition.column);
}

function isOver(comment: PyNode, node: PyNode): boolean {
  return (
    comment.startPosition.row === node.startPosition.row - 1 &&
    comment.startPosition.column === node.startPosition.column
  );
}

function dedented(text: string, columns: number): string {
  const lead = new RegExp(`^[ \\t]{0,${columns}}`);
  return text
    .split(/\r?\n/)
    .map((line, index) => (index === 0 ? line : line.replace(lead, "")))
    .join("\n");
}

/** In a style of LF, so wide that an indent more fits. */
function within(indent: string, style: Style): Style {
  const width = indent.replaceAll("\t", "    ").length;
  return { ...style, newline: "\n", lineLength: style.lineLength - width };
}

function indentedBy(indent: string, text: string, newline: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? "" : indent + line))
    .join(newline);
}

function newStatement(source: string, change: StatementChange, style: Style): Edit {
  const { wanted, behind, ahead, owner, blankLines, blankLinesBelow } = change;
  const { newline } = style;
  const body = owner.type === "module" ? owner : (undecorated(owner).childForFieldName("body") ?? owner);
  const [first] = statements(body);
  const near = behind ?? ahead ?? first;
  const indent =
    near === undefined
      ? indentAt(source, owner.startIndex) + style.indent
      : indentAt(source, near.startIndex);
  const styled = restyle(`${linesOf(wanted)}\n`, within(indent, style)).trimEnd();
  const text = indentedBy(indent, styled, newline);
  if (behind === undefined && ahead !== undefined) {
    const gap = Math.max(blankLinesBelow, definedName(wanted) === undefined ? 0 : 1);
    return { at: aboveComments(source, ahead), text: text + newline.repeat(1 + gap) };
  }
  const last = behind ?? statements(body).at(-1);
  const end = last === undefined ? source.length : lineEnd(source, endOfText(last));
  const lead = source[end - 1] === "\n" ? "" : newline;
  const next = statements(body).find((one) => last !== undefined && one.startIndex > last.startIndex);
  const isTight = next !== undefined && /^[ \t]*\S/.test(source.slice(end));
  const isSet = isTight && (definedName(wanted) ?? definedName(next)) !== undefined;
  const above = last === undefined || (isPass(last) && blankLines === 0) ? 0 : blankLines;
  return { at: end, text: `${lead}${newline.repeat(above)}${text}${newline}${isSet ? newline : ""}` };
}

function isPass(node: PyNode): boolean {
  return node.type === "pass_statement";
}

function endOfText(node: PyNode): number {
  return node.startIndex + node.text.trimEnd().length;
}

/** Where a statement's own lines begin: those of the comments directly over it count. */
export function aboveComments(source: string, node: PyNode): number {
  let first = node;
  while (first.previousSibling?.type === "comment" && isOver(first.previousSibling, first))
    first = first.previousSibling;
  return lineStart(source, first.startIndex);
}

/** In the lines as they are. */
function asItStands(source: string, change: ElementChange | LinkChange, style: Style): Edit[] {
  const text = styledExpression(change.wanted, style);
  if (change.kind === "link") return [{ at: change.chain.endIndex, text }];
  const { container, behind, ahead } = change;
  return insertElement(source, container, text, style, {
    ...(behind === undefined ? {} : { after: behind }),
    ...(ahead === undefined ? {} : { before: ahead }),
  });
}

/** The whole statement again as the formatter has it; undefined where it isn't laid out so. */
function laidOut(source: string, change: ElementChange | LinkChange, style: Style): string | undefined {
  const statement = change.statement;
  const indent = indentAt(source, statement.startIndex);
  if (lineStart(source, statement.startIndex) + indent.length !== statement.startIndex) return undefined;
  const body = statement.childForFieldName("body") ?? statement.childForFieldName("consequence");
  const end = body === null ? endOfText(statement) : headEnd(source, statement, body);
  const suffix = body === null ? "" : `\n${style.indent}pass`;
  const text = dedented(source.slice(statement.startIndex, end), indent.length);
  const whole = text + suffix;
  const [node] = statements(parseLeniently(`${whole}\n`, "").root);
  if (node === undefined) return undefined;
  const line = flat(`${whole}\n`, node);
  const again = (one: string): string => restyle(one, within(indent, style)).trimEnd();
  if (line === undefined || again(line) !== whole) return undefined;
  const grown = inFlat(line, change);
  if (grown === undefined) return undefined;
  const restyled = again(grown);
  const result = indentedBy(indent, restyled.slice(0, restyled.length - suffix.length), style.newline);
  return source.slice(0, statement.startIndex) + result.slice(indent.length) + source.slice(end);
}

/** Behind the colon of a header; anything else on its line stays where it is. */
function headEnd(source: string, statement: PyNode, body: PyNode): number {
  const head = source.slice(statement.startIndex, body.startIndex);
  return statement.startIndex + head.trimEnd().length;
}

/** The addition in a statement on one line. */
function inFlat(line: string, change: ElementChange | LinkChange): string | undefined {
  const [statement] = statements(parseLeniently(line, "").root);
  const target = change.kind === "link" ? change.chain : change.container;
  const among = change.statement.descendantsOfType(target.type);
  const index = among.findIndex(
    (node) => node.startIndex === target.startIndex && node.endIndex === target.endIndex,
  );
  const node = statement?.descendantsOfType(target.type)[index];
  if (node === undefined) return undefined;
  if (change.kind === "link") return line.slice(0, node.endIndex) + change.wanted + line.slice(node.endIndex);
  return elementIn(line, node, change);
}

function elementIn(
  line: string,
  container: PyNode,
  { wanted, behind, ahead, container: old }: ElementChange,
): string | undefined {
  const elements = items(container);
  const put = (at: number, text: string): string => line.slice(0, at) + text + line.slice(at);
  const indexOf = (one: PyNode): number => items(old).findIndex((node) => node.startIndex === one.startIndex);
  const before = ahead === undefined ? undefined : elements[indexOf(ahead)];
  const isLone = container.type === "tuple" && elements.length === 1;
  // The comma of a tuple of one has to stay behind its element: then each gets a line of its own.
  if (before !== undefined) return isLone ? undefined : put(before.startIndex, `${wanted}, `);
  const last = (behind === undefined ? undefined : elements[indexOf(behind)]) ?? elements.at(-1);
  if (last === undefined)
    return put(container.startIndex + 1, wanted + (container.type === "tuple" ? "," : ""));
  return isLone && line.slice(last.endIndex).startsWith(",")
    ? put(last.endIndex + 1, ` ${wanted}`)
    : put(last.endIndex, `, ${wanted}`);
}
