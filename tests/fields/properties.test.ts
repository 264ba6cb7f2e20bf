/**
 * What holds for any field list: it is read or refused in time with a clear error, and nothing in it breaks out of the
 * Python that it becomes.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { KitError } from "../../helpers/errors.ts";
import { labelText, pythonString, stringLiteral } from "../../helpers/fields/literals.ts";
import { parseFieldList } from "../../helpers/fields/parse.ts";
import { fieldSource } from "../../helpers/fields/python.ts";
import { TYPE_NAMES } from "../../helpers/fields/table.ts";
import { modelWords } from "../../helpers/naming.ts";
import { loadParser, parseModule } from "../../helpers/python/parse.ts";
import { assignment, call, findClass, members, stringValue } from "../../helpers/python/query.ts";
import { one } from "./tools.ts";

beforeAll(loadParser);

/** The fields as a module that holds one model. */
function moduleOf(list: string): string {
  const fields = parseFieldList(list);
  const options = { djangoVersion: [5, 2], model: modelWords("Job"), labels: true, fields } as const;
  const sources = fields.map((spec) => fieldSource(spec, options));
  const body = sources.flatMap((source) => [...(source.choicesClass?.lines ?? []), ...source.lines]);
  const lines = body.length === 0 ? ["pass"] : body;
  return ["class Job(models.Model):", ...lines.map((line) => `    ${line}`), ""].join("\n");
}

/** Pieces that field lists are made of, and pieces that break things elsewhere. */
const piece = fc.oneof(
  fc.constantFrom(..."title status owner a pk class __ is_x".split(" ")),
  fc.constantFrom(...TYPE_NAMES),
  fc.constantFrom(
    ..."( ) [ ] { } , : = ? | ' \" \\ ; # ` $& {{x}} ../ \0 \n \u202e “ ： é 😀".split(" "),
    " ",
  ),
  fc.constantFrom(
    "=now",
    "=1",
    "(200)",
    "(a|b)",
    "(User)",
    "(10,2)",
    ":unique",
    "max_length=",
    "choices=[('a','b')]",
  ),
  fc.string({ unit: "binary", maxLength: 5 }),
);

describe("any text", () => {
  test("is read into valid Python or refused with a one-line message, a column and a frame", () => {
    const property = fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const list = pieces.join("");
      try {
        parseModule(moduleOf(list), "models.py");
      } catch (error) {
        if (!(error instanceof KitError) || error.path !== undefined) throw error;
        expect(error.message).not.toMatch(/[\n\r\0]/);
        expect(error.message.length).toBeLessThan(250);
        expect(error.column).toBeGreaterThan(0);
        expect(error.column).toBeLessThanOrEqual(list.length + 1);
        expect(error.frame?.split("\n")).toHaveLength(2);
      }
    });
    fc.assert(property, { numRuns: 1500 });
  });

  const long = 10_000;
  test.each([
    ["a name", "a".repeat(long)],
    ["a type", `a:${"x".repeat(long)}`],
    ["open brackets", `a:string(${"(".repeat(long)}`],
    ["nested brackets", `a:CharField(choices=${"[".repeat(long / 2)}${"]".repeat(long / 2)})`],
    ["nested calls", `a:int(validators=[${"x(".repeat(long / 3)}${")".repeat(long / 3)}])`],
    ["quotes", `a:string(label=${"'\"".repeat(long / 2)})`],
    ["backslashes", `a:string(label="${"\\".repeat(long)}`],
    ["choices", `a:choice(${Array.from({ length: 2000 }, (_, index) => `v${index}`).join("|")})`],
    ["fields", Array.from({ length: 1000 }, (_, index) => `f${index}:int`).join(" ")],
    ["modifiers", `a${":unique".repeat(long / 7)}`],
    ["question marks", `a${"?".repeat(long)}`],
    ["dots", `a:fk(${"a.".repeat(long / 2)}b)`],
    ["digits", `a:int=${"9".repeat(long)}`],
    ["wide letters", `a:${"é".repeat(long)}`],
  ])("of 10,000 characters is done with soon: %s", (_, list) => {
    const start = performance.now();
    try {
      parseFieldList(list);
    } catch (error) {
      expect(error).toBeInstanceOf(KitError);
    }
    expect(performance.now() - start).toBeLessThan(1500);
  });
});

describe("text in quotes", () => {
  /** No controls, surrogates or direction marks, which are refused. */
  const text = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom(...Array.from("'\"\\|,()=:?{}$&`#;\n\t")),
        fc.string({ unit: "grapheme" }),
      ),
      minLength: 1,
    })
    .filter(
      (value) =>
        !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b\ufeff\u202a-\u202e\u2066-\u2069]/u.test(
          value.replace(/[\n\t]/g, ""),
        ),
    )
    .filter((value) => value.trim() !== "");

  test("comes out of a Python literal as it went in", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(stringLiteral(pythonString(value))).toBe(value);
        expect(labelText(`_(${pythonString(value)})`)).toBe(value);
        const { root } = parseModule(`x = ${pythonString(value)}\n`, "x.py");
        const [statement] = root.namedChildren;
        expect(stringValue(statement && assignment(statement)?.value)).toBe(value);
      }),
    );
  });

  test("stays one string in the model: labels, helps, defaults, choices", () => {
    const property = fc.property(text, (value) => {
      const quoted = pythonString(value);
      const list = `a:string(label=${quoted}, help=${quoted}) b:text=${quoted} c:choice(${quoted}=${quoted}, max_length=200)=${quoted}`;
      const job = findClass(parseModule(moduleOf(list), "models.py"), "Job");
      const statements = job === undefined ? [] : members(job);
      const [a, b, choices, c] = statements;
      const arguments_ = [a, b, c].map((node) => call(node && assignment(node)?.value));
      expect(stringValue(arguments_[0]?.positional[0])).toBe(value);
      expect(stringValue(arguments_[0]?.keyword.get("help_text"))).toBe(value);
      expect(stringValue(arguments_[1]?.keyword.get("default"))).toBe(value);
      expect(choices?.type).toBe("class_definition");
      expect(statements).toHaveLength(4);
    });
    fc.assert(property);
  });
});

describe("a list made of known parts", () => {
  const types = fc.constantFrom(
    "string(20)",
    "text",
    "int",
    "decimal(6,2)",
    "date",
    "choice(x|y)",
    "fk(Tag)",
    "m2m(Tag)",
  );
  const field = fc.record({ type: types, index: fc.boolean(), optional: fc.boolean(), mark: fc.boolean() });

  test("is read back in order, whatever separates it", () => {
    const property = fc.property(
      fc.array(field),
      fc.constantFrom(",", ", ", " ", "\n"),
      (fields, separator) => {
        const texts = fields.map(({ type, index, optional, mark }, number) => {
          const modifiers = [
            index && type !== "m2m(Tag)" ? ":index" : "",
            optional ? (mark ? "?" : ":optional") : "",
          ];
          return `f${number}:${type}${(mark ? modifiers : modifiers.toReversed()).join("")}`;
        });
        const specs = parseFieldList(texts.join(separator));
        expect(specs.map((spec) => spec.name)).toEqual(fields.map((_, number) => `f${number}`));
        specs.forEach((spec, number) => {
          expect(spec.optional).toBe(fields[number]?.optional);
          expect(spec.type).toBe(one(`x:${fields[number]?.type ?? ""}`).type);
          expect(texts.join(separator).slice(spec.column - 1)).toMatch(new RegExp(`^f${number}:`));
        });
      },
    );
    fc.assert(property);
  });
});
