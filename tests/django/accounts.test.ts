/**
 * Signing in by tokens and links with a secret on real Django: the generated tests pass and run every line, the linters find
 * nothing, the OpenAPI schema has no warning, a second run changes nothing, and undo takes back every byte.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { join } from "node:path";
import { djangoVenv } from "../../scripts/python-env.ts";
import { run } from "../../scripts/process.ts";
import { DjangoRepo } from "../support/django-repo.ts";
import { generateWell, plop, transcript } from "../support/kit.ts";
import { mypyErrors } from "../support/mypy.ts";

const STEPS = `steps:
  - user: { app: accounts, fields: "role:choice(candidate|recruiter)=candidate" }
  - auth: { app: accounts }
  - model: { app: notes, name: Note, fields: "title:string(80) visibility:choice(public|recruiter|private)=private owner:fk(accounts.User)" }
  - endpoint: { app: notes, model: Note }
  - access-link: { app: accounts, name: RecruiterLink, target: notes.Note }
`;
const APPS = ["accounts", "notes"];

let made: DjangoRepo | undefined;
let before: ReadonlyMap<string, string> = new Map();

function project(): DjangoRepo {
  if (made === undefined) throw new Error("the repo could not be made");
  return made;
}

beforeAll(async () => {
  made = new DjangoRepo("accounts", await djangoVenv("5.2"), { manageDir: "", settings: "config.settings" });
  await made.djangoAdmin("", "startproject", "config", ".");
  for (const app of APPS) await made.djangoAdmin("", "startapp", app);
  made.repo.write("steps.yml", STEPS);
  before = made.repo.snapshot();
  await generateWell(made.repo.root, "batch", { file: join(made.repo.root, "steps.yml") });
});
afterAll(() => made?.remove());

test("a second run changes nothing", async () => {
  const again = await generateWell(project().repo.root, "batch", {
    file: join(project().repo.root, "steps.yml"),
  });
  expect(again.stdout).toContain("Nothing to do");
});

test("undo takes back every byte, and the plan can be made again", async () => {
  const { root } = project().repo;
  const undone = await plop(["undo", "--dest", root, "--yes"]);
  expect(undone.code === 0 ? "" : transcript(undone)).toBe("");
  const ours = (files: ReadonlyMap<string, string>): [string, string][] =>
    [...files].filter(([path]) => !path.includes(".plop-pack-django"));
  expect(ours(project().repo.snapshot())).toEqual(ours(before));
  await generateWell(root, "batch", { file: join(root, "steps.yml") });
  await project().manageWell("makemigrations", ...APPS);
});

test("all generated tests pass and run every line", async () => {
  const env = { COVERAGE_FILE: join(project().repo.root, ".coverage") };
  const command = ["-m", "coverage", "run", `--source=${APPS.join(",")}`, "manage.py", "test"];
  const finished = await project().python(command, env);
  if (finished.code !== 0) throw new Error(transcript(finished));
  const { stdout } = await project().python(["-m", "coverage", "report"], env);
  const lines = stdout.split("\n").filter((line) => /^(accounts|notes)\/(?!migrations)\w+\.py/.test(line));
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter((line) => Number(/(\d+)%$/.exec(line)?.[1]) < 95)).toEqual([]);
});

test("the schema knows both without a warning", async () => {
  const schema = await project().manageWell("spectacular", "--validate", "--fail-on-warn");
  for (const path of ["accounts/auth/login/", "accounts/auth/logout/", "accounts/recruiter-links/"])
    expect(schema).toContain(`/api/v1/${path}:`);
});

test("linters find nothing", async () => {
  const { python } = await djangoVenv("5.2");
  const cwd = project().repo.root;
  const excluded = ["--no-cache", "--exclude", "migrations,apps.py", ...APPS];
  for (const args of [
    ["ruff", "check", "--select", "E4,E7,E9,F,I,UP,B,DJ", ...excluded],
    ["ruff", "format", "--check", ...excluded],
    ["bandit", "-q", "-r", ...APPS, "-x", "accounts/tests,notes/tests"],
  ]) {
    const finished = await run(python, ["-m", ...args], { cwd, env: project().env });
    if (finished.code !== 0) throw new Error(transcript(finished));
  }
  const errors = await mypyErrors(project(), APPS);
  expect(errors.filter((line) => /^(accounts|notes)\//.test(line))).toEqual([]);
});
