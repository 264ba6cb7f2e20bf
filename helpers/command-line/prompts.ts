/**
 * plop's prompts, made from a generator's questions. plop can't bypass a prompt that has `when` or `validate` in a way the
 * kit could report on, so asking, skipping and checking happen inside prompt types of the kit's own.
 *
 * @see https://github.com/SBoudrias/Inquirer.js/tree/inquirer%409.3.7/packages/inquirer#prompt
 */
import type { NodePlopAPI, PromptQuestion } from "node-plop";
import type { Options } from "./options.ts";
import type { Session } from "./run.ts";
import { usageError } from "../errors.ts";
import type { Answers, Command, Generator, Question } from "../plan/generator.ts";
import { colouredDiff, summary } from "../plan/report.ts";

/** What the kit uses of inquirer 9's prompt classes. */
interface PromptInstance {
  opt: PromptOptions;
  answers: Record<string, string>;
  status: string;
  rl: { line: string };
  run(): Promise<unknown>;
  render(error?: string): void;
  onKeypress(): void;
}

interface PromptOptions {
  name: string;
  question?: Question;
  validate(value: unknown): true | string;
  [option: string]: unknown;
}

type PromptClass = new (
  options: PromptOptions,
  readline: unknown,
  answers: Record<string, string>,
) => PromptInstance;

/** What the prompts need to know of this run. */
export interface PromptContext {
  session: Session;
  generator: Generator;
  given: Answers;
  fail(error: unknown): never;
}

/** Is somebody there to answer? */
export function isInteractive(session: Session): boolean {
  // A dumb terminal can't move its cursor: prompts would fill it with what they mean to replace.
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY && process.env.TERM !== "dumb";
  return isTerminal && !session.options.json;
}

/** Names of the prompt types as plop knows them. */
const INPUT = "django-input";
const CHOICE = "django-choice";
const CONFIRM = "django-confirm";

/**
 * Registers the prompt types with plop.
 *
 * @param lists the prompt that shows a list; undefined where nobody is there to see it
 */
export function registerPrompts(plop: NodePlopAPI, lists: unknown): void {
  // node-plop hands its inquirer through; its types leave that out.
  const { inquirer } = plop as unknown as { inquirer: { prompt: { prompts: Record<string, PromptClass> } } };
  const { prompts } = inquirer.prompt;
  const { input, confirm } = prompts;
  if (input === undefined || confirm === undefined)
    throw new Error("inquirer 9 has input and confirm prompts");
  const set = (name: string, type: unknown): void => {
    plop.setPrompt(name, type as Parameters<NodePlopAPI["setPrompt"]>[1]);
  };
  set(INPUT, asking(live(input), confirm));
  set(CHOICE, asking((lists ?? input) as PromptClass, confirm));
  set(CONFIRM, confirming(confirm));
}

/** Shows what is wrong on every key, not only on Enter. */
function live(Base: PromptClass): PromptClass {
  return class extends Base {
    override onKeypress(): void {
      this.status = "touched";
      const verdict = this.rl.line === "" ? true : this.opt.validate(this.rl.line);
      this.render(verdict === true ? undefined : verdict);
    }
  };
}

/** Takes the answer from the command line if it is there, the default if it is optional, and asks otherwise. */
function asking(Base: PromptClass, Confirm: PromptClass): PromptClass {
  return class extends Base {
    private readonly context: PromptContext;
    private readonly question: Question;
    private readonly readline: unknown;

    constructor(options: PromptOptions, readline: unknown, answers: Record<string, string>) {
      const context = options.context as PromptContext;
      const { question } = options;
      if (question === undefined) throw new Error("a prompt of the kit belongs to a question");
      super({ ...options, ...behaviour(context, question, answers) }, readline, answers);
      this.context = context;
      this.question = question;
      this.readline = readline;
    }

    override async run(): Promise<unknown> {
      const { session, given } = this.context;
      const answer = given[this.question.name];
      if (answer !== undefined) return answer;
      if (!isInteractive(session))
        return this.question.required
          ? this.context.fail(missing(this.context, this.answers))
          : this.question.default;
      // --yes: whoever repeats a run, as it was printed, has said everything.
      const isAsked = this.question.required || (this.question.asked === true && !session.options.yes);
      if (!isAsked && (session.options.yes || !(await this.wantsMore()))) return this.question.default;
      return super.run();
    }

    /** Optional answers are asked for only behind one question, asked once. */
    private async wantsMore(): Promise<boolean> {
      const state = this.context as PromptContext & { more?: boolean };
      state.more ??=
        (await new Confirm(
          { name: "more", message: "More options?", default: false, validate: () => true },
          this.readline,
          this.answers,
        ).run()) === true;
      return state.more;
    }
  };
}

