/**
 * Where a new app goes: beside the repo's other apps and named as they are, else into an `apps/` folder that waits for the
 * first one, else beside the settings package.
 */
import { KitError, usageError } from "../errors.ts";
import { quoted } from "../fields/list-text.ts";
import { installedPackages } from "./app-labels.ts";
import { topLevelTrouble, validateAppName } from "./app-name.ts";
import { dependencyFiles } from "./dependency-files.ts";
import { importRootsOf, isIdentifier, moduleName, resolveModule, resolvePackage } from "./modules.ts";
import { baseName, folderOf, inside, isBelow, joined, listQuietly } from "./reading.ts";
import type { App, Project } from "./types.ts";

/** The place of a new app. */
export interface AppPlace {
  /** `apps.jobs` */
  name: string;
  /** `backend/apps/jobs` */
  dir: string;
  /** The app as it is, when it is there, installed or not. */
  app?: App;
}

/** What `startapp` and people's hands leave in the folder of an app. */
const APP_FILES =
  /^(__init__|apps|models|admin|views|urls|tests|forms|signals|tasks|permissions|serializers)\.py$/;
const APP_FOLDERS = ["migrations", "models", "tests", "management", "templates", "static", "__pycache__"];

/**
 * @param name as typed: `jobs`, or with its package: `apps.jobs`
 * @param path the folder that the app's folder goes into, as typed
 * @throws KitError for a name or a place that won't do
 */
export function placeOfApp(project: Project, name: string, path: string | undefined): AppPlace {
  const last = lastPart(name);
  refuseName(name, last);
  const around = name === last ? undefined : name.slice(0, -last.length - 1);
  const there = around === undefined && path === undefined ? onlyAppCalled(project, last) : undefined;
  if (there !== undefined) return { name: there.name, dir: there.dir, app: there };
  const parent = parentFolder(project, around, path);
  const dir = joined(parent, last);
  const known = project.apps.find((app) => app.dir === dir);
  const dotted = known?.name ?? moduleName(project, dir);
  if (around !== undefined && dotted !== name)
    throw usageError(`${dir} is imported as ${dotted}, not as ${name}`, "name it so, or give another --path");
  refuseHiding(project, dotted, dir);
  if (known !== undefined) return { name: dotted, dir, app: known };
  refuseOccupied(project, dotted, dir);
  return { name: dotted, dir };
}

/** An app of that name that is installed, wherever it lies, is the one that is meant. */
function onlyAppCalled(project: Project, last: string): App | undefined {
  const found = project.apps.filter((app) => app.installed && lastPart(app.name) === last);
  const [only] = found.length === 1 ? found : [];
  return only !== undefined && !holdsSettings(project, only.dir) ? only : undefined;
}

function refuseName(name: string, last: string): void {
  if (/[/\\]/.test(name)) {
    const meant = name.split(/[/\\]+/).filter((part) => isIdentifier(part));
    throw usageError(
      `${quoted(name)} is a path, not an app's name`,
      `an app is named by its Python name, such as ${meant.join(".") || "apps.jobs"}`,
    );
  }
  const wrong = name.split(".").find((part) => !isIdentifier(part) && part !== last);
  if (wrong !== undefined)
    throw usageError(`${quoted(name)} is not the name of an app`, "write it as apps.jobs");
  const trouble = validateAppName(last);
  if (trouble !== undefined) throw usageError(trouble.message, trouble.hint);
}

/** The folder that the app's own folder goes into. */
function parentFolder(project: Project, around: string | undefined, path: string | undefined): string {
  if (path !== undefined) return givenFolder(project, path);
  const usual = usualFolder(project);
  if (around === undefined) return usual;
  const neighbour = project.apps.find((app) => app.name.slice(0, -lastPart(app.name).length - 1) === around);
  if (neighbour !== undefined) return folderOf(neighbour.dir);
  return resolvePackage(project, around) ?? joined(homeOf(project), ...around.split("."));
}

/**
 * A folder as typed: from manage.py's folder on, or from the root where that leads below manage.py's folder.
 *
 * @throws KitError for a folder outside of every import root
 */
