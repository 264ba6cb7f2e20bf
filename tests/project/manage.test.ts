import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { discover } from "../../helpers/project/discover.ts";
import { locateManage } from "../../helpers/project/manage.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { errorOf, managePy, onDisk, removeFolders, startproject } from "./support.ts";

beforeAll(loadParser);
afterAll(removeFolders);

const MANAGE = managePy("config.settings");

describe("locateManage", () => {
  test("takes manage.py of the folder itself", () => {
    const root = onDisk({ "manage.py": MANAGE, "other/manage.py": MANAGE, ".git/HEAD": "" });
    expect(locateManage(root)).toEqual({ root, managePath: "manage.py" });
  });

  test.each(["backend", "src/server", "a/b/c", "a/b/c/d"])("finds it in %s", (folder) => {
    const root = onDisk({ [`${folder}/manage.py`]: MANAGE, ".git/HEAD": "" });
    expect(locateManage(root)).toEqual({ root, managePath: `${folder}/manage.py` });
  });

  test("doesn't look deeper than four folders", () => {
    const root = onDisk({ "a/b/c/d/e/manage.py": MANAGE, ".git/HEAD": "" });
    expect(errorOf(() => locateManage(root)).message).toBe(`no Django project below ${root}`);
  });

  test("passes over a manage.py that isn't Django's", () => {
    const root = onDisk({
      "manage.py": "import click\n\nclick.echo('stock management')\n",
      "web/manage.py": MANAGE,
      ".git/HEAD": "",
    });
    expect(locateManage(root).managePath).toBe("web/manage.py");
  });

  test.each([
    ["a virtualenv by its pyvenv.cfg", { "tools/pyvenv.cfg": "", "tools/x/manage.py": MANAGE }],
    ["site-packages", { "lib/site-packages/manage.py": MANAGE }],
    ["node_modules", { "node_modules/x/manage.py": MANAGE }],
    ["hidden folders", { ".tox/x/manage.py": MANAGE }],
    ["build", { "build/lib/manage.py": MANAGE }],
    ["dist", { "dist/manage.py": MANAGE }],
  ])("leaves %s alone", (_what, files) => {
    const root = onDisk({ ...files, "deep/er/manage.py": MANAGE, ".git/HEAD": "" });
    expect(locateManage(root).managePath).toBe("deep/er/manage.py");
  });

  test("doesn't follow links: no loop, no double", () => {
    const root = onDisk({ "backend/manage.py": MANAGE, ".git/HEAD": "" });
    symlinkSync(root, join(root, "backend", "loop"));
    symlinkSync(join(root, "backend"), join(root, "api"));
    expect(locateManage(root).managePath).toBe("backend/manage.py");
  });

  test("prefers a project to its examples and tests", () => {
    const root = onDisk({
      "example/manage.py": MANAGE,
      "tests/manage.py": MANAGE,
      "src/backend/manage.py": MANAGE,
      ".git/HEAD": "",
    });
    expect(locateManage(root).managePath).toBe("src/backend/manage.py");
  });

  test("takes the example when there is nothing else", () => {
    const root = onDisk({ "example/manage.py": MANAGE, "shop/models.py": "", ".git/HEAD": "" });
    expect(locateManage(root).managePath).toBe("example/manage.py");
  });

  test("takes the nearest of several", () => {
    const root = onDisk({ "web/manage.py": MANAGE, "old/archive/manage.py": MANAGE, ".git/HEAD": "" });
    expect(locateManage(root).managePath).toBe("web/manage.py");
  });

  test("lists those that lie equally near, and names --dest", () => {
    const root = onDisk({ "shop/manage.py": MANAGE, "blog/manage.py": MANAGE, ".git/HEAD": "" });
    const error = errorOf(() => locateManage(root));
    expect(error.message).toBe(`several Django projects below ${root}: blog/manage.py, shop/manage.py`);
    expect(error.hint).toContain("--dest blog");
    expect(locateManage(join(root, "shop")).managePath).toBe("shop/manage.py");
  });

  test("says that there is none, and what to do", () => {
    const root = onDisk({ "main.py": "print(1)\n", ".git/HEAD": "" });
    const error = errorOf(() => locateManage(root));
    expect(error.message).toBe(`no Django project below ${root}`);
    expect(error.hint).toContain("manage.py");
    expect(error.exitCode).toBe(1);
  });

  test("says that a folder doesn't exist", () => {
    expect(errorOf(() => locateManage("/no/such/folder")).message).toBe("there is no folder /no/such/folder");
  });
});

describe("from a folder that has no project below it", () => {
  test("looks up to the repo's root and below that", () => {
    const root = onDisk({ "frontend/src/app.ts": "", "backend/django/manage.py": MANAGE, ".git/HEAD": "" });
    const found = { root, managePath: "backend/django/manage.py" };
    expect(locateManage(join(root, "frontend"))).toEqual(found);
    expect(locateManage(join(root, "frontend", "src"))).toEqual(found);
  });

  test("takes the project around it first", () => {
    const root = onDisk({
      "backend/manage.py": MANAGE,
      "backend/apps/jobs/models.py": "",
      "other/manage.py": MANAGE,
      ".git/HEAD": "",
    });
    expect(locateManage(join(root, "backend/apps/jobs")).managePath).toBe("backend/manage.py");
  });

  test("stops at the repo: the project of a neighbour is not touched", () => {
    const root = onDisk({ "mine/.git/HEAD": "", "mine/web/index.html": "", "theirs/manage.py": MANAGE });
    expect(errorOf(() => locateManage(join(root, "mine/web"))).message).toContain("no Django project");
  });

  test("without .git a folder with a README is a repo, any other isn't", () => {
    const files = { "frontend/package.json": "{}", "backend/manage.py": MANAGE };
    const marked = onDisk({ ...files, "README.md": "" });
    expect(locateManage(join(marked, "frontend"))).toEqual({ root: marked, managePath: "backend/manage.py" });
    const bare = onDisk(files);
    expect(errorOf(() => locateManage(join(bare, "frontend"))).message).toContain("no Django project");
  });
});

describe("the repo's root", () => {
  test("is where .git is, above --dest too", () => {
    const root = onDisk({ "backend/manage.py": MANAGE, ".git/HEAD": "" });
    expect(locateManage(join(root, "backend"))).toEqual({ root, managePath: "backend/manage.py" });
  });

  test("is the .git nearest to manage.py", () => {
    const root = onDisk({ "projects/shop/manage.py": MANAGE, "projects/shop/.git/HEAD": "" });
    expect(locateManage(root)).toEqual({ root: join(root, "projects/shop"), managePath: "manage.py" });
  });

  test("may be a worktree, whose .git is a file", () => {
    const root = onDisk({ "backend/manage.py": MANAGE, ".git": "gitdir: /elsewhere\n" });
    expect(locateManage(join(root, "backend")).root).toBe(root);
  });

  test("is the folder of the search where there is no .git", () => {
    const root = onDisk({ "backend/manage.py": MANAGE });
    expect(locateManage(root)).toEqual({ root, managePath: "backend/manage.py" });
    expect(locateManage(join(root, "backend"))).toEqual({
      root: join(root, "backend"),
      managePath: "manage.py",
    });
  });
});

test("discover reads a startproject from disk", () => {
  const root = onDisk({ ...startproject(), ".git/HEAD": "" });
  const project = discover(root);
  expect(project.files.root).toBe(root);
  expect(project.manageDir).toBe("");
  expect(project.settings.module).toEqual({ value: "config.settings", from: "manage.py:9" });
});
