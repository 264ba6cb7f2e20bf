/** Which formatters a repo's own configuration asks for. */
import { describe, expect, test } from "@jest/globals";
import { MemoryFiles } from "../../helpers/files.ts";
import { formatterTools, type FormatterChoice, type FormatterTool } from "../../helpers/formatter/choice.ts";

type Case = readonly [says: string, files: Record<string, string>, tools: FormatterTool[]];

const CASES: readonly Case[] = [
  ["nothing configured", { "setup.cfg": "[flake8]\nmax-line-length = 100\n" }, []],
  ["ruff", { "pyproject.toml": "[tool.ruff]\nline-length = 100\n" }, ["ruff"]],
  ["ruff that sorts imports", { "ruff.toml": '[lint]\nselect = ["E", "I"]\n' }, ["ruff-imports", "ruff"]],
  ["other rules begin with I too", { "ruff.toml": '[lint]\nselect = ["ISC", "INP"]\n' }, ["ruff"]],
  [
    "rules of a file that it extends",
    { "backend/ruff.toml": 'extend = "../base.toml"\n', "base.toml": 'lint.extend-select = ["I001"]\n' },
    ["ruff-imports", "ruff"],
  ],
  ["black", { "pyproject.toml": "[tool.black]\n" }, ["black"]],
  [
    "black lays out, ruff sorts",
    { "pyproject.toml": '[tool.black]\n[tool.ruff.lint]\nselect = ["ALL"]\n' },
    ["ruff-imports", "black"],
  ],
  [
    "black is left behind where ruff is told how to format",
    { "pyproject.toml": "[tool.black]\n[tool.ruff.format]\n" },
    ["ruff"],
  ],
  [
    "isort and black",
    { "pyproject.toml": '[tool.black]\n[tool.isort]\nprofile = "black"\n' },
    ["isort", "black"],
  ],
  ["isort in an INI file of the folder above", { "setup.cfg": "[isort]\nline_length = 88\n" }, ["isort"]],
  [
    "hooks that format every commit",
    {
      ".pre-commit-config.yaml":
        "repos:\n  - repo: x\n    hooks:\n      - id: isort\n      - id: 'ruff-format' # all\n",
    },
    ["isort", "ruff"],
  ],
];

describe("formatterTools", () => {
  test.each(CASES)("%s", (_says, files, tools) => {
    expect(formatterTools(new MemoryFiles(files), "backend", "auto")).toEqual(tools);
  });

  test.each<[FormatterChoice, FormatterTool[]]>([
    ["none", []],
    ["black", ["isort", "black"]],
    ["ruff", ["isort", "ruff"]],
    ["isort", ["isort"]],
  ])("what a team says goes before: %s", (choice, tools) => {
    const files = { "pyproject.toml": "[tool.ruff.format]\n[tool.isort]\n" };
    expect(formatterTools(new MemoryFiles(files), "", choice)).toEqual(tools);
  });
});
