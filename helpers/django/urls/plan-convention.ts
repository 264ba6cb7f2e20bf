/**
 * The last rows of the table in plan.ts: the convention's own wiring, extended or made.
 * See "Names and URLs" of the convention: app/urls.py has the lists, the root urlconf mounts each list once.
 */
import { KitError } from "../../errors.ts";
import type { FileStep } from "../../plan/steps.ts";
import { moduleName } from "../../project/modules.ts";
import { apiPlace } from "./api-place.ts";
import { freeNames, isTaken, takenNamespaces } from "./clashes.ts";
import { appKeys, isClean, namesAt, type AppKey } from "./naming.ts";
import { appSteps, appUrls, INCLUDE, PATH, usualRouter, type AppUrls } from "./plan-app.ts";
import type { ApiRoute, Situation } from "./plan-types.ts";
import { passableEntries } from "./reach.ts";
import { isOwn } from "./symbols.ts";
import { allNodes } from "./tree.ts";
import type { Mount, MountPoint, UrlTree } from "./types.ts";

/** Where the list hangs, or will hang. */
interface Base {
  /** File of the list. */
  path: string;
  point: Pick<MountPoint, "url" | "namespaces">;
  /** Its entry in `urlpatterns`: the route and the outer namespace; undefined when it is mounted. */
  entry: { route: string; namespace: string } | undefined;
  notes: string[];
}

/** Extends the convention's wiring, or makes it. */
export function planConvention(situation: Situation): ApiRoute {
  const urls = appUrls(situation);
  const { base, key } = placeOf(situation);
  const point = {
    url: `${base.point.url}${key.segment}/`,
    namespaces: [...base.point.namespaces, key.namespace],
  };
  const names = freeNames(
    situation,
    { points: [point], router: urls.existing, path: urls.path },
    key.segment,
  );
  const steps = [
    ...appSteps(situation, urls, names, key.namespace),
    listStep(situation, urls, key, base.path),
    ...(base.entry === undefined
      ? []
      : [mountStep(situation, base.entry, `${key.segment}/${names.prefix}/`)]),
  ];
  const slash = trailingSlash(situation, urls);
  const notes = [...base.notes, ...unusedMounts(situation)];
  const decision = base.entry === undefined ? "convention" : "new-convention";
  return { decision, steps, ...namesAt(point, { ...names, slash }), notes };
}

function trailingSlash(situation: Situation, urls: AppUrls): "/" | "" {
  const has = urls.existing?.trailingSlash ?? !usualRouter(situation).make.includes("trailing_slash=False");
  return has ? "/" : "";
}

/** The list as it is mounted, or the first free place for it; and the app's first free name below it. */
function placeOf(situation: Situation): { base: Base; key: AppKey } {
  const { project, app, tree } = situation;
  const mounted = mountedBase(tree, apiPlace(project).list);
  const bases = mounted === undefined ? newBases(situation) : [mounted];
  const namespaces = takenNamespaces(tree);
  for (const base of bases) {
    for (const key of appKeys(project, app)) {
      const full = [...base.point.namespaces, key.namespace].join(":");
      if (!namespaces.has(full) && !isTaken(tree, `${base.point.url}${key.segment}/`)) return { base, key };
    }
  }
  throw new KitError(`there is no free place for the API of ${app.name}`, {
    path: tree.root.path,
    hint: "register the viewset by hand; the kit then uses that route",
  });
}

/** The list where it is mounted: in the root urlconf, or in a file that this one imports it from. */
function mountedBase(tree: UrlTree, wanted: string): Base | undefined {
  const found = allNodes(tree).flatMap((node): Base[] => {
    if (node.kind !== "mount" || node.target.kind !== "list" || !isClean(node.at)) return [];
    const { path, name } = node.target.list;
    return name === wanted ? [{ path, point: node.at, entry: undefined, notes: [] }] : [];
  });
  return found.find((base) => base.path === tree.root.path) ?? found[0];
}

/** `api/v1/` and `api`, or what comes nearest and is free. */
function* newBases({ project, tree }: Situation): Generator<Base> {
  const place = apiPlace(project);
  const namespaces = takenNamespaces(tree);
  const taken = (namespace: string): boolean => namespaces.has(namespace);
  const namespace = [place.namespace, "rest", "rest_api"].find((one) => !taken(one)) ?? "kit_api";
  const note =
    namespace === place.namespace
      ? []
      : [`the namespace "${place.namespace}" is taken: the API's is "${namespace}"`];
  const version = place.version === "" ? [] : [place.version];
  const wanted = [place.prefix, ...version, ""].join("/");
  for (const prefix of [place.prefix, "rest", "rest-api", "kit-api"]) {
    const route = [prefix, ...version, ""].join("/");
    const moved =
      route === wanted ? [] : [`/${wanted} has other routes of that name: the API is at /${route}`];
    yield {
      path: tree.root.path,
      point: { url: `/${route}`, namespaces: [namespace, ...version] },
      entry: { route, namespace },
      notes: [...note, ...moved],
    };
  }
}

function listStep({ project }: Situation, urls: AppUrls, key: AppKey, path: string): FileStep {
  const parts = moduleName(project, urls.path).split(".");
  const name = parts.pop() ?? "urls";
  const alias = `${key.namespace}_urls`;
  // The project package as an app: its urls.py is the root itself.
  const isSame = urls.path === path;
  const list = isSame ? "api_urlpatterns" : `${alias}.api_urlpatterns`;
  const imports = [PATH, INCLUDE, ...(isSame ? [] : [{ module: parts.join("."), name, alias }])];
  return {
    type: "django:modify",
    path,
    patch: "route",
    args: {
      list: apiPlace(project).list,
      create: true,
      entry: `path("${key.segment}/", include((${list}, "${key.namespace}")))`,
      imports,
    },
  };
}

function mountStep(
  { project, tree }: Situation,
  entry: { route: string; namespace: string },
  below: string,
): FileStep {
  const samples = ["", "1/"].map((rest) => `${entry.route}${below}${rest}`);
  const { list, version } = apiPlace(project);
  const inner = version === "" ? list : `[path("", include((${list}, "${version}")))]`;
  return {
    type: "django:modify",
    path: tree.root.path,
    patch: "route",
    args: {
      entry: `path("${entry.route}", include((${inner}, "${entry.namespace}")))`,
      imports: [PATH, INCLUDE],
      samples,
      passable: passableEntries(tree, { path: tree.root.path, name: "urlpatterns" }, samples),
    },
  };
}

/** Mounts of the app that an API can't go into, and why. */
function unusedMounts({ project, app, tree }: Situation): string[] {
  return allNodes(tree).flatMap((node) => {
    if (node.kind !== "mount" || node.target.kind !== "list" || node.target.list.name !== "urlpatterns")
      return [];
    const why = unusable(node);
    const { path } = node.target.list;
    if (why === undefined || !isOwn(project, app, path)) return [];
    return [`${path} is mounted ${why} (${node.at.url}): the API is mounted apart from it`];
  });
}

function unusable({ at }: Mount): string | undefined {
  if (at.localized) return "below a language";
  if (at.captures) return "below a URL with arguments";
  return at.conditional ? "under a condition" : undefined;
}
