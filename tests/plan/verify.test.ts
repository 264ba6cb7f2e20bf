import { beforeAll, describe, expect, test } from "@jest/globals";
import { verify } from "../../helpers/plan/verify.ts";
import { loadParser } from "../../helpers/python/parse.ts";

beforeAll(loadParser);

const change = (before: string, after: string) => [{ path: "a.py", kind: "insert" as const, before, after }];

describe("verify", () => {
  test("accepts insertions", () => {
    verify(change("x = [1]\n", "import os\n\nx = [1, 2]\n"));
    verify(change("from a import b\n", "from a import (\n    b,\n    c,\n)\n"));
  });

  test("accepts lines behind a comment that ended the file, where the line ends are CRLF", () => {
    verify(change("x = 1\r\n# end", "x = 1\r\n# end\r\n\r\ny = 2\r\n"));
  });

  test.each([
    ["a lost statement", "x = 1\ny = 2\n", "x = 1\n"],
    ["a lost comment", "x = 1  # why\n", "x = 1\n"],
    ["a changed string", "x = 'a'\n", "x = 'b'\n"],
    ["changed order", "x = 1\ny = 2\n", "y = 2\nx = 1\n"],
  ])("refuses %s", (_name, before, after) => {
    expect(() => {
      verify(change(before, after));
    }).toThrow("would lose");
  });

  test("refuses a result that is not Python", () => {
    expect(() => {
      verify(change("x = 1\n", "x = 1\nclass A(:\n"));
    }).toThrow("syntax error");
  });
});
