/**
 * Where the routes of a model's HTML pages go. The first row that fits decides:
 *
 * | the repo has | so |
 * |---|---|
 * | the list page routed | what is missing goes beside it |
 * | the app's list of pages mounted (`path("jobs/", include("jobs.urls"))`) | there |
 * | the convention's `frontend_urlpatterns`, mounted | the app's entry in it |
 * | nothing of these | the convention's wiring: `frontend_urlpatterns` in app/urls.py and in the root urlconf |
 */
import type { App, Project } from "../../project/types.ts";
import { bestPoint, isClean } from "./naming.ts";
import { isOwn } from "./symbols.ts";
import { planConvention } from "./page-convention.ts";
import { fullName, lastName, named, pageNames, refuseTaken } from "./page-names.ts";
import { entrySteps, PAGE_LIST, type PageRequest, type PageView } from "./page-steps.ts";
import type { PageRoutes, PageSituation } from "./page-types.ts";
import { isAboutElse } from "./topic.ts";
import { allNodes, mountsOf, readUrls, requireRoot } from "./tree.ts";
import type { ListRef, Mount, Route } from "./types.ts";

/**
 * Plans the routes of a model's pages.
 *
 * @throws KitError when there is no root urlconf, or other pages have the URL
 */
export function planPageRoutes(project: Project, app: App, request: PageRequest): PageRoutes {
  const tree = readUrls(project);
  const situation = { project, app, tree, request };
  const found = planBesideList(situation) ?? planInAppList(situation);
  if (found !== undefined) return found;
  requireRoot(tree);
  return planConvention(situation);
}

function routeOf({ tree, project, app }: PageSituation, view: PageView): Route | undefined {
  return allNodes(tree).find(
    (node): node is Route =>
      node.kind === "route" && lastName(node.view) === lastName(view.view) && isOwn(project, app, node.path),
  );
}

function planBesideList(situation: PageSituation): PageRoutes | undefined {
  const { request } = situation;
  const [first] = request.views;
  const list = first === undefined ? undefined : routeOf(situation, first);
  if (list?.name === undefined || list.within === undefined) return undefined;
  const missing = request.views.filter((view) => routeOf(situation, view) === undefined);
  const names = new Map(
    request.views.flatMap((view): [string, string][] => {
      const there = routeOf(situation, view);
      return there?.name === undefined ? [] : [[view.name, fullName(there.at, there.name)]];
    }),
  );
  return {
    decision: "routed",
    steps: entrySteps(situation, list.within, list.route, missing),
    urlPrefix: list.at.url,
    reverseName: (view) => names.get(view) ?? fullName(list.at, view),
    notes: [],
  };
}

/** The app's mounted list that holds pages, or could: not one of an API. */
function planInAppList(situation: PageSituation): PageRoutes | undefined {
  const { project, app, tree, request } = situation;
  const mounted = allNodes(tree).flatMap((node): { mount: Mount; list: ListRef }[] => {
    if (node.kind !== "mount" || node.target.kind !== "list" || node === tree.root) return [];
    const { list } = node.target;
    const fits = list.name === "urlpatterns" || list.name === PAGE_LIST;
    const isPages = fits && isClean(node.at) && !isApi(node, app) && isOwn(project, app, list.path);
    const { prefix } = request;
    return isPages && !isAboutElse(tree, list, { app, prefix }) ? [{ mount: node, list }] : [];
  });
  const found = mounted.find(({ list }) => list.name === PAGE_LIST) ?? mounted[0];
  if (found === undefined) return undefined;
  const { list, mount } = found;
  const point = bestPoint(mountsOf(tree, list.path, list.name).map(({ at }) => at)) ?? mount.at;
  refuseTaken(situation, `${point.url}${request.prefix}/`, list.path);
  const nameOf = pageNames(situation, { namespaces: point.namespaces, path: list.path });
  return {
    decision: list.name === PAGE_LIST ? "convention" : "app-urls",
    steps: entrySteps(situation, list, `${request.prefix}/`, named(request.views, nameOf)),
    urlPrefix: `${point.url}${request.prefix}/`,
    reverseName: (view) => fullName(point, nameOf(view)),
    notes: list.name === PAGE_LIST ? [] : [`${list.path} is mounted at ${point.url}: the pages go there`],
  };
}

/** By a segment of the URL, or by the file: `/api/v1/jobs/`, `jobs/api/urls.py`. */
function isApi(mount: Mount, app: App): boolean {
  if (mount.target.kind !== "list") return false;
  const byUrl = mount.at.url.split("/").some((segment) => /^(api|rest|v\d+)([-_.\d]|$)/.test(segment));
  return byUrl || /(^|[/_])(api|rest)([/_.]|$)/.test(mount.target.list.path.slice(app.dir.length));
}
