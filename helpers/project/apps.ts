/**
 * The apps of the project: what INSTALLED_APPS names and lies in the repo, and folders that look like an app but aren't
 * installed.
 */
import type { FileReader } from "../files.ts";
import { defaultAppConfig, readAppConfig, type AppConfigReading } from "./app-config.ts";
import {
  importRootsOf,
  isIdentifier,
  moduleName,
  resolveModule,
  resolvePackage,
  type ModuleSource,
} from "./modules.ts";
import {
  folderOf,
  isBelow,
  isEnvironment,
  isIgnoredFolder,
  joined,
  listQuietly,
  readQuietly,
  upwards,
} from "./reading.ts";
import type { App, InstalledApp } from "./types.ts";

export { findApp } from "./find-app.ts";

const MAX_DEPTH = 4;
const FEW_APPS = 100;

/** Folders inside an app or beside it that hold no apps of their own. */
const NO_APPS = new Set([
  "migrations",
  "tests",
  "templates",
  "templatetags",
  "static",
  "staticfiles",
  "media",
  "locale",
  "fixtures",
  "management",
  "docs",
  "requirements",
  "assets",
  "examples",
]);

/**
 * The apps that the settings name, in their order.
 *
 * @returns those that lie in the repo; installed packages are left out
 */
export function installedApps(source: ModuleSource, entries: readonly InstalledApp[]): App[] {
  const apps = new Map<string, App>();
  for (const entry of entries) {
    const app = installedAppFor(source, entry);
    if (app !== undefined && !apps.has(app.name)) apps.set(app.name, app);
  }
  return [...apps.values()];
}

/** The app of one entry: a dotted package, or the path of an AppConfig class. */
export function installedAppFor(source: ModuleSource, entry: InstalledApp): App | undefined {
  const folder = resolvePackage(source, entry.value);
  if (folder === undefined) return appByClass(source, entry);
  if (isOnlyNamedAlike(source.files, folder, entry.value)) return undefined;
  const path = joined(folder, "apps.py");
  const config = remembered(() => defaultAppConfig(source.files, path));
  const isOther = hasShorterName(source, entry.value, folder) && !saysName(source.files, path, entry.value);
  const name = isOther ? (namesFolder(source, config()?.name, folder) ?? entry.value) : entry.value;
  return appOf({ name, dir: folder, path, config, installed: true, from: entry.from }, source.files);
}

/**
 * Is `apps.users` importable as `users` too, because its folder's folder is on `sys.path`: then Django knows its models by
 * the name that the AppConfig says, and refuses them by the other one.
 */
function hasShorterName(source: ModuleSource, name: string, folder: string): boolean {
  const roots = importRootsOf(source).filter((root) => root !== "" && isBelow(folder, root));
  return roots.some((root) => name.endsWith(`.${folder.slice(root.length + 1).replaceAll("/", ".")}`));
}

/**
 * A folder of scripts, without `__init__.py`, that has the name of an installed package (`storages/`, `channels/`): Python
 * prefers the package.
 */
function isOnlyNamedAlike(files: FileReader, folder: string, name: string): boolean {
  if (name.includes(".") || files.isFile(joined(folder, "__init__.py"))) return false;
  return !["apps.py", "models.py", "views.py"].some((file) => files.isFile(joined(folder, file)));
}

/** `jobs.apps.JobsConfig`. */
function appByClass(source: ModuleSource, entry: InstalledApp): App | undefined {
  const cut = entry.value.lastIndexOf(".");
  const module = entry.value.slice(0, Math.max(0, cut));
  const className = entry.value.slice(cut + 1);
  const path = resolveModule(source, module);
  if (path === undefined || !/^[A-Z]/.test(className)) return undefined;
  const config = remembered(() => readAppConfig(source.files, path, className) ?? { className });
  const package_ = path.endsWith("/__init__.py") ? module : module.split(".").slice(0, -1).join(".");
  const name = saysName(source.files, path, package_) ? package_ : (config().name ?? package_);
  const dir = resolvePackage(source, name);
  const place = dir === undefined ? { name: package_, dir: folderOf(path) } : { name, dir };
  return appOf({ ...place, path, config, installed: true, from: entry.from }, source.files);
}

/** Is a name written out in a file: then its AppConfig needn't be read to know it, which adds up over many apps. */
function saysName(files: FileReader, path: string, name: string): boolean {
  const text = readQuietly(files, path) ?? "";
  return text.includes(`"${name}"`) || text.includes(`'${name}'`);
}

function remembered<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

