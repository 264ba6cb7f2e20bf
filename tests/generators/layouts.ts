/**
 * The five systems' repos in memory, before their first feature: where manage.py, the settings and the apps lie.
 */
import type { Generator } from "../../helpers/plan/generator.ts";
import { MemoryFiles } from "../../helpers/files.ts";
import { Planner } from "../../helpers/plan/planner.ts";
import { inspect } from "../../helpers/project/discover.ts";
import type { Files } from "./support.ts";

/** A repo and its manage.py. */
export interface Layout {
  files: Record<string, string>;
  manage: string;
}

const APPS = ["admin", "auth", "contenttypes", "sessions", "messages", "staticfiles"];

function settings(urlconf: string, ...apps: string[]): string {
  const entries = [...APPS.map((app) => `django.contrib.${app}`), ...apps];
  return [
    "INSTALLED_APPS = [",
    ...entries.map((entry) => `    "${entry}",`),
    "]",
    "",
    `ROOT_URLCONF = "${urlconf}"`,
    'DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"',
    "",
  ].join("\n");
}

const manage = (module: string): string =>
  `import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "${module}")\nfrom django.core.management import execute_from_command_line\n`;

export const URLS =
  'from django.contrib import admin\nfrom django.urls import include, path\n\nurlpatterns = [\n    path("admin/", admin.site.urls),\n]\n';

/** 1: plain `startproject`, apps at the root. */
export function plain(...apps: string[]): Layout {
  return {
    manage: "manage.py",
    files: {
      "manage.py": manage("mysite.settings"),
      "requirements.txt": "Django>=5.2\n",
      "mysite/__init__.py": "",
      "mysite/settings.py": settings("mysite.urls", ...apps),
      "mysite/urls.py": URLS,
    },
  };
}

function settingsPackage(project: string, files: Record<string, string>): Record<string, string> {
  return {
    "manage.py": manage(`${project}.settings.development`),
    [`${project}/__init__.py`]: "",
    [`${project}/settings/__init__.py`]: "",
    [`${project}/settings/base.py`]: settings(`${project}.urls`),
    [`${project}/settings/development.py`]: "from .base import *\n",
    [`${project}/urls.py`]: URLS,
    ...files,
  };
}

/** 2 and 4: a settings package, `apps/` with dotted names. */
export function dotted(): Layout {
  const files = settingsPackage("config", {
    "requirements/base.txt": "Django>=5.2\ndjangorestframework>=3.15\n",
    "apps/__init__.py": "",
  });
  return { manage: "manage.py", files };
}

/** 3: Django in `backend/django` beside FastAPI and React; the apps are begun. */
export function threeParts(): Layout {
  const files = {
    "backend/app/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "backend/app/requirements.txt": "fastapi\n",
    "frontend/package.json": '{"name": "frontend"}\n',
    "backend/django/manage.py": manage("config.settings"),
    "backend/django/requirements.txt": "Django>=5.2\n",
    "backend/django/config/__init__.py": "",
    "backend/django/config/settings.py": settings("config.urls"),
    "backend/django/config/urls.py": URLS,
    "backend/django/apps/__init__.py": "",
    "backend/django/apps/users/__init__.py": "",
    "backend/django/apps/auth/__init__.py": "",
  };
  return { manage: "backend/django/manage.py", files };
}

/** 5: a settings package below a folder whose name can't be imported from elsewhere; no apps yet. */
export function belowFolder(): Layout {
  const inner = settingsPackage("digit_hab_crm", { "requirements.txt": "Django>=4.2,<5\n" });
  const files = Object.fromEntries(Object.entries(inner).map(([path, text]) => [`Django/${path}`, text]));
  return { manage: "Django/manage.py", files };
}

/** Plans one run in a layout. */
export function plan(
  generator: Generator,
  layout: Layout,
  answers: Readonly<Record<string, string>>,
): Planner {
  const planner = new Planner(inspect(new MemoryFiles(layout.files), layout.manage));
  generator.plan(answers, planner);
  planner.report("planned");
  return planner;
}

/** The layout with a plan carried out. */
export function after(layout: Layout, planner: Planner): Layout {
  const files: Files = Object.fromEntries(
    planner.tree.changes().flatMap(({ path, after: text }) => (text === undefined ? [] : [[path, text]])),
  );
  return { ...layout, files: { ...layout.files, ...files } };
}

/** Runs a generator and answers the layout after it. */
export function ran(generator: Generator, layout: Layout, answers: Readonly<Record<string, string>>): Layout {
  return after(layout, plan(generator, layout, answers));
}
