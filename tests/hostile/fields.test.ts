/**
 * Field lists that try to break out: refused with a place and a hint, or Python that CPython reads; never in more than a moment.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { KitError } from "../../helpers/errors.ts";
import { parseFieldList } from "../../helpers/fields/parse.ts";
import { fieldSource } from "../../helpers/fields/python.ts";
import { modelWords } from "../../helpers/naming.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { stringsIn } from "./python.ts";
import { attemptWith, expectClear, MODEL } from "./repo.ts";

beforeAll(loadParser);

/** The class that a list becomes; undefined when it is refused, which has to be in order. */
function modelOf(list: string): string | undefined {
  try {
    const fields = parseFieldList(list, { appLabel: "zoo", modelName: "Keeper" });
    const sources = fields.map((spec) =>
      fieldSource(spec, { djangoVersion: [5, 2], model: modelWords("Keeper"), labels: true, fields }),
    );
    const lines = sources.flatMap((source) => [...(source.choicesClass?.lines ?? []), ...source.lines]);
    return `class Keeper(models.Model):\n    pass\n${lines.map((line) => `    ${line}`).join("\n")}\n`;
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    expectClear(error);
    expect(error.column).toBeGreaterThan(0);
    expect(error.frame).toMatch(/^> .*\n +\^$/);
    return undefined;
  }
}

function expectPython(lists: readonly string[]): void {
  const taken = lists
    .map((list) => ({ list, source: modelOf(list) }))
    .filter(({ source }) => source !== undefined);
  const found = stringsIn(taken.map(({ source }) => source ?? ""));
  expect(taken.filter((_one, index) => !Array.isArray(found[index])).map(({ list }) => list)).toEqual([]);
}

describe("Python in an argument", () => {
  const token = fc.constantFrom(
    ..."1 0 01 1_0 0x 0x1F 1e5 1. 1.5j .5 x f None True ( ) [ ] { } , : = == != < > + - * ** / // % @ ~ & | ^ . ... -> :=".split(
      " ",
    ),
    ..."<> not in is and or if else for class def return pass del async print exec assert raise match case type".split(
      " ",
    ),
    ...[
      "timezone.now",
      '"a"',
      "'b'",
      'b"x"',
      'r"\\d"',
      'f"{x}"',
      'u"x"',
      '"\\x1"',
      '"\\N{x}"',
      '"\\u12"',
      '"""t"""',
      "Q(a=1)",
      " ",
    ],
  );
  const form = fc.constantFrom(
    ..."a:CharField(default=@) a:CharField(validators=@) a:CharField(@) a:CharField(help_text=@) a:CharField(choices=@)".split(
      " ",
    ),
    ..."a:int=@ a:json=@ a:string=@ a:FileField(upload_to=@) a:fk(X,on_delete=@) a:bool=@ a:uuid=@ a:ArrayField(@)".split(
      " ",
    ),
  );

  test("is Python for CPython too, or is refused", () => {
    const list = fc
      .tuple(form, fc.array(fc.tuple(token, fc.constantFrom("", " ")), { minLength: 1, maxLength: 5 }))
      .map(([shape, parts]) => shape.replace("@", () => parts.flat().join("")));
    expectPython(fc.sample(list, { numRuns: 2000, seed: 20_261_121 }));
  });

  test.each([
    ['a:CharField(default=__import__("os").system("x"))', "__import__"],
    ['a:CharField(default=f"{open(1)}")', "f-string"],
    ["a:CharField(default=(lambda: 1)())", "lambda"],
    ["a:CharField(default=().__class__)", "__class__"],
    ["a:CharField(default=x:=1)", ":="],
    ["a:CharField(default=01)", "01"],
    ['a:CharField("\\N{BULLET}")', "\\N"],
    ['a:CharField("\\xZZ")', "\\x"],
    ['a:string(label="\\ud800")', "half a character"],
    ['a:string(label="\\0")', "NUL"],
    ['a:CharField("a" b"b")', "bytes"],
    ['a:string(label="")', "empty"],
    [`a:int(validators=${"[".repeat(60)}${"]".repeat(60)})`, "brackets"],
    [`a:int=${"9".repeat(5000)}`, "too much"],
    ["a:bigint=9223372036854775808", "too much"],
    [`a:float=${"9".repeat(400)}.0`, "too much"],
    ["a:duration=999999999w", "doesn't fit"],
    [`a:choice("${"x".repeat(256)}"|b)`, "256 characters"],
    ["a:fk(auth.User, related=class)", "related_name"],
    ["decimal:choice(a|b) price:decimal=1.5", 'hides the "Decimal"'],
    ["a:file(C:/x)", "relative path"],
    ['a:file("x\\n")', "relative path"],
  ])("%s is refused", (list, says) => {
    expect(() => parseFieldList(list)).toThrow(says);
    expect(modelOf(list)).toBeUndefined();
  });

  test.each(["os.system('x')", "open('/etc/passwd').read()", "getattr(models, 'x')", "exit()"])(
    "%s names what the module doesn't have",
    (value) => {
      const { error } = attemptWith({}, "model", { ...MODEL, fields: `a:CharField(default=${value})` });
      expectClear(error);
      expect(error.message).toMatch(/^the field list uses "\w+", which zoo\/models\.py doesn't have$/);
    },
  );

  test("a function that the module has may be a default", () => {
    const models = "from django.db import models\n\n\ndef first_name():\n    return 'x'\n";
    const { files } = attemptWith({ "zoo/models.py": models }, "model", {
      ...MODEL,
      fields: "a:CharField(default=first_name)",
    });
    expect(files?.["zoo/models.py"]).toContain("default=first_name");
  });
});

describe("names that mean something to JavaScript", () => {
  test("are fields, choices and types like any other", () => {
    expect(modelOf("constructor:int s:choice(constructor|__proto__|toString)=constructor")).toContain(
      "default=S.CONSTRUCTOR",
    );
    for (const list of [
      "a:__proto__",
      "a:constructor",
      "a:string(constructor=1)",
      "a:string(__proto__=1)",
      "a:fk(__proto__)",
      "a:duration=1toString",
      "a:string:hasOwnProperty",
    ])
      expect(modelOf(list)).toBeUndefined();
  });
});

describe("very long lists are done with soon", () => {
  const many = (count: number, make: (index: number) => string, glue = " "): string =>
    Array.from({ length: count }, (_, index) => make(index)).join(glue);
  test.each([
    ["1,000 fields", many(1000, (index) => `f${index}`)],
    ["200 relations", many(200, (index) => `f${index}:fk(auth.User)`)],
    ["1,500 choices", `s:choice(${many(1500, (index) => `c${index}`, "|")})`],
    [
      "600 choices of one name",
      `s:choice(${many(600, (index) => `"é${String.fromCodePoint(0x4e00 + index)}"`, "|")})`,
    ],
    ["zeros", `a:int=${"0".repeat(19_000)}x`],
    ["brackets", `a:json=${"[".repeat(9000)}${"]".repeat(9000)}`],
    ["backslashes", `a:string(label="${"\\".repeat(19_000)}`],
    ["dashes", `a:int=${"-".repeat(19_000)}`],
    ["20,001 characters", "a".repeat(20_001)],
  ])("%s", (_name, fields) => {
    const start = performance.now();
    const { error } = attemptWith({}, "model", { ...MODEL, fields });
    if (error !== undefined) expectClear(error);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
