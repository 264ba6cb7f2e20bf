/**
 * What generators put into the settings: into the file and the list (or class) that the project has for it.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { endpoint } from "../../generators/endpoint.ts";
import { model } from "../../generators/model.ts";
import type { Planner } from "../../helpers/plan/planner.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { changed, JOB, models, textOf } from "./jobs.ts";
import { planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const JOBS: Files = { "jobs/__init__.py": "", "jobs/models.py": models("Job") };

/** A project whose settings are what is given, with the apps `jobs` and nothing of the REST layer. */
function withSettings(files: Files): Files {
  const plain = repo({});
  delete plain["mysite/settings.py"];
  return { ...plain, ...JOBS, ...files };
}

function withEndpoint(files: Files): Planner {
  return planned(endpoint, withSettings(files), { ...JOB, tests: "no" });
}

const manage = (module: string): string =>
  `import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "${module}")\nfrom django.core.management import execute_from_command_line\n`;

describe("packages", () => {
  test("go into the base, not into an environment's longer list of additions", () => {
    const planner = withEndpoint({
      "manage.py": manage("mysite.settings.dev"),
      "mysite/settings/__init__.py": "",
      "mysite/settings/base.py":
        'INSTALLED_APPS = [\n    "django.contrib.admin",\n    "django.contrib.auth",\n    "jobs",\n]\nROOT_URLCONF = "mysite.urls"\n',
      "mysite/settings/dev.py":
        'from .base import *\n\nINSTALLED_APPS += [\n    "debug_toolbar",\n    "django_extensions",\n    "silk",\n    "hijack",\n]\n',
    });
    expect(textOf(planner, "mysite/settings/base.py")).toContain(
      '    "django.contrib.auth",\n    "rest_framework",\n    "django_filters",\n    "drf_spectacular",\n    "jobs",\n',
    );
    expect(changed(planner)).not.toContain("mysite/settings/dev.py");
  });

  test("go into the packages' list of a file of constants", () => {
    const planner = withEndpoint({
      "mysite/apps_list.py":
        'DJANGO_APPS = ["django.contrib.auth"]\nTHIRD_PARTY_APPS = []\nLOCAL_APPS = ["jobs"]\n',
      "mysite/settings.py":
        'from mysite.apps_list import DJANGO_APPS, LOCAL_APPS, THIRD_PARTY_APPS\n\nINSTALLED_APPS = DJANGO_APPS + THIRD_PARTY_APPS + LOCAL_APPS\nROOT_URLCONF = "mysite.urls"\n',
    });
    expect(textOf(planner, "mysite/apps_list.py")).toContain('THIRD_PARTY_APPS = [\n    "rest_framework",\n');
  });

  test("go into the base class of class-based settings, and so does what they need", () => {
    const planner = withEndpoint({
      "mysite/settings.py":
        'from configurations import Configuration\n\n\nclass Base(Configuration):\n    INSTALLED_APPS = ["django.contrib.auth", "jobs"]\n    ROOT_URLCONF = "mysite.urls"\n\n\nclass Dev(Base):\n    INSTALLED_APPS = Base.INSTALLED_APPS + ["silk"]\n',
    });
    expect(textOf(planner, "mysite/settings.py")).toBe(
      'from configurations import Configuration\n\n\nclass Base(Configuration):\n    INSTALLED_APPS = [\n        "django.contrib.auth",\n        "rest_framework",\n        "django_filters",\n        "drf_spectacular",\n        "jobs",\n    ]\n    ROOT_URLCONF = "mysite.urls"\n    REST_FRAMEWORK = {\n        "DEFAULT_SCHEMA_CLASS": "mysite.openapi.ApiSchema",\n    }\n\n\nclass Dev(Base):\n    INSTALLED_APPS = Base.INSTALLED_APPS + ["silk"]\n',
    );
  });
});

