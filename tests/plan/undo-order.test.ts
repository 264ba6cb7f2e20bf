/** Runs that build on each other go back in the order that they came. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Disk } from "../../helpers/files.ts";
import type { RunRecord } from "../../helpers/plan/journal.ts";
import { writeChanges } from "../../helpers/plan/transaction.ts";
import { Tree } from "../../helpers/plan/tree.ts";
import { findRun, planUndo, type UndoOptions, type UndoPlan } from "../../helpers/plan/undo.ts";
import { loadParser } from "../../helpers/python/parse.ts";

let root = "";
beforeAll(loadParser);
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "plop-order-"));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A run that leaves files as they are given. */
function run(files: Readonly<Record<string, string>>): RunRecord {
  const tree = new Tree(new Disk(root));
  for (const [path, text] of Object.entries(files)) tree.write(path, text);
  writeChanges(root, tree.changes(), { command: "npx plop x" });
  return findRun(root, "last");
}

const undone = (record: RunRecord, options?: UndoOptions): UndoPlan =>
  planUndo(new Tree(new Disk(root)), record, options);

const ADMIN = "class JobAdmin:\n    pass\n";

describe("undo", () => {
  test("refuses a run whose new files a later one has extended, and names that one", () => {
    const first = run({ "admin.py": ADMIN, "docs.md": "jobs\n" });
    const second = run({ "admin.py": `${ADMIN}\n\nclass TagAdmin:\n    pass\n`, "docs.md": "jobs, tags\n" });
    expect(() => undone(first, { dest: "../site" })).toThrow(
      expect.objectContaining({
        path: "admin.py",
        message: expect.stringContaining(second.id),
        hint: expect.stringContaining(`npx plop undo --dest ../site -- --run ${second.id}`),
      }),
    );
    expect(undone(first, { force: true }).kept.map(({ path }) => path)).toEqual(["docs.md", "admin.py"]);
    expect(undone(second).kept).toEqual([]);
  });

  test("doesn't wait for runs that only brought its documents up to date", () => {
    const first = run({ "admin.py": ADMIN, "docs.md": "jobs\n" });
    run({ "other.py": "x = 1\n", "docs.md": "jobs, tags\n" });
    expect(undone(first).kept.map(({ path }) => path)).toEqual(["docs.md"]);
  });
});
