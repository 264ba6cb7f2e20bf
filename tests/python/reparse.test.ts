/**
 * A changed file is parsed by what has changed. What comes out has to be what parsing it afresh gives: every patch case's
 * before and after are tried, with the line ends of both worlds.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadParser, parseLeniently } from "../../helpers/python/parse.ts";
import { editBetween } from "../../helpers/python/reparse.ts";

const CASES = fileURLToPath(new URL("../patches", import.meta.url));

/** Text before and after, of each case that has both. */
function pairs(): [string, string, string][] {
  return readdirSync(CASES, { withFileTypes: true })
    .filter((family) => family.isDirectory())
    .flatMap((family) => readdirSync(join(CASES, family.name)).map((name) => join(family.name, name)))
    .filter((folder) => ["before.py", "after.py"].every((file) => existsSync(join(CASES, folder, file))))
    .map((folder) => {
      const [before = "", after = ""] = ["before.py", "after.py"].map((file) =>
        readFileSync(join(CASES, folder, file), "utf8"),
      );
      return [folder, before, after];
    });
}

describe("parsing what has changed", () => {
  beforeAll(loadParser);

  it.each(["\n", "\r\n"])("gives the tree that parsing afresh gives: %j", (newline) => {
    // Long enough to be worth the parser's while, whatever the case.
    const filler = Array.from(
      { length: 40 },
      (_, index) => `def f_${index}():\n    return [${index}]\n\n\n`,
    ).join("");
    let changed = 0;
    for (const [folder, before, after] of pairs()) {
      const inStyle = (text: string): string => `${filler}${text}\n${filler}`.replaceAll(/\r?\n/g, newline);
      const [one, other] = [inStyle(before), inStyle(after)];
      if (editBetween(one, other) !== undefined) changed += 1;
      parseLeniently(one, `${folder}/once.py`);
      const again = parseLeniently(`${other}# 1`, `${folder}/once.py`).root;
      const afresh = parseLeniently(`${other}# 2`, `${folder}/afresh.py`).root;
      expect(`${folder} ${again.toString()}`).toBe(`${folder} ${afresh.toString()}`);
      const places = (root: typeof again): unknown[] =>
        root
          .descendantsOfType(["identifier", "string", "block"])
          .map((node) => [node.startIndex, node.endPosition]);
      expect(places(again)).toEqual(places(afresh));
    }
    expect(changed).toBeGreaterThan(100);
  });

  it("knows a node as one object, however it is reached", () => {
    const { root } = parseLeniently("class A:\n    x = f(1, [2, 3])\n", "a.py");
    const [list] = root.descendantsOfType("list");
    const [two, three] = list?.namedChildren ?? [];
    expect(two?.parent).toBe(list);
    expect(two?.nextNamedSibling).toBe(three);
    expect(three?.previousSibling?.previousSibling).toBe(two);
    expect(list?.parent?.parent?.childForFieldName("arguments")).toBe(list?.parent);
    expect(root.parent).toBeNull();
  });
});

describe("the difference between two texts", () => {
  const text = "name = 1\n".repeat(100);

  it("is the smallest range, told in rows and columns", () => {
    const edit = editBetween(text, `${text.slice(0, 16)}23${text.slice(17)}`);
    expect(edit).toEqual({
      startIndex: 16,
      oldEndIndex: 17,
      newEndIndex: 18,
      startPosition: { row: 1, column: 7 },
      oldEndPosition: { row: 1, column: 8 },
      newEndPosition: { row: 1, column: 9 },
    });
  });

  it("splits no character and no line break", () => {
    const smile = editBetween(`${text}"😀"`, `${text}"😁"`);
    expect([smile?.startIndex, smile?.oldEndIndex]).toEqual([text.length + 1, text.length + 3]);
    const crlf = text.replaceAll("\n", "\r\n");
    const edit = editBetween(`${crlf}x\r\n`, `${crlf}x\n`);
    expect(crlf.length + 1).toBe(edit?.startIndex);
    expect(edit?.oldEndIndex).toBe(crlf.length + 3);
  });

  it("isn't worth it for a text that is mostly new", () => {
    expect(editBetween(text, "other\n".repeat(200))).toBeUndefined();
    expect(editBetween("a = 1\n", "a = 2\n")).toBeUndefined();
  });
});
