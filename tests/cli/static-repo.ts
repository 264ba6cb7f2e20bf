/**
 * A small Django repo written file by file, as `startproject` and `startapp` leave it: the kit reads projects without
 * starting Python, so its command line is tested without one.
 */
import { Repo } from "../support/repo.ts";

const SETTINGS = `from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "django_filters",
    "jobs",
    "companies",
]

ROOT_URLCONF = "mysite.urls"

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}

REST_FRAMEWORK = {}
`;

const URLS = `from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("admin/", admin.site.urls),
]
`;

const MANAGE = `#!/usr/bin/env python
import os
import sys


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
`;

const COMPANIES = `from django.db import models


class Company(models.Model):
    name = models.CharField(max_length=100)
    city = models.CharField(max_length=100, blank=True)

    def __str__(self) -> str:
        return self.name
`;

/** A repo with the apps `jobs` (as startapp left it) and `companies` (with a model). */
export function staticRepo(): Repo {
  const repo = new Repo("cli");
  repo.writeAll({
    "manage.py": MANAGE,
    "mysite/__init__.py": "",
    "mysite/settings.py": SETTINGS,
    "mysite/urls.py": URLS,
    "requirements.txt": "Django==5.2\ndjangorestframework==3.16\ndjango-filter==25.1\n",
    "companies/migrations/__init__.py": "",
    "companies/__init__.py": "",
    "companies/apps.py": appConfig("companies"),
    "companies/models.py": COMPANIES,
    "companies/admin.py": "from django.contrib import admin\n\n# Register your models here.\n",
    "jobs/migrations/__init__.py": "",
    "jobs/__init__.py": "",
    "jobs/apps.py": appConfig("jobs"),
    "jobs/models.py": "from django.db import models\n\n# Create your models here.\n",
    "jobs/admin.py": "from django.contrib import admin\n\n# Register your models here.\n",
    "jobs/tests.py": "from django.test import TestCase\n\n# Create your tests here.\n",
    "jobs/views.py": "from django.shortcuts import render\n\n# Create your views here.\n",
  });
  return repo;
}

function appConfig(app: string): string {
  const name = `${app.charAt(0).toUpperCase()}${app.slice(1)}Config`;
  return `from django.apps import AppConfig\n\n\nclass ${name}(AppConfig):\n    name = "${app}"\n`;
}
