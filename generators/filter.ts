/** `filter`: the query parameters that narrow a list of rows. */
import type { SetFilter } from "../helpers/django/filter-set.ts";
import { KitError } from "../helpers/errors.ts";
import type { Generator } from "../helpers/plan/generator.ts";
import { renderFile } from "../helpers/render.ts";
import { pieceGenerator, type Feature } from "./parts/feature.ts";
import { planPiece } from "./parts/homes.ts";
import { planPackage, requireRestFramework } from "./parts/project/packages.ts";
import { installQuestion, isYes } from "./parts/questions.ts";
import { joined } from "../helpers/project/reading.ts";
import type { ViewContext } from "./views/context.ts";
import {
  filterView,
  MOMENT_VALIDATOR,
  ORDERING_FILTER,
  SEARCH_FILTER,
  VALIDATORS_MODULE,
} from "./views/filter.ts";
import { importLines } from "./views/python.ts";
import { searchFields } from "./views/traits.ts";

/** Plans the ordering filter and (with django-filter) the filter set. */
export function planFilter(feature: Feature): void {
  const { planner, model, app, files, context } = feature;
  const docstring = docstringOf(app);
  planPiece(planner, files.ordering, {
    fragment: renderFile("filter/ordering.py.hbs", { className: ORDERING_FILTER }),
    docstring,
    names: [ORDERING_FILTER],
  });
  if (searchFields(model).length > 0) planSearchFilter(feature);
  if (!context.djangoFilter) return;
  const view = filterView(model, context);
  if (view.byTime && asksForMoments(context)) planMomentValidator({ planner, app, context });
  const fragment = renderFile("filter/filters.py.hbs", view);
  planPiece(planner, files.filters, { fragment, docstring, names: [view.className] });
}

/** Plans the search of the app's lists. */
export function planSearchFilter({ planner, app, files }: Feature): void {
  planPiece(planner, files.ordering, {
    fragment: renderFile("filter/search.py.hbs", { className: SEARCH_FILTER }),
    docstring: docstringOf(app),
    names: [SEARCH_FILTER],
  });
}

const docstringOf = (app: Feature["app"]): string => `Filters of the ${app.label} API.`;

/** A filter set that is there stays as it is: it may do without the validator. */
function asksForMoments(context: ViewContext): boolean {
  const there = context.filterSet?.();
  const asks = ({ declared }: SetFilter): boolean =>
    declared?.keyword.get("validators")?.text.includes(MOMENT_VALIDATOR) === true;
  return there === undefined || there.some(asks);
}

/**
 * Plans what refuses times that end in an error of the server: those without a date in UTC or in the time zone of the pages,
 * and where the project's times have no zone, those with one.
 */
export function planMomentValidator({
  planner,
  app,
  context,
}: Pick<Feature, "planner" | "app" | "context">): void {
  const folder = joined(app.dir, VALIDATORS_MODULE);
  const front = joined(folder, "__init__.py");
  const imports = importLines(
    "from datetime import datetime",
    "from django.core.exceptions import ValidationError",
    "from django.utils import timezone",
    "from django.utils.translation import gettext_lazy as _",
  );
  planner.append(
    planner.tree.isFile(front) ? front : `${folder}.py`,
    renderFile("validators/moment.py.hbs", { imports, useTz: context.useTz }),
    `Validators of the ${app.label} app.`,
  );
}

export const filter: Generator = pieceGenerator(
  "filter",
  "a django-filter FilterSet for a model",
  [installQuestion],
  (feature, answers) => {
    const install = isYes(answers.install);
    requireRestFramework(feature.planner, { install });
    if (!planPackage(feature.planner, "django-filter", { install })) {
      throw new KitError("django-filter is not installed in this project", { hint: "answer --install yes" });
    }
    planFilter({ ...feature, context: { ...feature.context, djangoFilter: true } });
  },
);
