/**
 * `docstring-route`: one line in the table of routes that a viewset's docstring has, as the kit writes it.
 *
 * Args: `class` (name), `method`, `path` (URL), `does`. A docstring without such a table stays as it is.
 */
import { applyEdits, type Edit } from "../edits.ts";
import { already, type Outcome } from "../outcome.ts";
import { parseModule, type PyNode } from "../parse.ts";
import { findClass, members } from "../query.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

/** A line of the table: indent, method, path, what it does. */
const ROW = /^([ \t]+)(GET|POST|PUT|PATCH|DELETE)( +)(\/\S*)( {2,})(\S.*)$/;

interface Row {
  /** Offset of the line in the file. */
  at: number;
  text: string;
  indent: string;
  method: string;
  path: string;
  /** Column in which the words begin. */
  column: number;
}

/** Adds the line behind the last one of the table, whose columns widen for a longer path. */
export function docstringRoute(source: string, args: PatchArgs, { path }: PatchContext): Outcome {
  const definition = findClass(parseModule(source, path), textArg(args, "class"));
  const rows = definition === undefined ? [] : rowsOf(source, definition);
  const last = rows.at(-1);
  const [method, url] = [textArg(args, "method"), textArg(args, "path")];
  if (last === undefined || rows.some((row) => row.method === method && row.path === url)) return already;
  const head = `${last.indent}${method.padEnd(6)} ${url}`;
  const column = Math.max(head.length + 2, ...rows.map((row) => row.column));
  const end = last.at + last.text.length;
  const newline = source[end] === "\r" ? "\r\n" : "\n";
  const line: Edit = { at: end, text: `${newline}${head.padEnd(column)}${textArg(args, "does")}` };
  const widened = rows
    .filter((row) => row.column < column)
    .map((row): Edit => ({ at: row.at + row.column, text: " ".repeat(column - row.column) }));
  return { kind: "changed", text: applyEdits(source, [...widened, line]) };
}

/** The lines of the table in the docstring of a class. */
function rowsOf(source: string, definition: PyNode): Row[] {
  const docstring = members(definition)[0]?.firstNamedChild;
  if (docstring?.type !== "string") return [];
  const rows: Row[] = [];
  let at = docstring.startIndex;
  for (const line of source.slice(docstring.startIndex, docstring.endIndex).split("\n")) {
    const text = line.replace(/\r$/, "");
    const [, indent = "", method = "", gap = "", path = "", space = ""] = ROW.exec(text) ?? [];
    const column = indent.length + method.length + gap.length + path.length + space.length;
    if (method !== "") rows.push({ at, text, indent, method, path, column });
    at += line.length + 1;
  }
  return rows;
}
