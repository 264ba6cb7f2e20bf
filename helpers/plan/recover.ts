/**
 * Puts back what an unfinished run has done. The same steps serve a run that failed and one that was killed, and may
 * themselves be killed and done again: each looks at the file first.
 */
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { decodeSource, encodeSource } from "../encoding.ts";
import { KitError } from "../errors.ts";
import {
  digest,
  finish,
  forgetPending,
  JOURNAL,
  pendingRuns,
  type FileRecord,
  type RunRecord,
} from "./journal.ts";
import { isLocked, locked } from "./lock.ts";
import { takeOut } from "./take-out.ts";
import { createFile, makeFolder, moveFile, removeEmptyFolder, removeFile, sameOwner } from "./write.ts";

/**
 * Finds runs that were killed while they wrote, and ends them: finished when every change was in place, put back otherwise.
 *
 * @returns one line for each, for the report
 * @throws KitError when one can't be put back
 */
export function recoverUnfinished(root: string): string[] {
  if (!hasUnfinished(root)) return [];
  return locked(root, () => pendingRuns(root).map((record) => endOf(root, record)));
}

/** Is there a run that was killed while it wrote? One that is writing now doesn't count. */
export function hasUnfinished(root: string): boolean {
  return existsSync(join(root, JOURNAL, "pending")) && pendingRuns(root).length > 0 && !isLocked(root);
}

function endOf(root: string, record: RunRecord): string {
  const name = `the unfinished run ${record.id} (${record.command})`;
  const isWhole = record.files.every((file) => stateOf(root, file) === "after");
  if (isWhole) {
    finish(root, record);
    return `${name} had made all its changes: it is recorded as done`;
  }
  const kept = putBack(root, record);
  const rest = kept.length === 0 ? "" : `; edited since, so left as they are: ${kept.join(", ")}`;
  return `${name} was found and put back${rest}`;
}

/**
 * Brings the files of a run back to what they were.
 *
 * @returns places that somebody has edited since, which stay as they are
 * @throws the system's error; calling it again goes on where it stopped
 */
export function putBack(root: string, record: RunRecord): string[] {
  // First what only takes room: a full disk is then no longer full.
  for (const { temporary } of record.files) removeFile(join(root, temporary));
  const kept = [...record.files].reverse().flatMap((file) => restore(root, file));
  for (const folder of [...record.folders].reverse()) removeEmptyFolder(join(root, folder));
  forgetPending(root, record);
  return kept;
}

type State = "before" | "after" | "other";

function stateOf(root: string, file: FileRecord): State {
  const hash = hashOf(join(root, file.path));
  if (hash === file.before?.hash) return "before";
  return hash === file.after?.hash ? "after" : "other";
}

function hashOf(path: string): string | undefined {
  return existsSync(path) ? digest(readFileSync(path)) : undefined;
}

function restore(root: string, file: FileRecord): string[] {
  const path = join(root, file.path);
  const state = stateOf(root, file);
  if (state === "before") return [];
  if (file.after === undefined) return state === "after" ? recreate(root, file) : [file.path];
  if (file.before === undefined) {
    if (state === "other") return [file.path];
    removeFile(path);
    return [];
  }
  // Somebody took the file away, or made a folder in its place.
  if (!existsSync(path) || !statSync(path).isFile()) return [file.path];
  return revertOnDisk(root, file);
}

function recreate(root: string, file: FileRecord): string[] {
  const path = join(root, file.path);
  makeFolders(dirname(path));
  const temporary = join(root, file.temporary);
  createFile(temporary, Buffer.from(file.content ?? "", "base64"), file.before?.mode);
  moveFile(temporary, path);
  return [];
}

function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder));
  makeFolder(folder);
}

function revertOnDisk(root: string, file: FileRecord): string[] {
  const path = join(root, file.path);
  const bytes = readFileSync(path);
  const { text, kept } = takeOut(decodeSource(bytes, file.path), file);
  const back = encodeSource(text, file.path, bytes);
  if (kept.length === 0 && digest(bytes) === file.after?.hash && digest(back) !== file.before?.hash) {
    throw new KitError("the journal doesn't fit the file", { path: file.path, hint: "look at git diff" });
  }
  // The link itself stays: what it points to is replaced.
  const temporary = join(root, file.temporary);
  const stat = statSync(path);
  createFile(temporary, back, stat.mode & 0o7777);
  sameOwner(temporary, stat);
  moveFile(temporary, realpathSync(path));
  return kept.map(({ line }) => `${file.path}:${line}`);
}
