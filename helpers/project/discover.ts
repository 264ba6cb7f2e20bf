/**
 * What a Django repo is, found out by reading: no Python is started.
 */
import { resolve } from "node:path";
import { withConfiguration } from "../configuration/house.ts";
import { Disk, type FileReader } from "../files.ts";
import { chooseAppList, choosePackageList } from "./app-list.ts";
import { installedAppFor, installedApps, looseApps } from "./apps.ts";
import { readHabits, type HabitsInput } from "./habits.ts";
import { newSession } from "./interpret.ts";
import { isAside, locateManage } from "./manage.ts";
import { resolveModule } from "./modules.ts";
import { readPackages } from "./packages.ts";
import { folderOf, joined, listQuietly } from "./reading.ts";
import type { Session } from "./scope.ts";
import { findStart } from "./settings-module.ts";
import { readSettings } from "./settings.ts";
import type { Configured, PackageFinding, Project, Settings } from "./types.ts";

/**
 * Finds the Django project at, below or above a folder and reads what it is. `loadParser()` has to be awaited before.
 *
 * @param dest absolute path of a folder
 * @throws KitError when there is no project, several, or its settings can't be read
 */
export function discover(dest: string): Project {
  const { root, managePath } = locateManage(resolve(dest));
  return inspect(new Disk(root), managePath);
}

/**
 * Reads the project of a known manage.py, from any files: the disk, a plan's virtual tree, or a test's memory.
 *
 * @param managePath relative to the files' root
 * @param configuration goes before what is discovered
 * @throws KitError when the settings can't be found or read
 */
export function inspect(files: FileReader, managePath: string, configuration?: Configured): Project {
  const manageDir = folderOf(managePath);
  const session = newSession(files, manageDir);
  const start = findStart(session, managePath);
  const { settings, list } = readSettings(session, start);
  addOwnPackages(session, settings, manageDir);
  const source = { files, importRoots: session.importRoots };
  const installed = installedApps(source, settings.installedApps);
  const apps = [...installed, ...looseApps(source, manageDir, installed)];
  const appList = chooseAppList(list, installed);
  if (appList !== undefined) settings.appList = appList;
  const packageList = choosePackageList(list, installed);
  if (packageList !== undefined) settings.packageList = packageList;
  const { packages, requirements, required } = readPackages(files, manageDir, settings.files);
  settleAutoField(settings, packages.get("django"));
  const project: Project = {
    files,
    manageDir,
    managePath,
    importRoots: session.importRoots,
    settings,
    apps,
    packages,
    habits: withConfiguration(
      readHabits(habitsInput({ files, manageDir, managePath, apps, required }, source, settings)),
      configuration,
    ),
  };
  if (configuration !== undefined) project.configuration = configuration;
  if (requirements !== undefined) project.requirements = requirements;
  return project;
}

function habitsInput(
  input: HabitsInput,
  source: { files: FileReader; importRoots: string[] },
  settings: Settings,
): HabitsInput {
  const urlconf =
    settings.rootUrlconf === undefined ? undefined : resolveModule(source, settings.rootUrlconf.value);
  return urlconf === undefined ? input : { ...input, rootUrlconf: urlconf };
}

/**
 * A repo that is itself an app, tried out by a project at its root or in `sandbox/` or `example/`: its package is installed
 * from `src/` or from the root, as an editable install does.
 *
 * @see https://setuptools.pypa.io/en/latest/userguide/package_discovery.html#src-layout
 */
function addOwnPackages(session: Session, settings: Settings, manageDir: string): void {
  const roots = isAside(manageDir) ? ["src", ""] : [joined(manageDir, "src")];
  const folders = roots.filter(
    (folder) => !session.importRoots.includes(folder) && listQuietly(session.files, folder).length > 0,
  );
  if (folders.length === 0) return;
  const missing = settings.installedApps.filter((entry) => installedAppFor(session, entry) === undefined);
  for (const root of folders) {
    const source = { files: session.files, importRoots: [root] };
    if (missing.some((entry) => installedAppFor(source, entry) !== undefined)) session.importRoots.push(root);
  }
}

/**
 * Without DEFAULT_AUTO_FIELD, Django decides by its version.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/settings/#default-auto-field
 */
function settleAutoField(settings: Settings, django: PackageFinding | undefined): void {
  if (settings.defaultAutoField.value !== "") return;
  const major = django?.version?.[0] ?? 0;
  const field = major >= 6 ? "BigAutoField" : "AutoField";
  settings.defaultAutoField = { value: `django.db.models.${field}`, from: "default" };
}
