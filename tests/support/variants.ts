/**
 * The same file as other people write it: with CRLF, tabs, two spaces, a byte order mark, without a final newline. A case
 * of before and after gives one case more for each, by a transform that knows nothing of the patch.
 */
import { parseLeniently, type PyNode } from "../../helpers/python/parse.ts";
import type { Style } from "../../helpers/python/style.ts";
import { tokens } from "../../helpers/python/tokens.ts";

/** What a case holds; a text that it doesn't have is undefined. */
export interface Texts {
  before: string | undefined;
  after: string | undefined;
  snippet: string | undefined;
}

export interface Variant {
  /** Its key in a call.json's `variants`. */
  name: "crlf" | "tabs" | "two-spaces" | "bom" | "no-final-newline";
  /** For a test's title. */
  words: string;
  /** What the repo does then: a file doesn't show all of it. */
  habits: Partial<Style>;
  /** Does it mean anything for such a file? Languages other than Python have other rules. */
  applies: (texts: Texts, extension: string) => boolean;
  /** @throws Unsound when the texts can't be transformed safely */
  transform: (texts: Texts, extension: string) => Texts;
}

/** A text that can't be told in another way without reading its author's mind. */
export class Unsound extends Error {}

const all = (change: (text: string) => string, { before, after, snippet }: Texts): Texts => ({
  before: before === undefined ? undefined : change(before),
  after: after === undefined ? undefined : change(after),
  snippet: snippet === undefined ? undefined : change(snippet),
});

const isPython = (_texts: Texts, extension: string): boolean => extension === ".py";

/** In the order that they run in. */
export const VARIANTS: readonly Variant[] = [
  {
    name: "crlf",
    words: "with CRLF",
    habits: { newline: "\r\n" },
    applies: () => true,
    // A snippet goes to the terminal.
    transform: (texts) => ({ ...all(withCrlf, texts), snippet: texts.snippet }),
  },
  {
    name: "tabs",
    words: "with tabs",
    habits: { indent: "\t" },
    applies: isPython,
    transform: (texts) => all((text) => withIndent(text, "\t"), texts),
  },
  {
    name: "two-spaces",
    words: "with two spaces",
    habits: { indent: "  " },
    applies: isPython,
    transform: (texts) => all((text) => withIndent(text, "  "), texts),
  },
  {
    name: "bom",
    words: "with a byte order mark",
    habits: {},
    // TOML forbids it, and a file that doesn't exist has none.
    applies: ({ before }, extension) => before?.startsWith("\uFEFF") === false && extension !== ".toml",
    transform: (texts) => ({ ...all((text) => `\uFEFF${text}`, texts), snippet: texts.snippet }),
  },
  {
    name: "no-final-newline",
    words: "without a final newline",
    habits: {},
    applies: ({ before }) => before?.endsWith("\n") === true && before.trim() !== "",
    transform: ({ before = "", after, snippet }, extension) => {
      const bare = before.replace(/\n+$/, "");
      const ends = after !== undefined && keepsItsEnd(bare, after, extension);
      return { before: bare, after: ends ? after.replace(/\n+$/, "") : after, snippet };
    },
  },
];

function withCrlf(text: string): string {
  return text.replace(/\r?\n/g, "\r\n");
}

/**
 * A Python source of four spaces (or a tab) a level with another indent. What is inside of strings stays, docstrings aside: their
 * lines are indented with the code.
 *
 * @throws Unsound for a line that isn't indented by whole levels, or that is aligned under something
 */
export function withIndent(text: string, indent: string): string {
  const { root } = parseLeniently(text, "");
  const inString = linesInStrings(root);
  const aligned = alignedLines(root);
  return text
    .split("\n")
    .map((line, row) => {
      const head = /^[ \t]*/.exec(line)?.[0] ?? "";
      const kind = inString.get(row);
      if (head === "" || kind === "text" || line.trim() === "") return line;
      if (kind !== "docstring" && aligned.has(row)) throw new Unsound(`line ${row + 1} is aligned`);
      if (kind !== "docstring" && !/^(( {4})*|\t*)$/.test(head))
        throw new Unsound(`line ${row + 1} isn't indented by levels of four spaces`);
      return line.replace(/^(?: {4}|\t)+/, (levels) =>
        indent.repeat(levels.replaceAll("\t", "    ").length / 4),
      );
    })
    .join("\n");
}

/** Rows that begin inside of a string, by what the string is. */
function linesInStrings(root: PyNode): Map<number, "docstring" | "text"> {
  const rows = new Map<number, "docstring" | "text">();
  for (const node of root.descendantsOfType("string")) {
    const kind = node.parent?.type === "expression_statement" ? "docstring" : "text";
    for (let row = node.startPosition.row + 1; row <= node.endPosition.row; row += 1) rows.set(row, kind);
  }
  return rows;
}

/** Rows whose first token stands exactly under the first one behind a bracket that is still open. */
function alignedLines(root: PyNode): Set<number> {
  const found = new Set<number>();
  const columns: (number | undefined)[] = [];
  const all = leaves(root);
  for (const [index, leaf] of all.entries()) {
    const previous = all[index - 1];
    const isFirst = previous === undefined || previous.endPosition.row < leaf.startPosition.row;
    if (isFirst && columns.at(-1) === leaf.startPosition.column) found.add(leaf.startPosition.row);
    if (["(", "[", "{"].includes(leaf.type)) {
      const next = all[index + 1];
      const beside =
        next !== undefined && next.type !== "comment" && next.startPosition.row === leaf.startPosition.row;
      columns.push(beside ? next.startPosition.column : undefined);
    } else if ([")", "]", "}"].includes(leaf.type)) columns.pop();
  }
  return found;
}

function leaves(node: PyNode): PyNode[] {
  return node.childCount === 0 ? [node] : node.children.flatMap(leaves);
}

/** Is the last line of a file still its last one, or has something been put behind it? */
export function keepsItsEnd(before: string, after: string, extension: string): boolean {
  if (extension !== ".py")
    return isInside(before.split("\n").at(-1) ?? "", after.trimEnd().split("\n").at(-1) ?? "");
  return endsIn(parseLeniently(before, "").root, parseLeniently(after, "").root);
}

/** Is a line the old one with something put into it? */
function isInside(old: string, line: string): boolean {
  let head = 0;
  while (head < old.length && old[head] === line[head]) head += 1;
  return line.length >= old.length && line.endsWith(old.slice(head));
}

/** Does the last statement (of the last block) of one tree hold all that the other one's holds? */
function endsIn(before: PyNode, after: PyNode): boolean {
  const [old, now] = [before.namedChildren.at(-1), after.namedChildren.at(-1)];
  if (old === undefined || now === undefined || !holds(tokens(now), tokens(old))) return false;
  const [oldBody, body] = [lastBlock(old), lastBlock(now)];
  return oldBody === undefined || body === undefined || endsIn(oldBody, body);
}

/** The block that a compound statement ends with, whatever clause it is in. */
function lastBlock(node: PyNode): PyNode | undefined {
  const last = node.namedChildren.at(-1);
  if (last === undefined || last.type === "block") return last;
  return /_(clause|definition)$/.test(last.type) ? lastBlock(last) : undefined;
}

function holds(longer: readonly string[], shorter: readonly string[]): boolean {
  let at = 0;
  for (const token of shorter) {
    at = longer.indexOf(token, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
