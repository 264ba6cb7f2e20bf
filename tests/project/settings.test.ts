import { beforeAll, describe, expect, test } from "@jest/globals";
import { settingText } from "../../helpers/project/setting-text.ts";
import type { Project } from "../../helpers/project/types.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import {
  appNames,
  entries,
  errorOf,
  managePy,
  projectOf,
  settingsPy,
  startproject,
  type Files,
} from "./support.ts";

beforeAll(loadParser);

/** A project whose settings are one file. */
const withSettings = (source: string, more: Files = {}): Project =>
  projectOf({ "config/__init__.py": "", "config/settings.py": source, ...more });

describe("the settings module", () => {
  const settings = {
    "config/settings/base.py": 'INSTALLED_APPS = ["a"]\n',
    "config/settings/dev.py": "from .base import *\n",
  };
  const manage = (line: string): string =>
    `import os, sys\nfrom django.core.management import execute_from_command_line\n\n${line}\nexecute_from_command_line(sys.argv)\n`;

  test.each([
    ['os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"', "config.settings.dev"],
    [
      'os.environ.setdefault("DJANGO_SETTINGS_MODULE", os.environ.get("S", "config.settings.dev"))',
      "config.settings.dev",
    ],
    ['os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings." + "dev")', "config.settings.dev"],
    [
      'ENV = "dev"\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", f"config.settings.{ENV}")',
      "config.settings.dev",
    ],
    [
      'for key, value in {"DJANGO_SETTINGS_MODULE": "config.settings.dev"}.items():\n    os.environ.setdefault(key, value)',
      "config.settings.dev",
    ],
    [
      'if "test" in sys.argv:\n    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")\nelse:\n    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")',
      "config.settings.dev",
    ],
  ])("%s", (line, module) => {
    const files = {
      ...settings,
      "config/settings/test.py": "from .base import *\n",
      "manage.py": manage(line),
    };
    expect(projectOf(files).settings.module.value).toBe(module);
  });

  test("a name that only the environment completes: the package's base module", () => {
    const line = 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"config.settings.{os.environ[\'ENV\']}")';
    const project = projectOf({ ...settings, "manage.py": manage(line) });
    expect(project.settings.module).toEqual({ value: "config.settings", from: "manage.py:4" });
    expect(entries(project)).toEqual(["a"]);
  });

  test("wsgi.py says it where manage.py doesn't", () => {
    const project = projectOf({
      ...settings,
      "manage.py": manage("import dotenv; dotenv.load_dotenv()"),
      "config/wsgi.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")\n',
    });
    expect(project.settings.module).toEqual({ value: "config.settings.dev", from: "config/wsgi.py:2" });
  });

  test("a settings package is found where nothing names it", () => {
    const project = projectOf({ "manage.py": manage(""), "shop/settings.py": settingsPy(["jobs"]) });
    expect(project.settings.module).toEqual({ value: "shop.settings", from: "shop/settings.py" });
  });

  test("none in the repo is an error with its place", () => {
    const error = errorOf(() => projectOf({ "jobs/models.py": "" }));
    expect(error.message).toBe("the settings module config.settings isn't in the repo");
    expect([error.path, error.line]).toEqual(["manage.py", 9]);
  });
});

describe("sys.path", () => {
  const manage = (line: string): string =>
    managePy("config.settings").replace("    try:\n", `    ${line}\n    try:\n`);

  test.each([
    "sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'apps'))",
    "sys.path.insert(0, str(Path(__file__).resolve().parent / 'apps'))",
    "current_path = Path(__file__).parent.resolve(); sys.path.append(str(current_path / 'apps'))",
    "sys.path.append('apps')",
    "sys.path.append(os.path.join(os.getcwd(), 'apps'))",
  ])("manage.py: %s", (line) => {
    const project = projectOf({
      ...startproject(["jobs"]),
      "manage.py": manage(line),
      "apps/jobs/__init__.py": "",
    });
    expect(project.importRoots).toContain("apps");
    expect(appNames(project)).toEqual(["jobs"]);
    expect(project.apps[0]?.dir).toBe("apps/jobs");
  });

  test.each([
    "sys.path.insert(0, str(BASE_DIR / 'apps'))",
    "sys.path.insert(0, os.path.join(BASE_DIR, 'apps'))",
    "sys.path.insert(0, BASE_DIR.joinpath('apps'))",
    "sys.path.append(str(Path(__file__).resolve().parents[1] / 'apps'))",
  ])("settings: %s", (line) => {
    const project = projectOf({
      ...startproject(),
      "config/settings.py": `${settingsPy(["jobs"])}\nimport sys\n${line}\n`,
      "apps/jobs/__init__.py": "",
    });
    expect(appNames(project)).toEqual(["jobs"]);
  });

  test("insert goes in front, append behind; folders outside the repo don't count", () => {
    const lines =
      "sys.path.insert(0, 'apps'); sys.path.append('lib'); sys.path.append('..'); sys.path.append('/opt/x')";
    const project = projectOf({
      ...startproject(),
      "manage.py": manage(lines),
      "apps/a/b.py": "",
      "lib/x.py": "",
    });
    expect(project.importRoots).toEqual(["apps", "", "lib"]);
  });
});

