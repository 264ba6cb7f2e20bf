/**
 * Where the tests of an app are, or are to be: a `tests/` package, files beside a `tests.py` that somebody wrote, or the
 * project's own `tests/`, in a folder of the app's or in files that are named after it.
 */
import type { FileReader } from "../files.ts";
import { folderOf, joined, listQuietly, readQuietly } from "./reading.ts";
import { isStartappStub } from "./stubs.ts";
import { pythonTests } from "./test-style.ts";
import type { App, Project } from "./types.ts";

/**
 * `package`: the app's `tests/`; `beside`: `test_*.py` in the app's folder; `apart`: `tests/<app>/` of the project, or
 * further down as the app's package is (`tests/plugins/jobs/` of `mysite.plugins.jobs`); `flat`: `tests/test_<app>_*.py` of the project.
 */
export type TestStyle = "package" | "beside" | "apart" | "flat";

/** The place of an app's tests. */
export interface TestPlace {
  style: TestStyle;
  /** Folder that new test files go into, relative to the root. */
  dir: string;
  /** `__init__.py` that this folder needs; undefined where it needs none. */
  package?: string;
  /** The `__init__.py` of the folders between this one and `tests/`, where there are any. */
  packagesAbove?: readonly string[];
  /** Untouched `tests.py` of startapp that breaks unittest's discovery beside a `tests/` package, and may go. */
  stubs: readonly string[];
  /** File with the makers of test rows. */
  factories: string;
  /** How test files import it: outside of packages Python knows no relative imports. */
  factoriesImport: "relative" | "absolute";
  /** The file for a topic: `models` → `jobs/tests/test_models.py`. */
  file(topic: string): string;
  /** The file that showed it; `default` for the convention. */
  from: string;
}

interface Shown {
  style: TestStyle;
  from: string;
  /** How many leading parts of an app's dotted name the folders below `tests/` leave out, where they follow that name. */
  dropped?: number;
}

/**
 * @param siblings other apps of the project, asked when the app has no tests
 */
export function testPlace(project: Project, app: App, siblings: readonly App[]): TestPlace {
  const { files, manageDir } = project;
  const found: Shown = ownStyle(files, manageDir, app) ??
    siblingStyle(files, manageDir, siblings) ?? { style: "package", from: "default" };
  const { dropped, ...shown } = found;
  const dir =
    dropped === undefined ? folderFor(shown.style, manageDir, app) : mirrored(manageDir, app, dropped);
  const stub = joined(app.dir, "tests.py");
  const isPackaged = shown.style === "beside" || hasPackage(project, shown.style, dir);
  const isProjects = shown.style === "apart" || shown.style === "flat";
  const factories = factoriesOf(files, app, isProjects && !isPackaged ? app.dir : dir);
  // Without packages, pytest wants every test file of the project to have a name of its own.
  const prefix = shown.style === "flat" || (isProjects && !isPackaged) ? `${app.label}_` : "";
  const place: TestPlace = {
    ...shown,
    dir,
    stubs: shown.style === "package" && isStub(files, stub) ? [stub] : [],
    factories,
    factoriesImport: isPackaged && isNear(factories, dir, app) ? "relative" : "absolute",
    file: (topic) => joined(dir, `test_${prefix}${topic}.py`),
  };
  if (shown.style !== "beside" && shown.style !== "flat" && isPackaged)
    place.package = joined(dir, "__init__.py");
  const above = shown.style === "apart" ? between(joined(manageDir, "tests"), dir) : [];
  return place.package === undefined || above.length === 0 ? place : { ...place, packagesAbove: above };
}

/** The `__init__.py` of every folder below one that leads to another. */
function between(top: string, dir: string): string[] {
  const parts = dir
    .slice(top.length + 1)
    .split("/")
    .slice(0, -1);
  return parts.map((_, index) => joined(top, ...parts.slice(0, index + 1), "__init__.py"));
}

/** `tests/plugins/jobs` of `mysite.plugins.jobs`, one leading part dropped. */
function mirrored(manageDir: string, app: App, dropped: number): string {
  const parts = app.name.split(".");
  return joined(manageDir, "tests", ...parts.slice(Math.min(dropped, parts.length - 1)));
}

