import { beforeAll, describe, expect, test } from "@jest/globals";
import { describeBriefly } from "../../helpers/project/describe.ts";
import { Planner } from "../../helpers/plan/planner.ts";
import type { Habits } from "../../helpers/project/types.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { managePy, projectOf, startapp, startproject, type Files } from "./support.ts";

beforeAll(loadParser);

const habitsOf = (files: Files): Habits =>
  projectOf({ ...startproject(["jobs"]), ...startapp("jobs"), ...files }).habits;

/** A models.py with many strings in one kind of quotes, so that it tells. */
function models(quote: string, options: { indent?: string; newline?: string; fields?: number } = {}): string {
  const { indent = "    ", newline = "\n", fields = 150 } = options;
  const lines = Array.from(
    { length: fields },
    (_x, n) => `${indent}f${n} = models.CharField(${quote}field ${n}${quote}, max_length=20)`,
  );
  return [
    "from django.db import models",
    "",
    "",
    "class Job(models.Model):",
    `${indent}"""A job."""`,
    "",
    ...lines,
    "",
  ].join(newline);
}

describe("a fresh startproject", () => {
  test("has the defaults, whatever quotes Django writes", () => {
    expect(habitsOf({})).toEqual({
      quotes: { value: "double", from: "default" },
      indent: { value: "    ", from: "default" },
      lineLength: { value: 88, from: "default" },
      testRunner: { value: "unittest", from: "default" },
      newline: { value: "\n", from: "default" },
    });
  });

  test("on a working copy with CRLF has CRLF", () => {
    const { newline } = habitsOf({ "manage.py": managePy("config.settings").replaceAll("\n", "\r\n") });
    expect(newline).toEqual({ value: "\r\n", from: "manage.py" });
  });

  test("migrations, apps.py and settings don't count", () => {
    const { quotes } = habitsOf({
      "jobs/migrations/0001_initial.py": models("'"),
      "jobs/apps.py": models("'"),
    });
    expect(quotes.from).toBe("default");
  });
});

describe("a licence comment", () => {
  const spdx = (years: string): string =>
    `# SPDX-FileCopyrightText: ${years} Jobs Ltd\n# SPDX-License-Identifier: EUPL-1.2`;
  const headed = (...headers: string[]): Files => ({
    ...startproject(["jobs"]),
    ...startapp("jobs"),
    ...Object.fromEntries(
      ["models", "views", "urls", "forms", "utils"].map((name, n) => [
        `jobs/${name}.py`,
        `${headers[n] ?? headers[0] ?? ""}\n"""${name}"""\n\nX = 1\n`,
      ]),
    ),
  });

  test.each<[string, string[], string | undefined]>([
    ["of all files, the latest year", [spdx("2023"), spdx("2021-2025"), spdx("2025")], spdx("2025")],
    ["below the encoding", [`# -*- coding: utf-8 -*-\n${spdx("2024")}\n`], spdx("2024")],
    ["of most files", [spdx("2024"), ""], spdx("2024")],
    ["of too few files", [spdx("2024"), "", ""], undefined],
    ["of several people", ["# Copyright Ann", "# Copyright Bob", "# Copyright Cid"], undefined],
    ["that is none", ["# pylint: disable=all"], undefined],
  ])("%s", (_case, headers, expected) => {
    expect(habitsOf(headed(...headers)).header?.value).toBe(expected);
  });

  test("is what new Python files begin with, once and only they", () => {
    const planner = new Planner(projectOf(headed(spdx("2024"))));
    planner.append("jobs/services.py", "def pay() -> None:\n    return None\n", "Services.");
    planner.append("jobs/services.py", "def book() -> None:\n    return None\n");
    planner.append("jobs/views.py", "Y = 2\n");
    planner.add("jobs/api/__init__.py", "");
    planner.add("jobs/own.py", "# Copyright Ann\n\nX = 1\n");
    planner.add("README.md", "# Jobs\n");
    const read = (path: string): string => planner.tree.read(path) ?? "";
    expect(read("jobs/services.py")).toMatch(`${spdx("2024")}\n\n"""Services."""\n`);
    const heads = ["services", "views", "own", "api/__init__"].map(
      (name) => read(`jobs/${name}.py`).split("SPDX-License").length - 1,
    );
    expect([...heads, read("README.md")]).toEqual([1, 1, 0, 0, "# Jobs\n"]);
    planner.add(
      "jobs/services.py",
      '"""Services."""\n\n\ndef pay() -> None:\n    return None\n\n\ndef book() -> None:\n    return None\n',
    );
    expect(planner.results.at(-1)?.kind).toBe("identical");
    const forced = new Planner(projectOf(headed(spdx("2024"))), { force: true });
    forced.add("jobs/views.py", "Y = 2\n");
    expect(forced.tree.read("jobs/views.py")).toBe(`${spdx("2024")}\n\nY = 2\n`);
  });
});

