/** `feature`: a model with everything around it, as one plan: model, API, pages, demo rows, documents. */
import type { Answers, Generator, GeneratorRun, Question } from "../helpers/plan/generator.ts";
import { demoData, planDemoData } from "./demo-data.ts";
import { doc, docUpdate } from "./doc.ts";
import { endpoint } from "./endpoint.ts";
import { readFeature } from "./parts/feature.ts";
import { frontendView } from "./frontend-view.ts";
import { model } from "./model.ts";
import { checkAnswers, isYes, yesOrNo } from "./parts/questions.ts";

const LAYERS = ["api", "html"] as const;

const DOCUMENTS = "api,architecture";

const ownQuestions: readonly Question[] = [
  {
    name: "layers",
    message: "Which layers?",
    help: "api, html, or api,html",
    required: false,
    default: LAYERS.join(","),
    check: (value) =>
      layersOf(value).every((layer) => LAYERS.some((known) => known === layer)) ||
      `some of ${LAYERS.join(", ")}`,
  },
  {
    name: "demo",
    message: "A command that makes demo rows?",
    help: "yes or no",
    required: false,
    default: "yes",
    check: yesOrNo,
  },
  {
    name: "docs",
    message: "Documents of the app's API and architecture?",
    help: "yes or no",
    required: false,
    default: "yes",
    check: yesOrNo,
  },
];

/** Questions of the pieces that don't ask for what the feature knows by itself. */
const further = [...endpoint.questions, ...frontendView.questions].filter(({ name }) => name !== "model");

const questions: readonly Question[] = [
  ...new Map([...model.questions, ...ownQuestions, ...further].map((one) => [one.name, one])).values(),
];

/** Rows that nobody can make up are no reason to refuse the rest: a note says so. */
const demoWhereItCan: Generator = {
  ...demoData,
  plan: (answers, planner) => {
    planDemoData(readFeature(planner, answers), { tests: isYes(answers.tests) });
  },
};

function layersOf(value: string | undefined): string[] {
  return (value ?? LAYERS.join(",")).split(/[\s,]+/).filter(Boolean);
}

/** The runs that a feature consists of; each could be typed by itself. */
function runsOf(answers: Answers): GeneratorRun[] {
  const layers = layersOf(answers.layers);
  const ofModel = { ...answers, model: answers.name };
  const run = (wanted: boolean, generator: Generator, all: Answers): GeneratorRun[] =>
    wanted ? [{ generator, answers: picked(generator, all) }] : [];
  return [
    // The rule comes with the layers: a model alone has no use for one.
    ...run(true, model, { ...answers, access: undefined }),
    ...run(layers.includes("api"), endpoint, ofModel),
    ...run(layers.includes("html"), frontendView, ofModel),
    ...run(isYes(answers.demo), demoWhereItCan, ofModel),
    ...run(isYes(answers.docs), doc, { app: answers.app, kind: DOCUMENTS }),
    ...run(!isYes(answers.docs), docUpdate, { app: answers.app }),
  ];
}

function picked(generator: Generator, answers: Answers): Answers {
  return Object.fromEntries(generator.questions.map(({ name }) => [name, answers[name]]));
}

export const feature: Generator = {
  name: "feature",
  description: "a model with admin, API, pages, demo rows and documents, as one plan",
  questions,
  parts: runsOf,
  plan: (answers, planner) => {
    checkAnswers(questions, answers, planner.project);
    const runs = runsOf(answers);
    runs.forEach((run, index) => {
      planner.include(run.generator, run.answers, { step: index + 1, of: runs.length });
    });
  },
};
