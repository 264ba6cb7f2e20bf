/**
 * The real binary as it is at hand: quiet without a terminal, one line to repeat a run, `--check` on the command line, and
 * the subcommands for shells and the editor.
 */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { run, type Finished } from "../../scripts/process.ts";
import { generate, generateWell, jsonReport, KIT, plop } from "../support/kit.ts";
import { changesBetween, type Repo } from "../support/repo.ts";
import { expectError, NOTHING } from "./expect.ts";
import { staticRepo } from "./static-repo.ts";

jest.setTimeout(120_000);

let repo: Repo;
beforeEach(() => {
  repo = staticRepo();
});
afterEach(() => {
  repo.remove();
});

function subcommand(...args: string[]): Promise<Finished> {
  const loader = pathToFileURL(join(KIT, "node_modules/tsx/dist/loader.mjs")).href;
  const command = ["--import", loader, join(KIT, "bin/plop-pack-django.ts"), ...args];
  return run(process.execPath, command, { cwd: repo.root, env: { NO_COLOR: "1", NODE_OPTIONS: undefined } });
}

const TAG = { app: "jobs", name: "Tag", fields: "name" };

test("standard error has a line for each step and no turns of a spinner; undo leaves no folder", async () => {
  const before = repo.snapshot();
  const { stderr, stdout } = await generateWell(repo.root, "model", TAG);
  expect(stderr).toContain("jobs/models.py");
  expect(stderr).not.toMatch(/^-\s*$/m);
  expect(stdout).toMatch(/^Again: npx plop model --dest \S+ --yes -- --app jobs --name Tag --fields name$/m);
  await generateWell(repo.root, "undo", {});
  expect(changesBetween(before, repo.snapshot())).toEqual(NOTHING);
  await expect(run("ls", ["-d", join(repo.root, "jobs/tests")])).resolves.toMatchObject({ stdout: "" });
});

test("a run without answers is repeated without dashes", async () => {
  const { stdout } = await generateWell(repo.root, "doc", {}, ["--dry-run"]);
  expect(stdout).toMatch(/^Again: npx plop doc --dest \S+ --yes$/m);
});

test("words by position: what is needed first, whatever stands between", async () => {
  const steps = await plop(["action", "--dest", repo.root, "--dry-run", "companies", "Company", "archive"]);
  expectError(steps, { code: 2, says: /Company can.t be archived/ });
});

test("--check contradicts --dry-run, is no answer, and without Python it says where it looked", async () => {
  expectError(await generate(repo.root, "model", TAG, ["--check", "--dry-run"]), {
    code: 2,
    says: /--check needs what --dry-run doesn't write/,
  });
  expectError(await generate(repo.root, "model", { ...TAG, check: "yes" }), {
    code: 2,
    says: /no answer --check/,
    hint: /goes before the "--"/,
  });
});

test("vscode makes tasks and the schema's place once, and leaves files that are there to the person", async () => {
  const made = await subcommand("vscode", "--json");
  expect(JSON.parse(made.stdout)).toMatchObject({ status: "done", manual: [] });
  const tasks = JSON.parse(repo.read(".vscode/tasks.json")) as {
    tasks: object[];
    inputs: { options: string[] }[];
  };
  expect(tasks.inputs[0]?.options).toEqual(expect.arrayContaining(["endpoint", "model", "batch"]));
  expect(repo.read(".vscode/settings.json")).toContain("node_modules/plop-pack-django/dist/schema.json");
  const again = await subcommand("vscode", "--json");
  expect(jsonReport(again).files.map(({ kind }) => kind)).toEqual(["identical", "identical"]);
  repo.write(".vscode/tasks.json", '// mine\n{ "version": "2.0.0", "tasks": [] }\n');
  const left = await subcommand("vscode");
  expect(left.stdout).toMatch(/manual {2}\.vscode\/tasks\.json/);
  expect(left.stdout).toContain("${input:django-generator}");
  expect(repo.read(".vscode/tasks.json")).toContain("// mine");
});

test("completion prints a script for each shell, and answers it with the repo's own names", async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const { code, stdout } = await subcommand("completion", shell);
    expect([code, stdout.includes("completion words --")]).toEqual([0, true]);
  }
  expectError(await subcommand("completion", "tcsh"), { code: 2, says: /which shell/, hint: /bash/ });
  const { stdout } = await subcommand("completion", "words", "--", "endpoint", "companies", "");
  expect(stdout).toBe("Company\tModel?\n");
});
