/**
 * `--check` with the project's own Python, and the repo's own formatters: ruff, black, isort. A second run stays a run with
 * nothing to do, whatever they have made of the files.
 */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { djangoVenv, ensureVenv, findPython, type Venv } from "../../scripts/python-env.ts";
import { run } from "../../scripts/process.ts";
import { DjangoRepo } from "../support/django-repo.ts";
import { generate, generateWell, jsonReport, transcript } from "../support/kit.ts";
import { changesBetween } from "../support/repo.ts";
import type { RunReport } from "../../helpers/plan/report.ts";

const MODEL = {
  app: "jobs",
  name: "JobPosting",
  fields: "title:string(200) status:choice(draft|active)=draft owner:fk(auth.User) is_public:bool",
};
const ENDPOINT = { app: "jobs", model: "JobPosting" };

/** Routes of all kinds, one of them behind another that takes its address. */
const SITES = `from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path


def answer(request: HttpRequest, **values: str) -> HttpResponse:
    return HttpResponse("")


inner = ([path("<uuid:pk>/<slug:name>/", answer, name="by-id")], "inner")
urlpatterns = [
    path("all/<path:rest>/", answer, name="all"),
    path("years/<int:year>/", answer, name="years"),
    re_path(r"^old/(?P<code>[a-z]{2})/(?P<page>[0-9]+)/$", answer, name="old"),
    re_path(r"^old/(?P<code>[^/.]+)/$", answer, name="old"),
    path("outer/", include(([path("", include(inner))], "outer"))),
    path("all/hidden/", answer, name="hidden"),
]
`;

const BROKEN = `from django.test import SimpleTestCase


class BrokenTests(SimpleTestCase):
    def test_good(self) -> None:
        print("printed by a test")

    def test_bad(self) -> None:
        self.fail("bad")
`;

/** What a manage.py prepares counts: these settings are nowhere else. */
const MANAGE = `import os
import sys

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "mysite.settings"
    from django.conf import settings

    settings.ROOT_URLCONF = "mysite.sites"
    from django.core.management import execute_from_command_line

    sys.exit(execute_from_command_line(sys.argv))
`;

let project: DjangoRepo;
let formatters: Venv;

beforeAll(async () => {
  formatters = await ensureVenv(
    findPython(),
    fileURLToPath(new URL("requirements-format.txt", import.meta.url)),
  );
  project = new DjangoRepo("check", await djangoVenv("5.2"), { manageDir: "", settings: "mysite.settings" });
  await project.djangoAdmin("", "startproject", "mysite", ".");
  const { repo } = project;
  await project.manageWell("startapp", "jobs");
  repo.edit(
    "mysite/settings.py",
    "INSTALLED_APPS = [",
    'INSTALLED_APPS = [\n    "jobs",\n    "rest_framework",\n    "django_filters",',
  );
  repo.write("requirements.txt", "Django==5.2\ndjangorestframework==3.16\ndjango-filter==25.1\n");
});
afterAll(() => {
  project.remove();
});

/** An environment in the repo, as far as the kit looks at it: programs that hand over to those of the tests. */
function environment(programs: Readonly<Record<string, Venv>>): void {
  for (const [name, venv] of Object.entries(programs)) {
    const path = `.venv/bin/${name}`;
    project.repo.write(path, `#!/bin/sh\nexec "${join(venv.folder, "bin", name)}" "$@"\n`);
    project.repo.chmod(path, 0o755);
  }
}

