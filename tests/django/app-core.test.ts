/**
 * `core` and `app` on real Django, from a repo without apps: the foundation's own tests, an app whose label would clash
 * with Django's, and the other generators on top of both.
 */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { join } from "node:path";
import { djangoVenv, type DjangoVersion } from "../../scripts/python-env.ts";
import { run } from "../../scripts/process.ts";
import { DjangoRepo } from "../support/django-repo.ts";
import { generateWell, jsonReport, plop, transcript, type NamedAnswers } from "../support/kit.ts";
import { mypyErrors } from "../support/mypy.ts";
import { changesBetween, type Snapshot } from "../support/repo.ts";

const PYTEST = '[tool.pytest.ini_options]\nDJANGO_SETTINGS_MODULE = "config.settings"\n';

const STEPS: readonly [string, NamedAnswers][] = [
  ["core", { name: "core", path: "apps", visibility: "public,recruiter,private" }],
  ["app", { name: "auth", verbose: "Comptes privés" }],
  [
    "model",
    {
      app: "auth",
      name: "Agency",
      fields: "title:string(200) owner:fk(auth.User)",
      base: "VisibilityMixin,BaseModel",
    },
  ],
  ["endpoint", { app: "apps.auth", model: "Agency" }],
];

const shapes: readonly [DjangoVersion, "unittest" | "pytest"][] = [
  ["5.2", "unittest"],
  ["4.2", "pytest"],
];

describe.each(shapes)("a repo without apps, Django %s, %s", (version, runner) => {
  let made: DjangoRepo | undefined;
  const project = (): DjangoRepo => {
    if (made === undefined) throw new Error("the repo could not be made");
    return made;
  };
  let untouched: Snapshot = new Map();

  beforeAll(async () => {
    const venv = await djangoVenv(version);
    made = new DjangoRepo("foundation", venv, { manageDir: "Django", settings: "config.settings" });
    await made.djangoAdmin("Django", "startproject", "config", ".");
    made.repo.write("Django/requirements.txt", "djangorestframework>=3.15\n");
    if (runner === "pytest") made.repo.write("Django/pyproject.toml", PYTEST);
    made.repo.edit(
      "Django/config/settings.py",
      "    'django.contrib.staticfiles',\n",
      "    'django.contrib.staticfiles',\n    'rest_framework',\n",
    );
    untouched = made.repo.snapshot();
  });
  afterAll(() => made?.remove());

  test("the steps leave a project that checks", async () => {
    for (const [generator, answers] of STEPS) {
      const report = jsonReport(await generateWell(project().repo.root, generator, answers, ["--json"]));
      expect(report.manual).toEqual([]);
    }
    expect(await project().manageWell("check")).toContain("no issues (0 silenced)");
  });

  test("the labels, bases and settings are those that were asked for", async () => {
    const code =
      "from django.apps import apps; from django.conf import settings; m = apps.get_model('apps_auth', 'Agency');" +
      "print(m._meta.db_table, apps.get_app_config('apps_auth').verbose_name, m._meta.pk.get_internal_type()," +
      "m().visibility, settings.REST_FRAMEWORK['EXCEPTION_HANDLER'])";
    expect((await project().manageWell("shell", "-v", "0", "-c", code)).trim()).toBe(
      "apps_auth_agency Comptes privés UUIDField private apps.core.exceptions.api_exception_handler",
    );
  });

  test("all generated tests pass and run every line of the foundation", async () => {
    await project().manageWell("makemigrations");
    await project().manageWell("makemigrations", "--check", "--dry-run");
    const command =
      runner === "pytest" ? ["-m", "pytest", "-q", "-p", "no:cacheprovider"] : ["manage.py", "test"];
    const env = { COVERAGE_FILE: join(project().repo.root, ".coverage") };
    const finished = await project().python(["-m", "coverage", "run", "--source=apps", ...command], env);
    if (finished.code !== 0) throw new Error(transcript(finished));
    const { stdout } = await project().python(["-m", "coverage", "report", "--fail-under=98"], env);
    const lines = stdout.split("\n").filter((line) => /apps\/(core|auth\/apps)/.test(line));
    expect(lines.length).toBeGreaterThan(8);
    expect(lines.filter((line) => !line.endsWith("100%"))).toEqual([]);
  });

  // The linters are those of the newest Django, and its stubs know no other one.
  if (version !== "5.2") return;

  test("linters find nothing", async () => {
    const { python } = await djangoVenv("5.2");
    const cwd = project().repo.path("Django");
    const excluded = ["--no-cache", "--exclude", "migrations", "apps"];
    for (const args of [
      ["check", "--select", "E4,E7,E9,F,I,UP,B,DJ", ...excluded],
      ["format", "--check", ...excluded],
    ]) {
      const finished = await run(python, ["-m", "ruff", ...args], { cwd, env: project().env });
      if (finished.code !== 0) throw new Error(transcript(finished));
    }
    const errors = await mypyErrors(project(), ["apps/core", "apps/auth"]);
    expect(errors.filter((line) => line.startsWith("apps/"))).toEqual([]);
  });

  test("the same commands again change nothing, and undo takes all of it back", async () => {
    const before = project().repo.snapshot();
    for (const [generator, answers] of STEPS.slice(0, 2))
      await generateWell(project().repo.root, generator, answers);
    expect(changesBetween(before, project().repo.snapshot())).toEqual({
      created: [],
      changed: [],
      removed: [],
    });
    for (let left = STEPS.length; left > 0; left -= 1) {
      const undone = await plop(["undo", "--dest", project().repo.root, "--yes"]);
      if (undone.code !== 0) throw new Error(transcript(undone));
    }
    const { created, changed, removed } = changesBetween(untouched, project().repo.snapshot());
    expect({ changed, removed }).toEqual({ changed: [], removed: [] });
    expect(created.filter((path) => path.endsWith(".py") && !path.includes("/migrations/0"))).toEqual([]);
  });
});
