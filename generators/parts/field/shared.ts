/** What a field brings beside the classes that list it: routes that hand out its file, what its rows may be attached to. */
import { KitError } from "../../../helpers/errors.ts";
import { routed } from "../../endpoint.ts";
import { planDownloadViews } from "../../frontend-view.ts";
import { planMomentValidator, planSearchFilter } from "../../filter.ts";
import { planTargetField } from "../../form.ts";
import { planDownloads } from "../downloads.ts";
import type { Feature } from "../feature.ts";
import { pageFeature } from "../pages/feature.ts";
import { planTargets } from "../targets.ts";
import { downloads } from "../../views/downloads.ts";
import { filterView } from "../../views/filter.ts";
import { genericRelations } from "../../views/generic.ts";
import { searchFields } from "../../views/traits.ts";
import type { FieldCourse, PagePair } from "./course.ts";

/** The names of a model's routes in the API, where they can be told; they are the same without the field and with it. */
export function withRoute(feature: Feature): Feature {
  try {
    return routed(feature, {}).feature;
  } catch (error) {
    if (error instanceof KitError) return feature;
    throw error;
  }
}

/** Plans the modules that the field's code imports. */
export function planFieldModules({ before, after, pieces }: FieldCourse): void {
  const isNewFile =
    downloads(after.model, after.context.access).length >
    downloads(before.model, before.context.access).length;
  const isAttached = genericRelations(after.model).length > genericRelations(before.model).length;
  if (isNewFile && pieces.views.length > 0) planDownloads(after);
  if (isAttached && (pieces.serializers.length > 0 || pieces.forms.length > 0)) planTargets(after);
  if (isAttached && pieces.forms.length > 0) planTargetField(after);
  const [old, now] = [before, after].map(({ model, context }) => filterView(model, context));
  const isNewTime = now?.byTime === true && now.declared.length > (old?.declared.length ?? 0);
  const isFirstSearched = searchFields(before.model).length === 0 && searchFields(after.model).length > 0;
  if (isFirstSearched && pieces.views.length > 0) planSearchFilter(after);
  if (isNewTime && pieces.filters.length > 0) planMomentValidator(after);
}

/** Plans the page that hands out the field's file. */
export function planFieldPages({ before, after }: FieldCourse, pages: PagePair | undefined): void {
  const known = downloads(before.model, before.context.access).length;
  if (pages === undefined || downloads(after.model, after.context.access).length === known) return;
  const { feature, routes } = pageFeature(after, undefined);
  planDownloadViews(feature);
  for (const step of routes.steps) after.planner.apply(step);
}
