/** The tests that come with the pages of a model. */
import { listModels } from "../../../helpers/django/models/index.ts";
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { moduleName } from "../../../helpers/project/modules.ts";
import { renderFile } from "../../../helpers/render.ts";
import type { PageFeature } from "./feature.ts";
import { planFactories, planTestBase } from "../tests.ts";
import { testTemplate } from "../../views/testing/style.ts";
import { dependentOf } from "../../views/testing/pages-cases.ts";
import { testPagesView, type PageTestNaming } from "../../views/testing/pages.ts";
import { unfillable } from "../../views/testing/unfillable.ts";

/** Plans tests of a model's pages; a note says so where none can be written. */
export function planPageTests(feature: PageFeature): void {
  const { planner, model, app, files, context } = feature;
  const missing = unfillable(model, context);
  if (missing.length > 0) {
    planner.note(`no tests of the pages of ${model.name}: no valid value is known for ${missing.join(", ")}`);
    return;
  }
  if (!planTestBase(feature)) return;
  const dependent = dependentOf(model, modelsOf(feature), context);
  if (dependent !== undefined) planFactories(feature, dependent.model);
  const view = testPagesView(model, context, {
    ...pageTestNaming(feature),
    ...(dependent === undefined ? {} : { dependent }),
  });
  const fragment = renderFile(testTemplate("test_frontend", context), view);
  planner.append(files.tests.file("frontend"), fragment, `Tests of the ${app.label} pages.`);
}

/** What the tests have to know of the pages. */
export function pageTestNaming({ planner, pages, pageFiles }: PageFeature): PageTestNaming {
  const module = (path: string): string => moduleName(planner.project, path);
  return {
    urlName: pages.name("list").replace(/list$/, ""),
    download: (field) => pages.download(field),
    pagesModule: module(pageFiles.pages.importFrom),
    relationsModule: module(pageFiles.relationFields.importFrom),
  };
}

/** All models of the repo that can be read, those of the feature's own app first. */
function modelsOf({ planner: { project }, app, context }: PageFeature): ModelInfo[] {
  const others = project.apps.filter((one) => one.label !== app.label);
  return [app, ...others].flatMap((one) =>
    listModels(project, one).flatMap(({ name }) => context.related(`${one.label}.${name}`) ?? []),
  );
}
