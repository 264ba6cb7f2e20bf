/** The quick look for empty blocks may be unsure, but never wrongly sure. */
import { everyColonIsFollowed } from "../../helpers/python/colons.ts";

describe("every colon is followed", () => {
  it.each([
    ["a class and a method", "class A:\n    def f(self):\n        return 1\n"],
    ["comments and blank lines between", "if x:  # why\n\n    # more\n    y = 1\nelse:\n    z = {1: 2}\n"],
    ["a header over several lines", "def f(\n    a,\n) -> None:\n    pass\n"],
    ["CRLF and tabs", "for a in b:\r\n\tpass\r\n"],
  ])("sees it: %s", (_, text) => {
    expect(everyColonIsFollowed(text)).toBe(true);
  });

  it.each([
    ["nothing behind", "class A:\n"],
    ["the next line as deep", "def f():\nx = 1\n"],
    ["only a comment", "class A:\n    # later\n\nx = 1\n"],
    ["an empty block in a method", "class A:\n    def f(self):\n    x = 1\n"],
    ["a header whose end is indented less", "class A:\n    if (a and\nb):\n  x = 1\n"],
    ["a closing bracket that is indented less", "class A:\n    def f(\n  ):\n    x = 1\n"],
    ["tabs against spaces", "if x:\n\tif y:\n        z = 1\n"],
  ])("leaves it to the tree: %s", (_, text) => {
    expect(everyColonIsFollowed(text)).toBe(false);
  });
});
