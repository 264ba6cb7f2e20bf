/** The tests that come with an action, beside those of the model's API and pages. */
import { moduleName } from "../../../helpers/project/modules.ts";
import { renderFile } from "../../../helpers/render.ts";
import type { ApiLayer, PageLayer } from "./layers.ts";
import type { ActionPlan } from "./plan.ts";
import { bulkImportPath } from "./services.ts";
import type { Feature } from "../feature.ts";
import { planTestBase } from "../tests.ts";
import { importLines, text } from "../../views/python.ts";
import { serializerName } from "../../views/serializer/serializer.ts";
import { apiInput, type ApiInput } from "../../views/testing/api-input.ts";
import { pytestStyle } from "../../views/testing/pytest-style.ts";
import { testActionView, type TestActionView, type TestedLayer } from "../../views/testing/action.ts";
import { asSerialized } from "../../views/testing/serializer-gap.ts";
import { testImportView } from "../../views/testing/import.ts";

/** Plans the tests of an action of the API. */
export function planApiActionTests(plan: ActionPlan, layer: ApiLayer): void {
  const { feature, ruled } = layer;
  const view = viewOf(plan, feature, "api");
  planTests(plan, feature, "api", {
    ...view,
    urlName: layer.reverseName(plan.words.kebab),
    // What a viewset with rows of its own making shows to others can't be told.
    ...(ruled ? {} : { otherStatus: "", staffCopies: false }),
  });
}

/** Plans the tests of an action of the pages. */
export function planPageActionTests(
  plan: ActionPlan,
  layer: PageLayer,
  { linked }: { linked: boolean },
): void {
  const { feature } = layer;
  const { pages } = feature;
  const view = viewOf(plan, feature, "pages");
  const urlPrefix = pages.name("list").replace(/list$/, "");
  const page = (name: string, row: string): string =>
    name === "list" ? `reverse("${pages.name("list")}")` : `self.url_of("${name}", ${row}.pk)`;
  const back = layer.has("detail") ? "detail" : "list";
  planTests(plan, feature, "pages", {
    ...view,
    urlPrefix,
    backUrl: page(back, `self.${view.row}`),
    copyUrl: page(layer.has("update") ? "update" : back, "copy"),
    linked,
    vanishes: plan.changes?.shown.every((one) => one !== "") === true,
  });
}

function viewOf(plan: ActionPlan, { model, context }: Feature, layer: TestedLayer): TestActionView {
  const { words, kind, changes, duplicate } = plan;
  const action = {
    name: words.snake,
    pascal: words.pascal,
    kind,
    ...(changes === undefined ? {} : { changes }),
    ...(duplicate === undefined ? {} : { duplicate }),
  };
  return testActionView(model, action, { context, layer });
}

/** A state in which the service refuses a row. */
function conflictOf({ refusal }: ActionPlan): { state: string; value: string } {
  const { field, others = [] } = refusal?.states ?? {};
  return { state: others.length === 0 ? "" : (field?.name ?? ""), value: others[0] ?? "" };
}

interface OwnRowInput extends Pick<ApiInput, "payload" | "probe" | "imports"> {
  /** A request's data that changes the probe, as Python source. */
  change: string;
  /** Can JSON hold a whole row. */
  sends: boolean;
}

/** What the tests of a user's own row send; files, which JSON can't hold, leave out the tests that send a whole row. */
function ownRowInput({ planner, model, context }: Feature): OwnRowInput {
  const { payload, probe, multipart, imports, factories } = apiInput(model, context);
  if (multipart) planner.note(`no tests of making one's own ${model.name}: it takes a file`);
  const made = factories.map((name) => ({ module: context.factories, name }));
  return {
    payload,
    probe,
    change: `{${text(probe.name)}: ${probe.code}}`,
    sends: !multipart,
    imports: importLines("from django.db.models import QuerySet", imports, made),
  };
}

/** Does the model's serializer take what the tests send, and show what they look at? A note says where it doesn't. */
function isTestable({ kind, words }: ActionPlan, { planner, model, context }: Feature): boolean {
  const { can } = asSerialized(model, context);
  const sends = kind === "bulk_import" || kind === "me";
  const holds = kind === "stats" || (can.reads && (!sends || can.creates));
  if (!holds)
    planner.note(
      `no tests of ${words.kebab} in the API: ${serializerName(model, context)} isn't as a test would need it`,
    );
  return holds;
}

function planTests(
  plan: ActionPlan,
  feature: Feature,
  layer: TestedLayer,
  view: TestActionView & Readonly<Record<string, unknown>>,
): void {
  const { planner, app, files, model, context } = feature;
  if (layer === "api" && !isTestable(plan, feature)) return;
  if (!planTestBase(feature)) return;
  if (plan.refusal !== undefined && plan.refusal.states === undefined) {
    planner.note(
      `no tests of ${plan.words.kebab}: the states that ${plan.view.service} refuses can't be told`,
    );
    return;
  }
  const isImport = plan.kind === "bulk_import";
  const own = plan.kind === "me" ? ownRowInput(feature) : undefined;
  const more = isImport
    ? testImportView(model, context, { layer, module: moduleName(planner.project, bulkImportPath(feature)) })
    : undefined;
  const missing = more?.missing ?? [];
  if (missing.length > 0) {
    planner.note(
      `no tests of the import of ${model.name}: no valid value is known for ${missing.join(", ")}`,
    );
    return;
  }
  const file = isImport || plan.kind === "stats" || plan.kind === "me" ? plan.kind : "row";
  const fragment = renderFile(`action/tests/${layer}_${file}.py.hbs`, {
    ...view,
    ...plan.stats,
    ...more,
    ...own,
    conflict: conflictOf(plan),
    open: view.open,
    imports: [...view.imports, ...(more?.imports ?? []), ...(own?.imports ?? [])],
  });
  const kind = layer === "api" ? "api" : "frontend";
  planner.append(
    files.tests.file(kind),
    view.pytest ? pytestStyle(fragment) : fragment,
    `Tests of the ${app.label} ${layer === "api" ? "API" : "pages"}.`,
  );
}
