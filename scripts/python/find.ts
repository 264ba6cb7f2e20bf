/**
 * Finds a Python that is new enough and can make virtual environments.
 */
import { spawnSync } from "node:child_process";

/** A Python on this machine. */
export interface Python {
  command: string;
  /** `3.11.7` */
  version: string;
}

/** No usable Python; the message is one line and says what to do. */
export class PythonMissing extends Error {
  constructor(message: string) {
    super(message);
    this.name = "PythonMissing";
  }
}

const OLDEST = [3, 11] as const;

/** In order of preference: releases that every Django of the suite supports first. */
const COMMANDS = ["python3.13", "python3.12", "python3.11", "python3", "python", "py"];

/** Prints the version and whether both modules that `python -m venv` needs are there. */
const PROBE = [
  "import importlib.util, platform",
  "has_venv = all(importlib.util.find_spec(name) for name in ('venv', 'ensurepip'))",
  "print(platform.python_version(), 'venv' if has_venv else 'bare')",
].join("\n");

interface Probed extends Python {
  hasVenv: boolean;
}

/**
 * The first usable Python: the environment variable `PYTHON`, then the usual names.
 *
 * @throws PythonMissing
 */
export function findPython(env: NodeJS.ProcessEnv = process.env): Python {
  const wanted = env.PYTHON;
  const commands = wanted === undefined || wanted === "" ? COMMANDS : [wanted];
  const found = commands.map((command) => probe(command, env)).filter((one) => one !== undefined);
  const recent = found.filter((one) => isRecent(one.version));
  const usable = recent.find((one) => one.hasVenv);
  if (usable !== undefined) return { command: usable.command, version: usable.version };
  const [bare] = recent;
  if (bare !== undefined) {
    const hint = `apt install python3-venv, or set PYTHON to another one`;
    throw new PythonMissing(
      `python3-venv is missing: ${bare.command} is Python ${bare.version} without it; ${hint}`,
    );
  }
  throw new PythonMissing(
    `Python 3.11 or newer is needed: ${describe(found, commands)}; install it, or set PYTHON to its path`,
  );
}

function describe(found: readonly Probed[], commands: readonly string[]): string {
  const [old] = found;
  return old === undefined
    ? `none of ${commands.join(", ")} works`
    : `${old.command} is Python ${old.version}`;
}

function probe(command: string, env: NodeJS.ProcessEnv): Probed | undefined {
  const { status, stdout } = spawnSync(command, ["-c", PROBE], { encoding: "utf8", env, timeout: 20_000 });
  if (status !== 0) return undefined;
  const [, version, has] = /^(\d+\.\d+\S*) (venv|bare)/.exec(stdout) ?? [];
  if (version === undefined) return undefined;
  return { command, version, hasVenv: has === "venv" };
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
