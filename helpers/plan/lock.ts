/**
 * One run writes at a time. The lock is a file that names its process; one whose process is gone is taken over.
 */
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { KitError } from "../errors.ts";
import { codeOf, readPlain, statOf } from "../files.ts";
import { explained, trying } from "./denied.ts";
import { JOURNAL, openJournal } from "./journal.ts";
import { createFile, removeFile } from "./write.ts";

/** Who holds a lock. */
interface Holder {
  pid: number;
  host: string;
  /** Start of the process in the kernel's clock, where it tells: a pid alone may have been given to another process. */
  started?: string;
}

/** How long a second run waits for the first, in milliseconds. */
const PATIENCE = 10_000;
const PAUSE = 25;
/** Time between making a lock and having written into it, at the most; milliseconds. */
const GRACE = 2000;

/**
 * Does something while no other run writes.
 *
 * @throws KitError when another run holds the lock for more than ten seconds, or the journal's folder can't be written
 */
export function locked<T>(root: string, action: () => T): T {
  const path = join(opened(root), "lock");
  take(path);
  try {
    return action();
  } finally {
    removeFile(path);
  }
}

/** Is another run writing just now? */
export function isLocked(root: string): boolean {
  const holder = readHolder(join(root, JOURNAL, "lock"));
  return holder !== undefined && isAlive(holder);
}

const NOTHING = "the journal can't be written without it, and nothing was written";

function opened(root: string): string {
  return trying(JOURNAL, NOTHING, () => openJournal(root));
}

function take(path: string): void {
  const until = Date.now() + PATIENCE;
  while (!tryTake(path)) {
    const holder = readHolder(path);
    if (holder !== undefined && !isAlive(holder)) {
      takeOver(path);
      continue;
    }
    if (Date.now() > until) {
      throw new KitError(`another run is writing (process ${holder?.pid ?? "unknown"})`, {
        hint: `wait for it; if there is none, delete ${path}`,
      });
    }
    pause();
  }
}

function tryTake(path: string): boolean {
  try {
    createFile(path, JSON.stringify(self()), 0o600);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw explained(error, `${JOURNAL}/lock`, NOTHING);
  }
}

/**
 * Removes a dead process's lock. Under a second lock, for otherwise two runs could see the dead one, and the slower one
 * would remove the lock that the faster one has just taken.
 */
function takeOver(path: string): void {
  const guard = `${path}.guard`;
  if (!tryTake(guard)) {
    const holder = readHolder(guard);
    if (holder !== undefined && !isAlive(holder)) removeFile(guard);
    else pause();
    return;
  }
  try {
    const holder = readHolder(path);
    if (holder !== undefined && !isAlive(holder)) removeFile(path);
  } finally {
    removeFile(guard);
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
}

function self(): Holder {
  const started = startOf(process.pid);
  return { pid: process.pid, host: hostname(), ...(started === undefined ? {} : { started }) };
}

/** Undefined when there is no lock. */
function readHolder(path: string): Holder | undefined {
  try {
    const text = readPlain(path);
    if (text === undefined) return undefined;
    const holder = (JSON.parse(text) ?? {}) as Partial<Holder>;
    return { pid: holder.pid ?? 0, host: holder.host ?? hostname(), ...holder };
  } catch (error) {
    // Half-written: its process is about to write the rest, or died right there.
    if (error instanceof SyntaxError) return { pid: isFresh(path) ? process.pid : 0, host: hostname() };
    throw error;
  }
}

function isFresh(path: string): boolean {
  return Date.now() - (statOf(path)?.mtimeMs ?? 0) < GRACE;
}

function isAlive({ pid, host, started }: Holder): boolean {
  // A process on another machine, over a shared folder, can't be asked.
  if (host !== hostname()) return true;
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
  const now = startOf(pid);
  return started === undefined || now === undefined || now === started;
}

/**
 * Field 22 of /proc/<pid>/stat.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  } catch {
    // Not Linux, or gone.
    return undefined;
  }
}
