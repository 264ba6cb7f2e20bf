/** `core`: what the apps of a project share: base model, visibility, permissions, the API's error bodies. */
import { readModelByLabel, readModels, sourceOfModelImport } from "../helpers/django/models/index.ts";
import { KitError } from "../helpers/errors.ts";
import { modelWords } from "../helpers/naming.ts";
import type { Answers, Generator } from "../helpers/plan/generator.ts";
import type { Planner } from "../helpers/plan/planner.ts";
import { appFiles, type AppFiles } from "../helpers/project/file-names.ts";
import { moduleName } from "../helpers/project/modules.ts";
import { joined } from "../helpers/project/reading.ts";
import type { App } from "../helpers/project/types.ts";
import { renderFile } from "../helpers/render.ts";
import { planApp } from "./app.ts";
import { testCommand } from "./parts/project/commands.ts";
import { coreQuestions, levelsOf, partsOf } from "./parts/core/answers.ts";
import { planPiece, type Home } from "./parts/homes.ts";
import { baseFor } from "./parts/model/base.ts";
import { modelHome } from "./parts/model/home.ts";
import { hasPackage, planSetting, requireRestFramework } from "./parts/project/packages.ts";
import { checkAnswers, isYes } from "./parts/questions.ts";
import { relative } from "./views/context.ts";
import {
  baseView,
  CORE_PARTS,
  enumsView,
  testBaseView,
  testExceptionsView,
  testPermissionsView,
  testUtilsView,
  testVisibilityView,
  visibilityView,
  type CoreBase,
  type CoreContext,
  type CorePart,
} from "./views/core.ts";
import { importLines } from "./views/python.ts";
import { userModel } from "./views/user-model.ts";

const HANDLER = "api_exception_handler";

/** Everything that the parts share. */
interface Core {
  planner: Planner;
  app: App;
  files: AppFiles;
  context: CoreContext;
  tests: boolean;
}

function coreOf(planner: Planner, app: App, tests: boolean): Core {
  const { project } = planner;
  const files = appFiles(project, app);
  const module = (path: string): string => moduleName(project, path);
  const models = module(files.models.path);
  const target = project.settings.authUserModel.value;
  const model = readModelByLabel(project, target);
  const user = userModel(
    target,
    model,
    model === undefined ? undefined : sourceOfModelImport(project, model),
  );
  return {
    planner,
    app,
    files,
    tests,
    context: {
      app,
      runner: project.habits.testRunner.value,
      staff: user.staff !== undefined,
      modules: {
        models,
        base: models,
        visibility: models,
        enums: module(joined(app.dir, "enums.py")),
        permissions: module(files.permissions.path),
        exceptions: module(joined(app.dir, "exceptions.py")),
        utils: module(joined(app.dir, "utils.py")),
      },
    },
  };
}

/** The base that the answers and the repo's own models ask for. */
function baseOf(planner: Planner, answers: Answers): CoreBase {
  const { project } = planner;
  const models = project.apps.flatMap((app) => readModels(project, app)).filter((model) => !model.abstract);
  const withUuid = models.filter((model) => model.primaryKey.type.djangoClass === "UUIDField").length;
  const asked = answers.base ?? configuredBase(planner);
  const isNamedForStamps = asked?.startsWith("Time") === true;
  const usual = asked === undefined ? withUuid * 2 >= models.length : !isNamedForStamps;
  const uuid = answers.pk === undefined ? usual : answers.pk === "uuid";
  return { name: asked ?? (uuid ? "BaseModel" : "TimeStampedModel"), uuid };
}

/** The class name of the base that the repo's configuration names. */
function configuredBase({ project }: Planner): string | undefined {
  const value = project.habits.baseModel?.value;
  return value === "none" || value === "models.Model" ? undefined : value?.split(".").at(-1);
}

/** The app's file for a model of that name. */
function homeFor({ planner, files }: Core, name: string): Home {
  return modelHome(planner.project, files.models, { words: modelWords(name), fields: [], pk: "inherited" });
}

function planBase(core: Core, answers: Answers): void {
  const { planner, app } = core;
  const { project } = planner;
  const base = baseOf(planner, answers);
  const all = project.apps.flatMap((one) => readModels(project, one));
  const found =
    answers.base === undefined ? all.find((one) => one.abstract && one.name === base.name) : undefined;
  const isAskedFor = found === undefined && base.name === configuredBase(planner);
  const usual = isAskedFor ? undefined : baseFor(project, app, all, undefined)?.base.ref;
  const isOwn = found?.app.name === app.name;
  if (answers.base === undefined && usual !== undefined && !isOwn) {
    planner.note(
      `the repo's models have a base already, ${usual.name} of ${usual.module}: no other one is made`,
    );
    return;
  }
  planPiece(planner, homeFor(core, base.name), {
    fragment: renderFile("core/base.py.hbs", baseView(base)),
    docstring: "What the models of the other apps inherit.",
    names: [base.name],
  });
  planTests(core, "models", "test_base", testBaseView(base, core.context));
}

