/**
 * Starts a program of the repo's own (its Python, its formatter) without a shell: captured, with a time limit, and never
 * an exception for what it does.
 */
import { spawn } from "node:child_process";
import { messageOf } from "../errors.ts";
import { codeOf } from "../files.ts";

/** How a program is started. */
export interface StartOptions {
  /** Absolute path. */
  cwd: string;
  /** Added to this process' environment; undefined takes a name away. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Standard input; nothing by default. */
  input?: string;
  /** Milliseconds; the program is ended then. */
  timeout: number;
}

/** How a program ended. */
export interface Ended {
  /** Undefined when it could not be started, or was ended by a signal. */
  code: number | undefined;
  stdout: string;
  stderr: string;
  /** Why there is no code, in a few words. */
  reason?: string;
}

/** The most that is kept of either stream; of more, the end: it says how it went. */
const MOST_OUTPUT = 4_000_000;

/**
 * Runs a program to its end.
 *
 * @param command absolute path: a bare name would be looked for in the repo first, on Windows
 */
export function startProgram(
  command: string,
  args: readonly string[],
  options: StartOptions,
): Promise<Ended> {
  return new Promise((resolve) => {
    const ended: Ended = { code: undefined, stdout: "", stderr: "" };
    let isLate = false;
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: environment(options.env ?? {}),
      stdio: ["pipe", "pipe", "pipe"],
      windowsHide: true,
    });
    const timer = setTimeout(() => {
      isLate = true;
      child.kill("SIGKILL");
      // Programs that it has started may hold the pipes open for long.
      child.stdout.destroy();
      child.stderr.destroy();
    }, options.timeout);
    const settle = (code: number | null, reason: string | undefined): void => {
      clearTimeout(timer);
      resolve({ ...ended, code: code ?? undefined, ...(reason === undefined ? {} : { reason }) });
    };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (chunk: string) => {
        ended[name] = (ended[name] + chunk).slice(-MOST_OUTPUT);
      });
    }
    // A program that ends before it has read its input is no error of ours.
    child.stdin.on("error", () => undefined).end(options.input ?? "");
    child.once("error", (error) => {
      settle(null, codeOf(error) === "ENOENT" ? "it is not there" : messageOf(error));
    });
    child.once("close", (code, signal) => {
      const late = `it took more than ${Math.round(options.timeout / 1000)} s`;
      settle(isLate ? null : code, isLate ? late : signal === null ? undefined : `it was ended by ${signal}`);
    });
  });
}

function environment(changes: NonNullable<StartOptions["env"]>): NodeJS.ProcessEnv {
  const entries = Object.entries({ ...process.env, ...changes });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
