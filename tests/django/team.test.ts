/**
 * examples/team on real Django: what its configuration, its template and its generator make passes Django's checks and the
 * generated tests.
 */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { DjangoRepo } from "../support/django-repo.ts";
import { plop, transcript } from "../support/kit.ts";
import { copyTeam } from "../support/team.ts";
import { run } from "../../scripts/process.ts";
import { djangoVenv } from "../../scripts/python-env.ts";

const OF_MODEL = ["--", "--app", "jobs", "--model", "JobPosting"];

let project: DjangoRepo;
beforeAll(async () => {
  project = new DjangoRepo("team", await djangoVenv("5.2"), { manageDir: "", settings: "config.settings" });
  copyTeam(project.repo.root);
  await run("git", ["init", "--quiet"], { cwd: project.repo.root });
});
afterAll(() => {
  project.repo.remove();
});

test("a model, an endpoint and the team's own counts", async () => {
  for (const args of [
    [
      "model",
      "--",
      "--app",
      "jobs",
      "--name",
      "JobPosting",
      "--fields",
      "title:string(200) owner:fk(auth.User)",
    ],
    ["endpoint", ...OF_MODEL],
    ["counts", ...OF_MODEL],
  ]) {
    const made = await plop(args, project.repo.root);
    if (made.code !== 0) throw new Error(transcript(made));
  }
  await project.manageWell("makemigrations", "jobs");
  await project.manageWell("check", "--fail-level", "WARNING");
  const { code, stderr } = await project.manage("test", "--verbosity", "2");
  expect([code, stderr]).toEqual([
    0,
    expect.stringContaining("JobPostingCountViewSetTests.test_staff_get_the_number"),
  ]);
  expect(stderr).toMatch(/Ran \d\d tests/);
});
