/**
 * Generators on a repo in memory: what is planned, and the repo with the plan carried out.
 */
import type { Generator } from "../../helpers/plan/generator.ts";
import { MemoryFiles } from "../../helpers/files.ts";
import { Planner } from "../../helpers/plan/planner.ts";
import { inspect } from "../../helpers/project/discover.ts";

export type Files = Readonly<Record<string, string>>;

/**
 * A Django project with some apps, and no packages beside Django.
 *
 * @param apps source of each app's models.py, the imports left out, by name
 */
export function repo(apps: Readonly<Record<string, string>>): Record<string, string> {
  const installed = Object.keys(apps).map((app) => `    "${app}",\n`);
  const files: Record<string, string> = {
    "manage.py":
      'import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\nfrom django.core.management import execute_from_command_line\n',
    "mysite/__init__.py": "",
    "mysite/settings.py": `INSTALLED_APPS = [\n    "django.contrib.auth",\n${installed.join("")}]\n\nROOT_URLCONF = "mysite.urls"\n`,
    "mysite/urls.py": "from django.urls import path\n\nurlpatterns = []\n",
  };
  for (const [app, models] of Object.entries(apps)) {
    files[`${app}/__init__.py`] = "";
    files[`${app}/models.py`] = `from django.db import models\n\n\n${models}`;
  }
  return files;
}

/** Plans one run of a generator. */
export function planned(
  generator: Generator,
  files: Files,
  answers: Readonly<Record<string, string>>,
): Planner {
  const planner = new Planner(inspect(new MemoryFiles(files), "manage.py"));
  generator.plan(answers, planner);
  planner.report("planned");
  return planner;
}

/** The repo with a plan carried out. */
export function afterwards(files: Files, planner: Planner): Record<string, string> {
  const result: Record<string, string> = { ...files };
  for (const { path, after } of planner.tree.changes()) if (after !== undefined) result[path] = after;
  return result;
}
