/**
 * Where a plan of many steps is, on one line of the terminal that goes again; nothing where nobody watches.
 */
import pc from "picocolors";
import { visible } from "../characters.ts";
import type { Answers, Generator } from "../plan/generator.ts";
import type { Progress } from "../plan/planner.ts";

/** Moves to the start of the line and empties it: https://en.wikipedia.org/wiki/ANSI_escape_code#CSIsection */
const EMPTY_LINE = "\r\u001b[K";

/** Shows the step that is being planned. */
export function showProgress(generator: Generator, answers: Answers, { step, of }: Progress): void {
  if (!isLively()) return;
  const about = [answers.app, answers.model ?? answers.name].filter((one) => one !== undefined).join(".");
  const line = `${String(step).padStart(String(of).length)}/${of}  ${generator.name} ${visible(about)}`;
  process.stderr.write(`${EMPTY_LINE}${pc.dim(line.slice(0, (process.stderr.columns || 80) - 1))}`);
}

/** Shows what takes a while. */
export function showWork(what: string): void {
  if (isLively()) process.stderr.write(`${EMPTY_LINE}${pc.dim(what)}`);
}

/** Can a line be taken away again? A dumb terminal, or what reads one aloud, would only collect them. */
function isLively(): boolean {
  return process.stderr.isTTY && process.env.TERM !== "dumb";
}

/** Takes the line away. */
export function clearProgress(): void {
  if (isLively()) process.stderr.write(EMPTY_LINE);
}
