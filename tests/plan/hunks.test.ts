import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { hunksOf, revert } from "../../helpers/plan/hunks.ts";

const SEED = 20261121;

describe("hunksOf", () => {
  test("whole lines stay whole", () => {
    expect(hunksOf("a = 1\n", "import os\n\na = 1\n")).toEqual([
      { line: 0, column: 0, inserted: "import os\n\n", removed: "" },
    ]);
    expect(hunksOf("A = [\n    1,\n]\n", "A = [\n    1,\n    2,\n]\n")).toEqual([
      { line: 2, column: 0, inserted: "    2,\n", removed: "" },
    ]);
  });

  test("inside of a line, only what is new counts", () => {
    expect(hunksOf("from a import b\n", "from a import b, c\n")).toEqual([
      { line: 0, column: 15, inserted: ", c", removed: "" },
    ]);
  });

  test("a re-wrapped line gives up white space only", () => {
    const before = "SECRET_KEY = 's3cret'; APPS = ['a']\n";
    const after = "SECRET_KEY = 's3cret'; APPS = [\n    'a',\n    'b',\n]\n";
    const hunks = hunksOf(before, after);
    expect(hunks.map((hunk) => hunk.removed).join("")).toBe("");
    expect(JSON.stringify(hunks)).not.toContain("s3cret");
    expect(revert(after, hunks)).toBe(before);
  });

  test("a blank line that is taken for the wrong one splits nothing elsewhere", () => {
    const before = "import os\nimport os\nX = 1\nA = b() + []\n\n\nV = 1\n";
    const after = "import re\nimport os\nimport os\nX = 1\n\nr = R()\n\nA = b() + [\n    r,\n]\n\n\nV = 1\n";
    const [first, ...rest] = hunksOf(before, after);
    expect(first).toEqual({ line: 0, column: 0, inserted: "import re\n", removed: "" });
    expect(rest.map(({ removed }) => removed.trim())).toEqual(rest.map(() => ""));
  });

  test("insertions into any text can be taken out again, and nothing of the text is in them", () => {
    const piece = fc.constantFrom(
      "a ",
      "]",
      "[",
      ",",
      "\n",
      "\r\n",
      "    ",
      " ",
      "'x'",
      "é ",
      "#",
      "é\n",
      "",
    );
    const text = fc.array(piece, { maxLength: 30 });
    const insertion = fc.tuple(fc.nat(30), fc.array(piece, { maxLength: 8 }));
    fc.assert(
      fc.property(text, fc.array(insertion, { maxLength: 3 }), (old, insertions) => {
        const fresh = [...old];
        for (const [at, pieces] of insertions) fresh.splice(at, 0, ...pieces);
        const [before, after] = [old.join(""), fresh.join("")];
        const hunks = hunksOf(before, after);
        expect(revert(after, hunks)).toBe(before);
        expect(hunks.every((hunk) => hunk.removed.trim() === "")).toBe(true);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  test("any two texts lead back to the first", () => {
    const text = fc.array(fc.constantFrom("a", "b", "\n", " ", "c\n"), { maxLength: 40 });
    fc.assert(
      fc.property(text, text, (old, fresh) => {
        expect(revert(fresh.join(""), hunksOf(old.join(""), fresh.join("")))).toBe(old.join(""));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

describe("revert", () => {
  test("refuses another text", () => {
    const hunks = hunksOf("a\n", "a\nb\n");
    expect(() => revert("a\nc\n", hunks)).toThrow("line 2 has changed");
  });
});
