/**
 * What a proof of a manual outcome is, and the small project that each of them changes in one or two files.
 */
import type { Step } from "../../../helpers/plan/steps.ts";

/** Path → text; undefined for a file of the base project that isn't there. */
export type Files = Readonly<Record<string, string | undefined>>;

/** What the kit is asked for. */
export type Ask =
  /** A generator, as on the command line. */
  | { generator: "endpoint" | "model" | "admin"; answers: Readonly<Record<string, string>> }
  /** What somebody's own plopfile asks for. */
  | { steps: readonly Step[] };

/** What Django has to answer once the snippets are in; the keys are those of probe.py. */
export interface Answers {
  /** Name → URL. */
  reverse?: Readonly<Record<string, string>>;
  /** App → is it installed. */
  installed?: Readonly<Record<string, boolean>>;
  /** `REST_FRAMEWORK/PAGE_SIZE` → value. */
  setting?: Readonly<Record<string, unknown>>;
  /** `module:name` → value. */
  value?: Readonly<Record<string, unknown>>;
  /** Path → what the consumer there says first. */
  websocket?: Readonly<Record<string, string>>;
  /** `app.Model`, or `app.Model module:site` → is it in that site. */
  registered?: Readonly<Record<string, boolean>>;
}

export interface Proof {
  /** The form, in words. */
  name: string;
  /** What differs from the base project. */
  files: Files;
  ask: Ask;
  /** Each `path:line reason` of the report, in order. Empty where the form needs nobody's hand. */
  manual: readonly string[];
  answers: Answers;
  /** With the packages of requirements-async.txt: Celery and Channels, no REST. */
  async?: true;
  /** Run as people start it, in a process of its own. */
  commandLine?: true;
}

export const ENDPOINT: Ask = { generator: "endpoint", answers: { app: "jobs", model: "JobPosting" } };

export const MANAGE = [
  "#!/usr/bin/env python",
  "import os",
  "import sys",
  "",
  "from django.core.management import execute_from_command_line",
  "",
  'if __name__ == "__main__":',
  '    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")',
  "    execute_from_command_line(sys.argv)",
  "",
].join("\n");

const APPS = [
  "django.contrib.admin",
  "django.contrib.auth",
  "django.contrib.contenttypes",
  "django.contrib.messages",
  "django.contrib.sessions",
];

/** Literal entries of INSTALLED_APPS, one a line. */
export function appLines(...more: readonly string[]): string {
  return [...APPS, ...more].map((app) => `    "${app}",`).join("\n");
}

/** Settings without INSTALLED_APPS. */
export const REST_OF_SETTINGS = [
  'SECRET_KEY = "only for this test, and long enough for its check to be silent"',
  'ROOT_URLCONF = "config.urls"',
  'DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"',
  "USE_TZ = True",
  'DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}',
  "MIDDLEWARE = [",
  '    "django.contrib.sessions.middleware.SessionMiddleware",',
  '    "django.contrib.auth.middleware.AuthenticationMiddleware",',
  '    "django.contrib.messages.middleware.MessageMiddleware",',
  "]",
  "TEMPLATES = [",
  "    {",
  '        "BACKEND": "django.template.backends.django.DjangoTemplates",',
  '        "APP_DIRS": True,',
  '        "OPTIONS": {',
  '            "context_processors": [',
  '                "django.template.context_processors.request",',
  '                "django.contrib.auth.context_processors.auth",',
  '                "django.contrib.messages.context_processors.messages",',
  "            ],",
  "        },",
  "    },",
  "]",
  "",
].join("\n");

/** A settings file whose INSTALLED_APPS is a plain list, with the app and the packages of the REST layer. */
export const SETTINGS = [
  REST_OF_SETTINGS,
  "INSTALLED_APPS = [",
  appLines("rest_framework", "django_filters", "jobs"),
  "]",
  "",
].join("\n");

/** A whole project; every proof replaces or adds a file or two. */
export const BASE: Files = {
  "manage.py": MANAGE,
  "config/__init__.py": "",
  "config/settings.py": SETTINGS,
  "config/urls.py":
    'from django.contrib import admin\nfrom django.urls import path\n\nurlpatterns = [\n    path("admin/", admin.site.urls),\n]\n',
  "jobs/__init__.py": "",
  "jobs/apps.py": 'from django.apps import AppConfig\n\n\nclass JobsConfig(AppConfig):\n    name = "jobs"\n',
  "jobs/models.py":
    'from django.db import models\n\n\nclass JobPosting(models.Model):\n    title = models.CharField(max_length=200)\n\n    class Meta:\n        ordering = ["title"]\n\n    def __str__(self):\n        return self.title\n',
};
