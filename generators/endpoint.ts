/** `endpoint`: the whole REST layer of a model as it stands in the repo: everything up to a tested route. */
import {
  basenameOf,
  inUrl,
  planApiRoute,
  type ApiRoute,
  type RouteRequest,
} from "../helpers/django/urls/index.ts";
import type { Generator } from "../helpers/plan/generator.ts";
import { moduleName } from "../helpers/project/modules.ts";
import { signInNotes } from "../helpers/project/rest-settings.ts";
import { actionsQuestion, planActions } from "./action.ts";
import { manageCommand, planTestStep } from "./parts/project/commands.ts";
import { pieceGenerator, type Feature } from "./parts/feature.ts";
import { nestedParent, nestedRoute, parentQuestion } from "./parts/model/nested.ts";
import { noteWiderPages } from "./parts/pages/wider.ts";
import { hasSchema, planSchema } from "./parts/project/api-schema.ts";
import { planEnumNames } from "./parts/project/enum-names.ts";
import { planInstalledApp, planSetting } from "./parts/project/packages.ts";
import { notePublicFiles } from "./parts/public-files.ts";
import { accessQuestion, installQuestion, isYes, prefixQuestion, testsQuestion } from "./parts/questions.ts";
import { noteOpenToClients } from "./parts/serializer-notes.ts";
import { planStub } from "./parts/stub.ts";
import { planApiTests } from "./parts/tests.ts";
import { viewSetName } from "./views/viewset.ts";
import { planViewSetWithParts, withRestPackages } from "./viewset.ts";

/** What decides about the route. */
export interface RouteAnswer {
  prefix?: string | undefined;
  /** The foreign key below whose route it hangs. */
  parent?: string | undefined;
}

/** The route that the endpoint gets, and the feature with the path and name under which it really answers. */
export function routed(
  feature: Feature,
  { prefix, parent: asked }: RouteAnswer,
): { feature: Feature; route: ApiRoute } {
  const { planner, app, model, files, context } = feature;
  const request: RouteRequest = {
    prefix: prefix ?? inUrl(planner.project, model.words.kebabPlural),
    basename: prefix === undefined ? model.words.kebab : basenameOf(prefix),
    viewset: viewSetName(model),
    viewsetModule: moduleName(planner.project, files.viewsets.importFrom),
  };
  const parent = nestedParent(feature, request, asked);
  const route =
    parent === undefined
      ? planApiRoute(planner.project, app, request)
      : nestedRoute(feature, request, parent, prefix);
  const apiNames = { list: route.reverseName("list"), detail: route.reverseName("detail") };
  const below = parent === undefined ? {} : { parent };
  return {
    route,
    feature: { ...feature, context: { ...context, apiPath: route.urlPrefix, apiNames, ...below } },
  };
}

/**
 * drf-spectacular asks a model's `objects` for filters by relation; a model that names its manager otherwise has none.
 *
 * @see https://drf-spectacular.readthedocs.io/en/latest/settings.html
 */
function planQueryManager({ planner, model, context }: Feature): void {
  if (context.manager(model) === "objects") return;
  planSetting(planner, {
    name: "SPECTACULAR_SETTINGS",
    key: "DEFAULT_QUERY_MANAGER",
    value: '"_default_manager"',
  });
}

/** Plans the endpoint. */
export function planEndpoint(
  feature: Feature,
  answer: RouteAnswer & { install: boolean; tests: boolean },
): void {
  const { planner, app } = feature;
  planInstalledApp(planner, app);
  const ready = withRestPackages(feature, answer);
  const had = hasSchema(planner.project);
  const hasNew = !had && planSchema(planner, answer);
  if (had || hasNew) planQueryManager(ready);
  const openApi = hasNew || ready.context.openApi;
  const { feature: whole, route } = routed({ ...ready, context: { ...ready.context, openApi } }, answer);
  planViewSetWithParts(whole);
  for (const step of route.steps) planner.apply(step);
  for (const note of route.notes) planner.note(note);
  noteOpenToClients(whole);
  if (answer.tests) planApiTests(whole);
  notePublicFiles(whole);
  noteWiderPages(whole, whole.context.parent);
  if (openApi) planEnumNames(whole);
  for (const note of signInNotes(planner.project)) planner.note(note);
  planStub(planner, app, whole.files.viewsets.path);
  planTestStep(planner, app);
  planner.nextStep(`${manageCommand(planner.project, "runserver")}  # ${whole.context.apiPath}`, "serve");
}

export const endpoint: Generator = pieceGenerator(
  "endpoint",
  "REST endpoint: serializer, filter, permission, viewset, route, tests",
  [accessQuestion, installQuestion, testsQuestion, prefixQuestion, parentQuestion, actionsQuestion],
  (feature, answers) => {
    const { prefix, parent } = answers;
    planEndpoint(feature, { install: isYes(answers.install), tests: isYes(answers.tests), prefix, parent });
    planActions(feature, answers, "api");
  },
);
