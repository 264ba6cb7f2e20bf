/**
 * The only file that writes: single steps on the disk, each of which either happens or doesn't. transaction.ts makes one
 * run of them.
 */
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { codeOf, statOf } from "../files.ts";

/** A name beside the target that no file has: the rename into place stays on one file system. */
export function temporaryFor(target: string): string {
  return join(dirname(target), `.${basename(target).slice(0, 200)}.${randomBytes(6).toString("hex")}.plop`);
}

/**
 * Writes a file that isn't there yet, down to the disk.
 *
 * @param mode permission bits; by the umask when not given
 * @throws the system's error, `EEXIST` among them; a half-written file is gone then
 */
export function createFile(path: string, bytes: Uint8Array | string, mode?: number): void {
  const handle = openSync(path, "wx", mode);
  try {
    writeFileSync(handle, bytes);
    fsyncSync(handle);
  } catch (error) {
    closeSync(handle);
    rmSync(path, { force: true });
    throw error;
  }
  closeSync(handle);
  // The umask took bits away that the file before had.
  if (mode !== undefined) chmodSync(path, mode);
}

/** Gives a staged file the owner of the file that it replaces, where the system lets us. */
export function sameOwner(path: string, like: { uid: number; gid: number }): void {
  const now = statSync(path);
  if (now.uid === like.uid && now.gid === like.gid) return;
  try {
    chownSync(path, like.uid, like.gid);
  } catch (error) {
    // Only root may give files away; whoever may write the folder may replace the file all the same.
    if (codeOf(error) !== "EPERM") throw error;
  }
}

/** Puts a staged file in the place of another, in one step. */
export function moveFile(from: string, to: string): void {
  renameSync(from, to);
}

/** Replaces a file's content in one step, whatever happens in between. */
export function replaceFile(path: string, bytes: Uint8Array | string, mode?: number): void {
  const temporary = temporaryFor(path);
  createFile(temporary, bytes, mode);
  try {
    moveFile(temporary, path);
  } catch (error) {
    removeFile(temporary);
    throw error;
  }
}

/** Takes a file away; none there is fine, nor is there one below a file. */
export function removeFile(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (codeOf(error) !== "ENOTDIR") throw error;
  }
}

/** Makes one folder; true when it wasn't there. */
export function makeFolder(path: string, mode?: number): boolean {
  try {
    mkdirSync(path, mode);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST" && statOf(path)?.isDirectory() === true) return false;
    throw error;
  }
}

/** Takes a folder away if it is there and empty; what somebody put into it stays. */
export function removeEmptyFolder(path: string): void {
  try {
    rmdirSync(path);
  } catch (error) {
    if (!["ENOENT", "ENOTEMPTY", "EEXIST", "ENOTDIR"].includes(codeOf(error) ?? "")) throw error;
  }
}

/**
 * Takes a folder away that nobody uses any more: an empty one, or one with nothing but what Python has compiled. One that the
 * system keeps stays: an empty folder harms nobody, and a run that is done isn't to fail for it.
 */
export function removeUnusedFolder(path: string): void {
  try {
    const cache = join(path, "__pycache__");
    if (readdirSync(path).join() === "__pycache__" && lstatSync(cache).isDirectory()) removeCompiled(cache);
    rmdirSync(path);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}

function removeCompiled(cache: string): void {
  const names = readdirSync(cache);
  if (!names.every((name) => name.endsWith(".pyc"))) return;
  for (const name of names) removeFile(join(cache, name));
  rmdirSync(cache);
}

/** Takes the folder of the kit's records away, with all that is in it. */
export function removeRecords(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Makes a folder outside of the repo, among the system's temporary files.
 *
 * @param files texts by path relative to it
 * @returns its absolute path
 */
export function temporaryFolder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "plop-pack-django-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Takes such a folder away, with whatever is in it. */
export function removeTemporary(root: string): void {
  rmSync(root, { recursive: true, force: true });
}
