/**
 * `command`: a management command that does something as it stands: waits for the database, deletes rows by their age,
 * writes rows as CSV, or calls a function of the repo with the arguments of its signature.
 */
import type { ModelInfo } from "../helpers/django/types.ts";
import { usageError } from "../helpers/errors.ts";
import { KEYWORDS } from "../helpers/fields/reserved.ts";
import type { Answers, Generator, Question } from "../helpers/plan/generator.ts";
import type { Planner } from "../helpers/plan/planner.ts";
import { snake } from "../helpers/naming.ts";
import { moduleName } from "../helpers/project/modules.ts";
import { appFiles } from "../helpers/project/file-names.ts";
import { findApp } from "../helpers/project/find-app.ts";
import type { App } from "../helpers/project/types.ts";
import { renderFile } from "../helpers/render.ts";
import { callViews } from "./parts/command/call.ts";
import { commandPath, planCommandPlace } from "./parts/command/files.ts";
import { manageCommand, planTestStep } from "./parts/project/commands.ts";
import { readFeature } from "./parts/feature.ts";
import { planInstalledApp } from "./parts/project/packages.ts";
import {
  appQuestion,
  checkAnswers,
  isYes,
  modelQuestion,
  nameAnswer,
  testsQuestion,
} from "./parts/questions.ts";
import { planTestPlace } from "./parts/test-place.ts";
import { planFactories } from "./parts/tests.ts";
import type { ViewContext } from "./views/context.ts";
import { cleanupViews, exportViews, waitViews, type CommandViews } from "./views/command.ts";

const KINDS = ["wait-for-db", "cleanup", "export", "call"] as const;
type Kind = (typeof KINDS)[number];

/** Commands of Django itself: one of the same name would be run in their place. */
const DJANGOS = new Set(
  `check compilemessages createcachetable dbshell diffsettings dumpdata flush inspectdb loaddata makemessages
  makemigrations migrate optimizemigration runserver sendtestemail shell showmigrations sqlflush sqlmigrate
  sqlsequencereset squashmigrations startapp startproject test testserver changepassword createsuperuser collectstatic
  findstatic clearsessions remove_stale_contenttypes`.split(/\s+/),
);

const questions: readonly Question[] = [
  appQuestion,
  {
    name: "name",
    message: "Name of the command?",
    help: "as in manage.py wait_for_db",
    required: true,
    check: (value) => {
      const name = snake(value);
      if (!/^[A-Za-z]\w*(-\w+)*$/.test(value) || KEYWORDS.has(name))
        return "letters, digits and _, as in wait_for_db";
      return DJANGOS.has(name) ? `Django has a command ${name} of its own` : true;
    },
  },
  {
    name: "kind",
    message: "What should it do?",
    help: `${KINDS.join(", ")}; by default what the name and the other answers say`,
    required: false,
    choices: () => KINDS,
    check: (value) => KINDS.some((kind) => kind === value) || `one of ${KINDS.join(", ")}`,
  },
  { ...modelQuestion, required: false, help: "for cleanup and export: a model of the app" },
  {
    name: "field",
    message: "Which column tells the age?",
    help: "for cleanup: a date or datetime",
    required: false,
  },
  {
    name: "calls",
    message: "Which function does it call?",
    help: "for call: a function of the app or the repo, such as services.close_jobs",
    required: false,
  },
  {
    name: "arguments",
    message: "Types of its arguments?",
    help: "for call, where the function's annotations don't say: path:path days:int=30 dry-run:bool",
    required: false,
  },
  testsQuestion,
];

function kindOf(name: string, answers: Answers): Kind {
  const given = KINDS.find((kind) => kind === answers.kind);
  if (given !== undefined) return given;
  if (answers.calls !== undefined) return "call";
  if (/^wait_for_(db|database|postgres)$/.test(name)) return "wait-for-db";
  if (/^(cleanup|clean_up|clean|purge|prune|delete|clear)(_|$)/.test(name)) return "cleanup";
  if (/^(export|dump)(_|$)/.test(name)) return "export";
  throw usageError(
    `what the command ${name} does isn't said`,
    "--calls services.some_function, or --kind wait-for-db, cleanup or export; a command that does nothing isn't made",
  );
}

