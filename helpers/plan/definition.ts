/**
 * A generator of somebody's own, as the API has it: what it is called, what it asks, and what it plans.
 */
import type { Project } from "../project/types.ts";
import type { Answers, Question } from "./question.ts";
import type { Step } from "./steps.ts";

/**
 * What a generator plans with: everything goes into a virtual tree first. It is verified, shown, written whole or not at
 * all, and `npx plop undo` takes it back. A second run with the same answers changes nothing.
 */
export interface Plan {
  /** What was found out about the repo, as this plan leaves it: apps, settings, habits, files. */
  readonly project: Project;
  /** Creates a file; one with other content is an error. Python takes on the repo's quotes, indents and line ends. */
  add(path: string, content: string): void;
  /**
   * Merges a Python fragment into a file, or makes the file from it: its imports into the file's imports, its classes,
   * functions and assignments behind what is there, each only if the name isn't taken.
   *
   * @param docstring of a new file
   */
  append(path: string, fragment: string, docstring?: string): void;
  /** Changes a file by a named patch: `import`, `list-element`, `setting`, … */
  modify(path: string, patch: string, args: Readonly<Record<string, unknown>>): void;
  /** Any step as data. */
  apply(step: Step): unknown;
  /** Something that a person should know. */
  note(text: string): void;
  /** A command for the "Next steps". */
  nextStep(command: string): void;
  /** A package for the one `pip install` that begins the next steps. */
  install(requirement: string): void;
}

/** A generator of somebody's own. */
export interface Definition {
  /** Behind `npx plop`: lower case, words joined by dashes. */
  name: string;
  /** One line for the menu. */
  description: string;
  questions?: readonly Question[];
  /** Plans everything; what it throws ends the run, and nothing is written. */
  plan(answers: Answers, plan: Plan): void;
}
