/** `model`: a new model from a field list, with its admin and tests. */
import { listModels, readModel, readModels } from "../helpers/django/models/index.ts";
import { codeFrame, KitError } from "../helpers/errors.ts";
import { parseFieldList } from "../helpers/fields/parse.ts";
import { validateModelName } from "../helpers/fields/reserved.ts";
import type { ModelInfo } from "../helpers/django/types.ts";
import type { Answers, Generator, Question } from "../helpers/plan/generator.ts";
import type { Planner } from "../helpers/plan/planner.ts";
import { findApp } from "../helpers/project/find-app.ts";
import { appFiles, type AppFiles } from "../helpers/project/file-names.ts";
import type { App, Project } from "../helpers/project/types.ts";
import { parseModule } from "../helpers/python/parse.ts";
import { findClass } from "../helpers/python/query.ts";
import { renderFile } from "../helpers/render.ts";
import { planAdmin } from "./admin.ts";
import { manageCommand, testCommand } from "./commands.ts";
import { readFeature, type Feature } from "./feature.ts";
import { differences } from "./model-same.ts";
import { modelSpec } from "./model-spec.ts";
import { planInstalledApp, requireRestFramework } from "./packages.ts";
import { planPermission } from "./permission.ts";
import {
  accessQuestion,
  appQuestion,
  checkAnswers,
  isYes,
  pluralQuestion,
  testsQuestion,
  verdict,
} from "./questions.ts";
import { planAdminTests, planModelTests } from "./tests.ts";
import { modelView, strField, type ModelSpec } from "./views/model.ts";

const nameQuestion: Question = {
  name: "name",
  message: "Model name?",
  help: "PascalCase, singular: JobPosting",
  required: true,
  check: (value) => {
    const trouble = validateModelName(value);
    return trouble === undefined || `${trouble.message} (${trouble.hint})`;
  },
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
  { name: "label", message: "Label?", help: "verbose_name; from the name by default", required: false },
  {
    name: "base",
    message: "Abstract base?",
    help: "class to inherit; the repo's own base model by default, none for models.Model",
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
  const existing = listModels(project, app).find((model) => model.name === spec.words.pascal);
  if (existing !== undefined) refuseOther(project, app, spec, existing.path);
  const view = modelView(spec, {
    django: project.packages.get("django")?.version ?? [5, 2],
    appLabel: app.label,
    reverseNames: reverseNames(all.filter((model) => model.name !== spec.words.pascal)),
  });
  const path = existing?.path ?? modelPath(files, spec);
  planner.append(path, renderFile("model/models.py.hbs", view), `Models of the ${app.label} app.`);
  if (existing === undefined && path !== files.models.path) planReExport(planner, files.models.path, spec);
  return spec;
}

/** One file a model in a models package, models.py otherwise. */
function modelPath(files: AppFiles, spec: ModelSpec): string {
  const { path } = files.models;
  return path.endsWith("/__init__.py") ? path.replace(/__init__\.py$/, `${spec.words.snake}.py`) : path;
}

function planReExport(planner: Planner, path: string, spec: ModelSpec): void {
  const { pascal, snake } = spec.words;
  planner.modify(path, "import", { module: `.${snake}`, name: pascal });
  planner.modify(path, "list-element", { list: "__all__", element: `"${pascal}"`, optional: true });
}

/** Every model of the repo, read once. */
function allModels(project: Project): ModelInfo[] {
  return project.apps.flatMap((app) => readModels(project, app));
}

/** Names that relations of the repo have taken on their targets already: a new `related_name` must not clash. */
function reverseNames(all: readonly ModelInfo[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const { relation } of all.flatMap((model) => (model.abstract ? [] : model.fields))) {
    if (relation?.target === undefined || relation.relatedName === undefined) continue;
    names.set(relation.target, (names.get(relation.target) ?? new Set()).add(relation.relatedName));
  }
  return names;
}

/** A class of that name with other fields must not be taken for the one that is asked for. */
function refuseOther(project: Project, app: App, spec: ModelSpec, path: string): void {
  const model = readModel(project, app, spec.words.pascal);
  const different = differences(model, spec);
  if (different.length === 0) return;
  const text = project.files.read(path) ?? "";
  const line = findClass(parseModule(text, path), model.name) === undefined ? undefined : model.line;
  throw new KitError(`the model ${model.name} is there already, with other fields: ${different.join(", ")}`, {
    path,
    ...(line === undefined ? {} : { line, frame: codeFrame(text, line) }),
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
    planner.nextStep(manageCommand(project, `makemigrations ${app.label}`));
    planner.nextStep(manageCommand(project, "migrate"));
    planner.nextStep(testCommand(project, app));
    planner.nextRun("endpoint", { app: app.label, model: spec.words.pascal });
  },
};

function planAccess(feature: Feature): void {
  requireRestFramework(feature.planner, { install: true });
  planPermission(feature);
}
