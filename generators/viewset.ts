/** `viewset`: the API of a model, without its route. */
import type { Generator } from "../helpers/plan/generator.ts";
import { renderFile } from "../helpers/render.ts";
import { planFilter } from "./filter.ts";
import { planDownloads } from "./parts/downloads.ts";
import { pieceGenerator, type Feature } from "./parts/feature.ts";
import { planPiece } from "./parts/homes.ts";
import { planPackage, requireRestFramework } from "./parts/project/packages.ts";
import { planPermission } from "./permission.ts";
import { accessQuestion, installQuestion, isYes } from "./parts/questions.ts";
import { planSerializer } from "./serializer.ts";
import { paginationView } from "./views/endpoint.ts";
import { viewSetView } from "./views/viewset.ts";

/** Plans the viewset alone; what it imports has to be planned before. */
export function planViewSet({ planner, model, app, files, context }: Feature): void {
  const view = viewSetView(model, context);
  planPiece(planner, files.viewsets, {
    fragment: renderFile("viewset/views_api.py.hbs", view),
    docstring: `REST API of the ${app.label} app.`,
    names: [view.className],
  });
}

/** Plans the app's pagination class, where the project has no default. */
export function planPagination({ planner, files, context }: Feature): void {
  if (context.pagination !== undefined) return;
  planner.append(
    files.pagination.path,
    renderFile("endpoint/pagination.py.hbs", paginationView()),
    "Pages of the API's lists.",
  );
}

/** Plans a viewset with everything that it imports; each piece that is there is kept. */
export function planViewSetWithParts(feature: Feature): void {
  planPermission(feature);
  planSerializer(feature);
  planFilter(feature);
  planPagination(feature);
  planDownloads(feature);
  planViewSet(feature);
}

/** Plans the packages of the REST layer, and what the views may then count on. */
export function withRestPackages(feature: Feature, answer: { install: boolean }): Feature {
  requireRestFramework(feature.planner, answer);
  const djangoFilter = planPackage(feature.planner, "django-filter", answer);
  return { ...feature, context: { ...feature.context, djangoFilter } };
}

export const viewset: Generator = pieceGenerator(
  "viewset",
  "a viewset for a model, with serializer, filter and permission",
  [accessQuestion, installQuestion],
  (feature, answers) => {
    planViewSetWithParts(withRestPackages(feature, { install: isYes(answers.install) }));
  },
);
