import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Project } from "../../helpers/project/types.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { entries, managePy, projectOf, type Files } from "./support.ts";

beforeAll(loadParser);

/** A project whose settings are one file. */
const withSettings = (source: string, more: Files = {}): Project =>
  projectOf({ "config/__init__.py": "", "config/settings.py": source, ...more });

describe("forms of INSTALLED_APPS", () => {
  test.each([
    ["a list", 'INSTALLED_APPS = ["a", "b"]\n'],
    ["a tuple", "INSTALLED_APPS = ('a', 'b',)\n"],
    ["a tuple without parentheses", "INSTALLED_APPS = 'a', 'b'\n"],
    ["annotated", 'INSTALLED_APPS: list[str] = ["a", "b"]\n'],
    ["a sum", 'DJANGO_APPS = ["a"]\nLOCAL_APPS = ["b"]\nINSTALLED_APPS = DJANGO_APPS + LOCAL_APPS\n'],
    ["a sum with a literal", 'A = ["a"]\nINSTALLED_APPS = A + ["b"]\n'],
    ["unpacked", 'A = ["a"]\nB = ("b",)\nINSTALLED_APPS = [*A, *B]\n'],
    ["unpacked into a tuple", 'A = ["a"]\nINSTALLED_APPS = (*A, "b")\n'],
    ["+=", 'INSTALLED_APPS = ["a"]\nINSTALLED_APPS += ["b"]\n'],
    ["+= a tuple", 'INSTALLED_APPS = ["a"]\nINSTALLED_APPS += ("b",)\n'],
    ["append", 'INSTALLED_APPS = ["a"]\nINSTALLED_APPS.append("b")\n'],
    ["extend", 'INSTALLED_APPS = ["a"]\nINSTALLED_APPS.extend(["b"])\n'],
    ["x = x + y", 'INSTALLED_APPS = ["a"]\nINSTALLED_APPS = INSTALLED_APPS + ["b"]\n'],
    ["list(…)", 'A = ("a", "b")\nINSTALLED_APPS = list(A)\n'],
    ["without doubles", 'A = ["a", "b", "a"]\nINSTALLED_APPS = list(dict.fromkeys(A))\n'],
    [
      "a loop",
      'INSTALLED_APPS = ["a"]\nfor app in ["b"]:\n    if app not in INSTALLED_APPS:\n        INSTALLED_APPS.append(app)\n',
    ],
    ["a comprehension", 'NAMES = ["a", "b"]\nINSTALLED_APPS = [name for name in NAMES]\n'],
    ["environment with a default", 'INSTALLED_APPS = env.list("APPS", default=["a", "b"])\n'],
    [
      "try",
      'INSTALLED_APPS = ["a"]\ntry:\n    import x\n    INSTALLED_APPS += ["b"]\nexcept ImportError:\n    pass\n',
    ],
    ["implicitly joined strings", 'INSTALLED_APPS = ["a", ("b"\n    "")]\n'],
    ["comments between", 'INSTALLED_APPS = [\n    # first\n    "a",\n    # "off",\n    "b",  # last\n]\n'],
  ])("%s", (_form, source) => {
    expect(entries(withSettings(source))).toEqual(["a", "b"]);
  });

  test("insert comes last in the list but is there", () => {
    expect(entries(withSettings('INSTALLED_APPS = ["a"]\nINSTALLED_APPS.insert(0, "b")\n'))).toEqual([
      "a",
      "b",
    ]);
  });

  test("names are put together from a project's name", () => {
    const source =
      'P = "shop"\nINSTALLED_APPS = [f"{P}.users", P + ".jobs", "{}.cart".format(P), "%s.x" % P]\n';
    expect(entries(withSettings(source))).toEqual(["shop.users", "shop.jobs", "shop.cart"]);
  });

  test("a comprehension that prefixes names", () => {
    const source = 'LOCAL = ["users", "jobs"]\nINSTALLED_APPS = [f"apps.{name}" for name in LOCAL]\n';
    expect(entries(withSettings(source))).toEqual(["apps.users", "apps.jobs"]);
  });

  test("remove takes away, unless under a condition", () => {
    const source =
      'INSTALLED_APPS = ["a", "b", "c"]\nINSTALLED_APPS.remove("b")\nif not DEBUG:\n    INSTALLED_APPS.remove("c")\n';
    expect(entries(withSettings(source))).toEqual(["a", "c"]);
  });

  test("a call that can't be seen through leaves what was known", () => {
    const source =
      'INSTALLED_APPS = ["a"]\nINSTALLED_APPS, M = Toolbar.setup(INSTALLED_APPS, M)\nINSTALLED_APPS = filtered(INSTALLED_APPS)\n';
    expect(entries(withSettings(source))).toEqual(["a"]);
  });

  test("each entry knows file, line, list and condition", () => {
    const source =
      'LOCAL_APPS = [\n    "jobs",\n]\nINSTALLED_APPS = ["a"] + LOCAL_APPS\nif DEBUG:\n    INSTALLED_APPS += ["silk"]\n';
    expect(withSettings(source).settings.installedApps).toEqual([
      { value: "a", from: "config/settings.py:4", list: "INSTALLED_APPS" },
      { value: "jobs", from: "config/settings.py:2", list: "LOCAL_APPS" },
      { value: "silk", from: "config/settings.py:6", list: "INSTALLED_APPS", conditional: true },
    ]);
  });

  test("both sides of a condition count", () => {
    const source =
      'if DEBUG:\n    INSTALLED_APPS = ["a", "dev"]\nelse:\n    INSTALLED_APPS = ["a", "prod"]\n';
    expect(entries(withSettings(source))).toEqual(["a", "dev", "prod"]);
    const inline = 'INSTALLED_APPS = ["a"] + (["dev"] if DEBUG else [])\n';
    expect(entries(withSettings(inline))).toEqual(["a", "dev"]);
  });
});

