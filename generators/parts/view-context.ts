/**
 * What the views of an app's code are computed from: its modules, the project's packages and settings, and questions to
 * the rest of the repo.
 */
import { isSearchable, readAdmin, type AdminRegistration } from "../../helpers/django/admin.ts";
import { kept } from "../../helpers/project/kept.ts";
import { nameSource } from "../../helpers/django/models/name-source.ts";
import {
  readModelByLabel,
  readModels,
  sourceOfModelImport,
  userCalled,
} from "../../helpers/django/models/index.ts";
import type { ModelInfo } from "../../helpers/django/types.ts";
import { appFiles, type AppFile } from "../../helpers/project/file-names.ts";
import { moduleBelow, moduleName } from "../../helpers/project/modules.ts";
import { hasPlainErrors, listParams } from "../../helpers/project/rest-settings.ts";
import { settingText } from "../../helpers/project/setting-text.ts";
import type { TestPlace } from "../../helpers/project/test-place.ts";
import type { App, Project } from "../../helpers/project/types.ts";
import { parseLeniently } from "../../helpers/python/parse.ts";
import { assignments, call, findClass, members } from "../../helpers/python/query.ts";
import { hasVisibleRule, visibleRule } from "./access-rule.ts";
import type { FeatureFiles, Home } from "./homes.ts";
import { migratedModels } from "./model/migrated.ts";
import { isMadeByReceiver } from "./model/profile-receiver.ts";
import { makerPrefix } from "./namesakes.ts";
import {
  relative,
  targetOf,
  type Modules,
  type ProjectPagination,
  type UserModel,
  type ViewContext,
} from "../views/context.ts";
import { userModel } from "../views/user-model.ts";

/** The context of code of an app that is about no model. */
export function appContext(project: Project, app: App): ViewContext {
  const files = appFiles(project, app);
  const home = (file: AppFile): Home => ({ ...file, importFrom: file.path });
  const homes = {
    admin: home(files.admin),
    permissions: home(files.permissions),
    serializers: home(files.serializers),
    filters: home(files.filters),
    ordering: home(files.filters),
    viewsets: home(files.viewsets),
  };
  const factories = factoriesOf(project, app, files.tests);
  return viewContext(project, app, { ...modulesOf(app, { ...files, ...homes }), ...factories });
}

/** The context of code about a model, as far as the model doesn't change it. */
export function featureContext(project: Project, app: App, files: FeatureFiles): ViewContext {
  const base = viewContext(project, app, {
    ...modulesOf(app, files),
    ...factoriesOf(project, app, files.tests),
  });
  return { ...base, serializerClass: files.serializerClass };
}

function viewContext(
  project: Project,
  app: App,
  places: Pick<ViewContext, "modules" | "homes" | "factories" | "makerPrefix">,
): ViewContext {
  const { settings } = project;
  const django = project.packages.get("django")?.version ?? [5, 2];
  const context: ViewContext = {
    django,
    user: userOf(project, app),
    access: "authenticated",
    ...places,
    related: (target) => inRepo(project, target),
    visible: (model) => visibleRule(project, model, context),
    ruled: () => ruledModels(project, context.user),
    source: (model) => sourceOfModelImport(project, model),
    manager: (model) => (model.customManager && hasPlainObjects(project, model) ? "objects" : model.manager),
    madeByReceiver: (model) => isMadeByReceiver(project, model),
    migrated: (model) => migratedModels(project, model),
    adminSearchable: (target) => adminSearchable(project, target, "django"),
    openApi: settings.installedApps.some((app) => app.value === "drf_spectacular"),
    djangoFilter:
      project.packages.has("django-filter") ||
      settings.installedApps.some((app) => app.value === "django_filters"),
    ...paginationOf(project),
    apiPath: "",
    apiNames: { list: "", detail: "" },
    testRunner: project.habits.testRunner.value,
    useTz: settingText(project, "USE_TZ") !== "False",
    listParams: listParams(project),
    plainErrors: hasPlainErrors(project),
  };
  return context;
}

function ruledModels(project: Project, user: UserModel): ModelInfo[] {
  return project.apps
    .flatMap((app) => readModels(project, app))
    .filter((model) => !model.abstract && !model.proxy && targetOf(model) !== user.target)
    .filter((model) => hasVisibleRule(project, model))
    .sort((one, other) => (targetOf(one) < targetOf(other) ? -1 : 1));
}

/** Does a plain `objects = models.Manager()` stand beside a default manager that leaves rows out? */
function hasPlainObjects(project: Project, model: ModelInfo): boolean {
  const definition = findClass(parseLeniently(project.files.read(model.path) ?? "", model.path), model.name);
  const objects =
    definition === undefined
      ? undefined
      : assignments(members(definition)).find((one) => one.name === "objects");
  return /^(models\.)?Manager$/.test(call(objects?.value)?.name ?? "");
}

