/**
 * Whole repos of further shapes on disk: cookiecutter-django, poetry, uv, pipenv, a virtualenv inside, a reusable app.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { findApp } from "../../helpers/project/apps.ts";
import { describe as describeProject } from "../../helpers/project/describe.ts";
import { MemoryFiles } from "../../helpers/files.ts";
import { discover, inspect } from "../../helpers/project/discover.ts";
import { appFiles } from "../../helpers/project/file-names.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import {
  managePy,
  onDisk,
  removeFolders,
  settingsPy,
  startapp,
  startproject,
  type Files,
} from "./support.ts";

beforeAll(loadParser);
afterAll(removeFolders);

const GIT = { ".git/HEAD": "ref: refs/heads/main\n" };

test("cookiecutter-django", () => {
  const base = `from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve(strict=True).parent.parent.parent
APPS_DIR = BASE_DIR / "shop"
env = environ.Env()
LANGUAGE_CODE = "en-us"
ROOT_URLCONF = "config.urls"
DJANGO_APPS = [
    "django.contrib.auth",
    "django.contrib.admin",
]
THIRD_PARTY_APPS = [
    "crispy_forms",
]
LOCAL_APPS = [
    "shop.users",
    # Your stuff: custom apps go here
]
# https://docs.djangoproject.com/en/dev/ref/settings/#installed-apps
INSTALLED_APPS = DJANGO_APPS + THIRD_PARTY_APPS + LOCAL_APPS
AUTH_USER_MODEL = "users.User"
INSTALLED_APPS += ["compressor"]
REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
`;
  const manage = managePy("config.settings.local").replace(
    "    execute_from_command_line",
    "    current_path = Path(__file__).parent.resolve()\n    sys.path.append(str(current_path / 'shop'))\n    execute_from_command_line",
  );
  const root = onDisk({
    ...GIT,
    "manage.py": manage,
    "config/settings/__init__.py": "",
    "config/settings/base.py": base,
    "config/settings/local.py":
      'from .base import *  # noqa: F403\nfrom .base import INSTALLED_APPS\nfrom .base import env\n\nINSTALLED_APPS = ["whitenoise.runserver_nostatic", *INSTALLED_APPS]\nINSTALLED_APPS += ["debug_toolbar"]\n',
    "config/settings/test.py": "from .base import *\n",
    "shop/__init__.py": "",
    "shop/users/__init__.py": "",
    "shop/users/apps.py":
      'from django.apps import AppConfig\nfrom django.utils.translation import gettext_lazy as _\n\n\nclass UsersConfig(AppConfig):\n    name = "shop.users"\n    verbose_name = _("Users")\n',
    "shop/users/models.py": "",
    "shop/users/api/__init__.py": "",
    "shop/users/api/serializers.py": "",
    "shop/users/api/views.py": "",
    "shop/users/tests/__init__.py": "",
    "shop/users/tests/test_models.py": "def test_user(user):\n    assert user\n",
    ...startapp("shop/jobs", "shop.jobs"),
    "shop/conftest.py": "",
    "requirements/base.txt": "django==5.2.7  # https://www.djangoproject.com/\ndjango-model-utils==5.0.0\n",
    "requirements/local.txt": "-r base.txt\n\npytest-django==4.11.1\n",
    "requirements/production.txt": "-r base.txt\n",
    "pyproject.toml":
      '[tool.pytest.ini_options]\naddopts = "--ds=config.settings.test"\n\n[tool.ruff]\nextend-exclude = []\n',
  });
  const project = discover(root);
  expect(project.importRoots).toEqual(["", "shop"]);
  expect(project.settings.appList).toEqual({ path: "config/settings/base.py", name: "LOCAL_APPS", line: 17 });
  expect(project.settings.installedApps.map((app) => app.value)).toEqual([
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.admin",
    "crispy_forms",
    "shop.users",
    "compressor",
    "debug_toolbar",
  ]);
  expect(project.apps.map((app) => [app.name, app.installed])).toEqual([
    ["shop.users", true],
    ["shop.jobs", false],
  ]);
  expect(project.habits.testRunner.value).toBe("pytest");
  expect(project.requirements?.path).toBe("requirements/base.txt");
  const files = appFiles(project, findApp(project, "jobs"));
  expect(files.serializers).toMatchObject({
    path: "shop/jobs/api/serializers.py",
    from: "shop/users/api/serializers.py",
  });
  expect(files.viewsets.path).toBe("shop/jobs/api/views.py");
  expect(files.tests).toMatchObject({ style: "package", stubs: ["shop/jobs/tests.py"] });
});

test.each<[string, Files, string, string]>([
  [
    "poetry",
    {
      "pyproject.toml": '[tool.poetry.dependencies]\nDjango = "^5.1"\n',
      "poetry.lock": '[[package]]\nname = "django"\nversion = "5.2.7"\n',
    },
    "poetry",
    "pyproject.toml",
  ],
  [
    "uv",
    {
      "pyproject.toml": '[project]\nname = "x"\ndependencies = ["django>=5.1"]\n',
      "uv.lock": 'version = 1\n\n[[package]]\nname = "django"\nversion = "5.2.7"\n',
    },
    "pep621",
    "pyproject.toml",
  ],
  [
    "pipenv",
    {
      Pipfile: '[packages]\ndjango = "*"\n',
      "Pipfile.lock": '{"default": {"django": {"version": "==5.2.7"}}}',
    },
    "pipfile",
    "Pipfile",
  ],
])("managed by %s, with the project one folder down", (_tool, files, kind, path) => {
  const root = onDisk({
    ...GIT,
    ...files,
    "src/manage.py": managePy("config.settings"),
    "src/config/settings.py": settingsPy(),
  });
  const project = discover(root);
  expect(project.requirements).toEqual({ path, kind });
  expect(project.packages.get("django")?.version).toEqual([5, 2]);
});

test("a virtualenv inside the repo is no source of apps or manage.py, but of versions", () => {
  const site = ".venv/lib/python3.12/site-packages";
  const root = onDisk({
    ...GIT,
    ".venv/pyvenv.cfg": "",
    [`${site}/django/conf/manage.py`]: managePy("x"),
    [`${site}/Django-5.2.19.dist-info/METADATA`]: "",
    [`${site}/jobs/apps.py`]: "",
    "backend/manage.py": managePy("config.settings"),
    "backend/config/settings.py": settingsPy(["jobs"]).replace("5.2.19", "4.2.1"),
    "backend/env/pyvenv.cfg": "",
    ...startapp("backend/env/lib/thing"),
  });
  const project = discover(root);
  expect(project.managePath).toBe("backend/manage.py");
  expect(project.apps).toEqual([]);
  expect(project.packages.get("django")).toMatchObject({
    version: [5, 2],
    from: `${site}/Django-5.2.19.dist-info`,
  });
});

test("a reusable app with a sandbox: the package in src/ is the project's app", () => {
  const root = onDisk({
    ...GIT,
    "sandbox/manage.py": managePy("settings"),
    "sandbox/settings.py": settingsPy(["shop.catalogue.apps.CatalogueConfig"]),
    "src/shop/__init__.py": "",
    ...startapp("src/shop/catalogue", "shop.catalogue"),
    "pyproject.toml": '[project]\nname = "shop"\ndependencies = ["django>=4.2"]\n',
  });
  const project = discover(root);
  expect(project.importRoots).toEqual(["sandbox", "src"]);
  expect(project.apps.map((app) => [app.name, app.dir])).toEqual([["shop.catalogue", "src/shop/catalogue"]]);
});

test("a reusable app with manage.py at the root: what is installed from src/ is the project's app", () => {
  const root = onDisk({
    ...GIT,
    "manage.py": managePy("demo.settings"),
    "demo/__init__.py": "",
    "demo/settings.py": settingsPy(["desk", "rest_framework"]),
    ...startapp("src/desk", "desk"),
    "pyproject.toml": '[project]\nname = "desk"\ndependencies = ["django>=4.2"]\n',
  });
  const project = discover(root);
  expect(project.importRoots).toEqual(["", "src"]);
  expect(project.apps.map(({ name, dir, installed }) => [name, dir, installed])).toEqual([
    ["desk", "src/desk", true],
  ]);
});

test("describe lists every finding with its source", () => {
  const root = onDisk({
    ...GIT,
    ...startproject(["jobs"]),
    ...startapp("jobs"),
    ...startapp("hr"),
    "requirements.txt": "Django>=4.2\n",
    "uv.lock": '[[package]]\nname = "django"\nversion = "5.2.7"\n',
  });
  const lines = describeProject(discover(root)).map(
    ({ label, value, from }) => `${label}: ${value} <- ${from}`,
  );
  expect(lines).toEqual([
    `repo: ${root} <- manage.py`,
    "manage.py: manage.py <- manage.py",
    "import roots: . <- manage.py",
    "settings: config.settings <- manage.py:9",
    "settings files: config/settings.py <- config/settings.py",
    "new apps go into: INSTALLED_APPS <- config/settings.py:19",
    "root urlconf: config.urls <- config/settings.py:29",
    "user model: auth.User <- default",
    "language: en-us <- config/settings.py:31",
    "automatic key: django.db.models.AutoField <- default",
    "app: jobs <- config/settings.py:26",
    "app, not installed: hr <- hr/apps.py",
    "django: 5.2 (Django>=4.2) <- requirements.txt:1, uv.lock:2",
    "new packages go into: requirements.txt <- requirements.txt",
    "quotes: double <- default",
    "indent: 4 spaces <- default",
    "line length: 88 <- default",
    "line ends: LF <- default",
    "tests: unittest <- default",
  ]);
});

test("300 apps: a few looks at the disk for each, none at their other files", () => {
  const names = Array.from({ length: 300 }, (_x, n) => `apps.app_${n}`);
  const apps = names.map((name) => ({
    ...startapp(name.replaceAll(".", "/"), name),
    [`${name.replaceAll(".", "/")}/urls.py`]: "",
  }));
  const files = new CountingFiles({ ...startproject(names), ...(Object.assign({}, ...apps) as Files) });
  const project = inspect(files, "manage.py");
  expect(project.apps).toHaveLength(300);
  expect(files.looks / 300).toBeLessThan(8);
  expect(files.reads.filter((path) => path.endsWith("urls.py")).length).toBeLessThanOrEqual(61);
});

/** Counts what it is asked. */
class CountingFiles extends MemoryFiles {
  looks = 0;
  readonly reads: string[] = [];
  private readonly names = new Map<string, string[]>();

  override read(path: string): string | undefined {
    this.looks += 1;
    this.reads.push(path);
    return super.read(path);
  }

  override isFile(path: string): boolean {
    this.looks += 1;
    return super.isFile(path);
  }

  override list(path: string): string[] {
    this.looks += 1;
    const known = this.names.get(path) ?? super.list(path);
    this.names.set(path, known);
    return known;
  }
}

test("an unreadable folder and files that aren't text stop nothing", () => {
  class Guarded extends MemoryFiles {
    override list(path: string): string[] {
      if (path === "pgdata") throw new Error("EACCES: permission denied");
      return super.list(path);
    }

    override isDirectory(path: string): boolean {
      return path === "pgdata" || super.isDirectory(path);
    }

    override read(path: string): string | undefined {
      if (path === "jobs/models.py" || path === "requirements.txt") throw new Error("not UTF-8");
      return super.read(path);
    }
  }
  const files = { ...startproject(["jobs"]), ...startapp("jobs"), "pgdata/x/y": "", "requirements.txt": "" };
  const project = inspect(new Guarded(files), "manage.py");
  expect(project.apps.map((app) => app.name)).toEqual(["jobs"]);
});
