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
import { codeFrame, KitError } from "../../errors.ts";
import type { FileStep } from "../../plan/steps.ts";
import { moduleName } from "../../project/modules.ts";
import type { App, Project } from "../../project/types.ts";
import { parseLeniently } from "../../python/parse.ts";
import { touches } from "../../python/patches/urlconf-touches.ts";
import { takenNamespaces } from "./clashes.ts";
import { appKey, appKeys, bestPoint, isClean, type AppKey } from "./naming.ts";
import { INCLUDE, PATH } from "./plan-app.ts";
import { passableEntries } from "./reach.ts";
import { isOwn } from "./symbols.ts";
import { lastName, pageNames } from "./page-names.ts";
import { entrySteps, PAGE_LIST, type PageRequest, type PageView } from "./page-steps.ts";
import { appUrlsPath, isAboutElse } from "./topic.ts";
import { allNodes, mountsOf, readUrls, requireRoot } from "./tree.ts";
import type { ListRef, Mount, MountPoint, Route, UrlTree } from "./types.ts";

/** Steps, and the names that hold once they are done. */
export interface PageRoutes {
  decision: "routed" | "app-urls" | "convention" | "new-convention";
  /** Empty when all are there. */
  steps: FileStep[];
  /** URL of the list, from the site's root: `/jobs/job-postings/`. */
  urlPrefix: string;
  /** Full name of a page: `job_posting_list` → `frontend:jobs:job_posting_list`. */
  reverseName(view: string): string;
  notes: string[];
}

interface Situation {
  project: Project;
  app: App;
  tree: UrlTree;
  request: PageRequest;
}

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

function routeOf({ tree, project, app }: Situation, view: PageView): Route | undefined {
  return allNodes(tree).find(
    (node): node is Route =>
      node.kind === "route" && lastName(node.view) === lastName(view.view) && isOwn(project, app, node.path),
  );
}

