/** The tests that come with what is generated, in the style and place of the app's tests. */
import type { ModelInfo } from "../../helpers/django/types.ts";
import { renderFile } from "../../helpers/render.ts";
import type { Feature } from "./feature.ts";
import { noteUntested } from "./serializer-notes.ts";
import { planTestPlace } from "./test-place.ts";
import { factoriesView, isMakeable } from "../views/factories.ts";
import { unsampled } from "../views/samples.ts";
import { testAdminView } from "../views/testing/admin.ts";
import { testApiView } from "../views/testing/api.ts";
import { testModelsView } from "../views/testing/models.ts";
import { testTemplate } from "../views/testing/style.ts";

/** Plans the test package and its factories. @returns false when rows of the model can't be made by a factory */
export function planTestBase(feature: Feature): boolean {
  const { planner, model, files, context } = feature;
  if (!isMakeable(model, context)) {
    const fields = unsampled(model, context);
    const which = fields.length === 0 ? "a required relation" : fields.join(", ");
    planner.note(`no tests for ${model.name}: no sample can be made for ${which}`);
    return false;
  }
  planTestPlace(planner, files.tests);
  planFactories(feature, model);
  return true;
}

/** Plans the makers of rows of a model, and of what its rows need. */
export function planFactories({ planner, app, files, context }: Feature, model: ModelInfo): void {
  const fragment = renderFile("tests/factories.py.hbs", factoriesView(model, context));
  planner.append(files.tests.factories, fragment, `Rows for the tests of the ${app.label} app.`);
}

/**
 * Plans tests of a model.
 *
 * @param strName the field that `__str__` shows, when that is certain
 */
export function planModelTests(feature: Feature, strName: string | undefined): void {
  if (!planTestBase(feature)) return;
  const { planner, model, app, files, context } = feature;
  const fragment = renderFile(testTemplate("test_models", context), testModelsView(model, strName, context));
  planner.append(files.tests.file("models"), fragment, `Tests of the ${app.label} models.`);
}

/** Plans tests of a model's admin. */
export function planAdminTests(feature: Feature): void {
  const { planner, model, app, files, context } = feature;
  const view = testAdminView(model, context);
  if (view === undefined || !planTestBase(feature)) return;
  planner.append(
    files.tests.file("admin"),
    renderFile(testTemplate("test_admin", context), view),
    `Tests of the ${app.label} admin.`,
  );
}

/** Plans tests of a model's API. */
export function planApiTests(feature: Feature): void {
  if (!noteUntested(feature).reads || !planTestBase(feature)) return;
  const { planner, model, app, files, context } = feature;
  const fragment = renderFile(testTemplate("test_api", context), testApiView(model, context));
  planner.append(files.tests.file("api"), fragment, `Tests of the ${app.label} API.`);
}
