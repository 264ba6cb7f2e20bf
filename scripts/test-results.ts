/**
 * Counts from jest's own results file.
 */
import { readFileSync } from "node:fs";

export interface Tally {
  passed: number;
  failed: number;
  /** Full names; a name says why. */
  skipped: readonly string[];
  /** What failed besides tests: files that didn't load, a runner that broke. */
  problems: readonly string[];
}

/** What the suite uses of `jest --json`. */
interface JestResults {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
}

/**
 * Reads a results file. A test file that couldn't be run counts as one failure, and so does a runner that failed without
 * saying of what.
 *
 * @param code exit code of the runner
 */
export function readResults(path: string, code: number): Tally {
  let results: JestResults;
  try {
    results = JSON.parse(readFileSync(path, "utf8")) as JestResults;
  } catch {
    return failedRun(`jest ended with ${code} and left no results`);
  }
  const tests = results.testResults.flatMap((file) => file.assertionResults);
  const broken = results.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.every(isFine),
  );
  const failed = results.numFailedTests + broken.length;
  const problems = [
    ...tests.filter((test) => test.status === "failed").map((test) => test.fullName),
    ...broken.map((file) => `${file.name}: ${file.message.trim().split("\n")[0] ?? ""}`),
  ];
  if (failed === 0 && code !== 0)
    return { ...failedRun(`jest ended with ${code} though no test failed`), passed: results.numPassedTests };
  const skipped = tests.filter((test) => ["pending", "todo", "skipped", "disabled"].includes(test.status));
  if (results.numPassedTests + failed + skipped.length === 0) return failedRun("jest found no tests");
  return { passed: results.numPassedTests, failed, skipped: skipped.map((test) => test.fullName), problems };
}

function isFine(test: { status: string }): boolean {
  return test.status !== "failed";
}

/** A suite that couldn't be run at all: one failure. */
export function failedRun(reason: string): Tally {
  return { passed: 0, failed: 1, skipped: [], problems: [reason] };
}

/** The same run where nothing may be skipped: each skipped test is a failure. */
export function skipsFail({ passed, failed, skipped, problems }: Tally): Tally {
  const named = skipped.map((name) => `skipped: ${name}`);
  return { passed, failed: failed + skipped.length, skipped: [], problems: [...problems, ...named] };
}

/** The sum of two. */
export function addUp(one: Tally, other: Tally): Tally {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: [...one.skipped, ...other.skipped],
    problems: [...one.problems, ...other.problems],
  };
}

/** `812 passed, 0 failed` */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped.length === 0 ? "" : `, ${skipped.length} skipped`}`;
}
