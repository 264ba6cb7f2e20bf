/**
 * Whatever text is given as a label, a help, a choice or a default: Python gets exactly that text, and nothing else of it.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { isPrintable } from "../../helpers/characters.ts";
import { KitError } from "../../helpers/errors.ts";
import { pythonString, stringLiteral } from "../../helpers/fields/literals.ts";
import { parseFieldList } from "../../helpers/fields/parse.ts";
import { fieldSource } from "../../helpers/fields/python.ts";
import { modelWords } from "../../helpers/naming.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { stringsIn, written } from "./python.ts";

beforeAll(loadParser);

/** Any text at all, more often than chance would have it made of what breaks things. */
const anyText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...Array.from(
        "\"'`\\{}$&%#;|,()=:?\n\r\t \0\x1b\x7f\x85\u00a0\u00ad\u200b\u200d\u2028\u202e\u2066\ufeff",
      ),
    ),
    fc.constantFrom(
      "{{x}}",
      "{{{",
      "{% x %}",
      "$&",
      "$1",
      "%s",
      "%(a)s",
      '"""',
      "'''",
      "\\N{DASH}",
      "\\x41",
      "😀",
    ),
    fc.constantFrom("\ud800", "\udfff", "\u{e0041}", "é", "مرحبا", "аdmin"),
    fc.string({ unit: "binary", maxLength: 3 }),
  ),
  maxLength: 20,
});

/** Samples rather than a property, so that one Python looks at all of them. */
function samples<T>(arbitrary: fc.Arbitrary<T>, numRuns: number): T[] {
  return fc.sample(arbitrary, { numRuns, seed: 20_261_121 });
}

describe("pythonString", () => {
  test("is a literal with that value, for any text, and hides nothing", () => {
    const texts = samples(anyText, 700);
    const literals = texts.map(pythonString);
    expect(stringsIn(literals.map((literal) => `x = ${literal}\n`))).toEqual(texts.map((text) => [text]));
    for (const literal of literals) expect(Array.from(literal).every(isPrintable)).toBe(true);
  });

  test("is read back by the kit as by Python", () => {
    for (const text of samples(anyText, 700)) expect(stringLiteral(pythonString(text))).toBe(text);
  });

  test("every escape that the kit reads, Python reads the same", () => {
    const bodies = samples(
      fc.stringMatching(/^(\\[abfnrtv'"\\dqz0-7]|\\x[0-9a-f]{2}|\\u[0-9a-c][0-9a-f]{3}|[ab7]){1,8}$/),
      500,
    );
    const literals = bodies.map((body) => `"${body}"`);
    // An unknown escape keeps its backslash, with a warning from Python 3.12 on, which is not what is looked at here.
    const known = literals.filter((literal) => !/(^|[^\\])(\\\\)*\\[dqz]/.test(literal));
    const found = stringsIn(known.map((literal) => `x = ${literal}\n`));
    const different = known.filter(
      (literal, index) => Array.isArray(found[index]) && found[index][0] !== stringLiteral(literal),
    );
    expect(different).toEqual([]);
  });
});

const options = { djangoVersion: [5, 2], model: modelWords("Job"), labels: true } as const;

/** The model with a text in every place that takes one; undefined when the list is refused, which has to be in order. */
function modelWith(text: string): string | undefined {
  const quoted = written(text);
  const list = `a:string(label=${quoted}, help=${quoted}) s:choice(${quoted}=${quoted}|zz)=${quoted} d:text=${quoted}`;
  try {
    const fields = parseFieldList(list);
    const sources = fields.map((spec) => fieldSource(spec, { ...options, fields }));
    const body = sources.flatMap((source) => [
      ...(source.choicesClass?.lines.slice(2) ?? []),
      ...source.lines,
    ]);
    return `class Job(models.Model):\n${body.map((line) => `    ${line.trim()}`).join("\n")}\n`;
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    expect(error.message).toMatch(/empty|a NUL character|half a character/);
    expect(error.hint).toMatch(/\S/);
    expect(text === "" || /[\0\p{Cs}]/u.test(text)).toBe(true);
    return undefined;
  }
}

test("a text arrives in Python as it was given, or is refused", () => {
  const made = samples(anyText, 400).map((text) => ({ text, source: modelWith(text) }));
  const taken = made.filter(({ source }) => source !== undefined);
  expect(taken.length).toBeGreaterThan(100);
  const found = stringsIn(taken.map(({ source }) => source ?? ""));
  taken.forEach(({ text }, index) => {
    const strings = found[index];
    // Label and help of `a`; value and label of the choice; default of `d`. The default of `s` is the member.
    expect([text, Array.isArray(strings) ? strings.filter((one) => one === text).length : strings]).toEqual([
      text,
      5,
    ]);
  });
});

test("a text that is written as it stands, with tabs and letters of any script, arrives too", () => {
  const texts = [
    "Été: «ça» 50 %",
    "中文標籤",
    "שלום",
    "👨‍👩‍👧 family",
    "a\tb",
    "it's",
    "{{ x }} {% y %} $& `ls`",
  ];
  const sources = texts.map((text) => {
    const [spec] = parseFieldList(`a:string(label="${text}")`);
    if (spec === undefined) throw new Error("one field was given");
    return fieldSource(spec, options).lines.join("\n");
  });
  expect(stringsIn(sources)).toEqual(texts.map((text) => [text]));
});
