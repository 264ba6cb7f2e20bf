/**
 * The only file that writes. All changes or none: everything is staged beside its target first, then renamed into place;
 * when a step fails, what was done is put back.
 */
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { decodeSource, encodeSource } from "../encoding.ts";
import { KitError } from "../errors.ts";
import type { Change } from "./tree.ts";

/** One change on its way: where it really goes, what was there, what is staged. */
interface Staged {
  change: Change;
  /** Behind symbolic links. */
  target: string;
  before: Buffer | undefined;
  mode: number | undefined;
  temporary: string | undefined;
}

/** A digest of a file's bytes, hexadecimal SHA-256. */
export function digest(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Writes all changes.
 *
 * @param root absolute; nothing outside it is touched
 * @throws KitError when a file changed since it was read, can't be written, or a rename fails; the files are then as before
 */
export function writeChanges(root: string, changes: readonly Change[]): void {
  const folders: string[] = [];
  const staged: Staged[] = [];
  const done: Staged[] = [];
  try {
    for (const change of changes) staged.push(stage(root, change, folders));
    for (const one of staged) {
      commit(one);
      done.push(one);
    }
  } catch (error) {
    putBack(done, staged, folders);
    throw explained(error);
  }
}

function stage(root: string, change: Change, folders: string[]): Staged {
  const target = resolveInside(root, change.path);
  const before = existsSync(target) ? readFileSync(target) : undefined;
  checkUnchanged(change, before);
  const mode = before === undefined ? undefined : statSync(target).mode;
  if (mode !== undefined && (mode & 0o222) === 0) {
    throw new KitError("the file is read-only", {
      path: change.path,
      hint: `chmod u+w ${change.path}; nothing was written`,
    });
  }
  if (change.after === undefined) return { change, target, before, mode, temporary: undefined };
  makeFolders(dirname(target), folders);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString("hex")}.plop`);
  const result: Staged = { change, target, before, mode, temporary };
  try {
    writeFileSync(temporary, encodeSource(change.after, change.path, before), { flag: "wx" });
    if (mode !== undefined) chmodSync(temporary, mode);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return result;
}

/** The file behind the path, which has to lie inside the root even when a link or a folder on the way points elsewhere. */
function resolveInside(root: string, path: string): string {
  const top = realpathSync(root);
  let folder = join(root, path);
  const rest: string[] = [];
  while (!existsSync(folder)) {
    rest.unshift(basename(folder));
    folder = dirname(folder);
  }
  const real = join(realpathSync(folder), ...rest);
  const inside = relative(top, real);
  if (inside === ".." || inside.startsWith(`..${sep}`)) {
    throw new KitError("a symbolic link leads out of the project", { path, hint: "nothing was written" });
  }
  return real;
}

function checkUnchanged(change: Change, now: Buffer | undefined): void {
  const text = now === undefined ? undefined : decodeSource(now, change.path);
  if (text === change.before) return;
  throw new KitError("the file changed while the plan was made", {
    path: change.path,
    hint: "nothing was written; run the command again",
  });
}

function makeFolders(folder: string, made: string[]): void {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder), made);
  mkdirSync(folder);
  made.push(folder);
}

function commit({ target, temporary }: Staged): void {
  if (temporary === undefined) rmSync(target);
  else renameSync(temporary, target);
}

/** Best effort in reverse order: one file that can't be put back must not keep the others from it. */
function putBack(done: readonly Staged[], staged: readonly Staged[], folders: readonly string[]): void {
  for (const one of [...done].reverse())
    attempt(() => {
      restore(one);
    });
  for (const { temporary } of staged)
    if (temporary !== undefined)
      attempt(() => {
        rmSync(temporary, { force: true });
      });
  for (const folder of [...folders].reverse())
    attempt(() => {
      rmdirSync(folder);
    });
}

function restore({ target, before, mode }: Staged): void {
  if (before === undefined) {
    rmSync(target, { force: true });
    return;
  }
  writeFileSync(target, before);
  if (mode !== undefined) chmodSync(target, mode);
}

function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // The next one still has to be put back; the error that started it is the one that is told.
  }
}

function explained(error: unknown): unknown {
  if (error instanceof KitError || !(error instanceof Error) || !("code" in error)) return error;
  return new KitError(error.message, { hint: "everything was put back as it was" });
}