function inRepo(project: Project, target: string): ModelInfo | undefined {
  const model = readModelByLabel(project, target);
  return model !== undefined && project.apps.some((app) => app.label === model.app.label) ? model : undefined;
}

function userOf(project: Project, app: App): UserModel {
  const target = project.settings.authUserModel.value;
  const model = readModelByLabel(project, target);
  const source = model === undefined ? undefined : sourceOfModelImport(project, model);
  const called = userCalled(project, target);
  const user = { ...userModel(target, model, source), ...(called === undefined ? {} : { called }) };
  const { ref, ...nameless } = user;
  const own = `${app.label}.${ref?.name ?? ""}`;
  if (own === target || readModelByLabel(project, own) === undefined) return user;
  // The app has a model that is called as the user model is: its code can't call both so.
  return nameless;
}

/**
 * Has the admin of a model `search_fields`? Django's own user and group admins do, others as their admin.py says.
 *
 * @param site Django's own, or one of the project's, where nobody has registered users for us
 */
export function adminSearchable(project: Project, target: string, site: "django" | "own"): boolean {
  const user = project.settings.authUserModel.value;
  const [label, name = ""] = target.split(".");
  if (target === "auth.Group" || (target === "auth.User" && user === target))
    return site === "django" && !takenOut(project).has(name);
  const app = project.apps.find((one) => one.label === label);
  if (app === undefined) return false;
  const info = readAdmin(project.files, appFiles(project, app).admin.path, nameSource(project));
  return isSearchable(info, name, site);
}

/** Models of Django's own that an app takes out of the admin, and puts back with no admin of its own. */
function takenOut(project: Project): ReadonlySet<string> {
  return kept(project, "models taken out of the admin", (seen) => {
    const infos = seen.apps
      .map((app) => appFiles(seen, app).admin.path)
      .filter((path) => path.endsWith("/__init__.py") || seen.files.read(path)?.includes("unregister"))
      .map((path) => readAdmin(seen.files, path, nameSource(seen)));
    const foreign = (one: AdminRegistration): string[] => (one.definedIn === undefined ? [one.model] : []);
    const back = new Set(infos.flatMap(({ registrations }) => registrations.flatMap(foreign)));
    return new Set(
      infos.flatMap(({ removals }) => removals.flatMap(foreign)).filter((one) => !back.has(one)),
    );
  });
}

/** The project's own paging, when the settings have one. */
function paginationOf(project: Project): { pagination?: ProjectPagination } {
  const setting = project.settings.restFramework.get("DEFAULT_PAGINATION_CLASS");
  const pages = project.settings.restFramework.has("PAGE_SIZE");
  const name = setting?.value.replace(/['"]/g, "").split(".").at(-1);
  if (name === undefined || name === "None" || !pages) return {};
  if (name === "PageNumberPagination") return { pagination: { counted: true } };
  if (name === "LimitOffsetPagination") return { pagination: { counted: true, sizeParam: "limit" } };
  return { pagination: { counted: name !== "CursorPagination" } };
}

/** Dotted modules below the app, as the views want them. */
function modulesOf(
  app: App,
  files: Omit<FeatureFiles, "serializerClass">,
): Pick<ViewContext, "modules" | "homes"> {
  const below = (path: string): string => moduleBelow(app, path);
  const modules = (pathOf: (home: Home) => string): Modules => ({
    admin: pathOf(files.admin),
    permissions: pathOf(files.permissions),
    serializers: pathOf(files.serializers),
    filters: pathOf(files.filters),
    ordering: pathOf(files.ordering),
    pagination: below(files.pagination.path),
    views: pathOf(files.viewsets),
  });
  return {
    modules: modules((home) => below(home.importFrom).replace(/\.__init__$/, "")),
    homes: modules((home) => below(home.path)),
  };
}

/** Where the makers of test rows are, and what they are called. */
function factoriesOf(
  project: Project,
  app: App,
  tests: TestPlace,
): Pick<ViewContext, "factories" | "makerPrefix"> {
  return {
    factories: factoriesModule(project, tests),
    makerPrefix: makerPrefix(project, app, tests.factories),
  };
}

/** The module of the factories as the app's tests import it. */
function factoriesModule(project: Project, tests: TestPlace): string {
  const { factories } = tests;
  if (tests.factoriesImport === "absolute") return moduleName(project, factories);
  const dotted = (path: string): string => path.replace(/(\/__init__)?\.py$/, "").replaceAll("/", ".");
  return relative(dotted(tests.file("models")), dotted(factories));
}
