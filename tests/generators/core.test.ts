/** The foundation app: its parts, what the repo has already, and that new models inherit from it. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { app } from "../../generators/app.ts";
import { core } from "../../generators/core.ts";
import { endpoint } from "../../generators/endpoint.ts";
import { model } from "../../generators/model.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { belowFolder, dotted, plain, plan, ran, threeParts, type Layout } from "./layouts.ts";

beforeAll(loadParser);

const ANSWERS = { name: "core" };

/** The layout with REST framework in INSTALLED_APPS. */
function withRest(layout: Layout): Layout {
  const files = Object.entries(layout.files).map(([path, text]): [string, string] => [
    path,
    text.replace('"django.contrib.staticfiles",\n', '"django.contrib.staticfiles",\n    "rest_framework",\n'),
  ]);
  return { ...layout, files: Object.fromEntries(files) };
}

function file(layout: Layout, path: string): string {
  const text = layout.files[path];
  if (text === undefined) throw new Error(`there is no ${path}`);
  return text;
}

describe("in the five layouts", () => {
  const layouts: [string, Layout, Record<string, string>, string, string, string][] = [
    ["apps at the root", plain(), ANSWERS, "core", "core", "mysite/settings.py"],
    ["an apps folder", dotted(), ANSWERS, "apps/core", "apps.core", "config/settings/base.py"],
    [
      "Django below other parts",
      threeParts(),
      ANSWERS,
      "backend/django/apps/core",
      "apps.core",
      "backend/django/config/settings.py",
    ],
    [
      "French",
      dotted(),
      { ...ANSWERS, base: "TimeStampedModel" },
      "apps/core",
      "apps.core",
      "config/settings/base.py",
    ],
    [
      "a folder to be made",
      belowFolder(),
      { ...ANSWERS, path: "apps" },
      "Django/apps/core",
      "apps.core",
      "Django/digit_hab_crm/settings/base.py",
    ],
  ];

  test.each(layouts)("%s", (_title, bare, answers, dir, name, settings) => {
    const layout = withRest(bare);
    const made = ran(core, layout, answers);
    expect(Object.keys(made.files).filter((path) => path.startsWith(`${dir}/tests/test_`))).toHaveLength(3);
    expect(file(made, settings)).toContain(`"EXCEPTION_HANDLER": "${name}.exceptions.api_exception_handler"`);
    expect(file(made, `${dir}/tests/test_models.py`)).toContain(`with isolate_apps("${name}"):`);
    const long = Object.entries(made.files)
      .filter(([path]) => path.startsWith(dir))
      .flatMap(([, text]) => text.split("\n").filter((line) => line.length > 88));
    expect(long).toEqual([]);
    expect(plan(core, made, answers).tree.changes()).toEqual([]);
  });
});

describe("the base", () => {
  const withCore = (answers: Record<string, string> = {}): Layout =>
    ran(core, dotted(), { ...ANSWERS, parts: "base,visibility", ...answers });

  test("is inherited by new models of other apps", () => {
    const layout = ran(app, withCore(), { name: "jobs" });
    const made = ran(model, layout, { app: "jobs", name: "Job", fields: "title:string(20)" });
    expect(file(made, "apps/jobs/models.py")).toContain("class Job(BaseModel):");
    expect(file(made, "apps/jobs/models.py")).not.toContain("created_at =");
  });

  test("has the key that the repo's models have", () => {
    const layout = ran(app, dotted(), { name: "jobs" });
    const made = ran(model, layout, { app: "jobs", name: "Job", fields: "title:string(20)", pk: "auto" });
    const text = file(ran(core, made, ANSWERS), "apps/core/models.py");
    expect(text).toContain("class TimeStampedModel(models.Model):");
    expect(text).not.toContain("UUIDField");
  });

  test("can be called otherwise and have another key", () => {
    const text = file(withCore({ base: "Stamped", pk: "auto" }), "apps/core/models.py");
    expect(text).toContain("class Stamped(models.Model):");
    expect(text).not.toContain("UUIDField");
  });

  test("isn't made where the repo has one, and it says so", () => {
    const layout = ran(app, withCore(), { name: "common" });
    const planner = plan(core, layout, { name: "common", parts: "base" });
    expect(planner.notes).toContain(
      "the repo's models have a base already, BaseModel of apps.core.models: no other one is made",
    );
    expect(planner.tree.isFile("apps/common/models.py")).toBe(false);
  });
});

