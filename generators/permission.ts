/** `permission`: the access rule of a model, once, for both layers. */
import type { Generator } from "../helpers/plan/generator.ts";
import { permissionFragment } from "./access-rule.ts";
import { pieceGenerator, type Feature } from "./feature.ts";
import { planPiece } from "./homes.ts";
import { noteOpenRelationsTo } from "./open-relations.ts";
import { accessQuestion, installQuestion, isYes } from "./questions.ts";
import { requireRestFramework } from "./packages.ts";
import { ruleNames } from "./views/access.ts";

/** Plans permissions.py. */
export function planPermission(feature: Feature): void {
  const { planner, model, files, context } = feature;
  planPiece(planner, files.permissions, {
    fragment: permissionFragment(feature, context.access),
    docstring: "Who may see and change what: one rule for the API and the pages.",
    names: [...new Set(Object.values(ruleNames(model, context.access)))],
  });
  noteOpenRelationsTo(feature);
}

export const permission: Generator = pieceGenerator(
  "permission",
  "the access rule of a model, for the API and the pages",
  [accessQuestion, installQuestion],
  (feature, answers) => {
    requireRestFramework(feature.planner, { install: isYes(answers.install) });
    planPermission(feature);
  },
);
