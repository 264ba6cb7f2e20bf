/**
 * A small repo that hostile things are done to, in memory or on disk, and what a run on it comes to.
 */
import { expect } from "@jest/globals";
import { generators } from "../../generators/index.ts";
import { asKitError } from "../../helpers/command-line/run.ts";
import type { KitError } from "../../helpers/errors.ts";
import { MemoryFiles, type FileReader } from "../../helpers/files.ts";
import { Planner } from "../../helpers/plan/planner.ts";
import { inspect } from "../../helpers/project/discover.ts";

export type Files = Readonly<Record<string, string>>;

const MODELS = `from django.db import models


class Animal(models.Model):
    name = models.CharField(max_length=20)

    def __str__(self):
        return self.name
`;

const SETTINGS = `INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rest_framework",
    "django_filters",
    "zoo",
]

ROOT_URLCONF = "mysite.urls"
`;

/** Paths and texts of the repo. */
export const REPO = {
  "manage.py": `import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")
from django.core.management import execute_from_command_line
`,
  "mysite/__init__.py": "",
  "mysite/settings.py": SETTINGS,
  "mysite/urls.py": "from django.urls import path\n\nurlpatterns = []\n",
  "requirements.txt": "Django==5.2\ndjangorestframework==3.16\ndjango-filter==25.1\ndrf-spectacular==0.28\n",
  "zoo/__init__.py": "",
  "zoo/models.py": MODELS,
} as const;

export type Answers = Readonly<Record<string, string>>;

/** Answers that go well, by generator; those that work on a model share one set. */
export const MODEL: Answers = { app: "zoo", name: "Keeper", fields: "title:string(20)" };
export const PIECE: Answers = { app: "zoo", model: "Animal" };

/** What a run would do. */
export interface Attempt {
  /** Text after, by path; undefined when the run was refused. */
  files?: Readonly<Record<string, string>>;
  planner?: Planner;
  error?: KitError;
}

/** Plans a run on some files. */
export function attempt(generator: string, answers: Answers, files: FileReader): Attempt {
  const found = generators.find((one) => one.name === generator);
  if (found === undefined) throw new Error(`there is no generator ${generator}`);
  try {
    const planner = new Planner(inspect(files, "manage.py"));
    found.plan(answers, planner);
    planner.report("planned");
    const changes = planner.tree.changes().map(({ path, after = "" }) => [path, after] as const);
    return { planner, files: Object.fromEntries(changes) };
  } catch (error) {
    return { error: asKitError(error) };
  }
}

/** {@link attempt} on the repo in memory, with some files otherwise. */
export function attemptWith(files: Files, generator = "model", answers = MODEL): Attempt {
  return attempt(generator, answers, new MemoryFiles({ ...REPO, ...files }));
}

/** An error as people deserve it: one line with a hint, and none of the kit's own troubles. */
export function expectClear(error: KitError | undefined): asserts error is KitError {
  if (error === undefined) throw new Error("the run was not refused");
  const told = `${error.message} (${error.hint ?? ""})`;
  expect(told).toMatch(/^\S[^\p{Cc}\p{Zl}\p{Zp}]{2,900} \(\S.*\)$/u);
  expect(told).not.toMatch(
    /bug of the kit|undefined|\[object|call stack|[\u200b\u202a-\u202e\u2066-\u2069\ufeff]/,
  );
}