describe("the order of imports", () => {
  test.each<[string, Files, object | undefined]>([
    [
      "of ruff",
      { "pyproject.toml": "[tool.ruff.lint.isort]\ncase-sensitive = true\norder-by-type = false\n" },
      { value: { caseSensitive: true, byType: false }, from: "pyproject.toml" },
    ],
    [
      "of the file that ruff's extends",
      {
        "ruff.toml": 'extend = "conf/base.toml"\n',
        "conf/base.toml": '[lint.isort]\nforce-single-line = true\nsingle-line-exclusions = ["typing"]\n',
      },
      { value: { oneEach: { except: ["typing"] } }, from: "conf/base.toml" },
    ],
    [
      "of ruff, before isort's",
      {
        "ruff.toml": "[isort]\nforce-sort-within-sections = true\n",
        ".isort.cfg": "[settings]\ncase_sensitive = 1\n",
      },
      { value: { mixed: true }, from: "ruff.toml" },
    ],
    [
      "of isort in pyproject.toml",
      { "pyproject.toml": "[tool.isort]\nforce_sort_within_sections = true\n" },
      { value: { mixed: true }, from: "pyproject.toml" },
    ],
    [
      "of isort in setup.cfg",
      {
        "setup.cfg":
          "[isort]\ncombine_as_imports = True\nforce_single_line = yes\nsingle_line_exclusions = typing, os\n",
      },
      { value: { aliasesJoin: true, oneEach: { except: ["typing", "os"] } }, from: "setup.cfg" },
    ],
    ["of nobody", { "pyproject.toml": '[tool.isort]\nprofile = "black"\norder_by_type = true\n' }, undefined],
  ])("%s", (_whose, files, order) => {
    expect(habitsOf(files).importOrder).toEqual(order);
  });

  test("is described where it is configured", () => {
    const toml = { "ruff.toml": "[lint.isort]\ncase-sensitive = true\nforce-single-line = true\n" };
    const imports = (files: Files): object[] =>
      describeBriefly(projectOf({ ...startproject(["jobs"]), ...startapp("jobs"), ...files })).filter(
        ({ label }) => label === "imports",
      );
    expect(imports(toml)).toEqual([
      { label: "imports", value: "case-sensitive, one name a line", from: "ruff.toml" },
    ]);
    expect(imports({})).toEqual([]);
  });
});

