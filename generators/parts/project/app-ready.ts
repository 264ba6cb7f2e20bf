/** Has a module of an app loaded when Django starts: by the `ready` of its AppConfig, which is made where there is none. */
import { defaultAppConfig } from "../../../helpers/project/app-config.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import { joined } from "../../../helpers/project/reading.ts";
import type { App } from "../../../helpers/project/types.ts";
import { pascal } from "../../../helpers/naming.ts";
import { parseLeniently } from "../../../helpers/python/parse.ts";
import { classes, findClass } from "../../../helpers/python/query.ts";
import { renderFile } from "../../../helpers/render.ts";
import { planInstalledApp } from "./packages.ts";

/**
 * Plans that a module is loaded.
 *
 * @param module beside the app's apps.py: `signals`
 */
export function planReady(planner: Planner, app: App, module: string): void {
  planInstalledApp(planner, app);
  const path = joined(app.dir, "apps.py");
  const parsed = parseLeniently(planner.tree.read(path) ?? "", path);
  const name = app.configClass ?? defaultAppConfig(planner.tree, path)?.className;
  if (name !== undefined && findClass(parsed, name) !== undefined) {
    planner.modify(path, "app-ready", { class: name, module });
    return;
  }
  if (name !== undefined || classes(parsed).length > 0) {
    const which = name === undefined ? "none of its classes is the app's default" : `${name} is elsewhere`;
    planner.note(`${path}: ${which}: the ready() of the AppConfig in use needs "from . import ${module}"`);
    return;
  }
  const label = app.label === app.name.split(".").at(-1) ? "" : app.label;
  const view = { className: `${pascal(app.label)}Config`, name: app.name, label, module };
  planner.append(path, renderFile("signal/apps.py.hbs", view), `Configuration of the ${app.label} app.`);
}
