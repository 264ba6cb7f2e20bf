/** The generated tests and demo rows of a model, for `field`: rows, requests and queries with the field. */
import { joined } from "../../../helpers/project/reading.ts";
import { renderFile } from "../../../helpers/render.ts";
import type { Feature } from "../feature.ts";
import type { FieldCourse, Layer, PagePair } from "./course.ts";
import type { PageFeature } from "../pages/feature.ts";
import { pageTestNaming } from "../pages/tests.ts";
import { planFactories } from "../tests.ts";
import { withRoute } from "./shared.ts";
import { demoView } from "../../views/demo/data.ts";
import { demoObstacle } from "../../views/demo/needs.ts";
import { factoriesView, isMakeable } from "../../views/factories.ts";
import { testApiView } from "../../views/testing/api.ts";
import { testModelsView } from "../../views/testing/models.ts";
import { testPagesView } from "../../views/testing/pages.ts";
import { testTemplate } from "../../views/testing/style.ts";
import { unfillable } from "../../views/testing/unfillable.ts";

/** The modules of tests that are there. */
export function testLayers({ before, after, pieces }: FieldCourse, pages: PagePair | undefined): Layer[] {
  const { planner, files, model, context } = after;
  const { tests } = files;
  if (!planner.tree.isFile(tests.factories)) return [];
  if (!isMakeable(model, context)) {
    planner.note(`the tests of ${model.name} stay as they are: no sample can be made for what it needs now`);
    return [];
  }
  const models = (feature: Feature): string =>
    renderFile(
      testTemplate("test_models", context),
      testModelsView(feature.model, undefined, feature.context),
    );
  const layers: Layer[] = [
    { path: tests.factories, before: factories(before), after: factories(after) },
    { path: tests.file("models"), before: models(before), after: models(after) },
    ...(pieces.views.length > 0 ? [apiTests(before, after, tests.file("api"))] : []),
    ...(pages === undefined ? [] : pageTests(pages, tests.file("frontend"))),
  ];
  const there = layers.filter(({ path }) => planner.tree.isFile(path));
  // Rows that the field points to need makers of their own.
  if (there.length > 1 && layers[0]?.before !== layers[0]?.after) planFactories(after, model);
  return there.map((layer) => ({ ...layer, isTest: true }));
}

/** The demo rows of the model, where it has any. */
export function demoLayers({ before, after }: FieldCourse): Layer[] {
  const path = joined(after.app.dir, "demo.py");
  const has = [before, after].every(({ model, context }) => demoObstacle(model, context) === undefined);
  if (!has || !after.planner.tree.isFile(path)) return [];
  const code = ({ model, context }: Feature): string =>
    renderFile("demo/demo.py.hbs", demoView(model, context, "demo"));
  return [{ path, before: code(before), after: code(after) }];
}

function factories({ model, context }: Feature): string {
  return renderFile("tests/factories.py.hbs", factoriesView(model, context));
}

function apiTests(before: Feature, after: Feature, path: string): Layer {
  const code = (feature: Feature): string => {
    const { model, context } = withRoute(feature);
    return renderFile(testTemplate("test_api", context), testApiView(model, context));
  };
  return { path, before: code(before), after: code(after) };
}

function pageTests({ before, after }: PagePair, path: string): Layer[] {
  const missing = unfillable(after.model, after.context);
  if (missing.length > 0) {
    after.planner.note(`${path} stays as it is: no valid value is known for ${missing.join(", ")}`);
    return [];
  }
  return [{ path, before: pageTestCode(before), after: pageTestCode(after) }];
}

function pageTestCode(feature: PageFeature): string {
  const { model, context } = feature;
  const view = testPagesView(model, context, pageTestNaming(feature));
  return renderFile(testTemplate("test_frontend", context), view);
}
