/**
 * `doctor`: nothing to say about what the kit has made, and what it says once a person's change has left something behind.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { doctor } from "../../generators/doctor.ts";
import { generators } from "../../generators/index.ts";
import type { DoctorReport } from "../../helpers/doctor/report.ts";
import type { Problem } from "../../helpers/doctor/types.ts";
import { MemoryFiles } from "../../helpers/files.ts";
import { inspect } from "../../helpers/project/discover.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

const SETTINGS = `INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "jobs",
]

DEBUG = True
SECRET_KEY = "django-insecure-of-nobody"
ROOT_URLCONF = "mysite.urls"
AUTH_PASSWORD_VALIDATORS = [{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"}]
`;

const BARE: Files = {
  ...repo({ jobs: "" }),
  "mysite/settings.py": SETTINGS,
  "requirements.txt": "Django==5.2\n",
};

const FIELDS = "title:string(200), status:choice(draft|active)=draft, salary:decimal(10,2)?, is_public:bool";

/** A repo after one more run. */
function ran(files: Files, name: string, answers: Readonly<Record<string, string>>): Files {
  const generator = generators.find((one) => one.name === name);
  if (generator === undefined) throw new Error(`no generator ${name}`);
  return afterwards(files, planned(generator, files, answers));
}

/** The bare repo after some runs. */
function made(...runs: readonly (readonly [string, Readonly<Record<string, string>>])[]): Files {
  return runs.reduce((files, [name, answers]) => ran(files, name, answers), BARE);
}

const JOB = { app: "jobs", model: "JobPosting" };
let whole: Files;

beforeAll(async () => {
  await loadParser();
  whole = made(
    ["model", { app: "jobs", name: "JobPosting", fields: `${FIELDS}, owner:fk(auth.User)` }],
    ["endpoint", JOB],
    ["frontend-view", JOB],
  );
});

function examined(files: Files, answers: Readonly<Record<string, string>> = {}) {
  const project = inspect(new MemoryFiles(files), "manage.py");
  const names = generators.map(({ name }) => name);
  const { exitCode, json, text } = doctor.read(answers, { project, generators: names, dest: undefined });
  return { exitCode, text, report: json as DoctorReport };
}

function problemsIn(files: Files): Problem[] {
  return [...examined(files).report.problems];
}

/** `path:line subject`, the line told by the text that stands there. */
function told(files: Files): string[] {
  return problemsIn(files).map(({ check, path, line, subject }) => {
    const text = files[path]?.split("\n")[(line ?? 0) - 1]?.trim() ?? "";
    return `${check} ${path} ${subject} @ ${text}`;
  });
}

/** The repo with one text in one file replaced; a text that isn't there is a mistake of the test. */
function changed(files: Files, path: string, ...pairs: readonly (readonly [string, string])[]): Files {
  const text = pairs.reduce((old, [from, to]) => {
    if (!old.includes(from)) throw new Error(`${path} has no ${from}`);
    return old.replace(from, to);
  }, files[path] ?? "");
  return { ...files, [path]: text };
}

describe("a project of the kit", () => {
  test("has no problem and every layer", () => {
    const { exitCode, report } = examined(whole);
    expect(report.problems).toEqual([]);
    expect([exitCode, report.status]).toEqual([0, "ok"]);
    const [job] = report.models;
    const missing = Object.entries(job?.layers ?? {}).flatMap(([name, found]) =>
      found.length > 0 ? [] : [name],
    );
    expect(missing).toEqual(["demo", "docs"]);
    expect(job?.layers.route).toMatchObject([{ name: "api:v1:jobs:job-posting-list", path: "jobs/urls.py" }]);
  });

  test("is told that nobody can sign in to its API, where the settings say so", () => {
    const closed = changed(whole, "mysite/settings.py", [
      "REST_FRAMEWORK = {",
      'REST_FRAMEWORK = {\n    "DEFAULT_AUTHENTICATION_CLASSES": [],',
    ]);
    const notes = (files: Files): string => examined(files).report.notes.join();
    expect(notes(closed)).toContain("nobody can sign in to the API");
    expect(notes(whole)).not.toContain("sign in");
  });

  test("misses nothing once it has demo rows and documents", () => {
    const files = ran(ran(whole, "demo-data", JOB), "doc", { app: "jobs", kind: "readme" });
    const { report } = examined(files, { strict: "yes" });
    expect(report.problems).toEqual([]);
    expect(report.models[0]?.layers).toMatchObject({
      demo: expect.arrayContaining([expect.objectContaining({ path: "jobs/demo.py" })]) as unknown,
      docs: [{ path: "jobs/README.md" }],
    });
  });

  test.each(["owner", "authenticated", "staff"] as const)(
    "has none with access %s and without an owner",
    (access) => {
      const fields = access === "owner" ? `${FIELDS}, author:fk(auth.User)` : FIELDS;
      const files = made(
        ["model", { app: "jobs", name: "Ad", fields }],
        ["endpoint", { app: "jobs", model: "Ad", access }],
        ["frontend-view", { app: "jobs", model: "Ad" }],
      );
      expect(problemsIn(files)).toEqual([]);
    },
  );
});

