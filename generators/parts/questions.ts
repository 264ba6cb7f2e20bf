/**
 * The questions that several generators ask, once.
 */
import { KitError, usageError } from "../../helpers/errors.ts";
import { listModels } from "../../helpers/django/models/index.ts";
import { quoted } from "../../helpers/fields/list-text.ts";
import { validateLabel, validatePlural, type NameTrouble } from "../../helpers/fields/reserved.ts";
import type { Answers, Question } from "../../helpers/plan/generator.ts";
import { findApp } from "../../helpers/project/find-app.ts";
import type { Project } from "../../helpers/project/types.ts";
import { ACCESS_KINDS } from "../views/access.ts";

/** Turns a thrown {@link KitError} into what a prompt shows. */
export function verdict(check: () => void): true | string {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof KitError)
      return error.hint === undefined ? error.message : `${error.message} (${error.hint})`;
    throw error;
  }
}

/** The same for a name that won't do. */
export function verdictOf(trouble: NameTrouble | undefined): true | string {
  return trouble === undefined || `${trouble.message} (${trouble.hint})`;
}

export const appQuestion: Question = {
  name: "app",
  message: "App?",
  help: "label or dotted name of an app of the project",
  required: true,
  choices: (project) => project.apps.map((app) => app.label),
  check: (value, project) => verdict(() => findApp(project, value)),
};

export const modelQuestion: Question = {
  name: "model",
  message: "Model?",
  help: "class name of a model of the app, written by hand or generated",
  required: true,
  choices: (project, answers) => concreteModels(project, answers.app),
};

function concreteModels(project: Project, app: string | undefined): string[] {
  if (app === undefined) return [];
  return listModels(project, findApp(project, app))
    .filter((model) => !model.abstract)
    .map((model) => model.name);
}

export const accessQuestion: Question = {
  name: "access",
  message: "Who may see and change rows?",
  help: `${ACCESS_KINDS.join(", ")}; by default owner where the model has one, parent below private rows, else authenticated`,
  required: false,
  choices: () => ACCESS_KINDS,
  check: (value) =>
    ACCESS_KINDS.some((kind) => kind === value) ||
    /^parent:[A-Za-z_]\w*$/.test(value) ||
    `one of ${ACCESS_KINDS.join(", ")}`,
};

export const pluralQuestion: Question = {
  name: "plural",
  message: "Plural of the model's name?",
  help: "plural for names and URLs, such as journaux; the English one by default",
  required: false,
  check: (value) => verdictOf(validatePlural(value)),
};

export const labelQuestion: Question = {
  name: "label",
  message: "Label?",
  help: "verbose_name; from the name by default",
  required: false,
  check: (value) => verdictOf(validateLabel(value)),
};

export const prefixQuestion: Question = {
  name: "prefix",
  message: "Prefix of the API's route?",
  help: "last part of the URL, such as hr-jobs; the model's plural by default; the basename follows it, singular",
  required: false,
  check: (value) =>
    /^(?=.{1,100}$)\w[\w-]*(\/\w[\w-]*)*$/.test(value) ||
    "letters, digits, - and _, without slashes around it: hr-jobs",
};

export const pagePrefixQuestion: Question = {
  ...prefixQuestion,
  message: "Prefix of the pages' URLs?",
  help: "last part of the URL, such as hr-jobs; the model's plural by default",
};

export const testsQuestion: Question = {
  name: "tests",
  message: "Write tests?",
  help: "yes or no",
  required: false,
  default: "yes",
  check: yesOrNo,
};

export const installQuestion: Question = {
  name: "install",
  message: "Add packages that are missing (DRF, django-filter, drf-spectacular)?",
  help: "yes: into the requirements and INSTALLED_APPS; no: leave out what needs them",
  required: false,
  default: "yes",
  check: yesOrNo,
};

export function yesOrNo(value: string): true | string {
  return /^(yes|no|y|n|true|false)$/i.test(value) || "yes or no";
}

/** Reads a yes-or-no answer; yes when there is none. */
export function isYes(value: string | undefined): boolean {
  return value === undefined || /^(yes|y|true)$/i.test(value);
}

/**
 * Checks every given answer by its question.
 *
 * @throws KitError naming the answer
 */
export function checkAnswers(questions: readonly Question[], answers: Answers, project: Project): void {
  for (const question of questions) {
    const value = answers[question.name];
    if (value === undefined || question.required) continue;
    const found = question.check?.(value, project, answers) ?? true;
    if (found !== true) throw wrongAnswer(question.name, value, found);
  }
}

/** Names become those of functions, of classes and of files. */
const LONGEST_NAME = 63;

/**
 * The answer that names what is made, checked by its question.
 *
 * @throws KitError naming the answer
 */
export function nameAnswer(questions: readonly Question[], answers: Answers, project: Project): string {
  const value = answers.name ?? "";
  if (value.length > LONGEST_NAME)
    throw wrongAnswer("name", value, `${value.length} characters; at most ${LONGEST_NAME}`);
  const question = questions.find(({ name }) => name === "name");
  const found = question?.check?.(value, project, answers) ?? true;
  if (found !== true) throw wrongAnswer("name", value, found);
  return value;
}

/** What a question finds wrong, as message and hint. */
function wrongAnswer(name: string, value: string, found: string): KitError {
  const [, message, hint] = /^(.+) \((.+)\)$/.exec(found) ?? [];
  return message === undefined || hint === undefined
    ? usageError(`--${name} can't be ${quoted(value)}`, found)
    : usageError(`--${name}: ${message}`, hint);
}
