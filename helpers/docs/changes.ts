/**
 * What the kit has added to a repo, by its journal on this machine: for the changelog. Runs that were taken back are no
 * longer in it.
 */
import { JOURNAL } from "../plan/journal.ts";
import { listQuietly, readQuietly } from "../project/reading.ts";
import type { FileReader } from "../files.ts";

/** One run, in the words of its command. */
export interface KitRun {
  generator: string;
  /** Answers by name. */
  answers: ReadonlyMap<string, string>;
}

/** Runs that change no feature. */
const SILENT = new Set(["doc", "undo", "doctor"]);

/** The runs, oldest first; a record that can't be read is passed over, for nothing depends on it. */
export function kitRuns(files: FileReader): KitRun[] {
  const folder = `${JOURNAL}/runs`;
  return listQuietly(files, folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .flatMap((name) => commandIn(readQuietly(files, `${folder}/${name}`) ?? ""))
    .map(readCommand)
    .filter((run) => run.generator !== "" && !SILENT.has(run.generator));
}

function commandIn(text: string): string[] {
  try {
    const record = JSON.parse(text) as { command?: unknown } | null;
    return typeof record?.command === "string" ? [record.command] : [];
  } catch {
    return [];
  }
}

/** `npx plop model --yes -- --app jobs --name Job`. */
function readCommand(command: string): KitRun {
  const found = shellWords(command);
  const dashes = found.indexOf("--");
  const behind = dashes === -1 ? [] : found.slice(dashes + 1);
  const answers = new Map<string, string>();
  for (const [index, word] of behind.entries()) {
    const [, name, value] = /^--([\w-]+)(?:=([\s\S]*))?$/.exec(word) ?? [];
    if (name !== undefined) answers.set(name, value ?? behind[index + 1] ?? "");
  }
  return { generator: found[found.indexOf("plop") + 1] ?? "", answers };
}

/** The words of a command line as the journal quotes them. */
function shellWords(command: string): string[] {
  const found = command.matchAll(/(?:[^\s"']|"(?:\\.|[^"\\])*"|'[^']*')+/g);
  return [...found].map(([word]) =>
    word.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'/g, (_, a?: string, b?: string) =>
      (a ?? b ?? "").replace(/\\(.)/g, "$1"),
    ),
  );
}
