/**
 * Answers to a generator's questions, from the command line: by name, by position, checked.
 */
import { suggestion, usageError } from "../errors.ts";
import type { Answers, Generator, Question } from "../plan/generator.ts";
import type { Options } from "./options.ts";

/**
 * The answers that the command line gives.
 *
 * @throws KitError with exit code 2 for an answer that no question asks for
 */
export function givenAnswers(generator: Generator, options: Options): Record<string, string> {
  const names = generator.questions.map((question) => question.name);
  for (const name of Object.keys(options.named)) {
    if (!names.includes(name))
      throw usageError(`"${generator.name}" has no answer --${name}`, suggestion(name, names));
  }
  const answers: Record<string, string> = {};
  let position = 0;
  for (const question of generator.questions) {
    if (!question.required || position >= options.positionals.length) break;
    const value =
      question.rest === true
        ? options.positionals.slice(position).join(" ")
        : (options.positionals[position] ?? "");
    position = question.rest === true ? options.positionals.length : position + 1;
    // plop's sign for "ask me".
    if (!/^_+$/.test(value)) answers[question.name] = value;
  }
  optionalByPosition(generator, options.positionals.slice(position), answers);
  return { ...answers, ...options.named };
}

/** Optional answers by position follow the required ones. */
function optionalByPosition(
  generator: Generator,
  rest: readonly string[],
  answers: Record<string, string>,
): void {
  const optional = generator.questions.filter((question) => !question.required);
  if (rest.length > optional.length) {
    throw usageError(
      `too many answers for "${generator.name}"`,
      `it takes ${generator.questions.map((one) => one.name).join(", ")}`,
    );
  }
  rest.forEach((value, index) => {
    const question = optional[index];
    if (question !== undefined && !/^_+$/.test(value)) answers[question.name] = value;
  });
}

/**
 * @throws KitError with exit code 2 when a required answer is missing
 */
export function requireAnswers(generator: Generator, answers: Answers): void {
  const missing = generator.questions.filter((question) => question.required && isMissing(answers, question));
  if (missing.length === 0) return;
  const names = missing.map((question) => question.name);
  throw usageError(
    `${names.length === 1 ? "an answer is" : "answers are"} missing: ${names.join(", ")}`,
    `npx plop ${generator.name} -- ${names.map((name) => `--${name} …`).join(" ")}`,
  );
}

function isMissing(answers: Answers, question: Question): boolean {
  const value = answers[question.name];
  return value === undefined || value === "";
}

/** The same run as one command that asks nothing. */
export function equivalentCommand(generator: Generator, answers: Answers, options: Options): string {
  const dest = options.dest === undefined ? "" : ` --dest ${shellQuoted(options.dest)}`;
  const given = generator.questions.flatMap((question) => {
    const value = answers[question.name];
    if (value === undefined || value === "" || (!question.required && value === question.default)) return [];
    return value.startsWith("-")
      ? [`--${question.name}=${shellQuoted(value)}`]
      : [`--${question.name} ${shellQuoted(value)}`];
  });
  return `npx plop ${generator.name}${dest} --yes -- ${given.join(" ")}`;
}

/** A word for a POSIX shell: bare where that is safe, single-quoted otherwise. */
export function shellQuoted(word: string): string {
  if (/^[A-Za-z0-9_./:=@%+,-]+$/.test(word)) return word;
  if (!/["$`\\!]/.test(word)) return `"${word}"`;
  return `'${word.replaceAll("'", "'\\''")}'`;
}
