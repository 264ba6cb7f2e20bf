import { beforeAll, describe, expect, test } from "@jest/globals";
import {
  leastVersion,
  normalizedName,
  parseRequirement,
  parseRequirementsText,
} from "../../helpers/project/requirement.ts";
import type { PackageName, Project } from "../../helpers/project/types.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { managePy, projectOf, settingsPy, type Files } from "./support.ts";

beforeAll(loadParser);

const plain = 'INSTALLED_APPS = ["a"]\n';
const withFiles = (files: Files): Project => projectOf({ "config/settings.py": plain, ...files });

/** `name: major.minor <- from, versionFrom`. */
function summary(project: Project): string[] {
  return [...project.packages].map(
    ([name, found]) =>
      `${name} ${found.version?.join(".") ?? "?"} <- ${found.from}${found.versionFrom === undefined ? "" : `, ${found.versionFrom}`}`,
  );
}

describe("requirements as written", () => {
  test.each([
    ["Django==4.2.11", "django", "==4.2.11"],
    ["djangorestframework[openapi] >= 3.15 , <4", "djangorestframework", ">=3.15,<4"],
    ["Django_Filter~=24.1", "django-filter", "~=24.1"],
    ['django-extensions ; python_version >= "3.9"', "django-extensions", ""],
    ["Pillow (>=10.0)", "pillow", ">=10.0"],
    ["Django==5.2  # why", "django", "==5.2"],
    ["Django==5.2 --hash=sha256:abc", "django", "==5.2"],
    ["Django @ https://github.com/django/django/archive/refs/tags/5.2.1.zip", "django", ""],
    ["Django @ git+https://github.com/django/django@5.2.1", "django", "==5.2.1"],
  ])("%s", (text, name, specifier) => {
    expect(parseRequirement(text, "r.txt", "r.txt:1")).toMatchObject({ name, specifier });
  });

  test.each(["./local", "https://example.org/x.zip", "--index-url https://x", "-e ."])(
    "%s is none",
    (text) => {
      expect(parseRequirementsText(text, "r.txt").requirements).toEqual([]);
    },
  );

  test("lines go on behind a backslash; comments and blank lines don't count; lines keep their numbers", () => {
    const text =
      "\uFEFF# top\r\n\r\nDjango==5.2 \\\r\n    --hash=sha256:a \\\r\n    --hash=sha256:b\r\n-r base.txt # more\r\n-e git+https://x/y.git@v1#egg=django-filter\r\n";
    const found = parseRequirementsText(text, "r.txt");
    expect(found.includes).toEqual(["base.txt"]);
    expect(found.requirements.map((one) => [one.name, one.specifier, one.from])).toEqual([
      ["django", "==5.2", "r.txt:3"],
      ["django-filter", "", "r.txt:7"],
    ]);
  });

  test.each([
    [">=4.2,<5.2", [4, 2]],
    ["<5.2,>=4.2", [4, 2]],
    ["==4.2.*", [4, 2]],
    ["==5.2.1", [5, 2]],
    ["~=4.2.3", [4, 2]],
    ["^5.1", [5, 1]],
    ["~5.1", [5, 1]],
    ["5.1", [5, 1]],
    [">4.1", [4, 1]],
    [">=6", [6, 0]],
    [">=5.0,!=5.0.1,<6", [5, 0]],
    [">=3.2,>=4.2", [4, 2]],
    ["^4.2 || ^5.0", [4, 2]],
    ["<5", undefined],
    ["!=4.0", undefined],
    ["*", undefined],
    ["", undefined],
  ])("the least version of %j", (specifier, version) => {
    expect(leastVersion(specifier)).toEqual(version);
  });

  test("names are compared as PEP 503 says", () => {
    expect(normalizedName("Django__REST.framework")).toBe("django-rest-framework");
  });
});

