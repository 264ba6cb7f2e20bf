/** What the parts of a foundation app share: the app's files and modules, and the place of its models and tests. */
import { readModelByLabel, sourceOfModelImport } from "../../../helpers/django/models/index.ts";
import { modelWords } from "../../../helpers/naming.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import { appFiles, type AppFiles } from "../../../helpers/project/file-names.ts";
import { moduleName } from "../../../helpers/project/modules.ts";
import { joined } from "../../../helpers/project/reading.ts";
import type { App } from "../../../helpers/project/types.ts";
import { renderFile } from "../../../helpers/render.ts";
import type { CoreContext } from "../../views/core.ts";
import { userModel } from "../../views/user-model.ts";
import type { Home } from "../homes.ts";
import { modelHome } from "../model/home.ts";
import { planTestPlace } from "../test-place.ts";

/** Everything that the parts share. */
export interface Core {
  planner: Planner;
  app: App;
  files: AppFiles;
  context: CoreContext;
  /** Are tests wanted. */
  tests: boolean;
}

/** Finds the app's files, the modules that they are imported by, and the project's user. */
export function coreOf(planner: Planner, app: App, { tests }: { tests: boolean }): Core {
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

/** The app's file for a model of that name. */
export function homeFor({ planner, files }: Core, name: string): Home {
  return modelHome(planner.project, files.models, { words: modelWords(name), fields: [], pk: "inherited" });
}

/** Templates that are one for both styles of tests tell them apart themselves. */
const SHARED = new Set(["test_permissions", "test_exceptions"]);

/** Plans tests of a part, where they are wanted. */
export function planTests(
  { planner, app, files, context, tests }: Core,
  topic: string,
  template: string,
  view: object,
): void {
  if (!tests) return;
  planTestPlace(planner, files.tests);
  const folder = context.runner === "pytest" && !SHARED.has(template) ? "core/pytest" : "core";
  planner.append(
    files.tests.file(topic),
    renderFile(`${folder}/${template}.py.hbs`, view),
    `Tests of the ${app.label} ${topic}.`,
  );
}
