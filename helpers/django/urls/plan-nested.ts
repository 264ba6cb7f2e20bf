/**
 * The route of a viewset whose rows belong to a row of another one: `properties/{property_pk}/images/`, below the prefix of
 * the parent's viewset and in the same router.
 *
 * @see https://www.django-rest-framework.org/api-guide/routers/#usage
 */
import { KitError } from "../../errors.ts";
import type { App, Project } from "../../project/types.ts";
import { freeNames } from "./clashes.ts";
import { appKey, namesAt } from "./naming.ts";
import { registerStep } from "./plan-app.ts";
import { asRegistered, findRegistered, planByHand, type Registered } from "./plan-existing.ts";
import type { ApiRoute, RouteRequest, Situation } from "./plan-types.ts";
import { pointsOf, readUrls } from "./tree.ts";

/** The viewset above, and what the URL calls the key of its row. */
export interface ParentRoute {
  app: App;
  /** Class, and the dotted module that has it: `PropertyViewSet`, `properties.views_api`. */
  viewset: string;
  viewsetModule: string;
  /** `property_pk` */
  key: string;
  /** The command that makes the parent's endpoint. */
  hint: string;
}

/** A named group of a prefix: `(?P<property_pk>[^/.]+)`. */
const GROUP = /\(\?P<(\w+)>/g;

/**
 * Plans the route of a viewset below another one's.
 *
 * @param request its prefix is the last part alone: `images`
 * @throws KitError when the parent has no route that something can hang below, or when the viewset is routed elsewhere
 */
export function planNestedRoute(
  project: Project,
  app: App,
  request: RouteRequest,
  parent: ParentRoute,
): ApiRoute {
  const situation: Situation = { project, tree: readUrls(project), app, request };
  const above = routeAbove(situation, parent);
  const below = `${above.prefix}/(?P<${parent.key}>`;
  const there = findRegistered(situation);
  if (there?.registration.prefix?.startsWith(below) === true && there.router === above.router)
    return asRegistered(situation, there);
  refuseOther(situation, there);
  const prefix = `${below}[^/.]+)/${request.prefix}`;
  const { router, point } = above;
  const site = { points: pointsOf(router), router, path: router.path };
  const names = freeNames(
    { ...situation, request: { ...request, prefix } },
    site,
    appKey(project, app).segment,
  );
  return {
    decision: "nested",
    steps: [registerStep(situation, router.path, router.variable, names)],
    ...namesAt(point, { ...names, slash: router.trailingSlash ? "/" : "" }),
    notes: [`registered in ${router.path}, below ${parent.viewset}`],
  };
}

/** The keys that the URL of a viewset takes of rows above it: `["property_pk"]`; none for a flat route or no route. */
export function keysAbove(project: Project, app: App, request: RouteRequest): string[] {
  const there = findRegistered({ project, tree: readUrls(project), app, request });
  return [...(there?.registration.prefix ?? "").matchAll(GROUP)].map(([, key = ""]) => key);
}

function routeAbove(situation: Situation, parent: ParentRoute): Registered & { prefix: string } {
  const { viewset, viewsetModule, hint } = parent;
  const request = { prefix: "", basename: "", viewset, viewsetModule };
  const found = findRegistered({ ...situation, app: parent.app, request });
  if (found === undefined) throw new KitError(`no router has ${viewset}, to nest a route below it`, { hint });
  const { registration, router, point } = found;
  const { path, line, prefix } = registration;
  const isClear = prefix !== undefined && prefix !== "" && !/[(…]/.test(prefix);
  if (!isClear || router.nested || point.captures)
    throw new KitError(`no route can be nested below ${viewset}: its own takes keys, or isn't a literal`, {
      path,
      line,
      hint: "nest one level deep, below a viewset that is registered under a plain prefix",
    });
  return { ...found, prefix };
}

/** @throws KitError when the viewset answers at another URL: its rows are found by the parent in the URL, or they aren't */
function refuseOther(situation: Situation, there: Registered | undefined): void {
  const { viewset } = situation.request;
  const hint = "a model has one viewset: take that route and the class out first, or leave out --parent";
  if (there !== undefined) {
    const { path, line } = there.registration;
    const { urlPrefix } = asRegistered(situation, there);
    throw new KitError(`${viewset} is routed already, at ${urlPrefix}`, { path, line, hint });
  }
  const byHand = planByHand(situation);
  if (byHand !== undefined)
    throw new KitError(`${viewset} is routed already, by hand, at ${byHand.urlPrefix}`, { hint });
}
