/** A run that is taken back takes its folders along, unless somebody has put something into them. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Disk } from "../../helpers/files.ts";
import { recordedRuns } from "../../helpers/plan/journal.ts";
import { writeChanges } from "../../helpers/plan/transaction.ts";
import { Tree } from "../../helpers/plan/tree.ts";
import { findRun, planUndo } from "../../helpers/plan/undo.ts";
import { loadParser } from "../../helpers/python/parse.ts";

let root = "";
beforeAll(loadParser);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plop-folders-"));
  mkdirSync(join(root, "jobs"));
  const tree = new Tree(new Disk(root));
  tree.write("jobs/tests/unit/test_x.py", "x = 1\n");
  tree.write("jobs/management/commands/__init__.py", "");
  writeChanges(root, tree.changes(), { command: "npx plop x" });
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function undo(): void {
  const tree = new Tree(new Disk(root));
  const { record } = planUndo(tree, findRun(root, "last"));
  writeChanges(root, tree.changes(), { command: "npx plop undo", undoes: record.id });
  expect(recordedRuns(root)).toEqual([]);
}

const at = (path: string): string => join(root, path);

describe("undo", () => {
  test("leaves none of its folders, nor what Python has compiled in them; the app's own stays", () => {
    mkdirSync(at("jobs/tests/unit/__pycache__"));
    writeFileSync(at("jobs/tests/unit/__pycache__/test_x.cpython-312.pyc"), "");
    undo();
    expect(readdirSync(at("jobs"))).toEqual([]);
  });

  test("leaves a folder that somebody uses, and what is in it", () => {
    writeFileSync(at("jobs/tests/mine.py"), "");
    mkdirSync(at("jobs/management/__pycache__"));
    writeFileSync(at("jobs/management/__pycache__/notes.txt"), "mine");
    undo();
    expect(readdirSync(at("jobs/tests"))).toEqual(["mine.py"]);
    expect(readdirSync(at("jobs/management"))).toEqual(["__pycache__"]);
    expect(existsSync(at("jobs/management/__pycache__/notes.txt"))).toBe(true);
  });

  test("follows no link in place of a cache", () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "plop-elsewhere-"));
    writeFileSync(join(elsewhere, "a.pyc"), "");
    symlinkSync(elsewhere, at("jobs/tests/unit/__pycache__"));
    undo();
    expect(readdirSync(elsewhere)).toEqual(["a.pyc"]);
    rmSync(elsewhere, { recursive: true });
  });
});
