/**
 * Where a viewset's route goes. The first row that fits decides; names and URLs are those that the wiring really yields.
 *
 * | the repo has | so |
 * |---|---|
 * | the viewset in a mounted router, or routed by hand (`as_view({…})`) | nothing to do |
 * | the app's own viewsets in a mounted router of the app (`jobs/urls.py`, `jobs/api/urls.py`) | register there |
 * | a mounted central router with most apps' viewsets (`config/api_router.py`, the root urlconf, an `api` app) | register there |
 * | the app's list mounted (`path("jobs/", include("jobs.urls"))`) without a router | a router there, under `api/` when pages live beside it |
 * | the convention's `api_v1_urlpatterns`, mounted | the app's entry in it |
 * | nothing of these | the convention's wiring: app/urls.py, `api_v1_urlpatterns` and `api/v1/` in the root urlconf |
 *
 * A module of URLs that is about something else (`jobs/urls/meetings.py`) isn't the app's list; see topic.ts.
 *
 * The app's own router goes before a central one: what is found in the app decides first. A prefix or a basename that
 * something else has is an error, which offers another one. Where the namespace `api` or `/api/v1/jobs/` is taken by
 * something else, the wiring is called `rest`. Planned twice, the second plan finds the route registered.
 */
import type { App, Project } from "../../project/types.ts";
import { planByHand, planRegistered } from "./plan-existing.ts";
import { planInMounted } from "./plan-mounted.ts";
import { planConvention } from "./plan-convention.ts";
import { planInRouter } from "./plan-router.ts";
import type { ApiRoute, RouteRequest } from "./plan-types.ts";
import { readUrls, requireRoot } from "./tree.ts";

/**
 * Plans the route of a viewset.
 *
 * @returns steps (none when it is there), and the URL and names that hold after them
 * @throws KitError when there is no root urlconf, or when something else has the prefix or the basename
 */
export function planApiRoute(project: Project, app: App, request: RouteRequest): ApiRoute {
  const tree = readUrls(project);
  const situation = { project: withApp(project, app), tree, app, request };
  const found =
    planRegistered(situation) ?? planByHand(situation) ?? planInRouter(situation) ?? planInMounted(situation);
  if (found !== undefined) return found;
  requireRoot(tree);
  return planConvention(situation);
}

/** The app may be a new one, of the same run. */
function withApp(project: Project, app: App): Project {
  return project.apps.some((one) => one.name === app.name)
    ? project
    : { ...project, apps: [...project.apps, app] };
}
