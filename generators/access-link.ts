/** `access-link`: links with a random token that show something for a time, can be revoked, and count their uses. */
import { readModel, readModels } from "../helpers/django/models/index.ts";
import { inUrl, planApiRoute, type ApiRoute } from "../helpers/django/urls/index.ts";
import type { ModelInfo } from "../helpers/django/types.ts";
import { KitError } from "../helpers/errors.ts";
import { validateModelName } from "../helpers/fields/reserved.ts";
import { modelWords, type ModelWords } from "../helpers/naming.ts";
import type { Generator, Question } from "../helpers/plan/generator.ts";
import type { Planner } from "../helpers/plan/planner.ts";
import { findApp } from "../helpers/project/find-app.ts";
import { appFiles } from "../helpers/project/file-names.ts";
import { moduleName } from "../helpers/project/modules.ts";
import { joined } from "../helpers/project/reading.ts";
import type { App, Project } from "../helpers/project/types.ts";
import { planLinkFiles, planLinkModel, planSharedFiles } from "./parts/access-link/files.ts";
import { readShared } from "./parts/access-link/shared.ts";
import { planLinkTests, planSharedTests } from "./parts/access-link/tests.ts";
import { planSchema } from "./parts/project/api-schema.ts";
import { manageCommand, planTestStep } from "./parts/project/commands.ts";
import { appContext } from "./parts/view-context.ts";
import { homeOf, type Home } from "./parts/homes.ts";
import { modelHome } from "./parts/model/home.ts";
import { baseFor } from "./parts/model/base.ts";
import { planInstalledApp, requireRestFramework } from "./parts/project/packages.ts";
import { plainHome, moduleOf } from "./parts/piece-imports.ts";
import {
  appQuestion,
  checkAnswers,
  isYes,
  nameAnswer,
  pluralQuestion,
  installQuestion,
  testsQuestion,
  verdictOf,
} from "./parts/questions.ts";
import { planStub } from "./parts/stub.ts";
import { sharedViewSet, type LinkPiece, type LinkSpec, type Shared } from "./views/access-link.ts";
import type { ViewContext } from "./views/context.ts";
import type { ModelSpec } from "./views/model.ts";

const questions: readonly Question[] = [
  appQuestion,
  {
    name: "name",
    message: "Name of the model?",
    help: "class name, such as RecruiterLink",
    required: true,
    check: (value) => verdictOf(validateModelName(value)),
  },
  pluralQuestion,
  {
    name: "target",
    message: "What does a link show?",
    help: "a model with an owner, a visibility and an endpoint: profiles.Profile; once more for each further one",
    required: false,
    asked: true,
    choices: (project) =>
      project.apps.flatMap((app) =>
        readModels(project, app)
          .filter((model) => model.publicFlag !== undefined && !model.abstract)
          .map((model) => `${app.label}.${model.name}`),
      ),
  },
  {
    name: "level",
    message: "Which rows of it, beside the public ones?",
    help: "a value of its visibility: recruiter; the one in the link's name by default",
    required: false,
  },
  installQuestion,
  testsQuestion,
];

function homesOf(project: Project, app: App, spec: ModelSpec): Readonly<Record<LinkPiece, Home>> {
  const files = appFiles(project, app);
  const { pascal, snake } = spec.words;
  const near = { path: joined(app.dir, `${snake}.py`) };
  return {
    models: modelHome(project, files.models, spec),
    admin: homeOf(project, files.admin, [`${pascal}Admin`], near),
    permissions: homeOf(project, files.permissions, [`Has${pascal}`], near),
    serializers: homeOf(project, files.serializers, [`${pascal}Serializer`], near),
    views: homeOf(project, files.viewsets, [`${pascal}ViewSet`], near),
    pagination: plainHome(project, app, files.pagination.path.slice(app.dir === "" ? 0 : app.dir.length + 1)),
  };
}

function specOf(project: Project, app: App, words: ModelWords): ModelSpec {
  const all = project.apps.flatMap((one) => readModels(project, one));
  const base = baseFor(project, app, all, undefined);
  return {
    words,
    fields: [],
    pk: base === undefined ? "uuid" : "inherited",
    ...(base === undefined ? {} : { base: base.base }),
  };
}

/** A model of that name that is no such link. */
function refuseOther(project: Project, app: App, name: string): void {
  const found = readModels(project, app).find((model) => model.name === name);
  if (found === undefined || found.fields.some((field) => field.name === "token_hash")) return;
  throw new KitError(`the model ${name} is there already, without a token_hash`, {
    path: found.path,
    line: found.line,
    hint: "choose another name",
  });
}

