/** Channels in a project: the package and its server, the settings, and an app's websocket routes in asgi.py. */
import { KitError } from "../../../helpers/errors.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import { resolveModule } from "../../../helpers/project/modules.ts";
import { projectPackage } from "../../../helpers/project/project-package.ts";
import { joined } from "../../../helpers/project/reading.ts";
import { settingText } from "../../../helpers/project/setting-text.ts";
import type { App } from "../../../helpers/project/types.ts";
import { renderFile } from "../../../helpers/render.ts";
import { isRequired, planFurtherPackage } from "../project/further-packages.ts";
import { planInstalledPackage, settingsHome } from "../project/packages.ts";
import { fromEnvironment, isSet, planSettingValue } from "../project/setting-values.ts";
import { text } from "../../views/python.ts";

const OTHER_SERVERS = ["uvicorn", "hypercorn", "uvicorn-worker", "granian"];

/** Plans everything that a consumer of the app needs outside of it. @returns does the application serve the app's routes */
export function planChannels(planner: Planner, app: App): boolean {
  const asgi = asgiFile(planner);
  planFurtherPackage(planner, "channels", ">=4.1");
  planServer(planner);
  planInstalledPackage(planner, "channels");
  planSettingValue(planner, {
    name: "ASGI_APPLICATION",
    value: () => ({ code: text(`${asgi.module}.application`), imports: [] }),
  });
  planLayer(planner);
  return planRoutes(planner, app, asgi.path);
}

/** The project's asgi.py, which may not be there yet. */
function asgiFile({ project }: Planner): { path: string; module: string } {
  const named = settingText(project, "ASGI_APPLICATION")?.replace(/\.\w+$/, "");
  const path = named === undefined ? undefined : resolveModule(project, named);
  if (named !== undefined && path !== undefined) return { path, module: named };
  const home = projectPackage(project);
  if (home === undefined)
    throw new KitError("there is no project package that asgi.py could stand in", {
      hint: "say in ASGI_APPLICATION where the application is",
    });
  return { path: joined(home.dir, "asgi.py"), module: `${home.name}.asgi` };
}

/** Daphne's runserver speaks websockets; a project that brings another ASGI server keeps that one. */
function planServer(planner: Planner): void {
  const other = OTHER_SERVERS.find((name) => isRequired(planner, name));
  if (other !== undefined) {
    planner.note(
      `${other} serves the websockets: daphne isn't added, and runserver alone doesn't serve them`,
    );
    return;
  }
  planFurtherPackage(planner, "daphne", ">=4.1");
  if (planner.project.settings.installedApps.some((entry) => entry.value === "daphne")) return;
  planner.modify(firstFile(planner), "installed-app", {
    app: "daphne",
    local: planner.project.apps.map((one) => one.name),
    first: true,
  });
}

/** The file with Django's own apps: daphne has to stand in front of staticfiles. */
function firstFile(planner: Planner): string {
  const { installedApps } = planner.project.settings;
  const found =
    installedApps.find((entry) => entry.value === "django.contrib.staticfiles") ?? installedApps[0];
  return found?.from.replace(/:\d+$/, "") ?? settingsHome(planner).path;
}

/** One process alone needs no Redis: the variable decides. */
function planLayer(planner: Planner): void {
  if (isSet(planner, "CHANNEL_LAYERS")) return;
  planFurtherPackage(planner, "channels-redis", ">=4.2");
  planSettingValue(planner, { name: "CHANNEL_REDIS_URL", value: fromEnvironment("CHANNEL_REDIS_URL", "") });
  planSettingValue(planner, {
    name: "CHANNEL_LAYERS",
    comment: "Several processes reach each other through Redis; one alone, as in development, needs none.",
    value: () => ({
      code: `{
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {"hosts": [CHANNEL_REDIS_URL]},
    }
    if CHANNEL_REDIS_URL
    else {"BACKEND": "channels.layers.InMemoryChannelLayer"},
}`,
      imports: [],
    }),
  });
}

/** The app's routes in the application; an asgi.py that isn't there is made like startproject's first. */
function planRoutes(planner: Planner, app: App, path: string): boolean {
  if (!planner.tree.isFile(path)) {
    const { module, className } = planner.project.settings;
    planner.add(
      path,
      renderFile("consumer/asgi.py.hbs", { settings: module.value, className: className ?? "" }),
    );
  }
  const args = { routes: `${app.name}.routing.websocket_urlpatterns` };
  return planner.apply({ type: "django:modify", path, patch: "asgi-router", args }).kind !== "manual";
}
