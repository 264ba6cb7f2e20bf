/**
 * The command line's contract: answers by name and by position, --dry-run, --diff, --json, --help, and a second run.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { RunReport } from "../../helpers/plan/report.ts";
import { generate, generateWell, jsonReport, KIT, plop } from "../support/kit.ts";
import { changesBetween, type Repo } from "../support/repo.ts";
import { expectUntouched } from "./expect.ts";
import { staticRepo } from "./static-repo.ts";

jest.setTimeout(60_000);

const FIELDS =
  "title:string(200), status:choice(draft|active)=draft:index, salary:decimal(10,2)?, company:fk(companies.Company)";
const MODEL = { app: "jobs", name: "JobPosting", fields: FIELDS };
const RUNS = [
  ["model", MODEL],
  ["endpoint", { app: "companies", model: "Company" }],
] as const;

let repo: Repo;
beforeEach(() => {
  repo = staticRepo();
});
afterEach(() => {
  repo.remove();
});

describe.each(RUNS)("plop %s", (generator, answers) => {
  test("--dry-run writes not one byte and says what it would", async () => {
    const before = repo.snapshot();
    const { stdout } = await generateWell(repo.root, generator, answers, ["--dry-run"]);
    expectUntouched(repo, before);
    expect(stdout).toMatch(/^ +create {2}\S+\.py$/m);
    expect(stdout).toMatch(/Nothing was written \(--dry-run\)/);
  });

  test("--dry-run --diff shows a unified diff", async () => {
    const { stdout } = await generateWell(repo.root, generator, answers, ["--dry-run", "--diff"]);
    expect(stdout).toMatch(/^--- \/dev\/null$/m);
    expect(stdout).toMatch(/^@@ -0,0 \+1,\d+ @@$/m);
  });

  test("--dry-run --json plans exactly what the run then does", async () => {
    const planned = jsonReport(await generateWell(repo.root, generator, answers, ["--dry-run", "--json"]));
    expectContract(planned, "planned");
    const before = repo.snapshot();
    const done = jsonReport(await generateWell(repo.root, generator, answers, ["--json"]));
    expectContract(done, "done");
    expect(done.files).toEqual(planned.files);
    const { created, changed, removed } = changesBetween(before, repo.snapshot());
    const reported = (kind: string): string[] =>
      done.files
        .filter((file) => file.kind === kind)
        .map((file) => file.path)
        .sort();
    expect({ created, changed, removed }).toEqual({
      created: reported("create"),
      changed: reported("insert"),
      removed: reported("remove"),
    });
  });

  test("a second run is identical, not one byte changed, exit 0", async () => {
    await generateWell(repo.root, generator, answers);
    const before = repo.snapshot();
    const { stdout } = await generateWell(repo.root, generator, answers);
    expectUntouched(repo, before);
    expect(stdout).toMatch(/^ +identical {2}\S+$/m);
    expect(stdout).not.toMatch(/^ +(create|insert|remove|manual) /m);
    expect(stdout).toMatch(/Nothing to do/);
  });

  test("the command that it prints at the end does the same again", async () => {
    const { stdout } = await generateWell(repo.root, generator, answers);
    const again = /^Again: npx plop (.+)$/m.exec(stdout)?.[1] ?? "";
    const before = repo.snapshot();
    const finished = await plop(shellWords(again));
    expect([finished.code, finished.stderr.includes("error")]).toEqual([0, false]);
    expect(finished.stdout).toMatch(/Nothing to do/);
    expectUntouched(repo, before);
  });

  test("answers by position give the same as answers by name", async () => {
    const byName = await generateWell(repo.root, generator, answers, ["--dry-run", "--json"]);
    const byPosition = await plop([
      generator,
      ...Object.values(answers),
      "--dest",
      repo.root,
      "--dry-run",
      "--json",
    ]);
    expect(byPosition.stdout).toBe(byName.stdout);
  });

  test("--help says what it takes and writes nothing", async () => {
    const before = repo.snapshot();
    const { code, stdout } = await plop([generator, "--dest", repo.root, "--help"]);
    expect(code).toBe(0);
    for (const name of Object.keys(answers)) expect(stdout).toContain(`--${name}`);
    for (const option of ["--dry-run", "--diff", "--json", "--yes", "--dest"])
      expect(stdout).toContain(option);
    expectUntouched(repo, before);
  });
});

test("a field list in several words needs no quotes", async () => {
  const words = ["title:string(200)", "status:choice(draft|active)=draft"];
  const spread = await plop([
    "model",
    "jobs",
    "JobPosting",
    ...words,
    "--dest",
    repo.root,
    "--dry-run",
    "--json",
  ]);
  const joined = await generateWell(repo.root, "model", { ...MODEL, fields: words.join(" ") }, [
    "--dry-run",
    "--json",
  ]);
  expect(spread.stdout).toBe(joined.stdout);
});

test("the default destination is the folder of the plopfile", async () => {
  repo.write(
    "plopfile.mjs",
    `export { default } from ${JSON.stringify(pathToFileURL(join(KIT, "plopfile.ts")).href)};`,
  );
  const finished = await plop(
    ["model", "--dry-run", "--json", "jobs", "JobPosting", "title:string"],
    repo.root,
  );
  expect(finished.code).toBe(0);
  expect(finished.stdout).toContain("jobs/models.py");
});

test("--dest may be any folder of the repo that holds the project", async () => {
  const before = repo.snapshot();
  await generateWell(repo.path("jobs"), "model", MODEL);
  expect(changesBetween(before, repo.snapshot()).changed).toContain("jobs/models.py");
});

test("colours are off with NO_COLOR, and --json never has any", async () => {
  const finished = await generate(repo.root, "model", MODEL, ["--dry-run", "--diff"]);
  // eslint-disable-next-line no-control-regex -- an escape character is what is looked for
  expect(finished.stdout).not.toMatch(/\u001b\[/);
});

const KINDS = ["create", "insert", "identical", "remove"];

function expectContract(report: RunReport, status: string): void {
  const run: unknown = status === "done" ? expect.stringMatching(/^\d{8}-\d{6}-/) : null;
  expect(report).toMatchObject({ status, run, manual: [], next: expect.any(Array) });
  expect(report.files.length).toBeGreaterThan(0);
  for (const file of report.files) {
    expect(KINDS).toContain(file.kind);
    expect(file.diff === "").toBe(file.kind === "identical" || file.diff === "");
    expect(file.path).not.toMatch(/^\/|\.\.|\\/);
    if (file.kind === "insert") expect(file.diff).toContain(`+++ b/${file.path}`);
  }
}

/** Splits a command as a shell does, as far as the kit quotes. */
function shellWords(command: string): string[] {
  const words = command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.map((word) =>
    word.replace(
      /"([^"]*)"|'([^']*)'/g,
      (_whole, double?: string, single?: string) => double ?? single ?? "",
    ),
  );
}
