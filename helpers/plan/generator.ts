/**
 * What a command of the kit is: questions, and what is made from the answers: a plan (a generator) or a report (a reader).
 * The command line, plop's prompts and the report are made from this one description.
 */
import type { Project } from "../project/types.ts";
import type { Planner } from "./planner.ts";
import type { Answers, Question } from "./question.ts";

export type { Answers, Question } from "./question.ts";

/** A command to copy. */
export interface Example {
  /** What it makes, in a few words. */
  says: string;
  /** What is typed behind the generator's name. */
  typed: string;
}

/** What generators and readers have in common. */
export interface Command {
  name: string;
  /** One line for plop's menu. */
  description: string;
  questions: readonly Question[];
  /** Shown by `--help`. */
  examples?: readonly Example[];
}

/** One run of a generator. */
export interface GeneratorRun {
  generator: Generator;
  answers: Answers;
}

export interface Generator extends Command {
  /** For a generator that only puts others together: their runs. */
  parts?(answers: Answers): readonly GeneratorRun[];
  /** It brings something up to date with the code: of equal runs in one plan the last is enough. */
  refreshes?: true;
  /**
   * Plans everything into the planner's tree.
   *
   * @throws KitError; nothing is written then
   */
  plan(answers: Answers, planner: Planner): void;
}

/** What a reader has to go by. */
export interface Sources {
  project: Project;
  /** Names of the generators that there are, for commands to offer. */
  generators: readonly string[];
  /** `--dest` as it has to be typed again; undefined where it wasn't given. */
  dest: string | undefined;
}

/** What a reader found. */
export interface Reading {
  exitCode: 0 | 1;
  /** For a person. */
  text: string;
  /** What `--json` prints. */
  json: object;
}

/** A command that only looks: it asks nothing, and there is nothing to confirm, to repeat or to take back. */
export interface Reader extends Command {
  /** @throws KitError for a wrong answer */
  read(answers: Answers, sources: Sources): Reading;
}

/** Does a command only look? */
export function isReader(command: Generator | Reader): command is Reader {
  return "read" in command;
}
