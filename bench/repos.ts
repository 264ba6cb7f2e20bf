/** Django repos of any size, written file by file. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ADMIN, appConfig, MANAGE, URLS, VIEWS } from "../scripts/startproject.ts";

const REQUIREMENTS = "Django==5.2\ndjangorestframework==3.16\ndjango-filter==25.1\ndrf-spectacular==0.28\n";

const PACKAGES = [
  "django.contrib.admin",
  "django.contrib.auth",
  "django.contrib.contenttypes",
  "django.contrib.sessions",
  "django.contrib.messages",
  "rest_framework",
  "django_filters",
  "drf_spectacular",
];

function settings(apps: readonly string[], packages: readonly string[]): string {
  const installed = [...packages, ...apps].map((app) => `    "${app}",\n`).join("");
  return `from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = "only-measured"

INSTALLED_APPS = [
${installed}]

ROOT_URLCONF = "mysite.urls"

# Nothing is served: other tools run Django's checks.
SILENCED_SYSTEM_CHECKS = [f"admin.E{number}" for number in range(401, 412)]

TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(BASE_DIR / "db.sqlite3")}}

REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
`;
}

const MODELS = `from django.db import models


class Job(models.Model):
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=20, default="draft")
    is_public = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.title
`;

/** Where the files lie that an app has beside those of `startapp`. */
const FOLDERS = ["services", "tests", "management/commands", "migrations", "templatetags", "static/app"];

/** What a repo is like. */
export interface Size {
  apps: number;
  /** Files of each app. */
  files?: number;
  /** Instead of the kit's packages, those of another tool. */
  packages?: readonly string[];
}

/** Writes a repo with the apps `app0`, `app1`, …, each with a model `Job`. */
export function writeRepo(root: string, { apps, files = 6, packages = PACKAGES }: Size): void {
  const names = Array.from({ length: apps }, (_, index) => `app${index}`);
  writeAll(root, {
    "manage.py": MANAGE,
    "mysite/__init__.py": "",
    "mysite/settings.py": settings(names, packages),
    "mysite/urls.py": URLS,
    "requirements.txt": REQUIREMENTS,
  });
  for (const name of names) writeAll(join(root, name), appFiles(name, files));
}

function appFiles(name: string, files: number): Record<string, string> {
  const own: Record<string, string> = {
    "__init__.py": "",
    "migrations/__init__.py": "",
    "apps.py": appConfig(name),
    "admin.py": ADMIN,
    "models.py": MODELS,
    "views.py": VIEWS,
  };
  for (let index = Object.keys(own).length; index < files; index += 1) {
    own[`${FOLDERS[index % FOLDERS.length] ?? "tests"}/part_${index}.py`] = `VALUE = ${index}\n`;
  }
  return own;
}

/** Writes files, with the folders that they need. */
export function writeAll(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    const full = join(root, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
  }
}

/** An urls.py with so many routes. */
export function urlconf(routes: number): string {
  const lines = Array.from(
    { length: routes },
    (_, index) => `    path("item-${index}/", views.item_${index}, name="item-${index}"),\n`,
  );
  return `from django.urls import path\n\nfrom . import views\n\napp_name = "app0"\n\nurlpatterns = [\n${lines.join("")}]\n`;
}

/** A file of steps with so many features, spread over ten apps. */
export function featureSteps(count: number): string {
  const fields = "title:string(200) status:choice(draft|active)=draft owner:fk(auth.User) is_public:bool";
  const lines = Array.from(
    { length: count },
    (_, index) => `  - feature: [app${index % 10}, Thing${index}, "${fields}"]\n`,
  );
  return `steps:\n${lines.join("")}`;
}
