/**
 * Markdown from names and texts of other people's code: nothing in them can break a table, a code span or the page. Tables
 * are aligned as prettier aligns them, so that a formatter leaves a generated page alone.
 *
 * @see https://github.github.com/gfm/#tables-extension-
 */
import { visible } from "../characters.ts";

/** Longest text in a cell. */
const LONGEST = 300;

/** A text from the code as plain words: on one line, with all that Markdown or HTML would read otherwise escaped. */
export function words(text: string): string {
  const flat = clipped(visible(text.replace(/\s+/g, " ").trim()));
  return flat
    .replace(/[\\`*[\]|]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/(^|[^\p{L}\p{N}])_|_(?=[^\p{L}\p{N}]|$)/gu, (found) => found.replace("_", "\\_"))
    .replace(/^([#+>-]|\d+[.)])(?=\s|$)/, "\\$1")
    .replace(/~{2}/g, "\\~\\~");
}

function clipped(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

/** A text as a code span: `` `a | b` ``. In a table a pipe needs its backslash in code too. */
export function code(text: string): string {
  const flat = clipped(visible(text.replace(/\s+/g, " ").trim()));
  if (flat === "") return "";
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = flat.startsWith("`") || flat.endsWith("`") ? " " : "";
  return `${fence}${pad}${flat}${pad}${fence}`;
}

/** Code spans one after the other. */
export function codes(texts: readonly string[]): string {
  return texts.map(code).join(", ");
}

/**
 * A table; pipes that no backslash escapes get theirs.
 *
 * @param rows Markdown of the cells
 * @param empty what stands there when there are no rows
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[], empty: string): string {
  if (rows.length === 0) return empty;
  const cells = [head, ...rows].map((row) => row.map(cell));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => width(row[column] ?? ""))));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((most, column) => padded(row[column] ?? "", most)).join(" | ")} |`;
  const [first = [], ...rest] = cells;
  const rule = `| ${widths.map((most) => "-".repeat(most)).join(" | ")} |`;
  return [line(first), rule, ...rest.map(line)].join("\n");
}

function cell(text: string): string {
  return text
    .replace(/\r?\n/g, " ")
    .replace(/\\*\|/g, (found) => (found.length % 2 === 0 ? found : `\\${found}`));
}

function padded(text: string, most: number): string {
  return text + " ".repeat(most - width(text));
}

/** Columns that a text takes: wide East Asian characters and emoji two, marks that combine none. */
function width(text: string): number {
  let columns = 0;
  for (const char of text.normalize("NFC")) {
    if (/\p{M}|\u200d/u.test(char)) continue;
    columns +=
      /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
        char,
      )
        ? 2
        : 1;
  }
  return columns;
}

/** A list; what stands there when it is empty. */
export function list(entries: readonly string[], empty: string): string {
  return entries.length === 0 ? empty : entries.map((entry) => `- ${entry}`).join("\n");
}

/** The first sentence or line of a docstring. */
export function firstLine(docstring: string | undefined): string {
  const paragraph = (docstring ?? "").trim().split(/\n\s*\n/)[0] ?? "";
  return paragraph.replace(/\s+/g, " ").trim();
}
