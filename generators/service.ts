/**
 * `service`: a function of services.py that makes or changes a row, in one transaction. What a change is, and how code says
 * it, is shared with the generator `action`, whose functions stand in the same module and are called alike.
 */
import { usageError } from "../helpers/errors.ts";
import type { Answers, Generator, Question } from "../helpers/plan/generator.ts";
import { findApp } from "../helpers/project/find-app.ts";
import { moduleBelow, moduleName } from "../helpers/project/modules.ts";
import { renderFile } from "../helpers/render.ts";
import { servicesHome } from "./parts/action/services.ts";
import { choiceMember } from "./parts/model/choice-member.ts";
import { planTestStep } from "./parts/project/commands.ts";
import { readFeature, type Feature } from "./parts/feature.ts";
import { planPiece } from "./parts/homes.ts";
import {
  appQuestion,
  checkAnswers,
  isYes,
  modelQuestion,
  nameAnswer,
  testsQuestion,
} from "./parts/questions.ts";
import { planTestBase } from "./parts/tests.ts";
import { knownChanges, type Change } from "./views/action/changes.ts";
import { actionWords } from "./views/action/names.ts";
import { changesFrom } from "./views/action/set.ts";
import { createViews } from "./views/service/create.ts";
import { serviceName, type ServicePlace, type ServiceViews } from "./views/service/service.ts";
import { transitionViews } from "./views/service/transition.ts";

const KINDS = ["create", "transition"] as const;
type Kind = (typeof KINDS)[number];

const questions: readonly Question[] = [
  appQuestion,
  {
    name: "name",
    message: "What should the function do?",
    help: "a verb, such as create, archive or pay; the function is called pay_reservation",
    required: true,
    check: (value) =>
      /^[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*$/.test(value) || "letters, digits, - and _, as in mark-paid",
  },
  modelQuestion,
  {
    name: "kind",
    message: "Does it make a row or change one?",
    help: "create or transition; by default what the name says",
    required: false,
    choices: () => KINDS,
    check: (value) => KINDS.some((kind) => kind === value) || `one of ${KINDS.join(", ")}`,
  },
  {
    name: "set",
    message: "What does a transition set?",
    help: 'columns and values: "status=paid, paid_at=now"',
    required: false,
  },
  {
    name: "from",
    message: "Which states may it start from?",
    help: "choices of the column that is set, such as draft,active; any by default",
    required: false,
  },
  testsQuestion,
];

/**
 * Plans the function and its tests.
 *
 * @throws KitError where the model can't be made or changed so
 */
export function planServiceFunction(feature: Feature, answers: Answers): void {
  const { planner, model, app, files, context } = feature;
  const kind = KINDS.find((one) => one === answers.kind) ?? kindFor(answers);
  const service = serviceName(answers.name ?? "", model);
  const home = servicesHome(feature, service);
  const place = {
    context,
    service,
    module: moduleBelow(app, home.path),
    importFrom: moduleName(planner.project, home.importFrom),
  };
  const views = kind === "create" ? createViews(model, place) : transition(feature, answers, place);
  planPiece(planner, home, {
    fragment: renderFile(`service/${kind}.py.hbs`, views.code),
    docstring: `What can be done with the rows of the ${app.label} app.`,
    names: views.names,
  });
  if (!isYes(answers.tests) || !planTestBase(feature)) return;
  const style = context.testRunner === "pytest" ? "pytest/" : "";
  planner.append(
    files.tests.file("services"),
    renderFile(`tests/${style}test_service_${kind}.py.hbs`, views.tests),
    `Tests of the ${app.label} app's services.`,
  );
}

function kindFor({ name, set }: Answers): Kind {
  return set === undefined && /^create(_|-|$)/.test(name ?? "") ? "create" : "transition";
}

function transition(feature: Feature, answers: Answers, place: ServicePlace): ServiceViews {
  const { planner, model } = feature;
  const from = (answers.from ?? "").split(/[\s,]+/).filter((name) => name !== "");
  return transitionViews(model, changesOf(feature, answers), {
    ...place,
    from,
    choice: (field, value) => choiceMember(planner.tree, model, field, value),
  });
}

function changesOf({ model }: Feature, { name = "", set }: Answers): Change[] {
  if (set !== undefined) return changesFrom(set, model);
  const known = (["archive", "restore", "publish"] as const).find((one) => one === actionWords(name).snake);
  if (known !== undefined) return knownChanges(model, known).changes;
  throw usageError(
    `what ${name} changes in ${model.name} isn't said`,
    'as in --set "status=paid"; create, archive, restore and publish come ready-made',
  );
}

export const service: Generator = {
  name: "service",
  description: "a function that makes or changes a row, in a transaction, with its tests",
  questions,
  plan: (answers, planner) => {
    checkAnswers(questions, answers, planner.project);
    nameAnswer(questions, answers, planner.project);
    const app = findApp(planner.project, answers.app ?? "");
    planServiceFunction(readFeature(planner, answers), answers);
    planTestStep(planner, app);
  },
};
