/**
 * All or nothing. What is going to change is journalled, every new text is staged beside its target, then each is renamed
 * into place. When a step fails, what was done is put back; when the process is killed, recover.ts does that at the next run.
 */
import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { decodeSource, encodeSource } from "../encoding.ts";
import { KitError, messageOf } from "../errors.ts";
import { codeOf } from "../files.ts";
import { trying } from "./denied.ts";
import { hunksOf, revert } from "./hunks.ts";
import { resolveInside } from "./inside.ts";
import {
  digest,
  finish,
  lineDigests,
  newRunId,
  pendingRuns,
  saveAsPending,
  type FileRecord,
  type RunRecord,
} from "./journal.ts";
import { locked } from "./lock.ts";
import { putBack } from "./recover.ts";
import type { Change } from "./tree.ts";
import { createFile, makeFolder, moveFile, removeFile, sameOwner, temporaryFor } from "./write.ts";

/** What a run is called in the journal. */
export interface Intent {
  /** The command that does the same again. */
  command: string;
  /** Id of the run that this one takes back. */
  undoes?: string;
  /** A file that isn't any more as the plan read it, though the plan may not change it. */
  changedSinceRead?(): string | undefined;
}

/** One change on its way. */
interface Staged {
  change: Change;
  /** Behind symbolic links. */
  target: string;
  /** Bytes of the file as it is. */
  before: Buffer | undefined;
  /** Bytes that it gets. */
  after: Uint8Array | undefined;
  temporary: string;
  record: FileRecord;
}

/**
 * Writes all changes, or none.
 *
 * @param root absolute; nothing outside it is touched
 * @returns id of the recorded run; undefined when there was nothing to write
 * @throws KitError when a file changed since it was read or a step fails; the files are then as before
 */
export function writeChanges(root: string, changes: readonly Change[], intent: Intent): string | undefined {
  if (changes.length === 0 && intent.undoes === undefined) return undefined;
  return locked(root, () => {
    refuseUnfinished(root);
    const staged = changes.map((change) => prepared(root, change));
    refuseTwins(staged);
    const changed = intent.changedSinceRead?.();
    if (changed !== undefined) throw changedMeanwhile(changed);
    const record = recordOf(root, staged, intent);
    try {
      saveAsPending(root, record);
      carryOut(root, staged, record);
      finish(root, record);
    } catch (error) {
      throw afterPuttingBack(root, record, error);
    }
    return record.id;
  });
}

/** While this run was planned, or waited, another one was killed: what the plan was made from may be half of that one. */
function refuseUnfinished(root: string): void {
  const [unfinished] = pendingRuns(root);
  if (unfinished === undefined) return;
  throw new KitError(`the run ${unfinished.id} was killed while this one was planned`, {
    hint: "nothing was written; run the command again, which puts that one back first",
  });
}

/** By links, two paths may be one file, which can't have both texts. */
function refuseTwins(staged: readonly Staged[]): void {
  const paths = new Map<string, string>();
  for (const { target, change } of staged) {
    const other = paths.get(target);
    if (other !== undefined)
      throw new KitError(`this and ${other} are one file, by a link`, {
        path: change.path,
        hint: "put a file in the place of the link; nothing was written",
      });
    paths.set(target, change.path);
  }
}

function prepared(root: string, change: Change): Staged {
  const target = resolveInside(root, change.path);
  const before = existsSync(target) ? readFileSync(target) : undefined;
  checkUnchanged(change, before);
  const mode = before === undefined ? undefined : statSync(target).mode & 0o7777;
  if (mode !== undefined && (mode & 0o222) === 0) {
    throw new KitError("the file is read-only", {
      path: change.path,
      hint: `chmod u+w ${change.path}; nothing was written`,
    });
  }
  const after = change.after === undefined ? undefined : encodeSource(change.after, change.path, before);
  const temporary = temporaryFor(target);
  const record = fileRecord(change, before, after, mode);
  record.temporary = relative(realpathSync(root), temporary).split(sep).join("/");
  return { change, target, before, after, temporary, record };
}

