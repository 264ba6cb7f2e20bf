/**
 * The kit as people start it: the real plop binary in a process of its own, from a clone of the kit.
 */
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { run, type Finished } from "../../scripts/process.ts";
import type { RunReport } from "../../helpers/plan/report.ts";

export const KIT = fileURLToPath(new URL("../..", import.meta.url));

/** Answers by name, in the order in which they are written on the command line. */
export type NamedAnswers = Readonly<Record<string, string>>;

/**
 * `npx plop …` without npx' start-up: the same binary, the same loader.
 *
 * @param cwd the kit's clone unless said otherwise
 */
export function plop(args: readonly string[], cwd = KIT): Promise<Finished> {
  const loader = pathToFileURL(join(KIT, "node_modules/tsx/dist/loader.mjs")).href;
  const command = ["--import", loader, join(KIT, "node_modules/plop/bin/plop.js"), ...args];
  // NODE_ENV=test makes plop behave as in its own tests; NODE_OPTIONS belongs to jest.
  const env = {
    NO_COLOR: "1",
    FORCE_COLOR: undefined,
    NODE_OPTIONS: undefined,
    NODE_ENV: undefined,
    JEST_WORKER_ID: undefined,
  };
  return run(process.execPath, command, { cwd, env });
}

/** `plop <generator> --dest R [flags] -- --name value …` */
export function generate(
  root: string,
  generator: string,
  answers: NamedAnswers,
  flags: readonly string[] = [],
): Promise<Finished> {
  const named = Object.entries(answers).flatMap(([name, value]) => [`--${name}`, value]);
  return plop([generator, "--dest", root, ...flags, "--", ...named]);
}

/**
 * A run that has to succeed.
 *
 * @throws Error with everything that it printed
 */
export async function generateWell(
  root: string,
  generator: string,
  answers: NamedAnswers,
  flags: readonly string[] = [],
): Promise<Finished> {
  const finished = await generate(root, generator, answers, flags);
  if (finished.code !== 0)
    throw new Error(`plop ${generator} ended with ${finished.code}\n${transcript(finished)}`);
  return finished;
}

/**
 * The one JSON object on standard output.
 *
 * @throws SyntaxError when there is anything else
 */
export function jsonReport(finished: Finished): RunReport {
  return JSON.parse(finished.stdout) as RunReport;
}

/** Both streams, for messages. */
export function transcript(finished: Finished): string {
  return [`stdout: ${finished.stdout}`, `stderr: ${finished.stderr}`].join("\n");
}
