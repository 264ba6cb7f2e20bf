/**
 * Runs every case folder below this one: `<family>/<case>/`, where the family is a name in the table of patches.
 *
 *     before.py     the file as a person has it (any extension: before.txt, before.toml)
 *     after.py      what it has to become; left out when nothing changes
 *     call.json     { args, outcome?, reason?, line?, notes?, path?, package?, firstParty?, style?, crlf?, pasted? }
 *     snippet.txt   the snippet of a manual outcome
 *
 * Each case is applied twice (the second time nothing may change) and again with CRLF line ends. A file that no case
 * uses fails the run.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { verify } from "../../helpers/plan/verify.ts";
import type { Outcome } from "../../helpers/python/outcome.ts";
import { loadParser, parseLeniently, parseModule } from "../../helpers/python/parse.ts";
import { patches } from "../../helpers/python/patches/index.ts";
import type { PatchArgs, PatchContext } from "../../helpers/python/patches/types.ts";
import { DEFAULT_STYLE, styleOf, type Style } from "../../helpers/python/style.ts";

const HERE = dirname(fileURLToPath(import.meta.url));

interface CallFile {
  args: PatchArgs;
  /** `changed` where there is an after file, by default. */
  outcome?: Outcome["kind"];
  /** Part of a manual outcome's reason or an error's message. */
  reason?: string;
  line?: number;
  /** Parts of the notes, in order. */
  notes?: string[];
  /** Path as the user knows it; the package is its folder's by default. */
  path?: string;
  package?: string;
  /** Top-level packages of the repo. */
  firstParty?: string[];
  /** The repo's own style, for what the file doesn't show. */
  style?: Partial<Style>;
  /** False for a case that is about line ends; a text for a known bug: it has to fail, for this reason. */
  crlf?: false | string;
  /** The snippet, pasted at the end of the file, has to be what the patch then finds there. */
  pasted?: boolean;
}

const KEYS = ["args", "outcome", "reason", "line", "notes", "path", "package", "firstParty", "style", "crlf", "pasted"];

interface Case {
  family: string;
  name: string;
  folder: string;
  extension: string;
  call: CallFile;
  before: string;
  after: string | undefined;
  snippet: string | undefined;
}

function folders(path: string): string[] {
  return readdirSync(path).filter((name) => statSync(join(path, name)).isDirectory());
}

function optional(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function readCase(family: string, name: string): Case {
  const folder = join(HERE, family, name);
  const files = readdirSync(folder);
  const given = files.find((file) => file.startsWith("before."));
  const extension = given === undefined ? ".py" : extname(given);
  const known = [`before${extension}`, `after${extension}`, "call.json", "snippet.txt"];
  const orphans = files.filter((file) => !known.includes(file));
  if (given === undefined || orphans.length > 0) throw new Error(`${folder}: no before file, or nobody's: ${orphans.join(", ")}`);
  const call = JSON.parse(readFileSync(join(folder, "call.json"), "utf8")) as CallFile;
  const strange = Object.keys(call).filter((key) => !KEYS.includes(key));
  if (strange.length > 0) throw new Error(`${folder}/call.json: ${strange.join(", ")} means nothing`);
  return {
    family,
    name,
    folder,
    extension,
    call,
    before: readFileSync(join(folder, given), "utf8"),
    after: optional(join(folder, `after${extension}`)),
    snippet: optional(join(folder, "snippet.txt")),
  };
}

function contextOf({ call, extension }: Case, source: string): PatchContext {
  const path = call.path ?? `jobs/urls${extension}`;
  const habits: Style = { ...DEFAULT_STYLE, ...call.style };
  const own = call.firstParty ?? ["jobs", "config"];
  return {
    path,
    package: call.package ?? path.split("/").slice(0, -1).join("."),
    style: extension === ".py" ? styleOf(parseLeniently(source, path), habits) : habits,
    isFirstParty: (module) => own.includes(module),
  };
}

function apply(one: Case, source: string): Outcome {
  const patch = patches[one.family];
  if (patch === undefined) throw new Error(`there is no patch "${one.family}" in the table`);
  return patch(source, one.call.args, contextOf(one, source));
}

const toCrlf = (text: string): string => text.replace(/\r?\n/g, "\r\n");

function expectOutcome(one: Case, outcome: Outcome, after: string | undefined, snippet: string | undefined): void {
  const { call } = one;
  expect(outcome.kind).toBe(call.outcome ?? (one.after === undefined ? "already" : "changed"));
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
  if (outcome.kind === "error") expect(outcome.error.message).toContain(call.reason ?? "the call.json says no reason");
}

function expectStable(one: Case, outcome: Outcome): void {
  if (outcome.kind !== "changed") return;
  expect(apply(one, outcome.text).kind).toBe("already");
  if (one.extension !== ".py") return;
  parseModule(outcome.text, one.name);
  verify([{ path: `${one.name}.py`, kind: "insert", before: one.before, after: outcome.text }]);
}

beforeAll(loadParser);

const families = folders(HERE);

test("every folder belongs to a patch, and nothing else lies about", () => {
  expect(families.filter((family) => patches[family] === undefined)).toEqual([]);
  expect(readdirSync(HERE).filter((name) => !families.includes(name))).toEqual(["patches.test.ts"]);
  for (const family of families) expect(folders(join(HERE, family))).toEqual(readdirSync(join(HERE, family)));
});

describe.each(families)("%s", (family) => {
  describe.each(folders(join(HERE, family)))("%s", (name) => {
    const one = readCase(family, name);

    test("comes out as written", () => {
      const outcome = apply(one, one.before);
      expectOutcome(one, outcome, one.after, one.snippet);
      expect(outcome.kind === "manual").toBe(one.snippet !== undefined);
    });

    test("changes nothing the second time", () => {
      expectStable(one, apply(one, one.before));
    });

    if (one.call.crlf !== false) {
      const run = one.call.crlf === undefined ? test : test.failing;
      run(`does the same with CRLF${one.call.crlf === undefined ? "" : `, but: ${one.call.crlf}`}`, () => {
        const outcome = apply(one, toCrlf(one.before));
        const after = one.after === undefined ? undefined : toCrlf(one.after);
        expectOutcome(one, outcome, after, one.snippet);
      });
    }

    if (one.call.pasted === true) {
      test("finds its snippet when it is pasted", () => {
        const pasted = `${one.before.trimEnd()}\n\n${one.snippet ?? ""}`;
        expect(apply(one, pasted).kind).toBe("already");
      });
    }
  });
});
