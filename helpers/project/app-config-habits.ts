/**
 * How the repo's own AppConfig classes are written: their names, and what they say beside `name`.
 */
import { parseLeniently } from "../python/parse.ts";
import { assignments, call, findClass, members } from "../python/query.ts";
import { siblingsOf } from "./file-names.ts";
import { joined, readQuietly } from "./reading.ts";
import type { App, Project } from "./types.ts";

/** The habits of AppConfig classes. */
export interface AppConfigHabits {
  /** `JobsConfig` or `JobsAppConfig`. */
  suffix: "Config" | "AppConfig";
  /** `default_auto_field` that a new app says; undefined where the settings or Django's version say it. */
  autoField?: string;
  /** How `verbose_name` is written: by gettext, as plain text, or not at all. */
  verboseName: "translated" | "plain" | "none";
}

interface Seen {
  suffix: AppConfigHabits["suffix"];
  autoField: string | undefined;
  verboseName: AppConfigHabits["verboseName"];
}

/** Reads the habits from the other apps; where there are none, the convention's. */
export function appConfigHabits(project: Project, app: Pick<App, "dir">): AppConfigHabits {
  const seen = siblingsOf(project, { name: "", label: "", installed: false, from: "", ...app })
    .map((sibling) => seenIn(project, sibling))
    .filter((one): one is Seen => one !== undefined);
  const autoField = autoFieldOf(project, seen);
  return {
    suffix: most(seen.map((one) => one.suffix)) ?? "Config",
    verboseName: most(seen.map((one) => one.verboseName)) ?? "translated",
    ...(autoField === undefined ? {} : { autoField }),
  };
}

function seenIn(project: Project, app: App): Seen | undefined {
  const { configClass } = app;
  const path = joined(app.dir, "apps.py");
  const text = readQuietly(project.files, path);
  if (configClass === undefined || text === undefined) return undefined;
  const definition = findClass(parseLeniently(text, path), configClass);
  if (definition === undefined) return undefined;
  const label = assignments(members(definition)).find(({ name }) => name === "verbose_name")?.value;
  return {
    suffix: configClass.endsWith("AppConfig") ? "AppConfig" : "Config",
    autoField: app.defaultAutoField?.value,
    verboseName: label === undefined ? "none" : call(label) === undefined ? "plain" : "translated",
  };
}

/**
 * What most of the apps say. Where nobody says it, not even the settings, Django before 6 warns of each app without it.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/applications/#django.apps.AppConfig.default_auto_field
 */
function autoFieldOf(project: Project, seen: readonly Seen[]): string | undefined {
  const shown = seen.length === 0 ? undefined : most(seen.map((one) => one.autoField ?? ""));
  if (shown !== undefined && shown !== "") return shown;
  const isSaid = project.settings.defaultAutoField.from !== "default";
  const [major] = project.packages.get("django")?.version ?? [5];
  return isSaid || major >= 6 ? undefined : "django.db.models.BigAutoField";
}

/** The value that most have; of equals the first. */
function most<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
