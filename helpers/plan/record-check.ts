/**
 * Is what was read from the journal a record of this kit? A journal can come with a repo from anywhere, and whoever believes
 * its paths deletes and writes files wherever it says.
 */
import { posix } from "node:path";
import { resolveInside } from "./inside.ts";
import type { FileRecord, FileState, RunRecord } from "./journal.ts";
import { checkPath } from "./tree.ts";

/**
 * @param id name of the record's file, without `.json`
 * @throws Error, or KitError for a path that leads out of the repo
 */
export function checkRecord(root: string, id: string, value: unknown): RunRecord {
  const record = fields(value, "the record");
  // A wrong `version` is a record of a later kit; reading it as ours would take the wrong lines out.
  if (record.version !== 1) throw new SyntaxError("it is of another version");
  if (record.id !== id || !/^[\w-]+$/.test(id)) throw new SyntaxError("its id is not its name");
  for (const key of ["at", "command"]) text(record[key], key);
  if (record.undoes !== undefined && !/^[\w-]+$/.test(text(record.undoes, "undoes")))
    throw new SyntaxError("undoes is no id");
  for (const folder of list(record.folders, "folders")) checkPlace(root, text(folder, "a folder"));
  for (const file of list(record.files, "files")) checkFile(root, file);
  return value as RunRecord;
}

function checkFile(root: string, value: unknown): void {
  const file = fields(value, "a file") as Partial<Record<keyof FileRecord, unknown>>;
  checkPlace(root, text(file.path, "a path"));
  const temporary = text(file.temporary, "a temporary file");
  checkPlace(root, temporary);
  // It is deleted without a further look.
  if (!/^\..+\.[0-9a-f]+\.plop$/.test(posix.basename(temporary)))
    throw new SyntaxError("a temporary file is none");
  for (const state of [file.before, file.after]) if (state !== undefined) checkState(state);
  if (file.content !== undefined) text(file.content, "a content");
  for (const line of list(file.lines, "lines")) text(line, "a line");
  for (const hunk of list(file.hunks, "hunks")) {
    const { line, column, inserted, removed } = fields(hunk, "a hunk");
    if (!Number.isInteger(line) || !Number.isInteger(column)) throw new SyntaxError("a hunk has no place");
    text(inserted, "a hunk");
    text(removed, "a hunk");
  }
}

function checkState(value: unknown): void {
  const { hash, mode } = fields(value, "a state") as Partial<Record<keyof FileState, unknown>>;
  text(hash, "a hash");
  if (mode !== undefined && !Number.isInteger(mode)) throw new SyntaxError("a mode is no number");
}

function checkPlace(root: string, path: string): void {
  checkPath(path);
  resolveInside(root, path);
}

function fields(value: unknown, what: string): Record<string, unknown> {
  if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  throw new SyntaxError(`${what} is no object`);
}

function list(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new SyntaxError(`${what} is no list`);
}

function text(value: unknown, what: string): string {
  if (typeof value === "string") return value;
  throw new SyntaxError(`${what} is no text`);
}
