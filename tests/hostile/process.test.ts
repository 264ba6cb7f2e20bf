/**
 * The real command on hostile repos and with hostile words: nothing of a repo is run, nothing hangs, and an error is one line.
 */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { staticRepo } from "../cli/static-repo.ts";
import { expectError, expectUntouched } from "../cli/expect.ts";
import { generate, jsonReport, plop, transcript } from "../support/kit.ts";
import { Repo } from "../support/repo.ts";

jest.setTimeout(60_000);

const MODEL = { app: "jobs", name: "JobPosting", fields: "title:string(200)" };

let repo: Repo;
let outside: Repo;
beforeEach(() => {
  repo = staticRepo();
  outside = new Repo("outside");
});
afterEach(() => {
  repo.remove();
  outside.remove();
});

/** Every text below a folder of the repo. */
function textsBelow(path: string): string {
  const entries = readdirSync(repo.path(path), { withFileTypes: true });
  return entries
    .map((entry) =>
      entry.isDirectory()
        ? textsBelow(join(path, entry.name))
        : readFileSync(repo.path(join(path, entry.name)), "utf8"),
    )
    .join("\n");
}

test("nothing of the repo is run, and no secret leaves it", async () => {
  const mark = (name: string): string => outside.path(name);
  const harm = (name: string): string =>
    `import os\nos.system("touch ${mark(name)}")\nopen("${mark(`${name}-open`)}", "w").close()\n`;
  for (const path of [
    "manage.py",
    "mysite/settings.py",
    "mysite/__init__.py",
    "jobs/models.py",
    "jobs/apps.py",
    "jobs/admin.py",
  ])
    repo.write(path, harm(path.replace("/", "-")) + repo.read(path));
  for (const path of ["setup.py", "conftest.py", "sitecustomize.py", "jobs/tests/__init__.py"])
    repo.write(path, harm(path.replace("/", "-")));
  repo.edit("mysite/settings.py", "INSTALLED_APPS = [", 'SECRET_KEY = "s3cr3t-1"\nINSTALLED_APPS = [');
  repo.edit(
    "mysite/settings.py",
    "REST_FRAMEWORK = {}",
    'API_TOKEN = "s3cr3t-2"\nREST_FRAMEWORK = {}\nDATABASE_URL = "pg://u:s3cr3t-3@h/d"',
  );
  // Programs that are found before the real ones, and programs that the repo has git start.
  for (const name of ["python", "python3", "pip", "django-admin", "sh", "node"]) {
    repo.write(`bin/${name}`, `#!/bin/sh\ntouch ${mark(`bin-${name}`)}\n`);
    chmodSync(repo.path(`bin/${name}`), 0o755);
  }
  const git = (...args: string[]): void =>
    void spawnSync("git", ["-c", "user.name=x", "-c", "user.email=x@x", ...args], { cwd: repo.root });
  git("init", "-q");
  git("add", "-A");
  git("commit", "-qm", "x");
  repo.write(".gitattributes", "*.py filter=harm diff=harm\n");
  for (const key of [
    "filter.harm.clean",
    "filter.harm.smudge",
    "filter.harm.process",
    "core.fsmonitor",
    "diff.harm.textconv",
    "diff.external",
  ])
    git("config", key, `touch ${mark(key)}; cat`);
  git("config", "filter.harm.required", "true");
  repo.write("mysite/settings.py", `${repo.read("mysite/settings.py")}# edited\n`);
  const path = process.env.PATH;
  process.env.PATH = `${repo.path("bin")}:${path ?? ""}`;
  try {
    const finished = await generate(repo.root, "endpoint", { app: "companies", model: "Company" }, [
      "--json",
      "--diff",
    ]);
    expect([finished.code, transcript(finished)]).toEqual([0, expect.any(String)]);
    expect(jsonReport(finished).files.map((file) => file.path)).toContain("mysite/settings.py");
    expect(transcript(finished)).not.toContain("s3cr3t");
    expect(jsonReport(finished).notes).toContain("not committed yet: mysite/settings.py");
    expect(textsBelow(".plop-pack-django")).not.toContain("s3cr3t");
  } finally {
    process.env.PATH = path;
  }
  expect(readdirSync(outside.root)).toEqual([]);
});

test("odd values of the environment, and more words than there are questions", async () => {
  const odd = {
    TERM: "\x1b[",
    COLUMNS: "-1",
    HOME: "",
    DJANGO_SETTINGS_MODULE: "../x",
    GIT_DIR: "/nowhere",
    PYTHONPATH: "\n",
  };
  const before = process.env;
  process.env = { ...before, ...odd };
  try {
    const words = Array.from({ length: 30 }, (_, index) => `f${index}:int`);
    const finished = await plop([
      "model",
      "--dest",
      repo.root,
      "--dry-run",
      "jobs",
      "JobPosting",
      ...words,
      "no",
    ]);
    expect([finished.code, transcript(finished)]).toEqual([
      0,
      expect.stringContaining("Nothing was written (--dry-run)."),
    ]);
    expect(finished.stdout).toContain("f29:int no");
  } finally {
    process.env = before;
  }
});

test("a terminal's escapes in an answer end in one line that has none", async () => {
  const before = repo.snapshot();
  const finished = await generate(repo.root, "model", { ...MODEL, app: "\x1b[2Jjobs\nerror  x" });
  expectError(finished, { code: 2, says: /a control character \(U\+001B\) in --app/ });
  expect(finished.stderr.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  expectUntouched(repo, before);
});