describe("settings in several files", () => {
  const base = 'INSTALLED_APPS = ["a"]\nROOT_URLCONF = "config.urls"\nAUTH_USER_MODEL = "accounts.User"\n';

  test.each([
    ["from .base import *", "config/settings/base.py"],
    ["from config.settings.base import *", "config/settings/base.py"],
    ["from ..base import *", "config/base.py"],
    ["from .base import *  # noqa: F403", "config/settings/base.py"],
  ])("%s", (line, path) => {
    const project = projectOf({
      "manage.py": managePy("config.settings.dev"),
      "config/settings/__init__.py": "",
      "config/settings/dev.py": `${line}\n\nINSTALLED_APPS += ["debug_toolbar"]\n`,
      [path]: base,
    });
    expect(project.settings.files).toEqual(["config/settings/dev.py", path]);
    expect(project.settings.installedApps).toEqual([
      { value: "a", from: `${path}:1`, list: "INSTALLED_APPS" },
      { value: "debug_toolbar", from: "config/settings/dev.py:3", list: "INSTALLED_APPS" },
    ]);
    expect(project.settings.rootUrlconf).toEqual({ value: "config.urls", from: `${path}:2` });
    expect(project.settings.authUserModel).toEqual({ value: "accounts.User", from: `${path}:3` });
  });

  test("names imported one by one, as cookiecutter-django does", () => {
    const project = projectOf({
      "manage.py": managePy("config.settings.local"),
      "config/settings/local.py":
        "from .base import *  # noqa: F403\nfrom .base import INSTALLED_APPS\nfrom .base import env\n\n" +
        'INSTALLED_APPS = ["whitenoise.runserver_nostatic", *INSTALLED_APPS]\nINSTALLED_APPS += ["django_extensions"]\n',
      "config/settings/base.py": base,
    });
    expect(entries(project)).toEqual(["whitenoise.runserver_nostatic", "a", "django_extensions"]);
  });

  test("a module used as a name", () => {
    const project = projectOf({
      "config/settings/__init__.py":
        'from config.settings import base\n\nINSTALLED_APPS = base.INSTALLED_APPS + ["b"]\n',
      "config/settings/base.py": base,
    });
    expect(entries(project)).toEqual(["a", "b"]);
  });

  test("lists from a file of constants", () => {
    const project = withSettings(
      'from config.apps_list import LOCAL_APPS\n\nINSTALLED_APPS = ["a", *LOCAL_APPS]\n',
      {
        "config/apps_list.py": 'LOCAL_APPS = ["jobs"]\n',
      },
    );
    expect(project.settings.installedApps.map((app) => app.from)).toEqual([
      "config/settings.py:3",
      "config/apps_list.py:1",
    ]);
    expect(project.settings.files).toEqual(["config/settings.py", "config/apps_list.py"]);
  });

  test("an empty package: its base module is read, and that is remembered", () => {
    const project = projectOf({
      "config/settings/__init__.py": "",
      "config/settings/base.py": base,
      "config/settings/dev.py": "",
    });
    expect(project.settings.module).toEqual({ value: "config.settings", from: "manage.py:9" });
    expect(project.settings.readFrom).toEqual({
      value: "config.settings.base",
      from: "config/settings/base.py",
    });
    expect(project.settings.files).toEqual(["config/settings/__init__.py", "config/settings/base.py"]);
    expect(entries(project)).toEqual(["a"]);
  });

  test.each(["common", "defaults", "development"])(
    "a package that chooses by environment: %s.py is read",
    (name) => {
      const project = projectOf({
        "config/settings/__init__.py":
          "import os\nfrom importlib import import_module\n\nimport_module(f\"config.settings.{os.environ['ENV']}\")\n",
        [`config/settings/${name}.py`]: base,
      });
      expect(project.settings.readFrom?.value).toBe(`config.settings.${name}`);
      expect(entries(project)).toEqual(["a"]);
    },
  );

  test("a package that imports by a condition takes both in", () => {
    const project = projectOf({
      "config/settings/__init__.py":
        'import os\n\nif os.environ.get("ENV") == "prod":\n    from .prod import *\nelse:\n    from .dev import *\n',
      "config/settings/base.py": base,
      "config/settings/prod.py": 'from .base import *\nINSTALLED_APPS += ["storages"]\n',
      "config/settings/dev.py": 'from .base import *\nINSTALLED_APPS += ["debug_toolbar"]\n',
    });
    expect(entries(project)).toEqual(["a", "storages", "debug_toolbar"]);
    expect(project.settings.readFrom).toBeUndefined();
    expect(project.settings.files).toEqual([
      "config/settings/__init__.py",
      "config/settings/prod.py",
      "config/settings/base.py",
      "config/settings/dev.py",
    ]);
  });

  test("files that import each other", () => {
    const project = projectOf({
      "config/settings.py": `${base}try:\n    from .local_settings import *\nexcept ImportError:\n    pass\n`,
      "config/local_settings.py": 'from .settings import *\nINSTALLED_APPS += ["b"]\n',
    });
    expect(entries(project)).toEqual(["a", "b"]);
  });

  test("a star import of a package outside the repo is passed over", () => {
    expect(entries(withSettings(`from company_settings import *\n${base}`))).toEqual(["a"]);
  });

  test("django-split-settings", () => {
    const project = projectOf({
      "config/settings/__init__.py":
        "from split_settings.tools import include, optional\n\n_ENV = 'development'\n_base_settings = (\n    'components/common.py',\n    'components/d*.py',\n" +
        "    'environments/{0}.py'.format(_ENV),\n    optional('environments/local.py'),\n)\ninclude(*_base_settings)\n",
      "config/settings/components/common.py": 'INSTALLED_APPS: tuple[str, ...] = ("a",)\n',
      "config/settings/components/drf.py": 'REST_FRAMEWORK = {"PAGE_SIZE": 20}\n',
      "config/settings/environments/development.py": 'INSTALLED_APPS += ("debug_toolbar",)\n',
    });
    expect(entries(project)).toEqual(["a", "debug_toolbar"]);
    expect(project.settings.files).toEqual([
      "config/settings/__init__.py",
      "config/settings/components/common.py",
      "config/settings/components/drf.py",
      "config/settings/environments/development.py",
    ]);
    expect(project.settings.restFramework.get("PAGE_SIZE")?.value).toBe("20");
  });
});

