/**
 * HTML put into a template that stands: behind an element that shows a variable. Template tags are read by Django's rules,
 * elements by HTML's; nothing else of the file is touched.
 */
import { Parser } from "htmlparser2";
import { tokenize } from "./lexer.ts";

/** An element of a template, with its tags. */
export interface PlacedElement {
  name: string;
  /** Offsets of the whole, and of what is between its tags. */
  start: number;
  end: number;
  innerStart: number;
  innerEnd: number;
  parent: PlacedElement | undefined;
}

const TAGS = /\{%[^\n]*?%\}|\{\{[^\n]*?\}\}|\{#[^\n]*?#\}/g;
/** Stands for the characters of template tags: between attributes and in texts alike, one space more says nothing. */
const FILLER = " ";

/** The elements of a template whose both tags are written, in the order in which they end. */
export function placedElements(text: string): PlacedElement[] {
  const masked = text.replace(TAGS, (tag) => FILLER.repeat(tag.length));
  const found: PlacedElement[] = [];
  const stack: PlacedElement[] = [];
  const parser = new Parser({
    onopentag: (name) => {
      const innerStart = parser.endIndex + 1;
      const parent = stack.at(-1);
      const start = parser.startIndex;
      stack.push({ name, start, end: innerStart, innerStart, innerEnd: innerStart, parent });
    },
    onclosetag: (_name, isImplied) => {
      const element = stack.pop();
      if (element === undefined || isImplied) return;
      element.innerEnd = parser.startIndex;
      element.end = parser.endIndex + 1;
      found.push(element);
    },
  });
  parser.end(masked);
  return found;
}

/** Does a piece of a template show or ask a variable: `job.title`, also as `job.title.url` or `job.get_title_display`? */
export function shows(text: string, variable: string): boolean {
  const [row = "", name = ""] = variable.split(".");
  const paths = name === "" ? [row] : [variable, `${row}.get_${name}_display`];
  return tokenize(text).some(({ kind, content }) => {
    if (kind === "text") return false;
    const words = content.split(/[^\w.]+/);
    return words.some((word) =>
      paths.some((path) => word === path || (name !== "" && word.startsWith(`${path}.`))),
    );
  });
}

/** Where HTML goes. */
export interface ElementPlace {
  /** Names of elements that may be the neighbour: `dd`, or `th` and `td`. */
  elements: readonly string[];
  /** Variables that the neighbour may show, the best first. */
  behind: readonly string[];
}

/** The neighbour that an {@link ElementPlace} describes. */
export function neighbourIn(text: string, { elements, behind }: ElementPlace): PlacedElement | undefined {
  const all = placedElements(text).filter(({ name }) => elements.includes(name));
  for (const variable of behind) {
    const found = all.filter(({ innerStart, innerEnd }) => shows(text.slice(innerStart, innerEnd), variable));
    // The same value twice: a person's own page, where only a person knows which one is meant.
    if (found.length === 1) return found[0];
  }
  return undefined;
}

/**
 * Puts lines of HTML behind an element.
 *
 * @param html lines without an indent of their own, LF
 */
export function insertBehind(text: string, { start, end }: PlacedElement, html: string): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const lineStart = text.lastIndexOf("\n", start) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? "";
  const lines = html.trimEnd().split("\n");
  const rest = text.slice(end);
  const lineEnd = /^[ \t]*\r?\n/.exec(rest)?.[0].length;
  if (lineEnd === undefined)
    return `${text.slice(0, end)}${lines.map((line) => line.trim()).join("")}${rest}`;
  const block = lines.map((line) => indent + line + newline).join("");
  return text.slice(0, end + lineEnd) + block + text.slice(end + lineEnd);
}
