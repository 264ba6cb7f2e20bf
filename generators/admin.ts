/** `admin`: a model in Django's admin. */
import { customSite, isRegistered, readAdmin } from "../helpers/django/admin.ts";
import type { Generator } from "../helpers/plan/generator.ts";
import { renderFile } from "../helpers/render.ts";
import { pieceGenerator, type Feature } from "./feature.ts";
import { isYes, testsQuestion } from "./questions.ts";
import { planAdminTests } from "./tests.ts";
import { adminView } from "./views/admin.ts";

/**
 * Plans the ModelAdmin; a model that is registered in any way is left as it is.
 *
 * @returns is the admin the kit's own, so that its tests hold
 */
export function planAdmin({ planner, model, app, files, context }: Feature): boolean {
  const { path } = files.admin;
  const existing = readAdmin(planner.tree, path);
  const view = adminView(model, context);
  const own = existing.registrations.some((one) => one.model === model.name && one.admin === view.className);
  if (isRegistered(existing, model.name) && !own) {
    planner.note(`${path}: ${model.name} is registered there already; kept as it is`);
    return false;
  }
  const site = customSite(existing);
  const registered = site === undefined ? view : { ...view, model: `${view.model}, site=${site}` };
  planner.append(path, renderFile("admin/admin.py.hbs", registered), `Admin of the ${app.label} app.`);
  return site === undefined;
}

export const admin: Generator = pieceGenerator(
  "admin",
  "a ModelAdmin for a model",
  [testsQuestion],
  (feature, answers) => {
    if (planAdmin(feature) && isYes(answers.tests)) planAdminTests(feature);
  },
);
