/** A small repo to fail in, one run that changes it, and what it looks like. */
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Disk } from "../../../helpers/files.ts";
import { JOURNAL, recordedRuns } from "../../../helpers/plan/journal.ts";
import { writeChanges } from "../../../helpers/plan/transaction.ts";
import { Tree } from "../../../helpers/plan/tree.ts";
import { planUndo } from "../../../helpers/plan/undo.ts";

const SETTINGS = 'SECRET_KEY = "s3cret"\nINSTALLED_APPS = [\n    "a",\n]\n';

/** A small repo: a mode of its own, a link, CRLF, a stub that goes. */
export function makeRepo(): string {
  const root = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "plop faults "));
  mkdirSync(join(root, "jobs"));
  writeFileSync(join(root, "jobs/models.py"), "a = 1\r\n");
  writeFileSync(join(root, "jobs/tests.py"), "# stub\n");
  writeFileSync(join(root, "settings.py"), SETTINGS);
  chmodSync(join(root, "settings.py"), 0o640);
  symlinkSync("jobs/models.py", join(root, "link.py"));
  return root;
}

/** One run: two insertions, one of them behind a link, new files in new folders, one removal. */
export function run(root: string): void {
  const tree = new Tree(new Disk(root));
  tree.write("settings.py", SETTINGS.replace("]", '    "jobs",\n]'));
  tree.write("link.py", "import b\r\n\r\na = 1\r\nc = 3\r\n");
  tree.write("jobs/tests/__init__.py", "");
  tree.write("jobs/tests/test_models.py", "x = 1\n");
  tree.write("jobs/management/commands/y.py", "y = 1\n");
  tree.remove("jobs/tests.py");
  writeChanges(root, tree.changes(), { command: "npx plop model" });
}

/** Takes the last run back. */
export function undo(root: string): void {
  const [record] = recordedRuns(root);
  if (record === undefined) throw new Error("nothing to undo");
  const tree = new Tree(new Disk(root));
  planUndo(tree, record);
  writeChanges(root, tree.changes(), { command: "npx plop undo", undoes: record.id });
}

/** Everything but the journal: contents, modes, links, folders. */
export function snapshot(root: string, folder = ""): string {
  return readdirSync(join(root, folder))
    .filter((name) => name !== JOURNAL)
    .sort()
    .map((name) => {
      const path = join(folder, name);
      const stat = lstatSync(join(root, path));
      if (stat.isSymbolicLink()) return `${path} -> ${readlinkSync(join(root, path))}\n`;
      if (stat.isDirectory()) return `${path}/\n${snapshot(root, path)}`;
      return `${path} ${(stat.mode & 0o777).toString(8)} ${JSON.stringify(readFileSync(join(root, path), "latin1"))}\n`;
    })
    .join("");
}