interface AppParts {
  name: string;
  dir: string;
  /** File with the AppConfig. */
  path: string;
  config: () => AppConfigReading | undefined;
  installed: boolean;
  from: string;
}

/** What an AppConfig says is read when it is asked for, which adds up over many apps. */
function appOf(parts: AppParts, files: FileReader): App {
  const { name, dir, path, config, installed, from } = parts;
  const label = remembered(() => ownLabel(files, path, config) ?? name.split(".").at(-1) ?? name);
  const app: App = {
    name,
    get label() {
      return label();
    },
    dir,
    installed,
    from,
  };
  return Object.defineProperties(app, {
    configClass: { enumerable: true, get: () => config()?.className },
    defaultAutoField: { enumerable: true, get: () => config()?.defaultAutoField },
  });
}

function ownLabel(files: FileReader, path: string, config: AppParts["config"]): string | undefined {
  if (readQuietly(files, path)?.includes("label") !== true) return undefined;
  const label = config()?.label;
  // Django refuses any other.
  return label !== undefined && isIdentifier(label) ? label : undefined;
}

/**
 * Folders below manage.py with an AppConfig, or with models and migrations, that INSTALLED_APPS doesn't name.
 *
 * @param installed the apps that it does name
 */
export function looseApps(source: ModuleSource, manageDir: string, installed: readonly App[]): App[] {
  const known = new Set(installed.map((app) => app.dir));
  const closed = closedFolders(installed);
  const apps: App[] = [];
  let level = searchRoots(source, manageDir);
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const folder of level) {
      if (closed.has(folder)) continue;
      const names = listQuietly(source.files, folder);
      // A folder with a manage.py of its own is another project.
      if (isEnvironment(names) || (folder !== manageDir && names.includes("manage.py"))) continue;
      if (!known.has(folder) && folder !== manageDir)
        apps.push(...looseApp(source, folder, names, installed));
      next.push(...subfolders(source.files, folder, names));
    }
    level = next;
  }
  return apps;
}

/**
 * In a project of many apps, those that hold no other installed app aren't looked into: an app inside an app that isn't
 * even installed isn't worth a look into each.
 */
function closedFolders(installed: readonly App[]): ReadonlySet<string> {
  if (installed.length <= FEW_APPS) return new Set();
  const holders = new Set(installed.flatMap((app) => upwards(folderOf(app.dir))));
  return new Set(installed.map((app) => app.dir).filter((dir) => !holders.has(dir)));
}

/** manage.py's folder, and import roots that lie beside it (`../apps`), not around it. */
function searchRoots(source: ModuleSource, manageDir: string): string[] {
  const beside = importRootsOf(source).filter(
    (root) => !isBelow(root, manageDir) && !isBelow(manageDir, root),
  );
  return [manageDir, ...new Set(beside)];
}

function looseApp(
  source: ModuleSource,
  folder: string,
  names: readonly string[],
  installed: readonly App[],
): App[] {
  const path = joined(folder, "apps.py");
  const config = names.includes("apps.py") ? defaultAppConfig(source.files, path) : undefined;
  const hasModels = names.includes("models.py") && names.includes("migrations");
  if (config === undefined && !hasModels) return [];
  const from = config === undefined ? joined(folder, "models.py") : path;
  try {
    const fits = namesFolder(source, config?.name, folder);
    const name = fits ?? moduleName({ ...source, apps: besides(installed, folder) }, folder);
    return [appOf({ name, dir: folder, path, config: () => config, installed: false, from }, source.files)];
  } catch {
    // A folder with a hyphen or the like can't be imported, so it is no app.
    return [];
  }
}

/**
 * An AppConfig's `name` where it is right: `startapp` writes the bare name whatever the folder.
 */
function namesFolder(source: ModuleSource, name: string | undefined, folder: string): string | undefined {
  const isImportable = name?.split(".").every(isIdentifier) === true;
  return isImportable && resolvePackage(source, name) === folder ? name : undefined;
}

/** Apps that aren't around the folder: an app inside another one is named by where it lies. */
function besides(installed: readonly App[], folder: string): App[] {
  const above = upwards(folder);
  return installed.filter((app) => !above.includes(app.dir) || app.dir === folder);
}

/** Names without a dot are folders, mostly: asking the disk about each file would cost more than the rest. */
function subfolders(files: FileReader, folder: string, names: readonly string[]): string[] {
  return names
    .filter((name) => !name.includes(".") && !isIgnoredFolder(name) && !NO_APPS.has(name))
    .map((name) => joined(folder, name))
    .filter((path) => files.isDirectory(path));
}
