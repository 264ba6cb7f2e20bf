/**
 * Wrong input: one line that says what is wrong and what to do, the right exit code, and nothing written.
 */
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { generate, generateWell, jsonReport, plop, type NamedAnswers } from "../support/kit.ts";
import type { Repo } from "../support/repo.ts";
import { expectError, expectUntouched } from "./expect.ts";
import { staticRepo } from "./static-repo.ts";

jest.setTimeout(60_000);

const MODEL = { app: "jobs", name: "JobPosting", fields: "title:string(200)" };

let repo: Repo;
beforeEach(() => {
  repo = staticRepo();
});
afterEach(() => {
  repo.remove();
});

interface Case {
  generator: string;
  answers: NamedAnswers;
  code: 1 | 2;
  says: RegExp;
  hint?: RegExp;
}

const CASES: readonly (readonly [string, Case])[] = [
  [
    "an unknown app",
    { generator: "model", answers: { ...MODEL, app: "job" }, code: 1, says: /"job"/, hint: /"jobs"/ },
  ],
  [
    "an unknown model",
    {
      generator: "endpoint",
      answers: { app: "companies", model: "Compani" },
      code: 1,
      says: /"Compani"/,
      hint: /"Company"/,
    },
  ],
  [
    "a model in an app without any",
    { generator: "endpoint", answers: { app: "jobs", model: "Job" }, code: 1, says: /"Job"/ },
  ],
  [
    "an app outside the project",
    { generator: "model", answers: { ...MODEL, app: "../../x" }, code: 2, says: /\.\.\/\.\.\/x/ },
  ],
  [
    "a Python keyword as a field",
    { generator: "model", answers: field("class:string(10)"), code: 2, says: /class/ },
  ],
  ["pk as a field", { generator: "model", answers: field("pk:int"), code: 2, says: /pk/ }],
  [
    "a double underscore in a field",
    { generator: "model", answers: field("a__b:int"), code: 2, says: /a__b/ },
  ],
  [
    "a trailing underscore in a field",
    { generator: "model", answers: field("title_:string(10)"), code: 2, says: /title_/ },
  ],
  [
    "an unknown type",
    { generator: "model", answers: field("title:strng(10)"), code: 2, says: /strng/, hint: /string/ },
  ],
  [
    "a relation to an unknown model",
    { generator: "model", answers: field("company:fk(Compny)"), code: 1, says: /Compny/ },
  ],
  [
    "a field twice",
    { generator: "model", answers: field("title:string(10), title:text"), code: 2, says: /title/ },
  ],
  [
    "an unclosed bracket",
    { generator: "model", answers: field("title:string(10"), code: 2, says: /\(|bracket|parenthes/i },
  ],
  [
    "a keyword as a model",
    { generator: "model", answers: { ...MODEL, name: "None" }, code: 1, says: /None/ },
  ],
  [
    "a model name with a dash",
    { generator: "model", answers: { ...MODEL, name: "Job-Posting!" }, code: 1, says: /Job-Posting!/ },
  ],
];

function field(fields: string): NamedAnswers {
  return { ...MODEL, fields };
}

describe("a wrong answer writes nothing", () => {
  test.each(CASES)("%s", async (_name, { generator, answers, ...expected }) => {
    const before = repo.snapshot();
    expectError(await generate(repo.root, generator, answers), expected);
    expectUntouched(repo, before);
  });

  test("a model name that is taken by other fields", async () => {
    const before = repo.snapshot();
    const answers = { app: "companies", name: "Company", fields: "turnover:int" };
    expectError(await generate(repo.root, "model", answers), {
      code: 1,
      says: /companies\/models\.py:4.*Company/,
    });
    expectUntouched(repo, before);
  });

  test("no Django project", async () => {
    for (const path of ["manage.py", "mysite", "jobs", "companies"]) repo.delete(path);
    const before = repo.snapshot();
    expectError(await generate(repo.root, "model", MODEL), { code: 1, says: /manage\.py|Django project/ });
    expectUntouched(repo, before);
  });

  test("a folder that isn't there", async () => {
    expectError(await generate(repo.path("nowhere"), "model", MODEL), { code: 1, says: /nowhere/ });
  });

  test("with --json the error is one object on standard output, too", async () => {
    const finished = await generate(repo.root, "model", { ...MODEL, app: "job" }, ["--json"]);
    expect(finished.code).toBe(1);
    expect(jsonReport(finished)).toMatchObject({
      status: "error",
      files: [],
      manual: [],
      error: { message: expect.stringContaining("job") },
    });
    expect(jsonReport(finished).error?.hint).toMatch(/jobs/);
  });
});

describe("files that can't be worked on", () => {
  test("a syntax error in models.py is shown with file, line and frame", async () => {
    repo.write("jobs/models.py", "from django.db import models\n\n\nclass Job(models.Model:\n    pass\n");
    const before = repo.snapshot();
    const finished = await generate(repo.root, "model", MODEL);
    expectError(finished, { code: 1, says: /jobs\/models\.py:4/ });
    expect(finished.stderr).toMatch(/> 4 \| class Job\(models\.Model:/);
    expectUntouched(repo, before);
  });

  test.each(["jobs/models.py", "jobs/admin.py"])(
    "%s is read-only: whatever was written before is put back",
    async (path) => {
      repo.chmod(path, 0o444);
      const before = repo.snapshot();
      expectError(await generate(repo.root, "model", MODEL), {
        code: 1,
        says: new RegExp(`${path}.*read-only`),
        hint: /chmod/,
      });
      expectUntouched(repo, before);
    },
  );

  test("the root urlconf is read-only", async () => {
    await generateWell(repo.root, "model", MODEL);
    repo.chmod("mysite/urls.py", 0o444);
    const before = repo.snapshot();
    const finished = await generate(repo.root, "endpoint", { app: "jobs", model: "JobPosting" });
    expectError(finished, { code: 1, says: /mysite\/urls\.py.*read-only/ });
    expectUntouched(repo, before);
  });
});

describe("a wrong command line ends with 2", () => {
  const WRONG: readonly (readonly [string, readonly string[], RegExp])[] = [
    ["an unknown option", ["model", "--dry-rum", "--", "--app", "jobs"], /--dry-rum/],
    ["an unknown generator", ["modle", "--", "--app", "jobs"], /modle/],
    ["an unknown answer", ["model", "--", ...named({ ...MODEL, colour: "red" })], /colour/],
    [
      "an answer without a name too many",
      ["endpoint", "jobs", "Job", ...Array.from({ length: 20 }, () => "x")],
      /too many/,
    ],
    ["a missing answer", ["model", "--", "--app", "jobs", "--name", "JobPosting"], /fields/],
    ["no answers at all", ["endpoint"], /app/],
    ["no generator", [], /generator/],
  ];

  test.each(WRONG)("%s", async (_name, args, says) => {
    const before = repo.snapshot();
    const at = args.indexOf("--");
    const dest = ["--dest", repo.root];
    const line = at === -1 ? [...args, ...dest] : [...args.slice(0, at), ...dest, ...args.slice(at)];
    expectError(await plop(line), { code: 2, says });
    expectUntouched(repo, before);
  });

  test("with --json the error is one object on standard output, too", async () => {
    const finished = await plop(["model", "--dest", repo.root, "--json"]);
    expect(finished.code).toBe(2);
    expect(jsonReport(finished)).toMatchObject({ status: "error", run: null, files: [], next: [] });
  });
});

function named(answers: NamedAnswers): string[] {
  return Object.entries(answers).flatMap(([name, value]) => [`--${name}`, value]);
}
