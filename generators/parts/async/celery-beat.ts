/** A task's entry in beat's schedule: in the settings, or in celery.py where the project keeps the schedule there. */
import type { CeleryApp } from "../../../helpers/django/celery.ts";
import { kebab } from "../../../helpers/naming.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import type { App } from "../../../helpers/project/types.ts";
import { parseLeniently } from "../../../helpers/python/parse.ts";
import { stringValue } from "../../../helpers/python/query.ts";
import { planSetting } from "../project/packages.ts";
import { planImports } from "../project/setting-values.ts";
import { beatEntry, type Schedule } from "../../views/async/schedule.ts";

export interface BeatTask {
  app: App;
  name: string;
  /** `jobs.tasks.cleanup` */
  dotted: string;
  schedule: Schedule;
  /** Python source of the keyword arguments; empty for none. */
  kwargs: string;
}

/**
 * Plans the entry. A task that is scheduled already, under any key, stays as it is.
 *
 * @returns does beat run the task after this run
 */
export function planBeat(planner: Planner, celery: CeleryApp, task: BeatTask): boolean {
  if (task.schedule.note !== undefined) planner.note(task.schedule.note);
  noteDatabase(planner);
  const files = [celery.path, ...planner.project.settings.files];
  const there = files.find((path) => speaksOf(planner, path, task.dotted));
  if (there !== undefined) {
    planner.keep(there);
    return true;
  }
  const key = keyFor(planner, files, task);
  const value = beatEntry(task.dotted, task.schedule, task.kwargs);
  const inFile = speaksOfSchedule(planner, celery);
  if (inFile || celery.namespace === undefined) {
    const args = { app: celery.name, key, value };
    const result = planner.apply({ type: "django:modify", path: celery.path, patch: "celery-beat", args });
    if (result.kind === "insert") planImports(planner, celery.path, [task.schedule.import]);
    return result.kind === "insert";
  }
  const manual = planner.manual.length;
  const changed = planSetting(planner, { name: `${celery.namespace}_BEAT_SCHEDULE`, key, value });
  for (const path of changed) planImports(planner, path, [task.schedule.import]);
  return planner.manual.length === manual;
}

/** The task's own name, with the app's in front where another task has that key. */
function keyFor(planner: Planner, files: readonly string[], { app, name }: BeatTask): string {
  const key = kebab(name);
  return files.some((path) => speaksOf(planner, path, key)) ? `${kebab(app.label)}-${key}` : key;
}

/** Does a file have that text as a string? */
function speaksOf({ tree }: Planner, path: string, wanted: string): boolean {
  const source = tree.read(path);
  if (source?.includes(wanted) !== true) return false;
  const { root } = parseLeniently(source, path);
  return root.descendantsOfType("string").some((node) => stringValue(node) === wanted);
}

/** `app.conf.beat_schedule = …` beats the settings. */
function speaksOfSchedule({ tree }: Planner, { path, name }: CeleryApp): boolean {
  const source = tree.read(path) ?? "";
  const { root } = parseLeniently(source, path);
  return root.descendantsOfType("attribute").some((node) => node.text === `${name}.conf.beat_schedule`);
}

function noteDatabase(planner: Planner): void {
  const { installedApps } = planner.project.settings;
  if (installedApps.some((entry) => entry.value.startsWith("django_celery_beat")))
    planner.note(
      "django-celery-beat keeps the schedule in the database: beat copies this entry there each time it starts, over what the admin says",
    );
}