describe("requirements files", () => {
  test("the base comes before the development file, which includes it", () => {
    const project = withFiles({
      "requirements/base.txt": "Django>=4.2,<5.2\ndjangorestframework[x]>=3.15\n",
      "requirements/dev.txt": "-r base.txt\npytest-django\nDjango==5.1\n",
    });
    expect(summary(project)).toEqual([
      "django 4.2 <- requirements/base.txt:1",
      "djangorestframework 3.15 <- requirements/base.txt:2",
      "pytest-django ? <- requirements/dev.txt:2",
    ]);
    expect(project.packages.get("django")?.value).toBe("Django>=4.2,<5.2");
    expect(project.requirements).toEqual({ path: "requirements/base.txt", kind: "requirements" });
  });

  test("a file that only includes is not the one for new packages", () => {
    const project = withFiles({
      "requirements.txt": "-r deploy/app.txt\n",
      "deploy/app.txt": "Django==5.2\n",
    });
    expect(project.requirements?.path).toBe("deploy/app.txt");
    expect(summary(project)).toEqual(["django 5.2 <- deploy/app.txt:1"]);
  });

  test("the nearest to manage.py, whatever the other services ask for", () => {
    const files = {
      "backend/django/manage.py": managePy("config.settings"),
      "backend/django/config/settings.py": plain,
      "backend/django/requirements.txt": "Django==5.2\n",
      "backend/app/requirements.txt": "fastapi\nDjango==2.0\n",
      "requirements.txt": "fastapi\n",
    };
    const project = projectOf(files, "backend/django/manage.py");
    expect(project.requirements?.path).toBe("backend/django/requirements.txt");
    expect(summary(project)).toEqual(["django 5.2 <- backend/django/requirements.txt:1"]);
    const bare = projectOf({ ...files, "backend/django/requirements.txt": "" }, "backend/django/manage.py");
    expect(bare.requirements?.path).toBe("backend/django/requirements.txt");
  });

  test("another service's file doesn't take Django's packages", () => {
    const files = { "django/manage.py": managePy("config.settings"), "django/config/settings.py": plain };
    expect(
      projectOf({ ...files, "requirements.txt": "fastapi\n" }, "django/manage.py").requirements,
    ).toBeUndefined();
    expect(
      projectOf({ ...files, "requirements.txt": "celery\n" }, "django/manage.py").requirements?.path,
    ).toBe("requirements.txt");
  });

  test("one folder down, where none above names Django", () => {
    const project = withFiles({ "docker/requirements.txt": "Django==5.1\n", "requirements.txt": "" });
    expect(project.requirements?.path).toBe("docker/requirements.txt");
  });

  test("pip-compile: new packages go into the source, versions come from what is compiled", () => {
    const project = withFiles({
      "requirements.in": "django>=4.2\n",
      "requirements.txt":
        "# This file is autogenerated by pip-compile\ndjango==5.2.3 \\\n    --hash=sha256:x\n    # via -r requirements.in\npillow==11.0\n",
    });
    expect(project.requirements).toEqual({ path: "requirements.in", kind: "requirements" });
    expect(summary(project)).toEqual([
      "django 5.2 <- requirements.in:1, requirements.txt:2",
      "pillow 11.0 <- requirements.txt:5",
    ]);
  });
});

describe("pyproject.toml", () => {
  test("PEP 621 with extras and groups", () => {
    const project = withFiles({
      "pyproject.toml":
        '[project]\nname = "shop"\ndependencies = [\n  "Django>=5.2",\n  "djangorestframework~=3.16",\n]\n\n[project.optional-dependencies]\nimages = ["Pillow"]\n\n[dependency-groups]\ndev = ["pytest-django>=4.9", {include-group = "x"}]\n',
    });
    expect(summary(project)).toEqual([
      "django 5.2 <- pyproject.toml:4",
      "djangorestframework 3.16 <- pyproject.toml:5",
      "pytest-django 4.9 <- pyproject.toml:12",
      "pillow ? <- pyproject.toml:9",
    ]);
    expect(project.requirements).toEqual({ path: "pyproject.toml", kind: "pep621" });
  });

  test("Poetry: caret, table, list of tables, groups", () => {
    const project = withFiles({
      "pyproject.toml":
        '[tool.poetry.dependencies]\npython = "^3.12"\nDjango = "^5.1"\ndjangorestframework = { version = "~3.15.2", extras = ["x"] }\ndjango-filter = [{ version = "24.*", python = "<3.12" }, { version = "25.*" }]\nPillow = "*"\n\n[tool.poetry.group.dev.dependencies]\npytest-django = "^4.9"\n',
    });
    expect(summary(project)).toEqual([
      "django 5.1 <- pyproject.toml:3",
      "djangorestframework 3.15 <- pyproject.toml:4",
      "django-filter 24.0 <- pyproject.toml:5",
      "pytest-django 4.9 <- pyproject.toml:9",
      "pillow ? <- pyproject.toml:6",
    ]);
    expect(project.requirements?.kind).toBe("poetry");
  });

  test("tools only: no place for packages", () => {
    expect(withFiles({ "pyproject.toml": "[tool.ruff]\nline-length = 100\n" }).requirements).toBeUndefined();
  });

  test("a broken one is no reason to stop", () => {
    expect(
      withFiles({ "pyproject.toml": "[project\n", "requirements.txt": "Django==5.2\n" }).requirements?.path,
    ).toBe("requirements.txt");
  });

  test("beats an exported requirements file", () => {
    const project = withFiles({
      "pyproject.toml": '[project]\ndependencies = ["Django>=5.2"]\n',
      "requirements.txt": "Django==5.2.1\n",
    });
    expect(project.requirements?.path).toBe("pyproject.toml");
  });
});