function givenFolder(project: Project, path: string): string {
  const { manageDir } = project;
  const plain = path.trim().replaceAll("\\", "/");
  const fromRoot = inside(plain);
  const isRooted = fromRoot !== undefined && manageDir !== "" && isBelow(fromRoot, manageDir);
  const folder = isRooted || isKnownRoot(project, fromRoot) ? fromRoot : inside(manageDir, plain);
  if (plain.startsWith("/") || folder === undefined)
    throw usageError(`--path: ${quoted(path)} is outside of the repo`, "name a folder of it, such as apps");
  const root = importRootsOf(project).find((one) => isBelow(folder, one));
  const below = root === undefined ? undefined : folder.slice(root === "" ? 0 : root.length + 1);
  // Letters that only look like ASCII ones: no new folder gets a name that nobody can type.
  const isTypable = project.files.isDirectory(folder) || !/[^ -~]/.test(folder);
  if (below === undefined || !isTypable || (below !== "" && !below.split("/").every(isIdentifier)))
    throw usageError(
      `--path: Python can't import from ${quoted(path)}`,
      `choose a folder below ${importRootsOf(project)
        .map((one) => one || ".")
        .join(", ")}, with letters, digits and _ in its name`,
    );
  return folder;
}

function isKnownRoot(project: Project, folder: string | undefined): boolean {
  return folder !== undefined && importRootsOf(project).some((root) => root !== "" && isBelow(folder, root));
}

/** Where most of the repo's apps are; the package with the settings counts only when it is the only one. */
function usualFolder(project: Project): string {
  const installed = project.apps.filter((app) => app.installed && !holdsSettings(project, app.dir));
  const apps =
    installed.length > 0 ? installed : project.apps.filter((app) => !holdsSettings(project, app.dir));
  const counts = new Map<string, number>();
  for (const app of apps) counts.set(folderOf(app.dir), (counts.get(folderOf(app.dir)) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? waitingFolder(project) ?? homeOf(project);
}

/** `apps/` without an app in it, beside the settings package or inside it. */
function waitingFolder(project: Project): string | undefined {
  const home = homeOf(project);
  const top = project.settings.module.value.split(".")[0] ?? "";
  return [joined(home, "apps"), joined(home, top, "apps")].find((folder) =>
    project.files.isDirectory(folder),
  );
}

/** The import root that the settings package lies in. */
function homeOf(project: Project): string {
  const folder = resolvePackage(project, project.settings.module.value.split(".")[0] ?? "");
  return folder === undefined ? (importRootsOf(project)[0] ?? project.manageDir) : folderOf(folder);
}

/** Does a folder hold the settings or the root urlconf: then it is the project's own package. */
function holdsSettings(project: Project, dir: string): boolean {
  const urlconf = project.settings.rootUrlconf?.value;
  const root = urlconf === undefined ? undefined : resolveModule(project, urlconf);
  return [...project.settings.files, ...(root === undefined ? [] : [root])].some((path) =>
    isBelow(path, dir),
  );
}

/** A module of Python's or of a package that the app, or a new folder around it, would hide. */
function refuseHiding(project: Project, dotted: string, dir: string): void {
  const [top = dotted, ...rest] = dotted.split(".");
  const folder = rest.reduce((path) => folderOf(path), dir);
  if (rest.length > 0 && project.files.isDirectory(folder)) return;
  const required = dependencyFiles(project.files, project.manageDir).flatMap((file) => file.requirements);
  const packages = [...installedPackages(project), ...required.map(({ name }) => name.replaceAll("-", "_"))];
  const trouble = topLevelTrouble(top, packages);
  if (trouble !== undefined) throw usageError(trouble.message, trouble.hint);
}

/** A folder may be an app that somebody has begun; anything else of that name is in the way. */
function refuseOccupied(project: Project, dotted: string, dir: string): void {
  const { files } = project;
  const hint = "choose another name, or another folder by --path";
  if (files.isFile(`${dir}.py`))
    throw new KitError(`there is a module ${dotted} already`, { path: `${dir}.py`, hint });
  if (files.isFile(dir)) throw new KitError("there is a file of that name already", { path: dir, hint });
  const names = listQuietly(files, dir).filter((name) => !name.startsWith("."));
  if (names.length > 0 && holdsSettings(project, dir))
    throw new KitError(`${dotted} is the project's own package`, { path: dir, hint });
  const isBegun = names.some((name) => ["apps.py", "models.py", "models", "migrations"].includes(name));
  const odd = names.find((name) => !APP_FILES.test(name) && !APP_FOLDERS.includes(name));
  if (odd !== undefined && !isBegun)
    throw new KitError(`the folder ${baseName(dir)} is there already and is no app: it has ${odd}`, {
      path: dir,
      hint,
    });
  const elsewhere = resolvePackage(project, dotted);
  if (elsewhere !== undefined && elsewhere !== dir)
    throw new KitError(`Python imports ${dotted} from ${elsewhere}`, { path: dir, hint });
}

const lastPart = (dotted: string): string => dotted.split(".").at(-1) ?? dotted;
