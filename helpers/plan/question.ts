/** What a command asks: the questions, and the answers as they are typed. */
import type { Project } from "../project/types.ts";

/** Raw answers by question name; absent when not given. */
export type Answers = Readonly<Record<string, string | undefined>>;

/** One thing a generator has to know. */
export interface Question {
  name: string;
  /** What a person is asked. */
  message: string;
  /** One line for `--help`. */
  help: string;
  /** Required answers are asked for; the others have defaults and hide behind "more options". */
  required: boolean;
  /** Asked for at a terminal although it has a default. */
  asked?: boolean;
  /** Takes every further positional answer, so that a list needs no quotes. */
  rest?: boolean;
  /** Values to choose from. */
  choices?(project: Project, answers: Answers): readonly string[];
  /** Checked on every key: true, or what is wrong in one line. */
  check?(value: string, project: Project, answers: Answers): true | string;
  /** What an optional answer is when not given, as it is shown. */
  default?: string;
}
