/** `consumer`: a Channels consumer for the rows of a model, or for each user, with its route and the ASGI application. */
import { listModels } from "../helpers/django/models/index.ts";
import { usageError } from "../helpers/errors.ts";
import { pascal, snake } from "../helpers/naming.ts";
import type { Answers, Generator, Question } from "../helpers/plan/generator.ts";
import type { Planner } from "../helpers/plan/planner.ts";
import { findApp } from "../helpers/project/find-app.ts";
import type { App } from "../helpers/project/types.ts";
import { planChannels } from "./parts/async/channels-setup.ts";
import { planTestStep } from "./parts/project/commands.ts";
import { planRowConsumer } from "./parts/async/consumer-row.ts";
import { planUserConsumer } from "./parts/async/consumer-user.ts";
import { readFeature } from "./parts/feature.ts";
import {
  accessQuestion,
  appQuestion,
  checkAnswers,
  isYes,
  nameAnswer,
  testsQuestion,
} from "./parts/questions.ts";

const questions: Question[] = [
  appQuestion,
  {
    name: "name",
    message: "Name of the consumer?",
    help: "Session, or SessionConsumer, for the rows of that model; any other, such as notifications, for each user",
    required: true,
    check: (value) =>
      /^[A-Za-z][A-Za-z0-9_-]*$/.test(value) || "letters, digits, - and _, as in Session or notifications",
  },
  {
    name: "model",
    message: "Whose rows?",
    help: "model of the app; the one that the consumer is named after by default",
    required: false,
  },
  {
    name: "actions",
    message: "Which actions?",
    help: "functions of services.py that take a row, names of --set, heartbeat; heartbeat by default",
    required: false,
  },
  {
    name: "set",
    message: "What do actions set?",
    help: '"close: status=closed, ended_at=now; add_time: ends_at+=15m"',
    required: false,
  },
  accessQuestion,
  testsQuestion,
];

/** The model that the consumer is about; undefined for one that is about users. */
function modelOf(planner: Planner, app: App, answers: Answers, stem: string): string | undefined {
  if (answers.model !== undefined) return answers.model;
  return listModels(planner.project, app).find((one) => !one.abstract && one.name === stem)?.name;
}

export const consumer: Generator = {
  name: "consumer",
  description: "a websocket consumer for a model's rows or for each user",
  questions,
  plan: (answers: Answers, planner: Planner) => {
    checkAnswers(questions, answers, planner.project);
    const app = findApp(planner.project, answers.app ?? "");
    const name = nameAnswer(questions, answers, planner.project);
    const stem = pascal(name).replace(/Consumer$/, "") || "Consumer";
    const model = modelOf(planner, app, answers, stem);
    const className = `${stem}Consumer`;
    const tests = isYes(answers.tests);
    const served = planChannels(planner, app);
    if (model === undefined) {
      if (answers.actions !== undefined || answers.set !== undefined)
        throw usageError(
          "actions are done to a row: --model is missing",
          "a consumer for users only hands messages on",
        );
      planUserConsumer({ planner, app, className, snake: snake(stem), tests, served });
    } else {
      const { access } = answers;
      const feature = readFeature(planner, {
        app: answers.app,
        model,
        ...(access === undefined ? {} : { access }),
      });
      planRowConsumer(feature, answers, { className, tests, served });
    }
    planTestStep(planner, app);
  },
};
