/** The abstract base model of a foundation app. */
import { readModels } from "../../../helpers/django/models/index.ts";
import type { Answers } from "../../../helpers/plan/generator.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import { renderFile } from "../../../helpers/render.ts";
import { baseView, testBaseView, type CoreBase } from "../../views/core.ts";
import { planPiece } from "../homes.ts";
import { baseFor } from "../model/base.ts";
import { homeFor, planTests, type Core } from "./place.ts";

/** Plans the base, unless the repo's models have another one already and none was asked for. */
export function planBase(core: Core, answers: Answers): void {
  const { planner, app } = core;
  const { project } = planner;
  const base = baseOf(planner, answers);
  const all = project.apps.flatMap((one) => readModels(project, one));
  const found =
    answers.base === undefined ? all.find((one) => one.abstract && one.name === base.name) : undefined;
  const isAskedFor = found === undefined && base.name === configuredBase(planner);
  const usual = isAskedFor ? undefined : baseFor(project, app, all, undefined)?.base.ref;
  const isOwn = found?.app.name === app.name;
  if (answers.base === undefined && usual !== undefined && !isOwn) {
    planner.note(
      `the repo's models have a base already, ${usual.name} of ${usual.module}: no other one is made`,
    );
    return;
  }
  planPiece(planner, homeFor(core, base.name), {
    fragment: renderFile("core/base.py.hbs", baseView(base)),
    docstring: "What the models of the other apps inherit.",
    names: [base.name],
  });
  planTests(core, "models", "test_base", testBaseView(base, core.context));
}

/** The base that the answers and the repo's own models ask for. */
function baseOf(planner: Planner, answers: Answers): CoreBase {
  const { project } = planner;
  const models = project.apps.flatMap((app) => readModels(project, app)).filter((model) => !model.abstract);
  const withUuid = models.filter((model) => model.primaryKey.type.djangoClass === "UUIDField").length;
  const asked = answers.base ?? configuredBase(planner);
  const isNamedForStamps = asked?.startsWith("Time") === true;
  const usual = asked === undefined ? withUuid * 2 >= models.length : !isNamedForStamps;
  const uuid = answers.pk === undefined ? usual : answers.pk === "uuid";
  return { name: asked ?? (uuid ? "BaseModel" : "TimeStampedModel"), uuid };
}

/** The class name of the base that the repo's configuration names. */
function configuredBase({ project }: Planner): string | undefined {
  const value = project.habits.baseModel?.value;
  return value === "none" || value === "models.Model" ? undefined : value?.split(".").at(-1);
}