interface Wanted {
  prefix: string;
  basename: string;
  viewset: string;
}

function planRoute({ project }: Planner, app: App, views: Home, wanted: Wanted): ApiRoute {
  return planApiRoute(project, app, { ...wanted, viewsetModule: moduleName(project, views.importFrom) });
}

function applyRoute(planner: Planner, route: ApiRoute): void {
  for (const step of route.steps) planner.apply(step);
  for (const note of route.notes) planner.note(note);
}

/** What every part of the plan goes by. */
interface Making {
  planner: Planner;
  app: App;
  homes: Readonly<Record<LinkPiece, Home>>;
  context: ViewContext;
  words: ModelWords;
  /** Is drf-spectacular there? */
  schema: boolean;
  tests: boolean;
}

/** Plans the API by which users make links; the model is planned. */
function planLinks({ planner, app, homes, context, words, schema, tests }: Making): {
  spec: LinkSpec;
  link: ModelInfo;
} {
  const link = readModel(planner.project, app, words.pascal);
  const wanted = {
    prefix: inUrl(planner.project, words.kebabPlural),
    basename: words.kebab,
    viewset: `${words.pascal}ViewSet`,
  };
  const route = planRoute(planner, app, homes.views, wanted);
  const spec: LinkSpec = {
    words,
    url: route.urlPrefix,
    pagination: context.pagination === undefined,
    schema,
    module: (from, to) => moduleOf(app, homes[from], homes[to]),
  };
  planLinkFiles(planner, app, homes, { spec, link });
  applyRoute(planner, route);
  if (tests)
    planLinkTests(planner, app, { spec, link, context, name: (action) => route.reverseName(action) });
  return { spec, link };
}

/** Beside the model's own endpoint, as in its own app, what a link shows has a prefix of its own. */
function sharedRoute(planner: Planner, app: App, views: Home, target: Omit<Shared, "url">): ApiRoute {
  const { kebabPlural, kebab } = target.model.words;
  const route = (head: string): ApiRoute =>
    planRoute(planner, app, views, {
      prefix: inUrl(planner.project, `${head}${kebabPlural}`),
      basename: `${head}${kebab}`,
      viewset: sharedViewSet(target),
    });
  try {
    return route("");
  } catch (error) {
    if (error instanceof KitError) return route("linked-");
    throw error;
  }
}

/** Plans what a link shows. */
function planShared(
  { planner, app, homes, context, tests }: Making,
  { spec, link }: { spec: LinkSpec; link: ModelInfo },
  target: Omit<Shared, "url">,
): void {
  const route = sharedRoute(planner, app, homes.views, target);
  const shared = { ...target, url: route.urlPrefix };
  planSharedFiles(planner, app, homes, { spec, shared, context });
  applyRoute(planner, route);
  if (tests)
    planSharedTests(planner, app, {
      spec,
      link,
      context,
      shared,
      name: (action) => route.reverseName(action),
    });
}

export const accessLink: Generator = {
  name: "access-link",
  description:
    "links with a secret token that show something for a time, can be revoked and count their uses",
  questions,
  plan: (answers, planner) => {
    const { project } = planner;
    checkAnswers(questions, answers, project);
    const app = findApp(project, answers.app ?? "");
    const words = modelWords(nameAnswer(questions, answers, project), answers.plural);
    refuseOther(project, app, words.pascal);
    const model = specOf(project, app, words);
    const homes = homesOf(project, app, model);
    const context = appContext(project, app);
    const { target, level } = answers;
    const sharing = { project, app, context, homes, words };
    const shared = target === undefined ? undefined : readShared({ ...sharing, target, level });
    const install = isYes(answers.install);
    requireRestFramework(planner, { install });
    planInstalledApp(planner, app);
    planLinkModel(planner, app, homes.models, { model, context });
    const tests = isYes(answers.tests);
    const schema = planSchema(planner, { install, tests });
    const making = { planner, app, homes, context, words, schema, tests };
    const made = planLinks(making);
    if (shared !== undefined) planShared(making, made, shared);
    planStub(planner, app, homes.views.path);
    planner.nextStep(manageCommand(project, `makemigrations ${app.label}`), "makemigrations");
    planner.nextStep(manageCommand(project, "migrate"), "migrate");
    planTestStep(planner, app);
  },
};