async function report(
  generator: string,
  answers: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<RunReport> {
  return jsonReport(await generateWell(project.repo.root, generator, answers, ["--json", ...flags]));
}

const changed = ({ files }: RunReport): string[] =>
  files.filter(({ kind }) => kind !== "identical").map(({ path }) => path);

async function undo(): Promise<void> {
  await generateWell(project.repo.root, "undo", {}, ["--yes"]);
}

describe("--check", () => {
  test("without a Python that has Django it names the places that it looked at, and leaves the files", async () => {
    const { repo } = project;
    const before = repo.snapshot();
    project.repo.write(".venv/bin/python", "#!/bin/sh\nexit 1\n");
    repo.chmod(".venv/bin/python", 0o755);
    const finished = await generate(repo.root, "model", MODEL, ["--json", "--check"]);
    const { check, status } = jsonReport(finished);
    // Whatever Python this machine has on its PATH: the one in the repo is named, and it is not taken.
    if (check?.python === undefined) {
      expect([finished.code, status, check?.status]).toEqual([1, "done", "failed"]);
      expect(check?.problems[0]?.message).toMatch(
        /no Python with Django was found; looked for: .*\.venv \(no Django\)/,
      );
    } else expect(check.python).not.toBe(".venv");
    await undo();
    repo.delete(".venv/bin/python");
    expect(changesBetween(before, repo.snapshot())).toEqual({ created: [], changed: [], removed: [] });
  });

  test("ruff formats what is new; Django starts, new routes answer, new tests pass without a migration", async () => {
    environment({ python: project.venv, ruff: project.venv });
    project.repo.write(
      "pyproject.toml",
      '[tool.ruff]\nline-length = 70\n[tool.ruff.lint]\nselect = ["I"]\n[tool.ruff.lint.isort]\nforce-single-line = true\n[tool.ruff.format]\nquote-style = "single"\n',
    );
    const made = await report("model", MODEL, ["--check"]);
    expect(made.check).toMatchObject({ status: "ok", python: ".venv", routes: 0, problems: [], output: "" });
    expect(made.check?.tests).toBeGreaterThan(3);
    expect(made.check?.notes).toEqual([
      "migrations are still to be made for jobs; tests run with them in memory",
    ]);
    const served = await report("endpoint", ENDPOINT, ["--check"]);
    expect(served.check).toMatchObject({ status: "ok", problems: [] });
    expect(served.check?.routes).toBeGreaterThanOrEqual(2);
    const created = [...made.files, ...served.files].filter(
      ({ kind, path }) => kind === "create" && path.endsWith(".py"),
    );
    const ruff = (...args: string[]) =>
      run(join(project.venv.folder, "bin/ruff"), [...args, ...created.map(({ path }) => path)], {
        cwd: project.repo.root,
      });
    for (const args of [
      ["format", "--check"],
      ["check", "--select", "I"],
    ]) {
      const finished = await ruff(...args);
      expect([finished.code, transcript(finished)]).toEqual([0, transcript(finished)]);
    }
    expect(changed(await report("model", MODEL))).toEqual([]);
    expect(changed(await report("endpoint", ENDPOINT))).toEqual([]);
  });

  test("what fails is shown, ends with 1, and can be taken back as it says", async () => {
    const { repo } = project;
    environment({ python: project.venv });
    const before = repo.snapshot();
    repo.edit("mysite/settings.py", "ROOT_URLCONF", 'raise RuntimeError("broken")\nROOT_URLCONF');
    const wrong = repo.snapshot();
    const finished = await generate(repo.root, "model", { app: "jobs", name: "Tag", fields: "name" }, [
      "--check",
    ]);
    expect(finished.code).toBe(1);
    expect(finished.stdout).toMatch(/^ +check {2}failed /m);
    expect(finished.stdout).toMatch(/^ +problem {2}start: RuntimeError: broken$/m);
    expect(finished.stdout).toContain("Traceback");
    expect(repo.read("jobs/models.py")).toContain("class Tag");
    const [, id = ""] = /^Undo: {2}npx plop undo .*--run (\S+)$/m.exec(finished.stdout) ?? [];
    await generateWell(repo.root, "undo", { run: id });
    expect(changesBetween(wrong, repo.snapshot())).toEqual({ created: [], changed: [], removed: [] });
    repo.edit("mysite/settings.py", 'raise RuntimeError("broken")\n', "");
    expect(changesBetween(before, repo.snapshot())).toEqual({ created: [], changed: [], removed: [] });
  });

  test("a route that another one hides, one that isn't there, and a test that fails, are problems", async () => {
    const { repo } = project;
    repo.write("mysite/sites.py", SITES);
    repo.write("mysite/test_broken.py", BROKEN);
    repo.write("run.py", MANAGE);
    const request = {
      manage: join(repo.root, "run.py"),
      settings: "mysite.settings",
      apps: [],
      routes: ["all", "years", "old", "outer:inner:by-id", "hidden", "nowhere"],
      tests: { runner: "unittest", modules: ["mysite.test_broken"] },
    };
    const script = fileURLToPath(new URL("../../plop-templates/check/prove.py", import.meta.url));
    const { stdout, stderr } = await run(project.venv.python, [script], {
      cwd: repo.root,
      env: { PYTHONDONTWRITEBYTECODE: "1" },
      input: JSON.stringify(request),
    });
    const { problems, counts } = JSON.parse(stdout) as { problems: unknown[]; counts: unknown };
    expect(problems).toEqual([
      { what: "routes", message: "/all/hidden/, the address of hidden, is answered by all" },
      { what: "routes", message: "there is no address for nowhere" },
      { what: "tests", message: "1 of 2 failed" },
    ]);
    expect(counts).toMatchObject({ routes: 6, tests: 2 });
    expect(stderr).toContain("printed by a test");
  });
});

test("isort and black have the last word where they are configured", async () => {
  const { repo } = project;
  environment({ black: formatters, isort: formatters });
  repo.write(
    "pyproject.toml",
    '[tool.black]\nline-length = 60\n[tool.isort]\nprofile = "black"\nline_length = 60\nforce_sort_within_sections = true\n',
  );
  await project.manageWell("startapp", "people");
  repo.edit("mysite/settings.py", '    "jobs",', '    "jobs",\n    "people",');
  const answers = { app: "people", name: "Person", fields: "name:string(100) boss:fk(self)?" };
  const made = [await report("model", answers), await report("endpoint", { app: "people", model: "Person" })];
  expect(made.flatMap(({ notes }) => notes)).toContainEqual(
    expect.stringMatching(/^formatted with the repo's own isort and black: /),
  );
  const created = made
    .flatMap(({ files }) => files)
    .filter(({ kind, path }) => kind === "create" && path.endsWith(".py"))
    .map(({ path }) => path);
  for (const [tool, ...args] of [
    ["black", "--check"],
    ["isort", "--check-only"],
  ] as const) {
    const finished = await run(join(formatters.folder, "bin", tool), [...args, ...created], {
      cwd: repo.root,
    });
    expect([finished.code, transcript(finished)]).toEqual([0, transcript(finished)]);
  }
  expect(changed(await report("model", answers))).toEqual([]);
  expect(changed(await report("endpoint", { app: "people", model: "Person" }))).toEqual([]);
});
