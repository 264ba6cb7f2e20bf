/**
 * What an expression of a settings file can come to without running it: text, lists of text, dictionaries by their
 * source, paths below the repo, and namespaces. Each remembers where it was written.
 */
import type { Finding } from "./types.ts";

/** One string of a list, and the list that it is written in. */
export interface Entry {
  value: string;
  path: string;
  /** From 1. */
  line: number;
  /** Name of the list whose display (or `append`) it is written in; `""` until that is known. */
  list: string;
  className?: string;
  conditional: boolean;
}

/** A named list that flowed into a value. */
export interface ListPart {
  name: string;
  path: string;
  line: number;
  className?: string;
}

export interface TextValue {
  kind: "text";
  text: string;
  from: string;
}

export interface ListValue {
  kind: "list";
  entries: readonly Entry[];
  parts: readonly ListPart[];
}

export interface DictValue {
  kind: "dict";
  /** Python source by key. */
  entries: ReadonlyMap<string, Finding<string>>;
}

export interface PathValue {
  kind: "path";
  /** Relative to the repo's root. */
  path: string;
}

/** A class or a module, with what it defines. */
export interface NamesValue {
  kind: "names";
  names: ReadonlyMap<string, Value>;
}

/** `True`, `None`, a number. */
export interface LiteralValue {
  kind: "literal";
  source: string;
  from: string;
}

/** A name imported from another file of the repo, which is read when somebody asks. */
export interface LazyValue {
  kind: "lazy";
  path: string;
  /** Undefined for the module itself. */
  name?: string;
}

/** A name that is assigned something which can't be told. */
export interface UnknownValue {
  kind: "unknown";
}

export type Value =
  TextValue | ListValue | DictValue | PathValue | NamesValue | LiteralValue | LazyValue | UnknownValue;

/** One list after the other; an entry that is there already isn't repeated. */
export function concatenated(...lists: readonly (ListValue | undefined)[]): ListValue {
  const entries: Entry[] = [];
  const parts: ListPart[] = [];
  const seen = new Set<string>();
  for (const list of lists) {
    for (const entry of list?.entries ?? []) {
      if (seen.has(entry.value)) continue;
      seen.add(entry.value);
      entries.push(entry);
    }
    parts.push(...(list?.parts ?? []).filter((part) => !parts.some((known) => isSamePart(known, part))));
  }
  return { kind: "list", entries, parts };
}

function isSamePart(a: ListPart, b: ListPart): boolean {
  return a.name === b.name && a.path === b.path && a.className === b.className;
}

/** The list under a name: entries written directly in it are marked as its own. */
export function named(list: ListValue, part: ListPart): ListValue {
  const entries = list.entries.map((entry) => (entry.list === "" ? owned(entry, part) : entry));
  const known = list.parts.some((one) => isSamePart(one, part));
  return { kind: "list", entries, parts: known ? list.parts : [...list.parts, part] };
}

function owned(entry: Entry, part: ListPart): Entry {
  const mine: Entry = { ...entry, list: part.name };
  if (part.className !== undefined) mine.className = part.className;
  return mine;
}

/** A list without the entries of some values. */
export function without(list: ListValue, values: readonly string[]): ListValue {
  return { ...list, entries: list.entries.filter((entry) => !values.includes(entry.value)) };
}

/** Two dictionaries as `{**a, **b}`. */
export function merged(a: DictValue | undefined, b: DictValue): DictValue {
  return { kind: "dict", entries: new Map([...(a?.entries ?? []), ...b.entries]) };
}
