/**
 * What the planning of a route is asked for and what it gives.
 */
import type { FileStep } from "../../plan/steps.ts";
import type { App, Project } from "../../project/types.ts";
import type { UrlTree } from "./types.ts";

/** The route that a generator wants. */
export interface RouteRequest {
  /** `job-postings` */
  prefix: string;
  /** `job-posting` */
  basename: string;
  /** Class: `JobPostingViewSet`. */
  viewset: string;
  /** Dotted module that has, or will have, the class: `jobs.views_api`. */
  viewsetModule: string;
}

/** Which row of the decision table applied; see plan.ts. */
export type Decision =
  | "registered"
  | "routed-by-hand"
  | "central-router"
  | "app-router"
  | "app-urls"
  | "nested"
  | "convention"
  | "new-convention";

/** Steps, and the names that hold once they are done. */
export interface ApiRoute {
  decision: Decision;
  /** Empty when the route is there. */
  steps: FileStep[];
  /** URL of the list, from the site's root: `/api/v1/jobs/job-postings/`. */
  urlPrefix: string;
  /** Full name of a route of the viewset: `list` → `api:v1:jobs:job-posting-list`. */
  reverseName(route: string): string;
  /** What a person should know: why here, why under that name. */
  notes: string[];
}

/** What the rows of the table work from. */
export interface Situation {
  project: Project;
  tree: UrlTree;
  app: App;
  request: RouteRequest;
}