describe("a dictionary of the settings", () => {
  const base =
    'INSTALLED_APPS = [\n    "django.contrib.auth",\n    "jobs",\n]\nROOT_URLCONF = "mysite.urls"\n';

  test("gets its key in the file that defines it", () => {
    const planner = withEndpoint({
      "mysite/settings/__init__.py": "from .base import *\nfrom .api import *\n",
      "mysite/settings/base.py": base,
      "mysite/settings/api.py": 'REST_FRAMEWORK = {\n    "PAGE_SIZE": 20,\n}\n',
    });
    expect(textOf(planner, "mysite/settings/api.py")).toBe(
      'REST_FRAMEWORK = {\n    "PAGE_SIZE": 20,\n    "DEFAULT_SCHEMA_CLASS": "mysite.openapi.ApiSchema",\n}\n',
    );
    expect(textOf(planner, "mysite/settings/base.py")).not.toContain("REST_FRAMEWORK");
  });

  test("that a function makes is left to a person, with the line that adds the key", () => {
    const planner = withEndpoint({ "mysite/settings.py": `${base}REST_FRAMEWORK = options("api")\n` });
    expect(planner.report("planned").manual).toMatchObject([
      {
        path: "mysite/settings.py",
        snippet: 'REST_FRAMEWORK.setdefault("DEFAULT_SCHEMA_CLASS", "mysite.openapi.ApiSchema")',
      },
    ]);
  });
});

describe("an app that isn't installed yet", () => {
  const app = {
    "news/__init__.py": "",
    "news/apps.py":
      'from django.apps import AppConfig\n\n\nclass NewsConfig(AppConfig):\n    name = "news"\n',
  };
  const withApps = (...entries: string[]): string => {
    const list = entries.map((entry) => `    "${entry}",\n`).join("");
    const files = withSettings({
      ...app,
      "jobs/apps.py": app["news/apps.py"].replaceAll("news", "jobs").replace("News", "Jobs"),
      "mysite/settings.py": `INSTALLED_APPS = [\n${list}]\nROOT_URLCONF = "mysite.urls"\n`,
    });
    const answers = { app: "news", name: "Item", fields: "title:string(20)", tests: "no" };
    return textOf(planned(model, files, answers), "mysite/settings.py");
  };

  test("goes in by its AppConfig where the others do", () => {
    expect(withApps("django.contrib.auth", "jobs.apps.JobsConfig")).toContain(
      '    "jobs.apps.JobsConfig",\n    "news.apps.NewsConfig",\n',
    );
  });

  test("goes in by its name where the others do", () => {
    expect(withApps("django.contrib.auth", "jobs")).toContain('    "jobs",\n    "news",\n');
  });
});

describe("requirements", () => {
  const base =
    'INSTALLED_APPS = [\n    "django.contrib.auth",\n    "jobs",\n]\nROOT_URLCONF = "mysite.urls"\n';

  test("of a project that only has a setup.py go there", () => {
    const planner = withEndpoint({
      "mysite/settings.py": base,
      "setup.py":
        'from setuptools import setup\n\nsetup(\n    name="board",\n    install_requires=[\n        "Django>=5.2",\n    ],\n)\n',
    });
    expect(textOf(planner, "setup.py")).toContain(
      '        "Django>=5.2",\n        "djangorestframework>=3.15",\n        "django-filter>=24.1",\n        "drf-spectacular>=0.27",\n    ],\n',
    );
  });

  test("go into the file that a production file includes", () => {
    const planner = withEndpoint({
      "mysite/settings.py": base,
      "requirements/base.txt": "Django==5.2.1\nwhitenoise==6.9.0\n",
      "requirements/production.txt": "-r base.txt\ngunicorn==23.0.0\n",
      "requirements/dev.txt": "-r base.txt\nruff\n",
    });
    expect(textOf(planner, "requirements/base.txt")).toBe(
      "Django==5.2.1\ndjango-filter>=24.1\ndjangorestframework>=3.15\ndrf-spectacular>=0.27\nwhitenoise==6.9.0\n",
    );
    expect(changed(planner).filter((path) => path.startsWith("requirements/"))).toEqual([
      "requirements/base.txt",
    ]);
  });
});
