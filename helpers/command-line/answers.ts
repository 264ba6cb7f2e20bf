/**
 * Answers to a generator's questions, from the command line: by name, by position, checked.
 */
import { firstForbidden, visible } from "../characters.ts";
import { suggestion, usageError } from "../errors.ts";
import type { Answers, Command, Question } from "../plan/generator.ts";
import { isOption, type Options } from "./options.ts";

/** Answers as they are typed. */
export type GivenAnswers = Pick<Options, "named" | "positionals" | "bare">;

/**
 * The answers that the command line, or a step of a file, gives.
 *
 * @throws KitError with exit code 2 for an answer that no question asks for
 */
export function givenAnswers(generator: Command, options: GivenAnswers): Record<string, string> {
  for (const name of Object.keys(options.named)) checkName(generator, name, options);
  const answers: Record<string, string> = {};
  let position = 0;
  // Those that are needed come first, whatever stands between them where they are asked.
  for (const question of generator.questions.filter((one) => one.required)) {
    if (position >= options.positionals.length) break;
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

function checkName(generator: Command, name: string, options: GivenAnswers): void {
  const question = generator.questions.find((one) => one.name === name);
  if (question === undefined) {
    const names = generator.questions.map((one) => one.name);
    const hint = isOption(name) ? `--${name} is an option: it goes before the "--"` : suggestion(name, names);
    throw usageError(`"${generator.name}" has no answer --${name}`, hint);
  }
  const isFlag = question.default === "yes" || question.default === "no";
  if (options.bare.includes(name) && !isFlag)
    throw usageError(`nothing behind --${name}`, `write --${name}=…`);
}

/** Optional answers by position follow the required ones. */
function optionalByPosition(
  generator: Command,
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

/** Longest answer, but for lists, which say themselves how long they may be. */
const LONGEST = 1000;

/**
 * @param typed what the generator is called on the command line, where a plopfile has given it another name
 * @throws KitError with exit code 2 when a required answer is missing, or one can't be taken at all
 */
export function requireAnswers(generator: Command, answers: Answers, typed = generator.name): void {
  for (const question of generator.questions) refuseUnreadable(question, answers[question.name] ?? "");
  const missing = generator.questions.filter((question) => question.required && isMissing(answers, question));
  if (missing.length === 0) return;
  const names = missing.map((question) => question.name);
  throw usageError(
    `${names.length === 1 ? "an answer is" : "answers are"} missing: ${names.join(", ")}`,
    `npx plop ${typed} -- ${names.map((name) => `--${name} …`).join(" ")}`,
  );
}

function isMissing(answers: Answers, question: Question): boolean {
  const value = answers[question.name];
  return value === undefined || value.trim() === "";
}

/** No answer has use for characters that hide, or for a file's worth of text. */
function refuseUnreadable({ name, rest }: Question, value: string): void {
  if (rest === true) return;
  if (value.length > LONGEST)
    throw usageError(`--${name} has ${value.length} characters`, `at most ${LONGEST} are read`);
  const found = firstForbidden(value);
  if (found !== undefined) throw usageError(`${found.what} in --${name}`, "take the character out");
}

/** The same run as one command that asks nothing. */
export function equivalentCommand(generator: Command, answers: Answers, options: Options): string {
  const dest = options.dest === undefined ? "" : ` --dest ${shellQuoted(options.dest)}`;
  const given = generator.questions.flatMap((question) => {
    const value = answers[question.name];
    if (value === undefined || value === "" || (!question.required && value === question.default)) return [];
    return value.startsWith("-")
      ? [`--${question.name}=${shellQuoted(value)}`]
      : [`--${question.name} ${shellQuoted(value)}`];
  });
  // A plopfile that loads the kit may have given the generator another name.
  const behind = given.length === 0 ? "" : ` -- ${given.join(" ")}`;
  return `npx plop ${options.generator ?? generator.name}${dest} --yes${behind}`;
}

/**
 * A word for a POSIX shell: bare where that is safe, quoted otherwise, and on one line whatever is in it.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_04
 */
export function shellQuoted(word: string): string {
  if (process.platform === "win32") return windowsQuoted(word);
  if (visible(word) !== word) return `$'${visible(word.replace(/[\\']/g, (char) => `\\${char}`))}'`;
  if (/^[A-Za-z0-9_./:=@%+,-]+$/.test(word)) return word;
  if (!/["$`\\!]/.test(word)) return `"${word}"`;
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/**
 * A word for cmd.exe and PowerShell: a backslash is a part of every path, and single quotes are none.
 *
 * @see https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments
 */
export function windowsQuoted(word: string): string {
  if (/^[A-Za-z0-9_./:\\=@+-]+$/.test(word)) return word;
  // In front of a quote a backslash would escape it.
  const escaped = visible(word)
    .replace(/(\\*)"/g, '$1$1\\"')
    .replace(/(\\+)$/, "$1$1");
  return `"${escaped}"`;
}
