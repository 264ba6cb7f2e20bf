/**
 * What the repo runs its tests with: pytest where it is set up and the tests are written for it, else Django's own runner.
 *
 * @see https://docs.pytest.org/en/stable/reference/customize.html
 * @see https://pytest-django.readthedocs.io/en/latest/configuring_django.html
 */
import type { FileReader } from "../files.ts";
import { parseLeniently, type Module, type PyNode } from "../python/parse.ts";
import { bases, classes, definedName, members, statements, undecorated } from "../python/query.ts";
import { readIni } from "./ini.ts";
import { joined, listQuietly, placeOfText, readQuietly, upwards } from "./reading.ts";
import { isUntouched } from "./stubs.ts";
import { dig, readTable } from "./toml.ts";
import type { App, Finding, TestRunner } from "./types.ts";

const MAX_FILES = 20;
const MAX_CHARACTERS = 60_000;
const ENOUGH_TESTS = 60;

/**
 * @param required normalised names of required packages with their places
 */
export function readTestRunner(
  files: FileReader,
  manageDir: string,
  apps: readonly App[],
  required: ReadonlyMap<string, string>,
): Finding<TestRunner> {
  const configured = pytestPlace(files, manageDir) ?? required.get("pytest-django") ?? required.get("pytest");
  if (configured === undefined) return { value: "unittest", from: "default" };
  const tests = countTests(files, manageDir, apps);
  return tests.cases > 0 && tests.cases >= tests.functions
    ? { value: "unittest", from: tests.first ?? configured }
    : { value: "pytest", from: configured };
}

/** Where pytest is configured, nearest to manage.py first. */
function pytestPlace(files: FileReader, manageDir: string): string | undefined {
  for (const folder of upwards(manageDir)) {
    for (const name of ["pytest.ini", ".pytest.ini"]) {
      if (files.isFile(joined(folder, name))) return joined(folder, name);
    }
    const found = inPyproject(files, joined(folder, "pyproject.toml")) ?? inIni(files, folder);
    if (found !== undefined) return found;
    if (files.isFile(joined(folder, "conftest.py"))) return joined(folder, "conftest.py");
  }
  return undefined;
}

function inPyproject(files: FileReader, path: string): string | undefined {
  const text = readQuietly(files, path);
  if (!text?.includes("pytest")) return undefined;
  return dig(readTable(text, "toml"), "tool", "pytest") === undefined
    ? undefined
    : placeOfText(path, text, "[tool.pytest");
}

function inIni(files: FileReader, folder: string): string | undefined {
  for (const [name, section] of [
    ["setup.cfg", "tool:pytest"],
    ["tox.ini", "pytest"],
  ] as const) {
    const path = joined(folder, name);
    const found = readIni(readQuietly(files, path) ?? "").find((one) => one.name === section);
    if (found !== undefined) return `${path}:${found.line}`;
  }
  return undefined;
}

interface TestCounts {
  functions: number;
  cases: number;
  /** First file with tests. */
  first?: string;
}

function countTests(files: FileReader, manageDir: string, apps: readonly App[]): TestCounts {
  const counts: TestCounts = { functions: 0, cases: 0 };
  let read = 0;
  let characters = 0;
  for (const path of testFiles(files, manageDir, apps)) {
    if (read >= MAX_FILES || characters > MAX_CHARACTERS || counts.functions + counts.cases >= ENOUGH_TESTS)
      break;
    // A long file is as good as its beginning; what is cut off in the middle is passed over.
    const text = readQuietly(files, path)?.slice(0, MAX_CHARACTERS / 4);
    if (text === undefined) continue;
    const module = parseLeniently(text, path);
    if (isUntouched(module)) continue;
    read += 1;
    characters += text.length;
    const before = counts.functions + counts.cases;
    countIn(module, counts);
    if (counts.functions + counts.cases > before) counts.first ??= path;
  }
  return counts;
}

/** Test files of the apps, some of each, then those of a `tests/` beside manage.py. */
function* testFiles(files: FileReader, manageDir: string, apps: readonly App[]): Generator<string> {
  const step = Math.max(1, Math.floor(apps.length / MAX_FILES));
  for (const app of apps.filter((_app, index) => index % step === 0)) {
    yield* testFilesIn(files, app.dir, listQuietly(files, app.dir), { limit: 3 });
  }
  const names = listQuietly(files, manageDir);
  yield* testFilesIn(files, manageDir, names, { limit: MAX_FILES });
  if (!names.includes("tests")) return;
  const tests = joined(manageDir, "tests");
  for (const name of listQuietly(files, tests).filter((one) => !one.includes("."))) {
    const folder = joined(tests, name);
    yield* pythonTests(listQuietly(files, folder))
      .slice(0, 3)
      .map((one) => joined(folder, one));
  }
}

function* testFilesIn(
  files: FileReader,
  folder: string,
  names: readonly string[],
  options: { limit: number },
): Generator<string> {
  const found = pythonTests(names).map((name) => joined(folder, name));
  if (names.includes("tests")) {
    const inner = pythonTests(listQuietly(files, joined(folder, "tests")));
    found.push(...inner.map((name) => joined(folder, "tests", name)));
  }
  yield* found.slice(0, options.limit);
}

/** File names that hold tests. */
export function pythonTests(names: readonly string[]): string[] {
  return names.filter((name) => /^(tests|test|test_.*|.*_tests?)\.py$/.test(name));
}

function countIn(module: Module, counts: TestCounts): void {
  counts.functions += statements(module.root).filter(isTestFunction).length;
  for (const definition of classes(module)) {
    const tests = members(definition).filter(isTestFunction).length;
    // A plain class is pytest's; one with a base is a TestCase, or inherits from one in nearly every repo.
    if (bases(definition).length === 0)
      counts.functions += definedName(definition)?.startsWith("Test") === true ? tests : 0;
    else counts.cases += tests;
  }
}

function isTestFunction(node: PyNode): boolean {
  return undecorated(node).type === "function_definition" && definedName(node)?.startsWith("test") === true;
}
