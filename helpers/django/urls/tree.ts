/**
 * The repo's URL tree and its routers: the entry point of the introspection.
 */
import { KitError } from "../../errors.ts";
import { kept } from "../../project/kept.ts";
import type { App, Project } from "../../project/types.ts";
import { resolveModule } from "../../project/modules.ts";
import { ROOT } from "./points.ts";
import { readRouters, type ModuleRouters } from "./routers.ts";
import { Scopes, type Scope } from "./scope.ts";
import type { Mount, MountPoint, Registration, Route, Router, UrlNode, UrlTree } from "./types.ts";
import { Walker } from "./walk.ts";

/**
 * Reads the tree of URLs from the root urlconf on, and every router of the repo, mounted or not.
 * Never throws: a cycle, a missing module or code that makes patterns ends up in `unfollowed`.
 *
 * @see https://docs.djangoproject.com/en/5.2/topics/http/urls/#how-django-processes-a-request
 */
export function readUrls(project: Project): UrlTree {
  return kept(project, "urls", (seen) => read(seen));
}

function read(project: Project): UrlTree {
  const scopes = new Scopes(project);
  const loose: Registration[] = [];
  const routers = readAllRouters(scopes, loose);
  const unfollowed = loose.map(({ path, line }) => ({
    path,
    line,
    reason: "a registration in a router that can't be told",
  }));
  const walker = new Walker(scopes, routers, `${project.settings.languageCode.value}/`);
  const root = rootMount(walker, project);
  collectMounts(root);
  return { root, routers: [...routers.values()], loose, unfollowed: [...unfollowed, ...walker.unfollowed] };
}

/**
 * The file of the root urlconf.
 *
 * @throws KitError when it isn't in the repo
 */
export function requireRoot(tree: UrlTree): string {
  if (tree.root.path !== "") return tree.root.path;
  throw new KitError("the root urlconf can't be found", {
    hint: "ROOT_URLCONF in the settings has to name a module of this repo",
  });
}

/** Every router of the repo with its class, variable and registrations, mounted or not. */
export function findRouters(project: Project): readonly Router[] {
  return readUrls(project).routers;
}

function rootMount(walker: Walker, project: Project): Mount {
  const module = project.settings.rootUrlconf?.value;
  const path = module === undefined ? undefined : resolveModule(project, module);
  const scope = path === undefined ? undefined : walker.scopes.of(path);
  const base: Mount = {
    kind: "mount",
    path: path ?? "",
    line: 1,
    route: "",
    regex: false,
    splice: false,
    at: ROOT,
    target: { kind: "external", name: module ?? "" },
    within: undefined,
    text: "",
    children: [],
  };
  if (scope === undefined) return base;
  return {
    ...base,
    target: walker.listTarget(scope, "urlpatterns"),
    children: walker.list(scope, "urlpatterns", ROOT, []),
  };
}

function collectMounts(node: UrlNode): void {
  if (node.kind === "route") return;
  if (node.target.kind === "router") node.target.router.mounts.push(node);
  node.children.forEach(collectMounts);
}

function readAllRouters(scopes: Scopes, loose: Registration[]): Map<string, Router> {
  const modules = routerFiles(scopes.project).map((path) => scopes.of(path));
  const read = modules
    .filter((one): one is Scope => one !== undefined)
    .map((scope) => readRouters(scopes, scope));
  const routers = new Map(read.flatMap((one) => [...one.routers]));
  for (const one of read) connect(one, routers, loose);
  return routers;
}

function connect(module: ModuleRouters, routers: Map<string, Router>, loose: Registration[]): void {
  for (const { key, registration } of module.registrations) {
    const router = routers.get(key);
    if (router !== undefined) router.registrations.push(registration);
    else loose.push(registration);
  }
  for (const { into, from } of module.extensions) {
    const target = routers.get(into);
    if (target !== undefined) routers.get(from)?.extends.push(target);
  }
}

const LIKELY_FILE = /(url|route|api|endpoint)/i;
const SKIPPED_FOLDERS = new Set([
  "migrations",
  "static",
  "templates",
  "tests",
  "node_modules",
  "locale",
  "fixtures",
  "media",
]);

