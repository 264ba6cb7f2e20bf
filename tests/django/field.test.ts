/**
 * `field` on real Django: a model with all layers gets further fields while its table has rows. The migration runs, every
 * generated test passes, the linters find nothing, pages and API know the fields, and `undo` takes all of it back.
 */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { join } from "node:path";
import { djangoVenv, type DjangoVersion } from "../../scripts/python-env.ts";
import { run } from "../../scripts/process.ts";
import { DjangoRepo } from "../support/django-repo.ts";
import { generateWell, jsonReport, plop, transcript } from "../support/kit.ts";
import { mypyErrors } from "../support/mypy.ts";
import { changesBetween } from "../support/repo.ts";

const FIELDS =
  "deadline:date? priority:choice(low|high)=low category:fk(Category)? tags:m2m(Tag) code:slug?:unique " +
  "fee:decimal(8,2)=0 seen_at:datetime? brief:file? data:json? active:bool reviewer:fk(auth.User)? notes:text?";

/** Categories have an access rule, so relations to them accept visible rows only. */
const STEPS = `steps:
  - model: { app: jobs, name: Category, fields: "name:string(80)" }
  - endpoint: { app: jobs, model: Category }
  - model: { app: jobs, name: Tag, fields: "name:string(80):unique" }
  - model: { app: jobs, name: JobPosting, fields: "title:string(200) owner:fk(auth.User) is_public:bool" }
  - endpoint: { app: jobs, model: JobPosting }
  - frontend-view: { app: jobs, model: JobPosting }
  - demo-data: { app: jobs, model: JobPosting }
`;

const CLASS_VIEW =
  'from django.views.generic import TemplateView\n\n\nclass AboutView(TemplateView):\n    template_name = "jobs/about.html"\n';

const ROW = `from django.contrib.auth.models import User
from jobs.models import JobPosting
user = User.objects.create_superuser("admin", "admin@example.com", "admin")
JobPosting.objects.create(title="There before", owner=user)`;

/** What somebody sees who uses the pages and the API. */
const VISIT = `from django.test import Client
from jobs.models import Category, JobPosting, Tag
client = Client()
client.login(username="admin", password="admin")
headers = {"HTTP_HOST": "localhost"}
category = Category.objects.create(name="Law")
data = {"title": "By form", "priority": "high", "category": category.pk, "fee": "1.50", "deadline": "2026-01-31", "tags": [Tag.objects.create(name="t").pk]}
made = client.post("/jobs/job-postings/create/", data, **headers)
row = JobPosting.objects.get(title="By form")
page = client.get(f"/jobs/job-postings/{row.pk}/", **headers).content.decode()
listed = client.get("/api/v1/jobs/job-postings/", {"category": str(category.pk), "priority": "high"}, **headers).json()
old = client.get("/jobs/job-postings/?q=before", **headers).content.decode()
admin = client.get("/admin/jobs/jobposting/add/", **headers).content.decode()
print(made.status_code, "Law" in page, "High" in page, [one["category_name"] for one in listed["results"]], "There before" in old, 'name="deadline"' in admin)`;

/** In the second one views are classes. */
const shapes: readonly [DjangoVersion, "unittest" | "pytest"][] = [
  ["5.2", "pytest"],
  ["4.2", "unittest"],
];

