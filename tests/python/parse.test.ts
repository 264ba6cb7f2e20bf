import { beforeAll, describe, expect, test } from "@jest/globals";
import { freeTrees, loadParser, parseModule, pin } from "../../helpers/python/parse.ts";
import { KitError } from "../../helpers/errors.ts";

beforeAll(loadParser);

function errorOf(source: string): KitError {
  try {
    parseModule(source, "jobs/models.py");
  } catch (error) {
    if (error instanceof KitError) return error;
  }
  throw new Error("no KitError was thrown");
}

describe("parseModule", () => {
  test("gives offsets in UTF-16 units, behind an astral character too", () => {
    const source = 'x = "😀"\ny = 1\n';
    const { root } = parseModule(source, "x.py");
    const second = root.namedChildren[1];
    expect(source.slice(second?.startIndex, second?.endIndex)).toBe("y = 1");
  });

  test("names line and frame of a syntax error", () => {
    const error = errorOf("import os\n\nclass A(:\n    x = 1\n");
    expect(error.message).toBe("syntax error");
    expect(error.line).toBe(3);
    expect(error.frame).toContain("> 3 | class A(:");
  });

  test("refuses Python 2, which the grammar accepts", () => {
    expect(errorOf('print "x"\n').message).toBe("Python 2 code");
  });

  test("refuses CR-only line ends", () => {
    expect(errorOf("a = 1\rb = 2\r").message).toContain("CR alone");
  });
});

describe("freeTrees", () => {
  /** Far more text than is kept. */
  function parseMuch(name: string): void {
    for (let index = 0; index < 60; index += 1) parseModule(`${name} = ${index}\n`.repeat(4000), "much.py");
  }

  test("gives back what isn't kept any more, and nothing else", () => {
    const old = parseModule("old = 1\n", "old.py");
    const pinned = parseModule("pinned = 1\n", "pinned.py");
    pin(pinned);
    parseMuch("first");
    const young = parseModule("young = 1\n", "young.py");
    expect(freeTrees()).toBe(true);
    expect(() => old.root.toString()).toThrow("more than its tree was kept");
    expect([pinned, young].map(({ root }) => root.toString())).toHaveLength(2);
    expect(parseModule("old = 1\n", "old.py").root.toString()).toContain("assignment");
  });

  test("waits until it is worth it", () => {
    parseMuch("second");
    freeTrees();
    parseModule("little = 1\n", "little.py");
    expect(freeTrees()).toBe(false);
  });
});
