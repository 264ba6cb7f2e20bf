/**
 * Dotted module names to files. A stand-in until helpers/project/modules.ts is there.
 */
import type { Project } from "../../project/types.ts";

/** @returns the path of the module's file, relative to the root; undefined when the repo doesn't hold it */
export function resolveModule(project: Project, dotted: string): string | undefined {
  const tail = dotted.replaceAll(".", "/");
  for (const root of importRoots(project)) {
    const base = root === "" ? tail : `${root}/${tail}`;
    for (const path of [`${base}/__init__.py`, `${base}.py`]) if (project.files.isFile(path)) return path;
  }
  return undefined;
}

/** manage.py's folder, and every folder that an app's dotted name starts from. */
function importRoots(project: Project): Set<string> {
  const roots = new Set([project.manageDir === "." ? "" : project.manageDir]);
  for (const app of project.apps) {
    const tail = app.name.replaceAll(".", "/");
    if (app.dir === tail) roots.add("");
    else if (app.dir.endsWith(`/${tail}`)) roots.add(app.dir.slice(0, -tail.length - 1));
  }
  return roots;
}
