/**
 * Rows of the table in plan.ts for a viewset that is routed already: no steps, and the names as they are.
 */
import { KitError } from "../../errors.ts";
import { bestPoint, namesAt } from "./naming.ts";
import type { ApiRoute, Situation } from "./plan-types.ts";
import { isOwn, isSameSymbol, requestedSymbol } from "./symbols.ts";
import { allNodes, pointsOf } from "./tree.ts";
import type { MountPoint, Registration, Route, Router, SymbolRef } from "./types.ts";

/** A registration, its router, and the best point at which that answers. */
export interface Registered {
  router: Router;
  registration: Registration;
  point: MountPoint;
}

/** Finds the registration of the requested viewset in a router that is mounted. */
export function findRegistered(situation: Situation): Registered | undefined {
  const found = situation.tree.routers.flatMap((router) =>
    router.registrations
      .filter((one) => isRequested(situation, one))
      .flatMap((registration) => pointsOf(router).map((point) => ({ router, registration, point }))),
  );
  const point = bestPoint(found.map((one) => one.point));
  return found.find((one) => one.point === point);
}

/** The viewset is registered in a router that is mounted. */
export function planRegistered(situation: Situation): ApiRoute | undefined {
  const best = findRegistered(situation);
  if (best !== undefined) return asRegistered(situation, best);
  const loose = situation.tree.loose.find((one) => isRequested(situation, one));
  return loose === undefined ? undefined : asLoose(situation, loose);
}

function isRequested({ project, app, request }: Situation, { viewset, path }: Registration): boolean {
  if (isSameSymbol(viewset, requestedSymbol(project, { ...request }))) return true;
  // By a name that can't be followed (a star import), in the app's own file.
  return viewset.module === undefined && viewset.name === request.viewset && isOwn(project, app, path);
}

/** The names of a viewset that is registered. */
export function asRegistered({ request }: Situation, { router, registration, point }: Registered): ApiRoute {
  const prefix = registration.prefix ?? request.prefix;
  const basename = registration.basename ?? request.basename.replaceAll("-", "");
  const place = `${registration.path}:${registration.line}`;
  const notes: string[] = [];
  if (registration.prefix === undefined)
    notes.push(`the prefix in ${place} isn't a literal: ${prefix} is a guess`);
  if (registration.basename === undefined)
    notes.push(`the basename in ${place} can't be told: ${basename} is a guess`);
  const isAsked = prefix === request.prefix || prefix.endsWith(`/${request.prefix}`);
  const names = namesAt(point, { prefix, basename, slash: router.trailingSlash ? "/" : "" });
  if (!isAsked) notes.push(`${request.viewset} is routed already, in ${place}, at ${names.urlPrefix}`);
  if (point.captures)
    notes.push(`the router of ${place} hangs below a URL with arguments: reverse() needs them`);
  return { decision: "registered", steps: [], ...names, notes };
}

function asLoose({ request }: Situation, registration: Registration): ApiRoute {
  const basename = registration.basename ?? request.basename.replaceAll("-", "");
  const prefix = registration.prefix ?? request.prefix;
  const place = `${registration.path}:${registration.line}`;
  return {
    decision: "registered",
    steps: [],
    ...namesAt({ url: "/", namespaces: [] }, { prefix, basename, slash: "/" }),
    notes: [
      `${request.viewset} is registered in ${place}, in a router that can't be followed: its URL and names are a guess`,
    ],
  };
}

const BY_ACTION: Readonly<Record<string, string>> = {
  list: "list",
  create: "list",
  retrieve: "detail",
  update: "detail",
  partial_update: "detail",
  destroy: "detail",
};

/** The viewset is routed by hand: list and detail by `as_view({"get": "list"})`. */
export function planByHand(situation: Situation): ApiRoute | undefined {
  const symbol = requestedSymbol(situation.project, situation.request);
  const names = new Map<string, string>();
  let list: Route | undefined;
  for (const node of allNodes(situation.tree)) {
    if (node.kind !== "route" || node.name === undefined || !maps(node, symbol)) continue;
    for (const action of node.actions?.methods.values() ?? []) {
      const route = BY_ACTION[action] ?? action.replaceAll("_", "-");
      names.set(route, names.get(route) ?? [...node.at.namespaces, node.name].join(":"));
      if (route === "list") list ??= node;
    }
  }
  if (list === undefined || !names.has("detail")) return undefined;
  const place = `${list.path}:${list.line}`;
  return {
    decision: "routed-by-hand",
    steps: [],
    urlPrefix: list.at.url,
    reverseName: (route) => nameByHand(names, route, situation, list),
    notes: [`${situation.request.viewset} is routed by hand in ${place}: further actions need a path there`],
  };
}

function maps(node: Route, symbol: SymbolRef): boolean {
  return node.actions !== undefined && isSameSymbol(node.actions.viewset, symbol);
}

function nameByHand(
  names: ReadonlyMap<string, string>,
  route: string,
  { request }: Situation,
  list: Route,
): string {
  const name = names.get(route);
  if (name !== undefined) return name;
  throw new KitError(`${request.viewset} has no route for "${route}"`, {
    path: list.path,
    line: list.line,
    hint: "its routes are written by hand: add a path for it",
  });
}
