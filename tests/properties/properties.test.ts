/**
 * A sample of the properties, always the same one; `npm run properties` is the long form. Every family has to be patched
 * mostly: a kit that refuses everything breaks nothing either.
 */
import { beforeAll, expect, test } from "@jest/globals";
import { loadParser } from "../../helpers/python/parse.ts";
import { patches } from "../../helpers/python/patches/index.ts";
import { casesOf } from "../support/patch-cases.ts";
import { BY_CASE_FOLDERS, FAMILIES } from "./families.ts";
import { runProperties, shownViolation } from "./run.ts";

const RUNS = 250;
const SEED = 20_240_501;

beforeAll(loadParser);

test("every family of patches has its cases", () => {
  const known = [...Object.keys(FAMILIES), ...Object.keys(BY_CASE_FOLDERS)];
  expect(known.sort()).toEqual(["append", ...Object.keys(patches)].sort());
  for (const family of Object.keys(BY_CASE_FOLDERS)) expect(casesOf(family).length).toBeGreaterThan(4);
  const shares = Object.values(FAMILIES).reduce((sum, { share }) => sum + share, 0);
  expect(shares).toBeCloseTo(1);
});

test("random files of every kind come out whole", async () => {
  const results = await runProperties({ runs: RUNS, seed: SEED, shrinkMs: 5000 });
  expect(results.flatMap(({ violations }) => violations.map(shownViolation)).join("\n\n")).toBe("");
  for (const { family, runs, outcomes } of results) {
    // Few files of a family are in the sample, so this is far below what the long form shows.
    expect([family, outcomes.changed / runs > 0.25]).toEqual([family, true]);
    expect([family, outcomes.invalid / runs < 0.05]).toEqual([family, true]);
  }
}, 120_000);
