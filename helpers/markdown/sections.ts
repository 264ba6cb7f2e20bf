/**
 * Sections of a Markdown file that the kit keeps up to date: what stands between a pair of comments. Everything else in the
 * file is its author's.
 *
 *     <!-- plop-pack-django: routes -->
 *     …
 *     <!-- /plop-pack-django: routes -->
 *
 * @see https://spec.commonmark.org/0.31.2/#html-blocks
 */
import { codeFrame, KitError } from "../errors.ts";
import { lineStarts } from "../plan/hunks.ts";

/** One pair of comments. */
export interface Section {
  name: string;
  /** Line of the opening comment, from 1. */
  line: number;
  /** Offset of the opening comment's line. */
  start: number;
  /** Offset behind the opening comment's line: the content begins here. */
  from: number;
  /** Offset of the closing comment's line: the content ends here. */
  to: number;
  /** Offset behind the closing comment's line. */
  end: number;
}

interface Line {
  text: string;
  number: number;
  start: number;
  end: number;
}

const NAME = "[a-z][a-z0-9-]*";
const MARKER = new RegExp(`^ {0,3}<!--\\s*(/?)plop-pack-django:\\s*(${NAME})\\s*-->(.*)$`);
/** A comment that is meant for the kit, whatever is wrong with it. */
const MEANT = /^ {0,3}<!--\s*\/?\s*plop-pack-django\b/;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/** The comment in front of a section. */
export const openingOf = (name: string): string => `<!-- plop-pack-django: ${name} -->`;
/** The comment behind it. */
export const closingOf = (name: string): string => `<!-- /plop-pack-django: ${name} -->`;

/** Is a text the name of a section. */
export function isSectionName(text: string): boolean {
  return new RegExp(`^${NAME}$`).test(text);
}

/**
 * The sections of a Markdown file, first to last; comments inside of fenced code are code.
 *
 * @throws KitError with the line, where comments don't pair up, one is nested in another, or a name is there twice
 */
export function sectionsOf(source: string, path: string): Section[] {
  const found: Section[] = [];
  let open: { name: string; line: Line } | undefined;
  const wrong = (line: Line, message: string, hint: string): KitError =>
    new KitError(message, { path, line: line.number, frame: codeFrame(source, line.number), hint });
  for (const line of linesOutsideOfCode(source)) {
    const marker = MARKER.exec(line.text);
    if (marker === null) {
      if (!MEANT.test(line.text)) continue;
      throw wrong(line, "a comment of the kit that names no section", `write ${openingOf("routes")}`);
    }
    const [, slash, name = "", rest = ""] = marker;
    if (rest.trim() !== "")
      throw wrong(line, `there is more on the line of the section "${name}"`, "put it on a line of its own");
    if (slash === "/") {
      if (open?.name !== name) {
        const hint = open === undefined ? "take it out, or open the section above it" : nestedHint(open);
        throw wrong(line, `the section "${name}" ends without having begun`, hint);
      }
      found.push({
        name,
        line: open.line.number,
        start: open.line.start,
        from: open.line.end,
        to: line.start,
        end: line.end,
      });
      open = undefined;
    } else {
      if (open !== undefined)
        throw wrong(line, `the section "${name}" begins inside of "${open.name}"`, nestedHint(open));
      const before = found.find((one) => one.name === name);
      if (before !== undefined)
        throw wrong(
          line,
          `the section "${name}" is there twice`,
          `the first is in line ${before.line}; keep one`,
        );
      open = { name, line };
    }
  }
  if (open !== undefined)
    throw wrong(open.line, `the section "${open.name}" has no end`, `close it with ${closingOf(open.name)}`);
  return found;
}

function nestedHint(open: { name: string; line: Line }): string {
  return `close "${open.name}" of line ${open.line.number} first: ${closingOf(open.name)}`;
}

/** A second-level heading: `## [Unreleased] - soon` has the text `unreleased` in front. */
export interface Heading {
  /** In small letters, without brackets. */
  text: string;
  /** Offset of its line. */
  start: number;
  /** Offset behind its line. */
  end: number;
}

/** The second-level headings of a Markdown file, those in code left out. */
export function headingsOf(source: string): Heading[] {
  return linesOutsideOfCode(source).flatMap(({ text, start, end }) => {
    const [, words] = /^ {0,3}## +(.*)$/.exec(text) ?? [];
    return words === undefined ? [] : [{ text: words.replace(/[[\]]/g, "").toLowerCase(), start, end }];
  });
}

function linesOutsideOfCode(source: string): Line[] {
  const starts = lineStarts(source);
  const found: Line[] = [];
  let fence: string | undefined;
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? source.length;
    const text = source
      .slice(start, end)
      .replace(/^\uFEFF/, "")
      .replace(/\r?\n$/, "");
    const [, mark, info = ""] = FENCE.exec(text) ?? [];
    if (fence !== undefined) {
      const closes = mark?.startsWith(fence) === true && info.trim() === "";
      if (closes) fence = undefined;
    } else if (mark !== undefined && !(mark.startsWith("`") && info.includes("`"))) fence = mark;
    else found.push({ text, number: index + 1, start, end });
  }
  return found;
}

/** What a section holds, without the blank lines around it, with plain line ends. */
export function contentOf(source: string, section: Section): string {
  return normal(source.slice(section.from, section.to));
}

/** A content as two are compared: line ends and blank lines around it don't count. */
export function normal(content: string): string {
  return content.replaceAll("\r\n", "\n").replace(/^\n+|\s+$/g, "");
}

/** A whole section as it stands in a file, with plain line ends. */
export function sectionText(name: string, content: string): string {
  return `${openingOf(name)}\n\n${normal(content)}\n\n${closingOf(name)}\n`;
}