function planBesideList(situation: Situation): PageRoutes | undefined {
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

const fullName = (point: Pick<MountPoint, "namespaces">, name: string): string =>
  [...point.namespaces, name].join(":");

const named = (views: readonly PageView[], nameOf: (name: string) => string): PageView[] =>
  views.map((view) => ({ ...view, name: nameOf(view.name) }));

/** The app's mounted list that holds pages, or could: not one of an API. */
function planInAppList(situation: Situation): PageRoutes | undefined {
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

/** @throws KitError when something else answers at the URL of the list */
function refuseTaken({ tree, project, request }: Situation, url: string, ours: string): void {
  const taken = allNodes(tree).find((node) => node.kind === "route" && node.at.url.startsWith(url));
  if (taken === undefined) return;
  const text = project.files.read(taken.path);
  throw new KitError(
    `the URL ${url} is taken by ${taken.text}; ${request.viewsModule} was to go to ${ours}`,
    {
      path: taken.path,
      line: taken.line,
      ...(text === undefined ? {} : { frame: codeFrame(text, taken.line) }),
      hint: `give it another: -- --prefix other-${request.prefix}`,
    },
  );
}

function planConvention(situation: Situation): PageRoutes {
  const { project, app, tree, request } = situation;
  const base = mountedPages(tree) ?? newPages(situation);
  if (appUrlsPath(project, app) === base.path) return planInRoot(situation, base);
  const key = freeKey(situation, base.namespaces);
  const url = `${base.url}${key.segment}/${request.prefix}/`;
  const path = appUrlsPath(project, app);
  refuseTaken(situation, url, path);
  const namespaces = [...base.namespaces, key.namespace];
  const nameOf = pageNames(situation, { namespaces, path });
  const steps = [
    ...appSteps({ ...situation, request: { ...request, views: named(request.views, nameOf) } }, path, key),
    listStep(situation, path, key, base.path),
    ...(base.isMounted ? [] : [mountStep(situation, base, `${key.segment}/${request.prefix}/`)]),
  ];
  return {
    decision: base.isMounted ? "convention" : "new-convention",
    steps,
    urlPrefix: url,
    reverseName: (view) => fullName({ namespaces }, nameOf(view)),
    notes: [],
  };
}

/** The root urlconf is the app's own urls.py: a list of the app's beside the root's would be the same list. */
function planInRoot(situation: Situation, base: Base): PageRoutes {
  const { request } = situation;
  const { path, namespaces } = base;
  const url = `${base.url}${request.prefix}/`;
  refuseTaken(situation, url, path);
  const nameOf = pageNames(situation, { namespaces, path });
  const list = { path, line: 1, name: PAGE_LIST };
  return {
    decision: base.isMounted ? "convention" : "new-convention",
    steps: [
      ...entrySteps(situation, list, `${request.prefix}/`, named(request.views, nameOf)),
      ...(base.isMounted ? [] : [mountStep(situation, base, `${request.prefix}/`)]),
    ],
    urlPrefix: url,
    reverseName: (view) => fullName({ namespaces }, nameOf(view)),
    notes: [],
  };
}

/** Where the root urlconf's list of pages hangs, or will hang. */
interface Base {
  path: string;
  url: string;
  namespaces: readonly string[];
  isMounted: boolean;
}

function mountedPages(tree: UrlTree): Base | undefined {
  const found = allNodes(tree).flatMap((node): Base[] => {
    if (node.kind !== "mount" || node.target.kind !== "list" || !isClean(node.at)) return [];
    const { path, name } = node.target.list;
    const { url, namespaces } = node.at;
    return name === PAGE_LIST ? [{ path, url, namespaces, isMounted: true }] : [];
  });
  return found.find((base) => base.path === tree.root.path);
}

function newPages({ project, tree }: Situation): Base {
  const taken = takenNamespaces(tree);
  const wanted = project.habits.pagesNamespace?.value ?? "frontend";
  const namespace = [wanted, "pages", "html"].find((one) => !taken.has(one)) ?? "kit_pages";
  return { path: tree.root.path, url: "/", namespaces: [namespace], isMounted: false };
}

function freeKey({ project, app, tree }: Situation, namespaces: readonly string[]): AppKey {
  const taken = takenNamespaces(tree);
  const free = appKeys(project, app).find((key) => !taken.has([...namespaces, key.namespace].join(":")));
  return free ?? appKey(project, app);
}

/** The app's list of pages, and `urlpatterns` with it for projects that mount the app whole. */
function appSteps(situation: Situation, path: string, key: AppKey): FileStep[] {
  const { project, tree, request } = situation;
  const list = { path, line: 1, name: PAGE_LIST };
  const routes = entrySteps(situation, list, `${request.prefix}/`, request.views);
  const source = project.files.read(path);
  const whole = { entry: `path("", include(${PAGE_LIST}))`, imports: [PATH, INCLUDE] };
  if (source === undefined) {
    const fragment = `app_name = "${key.namespace}"\n\nurlpatterns = []\n`;
    const docstring = `URL routes of the ${key.namespace} app.`;
    return [
      { type: "django:append", path, fragment, docstring },
      ...routes,
      { type: "django:modify", path, patch: "route", args: whole },
    ];
  }
  const mentions = touches(parseLeniently(source, path).root, "urlpatterns").some((touch) =>
    touch.value?.text.includes(PAGE_LIST),
  );
  const isMounted = mountsOf(tree, path).length > 0;
  return [
    ...routes,
    ...(mentions || isMounted
      ? []
      : [{ type: "django:modify", path, patch: "route", args: whole } satisfies FileStep]),
  ];
}

function listStep({ project }: Situation, urls: string, key: AppKey, path: string): FileStep {
  const parts = moduleName(project, urls).split(".");
  const name = parts.pop() ?? "urls";
  const alias = `${key.namespace}_urls`;
  const args = {
    list: PAGE_LIST,
    create: true,
    entry: `path("${key.segment}/", include((${alias}.${PAGE_LIST}, "${key.namespace}")))`,
    imports: [PATH, INCLUDE, { module: parts.join("."), name, alias }],
  };
  return { type: "django:modify", path, patch: "route", args };
}

function mountStep({ tree }: Situation, base: Base, below: string): FileStep {
  const samples = ["", "1/"].map((rest) => `${below}${rest}`);
  const namespace = base.namespaces.at(-1) ?? "frontend";
  return {
    type: "django:modify",
    path: base.path,
    patch: "route",
    args: {
      entry: `path("", include((${PAGE_LIST}, "${namespace}")))`,
      imports: [PATH, INCLUDE],
      samples,
      passable: passableEntries(tree, { path: base.path, name: "urlpatterns" }, samples),
    },
  };
}