describe("measured", () => {
  test("single quotes, two spaces, CRLF", () => {
    const habits = habitsOf({ "jobs/models.py": models("'", { indent: "  ", newline: "\r\n" }) });
    expect(habits.quotes).toEqual({ value: "single", from: "jobs/models.py" });
    expect(habits.indent).toEqual({ value: "  ", from: "jobs/models.py" });
    expect(habits.newline).toEqual({ value: "\r\n", from: "jobs/models.py" });
  });

  test("tabs", () => {
    expect(habitsOf({ "jobs/models.py": models('"', { indent: "\t" }) }).indent.value).toBe("\t");
  });

  test("a few single-quoted strings are not a habit", () => {
    expect(habitsOf({ "jobs/models.py": models("'", { fields: 10 }) }).quotes.value).toBe("double");
  });

  test("docstrings and strings with quotes in them don't vote", () => {
    const lines = Array.from({ length: 150 }, (_x, n) => `L${n} = "it's"\n`).join("");
    expect(habitsOf({ "jobs/models.py": lines + models("'") }).quotes.value).toBe("single");
  });

  test("a broken file is no obstacle", () => {
    expect(habitsOf({ "jobs/models.py": `${models("'")}class X(:\n` }).quotes.value).toBe("single");
  });

  test("every line below 80 and many close to it: 79", () => {
    const line = `    name = models.CharField("the name of it", max_length=200, blank=True)  #xx\n`;
    expect(line.length).toBe(79);
    const { lineLength } = habitsOf({ "jobs/models.py": `class Job(models.Model):\n${line.repeat(250)}` });
    expect(lineLength).toEqual({ value: 79, from: "jobs/models.py" });
  });
});

