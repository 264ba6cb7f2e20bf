/** `permission`: the access rule of a model, once, for both layers. */
import type { Generator } from "../helpers/plan/generator.ts";
import { permissionFragment } from "./access-rule.ts";
import { pieceGenerator, type Feature } from "./feature.ts";
import { accessQuestion, installQuestion, isYes } from "./questions.ts";
import { requireRestFramework } from "./packages.ts";

/** Plans permissions.py. */
export function planPermission(feature: Feature): void {
  const { planner, files, context } = feature;
  planner.append(
    files.permissions.path,
    permissionFragment(feature, context.access),
    "Who may see and change what: one rule for the API and the pages.",
  );
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
