/** What answers at a URL: with which methods, under which name, and who may. */
import type { App } from "../../project/types.ts";

/** Who may use an endpoint, as far as the code says it where it can be read. */
export interface Access {
  /** Markdown: "signed in", "permission `jobs.add_job`", the first line of the docstring of a rule. */
  text: string;
  /** May somebody use it who isn't signed in? Undefined where only the code that runs knows. */
  anonymous: boolean | undefined;
}

export interface Endpoint {
  /** The app whose view answers; undefined for a view of the project's own package or of an installed package. */
  app: App | undefined;
  /** `external`: everything below the URL belongs to an installed package. */
  kind: "api" | "page" | "external";
  /** From the site's root: `/api/v1/jobs/<pk>/`. */
  url: string;
  /** Empty: whatever the view takes. */
  methods: readonly string[];
  /** With its namespaces, as `reverse()` takes it. */
  name: string | undefined;
  /** `JobViewSet.list`, `job_list`. */
  view: string;
  who: Access;
  /** File of the view where it is in the repo, else of the route. */
  path: string;
  line: number;
  /** Only under a condition, such as `DEBUG`. */
  conditional: boolean;
}
