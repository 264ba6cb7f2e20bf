/**
 * The app's side of the convention: a router and `api_urlpatterns` in its urls.py.
 */
import type { FileStep } from "../../plan/steps.ts";
import { moduleName } from "../../project/modules.ts";
import { parseLeniently } from "../../python/parse.ts";
import { importsOf, type Import } from "../../python/imports.ts";
import { touches } from "../../python/patches/urlconf-touches.ts";
import type { RouteNames } from "./clashes.ts";
import type { Situation } from "./plan-types.ts";
import { isOwn } from "./symbols.ts";
import { appUrlsPath } from "./topic.ts";
import { mountsOf, pointsOf } from "./tree.ts";
import type { Router, SymbolRef } from "./types.ts";

export const PATH: Import = { module: "django.urls", name: "path" };
export const INCLUDE: Import = { module: "django.urls", name: "include" };

/** How a new router is made: `DefaultRouter()`, and where the class is imported from. */
export interface RouterClass {
  make: string;
  import: Import;
}

const DRF = "rest_framework.routers";

/** A class of DRF's own. */
export function drfRouter(name: "DefaultRouter" | "SimpleRouter", trailingSlash: boolean): RouterClass {
  return { make: `${name}(${trailingSlash ? "" : "trailing_slash=False"})`, import: { module: DRF, name } };
}

/** The class that most of the repo's routers have: DRF's or the repo's own; `DefaultRouter` where there is none. */
export function usualRouter({ tree, project }: Pick<Situation, "tree" | "project">): RouterClass {
  const routers = tree.routers.filter((one) => !one.nested);
  const usual = routers.filter((one) => !one.trailingSlash).length * 2 <= routers.length;
  const slash = project.habits.trailingSlash?.value ?? usual;
  const usable = routers
    .filter((one) => one.plain)
    .flatMap((one) => one.classes.slice(0, 1))
    .filter((one) => one.path !== undefined || one.module === DRF);
  const most = mostFrequent(usable);
  if (most?.module === undefined) return drfRouter("DefaultRouter", slash);
  return {
    make: `${most.name}(${slash ? "" : "trailing_slash=False"})`,
    import: { module: most.module, name: most.name },
  };
}

function mostFrequent(symbols: readonly SymbolRef[]): SymbolRef | undefined {
  const count = (one: SymbolRef): number =>
    symbols.filter((other) => other.name === one.name && other.module === one.module).length;
  return symbols.reduce<SymbolRef | undefined>(
    (best, one) => (best === undefined || count(one) > count(best) ? one : best),
    undefined,
  );
}

/** The app's file of URLs that the convention fills: where a router waits to be mounted, else urls.py. */
export interface AppUrls {
  path: string;
  /** The variable of its router, there or to be made. */
  router: string;
  /** The router, when it is there. */
  existing: Router | undefined;
}

/** Where the app's router goes. */
export function appUrls({ project, tree, app }: Situation): AppUrls {
  const own = tree.routers.filter((one) => isOwn(project, app, one.path) && !one.nested && !one.ambiguous);
  // A router that hangs somewhere already would answer twice.
  const waiting = own.filter((one) => pointsOf(one).length === 0);
  const path = appUrlsPath(project, app);
  const existing = waiting.find((one) => one.path === path) ?? waiting[0];
  if (existing !== undefined) return { path: existing.path, router: existing.variable, existing };
  return { path, router: freeVariable(project.files.read(path)), existing: undefined };
}

/** `router`, unless the file uses that name for something else. */
export function freeVariable(source: string | undefined): string {
  if (source === undefined) return "router";
  const module = parseLeniently(source, "");
  const imported = importsOf(module).flatMap((one) => one.names.map(({ name, alias }) => alias ?? name));
  const isUsed = (name: string): boolean => imported.includes(name) || touches(module.root, name).length > 0;
  return ["router", "api_router", "api_v1_router"].find((name) => !isUsed(name)) ?? "kit_router";
}

