/**
 * A project made of a few files, for the tests of URLs, and a way to apply steps to it.
 */
import { MemoryFiles } from "../../helpers/files.ts";
import type { Step } from "../../helpers/plan/steps.ts";
import { moduleName } from "../../helpers/project/modules.ts";
import type { App, Finding, Project } from "../../helpers/project/types.ts";
import { mergeFragment } from "../../helpers/python/fragment.ts";
import type { Outcome } from "../../helpers/python/outcome.ts";
import { parseLeniently } from "../../helpers/python/parse.ts";
import { patches } from "../../helpers/python/patches/index.ts";
import type { PatchContext } from "../../helpers/python/patches/types.ts";
import { DEFAULT_STYLE, styleOf } from "../../helpers/python/style.ts";

export type Files = Readonly<Record<string, string>>;

const finding = <T>(value: T): Finding<T> => ({ value, from: "test" });

/**
 * @param apps dotted names; each lives where its name says
 */
export function projectOf(files: Files, apps: readonly string[], rootUrlconf = "config.urls", root?: string): Project {
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
    apps: apps.map(appOf),
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

export function appOf(name: string): App {
  const parts = name.split(".");
  return { name, label: parts.at(-1) ?? name, dir: parts.join("/"), installed: true, from: "test" };
}

/** What came of the steps: the files as they are afterwards, and one outcome a step. */
export interface Applied {
  files: Record<string, string>;
  outcomes: { step: Step; outcome: Outcome }[];
}

/** Applies steps one after the other, as the plan's tree does. */
export function applySteps(project: Project, files: Files, steps: readonly Step[]): Applied {
  const after: Record<string, string> = { ...files };
  const outcomes = steps.map((step) => {
    const source = after[step.path];
    const outcome = applyStep(step, source, contextOf(project, step.path, source));
    if (outcome.kind === "changed") after[step.path] = outcome.text;
    return { step, outcome };
  });
  return { files: after, outcomes };
}

function applyStep(step: Step, source: string | undefined, context: PatchContext): Outcome {
  if (step.type === "django:append") return mergeFragment(source, step.fragment, context, step.docstring);
  if (step.type !== "django:modify") throw new Error(`no route needs a step of type ${step.type}`);
  const patch = patches[step.patch];
  if (patch === undefined) throw new Error(`there is no patch ${step.patch}`);
  if (source === undefined) throw new Error(`there is no file ${step.path}`);
  return patch(source, step.args, context);
}

function contextOf(project: Project, path: string, source: string | undefined): PatchContext {
  const tops = new Set(project.apps.map((app) => app.name.split(".")[0]));
  return {
    path,
    package: moduleName(project, path).split(".").slice(0, -1).join("."),
    style: source === undefined ? DEFAULT_STYLE : styleOf(parseLeniently(source, path), DEFAULT_STYLE),
    isFirstParty: (module) => tops.has(module) || module === "config",
  };
}

/** The outcomes' kinds, in the order of the steps. */
export function kinds(applied: Applied): string[] {
  return applied.outcomes.map(({ outcome }) => outcome.kind);
}
