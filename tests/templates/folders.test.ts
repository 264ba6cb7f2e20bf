/**
 * The folders that templates are loaded from, and the engine.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { readTemplates } from "../../helpers/templates/index.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { managePy, projectOf, settingsPy, type Files } from "../project/support.ts";
import { habitsOf, templatesSetting, type Shape } from "./support.ts";

beforeAll(loadParser);

/** Folders as `path` or `path (missing)`. */
function folders(files: Files, shape: Shape = {}): string[] {
  return habitsOf(files, shape).folders.map(({ value, exists }) => (exists ? value : `${value} (missing)`));
}

describe("DIRS", () => {
  test.each([
    ["[BASE_DIR / 'html']"],
    ["(BASE_DIR / 'html',)"],
    ["[os.path.join(BASE_DIR, 'html')]"],
    ["[str(BASE_DIR / 'html')]"],
    ["[BASE_DIR.joinpath('html')]"],
    ["['html']"],
    ["[*FOLDERS]"],
    ["FOLDERS"],
    ["FOLDERS + []"],
    ["[HTML]"],
  ])("%s", (dirs) => {
    const settings = `\nimport os\nHTML = BASE_DIR / 'html'\nFOLDERS = [HTML]\n${templatesSetting(dirs)}`;
    expect(folders({ "html/a.html": "" }, { settings })).toEqual(["html"]);
  });

  test("several, in their order, before the apps'", () => {
    const settings = templatesSetting("[BASE_DIR / 'b', BASE_DIR / 'a', BASE_DIR / 'jobs' / 'templates']");
    const files = {
      "a/x.html": "",
      "b/x.html": "",
      "jobs/templates/x.html": "",
      "blog/templates/x.html": "",
    };
    expect(folders(files, { settings, apps: ["jobs", "blog"] })).toEqual([
      "b",
      "a",
      "jobs/templates",
      "blog/templates",
    ]);
  });

  test("more of them further on", () => {
    const settings = `${templatesSetting("[]")}TEMPLATES[0]['DIRS'] += [BASE_DIR / 'a']\nTEMPLATES[0]["DIRS"].insert(0, BASE_DIR / 'b')\n`;
    expect(folders({ "a/x.html": "", "b/x.html": "" }, { settings })).toEqual(["a", "b"]);
  });

  test("one that isn't there yet", () => {
    expect(folders({})).toEqual(["templates (missing)"]);
  });

  test("outside the repo, or the repo itself, are none", () => {
    const settings = templatesSetting("['/srv/templates', '', BASE_DIR, BASE_DIR.parent / 'x']");
    expect(folders({ "templates/a.html": "" }, { settings })).not.toContain("");
  });

  test("an empty list leaves templates/ unseen, as Django does", () => {
    expect(folders({ "templates/a.html": "" }, { settings: templatesSetting("[]") })).toEqual([]);
  });

  test("where it can't be told, the usual places", () => {
    const settings = templatesSetting("[find_templates()]");
    const files = { "templates/a.html": "", "config/templates/a.html": "" };
    expect(folders(files, { settings })).toEqual(["templates", "config/templates"]);
  });
});

describe("settings of other shapes", () => {
  const templates = { "src/shop/templates/base.html": "" };

  test("in a folder, with split settings", () => {
    const project = projectOf(
      {
        "src/manage.py": managePy("shop.settings.dev"),
        "src/shop/__init__.py": "",
        "src/shop/settings/__init__.py": "",
        "src/shop/settings/base.py": settingsPy(
          ["jobs"],
          templatesSetting("[BASE_DIR / 'templates']"),
          "shop",
        ),
        "src/shop/settings/dev.py": "from .base import *\n",
        "src/jobs/__init__.py": "",
        "src/jobs/models.py": "",
        ...templates,
      },
      "src/manage.py",
    );
    expect(readTemplates(project).folders).toMatchObject([
      { value: "src/shop/templates", from: "src/shop/settings/base.py:38", exists: true },
    ]);
  });

  test("a class of settings, TEMPLATES as a property", () => {
    const project = projectOf({
      "config/__init__.py": "",
      "config/settings.py": `from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent


class Dev:
    INSTALLED_APPS = ["jobs"]
    ROOT_URLCONF = "config.urls"
    MIDDLEWARE = ["django_htmx.middleware.HtmxMiddleware"]
    HTML = BASE_DIR / "html"

    @property
    def TEMPLATES(self):
        return [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [self.HTML],
                "OPTIONS": {"loaders": ["django.template.loaders.app_directories.Loader"]},
            }
        ]
`,
      "jobs/__init__.py": "",
      "jobs/models.py": "",
      "html/base.html": "",
    });
    const habits = readTemplates(project);
    expect(habits.folders.map(({ value }) => value)).toEqual(["html"]);
    expect(habits.appDirs).toEqual({ value: true, from: "config/settings.py:15" });
    expect(habits.djangoHtmx).toMatchObject({ value: "middleware" });
  });

  test("without TEMPLATES at all", () => {
    const project = projectOf({
      "config/settings.py": "INSTALLED_APPS = ['jobs']\n",
      "jobs/__init__.py": "",
      "jobs/models.py": "",
      "jobs/templates/jobs/a.html": "",
      "templates/b.html": "",
    });
    const habits = readTemplates(project);
    expect(habits.folders.map(({ value }) => value)).toEqual(["templates", "jobs/templates"]);
    expect(habits.engine).toEqual({ value: "django", from: "default" });
  });
});

test.each([
  ["True", true],
  ["not DEBUG", true],
  ["False", false],
])("APP_DIRS = %s", (source, value) => {
  const settings = templatesSetting("[]", source);
  expect(habitsOf({}, { settings }).appDirs).toEqual({ value, from: "config/settings.py:36" });
});
