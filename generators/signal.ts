/** `signal`: receivers of a model's signals, connected when Django starts. */
import { readModelByLabel } from "../helpers/django/models/index.ts";
import type { ModelInfo } from "../helpers/django/types.ts";
import { usageError } from "../helpers/errors.ts";
import { suggestion } from "../helpers/errors.ts";
import type { Answers, Generator, Question } from "../helpers/plan/generator.ts";
import { appFiles } from "../helpers/project/file-names.ts";
import { joined } from "../helpers/project/reading.ts";
import { parseLeniently, type PyNode } from "../helpers/python/parse.ts";
import { definedName, statements } from "../helpers/python/query.ts";
import { isSameCode } from "../helpers/python/tokens.ts";
import { renderFile } from "../helpers/render.ts";
import { choiceMember } from "./parts/model/choice-member.ts";
import { planReady } from "./parts/project/app-ready.ts";
import { planTestStep } from "./parts/project/commands.ts";
import { pieceGenerator, type Feature } from "./parts/feature.ts";
import { isYes, testsQuestion } from "./parts/questions.ts";
import { planTestBase } from "./parts/tests.ts";
import { managerOf } from "./views/context.ts";
import { factoriesView, factoryName, isMakeable } from "./views/factories.ts";
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
    planNewFactories(feature);
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

/**
 * Factories from before the receiver make a second row, which the database refuses: in this app and wherever another one needs
 * such rows. Those of the kit get what they lack; of others the report says so.
 */
function planNewFactories({ planner, model, context }: Feature): void {
  const version = (isMade: boolean): string => {
    const madeByReceiver = (one: ModelInfo): boolean =>
      one.name === model.name ? isMade : context.madeByReceiver(one);
    return renderFile("tests/factories.py.hbs", factoriesView(model, { ...context, madeByReceiver }));
  };
  const name = factoryName(model, context);
  for (const app of planner.project.apps) {
    const path = appFiles(planner.project, app).tests.factories;
    const old = factoryIn(planner.tree.read(path), name);
    if (old === undefined || /or_create\(|\.delete\(\)/.test(old.text)) continue;
    const before = version(false);
    const ours = factoryIn(before, name);
    if (ours !== undefined && isSameCode(old, ours)) {
      planner.modify(path, "carry", { before, after: version(true), about: "a receiver" });
      continue;
    }
    const link = profileLink(model)?.name ?? "";
    planner.note(
      `${path}:${old.endPosition.row + 1}: ${name} makes a row that the receiver has made; before it: ${model.name}.${managerOf(model, context)}.filter(${link}=kwargs["${link}"]).delete()`,
    );
  }
}

function factoryIn(text: string | undefined, name: string): PyNode | undefined {
  return statements(parseLeniently(text ?? "", "factories").root).find((node) => definedName(node) === name);
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
  const log = logModel(feature, answers.into);
  return logViews(model, log, context, {
    make,
    choice: (field, value) => choiceMember(feature.planner.tree, log, field, value),
  });
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
    planTestStep(feature.planner, feature.app);
  },
);