describe("visibility", () => {
  test("is a second base, and the access rule knows its public rows", () => {
    let layout = ran(core, withRest(dotted()), { ...ANSWERS, visibility: "public,recruiter,private" });
    expect(file(layout, "apps/core/enums.py")).toContain('    RECRUITER = "recruiter", _("Recruiter")\n');
    layout = ran(app, layout, { name: "jobs" });
    const answers = {
      app: "jobs",
      name: "Job",
      fields: "title:string(20) owner:fk(auth.User)",
      base: "VisibilityMixin,BaseModel",
    };
    layout = ran(model, layout, answers);
    expect(file(layout, "apps/jobs/models.py")).toContain("class Job(VisibilityMixin, BaseModel):");
    expect(plan(model, layout, answers).tree.changes()).toEqual([]);
    layout = ran(endpoint, layout, { app: "jobs", model: "Job" });
    expect(file(layout, "apps/jobs/permissions.py")).toContain('visible = Q(visibility="public")');
  });

  test.each(["private,public", "public", "public,Räte", "public,a b,-"])("%s are no levels", (visibility) => {
    expect(() => plan(core, dotted(), { ...ANSWERS, visibility })).toThrow("--visibility");
  });
});

describe("the parts of the API", () => {
  test("need REST framework: left out with a note, refused when asked for", () => {
    const layout = plain();
    expect(plan(core, layout, ANSWERS).notes).toContain(
      "without Django REST framework: no permissions, no exceptions",
    );
    expect(() => plan(core, layout, { ...ANSWERS, parts: "base,exceptions" })).toThrow(
      "the part exceptions needs Django REST framework",
    );
  });

  test("leave an exception handler of the project's own", () => {
    const layout = withRest(plain());
    const settings = file(layout, "mysite/settings.py");
    layout.files["mysite/settings.py"] =
      `${settings}\nREST_FRAMEWORK = {"EXCEPTION_HANDLER": "mysite.errors.handle"}\n`;
    const planner = plan(core, layout, { ...ANSWERS, parts: "exceptions" });
    expect(planner.notes.join("\n")).toContain('handled by "mysite.errors.handle" already');
    expect(planner.tree.isFile("core/exceptions.py")).toBe(false);
  });

  test("come alone when asked for alone, without tests when asked so", () => {
    const planner = plan(core, withRest(plain()), { ...ANSWERS, parts: "permissions", tests: "no" });
    const paths = planner.tree.changes().map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith("core/"))).toEqual([
      "core/__init__.py",
      "core/apps.py",
      "core/migrations/__init__.py",
      "core/permissions.py",
    ]);
  });

  test("have pytest's tests in a repo of pytest", () => {
    const layout = withRest(plain());
    layout.files["pytest.ini"] = "[pytest]\nDJANGO_SETTINGS_MODULE = mysite.settings\n";
    const made = ran(core, layout, ANSWERS);
    for (const topic of ["models", "permissions", "exceptions"]) {
      const text = file(made, `core/tests/test_${topic}.py`);
      expect(text).toContain("import pytest\n");
      expect(text).not.toContain("self.assert");
    }
    expect(plan(core, made, ANSWERS).tree.changes()).toEqual([]);
  });

  test("leave out utils unless it is asked for", () => {
    const made = (answers: Readonly<Record<string, string>>): boolean =>
      plan(core, plain(), { ...ANSWERS, ...answers }).tree.isFile("core/utils.py");
    expect([made({}), made({ parts: "utils" })]).toEqual([false, true]);
  });

  test("are told by name", () => {
    expect(() => plan(core, plain(), { ...ANSWERS, parts: "helpers" })).toThrow("--parts");
  });
});
