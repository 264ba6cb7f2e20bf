/**
 * Every answer of every generator, with what breaks things: it is refused in one clear line, or what it becomes is Python
 * inside of the repo.
 */
import { beforeAll, expect, test } from "@jest/globals";
import { generators } from "../../generators/index.ts";
import type { Generator, Question } from "../../helpers/plan/generator.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { stringsIn } from "./python.ts";
import { attemptWith, expectClear, MODEL, PIECE, type Attempt } from "./repo.ts";

beforeAll(loadParser);

const NASTY: Readonly<Record<string, string>> = {
  "a quote": 'a"b',
  "triple quotes": `x"""y'''z`,
  "a backslash": "a\\",
  "a line end": "a\nimport os",
  "a carriage return": "a\rb",
  "a line separator": "a\u2028b",
  NUL: "a\0b",
  handlebars: "{{x}}{{{y}}}{{#each z}}",
  "a replacement pattern": "$& $1 $$ $`",
  "back-ticks": "`ls` $(ls) ;ls",
  "a format": "%s %(x)s {0}",
  "a template tag": "{% x %}{{ y }}{# z #}",
  "a path upwards": "../../x",
  "an absolute path": "/etc/passwd",
  "a drive": "C:\\x",
  "10,000 characters": "a".repeat(10_000),
  "10,000 brackets": "(".repeat(10_000),
  "100,000 slashes": `x${"/".repeat(100_000)}y`,
  "a Cyrillic look-alike": "аnimal",
  "full-width letters": "Ａnimal",
  "a ligature": "ﬁeld",
  "reversed text": "a\u202eb",
  "an invisible character": "a\u200bb",
  "half a character": "a\ud800b",
  emoji: "🐘",
  __proto__: "__proto__",
  constructor: "constructor",
  hasOwnProperty: "hasOwnProperty",
  "a terminal's escape": "\x1b[31mred",
  "a script": "<script>alert(1)</script>",
  "a dash": "-x",
  "white space": " \t ",
};

function answersFor(generator: Generator): Record<string, string> {
  const all = generator.name === "model" ? MODEL : PIECE;
  const required = generator.questions.filter((question) => question.required);
  return Object.fromEntries(required.map(({ name }) => [name, all[name] ?? ""]));
}

function expectHarmless({ files, planner }: Attempt, question: Question): void {
  const paths = Object.keys(files ?? {});
  expect(
    paths.filter((path) => !/^(zoo|mysite|templates|static)\/[\w/.-]+$|^requirements\.txt$/.test(path)),
  ).toEqual([]);
  expect(paths.filter((path) => path.includes(".."))).toEqual([]);
  const longest = Math.max(...Object.values(files ?? {}).map((text) => text.length));
  expect([question.name, longest < 100_000]).toEqual([question.name, true]);
  for (const line of planner?.next ?? []) expect(line).not.toMatch(/[\p{Cc}\u2028\u202e\u200b]/u);
}

const asked = generators.flatMap((generator) =>
  generator.questions.map((question) => [generator.name, question.name, generator, question] as const),
);

/** Python that any answer has led to, for one look at all of it. */
const planned = new Set<string>();

test.each(asked)("%s --%s", (_generator, _question, generator, question) => {
  for (const [name, value] of Object.entries(NASTY)) {
    // Processor time: how busy the machine is besides says nothing of the kit.
    const start = process.cpuUsage();
    const made = attemptWith({}, generator.name, { ...answersFor(generator), [question.name]: value });
    const { user, system } = process.cpuUsage(start);
    expect([name, user + system < 3_000_000]).toEqual([name, true]);
    if (made.files === undefined) expectClear(made.error);
    else {
      expectHarmless(made, question);
      for (const [path, text] of Object.entries(made.files)) if (path.endsWith(".py")) planned.add(text);
    }
  }
});

test("Python reads all that was planned", () => {
  const sources = [...planned];
  expect(sources.length).toBeGreaterThan(100);
  const found = stringsIn(sources);
  expect(sources.filter((_source, index) => !Array.isArray(found[index]))).toEqual([]);
});

test("a model's label is that text in Python, whatever it is", () => {
  const labels = Object.values(NASTY).filter((label) => label.trim() !== "" && label.length < 200);
  const sources = labels.map(
    (label) => attemptWith({}, "model", { ...MODEL, label }).files?.["zoo/models.py"] ?? "",
  );
  const found = stringsIn(sources);
  labels.forEach((label, index) => {
    expect(found[index]).toContain(label);
  });
});
