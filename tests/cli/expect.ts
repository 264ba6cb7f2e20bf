/**
 * What the command line promises, as checks that tests share.
 */
import { expect } from "@jest/globals";
import type { Finished } from "../../scripts/process.ts";
import { transcript } from "../support/kit.ts";
import { changesBetween, type Repo, type Snapshot } from "../support/repo.ts";

export const NOTHING = { created: [], changed: [], removed: [] };

/** Not one byte differs. */
export function expectUntouched(repo: Repo, before: Snapshot): void {
  expect(changesBetween(before, repo.snapshot())).toEqual(NOTHING);
}

/**
 * What an error looks like: one line on standard error that matches, with a hint in brackets at its end. While planning it is
 * the first; once plop has begun to list its actions it stands behind them, with plop's cross.
 */
export function expectError(
  finished: Finished,
  expected: { code: 1 | 2; says: RegExp; hint?: RegExp },
): void {
  const told = transcript(finished);
  expect([finished.code, told]).toEqual([expected.code, told]);
  // plop's spinner leaves a dash where there is no terminal.
  const lines = finished.stderr.split("\n").filter((line) => !/^-? *$/.test(line));
  const line = lines.find((one) => /^(error|✖) {2}/.test(one)) ?? lines[0] ?? "";
  expect(line).toMatch(/^(error|✖) {2}\S.* \(.+\)$/);
  expect(line).toMatch(expected.says);
  if (expected.hint !== undefined) expect(/ \((.+)\)$/.exec(line)?.[1]).toMatch(expected.hint);
  // Behind it at most a code frame; never a stack.
  for (const more of lines.slice(lines.indexOf(line) + 1)) expect(more).toMatch(/^ {4}\S?/);
  expect(finished.stderr).not.toMatch(/^ +at \S+ \(/m);
  expect(finished.stdout).toBe("");
}