describe("configured", () => {
  test.each<[string, Files, number, string]>([
    ["ruff in pyproject", { "pyproject.toml": "[tool.ruff]\nline-length = 100\n" }, 100, "pyproject.toml:2"],
    [
      "ruff without a length",
      { "pyproject.toml": "[tool.ruff.lint]\nselect = []\n" },
      88,
      "pyproject.toml:1",
    ],
    ["ruff.toml", { "ruff.toml": "line-length = 99\n" }, 99, "ruff.toml:1"],
    [
      ".ruff.toml before ruff.toml",
      { ".ruff.toml": "line-length = 90\n", "ruff.toml": "line-length = 99\n" },
      90,
      ".ruff.toml:1",
    ],
    [
      "ruff that extends",
      { "ruff.toml": 'extend = "base.toml"\n', "base.toml": "line-length = 120\n" },
      120,
      "base.toml:1",
    ],
    ["black", { "pyproject.toml": "[tool.black]\nline-length = 119\n" }, 119, "pyproject.toml:1"],
    [
      "black before flake8",
      { "pyproject.toml": "[tool.black]\n", ".flake8": "[flake8]\nmax-line-length = 120\n" },
      88,
      "pyproject.toml:1",
    ],
    [".flake8", { ".flake8": "[flake8]\n# long\nmax-line-length = 119\n" }, 119, ".flake8:3"],
    [
      "setup.cfg",
      { "setup.cfg": "[flake8]\nexclude =\n    a,\n    b\nmax-line-length: 100\n" },
      100,
      "setup.cfg:5",
    ],
    ["pycodestyle in tox.ini", { "tox.ini": "[pycodestyle]\nmax_line_length = 110\n" }, 110, "tox.ini:2"],
    ["isort", { "pyproject.toml": "[tool.isort]\nline_length = 79\n" }, 79, "pyproject.toml:2"],
    [
      "isort that writes less than flake8 allows",
      { "setup.cfg": "[flake8]\nmax-line-length = 120\n\n[isort]\nline_length = 88\n" },
      88,
      "setup.cfg:5",
    ],
    [
      "isort with black's profile beside a .flake8",
      {
        ".flake8": "[flake8]\nmax-line-length = 119\n",
        "pyproject.toml": '[tool.isort]\nprofile = "black"\n',
      },
      88,
      "pyproject.toml:2",
    ],
    [
      "flake8 that allows less than isort writes",
      { ".flake8": "[flake8]\nmax-line-length = 79\n", ".isort.cfg": "[settings]\nline_length = 100\n" },
      79,
      ".flake8:2",
    ],
    [
      "black in a hook before flake8",
      { ".flake8": "[flake8]\nmax-line-length = 120\n", ".pre-commit-config.yaml": hooks("black") },
      88,
      ".pre-commit-config.yaml:4",
    ],
    [
      "black in a hook with its length",
      { ".pre-commit-config.yaml": hooks("black", "args: [--line-length=100, --check]") },
      100,
      ".pre-commit-config.yaml:4",
    ],
    [
      "black in a hook with a short option",
      { ".pre-commit-config.yaml": hooks("black", 'args: ["-l", "99"]') },
      99,
      ".pre-commit-config.yaml:4",
    ],
    [
      "another hook's length",
      {
        ".pre-commit-config.yaml": `${hooks("black")}      - id: other\n        args: [--line-length=100]\n`,
      },
      88,
      ".pre-commit-config.yaml:4",
    ],
    [
      "a hook of another tool",
      { ".flake8": "[flake8]\nmax-line-length = 120\n", ".pre-commit-config.yaml": hooks("blacken-docs") },
      120,
      ".flake8:2",
    ],
    [
      "editorconfig",
      { ".editorconfig": "root = true\n\n[*.py]\nmax_line_length = 119\n" },
      119,
      ".editorconfig:4",
    ],
    ["editorconfig: off", { ".editorconfig": "[*]\nmax_line_length = off\n" }, 88, "default"],
  ])("line length by %s", (_by, files, value, from) => {
    expect(habitsOf(files).lineLength).toEqual({ value, from });
  });

  test.each<[string, Files, string, string]>([
    [
      "ruff format",
      { "pyproject.toml": '[tool.ruff.format]\nquote-style = "single"\n' },
      "single",
      "pyproject.toml:2",
    ],
    [
      "ruff format by default",
      { "ruff.toml": "[format]\ndocstring-code-format = true\n" },
      "double",
      "ruff.toml:1",
    ],
    [
      "flake8-quotes in ruff",
      { "ruff.toml": "[lint.flake8-quotes]\ninline-quotes = 'single'\n" },
      "single",
      "ruff.toml:2",
    ],
    ["flake8-quotes", { ".flake8": "[flake8]\ninline-quotes = '\n" }, "single", ".flake8:2"],
    ["black", { "pyproject.toml": "[tool.black]\n" }, "double", "pyproject.toml:1"],
  ])("quotes by %s, against what is written", (_by, files, value, from) => {
    expect(habitsOf({ "jobs/models.py": models(value === "double" ? "'" : '"'), ...files }).quotes).toEqual({
      value,
      from,
    });
  });

  test("black that keeps quotes, and ruff's preserve, leave it to the measure", () => {
    const written = { "jobs/models.py": models("'") };
    expect(
      habitsOf({ ...written, "pyproject.toml": "[tool.black]\nskip-string-normalization = true\n" }).quotes
        .value,
    ).toBe("single");
    expect(habitsOf({ ...written, "ruff.toml": '[format]\nquote-style = "preserve"\n' }).quotes.value).toBe(
      "single",
    );
  });

  test("indent and line ends", () => {
    expect(habitsOf({ "ruff.toml": 'indent-width = 2\n[format]\nline-ending = "cr-lf"\n' })).toMatchObject({
      indent: { value: "  ", from: "ruff.toml:1" },
      newline: { value: "\r\n", from: "ruff.toml:3" },
    });
    expect(habitsOf({ "ruff.toml": '[format]\nindent-style = "tab"\n' }).indent.value).toBe("\t");
    expect(
      habitsOf({ ".editorconfig": "[*.{py,html}]\nindent_style = tab\nend_of_line = crlf\n" }),
    ).toMatchObject({
      indent: { value: "\t", from: ".editorconfig:2" },
      newline: { value: "\r\n", from: ".editorconfig:3" },
    });
  });

  test("an indent for all files gives way to what Python files show", () => {
    const editor = { ".editorconfig": "[*]\nindent_size = 2\n" };
    expect(habitsOf(editor).indent).toEqual({ value: "  ", from: ".editorconfig:2" });
    expect(habitsOf({ ...editor, "jobs/models.py": models('"') }).indent.value).toBe("    ");
  });

  test("the file nearest to manage.py counts, up to the root", () => {
    const files = {
      "backend/manage.py": managePy("config.settings"),
      "backend/config/settings.py": "INSTALLED_APPS = ['a']\n",
      ".flake8": "[flake8]\nmax-line-length = 120\n",
      ".editorconfig": "root = true\n[*.py]\nend_of_line = crlf\n",
    };
    expect(projectOf(files, "backend/manage.py").habits).toMatchObject({
      lineLength: { value: 120, from: ".flake8:2" },
      newline: { value: "\r\n", from: ".editorconfig:3" },
    });
    const nearer = projectOf(
      { ...files, "backend/.flake8": "[flake8]\nmax-line-length = 100\n" },
      "backend/manage.py",
    );
    expect(nearer.habits.lineLength.from).toBe("backend/.flake8:2");
  });

  test("a broken configuration is none", () => {
    expect(habitsOf({ "pyproject.toml": "[tool.ruff\nline-length = 100\n" }).lineLength.from).toBe("default");
  });
});

