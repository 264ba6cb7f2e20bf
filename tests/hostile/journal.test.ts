/**
 * A journal that came with a repo from elsewhere: its records say what to delete and what to write, so none is believed that
 * leads out of the repo, and nothing in its place is waited for.
 */
import { afterAll, afterEach, beforeEach, expect, describe, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { asKitError } from "../../helpers/command-line/run.ts";
import type { KitError } from "../../helpers/errors.ts";
import { digest, recordedRuns } from "../../helpers/plan/journal.ts";
import { recoverUnfinished } from "../../helpers/plan/recover.ts";
import { writeChanges } from "../../helpers/plan/transaction.ts";
import { Repo, type Snapshot } from "../support/repo.ts";
import { expectClear } from "./repo.ts";

const FOLDER = ".plop-pack-django";
const outside = new Repo("outside");
let repo: Repo;
let before: Snapshot;

beforeEach(() => {
  repo = new Repo("journal");
  repo.writeAll({
    "zoo/models.py": "x = 1\n",
    [`${FOLDER}/runs/.keep`]: "",
    [`${FOLDER}/pending/.keep`]: "",
  });
  outside.writeAll({ victim: "precious\n", ".victim.0a1b2c.plop": "precious\n" });
  before = outside.snapshot();
});
afterEach(() => {
  expect(outside.snapshot()).toEqual(before);
  repo.remove();
});
afterAll(() => {
  outside.remove();
});

const FILE = { path: "zoo/new.py", temporary: "zoo/.new.py.0a1b2c.plop", hunks: [], lines: [] };
const STATE = { hash: digest("precious\n"), mode: 0o755 };
const RECORD = { version: 1, id: "x", at: "", command: "npx plop", folders: [], files: [FILE] };

function pending(record: unknown): void {
  repo.write(`${FOLDER}/pending/x.json`, typeof record === "string" ? record : JSON.stringify(record));
}

function recovered(): string[] | KitError {
  try {
    return recoverUnfinished(repo.root);
  } catch (error) {
    return asKitError(error);
  }
}

function expectRefused(): void {
  const error = recovered();
  if (Array.isArray(error)) throw new Error(`the record was believed: ${error.join()}`);
  expectClear(error);
  expect(error.path).toContain(FOLDER);
}

/** From the repo to the folder beside it. */
function up(name: string): string {
  return `../${outside.root.split("/").at(-1) ?? ""}/${name}`;
}

describe("a record that leads out of the repo", () => {
  test.each<[string, () => unknown]>([
    ["deletes", () => ({ ...RECORD, files: [{ ...FILE, temporary: up(".victim.0a1b2c.plop") }] })],
    [
      "deletes by an absolute path",
      () => ({ ...RECORD, files: [{ ...FILE, temporary: outside.path(".victim.0a1b2c.plop") }] }),
    ],
    [
      "takes a created file away",
      () => ({ ...RECORD, files: [{ ...FILE, path: up("victim"), after: STATE }] }),
    ],
    [
      "writes",
      () => ({ ...RECORD, files: [{ ...FILE, path: up("new"), before: STATE, content: "cHduZWQK" }] }),
    ],
    ["takes a folder away", () => ({ ...RECORD, folders: [up("empty")] })],
    ["has a name that does", () => ({ ...RECORD, id: up("victim") })],
  ])("%s nothing", (_name, record) => {
    pending(record());
    expectRefused();
  });

  test.each(["zoo/link", "zoo/link/deeper"])("nothing by way of the link %s", (path) => {
    symlinkSync(outside.root, repo.path("zoo/link"));
    pending({ ...RECORD, files: [{ ...FILE, temporary: `${path}/.victim.0a1b2c.plop` }] });
    expectRefused();
  });
});

describe("a record that is none", () => {
  test.each<[string, unknown]>([
    ["not JSON", "{"],
    ["null", "null"],
    ["deep JSON", "[".repeat(100_000)],
    ["a list", []],
    ["of a later kit", { ...RECORD, version: 2 }],
    ["without files", { version: 1, id: "x", at: "", command: "", folders: [] }],
    ["files that are numbers", { ...RECORD, files: [1] }],
    ["a temporary file that is somebody's", { ...RECORD, files: [{ ...FILE, temporary: "zoo/models.py" }] }],
    ["hunks that are texts", { ...RECORD, files: [{ ...FILE, hunks: ["x"] }] }],
    ["a mode that is a text", { ...RECORD, files: [{ ...FILE, after: { hash: "", mode: "x" } }] }],
  ])("%s", (_name, record) => {
    pending(record);
    expectRefused();
    expect(repo.read("zoo/models.py")).toBe("x = 1\n");
  });

  test("a pipe in the place of a record", () => {
    expect(spawnSync("mkfifo", [repo.path(`${FOLDER}/pending/x.json`)]).status).toBe(0);
    expectRefused();
  });
});

describe("in the place of the journal", () => {
  const change = [{ path: "zoo/new.py", kind: "create", after: "y = 1\n" }] as const;
  const written = (): KitError => {
    try {
      writeChanges(repo.root, change, { command: "npx plop" });
    } catch (error) {
      return asKitError(error);
    }
    throw new Error("it was written");
  };

  test.each([FOLDER, `${FOLDER}/runs`, `${FOLDER}/pending`])("a link for %s", (path) => {
    rmSync(repo.path(path), { recursive: true });
    symlinkSync(outside.root, repo.path(path));
    expectClear(written());
    expect(() => recordedRuns(repo.root)).toThrow("the journal's folder is a link");
  });

  test.each([`${FOLDER}/lock`, `${FOLDER}/.gitignore`])("a pipe for %s", (path) => {
    expect(spawnSync("mkfifo", [repo.path(path)]).status).toBe(0);
    expectClear(written());
  });

  test("a lock that says nothing that a lock says", () => {
    for (const lock of ["null", "1", '{"pid":"x"}', '{"pid":-1}']) {
      repo.write(`${FOLDER}/lock`, lock);
      writeChanges(repo.root, change, { command: "npx plop" });
      rmSync(repo.path("zoo/new.py"));
    }
    mkdirSync(repo.path("zoo/empty"));
  });
});

test("a record that is in order is believed", () => {
  repo.write("zoo/new.py", "precious\n");
  pending({
    ...RECORD,
    files: [
      { ...FILE, after: STATE },
      { ...FILE, path: "zoo/other.py", temporary: "zoo/.other.py.0a.plop", after: STATE },
    ],
  });
  expect(recovered()).toEqual([expect.stringMatching(/the unfinished run x .* was found and put back/)]);
  expect(repo.snapshot().has("zoo/new.py")).toBe(false);
});
