/**
 * Labels of apps: which are taken and by whom, and the one that a new app gets. Django takes each label once.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/applications/#django.apps.AppConfig.label
 */
import { usageError } from "../errors.ts";
import { quoted } from "../fields/list-text.ts";
import { validateAppName } from "./app-name.ts";
import type { App, Project } from "./types.ts";

/** The label of a new app. */
export interface ChosenLabel {
  label: string;
  /** The app that has the last part of this one's name as its label. */
  holder?: string;
}

/** Apps of Django that a project has sooner or later. */
const DJANGO_APPS = ["admin", "auth", "contenttypes", "messages", "sessions", "staticfiles"];

/** Names of settings packages that say nothing about the project. */
const NO_PROJECT = new Set(["app", "apps", "backend", "conf", "config", "core", "django", "settings", "src"]);

/**
 * Chooses the label: the one asked for, else the last part of the name, else that with the package (or the project) in
 * front: `apps_auth`, `mysite_sessions`.
 *
 * @param app dotted name and folder
 * @throws KitError when the label asked for won't do
 */
export function chooseLabel(
  project: Project,
  app: Pick<App, "name" | "dir">,
  asked: string | undefined,
): ChosenLabel {
  const taken = takenLabels(project, app);
  const plain = lastPart(app.name);
  if (asked !== undefined) {
    const trouble = validateAppName(asked);
    if (trouble !== undefined) throw usageError(`--label: ${trouble.message}`, trouble.hint);
    const holder = taken.get(asked);
    if (holder !== undefined)
      throw usageError(`--label: ${quoted(asked)} is the label of ${holder}`, "choose another label");
    return { label: asked, ...holderOf(plain, taken) };
  }
  if (!taken.has(plain)) return { label: plain };
  const label = [`${prefixOf(project, app)}_${plain}`, `own_${plain}`].find((one) => !taken.has(one));
  if (label === undefined)
    throw usageError(
      `the label ${quoted(plain)} is taken by ${taken.get(plain) ?? ""}`,
      "give one by --label",
    );
  return { label, ...holderOf(plain, taken) };
}

function holderOf(plain: string, taken: ReadonlyMap<string, string>): Pick<ChosenLabel, "holder"> {
  const holder = taken.get(plain);
  return holder === undefined ? {} : { holder };
}

/** The package around the app, else what the project is called. */
function prefixOf(project: Project, app: Pick<App, "name">): string {
  const parts = app.name.split(".");
  const around = parts.at(-2) ?? project.settings.module.value.split(".")[0] ?? "";
  return parts.length === 1 && NO_PROJECT.has(around) ? "own" : around.toLowerCase();
}

/**
 * Labels that other apps have, with the apps' names.
 *
 * @param app left out: it may be there already
 */
export function takenLabels(project: Project, app: Pick<App, "dir">): ReadonlyMap<string, string> {
  const taken = new Map(DJANGO_APPS.map((label) => [label, `django.contrib.${label}`]));
  const own = new Set<string>();
  for (const one of project.apps) {
    own.add(one.from);
    if (one.dir !== app.dir && one.installed) taken.set(one.label, one.name);
  }
  for (const { value, from } of project.settings.installedApps) {
    const name = packageOf(value);
    // `apps.users` may be what the AppConfig calls `users`.
    const isOwn = own.has(from) && project.apps.some((one) => `.${name}`.endsWith(`.${one.name}`));
    if (!isOwn && !taken.has(labelOf(name))) taken.set(labelOf(name), name);
  }
  return taken;
}

/** `django.contrib.admin.apps.SimpleAdminConfig` → `django.contrib.admin`. */
function packageOf(entry: string): string {
  return entry.replace(/(\.apps?|\.config)?\.[A-Z]\w*$/, "");
}

/** Wagtail puts its own name in front: `wagtail.users` has the label `wagtailusers`. */
function labelOf(name: string): string {
  const last = lastPart(name);
  return name.startsWith("wagtail.") ? `wagtail${last}` : last;
}

/** Names of installed packages as Python imports them: what INSTALLED_APPS names and isn't the repo's. */
export function installedPackages(project: Project): string[] {
  const own = new Set(project.apps.map((app) => app.name.split(".")[0]));
  const names = project.settings.installedApps.map(({ value }) => value.split(".")[0] ?? value);
  return [...new Set(names)].filter((name) => !own.has(name));
}

const lastPart = (dotted: string): string => dotted.split(".").at(-1) ?? dotted;
