/** Folders of the build. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const DIST = join(ROOT, "dist");
export const MODULES = join(ROOT, "node_modules");

/** What the build reads of a package.json. */
export interface Manifest {
  name: string;
  version: string;
  license?: string;
  devDependencies?: Record<string, string>;
}

/** @param folder that holds the package.json */
export function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}