function checkUnchanged(change: Change, now: Buffer | undefined): void {
  const text = now === undefined ? undefined : decodeSource(now, change.path);
  if (text !== change.before) throw changedMeanwhile(change.path);
}

function changedMeanwhile(path: string): KitError {
  return new KitError("the file changed while the plan was made", {
    path,
    hint: "nothing was written; run the command again",
  });
}

function fileRecord(
  change: Change,
  before: Buffer | undefined,
  after: Uint8Array | undefined,
  mode: number | undefined,
): FileRecord {
  const record: FileRecord = { path: change.path, temporary: "", hunks: [], lines: [] };
  if (before !== undefined && mode !== undefined) record.before = { hash: digest(before), mode };
  if (after !== undefined) record.after = { hash: digest(after), ...(mode === undefined ? {} : { mode }) };
  if (before !== undefined && after === undefined) record.content = before.toString("base64");
  if (change.before !== undefined && change.after !== undefined) {
    record.hunks = hunksOf(change.before, change.after);
    record.lines = lineDigests(change.after);
    if (revert(change.after, record.hunks) !== change.before)
      throw new KitError("the change could not be taken back later", {
        path: change.path,
        hint: "this is a bug of the kit, please report it; nothing was written",
      });
  }
  return record;
}

function recordOf(root: string, staged: readonly Staged[], { command, undoes }: Intent): RunRecord {
  const now = new Date();
  const folders = new Set<string>();
  for (const { target, after } of staged) {
    if (after !== undefined) for (const folder of missingFolders(dirname(target))) folders.add(folder);
  }
  const shown = (path: string): string => relative(realpathSync(root), path).split(sep).join("/");
  return {
    version: 1,
    id: newRunId(now),
    at: now.toISOString(),
    command,
    ...(undoes === undefined ? {} : { undoes }),
    folders: [...folders].map(shown),
    files: staged.map(({ record }) => record),
  };
}

/** Folders that a file needs and that aren't there, outermost first. */
function missingFolders(folder: string): string[] {
  return existsSync(folder) ? [] : [...missingFolders(dirname(folder)), folder];
}

/** What a step that fails ends in. */
const PUT_BACK = "everything was put back as it was";

function carryOut(root: string, staged: readonly Staged[], record: RunRecord): void {
  for (const folder of record.folders) trying(folder, PUT_BACK, () => makeFolder(join(root, folder)));
  for (const one of staged) {
    trying(one.change.path, PUT_BACK, () => {
      stage(one);
    });
  }
  for (const one of staged) {
    checkStill(one);
    trying(one.change.path, PUT_BACK, () => {
      if (one.after === undefined) removeFile(one.target);
      else moveFile(one.temporary, one.target);
    });
  }
}

function stage({ target, before, after, temporary, record }: Staged): void {
  if (after === undefined) return;
  createFile(temporary, after, record.after?.mode);
  if (before !== undefined) sameOwner(temporary, statSync(target));
}

/** The last look before a file is replaced: an editor may have saved since. */
function checkStill({ change, target, before }: Staged): void {
  const now = existsSync(target) ? readFileSync(target) : undefined;
  if (before === undefined ? now === undefined : now?.equals(before) === true) return;
  throw new KitError("the file changed while the run was writing", {
    path: change.path,
    hint: "everything was put back; run the command again",
  });
}

function afterPuttingBack(root: string, record: RunRecord, error: unknown): unknown {
  const told = error instanceof KitError ? error : undefined;
  const message = messageOf(error);
  const path = told?.path;
  try {
    const kept = putBack(root, record);
    if (kept.length === 0 && told !== undefined) return told;
    if (codeOf(error) === undefined && told === undefined) return error;
    const hint =
      kept.length === 0
        ? PUT_BACK
        : `put back, except for what somebody changed meanwhile: ${kept.join(", ")}`;
    return new KitError(message, { hint, ...(path === undefined ? {} : { path }) });
  } catch (failure) {
    const reason = messageOf(failure);
    return new KitError(message, {
      hint: `it could not be put back yet (${reason}); the next run does it`,
      ...(path === undefined ? {} : { path }),
    });
  }
}
