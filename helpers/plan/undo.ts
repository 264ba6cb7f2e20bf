/**
 * Plans that a recorded run is taken back. Files that it created go if nobody has edited them, insertions go out of files
 * that have been edited elsewhere, and what was edited stays and is listed.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decodeSource } from "../encoding.ts";
import { KitError, usageError } from "../errors.ts";
import { digest, recordedRuns, type FileRecord, type RunRecord } from "./journal.ts";
import type { ManualStep } from "./report.ts";
import { LINE_ENDS, takeOut, withLineEnds } from "./take-out.ts";
import type { Tree } from "./tree.ts";

/** What taking a run back comes to, besides the changes in the tree. */
export interface UndoPlan {
  record: RunRecord;
  /** Files of the run, first to last. */
  paths: string[];
  /** What stays because somebody has edited it. */
  kept: ManualStep[];
  notes: string[];
}

export interface UndoOptions {
  /** A run that later ones build on goes as far as it can. */
  force?: boolean;
  /** The repo's folder as it is typed in a command, quoted. */
  dest?: string;
}

/**
 * The run that is meant.
 *
 * @param wanted an id, the beginning of one, or `last`
 * @throws KitError with exit code 2 when there is no such run
 */
export function findRun(root: string, wanted: string): RunRecord {
  const runs = recordedRuns(root);
  const [last] = runs;
  if (last === undefined)
    throw usageError("there is no recorded run to undo", "a run is recorded when it writes");
  if (wanted === "last") return last;
  const exact = runs.find((run) => run.id === wanted);
  const fitting = runs.filter((run) => run.id.startsWith(wanted));
  const [only] = fitting;
  if (exact !== undefined) return exact;
  if (only !== undefined && fitting.length === 1) return only;
  throw usageError(
    `${fitting.length === 0 ? "there is no recorded run" : "several recorded runs begin with"} ${JSON.stringify(wanted)}`,
    `recorded: ${runs.slice(0, 5).map(runLine).join("; ")}${runs.length > 5 ? "; …" : ""}`,
  );
}

/** A run in one line: `20261121-142530-417-9f3a  npx plop model -- …`. */
export function runLine(run: RunRecord): string {
  const command = run.command.length > 90 ? `${run.command.slice(0, 89)}…` : run.command;
  return `${run.id}  ${command}`;
}

/**
 * Plans into the tree what takes a run back.
 *
 * @param options how far it goes
 * @throws KitError when a file can't be read, or a later run has extended a file that this one created: what they share
 *   would stay, without the rest that it needs
 */
export function planUndo(tree: Tree, record: RunRecord, options: UndoOptions = {}): UndoPlan {
  if (options.force !== true) refuseUnderLater(tree, record, options.dest);
  const plan: UndoPlan = {
    record,
    paths: record.files.map((file) => file.path),
    kept: [],
    notes: later(tree, record),
  };
  // What comes back depends on what stays, so it is last.
  const [gone, there] = [record.files.filter(isGone), record.files.filter((file) => !isGone(file))];
  for (const file of [...there.reverse(), ...gone]) undoFile(tree, file, plan);
  return plan;
}

function isGone(file: FileRecord): boolean {
  return file.after === undefined;
}

/**
 * What two runs share can only stay whole or go with both: the later one goes first. Documents are brought up to date by
 * every run, and nothing needs them.
 */
function refuseUnderLater(tree: Tree, record: RunRecord, dest: string | undefined): void {
  const made = record.files.filter((file) => file.before === undefined && !file.path.endsWith(".md"));
  const created = new Set(made.map((file) => file.path));
  const shared = (run: RunRecord): FileRecord[] =>
    run.files.filter((file) => file.before !== undefined && created.has(file.path));
  const run = laterRuns(tree, record).find((one) => shared(one).length > 0);
  if (run === undefined) return;
  const [first, ...more] = shared(run).map((file) => file.path);
  throw new KitError(`a later run has extended what this one created: ${runLine(run)}`, {
    path: first === undefined || more.length === 0 ? (first ?? "") : `${first} and ${more.length} more`,
    hint: `first npx plop undo${dest === undefined ? "" : ` --dest ${dest}`} -- --run ${run.id}; or --force, which leaves the files that they share`,
  });
}

/** The newest first. */
function laterRuns(tree: Tree, record: RunRecord): RunRecord[] {
  return recordedRuns(tree.root).filter((run) => run.id > record.id);
}

/** Runs after this one that changed the same files may need what it made. */
function later(tree: Tree, record: RunRecord): string[] {
  const paths = new Set(record.files.map((file) => file.path));
  return laterRuns(tree, record)
    .filter((run) => run.files.some((file) => paths.has(file.path)))
    .map((run) => `a later run changed the same files and may need what goes: ${runLine(run)}`);
}

function undoFile(tree: Tree, file: FileRecord, plan: UndoPlan): void {
  const now = tree.read(file.path);
  if (file.after === undefined) bringBack(tree, file, now, plan);
  else if (now === undefined) plan.notes.push(`${file.path}: it is gone already`);
  else if (file.before === undefined) removeCreated(tree, file, now, plan);
  else if (hashOf(tree, file.path) !== file.before.hash) takeOutOf(tree, file, now, plan);
}

/** A file that the run took away; one that somebody has made in its place stays. */
function bringBack(tree: Tree, file: FileRecord, now: string | undefined, plan: UndoPlan): void {
  const folder = file.path.replace(/\.py$/, "/");
  if (plan.kept.some((one) => one.path.startsWith(folder)))
    plan.notes.push(`${file.path}: it doesn't come back beside ${folder}, of which something stays`);
  else if (now === undefined)
    tree.write(file.path, decodeSource(Buffer.from(file.content ?? "", "base64"), file.path));
  else if (hashOf(tree, file.path) !== file.before?.hash)
    plan.notes.push(`${file.path}: there is another file by now, it stays`);
}

function removeCreated(tree: Tree, file: FileRecord, now: string, plan: UndoPlan): void {
  if (hashOf(tree, file.path) === file.after?.hash || isAsCreated(now, file)) tree.remove(file.path);
  else
    plan.kept.push({
      path: file.path,
      reason: "the run created it and it was edited since; it stays",
      snippet: `git rm ${file.path}`,
    });
}

/** Is a file as the run left it but for its line ends, which git's `autocrlf` changes? */
function isAsCreated(now: string, file: FileRecord): boolean {
  return LINE_ENDS.some((newline) => digest(withLineEnds(now, newline)) === file.after?.hash);
}

function takeOutOf(tree: Tree, file: FileRecord, now: string, plan: UndoPlan): void {
  const { text, kept, notes } = takeOut(now, file);
  tree.write(file.path, text);
  plan.notes.push(...notes);
  plan.kept.push(...kept.map((one) => ({ path: file.path, ...one })));
}

/** Digest of the bytes on disk: the text alone leaves the encoding out. */
function hashOf(tree: Tree, path: string): string {
  return digest(readFileSync(join(tree.root, path)));
}
