/** `model`: a new model from a field list, with its admin and tests. */
import { listModels, readModel, readModels, type ListedModel } from "../helpers/django/models/index.ts";
import { codeFrame, KitError } from "../helpers/errors.ts";
import { parseFieldList } from "../helpers/fields/parse.ts";
import { USER_MODEL } from "../helpers/fields/relations.ts";
import { validateModelName } from "../helpers/fields/reserved.ts";
import type { ModelInfo } from "../helpers/django/types.ts";
import type { Answers, Generator, Question } from "../helpers/plan/generator.ts";
import type { Planner } from "../helpers/plan/planner.ts";
import { findApp } from "../helpers/project/find-app.ts";
import { appFiles } from "../helpers/project/file-names.ts";
import type { App, Project } from "../helpers/project/types.ts";
import { renderFile } from "../helpers/render.ts";
import { planAdmin } from "./admin.ts";
import { manageCommand, planTestStep } from "./parts/project/commands.ts";
import { readFeature, type Feature } from "./parts/feature.ts";
import { planPiece } from "./parts/homes.ts";
import { planFieldNeeds } from "./parts/field-needs.ts";
import { modelHome } from "./parts/model/home.ts";
import { differences } from "./parts/model/same.ts";
import { modelSpec } from "./parts/model/spec.ts";
import { planInstalledApp, requireRestFramework } from "./parts/project/packages.ts";
import { planPermission } from "./permission.ts";
import {
  accessQuestion,
  appQuestion,
  checkAnswers,
  isYes,
  labelQuestion,
  pluralQuestion,
  testsQuestion,
  verdict,
  verdictOf,
} from "./parts/questions.ts";
import { planAdminTests, planModelTests } from "./parts/tests.ts";
import { targetOf } from "./views/context.ts";
import { importLines } from "./views/python.ts";
import { modelView, strField, type ModelSpec } from "./views/model.ts";

const nameQuestion: Question = {
  name: "name",
  message: "Model name?",
  help: "PascalCase, singular: JobPosting",
  required: true,
  check: (value) => verdictOf(validateModelName(value)),
};

const fieldsQuestion: Question = {
  name: "fields",
  message: "Fields?",
  help: "title:string(200):unique, status:choice(draft|active)=draft, owner:fk(auth.User)",
  required: true,
  rest: true,
  check: (value, project) =>
    verdict(() => parseFieldList(value, { authUserModel: project.settings.authUserModel.value })),
};

const furtherQuestions: readonly Question[] = [
  pluralQuestion,
  labelQuestion,
  {
    name: "base",
    message: "Abstract base?",
    help: "class to inherit, or several: VisibilityMixin,BaseModel; the repo's own base by default, none for models.Model",
    required: false,
  },
  {
    name: "pk",
    message: "Primary key?",
    help: "uuid or auto; uuid by default, unless the base has one",
    required: false,
    choices: () => ["uuid", "auto"],
    check: (value) => value === "uuid" || value === "auto" || "uuid or auto",
  },
  {
    name: "ordering",
    message: "Ordering?",
    help: "fields of Meta.ordering: -created_at,title",
    required: false,
  },
  accessQuestion,
  testsQuestion,
];

const questions: readonly Question[] = [appQuestion, nameQuestion, fieldsQuestion, ...furtherQuestions];

