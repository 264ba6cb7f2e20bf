/**
 * The names that the routes of a model's pages get: the usual ones; where other pages have these, names that follow the
 * prefix, as basenames do. Of two routes with one name in one namespace `reverse()` would find either.
 */
import { codeFrame, KitError } from "../../errors.ts";
import { ownValue } from "../../own-value.ts";
import { appKey, basenameOf } from "./naming.ts";
import type { PageView } from "./page-steps.ts";
import type { PageSituation } from "./page-types.ts";
import { isOwn } from "./symbols.ts";
import { allNodes } from "./tree.ts";
import type { MountPoint, Route } from "./types.ts";

/** Where the pages will be. */
export interface PageSite {
  namespaces: readonly string[];
  /** The file that the routes go into. */
  path: string;
}

/** A name with the namespaces of its place. */
export const fullName = (point: Pick<MountPoint, "namespaces">, name: string): string =>
  [...point.namespaces, name].join(":");

/** The views, with other names. */
export const named = (views: readonly PageView[], nameOf: (name: string) => string): PageView[] =>
  views.map((view) => ({ ...view, name: nameOf(view.name) }));

/** The view as a route names it, without its module and its call. */
export const lastName = (view: string): string =>
  view
    .replace(/\.as_view\([\s\S]*$/, "")
    .split(".")
    .at(-1) ?? view;

/**
 * The names for a place, from the usual ones: `note_list` → `note_list`, or `zoo_note_list`.
 *
 * @throws KitError when other pages have these names, and those that follow the prefix too
 */
export function pageNames(situation: PageSituation, site: PageSite): (usual: string) => string {
  const { project, app, request } = situation;
  const { stem, prefix } = request;
  const taken = holderOf(situation, site, (name) => name);
  if (taken === undefined) return (name) => name;
  const other = basenameOf(prefix).replaceAll("-", "_");
  const renamed = (name: string): string =>
    name.startsWith(`${stem}_`) ? other + name.slice(stem.length) : name;
  if (holderOf(situation, site, renamed) === undefined) return renamed;
  const { route } = taken;
  const text = project.files.read(route.path);
  throw new KitError(
    `the name "${taken.name}" is taken by ${route.view}; ${request.viewsModule} was to go to ${site.path}`,
    {
      path: route.path,
      line: route.line,
      ...(text === undefined ? {} : { frame: codeFrame(text, route.line) }),
      hint: `give the pages another: -- --prefix ${appKey(project, app).segment}-${prefix}`,
    },
  );
}

/** The first route of another view that has one of the names. */
function holderOf(
  { project, app, tree, request }: PageSituation,
  { namespaces }: PageSite,
  change: (name: string) => string,
): { name: string; route: Route } | undefined {
  const routes = allNodes(tree).filter((node): node is Route => node.kind === "route");
  for (const view of request.views) {
    const name = [...namespaces, change(view.name)].join(":");
    const route = routes.find(
      (one) =>
        one.name !== undefined &&
        [...one.at.namespaces, one.name].join(":") === name &&
        !(lastName(one.view) === lastName(view.view) && isOwn(project, app, one.path)),
    );
    if (route !== undefined) return { name, route };
  }
  return undefined;
}

/** @throws KitError when something else answers, or may answer, at the URL of one of the pages */
export function refuseTaken({ tree, project, request }: PageSituation, url: string, ours: string): void {
  const routes = allNodes(tree).filter((node): node is Route => node.kind === "route");
  const meets = (route: Route): boolean =>
    route.at.url.startsWith(url) &&
    (route.regex || request.views.some(({ path }) => mayMeet(path, route.at.url.slice(url.length))));
  const taken = routes.find(meets);
  if (taken === undefined) return;
  const text = project.files.read(taken.path);
  const entry = taken.text.replace(/\s+/g, " ");
  throw new KitError(`the URL ${url} is taken by ${entry}; ${request.viewsModule} was to go to ${ours}`, {
    path: taken.path,
    line: taken.line,
    ...(text === undefined ? {} : { frame: codeFrame(text, taken.line) }),
    hint: `give it another: -- --prefix other-${request.prefix}`,
  });
}

/** May a URL match both of two routes: `<int:pk>/` and `<slug:name>/`, but not `pending/` nor `<int:pk>/export/`. */
function mayMeet(one: string, other: string): boolean {
  if (/<path:|[…^$(\\]/.test(other)) return true;
  const parts = (route: string): string[] => route.replace(/\/$/, "").split("/");
  const [ours, theirs] = [parts(one), parts(other)];
  return ours.length === theirs.length && ours.every((part, at) => maybeEqual(part, theirs[at] ?? ""));
}

/** What a converter takes of plain words. */
const TAKES: Readonly<Record<string, RegExp>> = {
  int: /^\d+$/,
  uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
};

function maybeEqual(one: string, other: string): boolean {
  const [converter, plain] = one.includes("<") ? [one, other] : [other, one];
  if (!converter.includes("<")) return one === other;
  const takes = ownValue(TAKES, /^<(\w+):\w+>$/.exec(converter)?.[1] ?? "");
  return plain === "" ? false : plain.includes("<") || takes === undefined || takes.test(plain);
}
