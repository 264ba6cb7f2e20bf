/**
 * A small Django repo written file by file, as `startproject` and `startapp` leave it: the kit reads projects without
 * starting Python, so its command line is tested without one.
 */
import { ADMIN, appConfig, MANAGE, URLS, VIEWS } from "../../scripts/startproject.ts";
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
    "companies/admin.py": ADMIN,
    "jobs/migrations/__init__.py": "",
    "jobs/__init__.py": "",
    "jobs/apps.py": appConfig("jobs"),
    "jobs/models.py": "from django.db import models\n\n# Create your models here.\n",
    "jobs/admin.py": ADMIN,
    "jobs/tests.py": "from django.test import TestCase\n\n# Create your tests here.\n",
    "jobs/views.py": VIEWS,
  });
  return repo;
}
