/**
 * Starts other programs: captured, or passed through to the terminal.
 */
import { spawn, type SpawnOptions } from "node:child_process";

/** What a program left behind. */
export interface Finished {
  /** Exit code; 1 when a signal ended it. */
  code: number;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  cwd?: string;
  /** Added to this process' environment; undefined takes a name away. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Standard input; nothing by default. */
  input?: string;
  /** Told every chunk of either stream as it comes. */
  onOutput?(chunk: string): void;
}

/** Runs a program to its end and keeps what it printed. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { ...spawnOptions(options), stdio: ["pipe", "pipe", "pipe"] });
    const finished: Finished = { code: 1, stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      finished.stdout += chunk;
      options.onOutput?.(chunk);
    });
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
      finished.stderr += chunk;
      options.onOutput?.(chunk);
    });
    // A program that ends before it has read its input is no error of ours.
    child.stdin.on("error", () => undefined).end(options.input ?? "");
    child.once("error", reject);
    child.once("close", (code) => {
      resolve({ ...finished, code: code ?? 1 });
    });
  });
}

/** Runs a program whose output goes straight to the terminal; answers its exit code. */
export function passThrough(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      ...spawnOptions(options),
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", reject);
    child.once("close", (code) => {
      resolve(code ?? 1);
    });
  });
}

/** This process' environment with changes. */
export function environment(changes: RunOptions["env"] = {}): NodeJS.ProcessEnv {
  const entries = Object.entries({ ...process.env, ...changes });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function spawnOptions(options: RunOptions): SpawnOptions {
  return { env: environment(options.env), ...(options.cwd === undefined ? {} : { cwd: options.cwd }) };
}
