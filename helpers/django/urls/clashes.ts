/**
 * Is a prefix or a basename free? Prefixes must not meet at one URL, basenames not in one namespace.
 */
import { codeFrame, KitError } from "../../errors.ts";
import { basenameOf, namesAt } from "./naming.ts";
import type { Situation } from "./plan-types.ts";
import { isSameSymbol, requestedSymbol } from "./symbols.ts";
import { allNodes, pointsOf } from "./tree.ts";
import type { CodePlace, MountPoint, Router, SymbolRef, UrlTree } from "./types.ts";

/** Prefix and basename that a viewset gets. */
export interface RouteNames {
  prefix: string;
  basename: string;
}

interface Clash {
  what: string;
  /** What has it: a viewset, a view as written. */
  holder: string;
  place: CodePlace;
}

/** Where the names will live. */
export interface Site {
  /** Points at which they will answer. */
  points: readonly Pick<MountPoint, "url" | "namespaces">[];
  /** The router that takes them, when there is one already. */
  router: Router | undefined;
  /** The file that the registration goes into. */
  path: string;
  /** What the router's prefixes begin with: `api/`. */
  head?: string;
}

/**
 * The names asked for, when nothing else has them.
 *
 * @param segment the app's, for another prefix to offer
 * @throws KitError naming both places
 */
export function freeNames(situation: Situation, site: Site, segment: string): RouteNames {
  const { request, project } = situation;
  const symbol = requestedSymbol(project, request);
  // In a router that nobody mounts yet.
  const own = site.router?.registrations.find((one) => isSameSymbol(one.viewset, symbol));
  const names = {
    prefix: own?.prefix ?? (site.head ?? "") + request.prefix,
    basename: own?.basename ?? request.basename,
  };
  const clash = clashOf(situation, site, names);
  if (clash === undefined) return names;
  const { path, line } = clash.place;
  const text = project.files.read(path);
  throw new KitError(
    `${clash.what} is taken by ${clash.holder}; ${dottedName(symbol)} was to go to ${ourPlace(site)}`,
    {
      path,
      line,
      ...(text === undefined ? {} : { frame: codeFrame(text, line) }),
      // Of a nested route the answer is the part behind the parent's key.
      hint: `give it another: -- --prefix ${otherPrefix(situation, site, segment).replace(/^.*\)\//, "")}`,
    },
  );
}

const dottedName = ({ module, name }: SymbolRef): string =>
  module === undefined ? name : `${module}.${name}`;

/** Behind the router's last registration. */
function ourPlace({ router, path }: Site): string {
  if (router === undefined) return path;
  const lines = router.registrations.filter((one) => one.path === router.path).map((one) => one.line);
  return `${router.path}:${Math.max(router.line, ...lines) + 1}`;
}

/** A prefix that is free: with the app's segment in front, else with a number. */
function otherPrefix(situation: Situation, site: Site, segment: string): string {
  const { prefix } = situation.request;
  const cut = prefix.lastIndexOf("/") + 1;
  const [folder, last] = [prefix.slice(0, cut), prefix.slice(cut)];
  const longer = last.startsWith(`${segment}-`) ? last : `${segment}-${last}`;
  for (let number = 1; ; number += 1) {
    const offer = folder + (number === 1 ? longer : `${longer}-${number}`);
    const names = { prefix: (site.head ?? "") + offer, basename: basenameOf(offer) };
    if (offer !== prefix && clashOf(situation, site, names) === undefined) return offer;
  }
}

function clashOf(situation: Situation, site: Site, names: RouteNames): Clash | undefined {
  return (
    clashInRouter(situation, site, names) ??
    site.points.map((point) => clashAtPoint(situation, point, names)).find((clash) => clash !== undefined)
  );
}

function clashInRouter(
  situation: Situation,
  { router }: Site,
  { prefix, basename }: RouteNames,
): Clash | undefined {
  const symbol = requestedSymbol(situation.project, situation.request);
  const others = router?.registrations.filter((one) => !isSameSymbol(one.viewset, symbol)) ?? [];
  const byPrefix = others.find((one) => one.prefix === prefix);
  if (byPrefix !== undefined)
    return { what: `the prefix "${prefix}"`, holder: dottedName(byPrefix.viewset), place: byPrefix };
  const byBasename = others.find((one) => one.basename === basename);
  return byBasename === undefined
    ? undefined
    : { what: `the basename "${basename}"`, holder: dottedName(byBasename.viewset), place: byBasename };
}

function clashAtPoint(
  situation: Situation,
  point: Pick<MountPoint, "url" | "namespaces">,
  { prefix, basename }: RouteNames,
): Clash | undefined {
  const symbol = requestedSymbol(situation.project, situation.request);
  const { urlPrefix, reverseName } = namesAt(point, { prefix, basename, slash: "/" });
  const names = [reverseName("list"), reverseName("detail")];
  for (const answer of answers(situation.tree)) {
    if (answer.viewset !== undefined && isSameSymbol(answer.viewset, symbol)) continue;
    const { holder, place } = answer;
    if (`${answer.url}/`.startsWith(urlPrefix)) return { what: `the URL ${answer.url}`, holder, place };
    const name = answer.names.find((one) => names.includes(one));
    if (name !== undefined) return { what: `the name "${name}"`, holder, place };
  }
  return undefined;
}

/** Something that answers: its URL, its names, where it is written. */
interface Answer {
  url: string;
  names: string[];
  place: CodePlace;
  /** For a message. */
  holder: string;
  viewset: Router["registrations"][number]["viewset"] | undefined;
}

function answers(tree: UrlTree): Answer[] {
  const views = allNodes(tree).flatMap((node): Answer[] => {
    if (node.kind === "mount" && node.target.kind !== "external") return [];
    const name =
      node.kind === "route" && node.name !== undefined ? [[...node.at.namespaces, node.name].join(":")] : [];
    const holder = shortened(node.kind === "route" ? node.view : node.text);
    if (node.at.url === "/") return [];
    return [{ url: node.at.url, names: name, place: node, holder, viewset: undefined }];
  });
  const viewsets = tree.routers.flatMap((router) =>
    pointsOf(router).flatMap((point) =>
      router.registrations.map((one): Answer => {
        const slash = router.trailingSlash ? "/" : "";
        const known = namesAt(point, { prefix: one.prefix ?? "…", basename: one.basename ?? "…", slash });
        const names =
          one.basename === undefined ? [] : [known.reverseName("list"), known.reverseName("detail")];
        return {
          url: known.urlPrefix,
          names,
          place: one,
          holder: dottedName(one.viewset),
          viewset: one.viewset,
        };
      }),
    ),
  );
  return [...views, ...viewsets];
}

function shortened(code: string): string {
  const text = code.replace(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
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
