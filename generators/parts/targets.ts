/** targets.py: what the rows of a model with a generic relation may be attached to, for API and pages alike. */
import { KitError } from "../../helpers/errors.ts";
import { renderFile } from "../../helpers/render.ts";
import { plainHome, refFor } from "./piece-imports.ts";
import { attachables, genericRelations, TARGETS_MODULE, targetsView } from "../views/generic.ts";
import type { Feature } from "./feature.ts";

/**
 * Plans the module, where a generic relation of the model leads to anything that has an access rule.
 *
 * @throws KitError where a required relation would lead nowhere
 */
export function planTargets({ planner, app, model, context }: Feature): void {
  const relations = genericRelations(model);
  for (const relation of relations) {
    const { field } = relation;
    const found = attachables(relation, model, context);
    for (const label of field.relation?.limit ?? [])
      if (
        !found.some((one) => `${one.model.app.label}.${one.model.name}`.toLowerCase() === label.toLowerCase())
      )
        planner.note(
          `${model.name}.${field.name}: ${label} has no access rule, so nothing can be attached to it here`,
        );
    if (found.length > 0) continue;
    const why = `${field.name} of ${model.name} can lead to no model yet: none that it may lead to has an access rule`;
    if (!field.null)
      throw new KitError(why, {
        path: model.path,
        line: model.line,
        hint: "make the endpoint of such a model first",
      });
    planner.note(`${why}; the API shows it and never sets it`);
  }
  if (!relations.some((relation) => attachables(relation, model, context).length > 0)) return;
  const home = plainHome(planner.project, app, `${TARGETS_MODULE}.py`);
  const view = targetsView(model, context, (ref) => refFor(app, home, ref));
  planner.append(
    home.path,
    renderFile("targets/targets.py.hbs", view),
    `What rows of the ${app.label} app may be attached to: rows that the user sees.`,
  );
}
