/** `permission`: the access rule of a model, once, for both layers. */
import type { Generator } from "../helpers/plan/generator.ts";
import { renderFile } from "../helpers/render.ts";
import { permissionFragment } from "./parts/access-rule.ts";
import { pieceGenerator, readFeature, type Feature } from "./parts/feature.ts";
import { planPiece } from "./parts/homes.ts";
import { noteOpenRelationsTo } from "./parts/model/open-relations.ts";
import { planPackage } from "./parts/project/packages.ts";
import { accessQuestion, installQuestion, isYes } from "./parts/questions.ts";
import { anonymousReads, ruleNames } from "./views/access.ts";
import { apiPermissionView, changeableView } from "./views/permission.ts";

const DOCSTRING = "Who may see and change what: one rule for the API and the pages.";

/** Plans the rule's functions, which need nothing but Django. */
export function planAccessRule(feature: Feature): void {
  const { planner, model, files, context } = feature;
  const { visible, view, create, change, delete: remove } = ruleNames(model, context);
  planPiece(planner, files.permissions, {
    fragment: permissionFragment(feature, context),
    docstring: DOCSTRING,
    names: [...new Set([visible, ...(view === undefined ? [] : [view]), create, change, remove])],
  });
  planChoice(feature);
  noteOpenRelationsTo(feature);
}

/** What rows below may be put under, where that is less than what the user sees: a function of the rule above. */
function planChoice(feature: Feature): void {
  const { above } = feature.context;
  if (above === undefined || !anonymousReads(above.model, above.rule)) return;
  const { planner } = feature;
  const found = readFeature(planner, { app: above.model.app.label, model: above.model.name });
  const top = { ...found, context: { ...found.context, ...above.rule } };
  planPiece(planner, top.files.permissions, {
    fragment: renderFile("permission/changeable.py.hbs", changeableView(above.model, top.context)),
    docstring: DOCSTRING,
    names: [ruleNames(above.model, above.rule).changeable],
  });
  planChoice(top);
}

/** Plans the rule, and the class by which REST framework applies it. */
export function planPermission(feature: Feature): void {
  const { planner, model, files, context } = feature;
  planAccessRule(feature);
  planPiece(planner, files.permissions, {
    fragment: renderFile("permission/api_permission.py.hbs", apiPermissionView(model, context)),
    docstring: DOCSTRING,
    names: [ruleNames(model, context).permission],
  });
}

export const permission: Generator = pieceGenerator(
  "permission",
  "the access rule of a model, for the API and the pages",
  [accessQuestion, installQuestion],
  (feature, answers) => {
    const isRest = planPackage(feature.planner, "djangorestframework", { install: isYes(answers.install) });
    if (isRest) planPermission(feature);
    else planAccessRule(feature);
  },
);
