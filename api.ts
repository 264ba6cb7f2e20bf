/**
 * The kit's API for generators and hooks of one's own: what a plopfile imports from "plop-pack-django" beside the kit
 * itself. Few things, and these stay. docs/extending.md has them in use.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generators } from "./generators/index.ts";
import {
  appQuestion as askApp,
  modelQuestion as askModel,
  testsQuestion as askTests,
} from "./generators/parts/questions.ts";
import { readModel as readModelOf, readModels } from "./helpers/django/models/index.ts";
import type { ModelInfo } from "./helpers/django/types.ts";
import { basenameOf, inUrl, planApiRoute } from "./helpers/django/urls/index.ts";
import { codeFrame, KitError, suggestion, usageError } from "./helpers/errors.ts";
import { parseFieldList } from "./helpers/fields/parse.ts";
import type { FieldSpec } from "./helpers/fields/types.ts";
import { modelWords, type ModelWords } from "./helpers/naming.ts";
import type { Definition, Plan } from "./helpers/plan/definition.ts";
import { Planner } from "./helpers/plan/planner.ts";
import type { Answers, Question } from "./helpers/plan/question.ts";
import { appFiles, type AppFiles } from "./helpers/project/file-names.ts";
import { findApp as findAppOf } from "./helpers/project/find-app.ts";
import { moduleName } from "./helpers/project/modules.ts";
import type { App } from "./helpers/project/types.ts";
import { placeInTemplate, renderText } from "./helpers/render.ts";

export type { FieldInfo, ModelInfo } from "./helpers/django/types.ts";
export { KitError } from "./helpers/errors.ts";
export type { FieldSpec } from "./helpers/fields/types.ts";
export type { ModelWords } from "./helpers/naming.ts";
export type { Definition, Plan } from "./helpers/plan/definition.ts";
export type { AfterWrite, BeforePlan, Hooks, PlanChanges, WrittenFile } from "./helpers/plan/hooks.ts";
export type { Answers, Question } from "./helpers/plan/question.ts";
export type { AppFiles } from "./helpers/project/file-names.ts";
export type { App, Project } from "./helpers/project/types.ts";

/**
 * Asks for an app: a list to choose from at a terminal, checked wherever it comes from.
 *
 * @example definePlan({ …, questions: [appQuestion, modelQuestion] })
 */
export const appQuestion: Question = askApp;

/** Asks for a model of the app that was answered before. */
export const modelQuestion: Question = askModel;

/** Asks whether tests are written: `yes` unless the configuration or an answer says no. */
export const testsQuestion: Question = askTests;

/**
 * A generator of one's own, for the option `generators` of the kit.
 *
 * @example
 * const notes = definePlan({
 *   name: "notes",
 *   description: "an empty notes.py",
 *   questions: [appQuestion],
 *   plan: (answers, plan) => plan.append(`${findApp(plan, answers.app).dir}/notes.py`, "NOTES: list[str] = []\n"),
 * });
 * export default (plop, config) => kit(plop, { ...config, generators: [notes] });
 */
export function definePlan(definition: Definition): Definition {
  return definition;
}

/**
 * The app that an answer means.
 *
 * @throws KitError when there is none, with the nearest name
 * @example findApp(plan, answers.app).dir // "backend/apps/jobs"
 */
export function findApp({ project }: Plan, name: string | undefined): App {
  return findAppOf(project, name ?? "");
}

/**
 * A model as it stands in the code: fields, relations, choices, key, owner.
 *
 * @throws KitError when there is none, with the nearest name
 * @example readModel(plan, app, "JobPosting").fields.map((field) => field.name)
 */
export function readModel({ project }: Plan, app: App, name: string | undefined): ModelInfo {
  return readModelOf(project, app, name ?? "");
}

/**
 * The files of an app, there or to be made, by the repo's habits.
 *
 * @example filesOf(plan, app).serializers.path // "jobs/api/serializers.py"
 */
export function filesOf({ project }: Plan, app: App): AppFiles {
  return appFiles(project, app);
}

/**
 * The module that a file is imported as.
 *
 * @throws KitError for a path that Python can't import
 * @example moduleOf(plan, "backend/jobs/models.py") // "jobs.models"
 */
