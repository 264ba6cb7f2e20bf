/**
 * Row of the table in plan.ts for an app whose list of patterns is mounted but has no router yet.
 */
import type { FileStep } from "../../plan/steps.ts";
import type { App } from "../../project/types.ts";
import { freeNames, hasRootAt } from "./clashes.ts";
import { appKey, bestPoint, isClean, namesAt } from "./naming.ts";
import {
  createStep,
  drfRouter,
  freeVariable,
  INCLUDE,
  PATH,
  registerStep,
  usualRouter,
  type RouterClass,
} from "./plan-app.ts";
import type { ApiRoute, Situation } from "./plan-types.ts";
import { passableEntries } from "./reach.ts";
import { isOwn } from "./symbols.ts";
import { isAboutElse } from "./topic.ts";
import { allNodes, mountsOf, pointsOf } from "./tree.ts";
import type { ListRef, Mount, MountPoint, Router } from "./types.ts";

interface MountedList {
  mount: Mount;
  list: ListRef;
}

/** Puts a router into the app's mounted list. */
export function planInMounted(situation: Situation): ApiRoute | undefined {
  const found = mountedList(situation);
  if (found === undefined) return undefined;
  const { list, mount } = found;
  const inner = innerRoute(found);
  // Mounted several times, the list answers at each of these; the names lead to one of them.
  const mounts = mountsOf(situation.tree, list.path, list.name);
  const points = mounts.map(({ at }): MountPoint => ({ ...at, url: at.url + inner }));
  const point = bestPoint(points) ?? mount.at;
  const { segment } = appKey(situation.project, situation.app);
  const waiting = waitingRouter(situation, list.path);
  const names = freeNames(situation, { points, router: waiting, path: list.path }, segment);
  const usual = usualRouter(situation);
  const kind = waiting === undefined ? withoutRoot(situation, usual, point) : usual;
  const router = waiting?.variable ?? freeVariable(situation.project.files.read(list.path));
  const steps: FileStep[] = [
    ...createStep({ path: list.path, router, existing: waiting }, kind, list.name),
    registerStep(situation, list.path, router, names),
    mountStep(situation, list, `path("${inner}", include(${router}.urls))`, `${inner}${names.prefix}/`),
  ];
  const slash = (waiting?.trailingSlash ?? !kind.make.includes("trailing_slash=False")) ? "/" : "";
  const notes = [
    `${list.path} is mounted at ${point.url.slice(0, point.url.length - inner.length)}: the router goes there`,
  ];
  if (kind !== usual)
    notes.push(`a SimpleRouter: a DefaultRouter's root would take the place of the view at ${point.url}`);
  return { decision: "app-urls", steps, ...namesAt(point, { ...names, slash }), notes };
}

function mountStep({ tree }: Situation, list: ListRef, entry: string, below: string): FileStep {
  const samples = [below, `${below}1/`];
  const passable = passableEntries(tree, list, samples);
  const args = { list: list.name, entry, imports: [PATH, INCLUDE], samples, passable };
  return { type: "django:modify", path: list.path, patch: "route", args };
}

/** A mounted list of the app that an API can go into; one that is meant for an API before the others. */
function mountedList({ project, app, tree, request }: Situation): MountedList | undefined {
  const found = allNodes(tree).flatMap((node): MountedList[] => {
    if (node.kind !== "mount" || node.target.kind !== "list" || !isClean(node.at) || node.at.localized)
      return [];
    const { list } = node.target;
    const fits = list.name === "urlpatterns" || list.name.startsWith("api");
    if (!fits || node === tree.root || !isOwn(project, app, list.path)) return [];
    return isAboutElse(tree, list, { app, prefix: request.prefix }) ? [] : [{ mount: node, list }];
  });
  return found.sort((a, b) => rankOf(b, app) - rankOf(a, app))[0];
}

function rankOf({ list, mount }: MountedList, app: App): number {
  const byUrl = hasApiUrl(mount) ? (mount.at.url.includes("/api/") ? 3 : 2) : 0;
  return byUrl + (isNamedForApi(list, app) ? 1 : 0) - (mount.splice ? 3 : 0);
}

/** One of the URL's segments says so: `api`, `api-v2`, `rest`, `v1`, `admin-api`. */
function hasApiUrl({ at }: Mount): boolean {
  return at.url.split("/").some((segment) => /^…?(api|rest|v\d+)([-_.\d]|$)|[-_]api$/.test(segment));
}

/** By the list's name, or by its file inside of the app: `api_urlpatterns`, `jobs/api/urls.py`, `jobs/urls_api.py`. */
function isNamedForApi(list: ListRef, app: App): boolean {
  return list.name.startsWith("api") || /(^|[/_])(api|rest)([/_.]|$)/.test(list.path.slice(app.dir.length));
}

/** Pages and an API in one list would get in each other's way: the API has a segment of its own then. */
function innerRoute({ list, mount }: MountedList): string {
  return hasApiUrl(mount) || (list.name.startsWith("api") && mount.at.url !== "/") ? "" : "api/";
}

/** A router of the same file that nobody mounts yet. */
function waitingRouter({ tree }: Situation, path: string): Router | undefined {
  const own = tree.routers.filter((one) => one.path === path && !one.nested && !one.ambiguous);
  return own.find((one) => pointsOf(one).length === 0);
}

function withoutRoot({ tree }: Situation, usual: RouterClass, point: MountPoint): RouterClass {
  const hasRoot = usual.import.name === "DefaultRouter" && hasRootAt(tree, point.url);
  return hasRoot ? drfRouter("SimpleRouter", !usual.make.includes("trailing_slash=False")) : usual;
}