describe.each(shapes)("field, Django %s, %s", (version, runner) => {
  let made: DjangoRepo | undefined;
  const project = (): DjangoRepo => {
    if (made === undefined) throw new Error("the repo could not be made");
    return made;
  };
  const add = async (): Promise<ReturnType<typeof jsonReport>> => {
    const answers = { app: "jobs", model: "JobPosting", fields: FIELDS };
    return jsonReport(await generateWell(project().repo.root, "field", answers, ["--json"]));
  };

  beforeAll(async () => {
    made = new DjangoRepo("field", await djangoVenv(version), { manageDir: "", settings: "config.settings" });
    await made.djangoAdmin("", "startproject", "config", ".");
    await made.djangoAdmin("", "startapp", "jobs");
    if (runner === "pytest")
      made.repo.write("pytest.ini", "[pytest]\nDJANGO_SETTINGS_MODULE = config.settings\n");
    else made.repo.write("jobs/views.py", CLASS_VIEW);
    made.repo.write("steps.yml", STEPS);
    await generateWell(made.repo.root, "batch", { file: join(made.repo.root, "steps.yml") });
    await made.manageWell("makemigrations", "jobs");
    await made.manageWell("migrate", "-v", "0");
    await made.manageWell("shell", "-v", "0", "-c", ROW);
  });
  afterAll(() => made?.remove());

  test("undo takes back what it has done", async () => {
    const before = project().repo.snapshot();
    const { manual, files } = await add();
    expect(manual).toEqual([]);
    expect(files.filter(({ kind }) => kind === "insert").map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        ...["models", "admin", "serializers", "filters", "views_api", "forms", "demo"].map(
          (one) => `jobs/${one}.py`,
        ),
        ...["test_api", "test_frontend"].map((one) => `jobs/tests/${one}.py`),
        "jobs/templates/jobs/job_posting_detail.html",
        "jobs/templates/jobs/job_posting_list.html",
      ]),
    );
    const finished = await plop(["undo", "--dest", project().repo.root, "--yes"]);
    if (finished.code !== 0) throw new Error(transcript(finished));
    expect(changesBetween(before, project().repo.snapshot())).toEqual({
      created: [],
      changed: [],
      removed: [],
    });
  });

  test("the migration runs on a table with rows, and a second run changes nothing", async () => {
    await add();
    await project().manageWell("makemigrations", "jobs", "--no-input");
    await project().manageWell("migrate", "-v", "0");
    expect(await project().manageWell("check")).toContain("no issues (0 silenced)");
    const before = project().repo.snapshot();
    await add();
    expect(changesBetween(before, project().repo.snapshot())).toEqual({
      created: [],
      changed: [],
      removed: [],
    });
  });

  test("all generated tests pass and run nearly every line", async () => {
    const command =
      runner === "pytest" ? ["-m", "pytest", "-q", "-p", "no:cacheprovider"] : ["manage.py", "test"];
    const env = { COVERAGE_FILE: join(project().repo.root, ".coverage") };
    const finished = await project().python(["-m", "coverage", "run", "--source=jobs", ...command], env);
    if (finished.code !== 0) throw new Error(transcript(finished));
    const { stdout } = await project().python(["-m", "coverage", "report"], env);
    const lines = stdout.split("\n").filter((line) => /^jobs\/(?!migrations)\w+\.py/.test(line));
    expect(lines.length).toBeGreaterThan(8);
    expect(lines.filter((line) => Number(/(\d+)%$/.exec(line)?.[1]) < 95)).toEqual([]);
  });

  test("pages, API, admin and demo rows know the fields", async () => {
    const answer = await project().manageWell("shell", "-v", "0", "-c", VISIT);
    expect(answer.trim()).toBe("302 True True ['Law'] True True");
    expect(await project().manageWell("demo_jobs")).toContain("job postings: 10 made");
  });

  // The linters are those of the newest Django, and its stubs know no other one.
  if (version !== "5.2") return;

  test("linters find nothing", async () => {
    const { python } = await djangoVenv("5.2");
    const cwd = project().repo.root;
    const excluded = ["--no-cache", "--exclude", "migrations,apps.py", "jobs"];
    for (const args of [
      ["ruff", "check", "--select", "E4,E7,E9,F,I,UP,B,DJ", ...excluded],
      ["ruff", "format", "--check", ...excluded],
      ["bandit", "-q", "-r", "jobs", "-x", "jobs/tests"],
    ]) {
      const finished = await run(python, ["-m", ...args], { cwd, env: project().env });
      if (finished.code !== 0) throw new Error(transcript(finished));
    }
    const errors = await mypyErrors(project(), ["jobs"]);
    expect(errors.filter((line) => line.startsWith("jobs/"))).toEqual([]);
  });
});
