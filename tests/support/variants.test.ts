/**
 * The transforms that the patches' variants come from: each must leave alone what isn't its business, and refuse what it
 * can't tell.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { loadParser } from "../../helpers/python/parse.ts";
import { keepsItsEnd, Unsound, VARIANTS, withIndent, type Texts } from "./variants.ts";

beforeAll(loadParser);

function variant(name: string): (typeof VARIANTS)[number] {
  const found = VARIANTS.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no variant ${name}`);
  return found;
}

describe("another indent", () => {
  test("takes whole levels, blocks and brackets alike", () => {
    const source = "class A:\n    x = [\n        1,\n    ]\n\n    def f(self):\n        return 1\n";
    expect(withIndent(source, "\t")).toBe("class A:\n\tx = [\n\t\t1,\n\t]\n\n\tdef f(self):\n\t\treturn 1\n");
    expect(withIndent(source, "  ")).toBe("class A:\n  x = [\n    1,\n  ]\n\n  def f(self):\n    return 1\n");
    expect(withIndent("if x:\n\ty = 1\n", "  ")).toBe("if x:\n  y = 1\n");
  });

  test("leaves strings alone, but not docstrings", () => {
    const source = 'def f():\n    """\n    Doc.\n      more\n    """\n    return """\n    text\n    """\n';
    expect(withIndent(source, "\t")).toBe(
      'def f():\n\t"""\n\tDoc.\n\t  more\n\t"""\n\treturn """\n    text\n    """\n',
    );
  });

  test.each([
    ["aligned elements", "x = [a,\n     b]\n"],
    [
      "elements that are aligned by chance",
      "xyz = [1,\n       2,\n       ]\nx(a,\n  b)\nqq = (1,\n      2)\n",
    ],
    ["an alignment of four", "ab((1,\n    2))\n"],
    ["three spaces", "if x:\n   y = 1\n"],
    ["tabs and spaces", "if x:\n    if y:\n    \tz = 1\n"],
  ])("refuses %s", (_name, source) => {
    expect(() => withIndent(source, "\t")).toThrow(Unsound);
  });
});

describe("no final newline", () => {
  const ends = (before: string, after: string): Texts =>
    variant("no-final-newline").transform({ before, after, snippet: undefined }, ".py");

  test("is kept where the last statement only grew", () => {
    expect(ends("x = [\n    1,\n]\n", "x = [\n    1,\n    2,\n]\n").after).toBe("x = [\n    1,\n    2,\n]");
    expect(ends("import a\nx = 1\n", "import a\nimport b\nx = 1\n").after).toBe("import a\nimport b\nx = 1");
  });

  test("is mended where something stands behind the last statement", () => {
    expect(ends("x = [1]\n", "x = [1]\n\nx += [\n    2,\n]\n").after).toBe("x = [1]\n\nx += [\n    2,\n]\n");
    expect(ends("class A:\n    x = 1\n", "class A:\n    x = 1\n    y = 2\n").after).toBe(
      "class A:\n    x = 1\n    y = 2\n",
    );
    const branches = "if a:\n    x = 1\nelse:\n    class A:\n        y = 2\n";
    expect(ends(branches, `${branches}        z = 3\n`).after).toBe(`${branches}        z = 3\n`);
    expect(ends("# only this\n", "# only this\n\nx = 1\n").after).toBe("# only this\n\nx = 1\n");
  });

  test("goes by the last line in other languages", () => {
    expect(keepsItsEnd('deps = ["a"]', 'deps = ["a", "b"]\n', ".toml")).toBe(true);
    expect(keepsItsEnd("django", "django\nruff\n", ".txt")).toBe(false);
  });
});

test("CRLF, a byte order mark: in the file, not in a snippet", () => {
  const texts = { before: "a\n", after: "a\nb\n", snippet: "b\n" };
  expect(variant("crlf").transform(texts, ".py")).toEqual({
    before: "a\r\n",
    after: "a\r\nb\r\n",
    snippet: "b\n",
  });
  expect(variant("bom").transform(texts, ".py")).toEqual({
    before: "\uFEFFa\n",
    after: "\uFEFFa\nb\n",
    snippet: "b\n",
  });
});

test("what means nothing for a file isn't tried", () => {
  const none: Texts = { before: undefined, after: "a\n", snippet: undefined };
  const some: Texts = { ...none, before: "a\n" };
  expect(variant("bom").applies(none, ".py")).toBe(false);
  expect(variant("bom").applies(some, ".toml")).toBe(false);
  expect(variant("bom").applies(some, ".py")).toBe(true);
  expect(variant("no-final-newline").applies(none, ".py")).toBe(false);
  expect(variant("no-final-newline").applies({ ...some, before: "a" }, ".py")).toBe(false);
  expect(variant("tabs").applies(some, ".toml")).toBe(false);
});
