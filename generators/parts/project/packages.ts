/**
 * Packages that the generated code needs: what the repo lacks goes into its requirements and INSTALLED_APPS, as part of
 * the shown plan.
 */
import { wantsLoginEverywhere } from "../../../helpers/django/endpoints/pages.ts";
import { KitError } from "../../../helpers/errors.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import { folderOf } from "../../../helpers/project/reading.ts";
import type { App, AppList, PackageName } from "../../../helpers/project/types.ts";
import { parseLeniently } from "../../../helpers/python/parse.ts";
import { isItself, targetIn } from "../../../helpers/python/patches/addition.ts";
import { flowsOf } from "../../../helpers/python/patches/value-flow.ts";

/** How a package is required and installed. */
interface PackageSetup {
  /** As pip names it. */
  name: PackageName;
  /** Least version that the generated code was tried with. */
  specifier: string;
  installedApp: string;
}

/** A package of the REST layer. */
export type ApiPackage = "djangorestframework" | "django-filter" | "drf-spectacular";

const SETUPS: Readonly<Record<ApiPackage, PackageSetup>> = {
  djangorestframework: { name: "djangorestframework", specifier: ">=3.15", installedApp: "rest_framework" },
  "django-filter": { name: "django-filter", specifier: ">=24.1", installedApp: "django_filters" },
  "drf-spectacular": { name: "drf-spectacular", specifier: ">=0.27", installedApp: "drf_spectacular" },
};

/**
 * Since 3.16 API views are exempt from Django's LoginRequiredMiddleware, and see to who may by themselves.
 *
 * @see https://www.django-rest-framework.org/community/3.16-announcement/
 */
const EXEMPTING = ">=3.16";

/** Is it the package that has to get along with a middleware that wants a login everywhere? */
function isBehindLogin({ project }: Planner, name: PackageName): boolean {
  return name === "djangorestframework" && wantsLoginEverywhere(project);
}

/** Says that the API's views would be behind the login of the pages. */
function noteOldRestFramework(planner: Planner): void {
  const [major, minor] = planner.project.packages.get("djangorestframework")?.version ?? [3, 16];
  if (!isBehindLogin(planner, "djangorestframework") || major > 3 || minor >= 16) return;
  planner.note(
    "djangorestframework before 3.16 leaves API views to LoginRequiredMiddleware, which sends clients to the login page: " +
      `require djangorestframework${EXEMPTING}`,
  );
}

/** Is the package required somewhere, or at least in INSTALLED_APPS? */
export function hasPackage(planner: Planner, name: ApiPackage): boolean {
  const { packages, settings } = planner.project;
  const app = SETUPS[name].installedApp;
  return packages.has(name) || settings.installedApps.some((entry) => entry.value === app);
}

/**
 * Plans what a package lacks.
 *
 * @param install false: nothing is added
 * @returns is the package there after the run
 */
export function planPackage(planner: Planner, name: ApiPackage, answer: { install: boolean }): boolean {
  const setup = SETUPS[name];
  if (!hasPackage(planner, name) && !answer.install) return false;
  planInstalledPackage(planner, setup.installedApp);
  planRequirement(planner, setup);
  return true;
}

/** A package that only a virtual environment has is required nowhere yet, and needs no `pip install`. */
function planRequirement(planner: Planner, setup: PackageSetup): void {
  const { packages, requirements, settings } = planner.project;
  const found = packages.get(setup.name);
  const inEnvironment = found?.from.includes("site-packages") === true;
  const inUse = settings.installedApps.some((entry) => entry.value === setup.installedApp);
  if ((found !== undefined && !inEnvironment) || (found === undefined && inUse)) return;
  const { name } = setup;
  const specifier = isBehindLogin(planner, name) ? EXEMPTING : setup.specifier;
  if (requirements !== undefined) {
    planner.modify(requirements.path, "requirement", { package: name, specifier, kind: requirements.kind });
  }
  if (!inEnvironment) planner.install(`"${name}${specifier}"`);
}

function isInstalled(planner: Planner, app: string): boolean {
  return planner.project.settings.installedApps.some(
    ({ value }) => value === app || value.startsWith(`${app}.apps.`),
  );
}

/** Puts a package into INSTALLED_APPS, in front of the repo's own apps, unless it is there in any form. */
export function planInstalledPackage(planner: Planner, app: string): void {
  if (isInstalled(planner, app)) return;
  const { packageList } = planner.project.settings;
  planner.modify(packageList?.path ?? settingsPath(planner), "installed-app", {
    app,
    local: ownNames(planner),
    ...(packageList === undefined ? {} : { list: packageList.name }),
  });
}

/** The repo's own apps by their names, and as INSTALLED_APPS calls those whose AppConfig has another name. */
function ownNames(planner: Planner): string[] {
  return planner.project.apps.flatMap((app) => [
    ...new Set([app.name, `${entryPrefix(planner, app)}${app.name}`]),
  ]);
}