describe("the test runner", () => {
  const cases =
    "from django.test import TestCase\n\n\nclass JobTests(TestCase):\n    def test_a(self):\n        pass\n\n    def test_b(self):\n        pass\n";
  const functions =
    "import pytest\n\n\n@pytest.mark.django_db\ndef test_a(client):\n    pass\n\n\nclass TestJob:\n    def test_b(self):\n        pass\n";

  test.each<[string, Files, string, string]>([
    ["nothing configured", {}, "unittest", "default"],
    ["nothing configured, functions", { "jobs/tests/test_x.py": functions }, "unittest", "default"],
    ["pytest.ini, no tests", { "pytest.ini": "[pytest]\n" }, "pytest", "pytest.ini"],
    [
      "pyproject",
      { "pyproject.toml": '[tool.pytest.ini_options]\naddopts = "-q"\n' },
      "pytest",
      "pyproject.toml:1",
    ],
    [
      "setup.cfg",
      { "setup.cfg": "[metadata]\nname = x\n\n[tool:pytest]\naddopts = -q\n" },
      "pytest",
      "setup.cfg:4",
    ],
    ["tox.ini", { "tox.ini": "[pytest]\naddopts = -q\n" }, "pytest", "tox.ini:1"],
    ["conftest.py", { "conftest.py": "import pytest\n" }, "pytest", "conftest.py"],
    ["pytest-django required", { "requirements.txt": "pytest-django\n" }, "pytest", "requirements.txt:1"],
    ["pytest and functions", { "pytest.ini": "", "jobs/tests/test_x.py": functions }, "pytest", "pytest.ini"],
    ["pytest and TestCases", { "pytest.ini": "", "jobs/tests.py": cases }, "unittest", "jobs/tests.py"],
    [
      "pytest and TestCases apart",
      { "pytest.ini": "", "tests/jobs/test_x.py": cases },
      "unittest",
      "tests/jobs/test_x.py",
    ],
    [
      "both, TestCases in the majority",
      {
        "pytest.ini": "",
        "jobs/tests/test_a.py": cases,
        "jobs/tests/test_b.py": cases,
        "jobs/tests/test_c.py": functions,
      },
      "unittest",
      "jobs/tests/test_a.py",
    ],
  ])("%s", (_case, files, value, from) => {
    expect(habitsOf(files).testRunner).toEqual({ value, from });
  });
});

/** A .pre-commit-config.yaml with one hook. */
function hooks(id: string, more = ""): string {
  return `repos:\n  - repo: https://example.com/${id}\n    hooks:\n      - id: ${id}\n${more && `        ${more}\n`}`;
}
