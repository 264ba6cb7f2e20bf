/**
 * How the demo shows what it does: headings, real command lines, requests and answers.
 */
import pc from "picocolors";
import { ApiCaller, type Answer } from "./api-caller.ts";
import { passThrough, run, type RunOptions } from "./process.ts";

/** One numbered part of the demo. */
export function heading(number: number, text: string): void {
  process.stdout.write(`\n${pc.bold(pc.cyan(`${number}. ${text}`))}\n\n`);
}

/** A command as somebody would type it. */
export function commandLine(text: string): void {
  process.stdout.write(`${pc.dim("$")} ${pc.bold(text)}\n`);
}

/**
 * Shows a command and runs it, its output straight to the terminal.
 *
 * @param shown what stands on the screen, as it would be typed
 * @throws Error when it fails
 */
export async function shownRun(
  shown: string,
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<void> {
  commandLine(shown);
  const code = await passThrough(command, args, options);
  if (code !== 0) throw new Error(`the command ended with ${code}: ${shown}`);
}

/**
 * Shows a command, runs it and answers what it printed, which is shown too.
 *
 * @throws Error when it fails
 */
export async function capturedRun(
  shown: string,
  command: string,
  args: readonly string[],
  options: RunOptions,
): Promise<string> {
  commandLine(shown);
  const { code, stdout, stderr } = await run(command, args, options);
  process.stdout.write(stdout);
  if (code !== 0) throw new Error(`the command ended with ${code}: ${shown}\n${stderr}`);
  return stdout;
}

/** What a call over HTTP has to answer. */
export interface Call {
  who: string;
  caller: ApiCaller;
  method: "GET" | "POST";
  path: string;
  data?: Readonly<Record<string, unknown>>;
  expected: readonly number[];
}

/**
 * Makes a call and shows request and answer.
 *
 * @throws Error when the status isn't one of those that are expected
 */
export async function shownCall({ who, caller, method, path, data, expected }: Call): Promise<Answer> {
  const body = data === undefined ? "" : ` ${JSON.stringify(data)}`;
  process.stdout.write(`${pc.dim("→")} ${pc.bold(`${method} ${path}`)}${body} ${pc.dim(`(${who})`)}\n`);
  const answer = method === "GET" ? await caller.get(path) : await caller.post(path, data);
  const good = expected.includes(answer.status);
  const status = good ? pc.green(String(answer.status)) : pc.red(String(answer.status));
  process.stdout.write(`${pc.dim("←")} ${status} ${indented(JSON.stringify(answer.body, undefined, 2))}\n\n`);
  if (!good) throw new Error(`${method} ${path} answered ${answer.status}, not ${expected.join(" or ")}`);
  return answer;
}

function indented(text: string): string {
  return text.replaceAll("\n", "\n  ");
}
