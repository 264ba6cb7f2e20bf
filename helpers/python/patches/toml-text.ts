/**
 * The text of a TOML file by its tables and keys, and the proof that an edit added one value and changed nothing else.
 *
 * @see https://toml.io/en/v1.0.0
 */
import { parse } from "smol-toml";
import { isTable, type Table } from "../../project/toml.ts";

export interface Range {
  start: number;
  end: number;
}

/** One key of a table: from the start of its line to behind the last line of its value. */
export interface KeyLine extends Range {
  key: string;
}

/** What a TOML reader makes of a text; undefined when it isn't valid. */
export function readToml(source: string): Table | undefined {
  try {
    return parse(source);
  } catch {
    return undefined;
  }
}

/** The line ends of a text that isn't Python; a text of one line has those of the repo. */
export function newlineOf(
  source: string,
  { style }: { readonly style: { newline: "\n" | "\r\n" } },
): "\n" | "\r\n" {
  if (!source.includes("\n")) return style.newline;
  return source.includes("\r\n") ? "\r\n" : "\n";
}

/** The line of a key, in its table or dotted in one above it: `[project] dependencies`, `project.dependencies`. */
export function locateKey(source: string, path: readonly string[]): KeyLine | undefined {
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    const section = depth === 0 ? rootRange(source) : sectionRange(source, path.slice(0, depth).join("."));
    const key = path.slice(depth).join(".");
    const found =
      section === undefined ? undefined : keyLines(source, section).find((one) => one.key === key);
    if (found !== undefined) return found;
  }
  return undefined;
}

const HEADER = /^[ \t]*\[\[?[ \t]*["'\w][^\]\n]*\]\]?[ \t]*(?:#.*)?\r?$/m;

/** What stands in front of the first table. */
function rootRange(source: string): Range {
  return { start: 0, end: HEADER.exec(source)?.index ?? source.length };
}

/** The body of a table, from behind its header to the next one. */
export function sectionRange(source: string, table: string): Range | undefined {
  const name = table.split(".").map(escaped).join("[ \\t]*\\.[ \\t]*");
  const header = new RegExp(`^[ \\t]*\\[[ \\t]*${name}[ \\t]*\\][^\\n]*(?:\\n|$)`, "m").exec(source);
  if (header === null) return undefined;
  const start = header.index + header[0].length;
  const next = HEADER.exec(source.slice(start));
  return { start, end: next === null ? source.length : start + next.index };
}

function escaped(key: string): string {
  const plain = key.replace(/[^\w-]/g, (character) => `\\${character}`);
  return `["']?${plain}["']?`;
}

/** The keys of a table's body. A value ends where a line begins with the next key, or with what belongs to that. */
export function keyLines(source: string, { start, end }: Range): KeyLine[] {
  const found: KeyLine[] = [];
  let at = start;
  let open = 0;
  for (const line of source.slice(start, end).split(/(?<=\n)/)) {
    const next = at + line.length;
    const key = open > 0 ? null : /^[ \t]*(?:"([^"]+)"|'([^']+)'|([\w.-]+))[ \t]*=/.exec(line);
    const last = found.at(-1);
    if (key !== null) found.push({ key: key[1] ?? key[2] ?? key[3] ?? "", start: at, end: next });
    else if (open > 0 && last !== undefined) last.end = next;
    open += depth(line);
    at = next;
  }
  return found;
}

/** Brackets that a line opens and doesn't close, those in strings and comments left out. */
function depth(line: string): number {
  const bare = line.replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, "").replace(/#.*/, "");
  const count = (brackets: RegExp): number => bare.match(brackets)?.length ?? 0;
  return count(/[[{]/g) - count(/[\]}]/g);
}

/**
 * Has a text one value more than before, and is everything else as it was?
 *
 * @param path of the array that took it, or of the new key
 */
export function isOneMore(before: string, after: string, path: readonly string[], value: string): boolean {
  const old = readToml(before);
  const now = readToml(after);
  return (
    old !== undefined &&
    now !== undefined &&
    [true, false].some(
      (empty) => JSON.stringify(without(now, path, value, { empty })) === JSON.stringify(old),
    )
  );
}

/** A table without a value. What is `empty` then may be an array that was made for it. */
function without(table: Table, path: readonly string[], value: string, keep: { empty: boolean }): Table {
  const [key = "", ...rest] = path;
  const inner = table[key];
  if (rest.length > 0) return isTable(inner) ? { ...table, [key]: without(inner, rest, value, keep) } : table;
  const others = Object.fromEntries(Object.entries(table).filter(([name]) => name !== key));
  if (!Array.isArray(inner)) return inner === value ? others : table;
  const left: unknown[] = inner.filter((item) => item !== value);
  return left.length === 0 && !keep.empty ? others : { ...table, [key]: left };
}
