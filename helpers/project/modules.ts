/**
 * Between dotted names and files, as Python's import does it, without Python.
 *
 * @see https://docs.python.org/3/reference/import.html#searching
 */
import { KitError } from "../errors.ts";
import type { FileReader } from "../files.ts";
import { baseName, folderOf, inside, isBelow, joined, listQuietly } from "./reading.ts";

/** What is needed to find modules: a {@link Project}, or its beginnings. */
export interface ModuleSource {
  readonly files: FileReader;
  /** Folders that absolute imports start from; `[manageDir]` by default. */
  readonly importRoots?: readonly string[];
  readonly manageDir?: string;
  /** Apps by their names; they tell which of several import roots is the one in use. */
  readonly apps?: readonly { readonly name: string; readonly dir: string }[];
}

/** Folders that absolute imports start from. */
export function importRootsOf(source: ModuleSource): readonly string[] {
  return source.importRoots ?? [source.manageDir ?? ""];
}

/**
 * The file of a module of the repo: `jobs.models` → `jobs/models.py`, or `jobs/models/__init__.py` for a package.
 *
 * @param dotted absolute dotted name
 * @returns path relative to the root; undefined for an installed package, a namespace package or nothing at all
 */
export function resolveModule(source: ModuleSource, dotted: string): string | undefined {
  const relative = asPath(dotted);
  if (relative === undefined) return undefined;
  for (const root of importRootsOf(source)) {
    const stem = joined(root, relative);
    const package_ = `${stem}/__init__.py`;
    if (source.files.isFile(package_)) return package_;
    if (source.files.isFile(`${stem}.py`)) return `${stem}.py`;
  }
  return undefined;
}

/**
 * The folder of a package of the repo; one without `__init__.py` counts when it holds Python files (PEP 420).
 *
 * @returns path relative to the root
 */
export function resolvePackage(source: ModuleSource, dotted: string): string | undefined {
  const relative = asPath(dotted);
  if (relative === undefined) return undefined;
  const folders = importRootsOf(source).map((root) => joined(root, relative));
  return (
    folders.find((folder) => source.files.isFile(`${folder}/__init__.py`)) ??
    folders.find((folder) => listQuietly(source.files, folder).some((name) => name.endsWith(".py")))
  );
}

/** Django imports by name what no import statement could: `property-manager.settings`, in a project renamed later. */
function asPath(dotted: string): string | undefined {
  const parts = dotted.split(".");
  return parts.every((part) => /^[\p{XID_Continue}-]+$/u.test(part)) ? parts.join("/") : undefined;
}

/** Is a text a Python identifier (keywords count as one). */
export function isIdentifier(text: string): boolean {
  return /^[\p{XID_Start}_][\p{XID_Continue}]*$/u.test(text);
}

/**
 * The dotted name that a file or package folder is imported by: `backend/jobs/models.py` → `jobs.models`.
 * The inverse of {@link resolveModule}.
 *
 * @param path relative to the repo's root
 * @throws KitError when the path isn't below an import root, or has a part that can't be imported
 */
export function moduleName(source: ModuleSource, path: string): string {
  const stem = withoutSuffix(path);
  const name =
    nameThroughApp(source, stem) ?? nameThroughNeighbour(source, stem) ?? nameThroughRoot(source, stem);
  if (name !== undefined && name !== "" && name.split(".").every(isIdentifier)) return name;
  throw new KitError("this path has no Python module name", {
    path,
    hint: `modules are imported from ${importRootsOf(source)
      .map((root) => root || ".")
      .join(", ")}`,
  });
}

function withoutSuffix(path: string): string {
  const clean = inside(path) ?? path;
  if (baseName(clean) === "__init__.py") return folderOf(clean);
  return clean.endsWith(".py") ? clean.slice(0, -".py".length) : clean;
}

/** The app that holds the path knows best what it is called. */
function nameThroughApp(source: ModuleSource, stem: string): string | undefined {
  const holder = deepest((source.apps ?? []).filter((app) => app.dir !== "" && isBelow(stem, app.dir)));
  return holder === undefined ? undefined : extended(holder.name, stem.slice(holder.dir.length + 1));
}

/** Beside an app, names are made as that app's is: with or without the folder above. */
function nameThroughNeighbour(source: ModuleSource, stem: string): string | undefined {
  const beside = (source.apps ?? []).filter((app) => {
    const parent = folderOf(app.dir);
    return parent !== "" && stem !== parent && isBelow(stem, parent) && app.name.endsWith(baseName(app.dir));
  });
  const neighbour = deepest(beside);
  if (neighbour === undefined) return undefined;
  const prefix = neighbour.name.split(".").slice(0, -1).join(".");
  return extended(prefix, stem.slice(folderOf(neighbour.dir).length + 1));
}

/** The first import root that holds it, in Python's order. */
function nameThroughRoot(source: ModuleSource, stem: string): string | undefined {
  const root = importRootsOf(source).find((folder) => isBelow(stem, folder) && stem !== folder);
  if (root === undefined) return undefined;
  return extended("", stem.slice(root === "" ? 0 : root.length + 1));
}

function deepest<T extends { readonly dir: string }>(apps: readonly T[]): T | undefined {
  return [...apps].sort((a, b) => b.dir.length - a.dir.length)[0];
}

function extended(name: string, rest: string): string {
  return [name, rest.replaceAll("/", ".")].filter((part) => part !== "").join(".");
}

/**
 * The dotted name of a module below an app, by which modules of the app import it relatively: `api.serializers`. That of a
 * package's own file ends with `__init__`, since imports in it count from the package.
 *
 * @param path of a file in the app's folder, relative to the repo's root
 */
export function moduleBelow(app: { readonly dir: string }, path: string): string {
  return path
    .slice(app.dir === "" ? 0 : app.dir.length + 1)
    .replace(/\.py$/, "")
    .replaceAll("/", ".");
}

/**
 * A module as files of a package import it: relative inside the package, absolute from elsewhere.
 *
 * @param package_ dotted name of the package, such as an app's: `jobs`
 * @param module `jobs.base` → `.base`, `core.models` → `core.models`
 */
export function relativeTo(package_: string, module: string): string {
  if (module === package_) return ".";
  return module.startsWith(`${package_}.`) ? module.slice(package_.length) : module;
}
