/**
 * A lock between processes: a folder that only one of them can make. A lock whose owner is gone is taken over.
 */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 250;
/** The owner writes its process id right after it made the folder; one without an id after this long is dead. */
const UNSIGNED_MS = 10_000;

/**
 * Runs an action while no other process holds the lock.
 *
 * @param folder path of the lock; its parent exists
 * @param waiting called once when another process holds it
 */
export async function withLock<T>(folder: string, waiting: () => void, action: () => Promise<T>): Promise<T> {
  for (let tries = 0; !take(folder); tries += 1) {
    if (isStale(folder)) {
      rmSync(folder, { recursive: true, force: true });
      continue;
    }
    if (tries === 0) waiting();
    await sleep(POLL_MS);
  }
  try {
    return await action();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function take(folder: string): boolean {
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
  writeFileSync(join(folder, "pid"), String(process.pid));
  return true;
}

function isStale(folder: string): boolean {
  try {
    const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
    if (pid > 0) return !isAlive(pid);
    return Date.now() - statSync(folder).mtimeMs > UNSIGNED_MS;
  } catch {
    return isUnsigned(folder);
  }
}

function isUnsigned(folder: string): boolean {
  try {
    return Date.now() - statSync(folder).mtimeMs > UNSIGNED_MS;
  } catch {
    // Gone meanwhile: the next try takes it.
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
