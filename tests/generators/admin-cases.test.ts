/**
 * Runs every case folder of admin-cases: applied once as written, twice (the second time nothing may change), and again in
 * each of the variants of tests/support/variants.ts. A file that no case uses fails the run.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { KitError } from "../../helpers/errors.ts";
import type { Planner } from "../../helpers/plan/planner.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import {
  ADMIN_PATH,
  adminCases,
  adminOutcome,
  planCase,
  readAdminCase,
  type AdminCase,
} from "../support/admin-cases.ts";
import { VARIANTS, type Texts, type Variant } from "../support/variants.ts";

beforeAll(loadParser);

function parts(expected: readonly string[] | undefined, found: readonly string[]): void {
  expect(found).toHaveLength(expected?.length ?? 0);
  for (const [index, part] of (expected ?? []).entries()) expect(found[index]).toContain(part);
}

/** Runs a case on a source and holds it against its texts. */
function expectCase(
  one: AdminCase,
  { before = "", after, snippet }: Texts,
  change?: (text: string) => string,
): void {
  const outcome = adminOutcome(one);
  const run = (source: string): Planner => planCase(one, source, change);
  if (outcome === "error") {
    expect(() => run(before)).toThrow(KitError);
    expect(() => run(before)).toThrow(one.call.reason ?? "the call.json says no reason");
    return;
  }
  const planner = run(before);
  const report = planner.report("planned");
  expect(planner.tree.read(ADMIN_PATH)).toBe(after ?? before);
  expect(planner.tree.changes().map(({ path }) => path)).toEqual(after === undefined ? [] : [ADMIN_PATH]);
  parts(one.call.notes, planner.notes);
  expect(report.manual.length > 0 ? "manual" : after === undefined ? "already" : "changed").toBe(outcome);
  if (outcome === "manual") {
    const [step] = report.manual;
    expect(`${step?.snippet ?? ""}\n`).toBe(snippet);
    expect(step?.reason).toContain(one.call.reason);
    expect(step?.line).toBe(one.call.line);
  }
  if (after !== undefined) expect(run(after).tree.changes()).toEqual([]);
}

/** One variant of a case; one that the case names must fail. */
function runVariant(one: AdminCase, variant: Variant): void {
  if (!variant.applies(one, ".py")) return;
  const reason = one.call.variants?.[variant.name];
  const run = reason === undefined ? test : test.failing;
  run(`does the same ${variant.words}${reason === undefined ? "" : `, but: ${reason}`}`, () => {
    const like = (text: string): string =>
      variant.transform({ before: text, after: undefined, snippet: undefined }, ".py").before ?? text;
    expectCase(one, variant.transform(one, ".py"), like);
  });
}

describe.each(adminCases())("%s", (name) => {
  const one = readAdminCase(name);

  test("comes out as written, and the second time nothing changes", () => {
    expectCase(one, one);
    expect(adminOutcome(one) === "manual").toBe(one.snippet !== undefined);
  });

  for (const variant of VARIANTS) runVariant(one, variant);
});
