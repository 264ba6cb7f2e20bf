import { beforeAll, describe, expect, test } from "@jest/globals";
import { findApp } from "../../helpers/project/apps.ts";
import { appFiles, type AppFiles } from "../../helpers/project/file-names.ts";
import { isStartappStub } from "../../helpers/project/stubs.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { projectOf, startapp, startproject, type Files } from "./support.ts";

beforeAll(loadParser);

/** The files of app `jobs`, which has these files; others may be installed beside it. */
function filesOf(files: Files, others: readonly string[] = []): AppFiles {
  const project = projectOf({ ...startproject(["jobs", ...others]), "jobs/__init__.py": "", ...files });
  return appFiles(project, findApp(project, "jobs"));
}

const VIEWSET =
  "from rest_framework import viewsets\n\n\nclass JobViewSet(viewsets.ModelViewSet):\n    pass\n";
const HTML_VIEW = "from django.views.generic import ListView\n\n\nclass JobList(ListView):\n    pass\n";

test("a fresh app gets the convention's names", () => {
  const files = filesOf(startapp("jobs"));
  expect(files.models).toEqual({
    path: "jobs/models.py",
    kind: "file",
    exists: true,
    from: "jobs/models.py",
  });
  expect(files.admin).toMatchObject({ path: "jobs/admin.py", exists: true });
  for (const [piece, name] of [
    ["serializers", "serializers.py"],
    ["filters", "filters.py"],
    ["permissions", "permissions.py"],
    ["pagination", "pagination.py"],
    ["viewsets", "views_api.py"],
    ["urls", "urls.py"],
  ] as const) {
    expect(files[piece]).toEqual({ path: `jobs/${name}`, kind: "file", exists: false, from: "default" });
  }
});

describe("what the app has", () => {
  test.each<[keyof AppFiles, Files, string, "file" | "package"]>([
    ["models", { "jobs/models/__init__.py": "" }, "jobs/models/__init__.py", "package"],
    // Python imports the package and never the file.
    ["models", { "jobs/models.py": "", "jobs/models/__init__.py": "" }, "jobs/models/__init__.py", "package"],
    ["models", { "jobs/models.py": "", "jobs/models/README.md": "" }, "jobs/models.py", "file"],
    ["admin", { "jobs/admin/__init__.py": "" }, "jobs/admin/__init__.py", "package"],
    ["serializers", { "jobs/api/serializers.py": "" }, "jobs/api/serializers.py", "file"],
    ["serializers", { "jobs/serializers/__init__.py": "" }, "jobs/serializers/__init__.py", "package"],
    ["filters", { "jobs/filtersets.py": "" }, "jobs/filtersets.py", "file"],
    ["permissions", { "jobs/api/permissions.py": "" }, "jobs/api/permissions.py", "file"],
    ["viewsets", { "jobs/viewsets.py": "" }, "jobs/viewsets.py", "file"],
    ["viewsets", { "jobs/api/viewsets.py": "" }, "jobs/api/viewsets.py", "file"],
    ["viewsets", { "jobs/api/views.py": "" }, "jobs/api/views.py", "file"],
    ["viewsets", { "jobs/views.py": VIEWSET }, "jobs/views.py", "file"],
    [
      "viewsets",
      { "jobs/views/__init__.py": "from .jobs import *\n", "jobs/views/jobs.py": VIEWSET },
      "jobs/views/__init__.py",
      "package",
    ],
    ["urls", { "jobs/api/urls.py": "" }, "jobs/api/urls.py", "file"],
  ])("%s in %j", (piece, files, path, kind) => {
    expect(filesOf(files)[piece]).toEqual({ path, kind, exists: true, from: path });
  });

  test.each([
    ["HTML views", HTML_VIEW],
    ["a word in a comment", "# no ViewSet here\n"],
    [
      "Django's own generic views",
      "from django.views import generic\n\n\nclass A(generic.ListView):\n    pass\n",
    ],
  ])("views.py with %s doesn't hold the API", (_what, source) => {
    expect(filesOf({ "jobs/views.py": source }).viewsets).toMatchObject({
      path: "jobs/views_api.py",
      from: "default",
    });
  });

  test.each([
    ["APIView", "class A(APIView):\n    pass\n"],
    ["generics", "class A(generics.ListAPIView):\n    pass\n"],
    ["@api_view", "@api_view(['GET'])\ndef a(request):\n    pass\n"],
    ["a project's own viewset", "class A(mixins.TenantMixin, BaseViewSet):\n    pass\n"],
  ])("views.py with %s does", (_what, source) => {
    expect(filesOf({ "jobs/views.py": source }).viewsets.path).toBe("jobs/views.py");
  });

  test("views_api.py beside API views in views.py: the first", () => {
    expect(filesOf({ "jobs/views.py": VIEWSET, "jobs/views_api.py": "" }).viewsets.path).toBe(
      "jobs/views_api.py",
    );
  });

  test("an api/ package without them: they go into it", () => {
    const files = filesOf({ "jobs/api/__init__.py": "", "jobs/api/urls.py": "", "jobs/urls.py": "" });
    expect(files.serializers).toEqual({
      path: "jobs/api/serializers.py",
      kind: "file",
      exists: false,
      from: "jobs/api/__init__.py",
    });
    expect(files.viewsets.path).toBe("jobs/api/views.py");
    expect(files.permissions.path).toBe("jobs/permissions.py");
    expect(files.urls.path).toBe("jobs/urls.py");
    expect(files.apiUrls?.path).toBe("jobs/api/urls.py");
  });
});