function folderFor(style: TestStyle, manageDir: string, app: App): string {
  switch (style) {
    case "package":
      return joined(app.dir, "tests");
    case "beside":
      return app.dir;
    case "apart":
      return joined(manageDir, "tests", app.label);
    case "flat":
      return joined(manageDir, "tests");
  }
}

/**
 * Is the folder a package, or may it become one? Not where pytest runs tests in folders that aren't: an `__init__.py`
 * changes what its neighbours are called and can import, and `tests/jobs` would hide the app `jobs`.
 */
function hasPackage({ files, habits, manageDir }: Project, style: TestStyle, dir: string): boolean {
  const isPackage = (folder: string): boolean => files.isFile(joined(folder, "__init__.py"));
  if (habits.testRunner.value !== "pytest") return true;
  if (style === "apart" || style === "flat") return isPackage(joined(manageDir, "tests"));
  return isPackage(dir) || pythonTests(listQuietly(files, dir)).length === 0;
}

/** Makers that are there, the tests' own first; else a new file. */
function factoriesOf(files: FileReader, app: App, dir: string): string {
  const found = [dir, joined(app.dir, "tests"), app.dir].flatMap((folder) => [
    joined(folder, "factories", "__init__.py"),
    joined(folder, "factories.py"),
  ]);
  return found.find((path) => files.isFile(path)) ?? joined(dir, "factories.py");
}

/** In the same folder, or both in the app's. */
function isNear(factories: string, dir: string, app: App): boolean {
  const inApp = (path: string): boolean => path === app.dir || path.startsWith(`${app.dir}/`);
  const folder = folderOf(factories.replace(/\/__init__\.py$/, ".py"));
  return folder === dir || (app.dir !== "" && inApp(folder) && inApp(dir));
}

function isStub(files: FileReader, path: string): boolean {
  const text = readQuietly(files, path);
  return text !== undefined && isStartappStub("tests.py", text);
}

/** What the app itself shows. A `tests.py` that isn't an untouched stub stays, and a package can't stand beside it. */
function ownStyle(files: FileReader, manageDir: string, app: App): Shown | undefined {
  const names = listQuietly(files, app.dir);
  const tests = folderFor("package", manageDir, app);
  if (names.includes("tests") && listQuietly(files, tests).some((name) => name.endsWith(".py")))
    return { style: "package", from: tests };
  const beside = pythonTests(names).find(
    (name) => name !== "tests.py" || !isStub(files, joined(app.dir, name)),
  );
  if (beside !== undefined) return { style: "beside", from: joined(app.dir, beside) };
  const folder = folderFor("apart", manageDir, app);
  if (listQuietly(files, folder).some((name) => name.endsWith(".py")))
    return { style: "apart", from: folder };
  for (const [dropped] of app.name.split(".").entries()) {
    const path = mirrored(manageDir, app, dropped);
    if (listQuietly(files, path).some((name) => name.endsWith(".py")))
      return { style: "apart", from: path, dropped };
  }
  const projectTests = folderFor("flat", manageDir, app);
  const named = listQuietly(files, projectTests).find((name) => isNamedAfter(name, app));
  return named === undefined ? undefined : { style: "flat", from: joined(projectTests, named) };
}

/** `test_jobs.py`, `test_jobs_api.py` */
function isNamedAfter(name: string, app: App): boolean {
  return name === `test_${app.label}.py` || (name.startsWith(`test_${app.label}_`) && name.endsWith(".py"));
}

/** A sibling's single `tests.py` says nothing about where more files go. */
function siblingStyle(files: FileReader, manageDir: string, siblings: readonly App[]): Shown | undefined {
  const shown = siblings.map((app) => ownStyle(files, manageDir, app)).filter((one) => one !== undefined);
  const telling = shown.filter((one) => !one.from.endsWith("/tests.py"));
  const count = (style: TestStyle): number => telling.filter((one) => one.style === style).length;
  const styles: readonly TestStyle[] = ["package", "beside", "apart", "flat"];
  const best = [...styles].sort((a, b) => count(b) - count(a))[0];
  const alike = telling.filter((one) => one.style === best);
  // Where some follow their packages, the others are those that lie right below.
  return alike.find(({ dropped }) => dropped !== undefined) ?? alike[0];
}
