/** Celery in a project that has none: its application, the settings and the package. A project that has it is left alone. */
import { findCelery, type CeleryApp } from "../../../helpers/django/celery.ts";
import { KitError } from "../../../helpers/errors.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import { projectPackage, type ProjectPackage } from "../../../helpers/project/project-package.ts";
import { joined } from "../../../helpers/project/reading.ts";
import { settingText } from "../../../helpers/project/setting-text.ts";
import { renderFile } from "../../../helpers/render.ts";
import { planFurtherPackage } from "../project/further-packages.ts";
import { hasSetting } from "../../../helpers/python/patches/setting.ts";
import { fromEnvironment, planSettingValue, type ValueIn } from "../project/setting-values.ts";
import { text } from "../../views/python.ts";

const BROKER = "redis://localhost:6379/0";

/**
 * Plans what Celery needs.
 *
 * @returns the project's application
 * @throws KitError when there is no package that it could stand in
 */
export function planCelery(planner: Planner): CeleryApp {
  const found = findCelery(planner.project);
  if (found !== undefined) {
    if (!found.discovers)
      planner.note(`${found.path} doesn't call autodiscover_tasks(): give it the new module in include=[…]`);
    return found;
  }
  const home = projectPackage(planner.project);
  if (home === undefined) {
    throw new KitError("there is no project package that celery.py could stand in", {
      hint: "beside manage.py it would hide the package celery: make a package with asgi.py for it",
    });
  }
  planApplication(planner, home);
  planSettingValue(planner, {
    name: "CELERY_BROKER_URL",
    value: fromEnvironment("CELERY_BROKER_URL", BROKER),
  });
  planSettingValue(planner, { name: "CELERY_TIMEZONE", value: timeZone(planner) });
  planFurtherPackage(planner, "celery", ">=5.4");
  planFurtherPackage(planner, "redis", ">=5.0");
  planner.nextStep(`celery -A ${home.name} worker --loglevel info`);
  const path = joined(home.dir, "celery.py");
  return { path, module: `${home.name}.celery`, name: "app", namespace: "CELERY", discovers: true };
}

function planApplication(planner: Planner, { dir, name }: ProjectPackage): void {
  const { settings } = planner.project;
  const view = { name, settings: settings.module.value, className: settings.className ?? "" };
  planner.add(joined(dir, "celery.py"), renderFile("task/celery.py.hbs", view));
  const init = joined(dir, "__init__.py");
  if (!planner.tree.isFile(init)) planner.add(init, "");
  planner.modify(init, "import", { module: ".celery", name: "app", alias: "celery_app" });
  planner.append(init, `__all__ = ("celery_app",)\n`);
  planner.modify(init, "list-element", { list: "__all__", element: `"celery_app"`, optional: true });
}

/** `crontab(hour=3)` means three o'clock where the project lives, not in Greenwich. */
function timeZone(planner: Planner): ValueIn {
  return (module) => ({
    code: hasSetting(module, "TIME_ZONE")
      ? "TIME_ZONE"
      : text(settingText(planner.project, "TIME_ZONE") ?? "America/Chicago"),
    imports: [],
  });
}
