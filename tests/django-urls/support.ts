/**
 * A project made of a few files, for the tests of URLs, and a way to apply steps to it.
 */
import { MemoryFiles } from "../../helpers/files.ts";
import { Planner } from "../../helpers/plan/planner.ts";
import type { Step } from "../../helpers/plan/steps.ts";
import type { App, Finding, Project } from "../../helpers/project/types.ts";
export type Files = Readonly<Record<string, string>>;

const finding = <T>(value: T): Finding<T> => ({ value, from: "test" });

/**
 * @param apps dotted names; each lives where its name says
 */
export function projectOf(
  files: Files,
  apps: readonly string[],
  rootUrlconf = "config.urls",
  root?: string,
): Project {
  return {
    files: new MemoryFiles(files, root),
    manageDir: "",
    managePath: "manage.py",
    settings: {
      module: finding("config.settings"),
      files: ["config/settings.py"],
      installedApps: apps.map((app) => finding(app)),
      rootUrlconf: finding(rootUrlconf),
      authUserModel: finding("auth.User"),
      languageCode: finding("en-us"),
      defaultAutoField: finding("django.db.models.BigAutoField"),
      restFramework: new Map(),
      hasRestFramework: false,
    },
    apps: apps.map((name) => appOf(name, labelIn(files, name))),
    packages: new Map(),
    habits: {
      quotes: finding("double"),
      indent: finding("    "),
      lineLength: finding(88),
      testRunner: finding("pytest"),
      newline: finding("\n"),
    },
  };
}

/** The label that an apps.py of the test's gives. */
function labelIn(files: Files, name: string): string | undefined {
  return /label = "(\w+)"/.exec(files[`${name.replaceAll(".", "/")}/apps.py`] ?? "")?.[1];
}

export function appOf(name: string, label?: string): App {
  const parts = name.split(".");
  return { name, label: label ?? parts.at(-1) ?? name, dir: parts.join("/"), installed: true, from: "test" };
}

/** What came of the steps: the files as they are afterwards, and one kind a step. */
export interface Applied {
  files: Record<string, string>;
  kinds: string[];
  planner: Planner;
}

/** Applies steps one after the other, as a run does. */
export function applySteps(project: Project, files: Files, steps: readonly Step[]): Applied {
  const planner = new Planner(project);
  for (const step of steps) planner.apply(step);
  planner.report("planned");
  const after: Record<string, string> = { ...files };
  for (const { path, after: text } of planner.tree.changes()) if (text !== undefined) after[path] = text;
  return { files: after, kinds: planner.results.map((result) => result.kind), planner };
}