describe("other settings", () => {
  test("defaults say so", () => {
    const { settings } = withSettings("INSTALLED_APPS = []\n");
    expect(settings.authUserModel).toEqual({ value: "auth.User", from: "default" });
    expect(settings.languageCode).toEqual({ value: "en-us", from: "default" });
    expect(settings.rootUrlconf).toBeUndefined();
    expect(settings.hasRestFramework).toBe(false);
  });

  test.each([
    ["Django==5.2", "AutoField"],
    ["Django>=6.0", "BigAutoField"],
    ["", "AutoField"],
  ])("without DEFAULT_AUTO_FIELD, %s decides", (requirement, field) => {
    const project = withSettings("INSTALLED_APPS = []\n", { "requirements.txt": `${requirement}\n` });
    expect(project.settings.defaultAutoField).toEqual({
      value: `django.db.models.${field}`,
      from: "default",
    });
  });

  test("what stands outside a condition is what counts", () => {
    const source =
      'INSTALLED_APPS = []\nLANGUAGE_CODE = "fr"\nif TESTING:\n    LANGUAGE_CODE = "en"\n    USE_TZ = False\n';
    const project = withSettings(source);
    expect(project.settings.languageCode).toEqual({ value: "fr", from: "config/settings.py:2" });
  });

  test("plain values by name", () => {
    const project = withSettings(
      'INSTALLED_APPS = []\nUSE_TZ = False\nTIME_ZONE = env("TZ", default="Indian/Reunion")\nSITE_ID = 1\nX = call()\n',
    );
    expect(settingText(project, "USE_TZ")).toBe("False");
    expect(settingText(project, "TIME_ZONE")).toBe("Indian/Reunion");
    expect(settingText(project, "SITE_ID")).toBe("1");
    expect(settingText(project, "X")).toBeUndefined();
  });

  test.each([
    ['os.environ.get("TZ", "False").lower() == "true"', "False"],
    ['os.getenv("TZ", "1") in ("1", "true")', "True"],
    ['os.getenv("TZ", "no").strip() not in ["0", "no"]', "False"],
    ['os.getenv("TZ", "x") != "x"', "False"],
    ['os.getenv("TZ", "x") in [OFF, "y"]', undefined],
    ['os.getenv("TZ") == "x"', undefined],
    ['"a" < "b"', undefined],
  ])("a default of the environment that is compared: USE_TZ = %s is %s", (code, value) => {
    expect(settingText(withSettings(`INSTALLED_APPS = []\nUSE_TZ = ${code}\n`), "USE_TZ")).toBe(value);
  });

  test("REST_FRAMEWORK: keys with their source, added and updated ones too", () => {
    const source = `INSTALLED_APPS = []
REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.IsAuthenticated",
    ],
    "PAGE_SIZE": env.int("PAGE_SIZE", 20),
}
REST_FRAMEWORK["DEFAULT_SCHEMA_CLASS"] = "drf_spectacular.openapi.AutoSchema"
REST_FRAMEWORK.update({"PAGE_SIZE": 50})
REST_FRAMEWORK.update(DEFAULT_PAGINATION_CLASS="core.pagination.Pages")
if DEBUG:
    REST_FRAMEWORK["PAGE_SIZE"] = 5
    REST_FRAMEWORK["DEFAULT_RENDERER_CLASSES"] = ["x"]
`;
    const { settings } = withSettings(source);
    expect(settings.hasRestFramework).toBe(true);
    expect(Object.fromEntries(settings.restFramework)).toEqual({
      DEFAULT_PERMISSION_CLASSES: {
        value: '[\n        "rest_framework.permissions.IsAuthenticated",\n    ]',
        from: "config/settings.py:3",
      },
      PAGE_SIZE: { value: "50", from: "config/settings.py:9" },
      DEFAULT_SCHEMA_CLASS: { value: '"drf_spectacular.openapi.AutoSchema"', from: "config/settings.py:8" },
      DEFAULT_PAGINATION_CLASS: { value: '"core.pagination.Pages"', from: "config/settings.py:10" },
      DEFAULT_RENDERER_CLASSES: { value: '["x"]', from: "config/settings.py:13" },
    });
  });

  test("a REST_FRAMEWORK that can't be read is there all the same", () => {
    const { settings } = withSettings("INSTALLED_APPS = []\nREST_FRAMEWORK = load_yaml()\n");
    expect(settings.hasRestFramework).toBe(true);
    expect(settings.restFramework.size).toBe(0);
  });
});

