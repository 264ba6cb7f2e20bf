/** `feature`: a model with everything around it, as one plan: model, API, pages. */
import type { Answers, Generator, Question } from "../helpers/plan/generator.ts";
import { endpoint } from "./endpoint.ts";
import { frontendView } from "./frontend-view.ts";
import { model } from "./model.ts";
import { checkAnswers } from "./questions.ts";

const LAYERS = ["api", "html"] as const;

const layersQuestion: Question = {
  name: "layers",
  message: "Which layers?",
  help: "api, html or both: api,html",
  required: false,
  default: "api,html",
  check: (value) =>
    layersOf(value).every((layer) => LAYERS.some((known) => known === layer)) ||
    `some of ${LAYERS.join(", ")}`,
};

/** Questions of the pieces that don't ask for what the feature knows by itself. */
const further = [...endpoint.questions, ...frontendView.questions].filter(({ name }) => name !== "model");

const questions: readonly Question[] = [
  ...new Map([...model.questions, layersQuestion, ...further].map((one) => [one.name, one])).values(),
];

function layersOf(value: string | undefined): string[] {
  return (value ?? LAYERS.join(",")).split(/[\s,]+/).filter(Boolean);
}

/** The runs that a feature consists of; each could be typed by itself. */
function runsOf(answers: Answers): { generator: Generator; answers: Answers }[] {
  const layers = layersOf(answers.layers);
  const ofModel = { ...answers, model: answers.name };
  return [
    // The rule comes with the layers: a model alone has no use for one.
    { generator: model, answers: { ...picked(model, answers), access: undefined } },
    ...(layers.includes("api") ? [{ generator: endpoint, answers: picked(endpoint, ofModel) }] : []),
    ...(layers.includes("html") ? [{ generator: frontendView, answers: picked(frontendView, ofModel) }] : []),
  ];
}

function picked(generator: Generator, answers: Answers): Answers {
  return Object.fromEntries(generator.questions.map(({ name }) => [name, answers[name]]));
}

export const feature: Generator = {
  name: "feature",
  description: "a model with admin, API, pages and tests, as one plan",
  questions,
  plan: (answers, planner) => {
    checkAnswers(questions, answers, planner.project);
    const runs = runsOf(answers);
    runs.forEach((run, index) => {
      planner.include(run.generator, run.answers, { step: index + 1, of: runs.length });
    });
  },
};