describe("lock files", () => {
  const toml =
    '[[package]]\nname = "asgiref"\nversion = "3.8"\n\n[[package]]\nname = "django"\nversion = "5.2.7"\n';

  test.each(["poetry.lock", "uv.lock", "pdm.lock"])("%s beats the specifier", (lock) => {
    const project = withFiles({
      "pyproject.toml": '[project]\ndependencies = ["Django>=4.2"]\n',
      [lock]: toml,
    });
    expect(summary(project)).toEqual([`django 5.2 <- pyproject.toml:2, ${lock}:6`]);
    expect(project.packages.get("django")?.value).toBe("Django>=4.2");
  });

  test("Pipfile.lock, and a Pipfile's tables", () => {
    const project = withFiles({
      Pipfile:
        '[packages]\ndjango = "*"\ndjangorestframework = {version = ">=3.15", extras = ["x"]}\n\n[dev-packages]\npytest-django = "==4.9"\n',
      "Pipfile.lock": '{\n  "default": {\n    "django": {\n      "version": "==5.1.4"\n    }\n  }\n}\n',
    });
    expect(summary(project)).toEqual([
      "django 5.1 <- Pipfile:2, Pipfile.lock:3",
      "djangorestframework 3.15 <- Pipfile:3",
      "pytest-django 4.9 <- Pipfile:6",
    ]);
    expect(project.requirements).toEqual({ path: "Pipfile", kind: "pipfile" });
  });

  test("a locked package that nobody asked for by name is there", () => {
    const project = withFiles({
      "pyproject.toml": '[project]\ndependencies = ["wagtail"]\n',
      "uv.lock": toml,
    });
    expect(project.packages.get("django")).toEqual({
      value: "django==5.2.7",
      from: "uv.lock:6",
      version: [5, 2],
    });
  });
});

describe("setup files", () => {
  test("setup.cfg", () => {
    const project = withFiles({
      "setup.cfg":
        "[options]\ninstall_requires =\n    Django==5.0.9\n    # comment\n    djangorestframework>=3.15\n\n[options.extras_require]\ndev =\n    pytest-django==4.11\n",
    });
    expect(summary(project)).toEqual([
      "django 5.0 <- setup.cfg:3",
      "djangorestframework 3.15 <- setup.cfg:5",
      "pytest-django 4.11 <- setup.cfg:9",
    ]);
    expect(project.requirements).toEqual({ path: "setup.cfg", kind: "setup-cfg" });
  });

  test("setup.py, as far as it is literal", () => {
    const project = withFiles({
      "setup.py":
        'from setuptools import setup\n\nREQUIRES = [\n    "Django>=4.2",\n]\n\nsetup(\n    install_requires=REQUIRES + ["pillow"],\n    extras_require={"api": ["djangorestframework>=3.15"]},\n)\n',
    });
    expect(summary(project)).toEqual([
      "django 4.2 <- setup.py:4",
      "djangorestframework 3.15 <- setup.py:9",
      "pillow ? <- setup.py:8",
    ]);
    expect(project.requirements).toEqual({ path: "setup.py", kind: "setup-py" });
  });

  test("without Django in them they take nothing", () => {
    const project = withFiles({ "setup.cfg": "[options]\ninstall_requires =\n    requests\n" });
    expect(project.requirements).toBeUndefined();
  });
});

describe("without requirements", () => {
  const environment = (folder: string): Files => ({
    [`${folder}/pyvenv.cfg`]: "home = /usr/bin\n",
    [`${folder}/lib/python3.12/site-packages/Django-5.2.19.dist-info/METADATA`]: "",
    [`${folder}/lib/python3.12/site-packages/djangorestframework-3.16.0.dist-info/METADATA`]: "",
    [`${folder}/lib/python3.12/site-packages/django_filter-25.1.dist-info/METADATA`]: "",
  });

  test.each([".venv", "venv", "env", "myenv"])("a virtualenv called %s", (folder) => {
    const project = withFiles(environment(folder));
    const at = `${folder}/lib/python3.12/site-packages`;
    expect(summary(project)).toEqual([
      `django 5.2 <- ${at}/Django-5.2.19.dist-info`,
      `djangorestframework 3.16 <- ${at}/djangorestframework-3.16.0.dist-info`,
      `django-filter 25.1 <- ${at}/django_filter-25.1.dist-info`,
    ]);
    expect(project.requirements).toBeUndefined();
  });

  test("a requirement without version takes it from the virtualenv; what isn't required isn't there", () => {
    const project = withFiles({ ...environment(".venv"), "requirements.txt": "django\n" });
    expect(summary(project)).toEqual([
      "django 5.2 <- requirements.txt:1, .venv/lib/python3.12/site-packages/Django-5.2.19.dist-info",
    ]);
  });

  test("Windows' layout", () => {
    const project = withFiles({
      "venv/pyvenv.cfg": "",
      "venv/Lib/site-packages/django-5.1.dist-info/METADATA": "",
    });
    expect(project.packages.get("django")?.version).toEqual([5, 1]);
  });

  test("the header of the settings", () => {
    const project = projectOf({ "config/settings.py": settingsPy() });
    expect(project.packages.get("django")).toEqual({
      value: "Django 5.2.19",
      from: "config/settings.py:4",
      version: [5, 2],
    });
  });

  test("nothing at all", () => {
    expect(withFiles({}).packages.size).toBe(0);
  });

  test("only packages that decide something are listed", () => {
    const names: PackageName[] = [
      ...withFiles({ "requirements.txt": "Django==5.2\ncelery\nredis\n" }).packages.keys(),
    ];
    expect(names).toEqual(["django"]);
  });
});
