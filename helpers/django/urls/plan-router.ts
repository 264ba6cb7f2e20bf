/**
 * Rows of the table in plan.ts that register in a router which is there: the app's own, or a central one.
 */
import type { App } from "../../project/types.ts";
import { freeNames } from "./clashes.ts";
import { appKey, bestPoint, isClean, lastPart, namesAt } from "./naming.ts";
import { registerStep } from "./plan-app.ts";
import type { ApiRoute, Decision, Situation } from "./plan-types.ts";
import { appOfViewset, effectiveRegistrations, isOwn, ownerOf } from "./symbols.ts";
import { pointsOf } from "./tree.ts";
import type { MountPoint, Router } from "./types.ts";

/** Registers in the app's own mounted router, else in a central one. */
export function planInRouter(situation: Situation): ApiRoute | undefined {
  const { project, app, tree } = situation;
  const usable = tree.routers.filter(
    (router) => !router.nested && !router.ambiguous && pointsOf(router).some(isClean),
  );
  const own = usable.filter((router) => isOwn(project, app, router.path));
  const central = usable
    .filter((router) => !own.includes(router))
    .find((router) => isCentral(situation, usable, router));
  const inCentral =
    central?.registrations.some((one) => appOfViewset(project, one.viewset)?.name === app.name) === true;
  const [first, ...others] = own;
  if (first !== undefined && !inCentral) return inRouter(situation, fullest(first, others), "app-router");
  return central === undefined ? undefined : inRouter(situation, central, "central-router");
}

/** A router that is mounted for one resource, which it has at its root, takes others only where there is no better one. */
function fullest(first: Router, others: readonly Router[]): Router {
  const room = ({ registrations }: Router): number =>
    registrations.length > 0 && registrations.every(({ prefix }) => prefix === "")
      ? -1
      : registrations.length;
  return others.reduce((best, one) => (room(one) > room(best) ? one : best), first);
}

/** The apps whose viewsets a router answers for. */
function appsIn({ project, tree }: Situation, router: Router): Set<string> {
  const owners = effectiveRegistrations(tree, router).map((one) => appOfViewset(project, one.viewset)?.name);
  return new Set(owners.filter((name) => name !== undefined));
}

const SHARED_APPS = /^(api|apis|rest|core|common|config|main|project|base)$/;

const API_APPS = /^(api|apis|rest)$/;

/** `core` may have an API of its own, at `/api/v1/core/`: nothing of other apps belongs there. */
function isItsOwn(situation: Situation, router: Router, owner: App): boolean {
  const name = lastPart(owner.name);
  const inIt = [...appsIn(situation, router)];
  return (
    !API_APPS.test(name) &&
    inIt.length > 0 &&
    inIt.every((one) => one === owner.name) &&
    pointsOf(router).every((point) => point.url.endsWith(`/${appKey(situation.project, owner).segment}/`))
  );
}

/**
 * A router is central when it stands outside of the apps (or in one that is there for that: `api`, `core`), or takes
 * other apps' viewsets, and at least half of all apps with viewsets are in it.
 */
function isCentral(situation: Situation, all: readonly Router[], router: Router): boolean {
  const owner = ownerOf(situation.project, router.path);
  const inIt = appsIn(situation, router);
  const isOutside =
    owner === undefined || isProjectPackage(situation, router.path) || SHARED_APPS.test(lastPart(owner.name));
  if (owner !== undefined && isItsOwn(situation, router, owner)) return false;
  const hasOthers = [...inIt].some((name) => name !== owner?.name);
  if (!isOutside && !hasOthers) return false;
  const registered = new Set(all.flatMap((one) => [...appsIn(situation, one)]));
  return inIt.size * 2 >= registered.size;
}

/** Beside the root urlconf: the project package may be an installed app as well. */
function isProjectPackage({ tree }: Situation, path: string): boolean {
  const folder = (file: string): string => file.split("/").slice(0, -1).join("/");
  return folder(tree.root.path) !== "" && folder(path) === folder(tree.root.path);
}

function inRouter(situation: Situation, router: Router, decision: Decision): ApiRoute {
  const points = pointsOf(router);
  const point: MountPoint | undefined = bestPoint(points.filter(isClean));
  if (point === undefined) throw new Error("a usable router has a clean point");
  const { segment } = appKey(situation.project, situation.app);
  const site = { points, router, path: router.path, head: sharedSegment(router) };
  const names = freeNames(situation, site, segment);
  const step = registerStep(situation, router.path, router.variable, names);
  const slash = router.trailingSlash ? "/" : "";
  const open = point.url.includes("…")
    ? [`the URL of ${router.path}'s router has a part that isn't a literal`]
    : [];
  const where = `registered in ${router.path}, where ${decision === "app-router" ? "the app" : "the project"} has its router`;
  return { decision, steps: [step], ...namesAt(point, { ...names, slash }), notes: [where, ...open] };
}

/** `api/`, where the router's prefixes begin with it because its mount doesn't say so. */
function sharedSegment(router: Router): string {
  const prefixes = router.registrations.map((one) => one.prefix ?? "");
  const heads = prefixes.map((prefix) => /^(api|rest|v\d+)\//.exec(prefix)?.[0] ?? "");
  const most = heads.find(
    (head) => head !== "" && heads.filter((one) => one === head).length * 2 > heads.length,
  );
  return most ?? "";
}
