/**
 * The sections of a list that goes over lines: set apart by blank lines, or by comments that say what follows
 * (`# Third party`, `# Local apps`).
 */
import { lineStart } from "../edits.ts";
import type { PyNode } from "../parse.ts";

/** Whose an app is. */
export type Kind = "django" | "third" | "own";

export interface Section {
  /** What its comment says; undefined without such a comment. */
  title: Kind | undefined;
  elements: PyNode[];
  /** Its last element, or the last comment that no element follows. */
  last: PyNode;
  /** A blank line stands in front of it. */
  isApart: boolean;
}

/** Takes a list apart. A list on one line is one section. */
export function sectionsOf(source: string, container: PyNode): Section[] {
  const sections: Section[] = [];
  let previous: PyNode | undefined;
  for (const node of container.namedChildren) {
    const isApart = previous !== undefined && node.startPosition.row - rowOfEnd(source, previous) > 1;
    const isComment = node.type === "comment";
    const current = sections.at(-1);
    if (isComment && !isAlone(source, node)) {
      previous = node;
      continue;
    }
    const title = isComment ? titleOf(node.text) : undefined;
    const opens =
      current === undefined || isApart || (title !== undefined && (current.title ?? current.elements[0]));
    if (opens) sections.push({ title, elements: isComment ? [] : [node], last: node, isApart });
    else extend(current, node, title);
    previous = node;
  }
  return sections;
}

function extend(section: Section, node: PyNode, title: Kind | undefined): void {
  section.title ??= title;
  section.last = node;
  if (node.type !== "comment") section.elements.push(node);
}

/** A comment of the grammar takes the CR of its line's CRLF with it, which doesn't make a line. */
function rowOfEnd(source: string, node: PyNode): number {
  const atBreak = node.endPosition.column === 0 && source[node.endIndex - 1] === "\n";
  return atBreak ? node.endPosition.row - 1 : node.endPosition.row;
}

function isAlone(source: string, comment: PyNode): boolean {
  return source.slice(lineStart(source, comment.startIndex), comment.startIndex).trim() === "";
}

const MOST_WORDS = 5;
const THIRD = /\b(third|3rd|external|vendor\w*|packages?|librar\w+|plugins?|dependenc\w+|extensions?|pip)\b/i;
const OWN = /\b(local|own|ours?|my|your|project\w*|custom|internal|first|in-?house|apps? of)\b/i;
const DJANGO = /\b(django|contrib|built-?in|defaults?)\b/i;

/** What a comment says of the entries below it; undefined for a remark, or an entry that is switched off. */
function titleOf(comment: string): Kind | undefined {
  const text = comment.replace(/^[#\s]+/, "").trim();
  if (/^["'[(]|\b(before|after|above|below|must|needs?|order)\b|\w\.\w|,$/i.test(text)) return undefined;
  if (text.split(/\s+/).length > MOST_WORDS) return undefined;
  if (THIRD.test(text)) return "third";
  if (OWN.test(text)) return "own";
  return DJANGO.test(text) ? "django" : undefined;
}
