/**
 * A disk that fails: the mutating functions of node:fs, counted and cut off. It has to be loaded before anything that
 * writes, in a process of its own.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/** What happens at a step. */
export type Fault =
  /** The process is killed: this step and all that follow never reach the disk. */
  | "killed"
  /** The same, in the middle of writing a file: half of it is there. */
  | "killed-halfway"
  /** The disk is full: from this step on nothing that takes room works. */
  | "full"
  /** This one step fails, as a broken disk does. */
  | "broken";

/** Thrown in place of death. */
export class Killed extends Error {}

const MUTATING = [
  "openSync",
  "writeFileSync",
  "fsyncSync",
  "renameSync",
  "rmSync",
  "rmdirSync",
  "mkdirSync",
  "chmodSync",
  "chownSync",
] as const;
type Name = (typeof MUTATING)[number];

/** Those that take room. */
const GROWING: readonly Name[] = ["openSync", "writeFileSync", "mkdirSync", "fsyncSync"];

interface Plan {
  at: number;
  fault: Fault;
  /** Really die. */
  signal: boolean;
}

let steps = 0;
let plan: Plan | undefined;

/** Counts from zero again, with a fault at step `at` (from 1), or none. */
export function arm(at?: number, fault: Fault = "killed", signal = false): void {
  steps = 0;
  plan = at === undefined ? undefined : { at, fault, signal };
}

/** Steps since {@link arm}. */
export function stepsDone(): number {
  return steps;
}

type Action = (...args: unknown[]) => unknown;

function die({ signal }: Plan): never {
  if (signal) process.kill(process.pid, "SIGKILL");
  throw new Killed("killed");
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: the disk fails`), { code });
}

function act(name: Name, original: Action, args: unknown[]): unknown {
  steps += 1;
  if (plan === undefined || steps < plan.at) return original(...args);
  if (plan.fault === "broken") {
    if (steps === plan.at) throw systemError("EIO");
    return original(...args);
  }
  if (plan.fault === "full") {
    if (GROWING.includes(name)) throw systemError("ENOSPC");
    return original(...args);
  }
  if (plan.fault === "killed-halfway" && steps === plan.at && name === "writeFileSync") {
    const bytes = Buffer.from(args[1] as string | Uint8Array);
    original(args[0], bytes.subarray(0, Math.floor(bytes.length / 2)));
  }
  return die(plan);
}

for (const name of MUTATING) {
  const original = fs[name] as Action;
  (fs as unknown as Record<string, Action>)[name] = (...args) => {
    // Opening to read changes nothing.
    const isReading = name === "openSync" && !/[wax+]/.test(typeof args[1] === "string" ? args[1] : "r");
    return isReading ? original(...args) : act(name, original, args);
  };
}
syncBuiltinESMExports();
