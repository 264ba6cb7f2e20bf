/**
 * Where the tests of an app are, or are to be: a `tests/` package, files beside a `tests.py` that somebody wrote, or a
 * folder under the project's own `tests/`.
 */
import type { FileReader } from "../files.ts";
import { joined, listQuietly, readQuietly } from "./reading.ts";
import { isStartappStub } from "./stubs.ts";
import { pythonTests } from "./test-style.ts";
import type { App, Project } from "./types.ts";

/** `package`: the app's `tests/`; `beside`: `test_*.py` in the app's folder; `apart`: `tests/<app>/` of the project. */
export type TestStyle = "package" | "beside" | "apart";

/** The place of an app's tests. */
export interface TestPlace {
  style: TestStyle;
  /** Folder that new test files go into, relative to the root. */
  dir: string;
  /** `__init__.py` that this folder needs; undefined for files beside. */
  package?: string;
  /** Untouched `tests.py` of startapp that breaks unittest's discovery beside a `tests/` package, and may go. */
  stubs: readonly string[];
  /** File with the makers of test rows. */
  factories: string;
  /** The file for a topic: `models` → `jobs/tests/test_models.py`. */
  file(topic: string): string;
  /** The file that showed it; `default` for the convention. */
  from: string;
}

interface Shown {
  style: TestStyle;
  from: string;
}

/**
 * @param siblings other apps of the project, asked when the app has no tests
 */
export function testPlace(project: Project, app: App, siblings: readonly App[]): TestPlace {
  const { files, manageDir } = project;
  const shown = ownStyle(files, manageDir, app) ??
    siblingStyle(files, manageDir, siblings) ?? { style: "package", from: "default" };
  const dir =
    shown.style === "package"
      ? joined(app.dir, "tests")
      : shown.style === "beside"
        ? app.dir
        : apart(manageDir, app);
  const stub = joined(app.dir, "tests.py");
  const place: TestPlace = {
    ...shown,
    dir,
    stubs: shown.style === "package" && isStub(files, stub) ? [stub] : [],
    factories:
      [joined(app.dir, "tests", "factories.py"), joined(app.dir, "factories.py")].find((path) =>
        files.isFile(path),
      ) ?? joined(dir, "factories.py"),
    file: (topic) => joined(dir, `test_${topic}.py`),
  };
  if (shown.style !== "beside") place.package = joined(dir, "__init__.py");
  return place;
}

function apart(manageDir: string, app: App): string {
  return joined(manageDir, "tests", app.label);
}

function isStub(files: FileReader, path: string): boolean {
  const text = readQuietly(files, path);
  return text !== undefined && isStartappStub("tests.py", text);
}

/** What the app itself shows. A `tests.py` that isn't an untouched stub stays, and a package can't stand beside it. */
function ownStyle(files: FileReader, manageDir: string, app: App): Shown | undefined {
  const names = listQuietly(files, app.dir);
  const tests = joined(app.dir, "tests");
  if (names.includes("tests") && listQuietly(files, tests).some((name) => name.endsWith(".py")))
    return { style: "package", from: tests };
  const beside = pythonTests(names).find(
    (name) => name !== "tests.py" || !isStub(files, joined(app.dir, name)),
  );
  if (beside !== undefined) return { style: "beside", from: joined(app.dir, beside) };
  const folder = apart(manageDir, app);
  return listQuietly(files, folder).some((name) => name.endsWith(".py"))
    ? { style: "apart", from: folder }
    : undefined;
}

/** A sibling's single `tests.py` says nothing about where more files go. */
function siblingStyle(files: FileReader, manageDir: string, siblings: readonly App[]): Shown | undefined {
  const shown = siblings.map((app) => ownStyle(files, manageDir, app)).filter((one) => one !== undefined);
  const telling = shown.filter((one) => !one.from.endsWith("/tests.py"));
  const count = (style: TestStyle): number => telling.filter((one) => one.style === style).length;
  const styles: readonly TestStyle[] = ["package", "beside", "apart"];
  const best = [...styles].sort((a, b) => count(b) - count(a))[0];
  return telling.find((one) => one.style === best);
}
