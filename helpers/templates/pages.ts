/**
 * Where an app's pages go and how they are called and written: as the app's own are, else as those of the apps beside it.
 */
import { siblingsOf } from "../project/file-names.ts";
import { baseName, folderOf, joined, listQuietly, readPython } from "../project/reading.ts";
import type { App, Finding, Project } from "../project/types.ts";
import { classes, definedName } from "../python/query.ts";
import { appFolder, type FoldersReading } from "./folders.ts";
import { namespaceOf } from "./kinds.ts";
import type { Library } from "./library.ts";
import { most, namingOf, type PagePath } from "./page-names.ts";
import { styleOf } from "./page-style.ts";
import { partialsOf } from "./partials.ts";
import type { Template } from "./template.ts";
import type { PageHabits, PageNaming, PartialNaming } from "./types.ts";

interface Sources {
  project: Project;
  library: Library;
  reading: FoldersReading;
}

/** The habits that an app's new pages follow. */
export function readPages(sources: Sources, app: App): PageHabits {
  const { project, library } = sources;
  const siblings = siblingsOf(project, app);
  const { folder, prefix } = placeOf(sources, app, siblings);
  const own = templatesOf(library, app);
  const others = siblings.flatMap((one) => templatesOf(library, one));
  const measured = own.length > 0 ? own : others.length > 0 ? others : library.templates;
  return {
    folder,
    prefix,
    naming: namingFor(sources, app, siblings),
    partials: partialsFor(sources, app, siblings),
    ...styleOf(measured.filter((template) => !template.jinja)),
  };
}

/** Templates of an app that count: pages and pieces of pages, no layouts of packages. */
function templatesOf(library: Library, app: App): Template[] {
  return library.templates.filter(
    (one) => library.appOf(one) === app && library.weightOf(one.name) === "page" && !one.jinja,
  );
}

/** Where an app's templates lie. */
interface Place {
  root: "app" | "project";
  /** In a folder of the app's name. */
  named: boolean;
  from: string;
}

/** Where most of an app's templates lie; in a folder of its name, as soon as one of them does. */
function placeIn(library: Library, app: App): Place | undefined {
  const found = templatesOf(library, app).flatMap((template): Place[] => {
    const folder = library.folderOf(template);
    if (folder === undefined) return [];
    const named = [app.label, baseName(app.dir)].includes(namespaceOf(template.name));
    return [{ root: folder.app === undefined ? "project" : "app", named, from: template.path }];
  });
  const root = most(found.map((one) => one.root));
  const there = found.filter((one) => one.root === root);
  return there.find(({ named }) => named) ?? there[0];
}

function placeOf(
  sources: Sources,
  app: App,
  siblings: readonly App[],
): { folder: Finding<string>; prefix: string } {
  const theirs = siblings.map((one) => placeIn(sources.library, one)).filter((one) => one !== undefined);
  const root = most(theirs.map((one) => one.root));
  const shown = theirs.find((one) => one.root === root);
  // Without templates of its own an app gets a folder of its name: names of several apps may be the same.
  const place =
    placeIn(sources.library, app) ??
    (shown === undefined ? defaultPlace(sources) : { ...shown, named: true });
  const folder = place.root === "app" ? appFolder(app) : projectFolder(sources, place.from);
  const prefix = place.named ? `${ownName(sources.library, app)}/` : "";
  return { folder: { value: joined(folder, prefix.slice(0, -1)), from: place.from }, prefix };
}

/** In the app, unless apps' folders aren't looked into or all pages are the project's; in a folder of the app's name. */
function defaultPlace({ library, reading }: Sources): Place {
  if (!reading.appDirs.value) return { root: "project", named: true, from: reading.appDirs.from };
  const [page] = library.pages.filter(({ weight }) => weight === "page");
  const isApps = library.templates.some((one) => library.folderOf(one)?.app !== undefined);
  return page === undefined || isApps
    ? { root: "app", named: true, from: "default" }
    : { root: "project", named: true, from: page.template.path };
}

/** The folder of the project that a template of it lies in; the first one for none. */
function projectFolder({ project, reading }: Sources, from: string): string {
  const own = reading.folders.filter((folder) => folder.app === undefined);
  const found = own.find((folder) => from.startsWith(`${folder.value}/`)) ?? own[0];
  return found?.value ?? joined(project.manageDir, "templates");
}

/** The label, unless the app's templates lie in a folder of its package's name. */
function ownName(library: Library, app: App): string {
  const names = templatesOf(library, app).map((one) => namespaceOf(one.name));
  return most(names.filter((name) => name === app.label || name === baseName(app.dir))) ?? app.label;
}

/** Pages of an app by their names below its folder. */
function pagesOf(library: Library, app: App): PagePath[] {
  return library.pages
    .filter((page) => page.app === app && page.weight === "page")
    .map(({ template }) => below(template, app));
}

function below(template: Template, app: App): PagePath {
  const first = namespaceOf(template.name);
  const isNamed = first === app.label || first === baseName(app.dir);
  return { name: isNamed ? template.name.slice(first.length + 1) : template.name, path: template.path };
}

const CONVENTION: PageNaming = { shape: "prefixed", words: "snake", plural: false, suffixes: {} };

function namingFor({ project, library }: Sources, app: App, siblings: readonly App[]): Finding<PageNaming> {
  const of = (apps: readonly App[]): Finding<PageNaming> | undefined => {
    const pages = apps.flatMap((one) => pagesOf(library, one));
    return namingOf(pages, () => apps.flatMap((one) => modelNames(project, one)));
  };
  const nobodys = library.pages.filter((page) => page.app === undefined && page.weight === "page");
  const paths = nobodys.map(({ template: { name, path } }) => ({ name, path }));
  return of([app]) ?? of(siblings) ?? namingOf(paths, () => []) ?? { value: CONVENTION, from: "default" };
}

const MAX_MODEL_FILES = 12;

function modelNames({ files }: Project, app: App): string[] {
  const folder = joined(app.dir, "models");
  const paths = [`${folder}.py`, ...listQuietly(files, folder).map((name) => joined(folder, name))];
  const python = paths.filter((path) => path.endsWith(".py")).slice(0, MAX_MODEL_FILES);
  return python.flatMap((path) => {
    const module = readPython(files, path);
    return module === undefined ? [] : classes(module).map((node) => definedName(node) ?? "");
  });
}

const NO_PARTIALS: Finding<PartialNaming> = { value: { shape: "underscore", folder: "" }, from: "default" };

function partialsFor({ library }: Sources, app: App, siblings: readonly App[]): Finding<PartialNaming> {
  const included = includedPaths(library);
  const of = (apps: readonly App[]): Finding<PartialNaming> | undefined =>
    partialsOf(
      apps.flatMap((one) =>
        templatesOf(library, one)
          .filter(isPiece)
          .map((template) => below(template, one)),
      ),
      included,
    );
  return of([app]) ?? of(siblings) ?? ofProject(library, included) ?? NO_PARTIALS;
}

function isPiece(template: Template): boolean {
  return template.parent === undefined && !template.text.includes("<html");
}

/** Pieces that belong to no app: `templates/partials/…`. */
function ofProject(library: Library, included: ReadonlySet<string>): Finding<PartialNaming> | undefined {
  const pieces = library.templates.filter(
    (one) => library.appOf(one) === undefined && isPiece(one) && !one.jinja,
  );
  return partialsOf(pieces, included);
}

function includedPaths(library: Library): ReadonlySet<string> {
  const paths = library.templates.flatMap((template) =>
    template.includes.map((name) => library.resolve(name, template)?.path ?? folderOf(template.path)),
  );
  return new Set(paths);
}
