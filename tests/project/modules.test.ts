import { beforeAll, describe, expect, test } from "@jest/globals";
import { MemoryFiles } from "../../helpers/files.ts";
import { moduleName, relativeTo, resolveModule, resolvePackage } from "../../helpers/project/modules.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { errorOf, managePy, projectOf, settingsPy, startapp, startproject } from "./support.ts";

beforeAll(loadParser);

const files = new MemoryFiles({
  "backend/jobs/__init__.py": "",
  "backend/jobs/models.py": "",
  "backend/jobs/api/__init__.py": "",
  "backend/jobs/api.py": "",
  "backend/apps/hr/views.py": "",
  "backend/static/x.css": "",
  "lib/tools.py": "",
  "outside.py": "",
  "backend/my-site/settings.py": "",
});
const source = { files, importRoots: ["backend", "lib"] };

describe("resolveModule", () => {
  test.each([
    ["jobs.models", "backend/jobs/models.py"],
    ["jobs", "backend/jobs/__init__.py"],
    ["jobs.api", "backend/jobs/api/__init__.py"],
    ["apps.hr.views", "backend/apps/hr/views.py"],
    ["tools", "lib/tools.py"],
    ["my-site.settings", "backend/my-site/settings.py"],
    ["apps.hr", undefined],
    ["outside", undefined],
    ["django.urls", undefined],
    ["", undefined],
    ["..outside", undefined],
    ["jobs/models", undefined],
  ])("%s", (dotted, path) => {
    expect(resolveModule(source, dotted)).toBe(path);
  });

  test("starts at manage.py where no import roots are given", () => {
    expect(resolveModule({ files, manageDir: "backend" }, "jobs.models")).toBe("backend/jobs/models.py");
  });
});

test("resolvePackage takes folders with Python files, with and without __init__.py", () => {
  expect(resolvePackage(source, "jobs")).toBe("backend/jobs");
  expect(resolvePackage(source, "apps.hr")).toBe("backend/apps/hr");
  expect(resolvePackage(source, "static")).toBeUndefined();
  expect(resolvePackage(source, "tools")).toBeUndefined();
});

describe("moduleName", () => {
  test.each([
    ["backend/jobs/models.py", "jobs.models"],
    ["backend/jobs/api/__init__.py", "jobs.api"],
    ["backend/jobs/new/file.py", "jobs.new.file"],
    ["backend/jobs", "jobs"],
    ["lib/tools.py", "tools"],
  ])("%s", (path, dotted) => {
    expect(moduleName(source, path)).toBe(dotted);
  });

  test.each(["frontend/x.py", "backend", "backend/my-app/models.py", "../x.py"])("%s has none", (path) => {
    expect(errorOf(() => moduleName(source, path)).message).toBe("this path has no Python module name");
  });

  test("an app that is installed by its bare name keeps it, in spite of the folder above", () => {
    const project = projectOf({
      ...startproject(["jobs"]),
      "manage.py": managePy("config.settings").replace(
        "    try:\n",
        "    sys.path.append('apps')\n    try:\n",
      ),
      "apps/jobs/__init__.py": "",
    });
    expect(moduleName(project, "apps/jobs/models.py")).toBe("jobs.models");
    expect(moduleName(project, "apps/hr/models.py")).toBe("hr.models");
    expect(moduleName(project, "config/urls.py")).toBe("config.urls");
  });

  test("cookiecutter-django: the package is on the path, its apps are called by the dotted name", () => {
    const project = projectOf({
      "manage.py": managePy("config.settings").replace(
        "    try:\n",
        "    sys.path.append('shop')\n    try:\n",
      ),
      "config/settings.py": settingsPy(["shop.users"]),
      "shop/users/__init__.py": "",
    });
    expect(project.importRoots).toEqual(["", "shop"]);
    expect(moduleName(project, "shop/users/models.py")).toBe("shop.users.models");
    expect(moduleName(project, "shop/jobs/models.py")).toBe("shop.jobs.models");
  });

  test("an app that its AppConfig calls by the bare name, installed by the dotted one", () => {
    const project = projectOf({
      "manage.py": managePy("config.settings").replace(
        "    try:\n",
        "    sys.path.append('apps')\n    try:\n",
      ),
      "config/settings.py": settingsPy(["apps.users", "apps.jobs"]),
      ...startapp("apps/users", "users"),
      "apps/jobs/__init__.py": "",
    });
    expect(project.apps.map(({ name, installed }) => [name, installed])).toEqual([
      ["users", true],
      ["apps.jobs", true],
    ]);
    expect(moduleName(project, "apps/users/models.py")).toBe("users.models");
    expect(moduleName(project, "apps/jobs/models.py")).toBe("apps.jobs.models");
  });

  test("is the inverse of resolveModule for the files of the apps", () => {
    const project = projectOf({
      ...startproject(["apps.jobs"]),
      "apps/jobs/__init__.py": "",
      "apps/jobs/models.py": "",
    });
    expect(resolveModule(project, moduleName(project, "apps/jobs/models.py"))).toBe("apps/jobs/models.py");
  });
});

test("relativeTo", () => {
  expect(relativeTo("apps.jobs", "apps.jobs.base")).toBe(".base");
  expect(relativeTo("apps.jobs", "apps.jobs")).toBe(".");
  expect(relativeTo("apps.jobs", "apps.jobs_old.base")).toBe("apps.jobs_old.base");
  expect(relativeTo("jobs", "core.models")).toBe("core.models");
});
