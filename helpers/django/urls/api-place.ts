/**
 * Where the convention mounts APIs: `/api/v1/`, unless the repo's configuration says otherwise; and how words are joined in
 * URLs.
 */
import type { Project } from "../../project/types.ts";

/** The place of new APIs. */
export interface ApiPlace {
  /** `api` */
  prefix: string;
  /** `v1`; empty for URLs without a version. */
  version: string;
  /** Outer namespace: `api`. */
  namespace: string;
  /** The root urlconf's list of the apps' APIs: `api_v1_urlpatterns`. */
  list: string;
}

/** The place of a project's new APIs. */
export function apiPlace({ habits }: Project): ApiPlace {
  const version = habits.apiVersion?.value ?? "v1";
  return {
    prefix: habits.apiPrefix?.value ?? "api",
    version,
    namespace: habits.apiNamespace?.value ?? "api",
    list: version === "" ? "api_apps_urlpatterns" : `api_${version}_urlpatterns`,
  };
}

/** A part of a URL as the project's URLs have it: `job-postings`, or `job_postings`. */
export function inUrl({ habits }: Project, kebab: string): string {
  return habits.urlStyle?.value === "snake" ? kebab.replaceAll("-", "_") : kebab;
}
