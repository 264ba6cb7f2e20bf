/** A small repo in memory, and the questions that the tests ask of it. */
import { MemoryFiles } from "../../helpers/files.ts";
import { readModel } from "../../helpers/django/models/index.ts";
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import type { App, Finding, Project } from "../../helpers/project/types.ts";

export interface ProjectOptions {
  /** Dotted app names; by default every folder that has models.py or models/. */
  apps?: readonly string[];
  manageDir?: string;
  user?: string;
  autoField?: string;
  /** `default_auto_field` of an app's configuration, by label. */
  appAutoFields?: Readonly<Record<string, string>>;
  settingsFiles?: string[];
}

const found = <T>(value: T, from = "config/settings.py:1"): Finding<T> => ({ value, from });

const inside = (dir: string, path: string): string => (dir === "" ? path : `${dir}/${path}`);

function appsOf(
  files: Readonly<Record<string, string>>,
  { apps, manageDir = "", appAutoFields = {} }: ProjectOptions,
): App[] {
  const folders = Object.keys(files)
    .filter((path) => /(^|\/)models(\.py$|\/)/.test(path))
    .map((path) => path.slice(0, path.search(/\/models(\.py$|\/)/)))
    .map((dir) => (manageDir === "" ? dir : dir.slice(manageDir.length + 1)).replaceAll("/", "."));
  return [...new Set(apps ?? folders)].map((name): App => {
    const label = name.split(".").at(-1) ?? name;
    const autoField = appAutoFields[label];
    return {
      name,
      label,
      dir: inside(manageDir, name.replaceAll(".", "/")),
      installed: true,
      from: "config/settings.py:9",
      ...(autoField === undefined ? {} : { defaultAutoField: found(autoField, `${label}/apps.py:5`) }),
    };
  });
}

export function projectOf(files: Readonly<Record<string, string>>, options: ProjectOptions = {}): Project {
  const { manageDir = "", user = "auth.User", autoField = "django.db.models.BigAutoField" } = options;
  return {
    files: new MemoryFiles(files),
    manageDir,
    managePath: inside(manageDir, "manage.py"),
    settings: {
      module: found("config.settings"),
      files: options.settingsFiles ?? [],
      installedApps: [],
      authUserModel: found(user),
      languageCode: found("en-us"),
      defaultAutoField: found(autoField),
      restFramework: new Map(),
      hasRestFramework: false,
    },
    apps: appsOf(files, options),
    packages: new Map(),
    habits: {
      quotes: found("double"),
      indent: found("    "),
      lineLength: found(88),
      testRunner: found("pytest"),
      newline: found("\n"),
    },
  };
}

export function appNamed(project: Project, label: string): App {
  const app = project.apps.find((one) => one.label === label);
  if (app === undefined) throw new Error(`the test's repo has no app ${label}`);
  return app;
}

/** `jobs.Job` of a repo. */
export function modelOf(
  files: Readonly<Record<string, string>>,
  label: string,
  options: ProjectOptions = {},
): ModelInfo {
  const project = projectOf(files, options);
  const [app = "", name = ""] = label.split(".");
  return readModel(project, appNamed(project, app), name);
}

/** The model `Job` of an app `jobs` whose models.py is this; `models` and `_` are imported. */
export function jobWith(body: string, before = ""): ModelInfo {
  return modelOf(
    { "jobs/models.py": `${IMPORTS}${before}\n\nclass Job(models.Model):\n${indented(body)}` },
    "jobs.Job",
  );
}

export const IMPORTS = `from django.db import models
from django.utils.translation import gettext_lazy as _
`;

function indented(body: string): string {
  const lines = body.replace(/^\n/, "").split("\n");
  const depth = /^ */.exec(lines[0] ?? "")?.[0].length ?? 0;
  return lines.map((line) => `    ${line.slice(depth)}`).join("\n") + "\n";
}

export const names = (model: ModelInfo): string[] => model.fields.map((field) => field.name);

export function fieldOf(model: ModelInfo, name: string): FieldInfo {
  const field = model.fields.find((one) => one.name === name);
  if (field === undefined)
    throw new Error(`${model.name} has no field ${name}, but ${names(model).join(", ")}`);
  return field;
}
