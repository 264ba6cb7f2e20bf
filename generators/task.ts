/** `task`: a Celery task that does something, its place in beat's schedule, and Celery itself where it is missing. */
import { KEYWORDS } from "../helpers/fields/reserved.ts";
import type { Answers, Generator, Question } from "../helpers/plan/generator.ts";
import type { Planner } from "../helpers/plan/planner.ts";
import { findApp } from "../helpers/project/find-app.ts";
import { moduleName } from "../helpers/project/modules.ts";
import { joined } from "../helpers/project/reading.ts";
import type { App } from "../helpers/project/types.ts";
import { renderFile } from "../helpers/render.ts";
import { planBeat } from "./parts/async/celery-beat.ts";
import { planCelery } from "./parts/async/celery-setup.ts";
import { planTestStep } from "./parts/project/commands.ts";
import { appQuestion, checkAnswers, isYes, nameAnswer, testsQuestion } from "./parts/questions.ts";
import { kindOf, TASK_KINDS, workOf, type TaskWork } from "./parts/async/task-kinds.ts";
import { planTaskTests } from "./parts/async/task-tests.ts";
import { parseSchedule } from "./views/async/schedule.ts";

const nameQuestion: Question = {
  name: "name",
  message: "Name of the task?",
  help: "function in tasks.py, such as cleanup_old_logs",
  required: true,
  check: (value) =>
    (/^[a-z][a-z0-9_]*$/.test(value) && !KEYWORDS.has(value)) ||
    "a name in snake_case, such as cleanup_old_logs",
};

const optional = (name: string, message: string, help: string): Question => ({
  name,
  message,
  help,
  required: false,
});

const questions: Question[] = [
  appQuestion,
  nameQuestion,
  {
    ...optional(
      "kind",
      "What does it do?",
      `${TASK_KINDS.join(", ")}; told from the other answers by default`,
    ),
    choices: () => TASK_KINDS,
    check: (value) => TASK_KINDS.some((kind) => kind === value) || `one of ${TASK_KINDS.join(", ")}`,
  },
  optional("model", "Whose rows?", "model of the app, for cleanup and warn"),
  optional("field", "Which date decides?", "a date or datetime of the model; told from the names by default"),
  optional(
    "older-than",
    "How long after that date?",
    "30d, 12h, 5m; at once by default where the date is an end",
  ),
  optional("before", "How long before that date?", "for warn: 5m by default"),
  optional("where", "Which rows only?", 'values that rows must have, as in "status=active"'),
  optional("set", "What do rows become?", 'instead of being deleted: "status=closed, ended_at=now"'),
  optional("mark", "Which field remembers the warning?", "an empty datetime or a flag; warned_at by default"),
  optional("service", "Which function?", "of the app's services.py, for call"),
  optional("args", "With which arguments?", 'what beat passes, as in "days=30"'),
  optional("keep", "How many days is a backup kept?", "14 by default"),
  optional("every", "How often?", 'such as 10s, 5m, daily or "crontab(hour=3)"; never by itself by default'),
  testsQuestion,
];

/** Plans the function in tasks.py. @returns the file */
function planFunction(planner: Planner, app: App, work: TaskWork): string {
  const path = joined(app.dir, "tasks.py");
  const lines = work.view.lines.map((line) => `    ${line}`);
  const fragment = renderFile("task/task.py.hbs", { ...work.view, lines });
  planner.append(path, fragment, `Background tasks of the ${app.label} app.`);
  return path;
}

export const task: Generator = {
  name: "task",
  description: "a Celery task, by hand or by the clock",
  questions,
  plan: (answers: Answers, planner: Planner) => {
    checkAnswers(questions, answers, planner.project);
    const app = findApp(planner.project, answers.app ?? "");
    const name = nameAnswer(questions, answers, planner.project);
    const schedule = answers.every === undefined ? undefined : parseSchedule(answers.every);
    const work = workOf({ planner, app, name, answers }, kindOf({ planner, app, name, answers }));
    const celery = planCelery(planner);
    work.prepare?.();
    const path = planFunction(planner, app, work);
    const dotted = `${moduleName(planner.project, path)}.${name}`;
    const isScheduled =
      schedule !== undefined &&
      planBeat(planner, celery, { app, name, dotted, schedule, kwargs: work.kwargs });
    if (isYes(answers.tests)) planTaskTests({ planner, app, name, work, path, isScheduled });
    planTestStep(planner, app);
  },
};