/** `apps.` of an app that INSTALLED_APPS calls `apps.users` and its AppConfig `users`; else nothing. */
function entryPrefix({ project: { settings } }: Planner, { name, from }: App): string {
  const longer = settings.installedApps.find(
    (entry) => entry.from === from && entry.value.endsWith(`.${name}`),
  );
  return longer?.value.slice(0, -name.length) ?? "";
}

/** Puts one of the repo's own apps into INSTALLED_APPS, beside the others and in their form. */
export function planInstalledApp(planner: Planner, app: App): void {
  if (app.installed || isInstalled(planner, app.name)) return;
  const { apps, settings } = planner.project;
  const { appList } = settings;
  const neighbours = apps.filter((one) => one.installed && folderOf(one.dir) === folderOf(app.dir));
  const prefix = neighbours.map((one) => entryPrefix(planner, one)).find((one) => one !== "") ?? "";
  const name = `${prefix}${app.name}`;
  planner.modify(appList?.path ?? settingsPath(planner), "installed-app", {
    app: name,
    ...(app.configClass === undefined ? {} : { config: `${name}.apps.${app.configClass}` }),
    local: [...new Set([...ownNames(planner), name])],
    ...(appList === undefined ? {} : { list: appList.name }),
  });
}

/**
 * Plans a key in a dictionary of the settings: in each file that gives the dictionary its value, or in a new one beside
 * INSTALLED_APPS.
 *
 * @returns the files that came to have the key by this step
 */
export function planSetting(planner: Planner, entry: SettingEntry): string[] {
  return planInSetting(planner, "dict-entry", entry);
}

/** A key in a dictionary of the settings, and its value as Python source. */
interface SettingEntry {
  name: string;
  key: string;
  value: string;
  /** The key of an inner dictionary that the entry goes into. */
  within?: string;
  /** Other values that stand for the same there: one of them is enough. */
  same?: readonly string[];
}

/**
 * Plans an element in front of a list under a key of a dictionary of the settings; without the key, the whole list.
 *
 * @returns the files that this step changes
 */
export function planSettingElement(planner: Planner, entry: SettingEntry & { element: string }): string[] {
  return planInSetting(planner, "dict-list-element", entry);
}

function planInSetting(planner: Planner, patch: string, entry: SettingEntry): string[] {
  const places = settingPlaces(planner, entry.name);
  const home = settingsHome(planner);
  const steps =
    places.length > 0
      ? places.map((path) => ({ path, args: { ...entry } }))
      : [{ path: home.path, args: { ...entry, create: home.className ?? true } }];
  return steps
    .map(({ path, args }) => planner.apply({ type: "django:modify", path, patch, args }))
    .filter((result) => result.kind === "insert" || result.kind === "create")
    .flatMap((result) => result.paths);
}

/** The settings files that give a name its value; those that at least touch it, where none does. */
function settingPlaces(planner: Planner, name: string): string[] {
  const found = planner.project.settings.files.map((path) => {
    const module = parseLeniently(planner.tree.read(path) ?? "", path);
    return { path, flow: targetIn(flowsOf(module), name).flow };
  });
  const touched = found.filter(({ flow }) => flow !== undefined);
  const giving = touched.filter(({ flow }) => flow?.hidden.some((one) => isItself(one, name)) === false);
  return (giving.length > 0 ? giving : touched).map(({ path }) => path);
}

/** The file, and the class in class-based settings, that a new setting goes into: where the packages are installed. */
export function settingsHome(planner: Planner): Pick<AppList, "path" | "className"> {
  return planner.project.settings.packageList ?? { path: settingsPath(planner) };
}

/** The settings file that the installed apps stand in: most of them, where there are several. */
function settingsPath(planner: Planner): string {
  const { settings } = planner.project;
  const counts = new Map<string, number>();
  for (const entry of settings.installedApps) {
    const path = entry.from.replace(/:\d+$/, "");
    counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? settings.files[0] ?? "";
}

/** Says that a second framework comes into a repo whose API is made with django-ninja. */
function noteNinja(planner: Planner): void {
  const { packages, settings } = planner.project;
  const found = packages.get("django-ninja")?.from;
  const from = found ?? settings.installedApps.find(({ value }) => /^ninja(_extra)?$/.test(value))?.from;
  if (from === undefined) return;
  planner.note(
    `this repo's API is made with django-ninja (${from}), and the kit writes Django REST framework, which is added beside it; pages need neither: npx plop frontend-view`,
  );
}

/**
 * Plans Django REST framework, which the REST layer can't do without.
 *
 * @throws KitError when it is missing and isn't to be added
 */
export function requireRestFramework(planner: Planner, answer: { install: boolean }): void {
  const isNew = !hasPackage(planner, "djangorestframework");
  if (planPackage(planner, "djangorestframework", answer)) {
    if (isNew) noteNinja(planner);
    noteOldRestFramework(planner);
    return;
  }
  throw new KitError("Django REST framework is not installed in this project", {
    hint: "answer --install yes, or pip install djangorestframework and add rest_framework to INSTALLED_APPS",
  });
}
