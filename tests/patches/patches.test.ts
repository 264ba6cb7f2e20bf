/**
 * Runs every case folder below this one: `<family>/<case>/`, where the family is a name in the table of patches, or
 * `append` for what `django:append` does.
 *
 *     before.py     the file as a person has it (any extension: before.txt, before.toml)
 *     after.py      what it has to become; left out when nothing changes
 *     call.json     { args, about?, outcome?, reason?, line?, notes?, path?, package?, firstParty?, style?, variants?, pasted? }
 *     snippet.txt   the snippet of a manual outcome
 *     fragment.py   of `append` alone: the module to merge; without a before file it makes a new one
 *
 * Each case is applied twice (the second time nothing may change), and again in each of the variants: CRLF, tabs, two
 * spaces, a byte order mark, no final newline. A variant that a case names in `variants` has to fail, and the reason is in
 * the test's name. A file that no case uses fails the run.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { verify } from "../../helpers/plan/verify.ts";
import type { Outcome } from "../../helpers/python/outcome.ts";
import { loadParser, parseModule } from "../../helpers/python/parse.ts";
import { patches } from "../../helpers/python/patches/index.ts";
import { APPEND, applyCase, CASES, casesOf, families, outcomeOf, readCase, type PatchCase } from "../support/patch-cases.ts";
import { VARIANTS, type Texts, type Variant } from "../support/variants.ts";

function expectOutcome(one: PatchCase, outcome: Outcome, { after, snippet }: Texts): void {
  const { call } = one;
  if (outcome.kind === "error") expect(outcome.error.message).toContain(call.reason ?? "the call.json says no reason");
  expect(outcome.kind).toBe(outcomeOf(one));
  if (outcome.kind === "changed") expect(outcome.text).toBe(after);
  if (outcome.kind === "changed" || outcome.kind === "already") {
    const notes = outcome.notes ?? [];
    expect(notes).toHaveLength(call.notes?.length ?? 0);
    for (const [index, note] of (call.notes ?? []).entries()) expect(notes[index]).toContain(note);
  }
  if (outcome.kind === "manual") {
    expect(`${outcome.snippet}\n`).toBe(snippet);
    if (call.reason === undefined) throw new Error("a manual case says its reason");
    expect(outcome.reason).toContain(call.reason);
    if (call.line !== undefined) expect(outcome.line).toBe(call.line);
  }
}

function expectStable(one: PatchCase, before: string | undefined, outcome: Outcome): void {
  if (outcome.kind !== "changed") return;
  expect(applyCase(one, outcome.text).kind).toBe("already");
  if (one.extension !== ".py") return;
  parseModule(outcome.text, one.name);
  if (before !== undefined) verify([{ path: `${one.name}.py`, kind: "insert", before, after: outcome.text }]);
}

/** One variant of a case; one that the case names must fail. */
function runVariant(one: PatchCase, variant: Variant): void {
  const reason = one.call.variants?.[variant.name];
  if (!variant.applies(one, one.extension)) {
    if (reason !== undefined) throw new Error(`${one.folder}: ${variant.name} isn't tried there anyway`);
    return;
  }
  const run = reason === undefined ? test : test.failing;
  run(`does the same ${variant.words}${reason === undefined ? "" : `, but: ${reason}`}`, () => {
    const texts = variant.transform(one, one.extension);
    const outcome = applyCase(one, texts.before, variant.habits);
    expectOutcome(one, outcome, texts);
    expectStable(one, texts.before, outcome);
  });
}

beforeAll(loadParser);

test("every folder belongs to a patch, and nothing else lies about", () => {
  expect(families().filter((family) => family !== APPEND && patches[family] === undefined)).toEqual([]);
  expect(readdirSync(CASES).filter((name) => !families().includes(name))).toEqual(["patches.test.ts"]);
  for (const family of families()) expect(casesOf(family)).toEqual(readdirSync(join(CASES, family)).sort());
});

describe.each(families())("%s", (family) => {
  describe.each(casesOf(family))("%s", (name) => {
    const one = readCase(family, name);

    test("comes out as written", () => {
      const outcome = applyCase(one, one.before);
      expectOutcome(one, outcome, one);
      expect(outcome.kind === "manual").toBe(one.snippet !== undefined);
    });

    test("changes nothing the second time", () => {
      expectStable(one, one.before, applyCase(one, one.before));
    });

    for (const variant of VARIANTS) runVariant(one, variant);

    if (one.call.pasted === true) {
      test("finds its snippet when it is pasted", () => {
        const pasted = `${(one.before ?? "").trimEnd()}\n\n${one.snippet ?? ""}`;
        expect(applyCase(one, pasted).kind).toBe("already");
      });
    }
  });
});