function missing(context: PromptContext, answers: Answers): Error {
  const required = context.generator.questions.filter((question) => question.required);
  const names = required
    .map((question) => question.name)
    .filter((name) => (context.given[name] ?? answers[name]) === undefined);
  const typed = context.session.options.generator ?? context.generator.name;
  return usageError(
    `without a terminal every answer has to be given; missing: ${names.join(", ")}`,
    `npx plop ${typed} -- ${required.map((question) => `--${question.name} …`).join(" ")}`,
  );
}

/** Choices and checks, which depend on the project and on the answers so far. */
function behaviour(context: PromptContext, question: Question, answers: Answers): Partial<PromptOptions> {
  const check = (value: unknown): true | string => {
    const text = textOf(value);
    if (text === "" && question.required) return `${question.name} is needed`;
    return guarded(context, () => question.check?.(text, context.session.project, answers) ?? true);
  };
  const source = (_answers: unknown, typed: string | undefined): Promise<string[]> => {
    const all = guarded(context, () => question.choices?.(context.session.project, answers) ?? []);
    const needle = (typed ?? "").toLowerCase();
    return Promise.resolve(all.filter((choice) => choice.toLowerCase().includes(needle)));
  };
  return { validate: check, source, default: question.default };
}

/** What was typed, or the value of the choice that is marked. */
function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  const chosen: unknown =
    typeof value === "object" && value !== null && "value" in value ? value.value : undefined;
  return typeof chosen === "string" ? chosen : "";
}

function guarded<T>(context: PromptContext, action: () => T): T {
  try {
    return action();
  } catch (error) {
    return context.fail(error);
  }
}

/** Shows the plan and asks once; `--yes`, `--dry-run` and a missing terminal ask nothing. */
function confirming(Confirm: PromptClass): PromptClass {
  return class extends Confirm {
    override async run(): Promise<unknown> {
      const context = this.opt.context as PromptContext;
      const { session, generator, given } = context;
      if (!isInteractive(session) || session.options.yes || session.options.dryRun) return "yes";
      const run = guarded(context, () =>
        session.plan(generator, pickAnswers(generator, { ...this.answers, ...given })),
      );
      if (run.planner.tree.changes().length === 0) return "yes";
      await session.polish(run).catch((error: unknown) => context.fail(error));
      const diff = session.options.diff
        ? `\n${run.report.files.map((file) => colouredDiff(file.diff)).join("\n")}\n`
        : "";
      session.previewed = true;
      process.stdout.write(`\n${summary(run.report)}\n${diff}\n`);
      return (await super.run()) === true ? "yes" : "no";
    }
  };
}

/** The answers that belong to a generator's questions, empty ones left out. */
export function pickAnswers(
  generator: Command,
  raw: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const { name } of generator.questions) {
    const value = raw[name];
    if (typeof value === "string" && value !== "") answers[name] = value;
    else if (typeof value === "number" || typeof value === "boolean") answers[name] = String(value);
  }
  return answers;
}

/** The prompts of one generator, in the order of its questions, and the confirmation. */
export function promptsFor(context: PromptContext): PromptQuestion[] {
  const asked = context.generator.questions.map((question) => ({
    type: question.choices === undefined ? INPUT : CHOICE,
    name: question.name,
    message: question.message,
    help: question.help,
    // The kit's own reading of the command line holds; plop's would hand the words of a list to the next questions.
    bypass: (value: string) =>
      context.session.options.generator === undefined ? value : context.given[question.name],
    question,
    context,
  }));
  const last = { type: CONFIRM, name: "confirm", message: "Write these changes?", default: true, context };
  return [...asked, ...padding(context), last];
}

/** Those of a reader, which asks nothing: they only take the words, so that plop doesn't stumble over them. */
export function silentPrompts({ questions }: Command, { positionals }: Options): PromptQuestion[] {
  const names = questions.map(({ name }) => name);
  const more = positionals.slice(names.length).map((_word, index) => `word ${names.length + index + 1}`);
  return [...names, ...more].map(silent);
}

function silent(name: string): PromptQuestion {
  const prompt = { type: "input", name, message: "", when: false, bypass: () => undefined };
  return prompt;
}

/**
 * plop refuses more words than there are prompts, and hands the last of them to the confirmation; a field list may have
 * any number. Prompts that take the words and do nothing keep both away.
 */
function padding({ session, generator }: PromptContext): PromptQuestion[] {
  const { positionals } = session.options;
  const missing = positionals.length - generator.questions.length;
  return Array.from({ length: Math.max(0, missing) }, (_, index) =>
    silent(`word ${generator.questions.length + index + 1}`),
  );
}
