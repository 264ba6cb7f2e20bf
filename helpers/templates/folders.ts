/**
 * The folders that templates come from: those that the settings name, the usual ones where they name none that can be
 * told, and each app's.
 */
import { folderOf, isIgnoredFolder, joined, listQuietly } from "../project/reading.ts";
import type { App, Finding, Project } from "../project/types.ts";
import type { TemplateEngine, TemplateSettings } from "./settings.ts";
import type { Engine, TemplateFolder } from "./types.ts";

export interface FoldersReading {
  engine: Finding<Engine>;
  /** Templates in apps' folders are found. */
  appDirs: Finding<boolean>;
  folders: readonly TemplateFolder[];
}

/** Finds out the engine and the folders, in the order in which Django looks into them. */
export function readFolders(project: Project, settings: TemplateSettings): FoldersReading {
  const engines = settings.engines();
  const django = engines.filter((one) => one.backend === "django");
  const used = django.length > 0 ? django : engines;
  return {
    engine: engineOf(engines),
    appDirs: appDirsOf(used),
    folders: unique([...projectFolders(project, used), ...appFolders(project)]),
  };
}

function appDirsOf(engines: readonly TemplateEngine[]): Finding<boolean> {
  const looking = engines.find((one) => one.appDirs) ?? engines[0];
  return looking === undefined
    ? { value: true, from: "default" }
    : { value: looking.appDirs, from: looking.from };
}

function engineOf(engines: readonly TemplateEngine[]): Finding<Engine> {
  const django = engines.find((one) => one.backend === "django");
  const jinja = engines.find((one) => one.backend === "jinja2");
  if (jinja === undefined) return { value: "django", from: django?.from ?? "default" };
  return { value: django === undefined ? "jinja2" : "both", from: jinja.from };
}

/**
 * The whole repo, or manage.py's folder, is no template folder, whatever an empty text in DIRS comes to; nor is what a
 * frontend's build leaves in `dist/`.
 */
function projectFolders(project: Project, engines: readonly TemplateEngine[]): TemplateFolder[] {
  const real = engines
    .flatMap((one) => one.dirs)
    .filter(({ value }) => value !== "" && value !== project.manageDir)
    .filter(({ value }) => !value.split("/").some(isIgnoredFolder));
  const found = real.map((one) => ({ ...one, exists: project.files.isDirectory(one.value) }));
  const isComplete = engines.length > 0 && engines.every((one) => one.complete);
  if (isComplete || found.some((one) => one.exists)) return found;
  const usual = usualFolders(project)
    .filter((path) => project.files.isDirectory(path))
    .map((path) => ({ value: path, from: path, exists: true }));
  return [...usual, ...found];
}

/** `templates/` beside manage.py, in the project's package, around the settings, at the root. */
function usualFolders(project: Project): string[] {
  const { manageDir, settings } = project;
  const package_ = folderOf(settings.files[0] ?? "");
  const parents = [manageDir, package_, folderOf(package_), ""];
  const packages = listQuietly(project.files, manageDir)
    .filter((name) => !name.includes(".") && !isIgnoredFolder(name))
    .map((name) => joined(manageDir, name))
    .filter((path) => project.files.isFile(joined(path, "settings.py")));
  return [...parents, ...packages].map((path) => joined(path, "templates"));
}

/** Installed apps in their order, then the others. */
function appFolders(project: Project): TemplateFolder[] {
  const apps = [
    ...project.apps.filter((app) => app.installed),
    ...project.apps.filter((app) => !app.installed),
  ];
  return apps
    .map((app) => ({ app, value: appFolder(app) }))
    .filter(({ value }) => project.files.isDirectory(value))
    .map(({ app, value }) => ({ app, value, from: value, exists: true }));
}

/** Folder of an app's own templates. */
export function appFolder(app: App): string {
  return joined(app.dir, "templates");
}

/** A folder named twice is the project's. */
function unique(folders: readonly TemplateFolder[]): TemplateFolder[] {
  const seen = new Set<string>();
  return folders.filter(({ value }) => !seen.has(value) && seen.add(value));
}