interface Views extends CommandViews {
  /** Models of which the tests need rows. */
  models: ModelInfo[];
}

function viewsOf(planner: Planner, app: App, command: string, answers: Answers): Views & { kind: Kind } {
  const kind = kindOf(command, answers);
  const feature = (model: string): ReturnType<typeof readFeature> =>
    readFeature(planner, { app: app.name, model });
  if (kind === "wait-for-db") {
    const testRunner = planner.project.habits.testRunner.value;
    return { kind, ...waitViews(command, { testRunner }), models: [] };
  }
  if (kind === "call") {
    const { calls: path, arguments: declared } = answers;
    if (path === undefined)
      throw usageError("which function is called isn't said", "--calls services.close_jobs");
    const views = callViews(planner, app, { command, path, declared }, (model) =>
      contextOf(planner, app, model),
    );
    return { kind, ...views };
  }
  if (answers.model === undefined)
    throw usageError(`--model is missing: what is the ${kind} of?`, "a model of the app");
  const { model, context } = feature(answers.model);
  const views =
    kind === "cleanup"
      ? cleanupViews(command, model, { context, named: answers.field })
      : exportViews(command, model, context);
  return { kind, ...views, models: [model] };
}

/** The context of a model that a function takes; factories of another app are imported by their whole path. */
function contextOf(planner: Planner, app: App, model: ModelInfo): ViewContext {
  const { context, files } = readFeature(planner, { app: model.app.name, model: model.name });
  if (model.app.name === app.name) return context;
  return { ...context, factories: moduleName(planner.project, files.tests.factories) };
}

/** A second command of the name would be run or not, depending on the order of INSTALLED_APPS. */
function refuseTaken(planner: Planner, app: App, command: string): void {
  const other = planner.project.apps.find(
    (one) => one.dir !== app.dir && planner.tree.isFile(commandPath(one, command)),
  );
  if (other !== undefined)
    throw usageError(`the app ${other.label} has a command ${command} already`, "choose another name");
}

/**
 * Plans a command and its tests.
 *
 * @throws KitError where nothing is said that it could do
 */
export function planCommand(planner: Planner, app: App, answers: Answers): void {
  const command = snake(answers.name ?? "");
  refuseTaken(planner, app, command);
  planInstalledApp(planner, app);
  const views = viewsOf(planner, app, command, answers);
  const template = views.kind.replaceAll("-", "_");
  const path = planCommandPlace(planner, app, command);
  planner.append(path, renderFile(`command/${template}.py.hbs`, views.code), `The command ${command}.`);
  planner.nextStep(manageCommand(planner.project, `${command} --help`));
  if (!isYes(answers.tests)) return;
  if (views.tests === undefined) {
    planner.note(`no tests for ${command}: no sample can be made for a row that it needs`);
    return;
  }
  const { tests } = appFiles(planner.project, app);
  planTestPlace(planner, tests);
  for (const model of views.models)
    planFactories(readFeature(planner, { app: model.app.name, model: model.name }), model);
  const style = planner.project.habits.testRunner.value === "pytest" ? "pytest/" : "";
  planner.append(
    tests.file("commands"),
    renderFile(`tests/${style}test_command_${template}.py.hbs`, views.tests),
    `Tests of the ${app.label} app's commands.`,
  );
  planTestStep(planner, app);
}

export const command: Generator = {
  name: "command",
  description: "a management command: wait for the database, clean up, export, or call a function",
  questions,
  plan: (answers, planner) => {
    checkAnswers(questions, answers, planner.project);
    nameAnswer(questions, answers, planner.project);
    planCommand(planner, findApp(planner.project, answers.app ?? ""), answers);
  },
};
