/**
 * TOML files with unknown content: a broken one is an empty one, and values are asked for by path.
 */
import { parse } from "smol-toml";

/** A table with unknown content. */
export type Table = Readonly<Record<string, unknown>>;

/** The content of a TOML or JSON file; empty when it doesn't parse. */
export function readTable(text: string, format: "toml" | "json"): Table {
  try {
    const content: unknown = format === "toml" ? parse(text) : JSON.parse(text);
    return isTable(content) ? content : {};
  } catch {
    return {};
  }
}

/** Is a value a table. */
export function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value under some keys. */
export function dig(table: Table, ...keys: string[]): unknown {
  let value: unknown = table;
  for (const key of keys) value = isTable(value) ? value[key] : undefined;
  return value;
}

/** The table under some keys; empty where there is none. */
export function digTable(table: Table, ...keys: string[]): Table {
  const value = dig(table, ...keys);
  return isTable(value) ? value : {};
}

/** A list's items; empty for anything else. */
export function listItems(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The strings of a list. */
export function strings(value: unknown): string[] {
  return listItems(value).filter((item): item is string => typeof item === "string");
}