/** Files that may hold a router: by name or folder (urls.py, api/…, routers.py) in the apps and beside the root urlconf. */
function routerFiles(project: Project): string[] {
  const root = project.settings.rootUrlconf?.value;
  const rootPath = root === undefined ? undefined : resolveModule(project, root);
  const folders = new Set(project.apps.map((app) => app.dir));
  if (rootPath !== undefined) folders.add(parent(rootPath));
  const found = new Set<string>(rootPath === undefined ? [] : [rootPath]);
  for (const folder of folders) addFiles(project, folder, folder === project.manageDir ? 0 : 3, found);
  return [...found].sort();
}

const parent = (path: string): string => path.split("/").slice(0, -1).join("/");

function addFiles(project: Project, folder: string, depth: number, found: Set<string>): void {
  for (const name of project.files.list(folder)) {
    const path = folder === "" ? name : `${folder}/${name}`;
    if (name.endsWith(".py")) {
      if (LIKELY_FILE.test(path) && /Router|\.register\(/.test(project.files.read(path) ?? ""))
        found.add(path);
    } else if (
      depth > 0 &&
      !SKIPPED_FOLDERS.has(name) &&
      !name.includes(".") &&
      project.files.isDirectory(path)
    ) {
      addFiles(project, path, depth - 1, found);
    }
  }
}

/** All points where a router's routes hang, those of the routers that take over its registry included. */
export function pointsOf(router: Router, seen: ReadonlySet<Router> = new Set()): MountPoint[] {
  if (seen.has(router)) return [];
  const next = new Set([...seen, router]);
  return [...router.mounts.map((mount) => mount.at), ...router.extends.flatMap((one) => pointsOf(one, next))];
}

/** All points where a named list of a file is mounted. */
export function mountsOf(tree: UrlTree, path: string, list = "urlpatterns"): Mount[] {
  return allNodes(tree).filter((node): node is Mount => {
    if (node.kind !== "mount" || node.target.kind !== "list") return false;
    return node.target.list.path === path && node.target.list.name === list;
  });
}

/**
 * The namespaces in front of a name in a list: `frontend:jobs` for `frontend_urlpatterns` of `jobs/urls.py`.
 *
 * @returns undefined when the list isn't mounted; an empty string when there is no namespace
 */
export function namespaceOf(tree: UrlTree, path: string, list = "urlpatterns"): string | undefined {
  return mountsOf(tree, path, list)[0]?.at.namespaces.join(":");
}

/** Every mount and route of the tree, in the order in which Django tries them. */
export function allNodes(tree: UrlTree): UrlNode[] {
  const visit = (node: UrlNode): UrlNode[] =>
    node.kind === "route" ? [node] : [node, ...node.children.flatMap(visit)];
  return visit(tree.root);
}

/** One thing that answers at a URL: a view, or a viewset in a router. */
export type AppRoute =
  | { kind: "view"; url: string; reverseName: string | undefined; route: Route }
  | { kind: "viewset"; url: string; registration: Registration; router: Router; point: MountPoint };

/** What an app's own files route, in the order of the tree. Views and registrations written elsewhere are left out. */
export function routesOf(tree: UrlTree, app: App): AppRoute[] {
  const own = (path: string): boolean => path.startsWith(`${app.dir}/`);
  const views = allNodes(tree)
    .filter((node): node is Route => node.kind === "route" && own(node.path))
    .map((route): AppRoute => {
      const reverseName =
        route.name === undefined ? undefined : [...route.at.namespaces, route.name].join(":");
      return { kind: "view", url: route.at.url, reverseName, route };
    });
  const viewsets = tree.routers.flatMap((router) =>
    pointsOf(router).flatMap((point) =>
      router.registrations
        .filter(
          (registration) =>
            own(registration.path) ||
            (registration.viewset.path !== undefined && own(registration.viewset.path)),
        )
        .map((registration): AppRoute => {
          const url = `${point.url}${registration.prefix ?? "…"}${router.trailingSlash ? "/" : ""}`;
          return { kind: "viewset", url, registration, router, point };
        }),
    ),
  );
  return [...views, ...viewsets];
}
