/**
 * What answers at the URLs of a project: every route of the urlconf and every one that a router makes of a viewset, with
 * methods, names and who may.
 */
import type { Project } from "../../project/types.ts";
import { settingStrings } from "../../project/setting-nodes.ts";
import { ownerOf } from "../urls/symbols.ts";
import { lookup } from "../models/lookup.ts";
import { lineAt } from "../../python/query.ts";
import type { ClassDef } from "../models/source.ts";
import { World } from "../models/world.ts";
import { allNodes, pointsOf, readUrls } from "../urls/tree.ts";
import type { Mount, MountPoint, Registration, Route, Router, UrlTree } from "../urls/types.ts";
import { apiAccess, EVERYBODY } from "./access.ts";
import { methodsOfView, viewSetRoutes, type ViewSetRoute } from "./methods.ts";
import { nestedPath } from "./nested.ts";
import { packageAccess, pageAccess } from "./pages.ts";
import type { Access, Endpoint } from "./types.ts";
import { ancestry, findView, outsideOf, type View } from "./views.ts";

export type { Access, Endpoint } from "./types.ts";
export { docstringOf } from "./rules.ts";

/** Where the reading stands. */
interface Reading {
  project: Project;
  tree: UrlTree;
  world: World;
  /** `DEFAULT_PERMISSION_CLASSES` as written. */
  defaults: string | undefined;
  loginRequired: boolean;
}

/** All endpoints of a project, in the order of the urlconf; those of routers behind the routes. */
export function readEndpoints(
  project: Project,
  tree: UrlTree = readUrls(project),
  world = new World(project),
): Endpoint[] {
  const reading: Reading = {
    project,
    tree,
    world,
    defaults: project.settings.restFramework.get("DEFAULT_PERMISSION_CLASSES")?.value,
    loginRequired: settingStrings(project, "MIDDLEWARE").some((one) =>
      one.endsWith("LoginRequiredMiddleware"),
    ),
  };
  const nodes = allNodes(tree).flatMap((node) =>
    node.kind === "route" ? ofRoute(reading, node) : ofExternal(node),
  );
  const routers = tree.routers.flatMap((router) =>
    pointsOf(router).flatMap((point) => ofRouter(reading, router, point)),
  );
  return joinedUp([...nodes, ...routers]);
}

const nameIn = (point: MountPoint, name: string | undefined): string | undefined =>
  name === undefined ? undefined : [...point.namespaces, name].join(":");

function ofRoute(reading: Reading, route: Route): Endpoint[] {
  const { world } = reading;
  const view = findView(world, route.path, route.view);
  const { target } = view;
  const cls = target.kind === "class" ? target : undefined;
  const base = {
    ...placed(reading, view, route),
    url: route.at.url,
    name: nameIn(route.at, route.name),
    conditional: route.at.conditional,
  };
  if (route.actions !== undefined)
    return [...route.actions.methods].map(([verb, action]) => {
      const method = verb.toUpperCase();
      const who = apiAccess(world, { method, cls, wrappers: [], defaults: reading.defaults });
      return { ...base, kind: "api", methods: [method], view: `${view.name}.${action}`, who };
    });
  const methods = methodsOfView(world, view);
  if (!isApi(world, view))
    return [{ ...base, kind: "page", methods, view: view.name, who: pageAccess(world, view, reading) }];
  return (methods.length === 0 ? [""] : methods).map((method) => ({
    ...base,
    kind: "api",
    methods: method === "" ? [] : [method],
    view: view.name,
    who: apiViewAccess(reading, view, method, cls),
  }));
}

function apiViewAccess(reading: Reading, view: View, method: string, cls: ClassDef | undefined): Access {
  const { target, wrappers } = view;
  if (target.kind === "external") return packageAccess(target.dotted);
  return apiAccess(reading.world, { method, cls, wrappers, defaults: reading.defaults });
}

/** Packages whose views are REST framework's. */
const REST_PACKAGES = /^(rest_framework|drf_|dj_rest_auth|rest_auth|djoser|knox|oauth2_provider\.contrib)/;

/** Is a view REST framework's. */
function isApi(world: World, { target, wrappers }: View): boolean {
  if (wrappers.some(({ name }) => name === "api_view")) return true;
  if (target.kind === "function") return false;
  const names =
    target.kind === "class" ? [...ancestry(world, target), ...outsideOf(world, target)] : [target.dotted];
  return names.some((name) => REST_PACKAGES.test(name) || /(APIView|ViewSet|ViewSetMixin)$/.test(name));
}

function placed(
  { project }: Reading,
  { target }: View,
  route: { path: string; line: number },
): Pick<Endpoint, "app" | "path" | "line"> {
  if (target.kind === "external") return { app: undefined, path: route.path, line: route.line };
  const path = target.kind === "class" ? target.file.path : target.place.file.path;
  return { app: ownerOf(project, path), path, line: lineAt(target.node) };
}

