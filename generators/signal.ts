/** `signal`: receivers of a model's signals, connected when Django starts. */
import { readModelByLabel } from "../helpers/django/models/index.ts";
import type { ModelInfo } from "../helpers/django/types.ts";
import { usageError } from "../helpers/errors.ts";
import { suggestion } from "../helpers/errors.ts";
import type { Answers, Generator, Question } from "../helpers/plan/generator.ts";
import { joined } from "../helpers/project/reading.ts";
import { parseLeniently } from "../helpers/python/parse.ts";
import { definedName, statements } from "../helpers/python/query.ts";
import { renderFile } from "../helpers/render.ts";
import { planReady } from "./app-ready.ts";
import { testCommand } from "./commands.ts";
import { pieceGenerator, type Feature } from "./feature.ts";
import { isYes, testsQuestion } from "./questions.ts";
import { planTestBase } from "./tests.ts";
import { managerOf } from "./views/context.ts";
import { factoryName, isMakeable } from "./views/factories.ts";
import { logViews } from "./views/signal-log.ts";
import { profileLink } from "./views/traits.ts";
import { fileFields, fileViews, profileViews, type SignalViews } from "./views/signal.ts";

const KINDS = ["profile", "log", "file-cleanup"] as const;
type Kind = (typeof KINDS)[number];

const kindQuestion: Question = {
  name: "kind",
  message: "What should the receivers do?",
  help: `${KINDS.join(", ")}; by default what the model's fields are for`,
  required: false,
  choices: () => KINDS,
  check: (value) => KINDS.some((kind) => kind === value) || `one of ${KINDS.join(", ")}`,
};

const logQuestion: Question = {
  name: "into",
  message: "Model of the log?",
  help: "app and model that a log is kept in, such as logs.Log",
  required: false,
};

/** Template of the receivers, and of their tests, by kind. */
const TEMPLATES: Readonly<Record<Kind, [code: string, tests: string]>> = {
  profile: ["profile", "test_signal_profile"],
  log: ["log", "test_signal_log"],
  "file-cleanup": ["file_cleanup", "test_signal_files"],
};

/**
 * Plans receivers, their place in the AppConfig's `ready`, and their tests.
 *
 * @throws KitError where the model doesn't fit the kind
 */
export function planSignal(feature: Feature, answers: Answers): void {
  const { planner, app, files, context } = feature;
  const kind = KINDS.find((one) => one === answers.kind) ?? kindFor(feature.model, answers);
  const views = viewsOf(feature, kind, answers);
  const [code, tests] = TEMPLATES[kind];
  planner.append(
    signalsPath(feature),
    renderFile(`signal/${code}.py.hbs`, views.code),
    `Receivers of the ${app.label} app, connected by its AppConfig.`,
  );
  planReady(planner, app, "signals");
  if (kind === "profile") {
    noteOldFactory(feature);
    planner.note(
      `rows that are there already get no ${feature.model.words.human}: the receiver sees new ones only`,
    );
  }
  if (!isYes(answers.tests) || views.tests === undefined || !planTestBase(feature)) return;
  const style = context.testRunner === "pytest" ? "pytest/" : "";
  planner.append(
    files.tests.file("signals"),
    renderFile(`tests/${style}${tests}.py.hbs`, views.tests),
    `Tests of the ${app.label} app's signals.`,
  );
}

/** A factory from before the receiver makes a second row, which the database refuses. */
function noteOldFactory({ planner, model, files, context }: Feature): void {
  const path = files.tests.factories;
  const name = factoryName(model, context);
  const module = parseLeniently(planner.tree.read(path) ?? "", path);
  const found = statements(module.root).find((node) => definedName(node) === name);
  const link = profileLink(model)?.name ?? "";
  if (found === undefined || found.text.includes("or_create(")) return;
  planner.note(
    `${path}:${found.endPosition.row + 1}: ${name} makes a row that the receiver has made: return ${model.name}.${managerOf(model, context)}.update_or_create(${link}=kwargs.pop("${link}"), defaults=kwargs)[0]`,
  );
}

/** The module `signals`, or the package of that name. */
function signalsPath({ planner, app }: Feature): string {
  const front = joined(app.dir, "signals", "__init__.py");
  return planner.tree.isFile(front) ? front : joined(app.dir, "signals.py");
}

function kindFor(model: ModelInfo, answers: Answers): Kind {
  if (answers.into !== undefined) return "log";
  if (profileLink(model) !== undefined) return "profile";
  if (fileFields(model).length > 0) return "file-cleanup";
  throw usageError(
    `what receivers of ${model.name} should do isn't said`,
    `--kind ${KINDS.join(", ")}; a log needs --into too, such as --into logs.Log`,
  );
}

function viewsOf(feature: Feature, kind: Kind, answers: Answers): SignalViews {
  const { model, context } = feature;
  const make = isMakeable(model, context) ? factoryName(model, context) : undefined;
  if (kind === "profile") return profileViews(model, context);
  if (kind === "file-cleanup") return fileViews(model, context, make);
  return logViews(model, logModel(feature, answers.into), context, make);
}

function logModel({ planner }: Feature, answer: string | undefined): ModelInfo {
  const { project } = planner;
  if (answer === undefined) throw usageError("which model the log is kept in isn't said", "--into logs.Log");
  const found = readModelByLabel(project, answer);
  const isOwn = found !== undefined && project.apps.some((app) => app.label === found.app.label);
  if (isOwn && !found.abstract) return found;
  const hint = suggestion(
    answer.split(".")[0] ?? "",
    project.apps.map((app) => app.label),
  );
  throw usageError(`there is no model ${answer} in the repo`, hint);
}

export const signal: Generator = pieceGenerator(
  "signal",
  "receivers of a model's signals: a profile, a log, files that go with their rows",
  [kindQuestion, logQuestion, testsQuestion],
  (feature, answers) => {
    planSignal(feature, answers);
    feature.planner.nextStep(testCommand(feature.planner.project, feature.app));
  },
);
