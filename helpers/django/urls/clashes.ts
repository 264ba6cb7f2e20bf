/**
 * Is a prefix or a basename free? Prefixes must not meet at one URL, basenames not in one namespace.
 */
import { KitError } from "../../errors.ts";
import { namesAt } from "./naming.ts";
import type { Situation } from "./plan-types.ts";
import { isSameSymbol, requestedSymbol } from "./symbols.ts";
import { allNodes, pointsOf } from "./tree.ts";
import type { CodePlace, MountPoint, Router, UrlTree } from "./types.ts";

/** Prefix and basename that a viewset gets. */
export interface FreeNames {
  prefix: string;
  basename: string;
  notes: string[];
}

interface Clash {
  what: string;
  place: CodePlace;
}

/** Where the names will live. */
export interface Site {
  /** Points at which they will answer. */
  points: readonly Pick<MountPoint, "url" | "namespaces">[];
  /** The router that takes them, when there is one already. */
  router: Router | undefined;
}

/**
 * The names asked for, or, where one of them is taken, both with the app's segment in front (`jobs-job-postings`).
 *
 * @throws KitError naming both places when these are taken too
 */
export function freeNames(situation: Situation, site: Site, segment: string): FreeNames {
  const { prefix, basename } = situation.request;
  const first = clashOf(situation, site, prefix, basename);
  if (first === undefined) return { prefix, basename, notes: [] };
  const head = prefix.slice(0, prefix.lastIndexOf("/") + 1);
  const longer = {
    prefix: `${head}${segment}-${prefix.slice(head.length)}`,
    basename: `${segment}-${basename}`,
  };
  const second = clashOf(situation, site, longer.prefix, longer.basename);
  if (second !== undefined) {
    throw new KitError(`neither "${prefix}" nor "${longer.prefix}" is free`, {
      path: second.place.path,
      line: second.place.line,
      hint: `${first.what} is taken in ${at(first.place)}, ${second.what} in ${at(second.place)}; register the viewset by hand`,
    });
  }
  return {
    ...longer,
    notes: [`${first.what} is taken in ${at(first.place)}: the route is "${longer.prefix}" instead`],
  };
}

const at = (place: CodePlace): string => `${place.path}:${place.line}`;

function clashOf(situation: Situation, site: Site, prefix: string, basename: string): Clash | undefined {
  return (
    clashInRouter(situation, site, prefix, basename) ??
    site.points
      .map((point) => clashAtPoint(situation, point, prefix, basename))
      .find((clash) => clash !== undefined)
  );
}

function clashInRouter(
  situation: Situation,
  { router }: Site,
  prefix: string,
  basename: string,
): Clash | undefined {
  const symbol = requestedSymbol(situation.project, situation.request);
  const others = router?.registrations.filter((one) => !isSameSymbol(one.viewset, symbol)) ?? [];
  const byPrefix = others.find((one) => one.prefix === prefix);
  if (byPrefix !== undefined) return { what: `the prefix "${prefix}"`, place: byPrefix };
  const byBasename = others.find((one) => one.basename === basename);
  return byBasename === undefined ? undefined : { what: `the basename "${basename}"`, place: byBasename };
}

function clashAtPoint(
  situation: Situation,
  point: Pick<MountPoint, "url" | "namespaces">,
  prefix: string,
  basename: string,
): Clash | undefined {
  const symbol = requestedSymbol(situation.project, situation.request);
  const { urlPrefix, reverseName } = namesAt(point, { prefix, basename, slash: "/" });
  const names = [reverseName("list"), reverseName("detail")];
  for (const answer of answers(situation.tree)) {
    if (answer.viewset !== undefined && isSameSymbol(answer.viewset, symbol)) continue;
    if (`${answer.url}/`.startsWith(urlPrefix)) return { what: `the URL ${urlPrefix}`, place: answer.place };
    if (answer.names.some((name) => names.includes(name)))
      return { what: `the name "${names[0] ?? ""}"`, place: answer.place };
  }
  return undefined;
}

/** Something that answers: its URL, its names, where it is written. */
interface Answer {
  url: string;
  names: string[];
  place: CodePlace;
  viewset: Router["registrations"][number]["viewset"] | undefined;
}

function answers(tree: UrlTree): Answer[] {
  const views = allNodes(tree).flatMap((node): Answer[] => {
    if (node.kind === "mount" && node.target.kind !== "external") return [];
    const name =
      node.kind === "route" && node.name !== undefined ? [[...node.at.namespaces, node.name].join(":")] : [];
    return node.at.url === "/" ? [] : [{ url: node.at.url, names: name, place: node, viewset: undefined }];
  });
  const viewsets = tree.routers.flatMap((router) =>
    pointsOf(router).flatMap((point) =>
      router.registrations.map((one): Answer => {
        const slash = router.trailingSlash ? "/" : "";
        const known = namesAt(point, { prefix: one.prefix ?? "…", basename: one.basename ?? "…", slash });
        const names =
          one.basename === undefined ? [] : [known.reverseName("list"), known.reverseName("detail")];
        return { url: known.urlPrefix, names, place: one, viewset: one.viewset };
      }),
    ),
  );
  return [...views, ...viewsets];
}

/** Does anything answer at a URL or below it? */
export function isTaken(tree: UrlTree, url: string): boolean {
  return answers(tree).some((answer) => `${answer.url}/`.startsWith(url));
}

/** Does a view answer at exactly this URL, or another router's root? A `DefaultRouter` there would take its place. */
export function hasRootAt(tree: UrlTree, url: string): boolean {
  const view = allNodes(tree).some((node) => node.kind === "route" && node.at.url === url);
  return view || tree.routers.some((router) => pointsOf(router).some((point) => point.url === url));
}

/** All namespaces of the tree, as `api:v1`. */
export function takenNamespaces(tree: UrlTree): Set<string> {
  return new Set(allNodes(tree).map((node) => node.at.namespaces.join(":")));
}
