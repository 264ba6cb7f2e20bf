/**
 * Where the settings assign a name, whatever its value is made of; for what has no plain value that could be read.
 */
import type { Module, PyNode } from "../python/parse.ts";
import { assignment, stringValue } from "../python/query.ts";
import { topStatements } from "../python/top-statements.ts";
import { classes, members } from "../python/query.ts";
import { placeOf, readPython } from "./reading.ts";
import type { Project } from "./types.ts";

/** One assignment of a setting. */
export interface SettingNode {
  value: PyNode;
  /** `config/settings/base.py:31` */
  from: string;
}

/** The assignments of a setting in all files that take part, the named module's first; in classes of settings too. */
export function settingNodes(project: Pick<Project, "settings" | "files">, name: string): SettingNode[] {
  return project.settings.files.flatMap((path) => {
    const module = readPython(project.files, path);
    return module === undefined ? [] : assignmentsIn(module, name);
  });
}

function assignmentsIn(module: Module, name: string): SettingNode[] {
  const all = [...topStatements(module.root).map(({ node }) => node), ...classes(module).flatMap(members)];
  return all.flatMap((node) => {
    const found = assignment(node);
    return found?.name === name && found.value !== undefined
      ? [{ value: found.value, from: placeOf(module, node) }]
      : [];
  });
}

/** Every string literal that stands in the value of a setting: the entries of a list, however it is put together. */
export function settingStrings(project: Pick<Project, "settings" | "files">, name: string): string[] {
  return settingNodes(project, name).flatMap(({ value }) =>
    value.descendantsOfType("string").flatMap((node) => stringValue(node) ?? []),
  );
}