describe("what most sibling apps have", () => {
  const siblings = {
    "hr/__init__.py": "",
    "hr/viewsets.py": VIEWSET,
    "hr/api/serializers.py": "",
    "crm/__init__.py": "",
    "crm/viewsets.py": VIEWSET,
    "crm/api/serializers.py": "",
    "cms/__init__.py": "",
    "cms/views.py": VIEWSET,
    "cms/serializers.py": "",
  };

  test("decides where the app has nothing", () => {
    const files = filesOf(siblings, ["hr", "crm", "cms"]);
    expect(files.viewsets).toEqual({
      path: "jobs/viewsets.py",
      kind: "file",
      exists: false,
      from: "hr/viewsets.py",
    });
    expect(files.serializers).toMatchObject({
      path: "jobs/api/serializers.py",
      from: "hr/api/serializers.py",
    });
  });

  test("doesn't count for apps that aren't installed", () => {
    expect(filesOf(siblings, ["cms"]).viewsets).toMatchObject({
      path: "jobs/views.py",
      from: "cms/views.py",
    });
  });

  test("doesn't override what the app has", () => {
    expect(filesOf({ ...siblings, "jobs/serializers.py": "" }, ["hr", "crm"]).serializers.from).toBe(
      "jobs/serializers.py",
    );
  });

  test("a sibling's package is a file in a new app", () => {
    const files = filesOf(
      { "hr/__init__.py": "", "hr/models/__init__.py": "", "hr/serializers/__init__.py": "" },
      ["hr"],
    );
    expect(files.models.path).toBe("jobs/models.py");
    expect(files.serializers).toMatchObject({ path: "jobs/serializers.py", kind: "file" });
  });
});

describe("tests", () => {
  const person =
    "from django.test import TestCase\n\n\nclass JobTests(TestCase):\n    def test_a(self):\n        pass\n";

  test("a package, in place of startapp's untouched stub", () => {
    const { tests } = filesOf(startapp("jobs"));
    expect({ ...tests, file: tests.file("api") }).toEqual({
      style: "package",
      dir: "jobs/tests",
      package: "jobs/tests/__init__.py",
      stubs: ["jobs/tests.py"],
      factories: "jobs/tests/factories.py",
      factoriesImport: "relative",
      file: "jobs/tests/test_api.py",
      from: "default",
    });
  });

  test("beside a tests.py that a person wrote", () => {
    const { tests } = filesOf({ ...startapp("jobs"), "jobs/tests.py": person });
    expect({ ...tests, file: tests.file("api") }).toEqual({
      style: "beside",
      dir: "jobs",
      stubs: [],
      factories: "jobs/factories.py",
      factoriesImport: "relative",
      file: "jobs/test_api.py",
      from: "jobs/tests.py",
    });
  });

  test("beside other test files", () => {
    expect(filesOf({ ...startapp("jobs"), "jobs/test_models.py": person }).tests).toMatchObject({
      style: "beside",
      stubs: [],
    });
  });

  test("in the package that is there", () => {
    expect(filesOf({ "jobs/tests/test_x.py": person }).tests).toMatchObject({
      style: "package",
      from: "jobs/tests",
      stubs: [],
    });
  });

  test("as the siblings have them", () => {
    const beside = filesOf({ ...startapp("jobs"), "hr/__init__.py": "", "hr/test_models.py": person }, [
      "hr",
    ]);
    expect(beside.tests).toMatchObject({ style: "beside", from: "hr/test_models.py", stubs: [] });
    const single = filesOf({ ...startapp("jobs"), "hr/__init__.py": "", "hr/tests.py": person }, ["hr"]);
    expect(single.tests).toMatchObject({ style: "package", from: "default" });
  });

  test("in the project's tests folder, by app", () => {
    const { tests } = filesOf({ "hr/__init__.py": "", "tests/hr/test_models.py": person }, ["hr"]);
    expect(tests).toMatchObject({
      style: "apart",
      dir: "tests/jobs",
      package: "tests/jobs/__init__.py",
      from: "tests/hr",
    });
  });

  test.each([
    ["mysite.plugins.hr", { dir: "tests/plugins/hr", packagesAbove: ["tests/plugins/__init__.py"] }],
    ["mysite.plugins.pay", { dir: "tests/plugins/pay", package: "tests/plugins/pay/__init__.py" }],
    ["mysite.pay", { dir: "tests/pay", package: "tests/pay/__init__.py" }],
  ])("in the project's tests folder, by the package of %s", (name, expected) => {
    const apps = [...new Set(["mysite.plugins.hr", "mysite.core", name])];
    const packages: Record<string, string> = {};
    for (const app of apps) packages[`${app.replaceAll(".", "/")}/__init__.py`] = "";
    const seen = { "tests/plugins/hr/test_x.py": person, "tests/core/test_x.py": person };
    const project = projectOf({ ...startproject(apps), ...packages, ...seen });
    const found = project.apps.find((app) => app.name === name);
    expect(found && appFiles(project, found).tests).toMatchObject({ style: "apart", ...expected });
  });

  test("factories that are there are used", () => {
    expect(filesOf({ "jobs/factories.py": "", "jobs/tests/test_x.py": person }).tests.factories).toBe(
      "jobs/factories.py",
    );
  });
});

describe("startapp's stubs", () => {
  test.each(["admin.py", "models.py", "tests.py", "views.py"])("%s", (name) => {
    const text = startapp("jobs")[`jobs/${name}`] ?? "";
    expect(isStartappStub(name, text)).toBe(true);
    expect(isStartappStub(name, text.replaceAll("\n", "\r\n"))).toBe(true);
    expect(isStartappStub(name, text.replace("\n\n", "\n\n\n"))).toBe(true);
    expect(isStartappStub(name, `${text}# mine\n`)).toBe(false);
    expect(isStartappStub("other.py", text)).toBe(false);
    expect(isStartappStub(name, "")).toBe(false);
  });
});
