/**
 * Where in a class a new member goes, and the edits that put it there.
 */
import { indentAt, lineEnd, lineStart, type Edit } from "../edits.ts";
import type { PyNode } from "../parse.ts";
import { assignment, bases, call, definedName, expression, items, members, statements } from "../query.ts";
import { restyle, type Style } from "../style.ts";

/** The names that a statement of a class gives: one, several (`a, b = …`), or those in its branches. */
export function namesOf(node: PyNode): string[] {
  const name = definedName(node) ?? assignment(node)?.name;
  if (name !== undefined) return [name];
  const left = expression(node).childForFieldName("left");
  if (left?.type === "pattern_list" || left?.type === "tuple_pattern")
    return items(left).map((one) => one.text);
  const branches = ["if_statement", "try_statement", "with_statement"].includes(node.type);
  return branches
    ? node.descendantsOfType("block").flatMap((block) => statements(block).flatMap(namesOf))
    : [];
}

const FIELD = /(?:Field|ForeignKey|GenericRelation)$/;

/** A field of a model, a form, a serializer: by the name of what is called. */
export function isModelField(node: PyNode): boolean {
  return FIELD.test(call(assignment(node)?.value)?.name ?? "");
}

function isAttribute(node: PyNode): boolean {
  return assignment(node) !== undefined;
}

function isDefinition(node: PyNode | undefined): boolean {
  return node !== undefined && definedName(node) !== undefined;
}

/** `"""Docstring."""`. */
function isText(node: PyNode): boolean {
  return expression(node).type === "string";
}

/** Where a member goes: behind another one, or in front of the first. */
export interface Place {
  after?: PyNode;
  before?: PyNode;
}

/** The place of a member: behind the named one, else behind the last of its like. */
export function placeOf(definition: PyNode, wanted: PyNode, named: unknown): Place {
  const own = members(definition);
  const asked = typeof named === "string" ? own.find((one) => namesOf(one).includes(named)) : undefined;
  if (asked !== undefined) return { after: asked };
  const last = own.at(-1);
  const isMeta = definedName(wanted) === "Meta";
  if (isChoices(wanted)) return choicesPlace(own);
  if (!isAttribute(wanted) && !isMeta) return last === undefined ? {} : { after: last };
  const like = lastLike(own, wanted);
  if (like !== undefined) return { after: like };
  const [first] = own;
  if (first === undefined || isText(first) || !isDefinition(first))
    return first === undefined ? {} : { after: first };
  return { before: first };
}

/** `class Status(models.TextChoices):` */
function isChoices(node: PyNode): boolean {
  return definedName(node) !== undefined && bases(node).some((base) => base.text.endsWith("Choices"));
}

/** Fields use the choices, so these come first. */
function choicesPlace(own: readonly PyNode[]): Place {
  const after = own.findLast(isChoices);
  if (after !== undefined) return { after };
  const [first] = own;
  if (first === undefined) return {};
  const before = isText(first) ? own[1] : first;
  return before === undefined || isPass(before) ? { after: first } : { before };
}

function isPass(node: PyNode): boolean {
  return node.type === "pass_statement" || expression(node).type === "ellipsis";
}

/** The last field for a field; else the last attribute in front of the methods, else the last of all. */
function lastLike(own: readonly PyNode[], wanted: PyNode): PyNode | undefined {
  const fields = isModelField(wanted) ? own.filter(isModelField) : [];
  if (fields.length > 0) return fields.at(-1);
  const firstMethod = own.findIndex(isDefinition);
  const leading = own.slice(0, firstMethod === -1 ? own.length : firstMethod).filter(isAttribute);
  return leading.at(-1) ?? own.findLast(isAttribute);
}

/** The indent of a class's members. */
function indentIn(source: string, definition: PyNode, style: Style): string {
  const [first] = members(definition);
  const own = indentAt(source, definition.startIndex);
  return first === undefined || isOneLine(definition)
    ? own + style.indent
    : indentAt(source, first.startIndex);
}

