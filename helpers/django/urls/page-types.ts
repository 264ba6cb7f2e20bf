/** What plans of a model's pages are made from, and what they come to. */
import type { FileStep } from "../../plan/steps.ts";
import type { App, Project } from "../../project/types.ts";
import type { PageRequest } from "./page-steps.ts";
import type { UrlTree } from "./types.ts";

/** What the routes of a model's pages are planned from. */
export interface PageSituation {
  project: Project;
  app: App;
  tree: UrlTree;
  request: PageRequest;
}

/** Steps, and the names that hold once they are done. */
export interface PageRoutes {
  decision: "routed" | "app-urls" | "convention" | "new-convention";
  /** Empty when all are there. */
  steps: FileStep[];
  /** URL of the list, from the site's root: `/jobs/job-postings/`. */
  urlPrefix: string;
  /** Full name of a page: `job_posting_list` → `frontend:jobs:job_posting_list`. */
  reverseName(view: string): string;
  notes: string[];
}