function planVisibility(core: Core, levels: readonly string[]): void {
  const { planner, app } = core;
  planner.append(
    joined(app.dir, "enums.py"),
    renderFile("core/enums.py.hbs", enumsView(levels)),
    "Enumerations that the apps share.",
  );
  const home = homeFor(core, "VisibilityMixin");
  const below = (path: string): string =>
    path
      .slice(app.dir === "" ? 0 : app.dir.length + 1)
      .replace(/\.py$/, "")
      .replaceAll("/", ".");
  planPiece(planner, home, {
    fragment: renderFile(
      "core/visibility.py.hbs",
      visibilityView(levels, relative(below(home.path), "enums")),
    ),
    docstring: "What the models of the other apps inherit.",
    names: ["VisibilityQuerySet", "VisibilityMixin"],
  });
  planTests(core, "models", "test_visibility", testVisibilityView(core.context));
}

function planPermissions(core: Core): void {
  const { planner, files, context } = core;
  planner.append(
    files.permissions.path,
    renderFile("core/permissions.py.hbs", { staff: context.staff }),
    "Permissions that the APIs of the apps share.",
  );
  planTests(core, "permissions", "test_permissions", testPermissionsView(context));
}

/** A handler of the project's own stays. */
function planExceptions(core: Core): void {
  const { planner, app, context } = core;
  const wanted = `"${context.modules.exceptions}.${HANDLER}"`;
  const there = planner.project.settings.restFramework.get("EXCEPTION_HANDLER");
  if (there !== undefined && there.value.replaceAll("'", '"') !== wanted) {
    planner.note(`the API's errors are handled by ${there.value} already (${there.from}): none is made`);
    return;
  }
  planner.append(
    joined(app.dir, "exceptions.py"),
    renderFile("core/exceptions.py.hbs", {}),
    "One shape for the errors of the API.",
  );
  planSetting(planner, { name: "REST_FRAMEWORK", key: "EXCEPTION_HANDLER", value: wanted });
  planTests(core, "exceptions", "test_exceptions", testExceptionsView(context));
}

function planUtils(core: Core): void {
  const { planner, app, context } = core;
  planner.append(
    joined(app.dir, "utils.py"),
    renderFile("core/utils.py.hbs", {
      imports: importLines(
        "from typing import Any",
        "from django.db.models import QuerySet",
        "from django.utils.text import slugify",
      ),
    }),
    "What the apps share and Django lacks.",
  );
  planTests(core, "utils", "test_utils", testUtilsView(context));
}

/** Templates that are one for both styles of tests tell them apart themselves. */
const SHARED = new Set(["test_permissions", "test_exceptions"]);

function planTests(
  { planner, app, files, context, tests }: Core,
  topic: string,
  template: string,
  view: object,
): void {
  if (!tests) return;
  const { tests: place } = files;
  for (const stub of place.stubs) planner.removeStub(stub);
  if (place.package !== undefined && !planner.tree.isFile(place.package)) planner.add(place.package, "");
  const folder = context.runner === "pytest" && !SHARED.has(template) ? "core/pytest" : "core";
  planner.append(
    place.file(topic),
    renderFile(`${folder}/${template}.py.hbs`, view),
    `Tests of the ${app.label} ${topic}.`,
  );
}

/** The parts to plan: those asked for, else all that the project can have. */
function wantedParts(planner: Planner, asked: string | undefined): CorePart[] {
  const isRest = hasPackage(planner, "djangorestframework");
  const parts = asked === undefined ? CORE_PARTS.filter((part) => part !== "utils") : partsOf(asked);
  if (isRest) return parts;
  const rest = parts.filter((part) => part === "permissions" || part === "exceptions");
  if (asked !== undefined && rest.length > 0)
    throw new KitError(`the part ${rest[0] ?? ""} needs Django REST framework`, {
      hint: "leave the part out, or require djangorestframework first",
    });
  if (rest.length > 0) planner.note(`without Django REST framework: no ${rest.join(", no ")}`);
  return parts.filter((part) => part !== "permissions" && part !== "exceptions");
}

export const core: Generator = {
  name: "core",
  description: "a foundation app: base model, visibility, permissions, the API's error bodies",
  questions: coreQuestions,
  plan: (answers, planner) => {
    checkAnswers(coreQuestions, answers, planner.project);
    const parts = wantedParts(planner, answers.parts);
    const app = planApp(planner, { name: answers.name ?? "", path: answers.path });
    const made = coreOf(planner, app, isYes(answers.tests));
    if (parts.some((part) => part === "permissions" || part === "exceptions"))
      requireRestFramework(planner, { install: false });
    if (parts.includes("base")) planBase(made, answers);
    if (parts.includes("visibility")) planVisibility(made, levelsOf(answers.visibility ?? "public,private"));
    if (parts.includes("permissions")) planPermissions(made);
    if (parts.includes("exceptions")) planExceptions(made);
    if (parts.includes("utils")) planUtils(made);
    if (isYes(answers.tests)) planner.nextStep(testCommand(planner.project, app));
  },
};
