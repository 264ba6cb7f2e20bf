/**
 * Measures commands, each run in a process of its own: the commands take turns, so that whatever else the machine does
 * falls on all of them, and medians are compared within one such round only.
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { run } from "../scripts/process.ts";

/** One thing to be measured. */
export interface Command {
  name: string;
  argv: readonly string[];
  cwd: string;
  /** A file that is there afterwards, absolute: plop ends well when it can't load a plopfile. */
  makes?: string;
  /** Puts everything back to where it was, before each run; not measured. */
  prepare?: () => void;
}

/** What one run took: milliseconds and megabytes. */
export interface Taken {
  wall: number;
  /** User and system time, of the processes that it started too. */
  cpu: number;
  memory: number;
}

const MEASURE = fileURLToPath(new URL("measure.py", import.meta.url));

/** Without what npm and tsx put into the environment: people's shells have none of it. */
function plainEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !/^(npm_|NODE_|FORCE_COLOR)/i.test(name),
  );
  return { ...(Object.fromEntries(entries) as Record<string, string>), NO_COLOR: "1", NX_DAEMON: "false" };
}

/**
 * Runs a command once.
 *
 * @throws Error with what it printed, when it fails
 */
export async function once(
  python: string,
  { name, argv, cwd, makes, prepare }: Command,
): Promise<Taken & { output: string }> {
  prepare?.();
  const { code, stdout, stderr } = await run(python, [
    MEASURE,
    JSON.stringify({ argv, cwd, env: plainEnvironment() }),
  ]);
  if (code !== 0) throw new Error(`${name}: ${stderr}`);
  const found = JSON.parse(stdout) as Taken & { code: number; output: string };
  if (found.code !== 0) throw new Error(`${name} ended with ${found.code}:\n${found.output}`);
  if (makes !== undefined && !existsSync(makes))
    throw new Error(`${name} made no ${makes}:\n${found.output}`);
  return found;
}

/**
 * Runs each command some times, in turns.
 *
 * @returns the medians, in the order of the commands
 */
export async function inTurns(python: string, commands: readonly Command[], runs: number): Promise<Taken[]> {
  const taken = commands.map((): Taken[] => []);
  // The first turn warms the system's caches up and doesn't count.
  for (let turn = 0; turn <= runs; turn += 1) {
    for (const [index, command] of commands.entries()) {
      const one = await once(python, command);
      if (turn > 0) taken[index]?.push(one);
    }
  }
  return taken.map((all) => ({
    wall: median(all.map((one) => one.wall)),
    cpu: median(all.map((one) => one.cpu)),
    memory: Math.max(...all.map((one) => one.memory)),
  }));
}

/** The one in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The exponent of a power law through some points: 1 is linear. Least squares on the logarithms. */
export function exponent(points: readonly (readonly [size: number, cost: number])[]): number {
  const logs = points.map(([size, cost]) => [Math.log(size), Math.log(cost)] as const);
  const mean = (of: (point: readonly [number, number]) => number): number =>
    logs.reduce((sum, point) => sum + of(point), 0) / logs.length;
  const [x, y] = [mean(([size]) => size), mean(([, cost]) => cost)];
  const both = logs.reduce((sum, [size, cost]) => sum + (size - x) * (cost - y), 0);
  return both / logs.reduce((sum, [size]) => sum + (size - x) ** 2, 0);
}
