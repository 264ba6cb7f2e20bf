/**
 * `undo`: twenty runs there and back, runs by name, edits in between, an unfinished run.
 */
import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generate, generateWell, jsonReport } from "../support/kit.ts";
import { changesBetween, type Repo } from "../support/repo.ts";
import { staticRepo } from "./static-repo.ts";

// Forty runs of the real binary.
jest.setTimeout(400_000);

const JOURNAL = ".plop-pack-django";

let repo: Repo;
beforeEach(() => {
  repo = staticRepo();
});
afterEach(() => {
  repo.remove();
});

function git(...args: string[]): string {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  const { status, stdout, stderr } = spawnSync("git", [...identity, ...args], {
    cwd: repo.root,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

function commitAll(): void {
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "before");
}

const ADMIN = "from django.contrib import admin\n\n# Register your models here.\n";

type Step = readonly [generator: string, answers: Readonly<Record<string, string>>];

const model = (app: string, name: string, fields: string): Step => ["model", { app, name, fields }];
const on = (generator: string, app: string, name: string): Step => [generator, { app, model: name }];

const TWENTY: readonly Step[] = [
  model("jobs", "JobPosting", "title:string(200) status:choice(draft|active)=draft owner:fk(auth.User)"),
  on("admin", "companies", "Company"),
  on("permission", "jobs", "JobPosting"),
  on("serializer", "jobs", "JobPosting"),
  on("filter", "jobs", "JobPosting"),
  on("viewset", "jobs", "JobPosting"),
  on("endpoint", "jobs", "JobPosting"),
  on("serializer", "companies", "Company"),
  on("endpoint", "companies", "Company"),
  model("jobs", "Tag", "name:string(50):unique"),
  on("endpoint", "jobs", "Tag"),
  model("companies", "Office", "company:fk(Company) city:string(80)"),
  on("filter", "companies", "Office"),
  on("endpoint", "companies", "Office"),
  model("jobs", "Application", "posting:fk(JobPosting) letter:text? score:int=0"),
  on("permission", "jobs", "Application"),
  on("endpoint", "jobs", "Application"),
  model("jobs", "Interview", "application:fk(Application) starts_at:datetime"),
  on("serializer", "jobs", "Interview"),
  on("endpoint", "jobs", "Interview"),
];

describe("undo", () => {
  test("twenty runs of different generators, taken back one by one: git has nothing to say", async () => {
    commitAll();
    const states = [repo.snapshot()];
    for (const [generator, answers] of TWENTY) {
      const { run } = jsonReport(await generateWell(repo.root, generator, answers, ["--json"]));
      expect(run).toMatch(/^\d{8}-\d{6}-/);
      states.push(repo.snapshot());
    }
    for (const state of states.reverse().slice(1)) {
      const { run, manual } = jsonReport(await generateWell(repo.root, "undo", {}, ["--json"]));
      expect(run).not.toBeNull();
      expect(manual).toEqual([]);
      const { created, changed, removed } = changesBetween(state, repo.snapshot());
      expect([...created, ...changed, ...removed]).toEqual([]);
    }
    expect(git("status", "--porcelain")).toBe("");
    const { code, stdout } = await generate(repo.root, "undo", {});
    expect(code).toBe(0);
    expect(stdout).toContain("there is no recorded run to undo");
    expect(stdout).not.toContain("Again:");
  });

  test("a run by its name, with later ones and a person's edits around it", async () => {
    const first = jsonReport(
      await generateWell(repo.root, "model", { app: "jobs", name: "Tag", fields: "name" }, ["--json"]),
    );
    await generateWell(repo.root, "model", { app: "jobs", name: "Topic", fields: "label:string(20)" });
    appendFileSync(join(repo.root, "jobs/models.py"), "\n\nclass Mine:\n    pass\n");
    const id = first.run ?? "";
    const before = repo.snapshot();
    const refused = await generate(repo.root, "undo", { run: id });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /jobs\/tests\/factories\.py and 2 more: a later run has extended what this one created/,
    );
    expect(refused.stderr).toContain(`npx plop undo --dest ${repo.root} -- --run`);
    expect(repo.snapshot()).toEqual(before);
    const planned = jsonReport(
      await generateWell(repo.root, "undo", { run: id }, ["--json", "--dry-run", "--force"]),
    );
    expect(repo.snapshot()).toEqual(before);
    expect(planned.status).toBe("planned");
    const done = jsonReport(
      await generateWell(repo.root, "undo", { run: id.slice(0, 22) }, ["--json", "--force"]),
    );
    expect(done.files).toEqual(planned.files);
    expect(done.files).toContainEqual(expect.objectContaining({ path: "jobs/models.py", kind: "restore" }));
    expect(done.notes).toContainEqual(expect.stringContaining("a later run changed the same files"));
    const models = readFileSync(join(repo.root, "jobs/models.py"), "utf8");
    expect(models).not.toContain("class Tag");
    expect(models).toContain("class Topic");
    expect(models).toContain("class Mine");
    const { code, stderr } = await generate(repo.root, "undo", { run: id });
    expect(code).toBe(2);
    expect(stderr).toMatch(/there is no recorded run .*recorded: \d{8}/);
  });

  test("what was edited stays and is listed", async () => {
    await generateWell(repo.root, "model", { app: "jobs", name: "Tag", fields: "name" });
    const path = join(repo.root, "jobs/models.py");
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace(
        "def __str__",
        "def title(self) -> str:\n        return self.name\n\n    def __str__",
      ),
    );
    appendFileSync(join(repo.root, "jobs/tests/test_models.py"), "\n# mine\n");
    const { manual, files } = jsonReport(await generateWell(repo.root, "undo", {}, ["--json"]));
    expect(manual.map((step) => step.path).sort()).toEqual(["jobs/models.py", "jobs/tests/test_models.py"]);
    expect(manual.find((step) => step.path === "jobs/models.py")?.line).toBeGreaterThan(1);
    expect(files).toContainEqual(expect.objectContaining({ path: "jobs/admin.py", kind: "restore" }));
    expect(readFileSync(path, "utf8")).toContain("def title");
    expect(existsSync(join(repo.root, "jobs/tests/test_models.py"))).toBe(true);
  });

  test("line ends that git has turned since are no edit", async () => {
    await generateWell(repo.root, "model", { app: "jobs", name: "Tag", fields: "name" });
    for (const path of ["jobs/models.py", "jobs/tests/test_models.py"]) {
      const text = readFileSync(join(repo.root, path), "utf8");
      writeFileSync(join(repo.root, path), text.replaceAll("\n", "\r\n"));
    }
    const { manual } = jsonReport(await generateWell(repo.root, "undo", {}, ["--json"]));
    expect(manual).toEqual([]);
    expect(readFileSync(join(repo.root, "jobs/models.py"), "utf8")).not.toContain("Tag");
    expect(existsSync(join(repo.root, "jobs/tests/test_models.py"))).toBe(false);
  });

  test("the journal holds no secret and nothing of the settings' text", async () => {
    const settings = join(repo.root, "mysite/settings.py");
    appendFileSync(settings, 'SECRET_KEY = "s3cr3t-of-mine"; DATABASE_PASSWORD = "hunter2"\n');
    await generateWell(repo.root, "endpoint", { app: "companies", model: "Company" });
    const folder = join(repo.root, JOURNAL, "runs");
    const [name = ""] = readdirSync(folder);
    const record = readFileSync(join(folder, name), "utf8");
    expect(record).toContain("mysite/settings.py");
    expect(record).not.toMatch(/s3cr3t|hunter2|sqlite3|BASE_DIR/);
  });

  test("an unfinished run is put back by the next one, which says so; --dry-run only says so", async () => {
    const before = repo.snapshot();
    await generateWell(repo.root, "model", { app: "jobs", name: "Tag", fields: "name" });
    // As if it had been killed between two renames: not ended, and one file not yet changed.
    const [name = ""] = readdirSync(join(repo.root, JOURNAL, "runs"));
    renameSync(join(repo.root, JOURNAL, "runs", name), join(repo.root, JOURNAL, "pending", name));
    writeFileSync(join(repo.root, "jobs/admin.py"), ADMIN);
    const dry = await generate(repo.root, "admin", { app: "companies", model: "Company" }, ["--dry-run"]);
    expect(dry.code).toBe(1);
    expect(dry.stderr).toContain("an unfinished run was found");
    const { notes } = jsonReport(
      await generateWell(repo.root, "admin", { app: "companies", model: "Company" }, ["--json"]),
    );
    expect(notes).toContainEqual(expect.stringMatching(/the unfinished run .* was found and put back/));
    await generateWell(repo.root, "undo", {});
    const { created, changed, removed } = changesBetween(before, repo.snapshot());
    expect([...created, ...changed, ...removed]).toEqual([]);
  });

  test("a dirty tree is mentioned, and git's index stays as it is", async () => {
    commitAll();
    appendFileSync(join(repo.root, "jobs/models.py"), "# not committed\n");
    git("add", "mysite/urls.py");
    const index = readFileSync(join(repo.root, ".git/index"));
    const { notes } = jsonReport(
      await generateWell(repo.root, "model", { app: "jobs", name: "Tag", fields: "name" }, ["--json"]),
    );
    expect(notes).toContainEqual("not committed yet: jobs/models.py");
    expect(readFileSync(join(repo.root, ".git/index"))).toEqual(index);
  });
});
