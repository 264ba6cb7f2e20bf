/**
 * How an app's files name each other: relatively (`from .models import Job`), as Django's documentation has it, or by the
 * full name (`from jobs.models import Job`). Only what is clear beyond doubt makes the kit leave the relative form.
 */
import { parseLeniently } from "../python/parse.ts";
import { importsOf } from "../python/import-read.ts";
import { kept } from "./kept.ts";
import { baseName, isBelow, isIgnoredFolder, joined, listQuietly, readQuietly } from "./reading.ts";
import type { App, Project } from "./types.ts";

/** Imports stand at the head of a file. */
const HEAD = 4000;
const MAX_FILES = 40;
/** Apps that are asked where the app itself says nothing. */
const MAX_APPS = 12;
/** So many absolute imports are no accident, and so many of them to a relative one are the rule. */
const LEAST_ABSOLUTE = 3;
const TO_ONE_RELATIVE = 4;

interface Counts {
  relative: number;
  absolute: number;
}

/**
 * Would the people of the repo write a new file's imports of its own app by the full name? The app's files decide, tests by
 * tests; where they say nothing, the files of the other apps.
 *
 * @param path of the new file, relative to the root
 */
export function importsAbsolutely(project: Project, path: string): boolean {
  const app = [...project.apps]
    .sort((a, b) => b.dir.length - a.dir.length)
    .find(({ dir }) => dir !== "" && isBelow(path, dir));
  if (app === undefined) return false;
  const { code, tests } = countsOf(project, app);
  return (isTest(path) ? verdict(tests) : undefined) ?? verdict(code) ?? elsewhere(project) ?? false;
}

function elsewhere(project: Project): boolean | undefined {
  const sum = { relative: 0, absolute: 0 };
  for (const app of project.apps.filter(({ dir }) => dir !== "").slice(0, MAX_APPS)) {
    const { code } = countsOf(project, app);
    sum.relative += code.relative;
    sum.absolute += code.absolute;
  }
  return verdict(sum);
}

/** Undefined where too little is there to tell. */
function verdict({ relative, absolute }: Counts): boolean | undefined {
  if (absolute >= LEAST_ABSOLUTE && absolute >= TO_ONE_RELATIVE * relative) return true;
  return relative > 0 ? false : undefined;
}

function countsOf(project: Project, app: App): { code: Counts; tests: Counts } {
  return kept(project, `imports of ${app.name}`, (seen) => {
    const counts = { code: { relative: 0, absolute: 0 }, tests: { relative: 0, absolute: 0 } };
    for (const path of pythonFiles(seen, app))
      count(seen, app, path, counts[isTest(path) ? "tests" : "code"]);
    return counts;
  });
}

/** The app's files and those one folder below it; a migration imports nothing of its app. */
function pythonFiles({ files }: Project, { dir }: App): string[] {
  const names = listQuietly(files, dir);
  const folders = names.filter(
    (name) => !name.includes(".") && name !== "migrations" && !isIgnoredFolder(name),
  );
  return [dir, ...folders.map((name) => joined(dir, name))]
    .flatMap((folder) =>
      (folder === dir ? names : listQuietly(files, folder)).map((name) => joined(folder, name)),
    )
    .filter((path) => path.endsWith(".py"))
    .slice(0, MAX_FILES);
}

function count({ files }: Project, app: App, path: string, counts: Counts): void {
  const text = readQuietly(files, path);
  if (text === undefined || !["from .", `from ${app.name}`].some((start) => text.includes(start))) return;
  const head = text.slice(0, HEAD);
  const whole = head.length < text.length ? head.slice(0, head.lastIndexOf("\n") + 1) : head;
  for (const { kind, module } of importsOf(parseLeniently(whole, path))) {
    if (kind !== "from") continue;
    // `from . import views` is what everybody writes in a urls.py, whatever they write elsewhere.
    if (/^\.+$/.test(module) && baseName(path) === "urls.py") continue;
    if (module.startsWith(".")) counts.relative += 1;
    else if (module === app.name || module.startsWith(`${app.name}.`)) counts.absolute += 1;
  }
}

function isTest(path: string): boolean {
  return (
    path.split("/").some((part) => /^tests?$/.test(part)) || /^(test|conftest|factories)/.test(baseName(path))
  );
}
