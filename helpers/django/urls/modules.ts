/**
 * Dotted modules to files and back. A stand-in for helpers/project/modules.ts, which is to come.
 */
import type { Project } from "../../project/types.ts";

/** The file of a dotted module below the folder of manage.py; undefined when it isn't in the repo. */
export function resolveModule(project: Project, dotted: string): string | undefined {
  const base = [project.manageDir, ...dotted.split(".")].filter((part) => part !== "").join("/");
  return [`${base}.py`, `${base}/__init__.py`].find((path) => project.files.isFile(path));
}

/** The dotted name that a file is imported by; undefined for a file outside of the import root. */
export function moduleName(project: Project, path: string): string | undefined {
  const root = project.manageDir === "" ? "" : `${project.manageDir}/`;
  if (!path.startsWith(root) || !path.endsWith(".py")) return undefined;
  return path.slice(root.length, -".py".length).replace(/\/__init__$/, "").replaceAll("/", ".");
}
