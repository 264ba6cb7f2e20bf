/** What a formatter may change, and what it may not. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { holdsTheSame, importedModules } from "../../helpers/formatter/same.ts";
import { loadParser } from "../../helpers/python/parse.ts";

beforeAll(loadParser);

const BEFORE = `from a import x, y
import b.c as d

NAMES = ("one", "two")


def f(first: int) -> str:
    """Says."""
    return "long" "er" + d.g(first, x=y)
`;

describe("holdsTheSame", () => {
  test.each([
    ["quotes, line ends, brackets, commas", BEFORE.replace('("one", "two")', "(\n    'one',\n    'two',\n)")],
    [
      "the order and the form of imports",
      BEFORE.replace(
        "from a import x, y\nimport b.c as d",
        "import b.c as d\nfrom a import y\nfrom a import x",
      ),
    ],
    ["strings that are joined", BEFORE.replace('"long" "er"', '"longer"')],
    ["an import that every file of the repo begins with", `from __future__ import annotations\n${BEFORE}`],
  ])("%s", (_says, after) => {
    expect(after).not.toBe(BEFORE);
    expect(holdsTheSame(BEFORE, after, "a.py")).toBe(true);
  });

  test.each([
    ["an import is gone", BEFORE.replace("x, y", "x")],
    ["an import is new", `import os\n${BEFORE}`],
    ["an import has another name", BEFORE.replace("as d", "as e")],
    ["a value is another", BEFORE.replace('"two"', '"three"')],
    ["a statement is gone", BEFORE.replace(/NAMES.*\n/, "")],
    ["statements changed places", BEFORE.replace(/(NAMES.*\n)([\s\S]*)/, "$2\n$1")],
    ["it is no Python any more", `${BEFORE}def (\n`],
    ["it is empty", ""],
  ])("not: %s", (_says, after) => {
    expect(holdsTheSame(BEFORE, after, "a.py")).toBe(false);
  });
});

test("importedModules: absolute ones, those above them, and what may be a module", () => {
  expect(
    importedModules("from . import z\nfrom ..q import w\nimport a.b\nfrom c import d\n", "x.py"),
  ).toEqual(["a", "a.b", "c", "c.d"]);
});
