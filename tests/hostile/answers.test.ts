/**
 * Every answer of every generator, with what breaks things: it is refused in one clear line, or what it becomes is Python
 * inside of the repo.
 */
import { beforeAll, expect, test } from "@jest/globals";
import { generators } from "../../generators/index.ts";
import type { Question } from "../../helpers/plan/generator.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { answersFor, filesFor } from "./bases.ts";
import { stringsIn } from "./python.ts";
import { attemptWith, expectClear, MODEL, type Answers, type Attempt } from "./repo.ts";

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

/** Places that a run writes to, whatever is answered. */
const PLACES = /^(zoo|mysite|templates|static)\/[\w/.-]+$|^(requirements\.txt|README\.md|CHANGELOG\.md)$/;

/** Documents of the project. */
const DOCUMENTS = /^docs\/[\w-]+\.md$/;

/** Generators that make an app: in a folder of the name that is given, or in the one that it goes into. */
const MAKE_APPS: readonly string[] = ["app", "core"];

function isPlace(path: string, generator: string, answers: Answers): boolean {
  if (PLACES.test(path)) return true;
  if (generator === "doc" || generator === "feature") return DOCUMENTS.test(path);
  const around = answers.path?.trim() ?? "";
  const [folder = ""] = (around === "" ? (answers.name ?? "") : around).split(/[\\/]/);
  const isOwn = MAKE_APPS.includes(generator) && /^[a-zA-Z_]\w*$/.test(folder);
  return isOwn && /^[\w/.-]+$/.test(path) && path.startsWith(`${folder}/`);
}

function expectHarmless(
  { files, planner }: Attempt,
  generator: string,
  question: Question,
  answers: Answers,
): void {
  const paths = Object.keys(files ?? {});
  expect(paths.filter((path) => !isPlace(path, generator, answers))).toEqual([]);
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

/** These look for something that is there already: a run, a file. */
const OTHERS: readonly string[] = ["undo", "batch"];

test.each(generators.map(({ name }) => name).filter((name) => !OTHERS.includes(name)))(
  "the other answers of %s go well",
  (generator) => {
    const questions = generators.find(({ name }) => name === generator)?.questions ?? [];
    const bases = new Set(
      [undefined, ...questions.map(({ name }) => name)].map((name) => answersFor(generator, name)),
    );
    for (const answers of bases) {
      const { error, files = {} } = attemptWith(filesFor(generator), generator, answers);
      expect([answers, error?.message]).toEqual([answers, undefined]);
      expect(Object.keys(files)).not.toEqual([]);
    }
  },
);

test.each(asked)("%s --%s", (_generator, _question, generator, question) => {
  for (const [name, value] of Object.entries(NASTY)) {
    // Processor time: how busy the machine is besides says nothing of the kit.
    const start = process.cpuUsage();
    const answers = { ...answersFor(generator.name, question.name), [question.name]: value };
    const made = attemptWith(filesFor(generator.name), generator.name, answers);
    const { user, system } = process.cpuUsage(start);
    expect([name, user + system < 3_000_000]).toEqual([name, true]);
    if (made.files === undefined) expectClear(made.error);
    else {
      expectHarmless(made, generator.name, question, answers);
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
