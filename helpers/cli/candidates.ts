/**
 * What may stand where somebody presses Tab behind `plop`: generators, options, names of answers, and the answers that a
 * question has choices for, such as the repo's apps and models.
 */
import { isReader, type Command, type Generator, type Question, type Reader } from "../plan/generator.ts";
import type { Project } from "../project/types.ts";

/** One way to go on. */
export interface Completion {
  value: string;
  /** A few words. */
  about: string;
}

const OPTIONS: readonly Completion[] = [
  { value: "--dest", about: "the Django repo" },
  { value: "--json", about: "one JSON object on standard output" },
  { value: "--help", about: "answers, options, examples" },
];

const WRITING: readonly Completion[] = [
  { value: "--dry-run", about: "plan and show, write nothing" },
  { value: "--diff", about: "show the unified diff" },
  { value: "--yes", about: "don't ask before writing" },
  { value: "--force", about: "replace whole files that are in the way" },
  { value: "--check", about: "let the project's own Python prove it" },
];

/** Options whose value is the next word. */
const WITH_VALUE = new Set(["--dest", "--cwd", "--plopfile", "--preload"]);

/**
 * @param words behind `plop`; the last one is being typed, and may be empty
 * @param project undefined where none was found: apps and models can't be named then
 */
export function candidates(
  words: readonly string[],
  commands: readonly Command[],
  project: Project | undefined,
): Completion[] {
  const typed = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  return possible(before, typed, commands, project).filter(({ value }) => value.startsWith(typed));
}

function possible(
  before: readonly string[],
  typed: string,
  commands: readonly Command[],
  project: Project | undefined,
): readonly Completion[] {
  // A folder: the shell knows those.
  if (WITH_VALUE.has(before.at(-1) ?? "")) return [];
  const dashes = before.indexOf("--");
  const front = plainWords(dashes === -1 ? before : before.slice(0, dashes));
  const command = commands.find(({ name }) => name === front[0]);
  if (command === undefined) {
    if (front.length > 0) return [];
    return typed.startsWith("-")
      ? OPTIONS
      : commands.map(({ name, description }) => ({ value: name, about: description }));
  }
  const { named, positionals } = read(dashes === -1 ? [] : before.slice(dashes + 1));
  const asked = questionAt(
    command,
    [...front.slice(1), ...positionals],
    dashes === -1 ? undefined : { previous: before.at(-1) ?? "" },
  );
  if (typed.startsWith("-"))
    return dashes === -1
      ? [
          ...OPTIONS,
          ...(isReader(command as Generator | Reader) ? [] : WRITING),
          { value: "--", about: "answers by name" },
        ]
      : names(command, named);
  if (asked === undefined) return dashes === -1 ? [] : names(command, named);
  const answers = { ...byPosition(command, [...front.slice(1), ...positionals]), ...named };
  return choicesOf(asked, project, answers);
}

/** Without options and their values. */
function plainWords(words: readonly string[]): string[] {
  return words.filter((word, index) => !word.startsWith("-") && !WITH_VALUE.has(words[index - 1] ?? ""));
}

function read(behind: readonly string[]): { named: Record<string, string>; positionals: string[] } {
  const named: Record<string, string> = {};
  const positionals: string[] = [];
  for (let index = 0; index < behind.length; index += 1) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/.exec(behind[index] ?? "") ?? [];
    if (name === undefined) positionals.push(behind[index] ?? "");
    else if (value !== undefined) named[name] = value;
    else {
      named[name] = behind[index + 1] ?? "";
      index += 1;
    }
  }
  return { named, positionals };
}

/** Those that are needed come first. */
function inOrder({ questions }: Command): Question[] {
  return [...questions.filter((one) => one.required), ...questions.filter((one) => !one.required)];
}

function byPosition(command: Command, words: readonly string[]): Record<string, string> {
  const questions = inOrder(command);
  return Object.fromEntries(
    words.flatMap((word, index) => {
      const question = questions[index];
      return question === undefined ? [] : [[question.name, word] as const];
    }),
  );
}

/** The question that the word being typed answers; behind the dashes that is the one whose name stands before it. */
function questionAt(
  command: Command,
  words: readonly string[],
  behind: { previous: string } | undefined,
): Question | undefined {
  if (behind === undefined) return inOrder(command)[words.length];
  const name = /^--([^=]+)$/.exec(behind.previous)?.[1];
  return command.questions.find((one) => one.name === name);
}

function names(command: Command, given: Readonly<Record<string, string>>): Completion[] {
  return inOrder(command)
    .filter(({ name }) => !Object.hasOwn(given, name))
    .map(({ name, help }) => ({ value: `--${name}`, about: help }));
}

function choicesOf(
  question: Question,
  project: Project | undefined,
  answers: Readonly<Record<string, string>>,
): Completion[] {
  if (question.default === "yes" || question.default === "no")
    return ["yes", "no"].map((value) => ({ value, about: question.help }));
  if (project === undefined || question.choices === undefined) return [];
  try {
    // A run is chosen by its whole line, and given by its id.
    const values = question.choices(project, answers).map((choice) => choice.split(" ")[0] ?? choice);
    return values.map((value) => ({ value, about: question.message }));
  } catch {
    return [];
  }
}