function isOneLine(definition: PyNode): boolean {
  const body = definition.childForFieldName("body");
  const before = body?.previousSibling;
  return before !== null && before !== undefined && body?.startPosition.row === before.endPosition.row;
}

/** The member as it stands in the class. */
export function memberText(source: string, definition: PyNode, wanted: PyNode, style: Style): string {
  const indent = indentIn(source, definition, style);
  const width = style.lineLength - indent.replaceAll("\t", "    ").length;
  const styled = restyle(`${wanted.text}\n`, { ...style, lineLength: width, newline: "\n" }).trimEnd();
  return styled
    .split("\n")
    .map((line) => (line === "" ? "" : indent + line))
    .join(style.newline);
}

/** Offset behind the line that a member ends on. */
export function endOfMember(source: string, member: PyNode): number {
  return lineEnd(source, member.startIndex + member.text.trimEnd().length) - 1;
}

/** The edits that put a member into a class; a class on one line gets a body of its own lines. */
export function memberEdits(
  source: string,
  definition: PyNode,
  wanted: PyNode,
  named: unknown,
  style: Style,
): Edit[] {
  const { newline } = style;
  const text = memberText(source, definition, wanted, style);
  const { after: asked, before } = placeOf(definition, wanted, named);
  const after = asked === undefined ? undefined : lastOfLine(definition, asked);
  if (before !== undefined) {
    const at = withComments(source, before);
    return [{ at, text: text + newline.repeat(2) }];
  }
  const opened = isOneLine(definition) ? opening(source, definition, style) : [];
  const anchor = after ?? definition;
  const next = nextMember(definition, after);
  const end = lineEnd(source, anchor.startIndex + anchor.text.trimEnd().length);
  const at = next === undefined ? behindComments(source, end, indentIn(source, definition, style)) : end;
  const lead = source[at - 1] === "\n" ? "" : newline;
  const blankBefore = after !== undefined && needsBlank(after, wanted);
  const follows = next !== undefined && /^[ \t]*\S/.test(source.slice(at));
  const blankAfter = follows && (isDefinition(wanted) || isDefinition(next));
  const gap = blankBefore ? newline : "";
  return [...opened, { at, text: lead + gap + text + newline + (blankAfter ? newline : "") }];
}

/**
 * Start of a member's line, above the comments right over it. The grammar has a comment in front of the first member outside
 * of the body, so lines are looked at.
 */
function withComments(source: string, member: PyNode): number {
  let at = lineStart(source, member.startIndex);
  const lead = `${source.slice(at, member.startIndex)}#`;
  while (at > 1 && source.startsWith(lead, lineStart(source, at - 1))) at = lineStart(source, at - 1);
  return at;
}

/** `a = 1; b = 2`: what stands on the same line stays there. */
function lastOfLine(definition: PyNode, member: PyNode): PyNode {
  const next = nextMember(definition, member);
  if (next?.startPosition.row !== member.endPosition.row) return member;
  return lastOfLine(definition, next);
}

/** Comment lines right below the last member are the class's. */
function behindComments(source: string, start: number, indent: string): number {
  let at = start;
  while (source.startsWith(`${indent}#`, at)) at = lineEnd(source, at);
  return at;
}

function nextMember(definition: PyNode, after: PyNode | undefined): PyNode | undefined {
  const own = members(definition);
  return own[own.findIndex((one) => one.id === after?.id) + 1];
}

/** A blank line around methods and classes, and behind a docstring. */
function needsBlank(after: PyNode, wanted: PyNode): boolean {
  if (isPass(after)) return false;
  return isDefinition(after) || isDefinition(wanted) || isText(after);
}

/** `class A: pass`: what stands behind the colon gets a line of its own. */
function opening(source: string, definition: PyNode, style: Style): Edit[] {
  const body = definition.childForFieldName("body");
  if (body === null) return [];
  let at = body.startIndex;
  while (source[at - 1] === " " || source[at - 1] === "\t") at -= 1;
  const text = style.newline + indentIn(source, definition, style);
  return [{ at, text, remove: body.startIndex - at }];
}