/** The import of the viewset in a file: relative inside of the app's package, which a file with other habits overrules. */
export function viewsetImport({ project, request }: Situation, path: string): string {
  const inPackage = packageOf(moduleName(project, path), path);
  const { viewsetModule } = request;
  if (inPackage !== "" && viewsetModule.startsWith(`${inPackage}.`))
    return `.${viewsetModule.slice(inPackage.length + 1)}`;
  return viewsetModule;
}

function packageOf(module: string, path: string): string {
  return path.endsWith("/__init__.py") ? module : module.split(".").slice(0, -1).join(".");
}

/** The step that registers the viewset. */
export function registerStep(
  situation: Situation,
  path: string,
  router: string,
  names: RouteNames,
): FileStep {
  const { viewset } = situation.request;
  const module = viewsetImport(situation, path);
  return {
    type: "django:modify",
    path,
    patch: "router-register",
    args: { router, prefix: names.prefix, viewset, module, basename: names.basename },
  };
}

/** The steps that give the app's file its router, `api_urlpatterns` and the registration. */
export function appSteps(
  situation: Situation,
  urls: AppUrls,
  names: RouteNames,
  namespace: string,
): FileStep[] {
  const { project } = situation;
  const source = project.files.read(urls.path);
  const kind = usualRouter(situation);
  const register = registerStep(situation, urls.path, urls.router, names);
  if (source === undefined || isBlank(source, urls.router))
    return [newFile(urls, kind, namespace, source), register];
  const api = { list: "api_urlpatterns", create: true, entry: `path("", include(${urls.router}.urls))` };
  return [
    ...createStep(urls, kind, "api_urlpatterns"),
    register,
    { type: "django:modify", path: urls.path, patch: "route", args: { ...api, imports: [PATH, INCLUDE] } },
    ...wholeStep(situation, urls),
  ];
}

/** The step that makes the router, where it isn't there. */
export function createStep(urls: AppUrls, kind: RouterClass, list: string): FileStep[] {
  if (urls.existing !== undefined) return [];
  const args = { router: urls.router, make: kind.make, imports: [kind.import], list };
  return [{ type: "django:modify", path: urls.path, patch: "router-create", args }];
}

/** `urlpatterns` has both layers too, unless somebody mounts it: then new entries would show up there as well. */
function wholeStep({ tree, project }: Situation, urls: AppUrls): FileStep[] {
  const source = project.files.read(urls.path) ?? "";
  const mentionsRouter = touches(parseLeniently(source, urls.path).root, "urlpatterns").some((touch) =>
    touch.value?.text.includes(`${urls.router}.urls`),
  );
  if (mentionsRouter || mountsOf(tree, urls.path).length > 0) return [];
  const args = { entry: 'path("api/", include(api_urlpatterns))', imports: [PATH, INCLUDE] };
  return [{ type: "django:modify", path: urls.path, patch: "route", args }];
}

function isBlank(source: string, router: string): boolean {
  const { root } = parseLeniently(source, "");
  return [router, "api_urlpatterns", "urlpatterns"].every((name) => touches(root, name).length === 0);
}

function newFile(urls: AppUrls, kind: RouterClass, namespace: string, source: string | undefined): FileStep {
  const lines = [
    "from django.urls import include, path",
    `from ${kind.import.module} import ${kind.import.name ?? ""}`,
    "",
    `${urls.router} = ${kind.make}`,
    "",
    "api_urlpatterns = [",
    `    path("", include(${urls.router}.urls)),`,
    "]",
    "",
    ...(source === undefined ? [`app_name = "${namespace}"`, ""] : []),
    "urlpatterns = [",
    '    path("api/", include(api_urlpatterns)),',
    "]",
    "",
  ];
  const docstring = `URL routes of the ${namespace} app.`;
  return { type: "django:append", path: urls.path, fragment: lines.join("\n"), docstring };
}
