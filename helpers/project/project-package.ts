/**
 * The project's own package: the one that startproject makes, with settings, asgi.py and wsgi.py in it.
 */
import { resolveModule, moduleName } from "./modules.ts";
import { folderOf, joined, readQuietly } from "./reading.ts";
import type { Project } from "./types.ts";

/** A package as a folder and as Python imports it. */
export interface ProjectPackage {
  /** Relative to the root: `config`, `backend/mysite`. */
  dir: string;
  /** `config` */
  name: string;
}

/**
 * Finds it by the root urlconf and the settings module: the nearest package around them that has asgi.py or wsgi.py, else
 * the urlconf's own.
 *
 * @returns undefined for a project whose settings and urls lie beside manage.py, in no package
 */
export function projectPackage(project: Project): ProjectPackage | undefined {
  const { settings, files } = project;
  const urlconf = resolveModule(project, settings.rootUrlconf?.value ?? "");
  const starts = [urlconf, ...settings.files].filter((path) => path !== undefined);
  const folders = [...new Set(starts.flatMap((path) => above(project, path)))];
  const served = folders.find((dir) =>
    ["asgi.py", "wsgi.py"].some((name) => readQuietly(files, joined(dir, name)) !== undefined),
  );
  const dir = served ?? folders.find((one) => files.isFile(joined(one, "__init__.py")));
  return dir === undefined ? undefined : { dir, name: moduleName(project, joined(dir, "__init__.py")) };
}

/** The folders between a file and manage.py's, the nearest first. */
function above({ manageDir, importRoots }: Project, path: string): string[] {
  const roots = new Set(importRoots ?? [manageDir]);
  const found: string[] = [];
  for (let dir = folderOf(path); dir !== "" && !roots.has(dir); dir = folderOf(dir)) found.push(dir);
  return found;
}
