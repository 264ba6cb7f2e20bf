/**
 * Generators and action types, registered with plop.
 */
import type { ActionType, NodePlopAPI } from "node-plop";
import { withDefaults } from "../configuration/house.ts";
import { suggestion, usageError } from "../errors.ts";
import { isReader, type Answers, type Command, type Generator, type Reader } from "../plan/generator.ts";
import { registerActionTypes, PLANNED } from "./actions.ts";
import { givenAnswers, requireAnswers } from "./answers.ts";
import { fail } from "./fail.ts";
import { parseLoosely, parseOptions, type Options } from "./options.ts";
import { printAtEnd } from "./print-at-end.ts";
import {
  isInteractive,
  pickAnswers,
  promptsFor,
  registerPrompts,
  silentPrompts,
  type PromptContext,
} from "./prompts.ts";
import { Session, type House } from "./run.ts";
import { quietSpinner } from "./spinner.ts";

type AnyCommand = Generator | Reader;

/**
 * Registers prompts, action types, generators and readers.
 *
 * @param args the command line, as in `process.argv.slice(2)`
 * @param role `loaded`: another plopfile loads this one, so unknown generators and flags are that one's business
 * @param house what was found of the repo before, and the plopfile's hooks
 */
export async function registerKit(
  plop: NodePlopAPI,
  commands: readonly AnyCommand[],
  args: readonly string[],
  role: "own" | "loaded",
  house: House = {},
): Promise<void> {
  const json = args.includes("--json");
  const { configuration } = house.ground ?? {};
  const generators = commands.map((one) => (isReader(one) ? one : withDefaults(one, configuration)));
  try {
    const typed = role === "own" ? parseOptions(args) : parseLoosely(args);
    const options = house.force === true ? { ...typed, force: true } : typed;
    if (role === "own") await checkGenerator(plop, options, generators, house);
    const session = new Session(options, plop.getDestBasePath(), house);
    if (role === "own" && !isInteractive(session)) refuseIncomplete(options, generators);
    if (role === "own") await quietSpinner();
    // Where nothing can be asked, no list is shown either.
    const lists = isInteractive(session) ? await import("inquirer-autocomplete-prompt") : undefined;
    registerPrompts(plop, lists?.default);
    registerActionTypes(plop, session);
    plop.setDefaultInclude({ generators: true, actionTypes: true });
    for (const one of generators) {
      const given = givenTo(one, session);
      if (isReader(one)) registerReader(plop, one, session, { given, commands: generators });
      else register(plop, one, session, given);
    }
    if (role === "own" && options.generator === undefined) await openMenu(plop, session, generators);
  } catch (error) {
    fail(error, json);
  }
}

/** The menu says what was found, and where. */
async function openMenu(
  plop: NodePlopAPI,
  session: Session,
  generators: readonly AnyCommand[],
): Promise<void> {
  if (!isInteractive(session)) {
    throw usageError("which generator?", `npx plop ${generators.map((one) => one.name).join(" | ")}`);
  }
  const { welcome } = await import("./menu.ts");
  plop.setWelcomeMessage(welcome(session.project, process.stdout.columns));
}

async function checkGenerator(
  plop: NodePlopAPI,
  options: Options,
  generators: readonly AnyCommand[],
  house: House,
): Promise<void> {
  const names = generators.map((generator) => generator.name);
  const wanted = generators.find((generator) => generator.name === options.generator);
  if (options.generator === undefined) return;
  if (wanted === undefined) {
    // Set before the kit was called.
    if (plop.getGeneratorList().some(({ name }) => name === options.generator)) return;
    const hint = suggestion(options.generator, names);
    const error = usageError(`there is no generator "${options.generator}"`, hint);
    // A plopfile of somebody's own may still set one of this name, which then takes this one's place.
    plop.setGenerator(options.generator, {
      prompts: () => fail(error, options.json),
      actions: [],
    });
  } else if (options.help) {
    const { helpText } = await import("./help.ts");
    const examples = wanted.examples ?? (await house.examples?.())?.[wanted.name] ?? [];
    process.stdout.write(`${helpText(wanted, examples, process.stdout.columns)}\n`);
    process.exit(0);
  }
}

/** What the command line gives a generator; read when it runs, for until then the words may be another's. */
type Given = () => Answers;

/** A plopfile that loads the kit may have renamed the generator: the one that runs is the one that was named. */
function givenTo(command: AnyCommand, session: Session): Given {
  const { options } = session;
  const isNamed = options.generator !== undefined;
  let answers: Answers | undefined;
  return () => {
    try {
      return (answers ??= isNamed ? givenAnswers(command, options) : {});
    } catch (error) {
      return fail(error, options.json);
    }
  };
}

/** Without a terminal nothing can be asked: what is missing is said before any prompt opens. */
function refuseIncomplete(options: Options, generators: readonly Command[]): void {
  const wanted = generators.find((generator) => generator.name === options.generator);
  if (wanted !== undefined) requireAnswers(wanted, givenAnswers(wanted, options));
}

function register(plop: NodePlopAPI, generator: Generator, session: Session, given: Given): void {
  const context: PromptContext = {
    session,
    generator,
    get given() {
      return given();
    },
    fail: (error) => fail(error, session.options.json),
  };
  plop.setGenerator(generator.name, {
    description: generator.description,
    prompts: promptsFor(context),
    actions: (data) => actionsFor(context, data ?? {}),
  });
}

/** A reader answers at once, and plop has nothing to carry out. */
function registerReader(
  plop: NodePlopAPI,
  reader: Reader,
  session: Session,
  { given, commands }: { given: Given; commands: readonly AnyCommand[] },
): void {
  const { options } = session;
  const generators = commands.filter((one) => !isReader(one)).map(({ name }) => name);
  plop.setGenerator(reader.name, {
    description: reader.description,
    prompts: silentPrompts(reader, options),
    actions: () => {
      try {
        const { exitCode, json, text } = session.read(reader, given(), generators);
        process.exitCode = exitCode;
        printAtEnd(() => (options.json ? `${JSON.stringify(json)}\n` : text));
        return [];
      } catch (error) {
        return fail(error, options.json);
      }
    },
  });
}

/** The write and then the plan, line by line, as plop's actions. Planning errors end the process here, before any action. */
function actionsFor(context: PromptContext, data: Readonly<Record<string, unknown>>): ActionType[] {
  const { session, generator, given } = context;
  if (data.confirm === "no") return ["Nothing was written."];
  try {
    const answers: Answers = pickAnswers(generator, { ...data, ...given });
    const run = session.plan(generator, answers);
    const steps = run.planner.results.map((result) => ({ ...result.step, [PLANNED]: result }));
    return [{ type: "django:write", [PLANNED]: run }, ...steps] as unknown as ActionType[];
  } catch (error) {
    return context.fail(error);
  }
}