describe("drift", () => {
  test("a time stamp that the server sets by a default is nobody's to list", () => {
    const stamped = changed(
      whole,
      "jobs/models.py",
      ["from django.db import models\n", "from django.db import models\nfrom django.utils import timezone\n"],
      ["    class Meta:", "    added_at = models.DateTimeField(default=timezone.now)\n\n    class Meta:"],
    );
    expect(problemsIn(stamped)).toEqual([]);
    const other = changed(stamped, "jobs/models.py", ["added_at", "starts_at"]);
    expect(problemsIn(other).map(({ subject }) => subject)).toEqual(["starts_at", "starts_at"]);
  });

  test("a field taken out of the serializer's list", () => {
    const files = changed(whole, "jobs/serializers.py", [`            "salary",\n`, ""]);
    expect(told(files)).toEqual(["forgotten-field jobs/serializers.py salary @ fields = ("]);
    expect(examined(files).exitCode).toBe(1);
  });

  test("a field that is new in the model: serializer and form are told of, the admin shows it by itself", () => {
    const files = changed(whole, "jobs/models.py", [
      "    class Meta:",
      "    city = models.CharField(max_length=50)\n\n    class Meta:",
    ]);
    expect(told(files)).toEqual([
      expect.stringMatching(/^forgotten-field jobs\/forms.py city @ fields = /),
      "forgotten-field jobs/serializers.py city @ fields = (",
    ]);
  });

  test("what a comment of the class mentions is left out on purpose", () => {
    const files = changed(whole, "jobs/serializers.py", [
      `            "salary",\n`,
      `            # salary is for the staff's pages only\n`,
    ]);
    expect(problemsIn(files)).toEqual([]);
  });

  test("a field that the model no longer has, wherever it is named", () => {
    const model = whole["jobs/models.py"] ?? "";
    const start = model.indexOf("    title = ");
    const end = model.indexOf("    status = ");
    const files = { ...whole, "jobs/models.py": model.slice(0, start) + model.slice(end) };
    const places = told(files).map((line) => line.split(" ").slice(0, 3).join(" "));
    expect(new Set(places)).toEqual(
      new Set([
        "stale-name jobs/admin.py title",
        "stale-name jobs/forms.py title",
        "stale-name jobs/serializers.py title",
        "stale-name jobs/views_api.py title",
      ]),
    );
  });

  test("properties, annotations, reverse relations and lookups are names too", () => {
    const files = {
      ...changed(whole, "jobs/models.py", [
        "    class Meta:",
        "    parent = models.ForeignKey('self', models.CASCADE, related_name='children')\n\n    @property\n    def days(self):\n        return 1\n\n    class Meta:",
      ]),
      "jobs/report.py": "from .models import JobPosting\n\nrows = JobPosting.objects.annotate(score=1)\n",
    };
    const widened = changed(
      changed(files, "jobs/serializers.py", [`"salary",`, `"salary", "days", "children", "parent",`]),
      "jobs/views_api.py",
      [`ordering_fields = (`, `ordering_fields = ("score", "parent__title", "children__status", `],
    );
    expect(told(widened).filter((line) => line.startsWith("stale"))).toEqual([]);
  });

  test("a route that no test names", () => {
    const files = Object.fromEntries(Object.entries(whole).filter(([path]) => !path.endsWith("test_api.py")));
    expect(told(files)).toEqual([
      expect.stringMatching(/^untested-route jobs\/urls.py api:v1:jobs:job-posting-list @ router.register\(/),
    ]);
  });

  test("a document of the kit's that the code has left behind", () => {
    const documented = ran(whole, "doc", { app: "jobs", kind: "api" });
    expect(problemsIn(documented)).toEqual([]);
    const files = changed(documented, "jobs/urls.py", [
      `"job-postings", JobPostingViewSet`,
      `"ads", JobPostingViewSet`,
    ]);
    expect(problemsIn(files)).toMatchObject([
      { kind: "drift", check: "stale-doc", hint: "npx plop doc -- --app jobs --kind api" },
    ]);
  });
});

describe("unsafe", () => {
  /** The repo with a settings package that runs in production. */
  const packaged = (text: string): Files => {
    const files = Object.fromEntries(Object.entries(whole).filter(([path]) => path !== "mysite/settings.py"));
    return {
      ...files,
      "mysite/settings/__init__.py": "",
      "mysite/settings/base.py": SETTINGS,
      "mysite/settings/production.py": `from .base import *\n\n${text}`,
      "manage.py": (whole["manage.py"] ?? "").replace("mysite.settings", "mysite.settings.production"),
    };
  };
  const SAFE = `DEBUG = False
SECRET_KEY = os.environ["KEY"]
ALLOWED_HOSTS = ["jobs.example"]
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 3600
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
`;

  test("production settings as they should be", () => {
    expect(problemsIn(packaged(SAFE)).filter(({ kind }) => kind === "unsafe")).toEqual([]);
  });

  test("what the environment decides isn't judged", () => {
    const text = SAFE.replace("DEBUG = False", 'DEBUG = env.bool("DEBUG", True)').replace(
      'os.environ["KEY"]',
      'env("KEY", default="of nobody")',
    );
    expect(problemsIn(packaged(text)).filter(({ kind }) => kind === "unsafe")).toEqual([]);
  });

  test.each([
    ["DEBUG = False", "", "DEBUG", "base.py"],
    ['SECRET_KEY = os.environ["KEY"]', 'SECRET_KEY = "hunter2-hunter2"', "SECRET_KEY", "production.py"],
    ['["jobs.example"]', '["*"]', "ALLOWED_HOSTS", "production.py"],
    [
      "DEBUG = False",
      "DEBUG = False\nCORS_ALLOW_ALL_ORIGINS = True",
      "CORS_ALLOW_ALL_ORIGINS",
      "production.py",
    ],
    ["SECURE_HSTS_SECONDS = 3600\n", "", "SECURE_HSTS_SECONDS", "production.py"],
    ["CSRF_COOKIE_SECURE = True", "CSRF_COOKIE_SECURE = False", "CSRF_COOKIE_SECURE", "production.py"],
    [
      "DEBUG = False",
      "DEBUG = False\nAUTH_PASSWORD_VALIDATORS = []",
      "AUTH_PASSWORD_VALIDATORS",
      "production.py",
    ],
  ])("%j → %j", (from, to, subject, file) => {
    expect(SAFE).toContain(from);
    const { report, text } = examined(packaged(SAFE.replace(from, to)));
    const found = report.problems.filter(({ check }) => check === "setting");
    expect(found).toMatchObject([{ kind: "unsafe", subject, path: `mysite/settings/${file}` }]);
    expect(JSON.stringify(report) + text).not.toContain("hunter2");
  });

  test("a view that says nothing where the default lets everybody in; one that says AllowAny is meant so", () => {
    const rule = "    permission_classes = (JobPostingPermission,)\n";
    const open = changed(whole, "jobs/views_api.py", [rule, ""]);
    expect(told(open)).toEqual([
      "open-view jobs/views_api.py JobPostingViewSet @ class JobPostingViewSet(viewsets.ModelViewSet[JobPosting]):",
    ]);
    const meant = changed(whole, "jobs/views_api.py", [rule, "    permission_classes = (AllowAny,)\n"]);
    expect(problemsIn(meant)).toEqual([]);
  });

  test("Django that gets no fixes", () => {
    const files = { ...whole, "requirements.txt": "Django==2.2\ndjangorestframework\n" };
    expect(problemsIn(files)).toMatchObject([{ check: "old-django", path: "requirements.txt", line: 1 }]);
  });
});

test("a file that isn't Python is broken, with its line", () => {
  const files = {
    ...whole,
    "jobs/filters.py": `${whole["jobs/filters.py"] ?? ""}\nclass Broken(FilterSet:\n`,
  };
  expect(problemsIn(files)).toMatchObject([
    { kind: "broken", check: "invalid-python", path: "jobs/filters.py" },
  ]);
});

describe("missing layers", () => {
  const HAND: Files = {
    ...repo({ jobs: "class Vacancy(models.Model):\n    title = models.CharField(max_length=9)\n" }),
    "mysite/settings.py": SETTINGS,
  };

  test("are no problems, and each has its command", () => {
    const { exitCode, report } = examined(HAND);
    expect(exitCode).toBe(0);
    expect(report.models[0]?.missing.map(({ command }) => command)).toEqual([
      "npx plop endpoint -- --app jobs --model Vacancy",
      "npx plop frontend-view -- --app jobs --model Vacancy",
      "npx plop admin -- --app jobs --model Vacancy",
      "npx plop demo-data -- --app jobs --model Vacancy",
      "npx plop doc -- --app jobs --kind readme",
    ]);
  });

  test("count with --strict yes", () => {
    const { exitCode, report } = examined(HAND, { strict: "yes" });
    expect(exitCode).toBe(1);
    expect(new Set(report.problems.map(({ kind }) => kind))).toEqual(new Set(["missing"]));
  });

  test("pieces are found by what they do, whatever they are called and wherever they are", () => {
    const { report } = examined({
      ...HAND,
      "jobs/rest/__init__.py": "",
      "jobs/rest/shapes.py":
        "from rest_framework.serializers import ModelSerializer as Base\n\nfrom .. import models\n\n\nclass Shape(Base):\n    class Meta:\n        model = models.Vacancy\n        fields = ['id', 'title']\n",
      "jobs/rest/doors.py":
        "from rest_framework import generics\n\nfrom .shapes import Shape\n\n\nclass Door(generics.ListAPIView):\n    serializer_class = Shape\n",
      "jobs/screens.py":
        "from django.shortcuts import render\n\nfrom .models import Vacancy\n\n\ndef board(request):\n    return render(request, 'board.html', {'rows': Vacancy.objects.all()})\n",
      "templates/board.html": "<p></p>\n",
      "mysite/urls.py":
        "from django.urls import path\n\nfrom jobs.rest.doors import Door\nfrom jobs import screens\n\nurlpatterns = [\n    path('doors/', Door.as_view(), name='doors'),\n    path('board/', screens.board, name='board'),\n]\n",
    });
    expect(report.models[0]?.layers).toMatchObject({
      serializer: [{ name: "Shape", path: "jobs/rest/shapes.py", line: 6 }],
      viewset: [{ name: "Door" }],
      route: [{ name: "doors", path: "mysite/urls.py", line: 7 }],
      pages: [{ name: "board" }],
      templates: [{ name: "board.html", path: "templates/board.html" }],
      admin: [],
      form: [],
    });
  });
});

describe("the text for a person", () => {
  test("fits 80 columns, with names as long as they come", () => {
    const long = changed(whole, "jobs/serializers.py", [`            "salary",\n`, ""]);
    const { text } = examined(long);
    const wide = text.split("\n").filter((line) => line.length > 80);
    expect(wide).toEqual([]);
    expect(text).toMatch(/^ {2}JobPosting +✓ +✓/m);
    expect(text).toMatch(/^ {3}drift {2}JobPostingSerializer doesn't know salary of JobPosting$/m);
  });

  test("counts by app where there are many models; one app is shown whole", () => {
    const models = Array.from(
      { length: 60 },
      (_, index) => `class Thing${index}(models.Model):\n    title = models.CharField(max_length=9)\n\n\n`,
    );
    const files = { ...repo({ jobs: models.join("") }), "mysite/settings.py": SETTINGS };
    const { text } = examined(files);
    expect(text).toMatch(/^jobs \(60\) /m);
    expect(text.split("\n").length).toBeLessThan(50);
    expect(text).toMatch(/ and \d+ more$/m);
    expect(examined(files, { app: "jobs" }).text).toContain("--model Thing59");
  });
});
