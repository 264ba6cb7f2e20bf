/**
 * A repo in memory with an app `jobs` and everything that the REST layer needs, for runs that meet something there.
 */
import type { Generator } from "../../helpers/plan/generator.ts";
import { KitError } from "../../helpers/errors.ts";
import type { Planner } from "../../helpers/plan/planner.ts";
import { planned, repo, type Files } from "./support.ts";

export type Answers = Readonly<Record<string, string>>;

/** Settings with the packages of the REST layer, and these apps. */
export function settings(...apps: string[]): string {
  const installed = [
    "django.contrib.admin",
    "django.contrib.auth",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
  ];
  const entries = [...installed, ...apps].map((app) => `    "${app}",\n`).join("");
  return `INSTALLED_APPS = [\n${entries}]\n\nROOT_URLCONF = "mysite.urls"\n\nREST_FRAMEWORK = {\n    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",\n}\n`;
}

/** A models module with these models, each with a title. */
export function models(...names: string[]): string {
  const classes = names.map(
    (name) => `class ${name}(models.Model):\n    title = models.CharField(max_length=200)\n`,
  );
  return `from django.db import models\n\n\n${classes.join("\n\n")}`;
}

/** A project with an app `jobs` that has a model `Job` and nothing else. */
export const REPO: Files = {
  ...repo({}),
  "mysite/settings.py": settings("jobs"),
  "mysite/urls.py":
    'from django.contrib import admin\nfrom django.urls import path\n\nurlpatterns = [\n    path("admin/", admin.site.urls),\n]\n',
  "jobs/__init__.py": "",
  "jobs/models.py": models("Job"),
};

export const JOB: Answers = { app: "jobs", model: "Job" };

/** A run on {@link REPO} with some files added or changed. */
export function onJobs(generator: Generator, files: Files = {}, answers: Answers = JOB): Planner {
  return planned(generator, { ...REPO, ...files }, answers);
}

/** A file as a plan leaves it. */
export function textOf(planner: Planner, path: string): string {
  const text = planner.tree.read(path);
  if (text === undefined) throw new Error(`there is no ${path}; changed: ${changed(planner).join(", ")}`);
  return text;
}

/** Paths of the files that a plan changes. */
export function changed(planner: Planner): string[] {
  return planner.tree.changes().map((change) => change.path);
}

/**
 * The error that a run ends with.
 *
 * @throws Error when there is none: a test that expects one has to fail
 */
export function errorOf(run: () => unknown): KitError {
  try {
    run();
  } catch (error) {
    if (error instanceof KitError) return error;
    throw error;
  }
  throw new Error("no KitError was thrown");
}
