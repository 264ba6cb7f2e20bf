/**
 * The journal: one folder at the repo's root, ignored by git through a `.gitignore` of its own, with a record of each run.
 * A record is written before the first file changes and says enough to take every change back: places, what was inserted,
 * and hashes. A person's text isn't in it, so the settings' secrets aren't either.
 *
 *     .plop-pack-django/pending/<id>.json   a run that is writing, or that was killed while it wrote
 *     .plop-pack-django/runs/<id>.json      a run that is done
 */
import { createHash, randomBytes } from "node:crypto";
import { lstatSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { KitError, messageOf } from "../errors.ts";
import { codeOf, readPlain } from "../files.ts";
import { linesOf, type Hunk } from "./hunks.ts";
import { checkRecord } from "./record-check.ts";
import { makeFolder, moveFile, removeFile, removeUnusedFolder, replaceFile } from "./write.ts";

/** The folder's name. */
export const JOURNAL = ".plop-pack-django";

/** A file's state. */
export interface FileState {
  /** SHA-256 of its bytes, hexadecimal. */
  hash: string;
  /** Permission bits; a new file's come from the umask. */
  mode?: number;
}

/** One file of a run. */
export interface FileRecord {
  /** Relative to the root. */
  path: string;
  /** Where its new text is staged, beside the file, behind links; the old one too, when it is put back. */
  temporary: string;
  /** Undefined where there was none. */
  before?: FileState;
  /** Undefined where there is none any more. */
  after?: FileState;
  /** What was put in, for a file that was there before and is there after. */
  hunks: Hunk[];
  /** Eight hexadecimal digits a line of the text after: enough to find lines again, too few to guess their text. */
  lines: string[];
  /** Base64 of a file that the run took away, which is never a person's: a stub of `startapp`, or the kit's own. */
  content?: string;
}

/** One run. */
export interface RunRecord {
  version: 1;
  id: string;
  /** ISO 8601, UTC. */
  at: string;
  /** The command that does the same again. */
  command: string;
  /** Id of the run that this one takes back. */
  undoes?: string;
  /** Folders that the run makes, outermost first. */
  folders: string[];
  files: FileRecord[];
}

/** A digest of bytes, hexadecimal SHA-256. */
export function digest(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** A short digest of every line, line end included. */
export function lineDigests(text: string): string[] {
  return linesOf(text).map((line) => digest(line).slice(0, 8));
}

/** Ids sort by time: `20261121-142530-417-9f3a`. */
export function newRunId(now: Date): string {
  const [date, time] = now.toISOString().replace("Z", "").split("T");
  const digits = (time ?? "").replaceAll(":", "").replace(".", "-");
  return `${(date ?? "").replaceAll("-", "")}-${digits}-${randomBytes(2).toString("hex")}`;
}

/** Makes the folder, its `.gitignore`, and what is below. */
export function openJournal(root: string): string {
  refuseLinks(root);
  const folder = join(root, JOURNAL);
  makeFolder(folder, 0o700);
  if (readPlain(join(folder, ".gitignore")) !== "*\n") replaceFile(join(folder, ".gitignore"), "*\n");
  for (const name of ["pending", "runs"]) makeFolder(join(folder, name), 0o700);
  return folder;
}

/** Notes down what a run is about to do. */
export function saveAsPending(root: string, record: RunRecord): void {
  replaceFile(place(root, "pending", record.id), `${JSON.stringify(record)}\n`, 0o600);
}

/**
 * Every change is in place: a run is kept for `undo`; one that took another back ends with that one's record, and with the
 * folders that it made and nobody has used since.
 */
export function finish(root: string, record: RunRecord): void {
  const pending = place(root, "pending", record.id);
  if (record.undoes === undefined) {
    moveFile(pending, place(root, "runs", record.id));
    return;
  }
  const undone = recordedRuns(root).find((run) => run.id === record.undoes);
  for (const folder of [...(undone?.folders ?? [])].reverse()) removeUnusedFolder(join(root, folder));
  // In this order: killed in between, the run that was taken back is listed once more, and there is nothing left of it.
  removeFile(pending);
  removeFile(place(root, "runs", record.undoes));
}

/** Nothing of a run is left in the repo. */
export function forgetPending(root: string, record: RunRecord): void {
  removeFile(place(root, "pending", record.id));
}

/** Runs that are done, the newest first. */
export function recordedRuns(root: string): RunRecord[] {
  return records(root, "runs").reverse();
}

/** Runs that began to write and didn't end, the newest first. */
export function pendingRuns(root: string): RunRecord[] {
  return records(root, "pending").reverse();
}

function place(root: string, state: "pending" | "runs", id: string): string {
  return join(root, JOURNAL, state, `${id}.json`);
}

/** A link in its place would have the journal written, and believed, somewhere else. */
function refuseLinks(root: string): void {
  for (const path of [JOURNAL, `${JOURNAL}/pending`, `${JOURNAL}/runs`]) {
    if (lstatSync(join(root, path), { throwIfNoEntry: false })?.isSymbolicLink() === true)
      throw new KitError("the journal's folder is a link", { path, hint: "take the link away" });
  }
}

function records(root: string, state: "pending" | "runs"): RunRecord[] {
  refuseLinks(root);
  const folder = join(root, JOURNAL, state);
  return namesIn(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => readRecord(root, join(folder, name), `${JOURNAL}/${state}/${name}`));
}

function readRecord(root: string, path: string, shown: string): RunRecord {
  try {
    return checkRecord(root, basename(path, ".json"), JSON.parse(readPlain(path) ?? "") as unknown);
  } catch (error) {
    // A place of the run that has become a link out of the repo since: the record itself is fine.
    const where = error instanceof KitError ? error.path : undefined;
    throw new KitError("the record of a run can't be read", {
      path: shown,
      hint:
        where === undefined
          ? `${messageOf(error)}; look at git diff, then delete the file`
          : `${where}: ${messageOf(error)}; take the link away, or look at git diff and delete the record`,
    });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}
