/** The route of a consumer, in the app's routing.py. */
import { kebab } from "../../../helpers/naming.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import { moduleName } from "../../../helpers/project/modules.ts";
import { joined } from "../../../helpers/project/reading.ts";
import type { App } from "../../../helpers/project/types.ts";
import { parseLeniently } from "../../../helpers/python/parse.ts";
import { callsIn } from "../../../helpers/python/query.ts";
import { hasSetting } from "../../../helpers/python/patches/setting.ts";
import { renderFile } from "../../../helpers/render.ts";
import { isRequired } from "../project/further-packages.ts";
import { text } from "../../views/python.ts";

/** What is routed where. */
export interface Route {
  className: string;
  /** `ws/jobs/<int:pk>/` */
  path: string;
}

/** The app's part of a URL: its package's own name, whatever its label. */
export function appPath(app: App): string {
  return kebab(app.name.split(".").at(-1) ?? app.label);
}

const LIST = "websocket_urlpatterns";

/** Plans it; a consumer that has a route keeps that one. @returns dotted module of routing.py */
export function planWebsocketRoute(planner: Planner, app: App, route: Route): string {
  const path = joined(app.dir, "routing.py");
  const source = planner.tree.read(path);
  const isRouted =
    source !== undefined &&
    callsIn(parseLeniently(source, path).root).some((one) =>
      `.${one.name ?? ""}`.endsWith(`.${route.className}.as_asgi`),
    );
  if (isRouted) planner.keep(path);
  else planEntry(planner, path, route);
  return moduleName(planner.project, path);
}

/** The list with its first route, or one more route in it. */
function planEntry(planner: Planner, path: string, { className, path: url }: Route): void {
  const typed = isTyped(planner);
  const callable = `${className}.as_asgi()`;
  const route = `path(${text(url)}, ${typed ? `cast(Any, ${callable})` : callable})`;
  const imports = [
    ...(typed ? ["from typing import Any, cast"] : []),
    "from django.urls import path",
    `from .consumers import ${className}`,
  ];
  const source = planner.tree.read(path);
  if (source === undefined || !hasSetting(parseLeniently(source, path), LIST)) {
    const view = { imports, route, annotation: typed ? ": list[Any]" : "" };
    planner.append(path, renderFile("consumer/routing.py.hbs", view), "Websocket routes of the app.");
    return;
  }
  const args = { list: LIST, element: route };
  const result = planner.apply({ type: "django:modify", path, patch: "list-element", args });
  if (result.kind !== "insert") return;
  planner.modify(path, "import", { module: "django.urls", name: "path" });
  planner.modify(path, "import", { module: ".consumers", name: className });
  if (!typed) return;
  planner.modify(path, "import", { module: "typing", name: "Any" });
  planner.modify(path, "import", { module: "typing", name: "cast" });
}

/** Is the repo checked by mypy? The stubs of Django and Channels disagree about what a route may call. */
function isTyped(planner: Planner): boolean {
  const { project, tree } = planner;
  const folders = [...new Set(["", project.manageDir])];
  const configured = folders.some(
    (folder) =>
      ["mypy.ini", ".mypy.ini"].some((name) => tree.isFile(joined(folder, name))) ||
      ["pyproject.toml", "setup.cfg"].some((name) =>
        /^\[(tool\.)?mypy/m.test(tree.read(joined(folder, name)) ?? ""),
      ),
  );
  return configured || isRequired(planner, "mypy");
}
