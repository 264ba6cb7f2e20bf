/**
 * `plop doctor` as it is started: exit codes, the one JSON object, and not one byte written.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { DoctorReport } from "../../helpers/doctor/report.ts";
import type { Finished } from "../../scripts/process.ts";
import { generateWell, plop } from "../support/kit.ts";
import type { Repo } from "../support/repo.ts";
import { expectError, expectUntouched } from "./expect.ts";
import { staticRepo } from "./static-repo.ts";

jest.setTimeout(60_000);

/** What the bare repo lacks to be safe. */
const VALIDATORS = `\nAUTH_PASSWORD_VALIDATORS = [{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"}]\n`;

let repo: Repo;
beforeEach(() => {
  repo = staticRepo();
  repo.write("mysite/settings.py", repo.read("mysite/settings.py") + VALIDATORS);
});
afterEach(() => {
  repo.remove();
});

function doctor(...more: string[]): Promise<Finished> {
  return plop(["doctor", "--dest", repo.root, ...more]);
}

const reportOf = ({ stdout }: Finished): DoctorReport => JSON.parse(stdout) as DoctorReport;

test("0 without a problem, and nothing is written, recorded or offered to be taken back", async () => {
  const before = repo.snapshot();
  const finished = await doctor();
  expectUntouched(repo, before);
  expect(finished.code).toBe(0);
  expect(finished.stdout).toMatch(/^ {2}Company +–/m);
  expect(finished.stdout).toMatch(/npx plop endpoint --dest \S+ -- --app companies --model Company/);
  expect(finished.stdout).toMatch(/^1 model, no problems$/m);
  expect(finished.stdout).not.toMatch(/Again|Undo|Nothing to do|written/);
});

test("--json prints one object and nothing else; 1 with a problem", async () => {
  await generateWell(repo.root, "endpoint", { app: "companies", model: "Company" });
  const well = await doctor("--json");
  expect([well.code, reportOf(well).problems]).toEqual([0, []]);
  const path = "companies/serializers.py";
  repo.write(path, repo.read(path).replace(/"city",?\s*/, ""));
  const before = repo.snapshot();
  const drifted = await doctor("--json");
  expectUntouched(repo, before);
  expect(drifted.code).toBe(1);
  expect(Object.keys(reportOf(drifted)).sort()).toEqual(["found", "models", "notes", "problems", "status"]);
  expect(reportOf(drifted)).toMatchObject({
    status: "problems",
    models: [{ app: "companies", model: "Company", path: "companies/models.py", line: 4 }],
    problems: [{ kind: "drift", path, message: "CompanySerializer doesn't know city of Company" }],
  });
});

test("--strict yes: missing layers are problems", async () => {
  const finished = await doctor("--json", "--", "--strict", "yes");
  expect(finished.code).toBe(1);
  expect(reportOf(finished).problems[0]).toMatchObject({ kind: "missing", model: "companies.Company" });
});

test("an unfinished run is told and left as it is", async () => {
  const folder = join(repo.root, ".plop-pack-django", "pending");
  mkdirSync(folder, { recursive: true });
  const id = "20260101-000000-000-abcd";
  const record = {
    version: 1,
    id,
    at: "2026-01-01T00:00:00.000Z",
    command: "npx plop model",
    folders: [],
    files: [],
  };
  writeFileSync(join(folder, `${id}.json`), JSON.stringify(record));
  const before = repo.snapshot();
  const finished = await doctor("--json");
  expectUntouched(repo, before);
  expect(finished.code).toBe(1);
  expect(reportOf(finished).problems).toMatchObject([
    { kind: "broken", check: "unfinished-run", subject: id },
  ]);
});

test("wrong usage is 2, a project that can't be read 1 with the error's object", async () => {
  expectError(await doctor("--", "--app", "shop"), { code: 2, says: /--app/ });
  expectError(await doctor("companies", "no", "more"), { code: 2, says: /too many answers/ });
  repo.write("mysite/settings.py", "INSTALLED_APPS = [\n");
  const broken = await doctor("--json");
  expect(broken.code).toBe(1);
  expect(JSON.parse(broken.stdout)).toMatchObject({ status: "error", error: { path: "mysite/settings.py" } });
});

test("a report that is longer than a pipe is wide arrives whole", async () => {
  const models = Array.from(
    { length: 120 },
    (_, index) => `\n\nclass Thing${index}(models.Model):\n    title = models.CharField(max_length=9)\n`,
  );
  repo.write("jobs/models.py", `from django.db import models\n${models.join("")}`);
  const finished = await doctor("--json");
  expect(finished.stdout.length).toBeGreaterThan(65_536);
  expect(reportOf(finished).models).toHaveLength(121);
});

test("--help says what it takes and that it writes nothing", async () => {
  const { code, stdout } = await plop(["doctor", "--help"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/--strict/);
  expect(stdout).toMatch(/writes nothing/);
  expect(stdout).not.toMatch(/--dry-run/);
});
