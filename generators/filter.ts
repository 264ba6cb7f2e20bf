/** `filter`: the query parameters that narrow a list of rows. */
import { KitError } from "../helpers/errors.ts";
import type { Generator } from "../helpers/plan/generator.ts";
import { renderFile } from "../helpers/render.ts";
import { pieceGenerator, type Feature } from "./feature.ts";
import { planPackage, requireRestFramework } from "./packages.ts";
import { installQuestion, isYes } from "./questions.ts";
import { filterView } from "./views/filter.ts";

/** Plans the filter set (with django-filter) and the ordering filter. */
export function planFilter({ planner, model, app, files, context }: Feature): void {
  const fragment = renderFile("filter/filters.py.hbs", filterView(model, context));
  planner.append(files.filters.path, fragment, `Filters of the ${app.label} API.`);
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
