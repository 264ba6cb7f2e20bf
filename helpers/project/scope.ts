/**
 * Names and their values while a settings file is read from top to bottom.
 */
import type { FileReader } from "../files.ts";
import type { Module } from "../python/parse.ts";
import type { Place } from "./evaluate.ts";
import type { ModuleSource } from "./modules.ts";
import { concatenated, merged, named, type Value } from "./values.ts";

/** Key of a class's inherited names, as `super()` gives them. */
export const SUPER = "super()";

/** What several files that are read together share. */
export interface Session extends ModuleSource {
  readonly files: FileReader;
  /** Grows while `sys.path` is changed. */
  readonly importRoots: string[];
  readonly workingDir: string;
  /** Files that take part, in the order they are met. */
  readonly taking: string[];
  readonly loaded: Map<string, Map<string, Value>>;
  /** Reads a file and gives its names. */
  load(path: string): ReadonlyMap<string, Value>;
}

const IMPORT_LIMIT = 10;

/** A value as it is: imported names followed to where they are defined, what can't be told left out. */
export function settled(session: Session, value: Value | undefined): Value | undefined {
  let found = value;
  for (let step = 0; step < IMPORT_LIMIT && found?.kind === "lazy"; step += 1) {
    const names = session.load(found.path);
    found = found.name === undefined ? { kind: "names", names } : names.get(found.name);
  }
  return found?.kind === "unknown" || found?.kind === "lazy" ? undefined : found;
}

/** One block of code being read. */
export interface Frame extends Place {
  readonly session: Session;
  readonly names: Map<string, Value>;
  /** Names that are seen from inside a class or function. */
  readonly outer?: Frame;
  readonly className?: string;
  /** Function bodies are read where they are defined: right for manage.py's `main()`. */
  readonly inlineFunctions: boolean;
  /** What `return` statements gave. */
  readonly returned: Value[];
  /** In a function: its lists are nobody's to add to. */
  readonly local?: boolean;
}

/** A frame for the top of a file. */
export function moduleFrame(session: Session, module: Module, options: { inlineFunctions: boolean }): Frame {
  return framed({
    session,
    module,
    names: new Map(),
    workingDir: session.workingDir,
    conditional: false,
    inlineFunctions: options.inlineFunctions,
    returned: [],
  });
}

/** A frame with look-ups in its names and those around it. */
export function framed(frame: Omit<Frame, "lookup" | "settle">): Frame {
  const settle = (value: Value | undefined): Value | undefined => settled(frame.session, value);
  const lookup = (name: string): Value | undefined =>
    settle(frame.names.get(name)) ?? frame.outer?.lookup(name);
  return { ...frame, lookup, settle };
}

/** The same names, under a condition. */
export function conditionally(frame: Frame): Frame {
  return frame.conditional ? frame : { ...frame, conditional: true };
}

/**
 * Gives a name a value. Under a condition a list takes in the new entries and anything else keeps what it was: what
 * stands outside the condition is what the repo is without it.
 */
export function assign(frame: Frame, name: string, value: Value, line: number): void {
  if (value.kind === "unknown" && frame.names.has(name)) return;
  const known = frame.settle(frame.names.get(name));
  if (value.kind === "list") {
    const fresh = frame.local === true ? value : named(value, part(frame, name, line));
    const old = known?.kind === "list" && frame.conditional ? known : undefined;
    frame.names.set(name, old === undefined ? fresh : concatenated(old, fresh));
    return;
  }
  if (known !== undefined && frame.conditional) {
    if (known.kind === "dict" && value.kind === "dict") frame.names.set(name, merged(value, known));
    return;
  }
  frame.names.set(name, value);
}

function part(
  frame: Frame,
  name: string,
  line: number,
): { name: string; path: string; line: number; className?: string } {
  const place = { name, path: frame.module.path, line };
  return frame.className === undefined ? place : { ...place, className: frame.className };
}

/** Adds to a name what `+=`, `append`, `extend`, `update` and `|=` add. */
export function extend(frame: Frame, name: string, value: Value): void {
  const known = frame.lookup(name);
  if (value.kind === "list") {
    const owner = frame.className === undefined ? {} : { className: frame.className };
    const own = frame.local === true ? "" : name;
    const entries = value.entries.map((entry) =>
      entry.list === "" ? { ...entry, list: own, ...owner } : entry,
    );
    const old = known?.kind === "list" ? known : undefined;
    frame.names.set(name, concatenated(old, { ...value, entries }));
  } else if (value.kind === "dict") {
    const old = known?.kind === "dict" ? known : undefined;
    frame.names.set(name, old !== undefined && frame.conditional ? merged(value, old) : merged(old, value));
  } else if (value.kind === "text" && known?.kind === "text" && !frame.conditional) {
    frame.names.set(name, { ...known, text: known.text + value.text });
  }
}

/** Takes all names of another file in, as `from x import *` does. */
export function takeIn(frame: Frame, names: ReadonlyMap<string, Value>): void {
  for (const [name, value] of names) {
    if (name.startsWith("_") || name === SUPER) continue;
    if (!frame.names.has(name) || !frame.conditional) {
      frame.names.set(name, value);
      continue;
    }
    const known = frame.settle(frame.names.get(name));
    const other = known?.kind === "list" ? frame.settle(value) : undefined;
    if (known?.kind === "list" && other?.kind === "list") frame.names.set(name, concatenated(known, other));
  }
}
