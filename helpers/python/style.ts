/**
 * The look of one file, and a fragment put into that look: quotes, indent, line length, line ends.
 */
import { lineStart } from "./edits.ts";
import { exploded } from "./format.ts";
import type { ImportOrder } from "./import-order.ts";
import { parseLeniently, type Module, type PyNode } from "./parse.ts";
import { items } from "./query.ts";

/** How a file is written. */
export interface Style {
  quote: '"' | "'";
  /** One level: `"    "`, `"\t"`. */
  indent: string;
  lineLength: number;
  newline: "\n" | "\r\n";
  /** Where the repo has an order of its own. */
  imports?: ImportOrder;
}

/** What templates are written in, and what a repo without habits gets. */
export const DEFAULT_STYLE: Style = { quote: '"', indent: "    ", lineLength: 88, newline: "\n" };

/** Lines that show how a file is written, if they show enough: the rest says the same. */
const FIRST_LOOK = 300;
/** Strings that show which quotes a file has. */
const ENOUGH = 20;
/** Lines of a file whose beginning shows too little; a huge one isn't read to its end. */
const SECOND_LOOK = 2000;

/** What trees show, by their root: every step of a run asks for the style of its file. */
const shown = new WeakMap<PyNode, { quote: Style["quote"] | undefined; indent: string | undefined }>();

/**
 * The style of a file that exists; what it doesn't show is the repo's.
 *
 * @param habits the repo's own style
 */
export function styleOf(module: Module, habits: Style): Style {
  let seen = shown.get(module.root);
  if (seen === undefined)
    shown.set(module.root, (seen = { quote: quoteOf(module), indent: indentOf(module) }));
  return {
    ...habits,
    quote: seen.quote ?? habits.quote,
    indent: seen.indent ?? habits.indent,
    newline: module.text.includes("\n") ? (module.text.includes("\r\n") ? "\r\n" : "\n") : habits.newline,
  };
}

/** Is this string a docstring (or another string that stands alone as a statement)? */
function standsAlone(node: PyNode): boolean {
  return node.parent?.type === "expression_statement";
}

function plainStrings(root: PyNode, rows?: number): PyNode[] {
  return root
    .descendantsOfType("string", rows)
    .filter((node) => !standsAlone(node) && !insideString(node))
    .filter((node) => !/^[A-Za-z]*("""|''')/.test(node.text));
}

function insideString(node: PyNode): boolean {
  for (let parent = node.parent; parent !== null; parent = parent.parent)
    if (parent.type === "string") return true;
  return false;
}

function quoteOf(module: Module): Style["quote"] | undefined {
  const beginning = plainStrings(module.root, FIRST_LOOK);
  const strings = beginning.length < ENOUGH ? plainStrings(module.root, SECOND_LOOK) : beginning;
  const double = strings.filter((node) => /^[A-Za-z]*"/.test(node.text)).length;
  const single = strings.length - double;
  if (double === single) return undefined;
  return double > single ? '"' : "'";
}

function indentOf(module: Module): string | undefined {
  return indentWithin(module, FIRST_LOOK) ?? indentWithin(module);
}

/** What the first block of the module's own shows. */
function indentWithin(module: Module, rows?: number): string | undefined {
  for (const block of module.root.descendantsOfType("block", rows)) {
    const first = items(block)[0];
    const parent = block.parent;
    if (first === undefined || parent === null) continue;
    if (first.startPosition.row === parent.startPosition.row || parent.parent?.type !== "module") continue;
    const width = first.startPosition.column;
    const text = module.text.slice(first.startIndex - width, first.startIndex);
    if (lineStart(module.text, parent.startIndex) === parent.startIndex && /^[ \t]+$/.test(text)) return text;
  }
  return undefined;
}

/**
 * Rewrites a fragment of the kit's own (four spaces, double quotes, LF) in a file's style; long lines are exploded as
 * black and ruff do.
 */
export function restyle(fragment: string, style: Style): string {
  const quoted = style.quote === '"' ? fragment : requote(fragment);
  const wrapped = exploded(quoted, style.lineLength);
  const indented = style.indent === "    " ? wrapped : reindent(wrapped, style.indent);
  return style.newline === "\n" ? indented : indented.replaceAll("\n", style.newline);
}

/** Double quotes become single ones where that needs no escape. */
function requote(fragment: string): string {
  let text = fragment;
  for (const node of plainStrings(parseLeniently(fragment, "").root).reverse()) {
    const found = /^([A-Za-z]*)"([^"'\\]*)"$/.exec(node.text);
    if (found === null) continue;
    text = `${text.slice(0, node.startIndex)}${found[1]}'${found[2]}'${text.slice(node.endIndex)}`;
  }
  return text;
}

/** Docstrings are indented with the code; what is inside of other strings is theirs. */
function reindent(fragment: string, indent: string): string {
  const { root } = parseLeniently(fragment, "");
  const texts = root.descendantsOfType("string").filter((node) => !standsAlone(node));
  const inText = (row: number): boolean =>
    texts.some((node) => node.startPosition.row < row && row <= node.endPosition.row);
  return fragment
    .split("\n")
    .map((line, row) =>
      inText(row) ? line : line.replace(/^(?: {4})+/, (spaces) => indent.repeat(spaces.length / 4)),
    )
    .join("\n");
}

/** How wide a text is on screen: a tab counts for four, as ruff's `indent-width` has it. */
export function columns(text: string): number {
  return text.replaceAll("\t", "    ").length;
}
