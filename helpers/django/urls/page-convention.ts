/**
 * The convention's wiring of HTML pages: `frontend_urlpatterns` in the app's urls.py, in a list of that name in the root
 * urlconf, which is mounted under a namespace.
 */
import type { FileStep } from "../../plan/steps.ts";
import { moduleName } from "../../project/modules.ts";
import { parseLeniently } from "../../python/parse.ts";
import { touches } from "../../python/patches/urlconf-touches.ts";
import { takenNamespaces } from "./clashes.ts";
import { appKey, appKeys, isClean, type AppKey } from "./naming.ts";
import { fullName, named, pageNames, refuseTaken } from "./page-names.ts";
import { entrySteps, PAGE_LIST } from "./page-steps.ts";
import type { PageRoutes, PageSituation } from "./page-types.ts";
import { INCLUDE, PATH } from "./plan-app.ts";
import { passableEntries } from "./reach.ts";
import { appUrlsPath } from "./topic.ts";
import { allNodes, mountsOf } from "./tree.ts";
import type { UrlTree } from "./types.ts";

/**
 * Plans the wiring, as far as it isn't there.
 *
 * @throws KitError when other pages have the URL or the names
 */
export function planConvention(situation: PageSituation): PageRoutes {
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
function planInRoot(situation: PageSituation, base: Base): PageRoutes {
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

function newPages({ project, tree }: PageSituation): Base {
  const taken = takenNamespaces(tree);
  const wanted = project.habits.pagesNamespace?.value ?? "frontend";
  const namespace = [wanted, "pages", "html"].find((one) => !taken.has(one)) ?? "kit_pages";
  return { path: tree.root.path, url: "/", namespaces: [namespace], isMounted: false };
}

function freeKey({ project, app, tree }: PageSituation, namespaces: readonly string[]): AppKey {
  const taken = takenNamespaces(tree);
  const free = appKeys(project, app).find((key) => !taken.has([...namespaces, key.namespace].join(":")));
  return free ?? appKey(project, app);
}

/** The app's list of pages, and `urlpatterns` with it for projects that mount the app whole. */
function appSteps(situation: PageSituation, path: string, key: AppKey): FileStep[] {
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

function listStep({ project }: PageSituation, urls: string, key: AppKey, path: string): FileStep {
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

function mountStep({ tree }: PageSituation, base: Base, below: string): FileStep {
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
