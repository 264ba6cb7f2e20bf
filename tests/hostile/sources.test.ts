/**
 * Files of a repo that are made to be too much for a reader: nested without end, leading to themselves, slow to match, or with
 * values that no tool would take. A run on them ends soon, with a plan or with a clear error.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { loadParser } from "../../helpers/python/parse.ts";
import { stringsIn } from "./python.ts";
import { attemptWith, expectClear, MODEL, PIECE, REPO, type Files } from "./repo.ts";

beforeAll(loadParser);

const N = 10_000;
const MODELS = REPO["zoo/models.py"];
const SETTINGS = REPO["mysite/settings.py"];

function lines(count: number, make: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index)).join("\n");
}

/** Both kinds of run: each ends within a moment. */
function soon(files: Files): (string | undefined)[] {
  return [["model", MODEL] as const, ["endpoint", PIECE] as const].map(([generator, answers]) => {
    const start = performance.now();
    const { error } = attemptWith(files, generator, answers);
    expect(performance.now() - start).toBeLessThan(15_000);
    if (error !== undefined) expectClear(error);
    return error?.message;
  });
}

describe("nested without end", () => {
  const deep = "an expression is nested too deeply to be read";
  test.each<[string, Files]>([
    [
      "brackets around INSTALLED_APPS",
      { "mysite/settings.py": `INSTALLED_APPS = ${"(".repeat(N)}["zoo"]${")".repeat(N)}\n` },
    ],
    ["lists in settings", { "mysite/settings.py": `${SETTINGS}X = ${"[".repeat(N)}${"]".repeat(N)}\n` }],
    ["a sum of lists", { "mysite/settings.py": `INSTALLED_APPS = ${'["zoo"] + '.repeat(N)}["zoo"]\n` }],
    [
      "dots and calls",
      { "mysite/settings.py": `${SETTINGS}X = a${".b".repeat(N)}\nY = f${"(1)".repeat(N)}\n` },
    ],
    ["brackets in models", { "zoo/models.py": `${MODELS}X = ${"(".repeat(N)}1${")".repeat(N)}\n` }],
  ])("%s", (_name, files) => {
    for (const message of soon(files)) expect(message).toBe(deep);
  });

  test("a chain of classes", () => {
    const chain = lines(
      3000,
      (index) => `class A${index}(A${index + 1}):\n    f${index} = models.IntegerField()\n`,
    );
    for (const message of soon({ "zoo/models.py": `${MODELS}${chain}` }))
      expect(message).toMatch(/^(the repo's code goes too deep|an expression is nested too deeply)/);
  });

  test("blocks in blocks, and many branches", () => {
    const blocks = lines(90, (index) => `${" ".repeat(index)}if x:`);
    expect(soon({ "mysite/settings.py": `${SETTINGS}${blocks}\n${" ".repeat(90)}pass\n` })).toEqual([
      undefined,
      undefined,
    ]);
    expect(
      soon({ "mysite/settings.py": `${SETTINGS}if x:\n    A = 1\n${"elif x:\n    A = 1\n".repeat(300)}` }),
    ).toEqual([undefined, undefined]);
  });

  test("a string full of brackets isn't deep", () => {
    expect(soon({ "zoo/models.py": `${MODELS}X = "${"(".repeat(N)}"  # ${"[".repeat(N)}\n` })).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe("leading to itself", () => {
  const include = (from: string, ...to: string[]): string =>
    `from django.urls import include, path\n\nurlpatterns = [${to.map((one) => `path("${from}${one}/", include("mysite.${one}"))`).join(", ")}]\n`;
  test.each<[string, Files]>([
    [
      "settings",
      { "mysite/settings.py": `from .settings import *\nfrom mysite.settings import *\n${SETTINGS}` },
    ],
    [
      "settings in a circle",
      {
        "mysite/settings.py": "from .a import *\n",
        "mysite/a.py": "from .b import *\n",
        "mysite/b.py": `from .settings import *\n${SETTINGS}`,
      },
    ],
    [
      "models",
      {
        "zoo/models.py": `from .models import *\n${MODELS}\n\nclass B(C):\n    pass\n\n\nclass C(B):\n    pass\n\n\nclass D(D):\n    pass\n`,
      },
    ],
    [
      "models that double each time",
      {
        "zoo/models.py": `${MODELS}\n\n${lines(40, (index) => `class D${index + 1}(D${index}, D${index}):\n    pass\n\n`)}`,
      },
    ],
    ["urls", { "mysite/urls.py": include("a", "urls", "urls") }],
    [
      "urls that double each time",
      Object.fromEntries([
        ["mysite/urls.py", include("a", "u0", "u0")],
        ...Array.from({ length: 30 }, (_, index) => [
          `mysite/u${index}.py`,
          include("b", `u${index + 1}`, `u${index + 1}`),
        ]),
      ]) as Files,
    ],
    [
      "requirements",
      {
        "requirements.txt": `${REPO["requirements.txt"]}-r requirements.txt\n-r a.txt\n-r ../../../etc/passwd\n-r /etc/passwd\n`,
        "a.txt": "-r requirements.txt\n-c a.txt\n",
      },
    ],
  ])("%s", (_name, files) => {
    soon(files);
  });

  test("a name that is only handed round", () => {
    const round = (to: string): string => `from .${to} import INSTALLED_APPS, ROOT_URLCONF\n`;
    for (const message of soon({
      "mysite/settings.py": round("a"),
      "mysite/a.py": round("b"),
      "mysite/b.py": round("a"),
    }))
      expect(message).toBe('there is no app "zoo"');
  });
});

describe("slow to match", () => {
  test.each<[string, Files]>([
    ["blank lines in models", { "zoo/models.py": `${MODELS}${"\n".repeat(150_000)}x = 1\n` }],
    [
      "requirements",
      {
        "requirements.txt": `${REPO["requirements.txt"]}x ; ${" ".repeat(100_000)}y\nx[${"a,".repeat(50_000)}\nx @ ${"git+-1.0/".repeat(10_000)}\n${" \\\n".repeat(20_000)}\n`,
      },
    ],
    [
      "setup.cfg",
      {
        "setup.cfg": `${"[".repeat(100_000)}\n[options]\ninstall_requires =\n${lines(20_000, (index) => `  a${index}`)}\n`,
      },
    ],
    ["TOML", { "pyproject.toml": `a = ${"[".repeat(100_000)}`, "Pipfile.lock": "[".repeat(100_000) }],
    ["a line of a megabyte", { "zoo/models.py": `${MODELS}x = "${"a".repeat(1_000_000)}"\n` }],
    [
      "1,000 apps",
      {
        "mysite/settings.py": `${SETTINGS}INSTALLED_APPS += [${lines(1000, (index) => `"app${index}",`)}]\n`,
      },
    ],
  ])("%s", (_name, files) => {
    soon(files);
  });
});

test("lines of comments, on which the parser is slow beyond measure", () => {
  const start = performance.now();
  const { error } = attemptWith({ "mysite/settings.py": `${SETTINGS}${"#\n".repeat(12_000)}X = 1\n` });
  expectClear(error);
  expect([error.path, error.message]).toEqual(["mysite/settings.py", "the file takes too long to be parsed"]);
  expect(performance.now() - start).toBeLessThan(20_000);
});

describe("values that no tool would take", () => {
  test.each(["-5", "0", "1", "1e308", "nan", '"x"'])("a line length of %s", (value) => {
    const text = `[tool.ruff]\nline-length = ${value}\nindent-width = ${value}\n[tool.black]\nline-length = ${value}\n`;
    const { files } = attemptWith({ "pyproject.toml": text });
    expect(files?.["zoo/models.py"]).toContain('    title = models.CharField(_("title"), max_length=20)\n');
  });

  test("names of tables and packages that mean something to JavaScript", () => {
    const pyproject =
      '[project]\nname="x"\n__proto__ = 1\ndependencies=["django", "__proto__", "constructor>=1"]\n[__proto__]\npolluted = 1\n[tool.poetry.dependencies]\n__proto__ = "1"\nconstructor = {version="1"}\n';
    expect(
      soon({
        "pyproject.toml": pyproject,
        Pipfile: '[packages]\n__proto__ = "*"\n',
        "Pipfile.lock": '{"default": {"__proto__": {"version": "==1"}, "constructor": 3}}',
      }),
    ).toEqual([undefined, undefined]);
    expect({}).not.toHaveProperty("polluted");
  });

  test("apps that are paths, and no names at all", () => {
    const odd = [
      "../../etc",
      "a b",
      "",
      "..",
      "/etc",
      "__proto__",
      "constructor",
      "zoo\\0",
      "zoo/../zoo",
      "zoo..apps",
      "{{x}}",
    ];
    const settings = SETTINGS.replace(
      '    "zoo",\n',
      `${odd.map((one) => `    "${one}",\n`).join("")}    "zoo",\n`,
    );
    expect(soon({ "mysite/settings.py": settings })).toEqual([undefined, undefined]);
  });

  test("an app's label that Django would refuse goes into no code", () => {
    const apps =
      'from django.apps import AppConfig\n\n\nclass ZooConfig(AppConfig):\n    name = "zoo"\n    label = "zo\\"o {{x}}"\n';
    for (const [generator, answers] of [["model", MODEL] as const, ["endpoint", PIECE] as const]) {
      const { files = {} } = attemptWith({ "zoo/apps.py": apps }, generator, answers);
      expect(Object.keys(files)).toContain("zoo/tests/__init__.py");
      expect(Object.values(files).filter((text) => text.includes('zo"o') || text.includes("{{x}}"))).toEqual(
        [],
      );
    }
  });

  test.each(["../../etc/passwd", "mysite.urls\\0", "__proto__"])("ROOT_URLCONF %s", (value) => {
    const [, message] = soon({ "mysite/settings.py": SETTINGS.replace("mysite.urls", value) });
    expect(message).toBe("the root urlconf can't be found");
  });

  test("sys.path and settings modules out of the repo lead nowhere", () => {
    const manage = `${REPO["manage.py"]}import sys\nsys.path.insert(0, "/etc")\nsys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "etc"))\n`;
    expect(soon({ "manage.py": manage })).toEqual([undefined, undefined]);
  });
});

describe("models that are called what Python and the generated modules call something", () => {
  const names = ["Class", "Str", "Status", "Größe"];

  test("are planned for, and Python reads it", () => {
    const sources = names.flatMap((name) => {
      const models = MODELS.replaceAll("Animal", name).replace(
        "name =",
        "ﬁeld = models.IntegerField()\n    name =",
      );
      const made = attemptWith({ "zoo/models.py": models }, "endpoint", { app: "zoo", model: name });
      expect([name, made.error]).toEqual([name, undefined]);
      const python = Object.entries(made.files ?? {}).filter(([path]) => path.endsWith(".py"));
      return python.map(([, text]) => text);
    });
    expect(stringsIn(sources).filter((one) => !Array.isArray(one))).toEqual([]);
  });

  test("don't take the place of what a test needs", () => {
    const models = (name: string): Files => ({ "zoo/models.py": MODELS.replaceAll("Animal", name) });
    const testsOf = (name: string): string =>
      attemptWith(models(name), "endpoint", { app: "zoo", model: name }).files?.["zoo/tests/test_api.py"] ??
      "";
    expect(testsOf("Client")).toContain("self.client_row = make_client(");
    expect(testsOf("Client")).not.toContain("self.client = ");
    expect(testsOf("Status")).not.toMatch(/^\s+status = /m);
    expect(testsOf("Animal")).toContain("self.animal = make_animal(");
  });
});