/** Plans the model; one that is there with the same fields is left as it is. */
function planModel(planner: Planner, app: App, answers: Answers): ModelSpec {
  const { project } = planner;
  const files = appFiles(project, app);
  const all = allModels(project);
  const spec = modelSpec(planner, app, all, answers);
  const home = modelHome(project, files.models, spec);
  const existing = listModels(project, app).find((model) => isSameName(model.name, spec.words.pascal));
  if (existing !== undefined) {
    refuseOther(project, app, spec, { existing, path: home.path });
    planner.keep(existing.path);
    return spec;
  }
  const view = modelView(spec, {
    django: project.packages.get("django")?.version ?? [5, 2],
    appLabel: app.label,
    reverseNames: reverseNames(
      project,
      all.filter((model) => !isModel(model, app, spec)),
    ),
  });
  const tests = isYes(answers.tests);
  const { fields } = spec;
  const needs = planFieldNeeds(planner, app, { path: home.path, fields, unresolved: view.unresolved, tests });
  const imports = importLines(view.imports, needs);
  planPiece(planner, home, {
    fragment: renderFile("model/models.py.hbs", { ...view, imports }),
    docstring: `Models of the ${app.label} app.`,
    names: [spec.words.pascal],
  });
  return spec;
}

/** Django knows its models by their names in lower case. */
function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Every model of the repo, read once. */
function allModels(project: Project): ModelInfo[] {
  return project.apps.flatMap((app) => readModels(project, app));
}

/** Is it the model that is asked for: another app may have one of the same name. */
function isModel(model: ModelInfo, app: App, spec: ModelSpec): boolean {
  return model.app.label === app.label && model.name === spec.words.pascal;
}

/**
 * Names that the repo's models have already, as fields or by relations to them: a new `related_name` must not clash. The user
 * goes by its setting too, as generated relations name it.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/checks/#related-fields fields.E302, fields.E304
 */
export function reverseNames(
  project: Project,
  all: readonly ModelInfo[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const concrete = all.filter((model) => !model.abstract);
  const names = new Map(
    concrete.map((model) => [targetOf(model), new Set(model.fields.map(({ name }) => name))]),
  );
  for (const { relation } of concrete.flatMap((model) => model.fields)) {
    if (relation?.target === undefined || relation.relatedName === undefined) continue;
    names.set(relation.target, (names.get(relation.target) ?? new Set()).add(relation.relatedName));
  }
  const user = names.get(project.settings.authUserModel.value) ?? [];
  return names.set(USER_MODEL, new Set([...user, ...(names.get(USER_MODEL) ?? [])]));
}

/** A class of that name with other fields must not be taken for the one that is asked for. */
function refuseOther(
  project: Project,
  app: App,
  spec: ModelSpec,
  places: { existing: ListedModel; path: string },
): void {
  const { name, path, line } = places.existing;
  const isNamesake = name === spec.words.pascal;
  const different = isNamesake ? differences(readModel(project, app, name), spec) : [];
  if (isNamesake && different.length === 0) return;
  const why = isNamesake
    ? `with other fields: ${different.join(", ")}`
    : `and Django can't tell ${spec.words.pascal} from it`;
  throw new KitError(`the model ${name} is there already, ${why}; the new one was to go to ${places.path}`, {
    path,
    line,
    frame: codeFrame(project.files.read(path) ?? "", line),
    hint: "choose another name",
  });
}

export const model: Generator = {
  name: "model",
  description: "a model from a field list, with admin and tests",
  questions,
  plan: (answers, planner) => {
    const { project } = planner;
    checkAnswers(questions, answers, project);
    const app = findApp(project, answers.app ?? "");
    planInstalledApp(planner, app);
    const spec = planModel(planner, app, answers);
    const feature = readFeature(planner, { ...answers, model: spec.words.pascal });
    if (answers.access !== undefined) planAccess(feature);
    const ownAdmin = planAdmin(feature);
    if (isYes(answers.tests)) {
      planModelTests(feature, strField(spec.fields)?.name);
      if (ownAdmin) planAdminTests(feature);
    }
    planner.nextStep(manageCommand(project, `makemigrations ${app.label}`), "makemigrations");
    planner.nextStep(manageCommand(project, "migrate"), "migrate");
    planTestStep(planner, app);
    planner.nextRun("endpoint", { app: app.label, model: spec.words.pascal });
  },
};

function planAccess(feature: Feature): void {
  requireRestFramework(feature.planner, { install: true });
  planPermission(feature);
}
