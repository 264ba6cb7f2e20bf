/**
 * The strings in a setting that is put together: `MIDDLEWARE = BASE + ["…"]`, which has no plain value that could be read.
 */
import type { Module, PyNode } from "../python/parse.ts";
import { assignment, classes, members, stringValue } from "../python/query.ts";
import { topStatements } from "../python/top-statements.ts";
import { readPython } from "./reading.ts";
import type { Project } from "./types.ts";

type Source = Pick<Project, "settings" | "files">;

/** The values that a setting is assigned in all files that take part; in classes of settings too. */
function valuesOf({ files, settings }: Source, name: string): PyNode[] {
  return settings.files.flatMap((path) => {
    const module = readPython(files, path);
    return module === undefined ? [] : valuesIn(module, name);
  });
}

function valuesIn(module: Module, name: string): PyNode[] {
  const all = [...topStatements(module.root).map(({ node }) => node), ...classes(module).flatMap(members)];
  return all.flatMap((node) => {
    const found = assignment(node);
    return found?.name === name && found.value !== undefined ? [found.value] : [];
  });
}

/** Every string literal that stands in the value of a setting: the entries of a list, however it is put together. */
export function settingStrings(project: Source, name: string): string[] {
  return valuesOf(project, name).flatMap((value) =>
    value.descendantsOfType("string").flatMap((node) => stringValue(node) ?? []),
  );
}
