/**
 * What one settings file says by itself, without the files that it imports: its lists of apps, in the module and in
 * classes, and the keys of a class's dictionaries.
 */
import { MemoryFiles } from "../files.ts";
import type { Module } from "../python/parse.ts";
import { newSession, runFile } from "./interpret.ts";
import type { Entry, Value } from "./values.ts";

/** The lists under one name: the module's own, and those of the classes by their names. */
export interface FileLists {
  own: readonly Entry[] | undefined;
  classes: ReadonlyMap<string, readonly Entry[]>;
}

/**
 * Reads a list as the settings reader does, loops, comprehensions, conditions and properties included.
 *
 * @param name `INSTALLED_APPS`
 */
export function fileLists(module: Module, name: string): FileLists {
  const session = newSession(new MemoryFiles({ "settings.py": module.text }), "");
  const names = runFile(session, "settings.py");
  const classes = new Map<string, readonly Entry[]>();
  for (const [key, value] of names) {
    const inside = value.kind === "names" ? entriesOf(value.names.get(name)) : undefined;
    if (inside !== undefined) classes.set(key, inside);
  }
  return { own: entriesOf(names.get(name)), classes };
}

/** Keys of a dictionary that a class of settings has, as an attribute or as what a property gives back. */
export function fileKeys(module: Module, name: string, className: string): readonly string[] {
  const session = newSession(new MemoryFiles({ "settings.py": module.text }), "");
  const holder = runFile(session, "settings.py").get(className);
  const value = holder?.kind === "names" ? holder.names.get(name) : undefined;
  return value?.kind === "dict" ? [...value.entries.keys()] : [];
}

function entriesOf(value: Value | undefined): readonly Entry[] | undefined {
  return value?.kind === "list" ? value.entries : undefined;
}
