/** How the files of an app import each other, where no model's feature says so. */
import type { ImportRef } from "../../helpers/django/types.ts";
import { moduleBelow } from "../../helpers/project/modules.ts";
import { joined } from "../../helpers/project/reading.ts";
import type { App, Project } from "../../helpers/project/types.ts";
import type { Home } from "./homes.ts";
import { importFor, relative } from "../views/context.ts";

/** The module of one file as another one of the app imports it: `.tokens`. */
export function moduleOf(app: App, from: Pick<Home, "path">, to: Pick<Home, "importFrom">): string {
  const target = moduleBelow(app, to.importFrom).replace(/(^|\.)__init__$/, "");
  return relative(moduleBelow(app, from.path), target);
}

/** The import of anything for a file of the app: relative inside of it. */
export function refFor(app: App, from: Home, ref: ImportRef): ImportRef {
  return importFor(ref, app, { homes: { here: moduleBelow(app, from.path) } }, "here");
}

/** A file of the app without a place of its own in the repo's habits: the first name that is there, else the first. */
export function plainHome(project: Project, app: App, ...names: readonly string[]): Home {
  const paths = names.map((name) => joined(app.dir, name));
  const path = paths.find((one) => project.files.isFile(one)) ?? paths[0] ?? "";
  return { path, importFrom: path, kind: "file", exists: project.files.isFile(path), from: path };
}
