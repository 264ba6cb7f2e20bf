/** The tests of `access-link`, in the style and place of the app's tests. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import { appFiles } from "../../../helpers/project/file-names.ts";
import type { App } from "../../../helpers/project/types.ts";
import { renderFile } from "../../../helpers/render.ts";
import { canBeInactive } from "./files.ts";
import { planTestPlace } from "../test-place.ts";
import type { LinkSpec, Shared } from "../../views/access-link.ts";
import type { ViewContext } from "../../views/context.ts";
import { factoriesView, userFactoryView } from "../../views/factories.ts";
import { pytestStyle } from "../../views/testing/pytest-style.ts";
import { linkTestsView, sharedTestsView, type RouteName } from "../../views/testing/access-link.ts";

/** What the tests are about. */
export interface TestedLink {
  spec: LinkSpec;
  /** The model as it was planned. */
  link: ModelInfo;
  context: ViewContext;
  name: RouteName;
}

/** Plans the tests of the links themselves. */
export function planLinkTests(planner: Planner, app: App, tested: TestedLink): void {
  const { spec, link, context, name } = tested;
  const view = { ...linkTestsView(spec, link, context, name), active: canBeInactive(context) };
  planFactories(planner, app, userFactoryView(context));
  planFile(planner, app, tested, renderFile("access-link/test_links.py.hbs", view));
}

/** Plans the tests of what a link shows. */
export function planSharedTests(planner: Planner, app: App, tested: TestedLink & { shared: Shared }): void {
  const { link, context, name, shared } = tested;
  const view = sharedTestsView(shared, link, context, name);
  if (view === undefined) {
    planner.note(`no tests of what a link shows: no ${shared.model.words.human} can be made for them`);
    return;
  }
  planFactories(planner, app, factoriesView(shared.model, context));
  const browsable = !planner.project.settings.restFramework.has("DEFAULT_RENDERER_CLASSES");
  planFile(planner, app, tested, renderFile("access-link/test_shared.py.hbs", { ...view, browsable }));
}

function planFactories(planner: Planner, app: App, view: object): void {
  const { tests } = appFiles(planner.project, app);
  planTestPlace(planner, tests);
  planner.append(
    tests.factories,
    renderFile("tests/factories.py.hbs", view),
    `Rows for the tests of the ${app.label} app.`,
  );
}

function planFile(planner: Planner, app: App, { spec, context }: TestedLink, fragment: string): void {
  const { tests } = appFiles(planner.project, app);
  planner.append(
    tests.file(spec.words.snakePlural),
    context.testRunner === "pytest" ? pytestStyle(fragment) : fragment,
    `Tests of the ${app.label} app's ${spec.words.humanPlural}.`,
  );
}