describe("the list that a new app goes into", () => {
  test("is the one where the project's own apps are", () => {
    const source =
      'DJANGO_APPS = ["django.contrib.admin"]\nMINE = ["jobs"]\nINSTALLED_APPS = DJANGO_APPS + MINE\n';
    const project = withSettings(source, { "jobs/__init__.py": "" });
    expect(project.settings.appList).toEqual({ path: "config/settings.py", name: "MINE", line: 2 });
  });

  test("is LOCAL_APPS while that is empty", () => {
    const source =
      'DJANGO_APPS = ["x"]\nTHIRD_PARTY_APPS = ["y"]\nLOCAL_APPS = []\nINSTALLED_APPS = DJANGO_APPS + THIRD_PARTY_APPS + LOCAL_APPS\n';
    expect(withSettings(source).settings.appList?.name).toBe("LOCAL_APPS");
  });

  test("is INSTALLED_APPS of the base, not an addition of an environment", () => {
    const project = projectOf({
      "manage.py": managePy("config.settings.dev"),
      "config/settings/dev.py": 'from .base import *\nINSTALLED_APPS += ["debug_toolbar", "silk"]\n',
      "config/settings/base.py": 'INSTALLED_APPS = ["django.contrib.auth"]\n',
    });
    expect(project.settings.appList).toEqual({
      path: "config/settings/base.py",
      name: "INSTALLED_APPS",
      line: 1,
    });
  });
});

describe("the list that a new package goes into", () => {
  const placeOf = (source: string, more = {}): string | undefined =>
    withSettings(source, more).settings.packageList?.name;

  test("is the one that is named for packages, even while it is empty", () => {
    expect(
      placeOf(
        'A = ["django.x"]\nEXTERNAL_APPS = []\nB = ["y", "z"]\nINSTALLED_APPS = A + EXTERNAL_APPS + B\n',
      ),
    ).toBe("EXTERNAL_APPS");
  });

  test("is the one where packages are, not the project's own nor the developers'", () => {
    const source =
      'DJANGO_APPS = ["django.x"]\nDEV_APPS = ["silk", "debug_toolbar"]\nOTHER = ["taggit"]\nMINE = ["jobs"]\nINSTALLED_APPS = DJANGO_APPS + DEV_APPS + OTHER + MINE\n';
    expect(placeOf(source, { "jobs/__init__.py": "" })).toBe("OTHER");
  });

  test("is that of the base class, not what an environment's class adds", () => {
    const { settings } = withSettings(
      'class Base(Configuration):\n    INSTALLED_APPS = ["django.a", "django.b"]\n\n\nclass Dev(Base):\n    INSTALLED_APPS = Base.INSTALLED_APPS + ["silk"]\n',
    );
    expect(settings.packageList).toMatchObject({ name: "INSTALLED_APPS", className: "Base", line: 2 });
  });
});

describe("broken files", () => {
  test("a syntax error further down doesn't hide the apps", () => {
    const project = withSettings('INSTALLED_APPS = ["a"]\nLOGGING = {"x": [}\n');
    expect(entries(project)).toEqual(["a"]);
  });

  test("one that hides them is reported", () => {
    const error = errorOf(() => withSettings('DEBUG = True\nINSTALLED_APPS = [\n    "a",\n\nX = 1\n'));
    expect(error.message).toBe("syntax error");
    expect([error.path, error.line]).toEqual(["config/settings.py", 2]);
  });
});