describe("class-based settings", () => {
  const manage = managePy("config.settings").replace(
    "    try:\n",
    "    os.environ.setdefault('DJANGO_CONFIGURATION', 'Development')\n    try:\n",
  );
  const source = `from configurations import Configuration, values


class Base(Configuration):
    INSTALLED_APPS = [
        "a",
        "jobs",
    ]
    ROOT_URLCONF = "config.urls"
    LANGUAGE_CODE = values.Value("fr-fr")
    REST_FRAMEWORK = {"PAGE_SIZE": 10}


class Development(Base):
    DEBUG = True
    INSTALLED_APPS = Base.INSTALLED_APPS + ["silk"]


class Production(Base):
    INSTALLED_APPS = [*Base.INSTALLED_APPS, "storages"]
`;

  test("django-configurations: the class that manage.py names", () => {
    const project = projectOf({ "manage.py": manage, "config/settings.py": source, "jobs/__init__.py": "" });
    expect(entries(project)).toEqual(["a", "jobs", "silk"]);
    expect(project.settings.className).toBe("Development");
    expect(project.settings.rootUrlconf?.value).toBe("config.urls");
    expect(project.settings.languageCode).toEqual({ value: "fr-fr", from: "config/settings.py:10" });
    expect(project.settings.restFramework.get("PAGE_SIZE")?.from).toBe("config/settings.py:11");
    expect(project.settings.appList).toEqual({
      path: "config/settings.py",
      name: "INSTALLED_APPS",
      line: 5,
      className: "Base",
    });
  });

  test("a base class in another file", () => {
    const project = projectOf({
      "manage.py": managePy("config.settings.dev"),
      "config/settings/dev.py": "from .base import Base\n\n\nclass Dev(Base):\n    DEBUG = True\n",
      "config/settings/base.py": 'class Base:\n    INSTALLED_APPS = ["a"]\n',
    });
    expect(entries(project)).toEqual(["a"]);
    expect(project.settings.className).toBe("Dev");
  });

  test("settings as properties, loaded into the module", () => {
    const project = withSettings(
      "class Base(Settings):\n    @property\n    def INSTALLED_APPS(self):\n        apps = ['a']\n        if self.DEBUG:\n            apps.append('b')\n        return apps\n\n\nBase.load_settings(__name__)\n",
    );
    expect(entries(project)).toEqual(["a", "b"]);
  });
});
