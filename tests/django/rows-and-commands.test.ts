/**
 * `demo-data`, `signal`, `service` and `command` on real Django, as one batch: the generated tests run every line, the
 * linters find nothing, the commands do what they say, and a second run changes nothing.
 */
import { describe, expect, test } from "@jest/globals";
import { join } from "node:path";
import type { DjangoVersion } from "../../scripts/python-env.ts";
import { generateWell, jsonReport } from "../support/kit.ts";
import { changesBetween, UNCHANGED } from "../support/repo.ts";
import { coverageLines, lintErrors, repoOf, type Runner } from "./support/batch.ts";

const JOBS = `from django.conf import settings
from django.db import models


class Category(models.Model):
    name = models.CharField(max_length=50, unique=True)


class JobPosting(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        ACTIVE = "active", "Active"
        ARCHIVED = "archived", "Archived"

    title = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    category = models.ForeignKey(Category, on_delete=models.PROTECT)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    salary = models.DecimalField(max_digits=10, decimal_places=2)
    brief = models.FileField(upload_to="briefs")
    start_date = models.DateField()
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
`;

const PEOPLE = `from django.conf import settings
from django.db import models


class Profile(models.Model):
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    headline = models.CharField(max_length=100, blank=True)
    birth_date = models.DateField(null=True, blank=True)
`;

const LOGS = `from django.db import models


class Log(models.Model):
    action = models.CharField(max_length=20)
    message = models.CharField(max_length=100)
    posting = models.ForeignKey("jobs.JobPosting", null=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(auto_now_add=True)
`;

/** A user of the project's own that needs more than a name. */
const USER = `from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    email = models.EmailField(unique=True)
    phone = models.CharField(max_length=20)
`;

const STEPS = `steps:
  - demo-data: { app: jobs, model: JobPosting }
  - demo-data: { app: jobs, model: Category }
  - demo-data: { app: people, model: Profile }
  - signal: { app: people, model: Profile }
  - signal: { app: jobs, model: JobPosting, into: logs.Log }
  - signal: { app: jobs, model: JobPosting, kind: file-cleanup }
  - service: { app: jobs, name: activate, model: JobPosting, set: "status=active, published_at=now", from: "draft" }
  - service: { app: jobs, name: create, model: JobPosting }
  - command: { app: jobs, name: wait_for_db }
  - command: { app: jobs, name: cleanup_postings, model: JobPosting }
  - command: { app: jobs, name: export_postings, model: JobPosting }
  - command: { app: jobs, name: activate_posting, calls: services.activate_job_posting }
`;

const PYTEST = '[tool.pytest.ini_options]\nDJANGO_SETTINGS_MODULE = "config.settings"\n';

/** In the second one the apps are in a folder of their own, and the user is one of them. */
const shapes: readonly [DjangoVersion, Runner][] = [
  ["5.2", "unittest"],
  ["4.2", "pytest"],
];

describe.each(shapes)("rows and commands, Django %s, %s", (version, runner) => {
  const folder = runner === "pytest" ? "apps/" : "";
  const apps = runner === "pytest" ? ["accounts", "jobs", "people", "logs"] : ["jobs", "people", "logs"];
  const project = repoOf("rows", version, async (made) => {
    const models: Readonly<Record<string, string>> = {
      accounts: USER,
      jobs: JOBS,
      people: PEOPLE,
      logs: LOGS,
    };
    for (const app of apps) {
      made.repo.write(`${folder}${app}/__init__.py`, "");
      made.repo.write(`${folder}${app}/models.py`, models[app] ?? "");
      made.repo.write(`${folder}${app}/migrations/__init__.py`, "");
    }
    const entries = apps.map((app) => `    '${folder.replace("/", ".")}${app}',\n`).join("");
    const last = "    'django.contrib.staticfiles',\n";
    made.repo.edit("config/settings.py", last, last + entries);
    if (runner === "pytest") {
      made.repo.edit("config/settings.py", "ROOT_URLCONF", "AUTH_USER_MODEL = 'accounts.User'\nROOT_URLCONF");
      made.repo.write("pyproject.toml", PYTEST);
    }
    made.repo.write("steps.yml", STEPS);
    await made.manageWell("makemigrations", ...apps);
  });

  const batch = async (): Promise<ReturnType<typeof jsonReport>> => {
    const { root } = project().repo;
    return jsonReport(await generateWell(root, "batch", { file: join(root, "steps.yml") }, ["--json"]));
  };

  test("the steps leave a project that checks and has all its migrations", async () => {
    expect((await batch()).manual).toEqual([]);
    expect(await project().manageWell("check")).toContain("no issues (0 silenced)");
    await project().manageWell("makemigrations", "--check", "--dry-run");
  });

  test("all generated tests pass and run every line", async () => {
    const report = await coverageLines(project(), { runner, source: "." });
    const lines = report.filter((line) => /(demo|signals|services|commands\/\w+)\.py/.test(line));
    expect(lines.length).toBeGreaterThan(8);
    expect(lines.filter((line) => !line.includes("tests/") && !line.endsWith("100%"))).toEqual([]);
  });

  test("the demo command makes ten rows once, and the receivers know of each", async () => {
    await project().manageWell("migrate", "-v", "0");
    expect(await project().manageWell("demo_jobs")).toContain("job postings: 10 made, 0 there already");
    expect(await project().manageWell("demo_jobs")).toContain("job postings: 0 made, 10 there already");
    const code =
      "from django.apps import apps; print([apps.get_model(m).objects.count() for m in " +
      "('jobs.JobPosting', 'jobs.Category', 'people.Profile', 'logs.Log')])";
    expect((await project().manageWell("shell", "-v", "0", "-c", code)).trim()).toBe("[10, 10, 3, 10]");
    expect(await project().manageWell("export_postings")).toContain("Demo job posting 10");
  });

  test("the same steps again change nothing", async () => {
    const before = project().repo.snapshot();
    await batch();
    expect(changesBetween(before, project().repo.snapshot())).toEqual(UNCHANGED);
  });

  // The linters are those of the newest Django, and its stubs know no other one.
  if (version !== "5.2") return;

  test("linters find nothing", async () => {
    const scope = { paths: ["jobs", "people"], exclude: "migrations,models.py" };
    expect(await lintErrors(project(), scope)).toEqual([]);
  });
});
