/**
 * examples/team: a configuration, a template of the team's own, a base model, hooks and a generator that uses the kit's
 * actions, with the real plop.
 */
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { run } from "../../scripts/process.ts";
import { systemNames } from "../../scripts/systems/system.ts";
import { jsonReport, plop } from "../support/kit.ts";
import type { Repo } from "../support/repo.ts";
import { teamRepo } from "../support/team.ts";
import { expectUntouched } from "./expect.ts";

jest.setTimeout(120_000);

let repo: Repo;
beforeAll(async () => {
  repo = teamRepo();
  await git("init", "--quiet");
});
afterAll(() => {
  repo.remove();
});

async function git(...args: string[]): Promise<string> {
  return (await run("git", args, { cwd: repo.root })).stdout;
}

async function made(...args: string[]): ReturnType<typeof plop> {
  const finished = await plop(args, repo.root);
  expect([finished.code, finished.stderr]).toEqual([0, finished.stderr]);
  return finished;
}

const MODEL = ["model", "--", "--app", "jobs", "--name", "JobPosting", "--fields", "title:string(200)"];
const OF_MODEL = ["--", "--app", "jobs", "--model", "JobPosting"];

test("the configuration, the overridden template, the hooks and the own generator work together", async () => {
  await made(...MODEL);
  expect(repo.read("jobs/models.py")).toContain(
    "from core.models import AuditedModel\n\n\nclass JobPosting(AuditedModel):",
  );
  await made("endpoint", ...OF_MODEL);
  const serializers = repo.read("jobs/api/serializers.py");
  expect(serializers).toContain("from core.serializers import HouseSerializer\n");
  expect(serializers).toContain(
    'class JobPostingSerializer(HouseSerializer[JobPosting]):\n    """A job posting. It belongs to Recruiting."""\n',
  );
  expect(repo.read("jobs/api/__init__.py")).toBe("");
  expect(repo.read("config/urls.py")).toContain("api_v2_urlpatterns = [");
  expect(repo.read("jobs/permissions.py")).toContain("is_staff");

  const counts = await made("counts", ...OF_MODEL);
  expect(counts.stdout).toContain("curl http://localhost:8000/api/v2/jobs/job-posting-counts/");
  expect(repo.read("jobs/api/views.py")).toContain('"""How many job postings Recruiting has."""');
  expect(repo.read("jobs/urls.py")).toContain(
    '    "job-posting-counts", JobPostingCountViewSet, basename="job-posting-count"\n',
  );
  // The hook has put what was written into git's index.
  expect((await git("diff", "--cached", "--name-only")).split("\n")).toContain("jobs/tests/test_counts.py");

  const before = repo.snapshot();
  const again = await made("counts", "--json", ...OF_MODEL);
  expect(jsonReport(again).files.map(({ kind }) => kind)).toEqual(
    jsonReport(again).files.map(() => "identical"),
  );
  expectUntouched(repo, before);
});

test("the example is none of the systems that are built from scratch", () => {
  expect(systemNames()).not.toContain("team");
  expect(systemNames().length).toBeGreaterThan(4);
});

test("the team's hook refuses a name, and nothing is written", async () => {
  const before = repo.snapshot();
  const refused = await plop(
    ["model", "--json", "--", "--app", "jobs", "--name", "JobData", "--fields", "title:string(20)"],
    repo.root,
  );
  expect(refused.code).toBe(1);
  expect(jsonReport(refused).error).toEqual({
    message: "the hook beforePlan failed: JobData says nothing: a model is called after one of its rows",
    hint: "nothing was written",
  });
  expectUntouched(repo, before);
});

test("a hook that fails after the write says that the files are written", async () => {
  repo.edit("plopfile.mjs", "const there =", 'if (root) throw new Error("no index");\n        const there =');
  const failed = await plop(
    ["model", "--json", "--", "--app", "jobs", "--name", "Referral", "--fields", "title:string(20)"],
    repo.root,
  );
  expect(failed.code).toBe(1);
  const { status, run: id, files, error } = jsonReport(failed);
  expect(status).toBe("error");
  expect(error?.message).toBe("the hook afterWrite failed: no index");
  expect(error?.hint).toBe(`the files were written; npx plop undo -- --run ${id ?? ""} takes them back`);
  expect(files.map(({ path }) => path)).toContain("jobs/models.py");
  expect(repo.read("jobs/models.py")).toContain("class Referral(AuditedModel):");
});

test("undo calls no hook: it can't be refused, and nothing follows it", async () => {
  repo.edit(
    "plopfile.mjs",
    "beforePlan({ generator, answers }) {",
    'beforePlan({ generator, answers }) {\n        if (generator) refuse("never");',
  );
  expect(repo.read("plopfile.mjs")).toMatch(/never[\s\S]*no index/);
  await made("undo");
  expect(repo.read("jobs/models.py")).not.toContain("class Referral");
});
