/**
 * The last line of `npm test` is counted from jest's own results; nothing that went wrong may be lost on the way.
 */
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { addUp, readResults, skipsFail, tallyLine } from "../../scripts/test-results.ts";
import { Repo } from "../support/repo.ts";

let folder: Repo;
beforeEach(() => {
  folder = new Repo("results");
});
afterEach(() => {
  folder.remove();
});

function results(
  passed: number,
  failed: number,
  files: { status: string; message?: string; tests: Record<string, string> }[],
): string {
  const testResults = files.map(({ status, message = "", tests }, index) => ({
    name: `file${index}.test.ts`,
    status,
    message,
    assertionResults: Object.entries(tests).map(([fullName, outcome]) => ({ fullName, status: outcome })),
  }));
  folder.write(
    "results.json",
    JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults }),
  );
  return folder.path("results.json");
}

test("passed and failed are the runner's, skipped ones are named", () => {
  const path = results(1, 1, [
    { status: "failed", tests: { one: "passed", two: "failed", "three, no npm": "pending" } },
  ]);
  const tally = readResults(path, 1);
  expect(tally).toEqual({ passed: 1, failed: 1, skipped: ["three, no npm"], problems: ["two"] });
  expect(tallyLine(tally)).toBe("1 passed, 1 failed, 1 skipped");
});

test("a file that doesn't load is a failure", () => {
  const path = results(1, 0, [
    { status: "passed", tests: { one: "passed" } },
    { status: "failed", message: "Cannot find module\n  at x", tests: {} },
  ]);
  expect(readResults(path, 1)).toEqual({
    passed: 1,
    failed: 1,
    skipped: [],
    problems: ["file1.test.ts: Cannot find module"],
  });
});

test("a runner that leaves no results, finds no tests or fails without a reason is a failure", () => {
  expect(readResults(folder.path("nowhere.json"), 0).failed).toBe(1);
  expect(readResults(results(0, 0, []), 0).failed).toBe(1);
  expect(readResults(results(1, 0, [{ status: "passed", tests: { one: "passed" } }]), 1)).toMatchObject({
    passed: 1,
    failed: 1,
  });
});

test("suites add up", () => {
  const all = readResults(results(1, 0, [{ status: "passed", tests: { one: "passed" } }]), 0);
  expect(all).toEqual({ passed: 1, failed: 0, skipped: [], problems: [] });
  expect(tallyLine(addUp(all, all))).toBe("2 passed, 0 failed");
});

test("a run whose tests are all skipped is none that found no tests", () => {
  const path = results(0, 0, [{ status: "passed", tests: { "one, no browser": "pending" } }]);
  expect(readResults(path, 0)).toEqual({ passed: 0, failed: 0, skipped: ["one, no browser"], problems: [] });
});

test("where nothing may be skipped, what was counts as failed", () => {
  const tally = skipsFail({ passed: 3, failed: 1, skipped: ["one, no browser"], problems: ["two"] });
  expect(tally).toEqual({ passed: 3, failed: 2, skipped: [], problems: ["two", "skipped: one, no browser"] });
  expect(tallyLine(tally)).toBe("3 passed, 2 failed");
});
