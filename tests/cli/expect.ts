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

/** What an error looks like: one line on standard error that matches, with a hint in brackets at its end. */
export function expectError(finished: Finished, expected: { code: 1 | 2; says: RegExp; hint?: RegExp }): void {
  // plop's spinner leaves a dash where there is no terminal.
  const [line = "", ...rest] = finished.stderr.replace(/^- *$\n?/gm, "").trim().split("\n");
  const told = transcript(finished);
  expect([finished.code, told]).toEqual([expected.code, told]);
  expect(line).toMatch(/^error {2}\S.* \(.+\)$/);
  expect(line).toMatch(expected.says);
  if (expected.hint !== undefined) expect(/ \((.+)\)$/.exec(line)?.[1]).toMatch(expected.hint);
  // Behind it at most a code frame; never a stack.
  for (const more of rest) expect(more).toMatch(/^( {4}[> ] +\d* *\|.*|\s*)$/);
  expect(finished.stdout).toBe("");
}