export function moduleOf({ project }: Plan, path: string): string {
  return moduleName(project, path);
}

/**
 * All spellings of a model's name.
 *
 * @example wordsOf("JobPosting").kebabPlural // "job-postings"
 */
export function wordsOf(className: string, plural?: string): ModelWords {
  return modelWords(className, plural);
}

/**
 * Reads a field list as `plop model` takes it.
 *
 * @throws KitError with the column and what was probably meant
 * @example parseFields(plan, app, "title:string(200) owner:fk(auth.User)")
 */
export function parseFields({ project }: Plan, app: App, text: string): FieldSpec[] {
  const models = project.apps.flatMap((one) => readModels(project, one)).filter((one) => !one.abstract);
  return parseFieldList(text, {
    authUserModel: project.settings.authUserModel.value,
    appLabel: app.label,
    models: models.map((one) => `${one.app.label}.${one.name}`),
  });
}

/**
 * Renders a template of one's own: Handlebars, nothing escaped, the kit's partials at hand; a name that the data lacks is
 * an error with file and line.
 *
 * @param template beside the generator: `new URL("counts.py.hbs", import.meta.url)`
 * @throws KitError
 */
export function render(template: URL, data: object): string {
  const path = fileURLToPath(template);
  const text = readFileSync(path, "utf8");
  try {
    return renderText(text, data);
  } catch (error) {
    if (error instanceof KitError) throw error;
    const { message, line } = placeInTemplate(error);
    throw new KitError(`this template can't be rendered: ${message}`, {
      path,
      ...(line === undefined ? {} : { line, frame: codeFrame(text, line) }),
      hint: "nothing was written",
    });
  }
}

/** A viewset that is to be reachable. */
export interface Route {
  /** Class: `JobCountViewSet`. */
  viewset: string;
  /** File that has, or will have, the class. */
  file: string;
  /** Last part of the URL: `job-counts`. */
  prefix: string;
  /** `job-count`; the prefix in the singular by default. */
  basename?: string;
}

/** Where a viewset answers. */
export interface RegisteredRoute {
  /** `/api/v1/jobs/job-counts/` */
  url: string;
  /** Reverse name of a route: `list` → `api:v1:jobs:job-count-list`. */
  readonly name: (route: string) => string;
}

/**
 * Registers a viewset where the repo registers such: in the app's router, a central one, or one that it makes.
 *
 * @throws KitError when something else has the URL or the name
 * @example registerRoute(plan, app, { viewset: "JobCountViewSet", file: "jobs/views_api.py", prefix: "job-counts" }).url
 */
export function registerRoute(
  plan: Plan,
  app: App,
  { viewset, file, prefix, basename }: Route,
): RegisteredRoute {
  const route = planApiRoute(plan.project, app, {
    prefix: inUrl(plan.project, prefix),
    basename: basename ?? basenameOf(prefix),
    viewset,
    viewsetModule: moduleName(plan.project, file),
  });
  for (const step of route.steps) plan.apply(step);
  for (const note of route.notes) plan.note(note);
  return { url: route.urlPrefix, name: (one) => route.reverseName(one) };
}

/**
 * Runs a generator of the kit as a part of the plan; it sees what was planned before, and is in the same undo.
 *
 * @throws KitError as that generator does, and for a name that none has
 * @example include(plan, "serializer", { app: "jobs", model: "JobPosting" })
 */
export function include(plan: Plan, name: string, answers: Answers): void {
  const generator = generators.find((one) => one.name === name);
  if (generator === undefined)
    throw usageError(
      `there is no generator "${name}"`,
      suggestion(
        name,
        generators.map((one) => one.name),
      ),
    );
  if (!(plan instanceof Planner)) throw new KitError("include needs the plan that the generator was given");
  plan.include(generator, answers, { step: 1, of: 1 });
}

/**
 * Ends the run with a message of one's own; nothing is written.
 *
 * @throws KitError always
 * @example if (model.abstract) refuse(`${model.name} has no rows`, "choose a model that inherits it")
 */
export function refuse(message: string, hint?: string): never {
  throw new KitError(message, hint === undefined ? {} : { hint });
}