/** An include that leads out of the repo: the admin site, a package's URLs. */
function ofExternal(mount: Mount): Endpoint[] {
  if (mount.target.kind !== "external" || mount.path === "") return [];
  const { name } = mount.target;
  const isAdmin = /(^|\.)site\.urls$|admin.*\.urls$/.test(name);
  return [
    {
      app: undefined,
      kind: "external",
      url: mount.at.url,
      methods: [],
      name: mount.at.namespaces.join(":") || undefined,
      view: name,
      who: isAdmin
        ? { text: "staff", anonymous: false }
        : { text: "as the package decides", anonymous: undefined },
      path: mount.path,
      line: mount.line,
      conditional: mount.at.conditional,
    },
  ];
}

function ofRouter(reading: Reading, router: Router, point: MountPoint): Endpoint[] {
  const found = router.registrations.flatMap((one) => ofRegistration(reading, router, one, point));
  const hasRoot =
    router.classes.some(({ name }) => name === "DefaultRouter") &&
    router.mounts.some(({ at }) => at === point);
  if (!hasRoot) return found;
  const who = apiAccess(reading.world, {
    method: "GET",
    cls: undefined,
    wrappers: [],
    defaults: reading.defaults,
  });
  const root: Endpoint = {
    app: ownerOf(reading.project, router.path),
    kind: "api",
    url: point.url,
    methods: ["GET"],
    name: nameIn(point, "api-root"),
    view: "APIRootView",
    who,
    path: router.path,
    line: router.line,
    conditional: point.conditional,
  };
  return [root, ...found];
}

function ofRegistration(reading: Reading, router: Router, one: Registration, point: MountPoint): Endpoint[] {
  const { world, project } = reading;
  const file = one.viewset.path === undefined ? undefined : world.file(one.viewset.path);
  const found = file === undefined ? undefined : lookup(world, { file }, one.viewset.name);
  const cls = found?.kind === "class" ? found : undefined;
  const prefix = (one.prefix ?? "…").replace(/\(\?P<(\w+)>[^()]*\)/g, "<$1>");
  const base = `${point.url}${nestedPath(world, reading.tree, router)}${prefix}`.replace(/\/$/, "");
  const slash = router.trailingSlash ? "/" : "";
  const path = cls?.file.path ?? one.path;
  const common = {
    app: ownerOf(project, path),
    kind: "api" as const,
    path,
    line: cls === undefined ? one.line : lineAt(cls.node),
    conditional: point.conditional,
  };
  const named = (suffix: string): string | undefined =>
    one.basename === undefined ? undefined : nameIn(point, `${one.basename}-${suffix}`);
  if (cls === undefined) {
    const who = { text: `as \`${one.viewset.name}\` decides`, anonymous: undefined };
    return [
      { ...common, url: `${base}${slash}`, methods: [], name: named("list"), view: one.viewset.name, who },
    ];
  }
  return viewSetRoutes(world, cls).flatMap((route) =>
    ofAction(reading, cls, route).map((made): Endpoint => {
      const url = route.path === "" ? `${base}${slash}` : `${base}/${route.path}${slash}`;
      return { ...common, ...made, url, name: named(route.suffix) };
    }),
  );
}

function ofAction(
  { world, defaults }: Reading,
  cls: ClassDef,
  route: ViewSetRoute,
): Pick<Endpoint, "methods" | "view" | "who">[] {
  return route.actions.map(({ method, action, wrappers }) => ({
    methods: [method],
    view: `${cls.name}.${action}`,
    who: apiAccess(world, { method, cls, wrappers, defaults }),
  }));
}

/** Rows that differ in the method alone become one. */
function joinedUp(endpoints: readonly Endpoint[]): Endpoint[] {
  const rows = new Map<string, Endpoint>();
  for (const one of endpoints) {
    const [owner = ""] = one.view.split(".");
    const key = [
      one.kind,
      one.url,
      one.name,
      one.who.text,
      owner,
      one.methods.length === 0 ? "any" : "",
    ].join("\n");
    const before = rows.get(key);
    rows.set(
      key,
      before === undefined
        ? one
        : {
            ...before,
            view: joinedView(before.view, one.view),
            methods: [...new Set([...before.methods, ...one.methods])],
          },
    );
  }
  return [...rows.values()];
}

/** `JobViewSet.update` and `JobViewSet.partial_update` → `JobViewSet.update, partial_update`. */
function joinedView(one: string, other: string): string {
  const action = other.slice(other.indexOf(".") + 1);
  return one === other ? one : `${one}, ${action}`;
}

/** May somebody who isn't signed in change something there? */
export function isOpenForWriting({ methods, who }: Endpoint): boolean {
  return who.anonymous === true && who.text === EVERYBODY.text && methods.some((one) => one !== "GET");
}
