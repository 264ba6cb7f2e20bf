/**
 * Names of routes: from a point of the tree and a registration to a URL and a reverse name; the app's own segment.
 */
import { kebab, singular } from "../../naming.ts";
import type { App, Project } from "../../project/types.ts";
import { inUrl } from "./api-place.ts";
import type { ApiRoute } from "./plan-types.ts";
import type { MountPoint } from "./types.ts";

/** How an app is called in URLs and namespaces. */
export interface AppKey {
  /** `recruiter-access` */
  segment: string;
  /** `recruiter_access` */
  namespace: string;
}

/**
 * The app's names in order of preference: the last part of its package, its label, the whole dotted name. The later ones
 * are for apps whose package is called as another app's is.
 */
export function appKeys(project: Project, app: App): AppKey[] {
  const last = lastPart(app.name);
  const isShared = project.apps.some((other) => other.name !== app.name && lastPart(other.name) === last);
  const names = [...(isShared ? [] : [last]), app.label, app.name.replaceAll(".", "_"), last];
  return [...new Set(names)].map((name) => ({ segment: inUrl(project, kebab(name)), namespace: name }));
}

/** The app's URL segment by the convention: `recruiter-access` for `apps.recruiter_access`. */
export function appKey(project: Project, app: App): AppKey {
  return appKeys(project, app)[0] ?? { segment: inUrl(project, kebab(app.label)), namespace: app.label };
}

/** The basename that follows a prefix: `hr-job` for `hr-jobs`, `job` for `hr/jobs`. */
export function basenameOf(prefix: string): string {
  return singular(prefix.slice(prefix.lastIndexOf("/") + 1));
}

export const lastPart = (dotted: string): string => dotted.split(".").at(-1) ?? dotted;

/** URL and names of a viewset that is registered below a point. */
export function namesAt(
  point: Pick<MountPoint, "url" | "namespaces">,
  registered: { prefix: string; basename: string; slash: "/" | "" },
): Pick<ApiRoute, "urlPrefix" | "reverseName"> {
  // A key of a row above is a group of a regular expression.
  const prefix = registered.prefix.replace(/\(\?P<(\w+)>[^()]*\)/g, "{$1}");
  const inFront = prefix === "" ? point.url : `${point.url}${prefix}${registered.slash}`;
  return {
    urlPrefix: inFront,
    reverseName: (route) => [...point.namespaces, `${registered.basename}-${route}`].join(":"),
  };
}

/**
 * The best of several points: without arguments, always there, without a language in front; else as Django tries them.
 * Of several points without a namespace the last one counts, as it does for `reverse()`.
 */
export function bestPoint(points: readonly MountPoint[]): MountPoint | undefined {
  const rank = (point: MountPoint): number =>
    (point.captures ? 8 : 0) +
    (point.conditional ? 4 : 0) +
    (point.url.includes("…") ? 2 : 0) +
    (point.localized ? 1 : 0);
  const least = Math.min(...points.map(rank));
  const best = points.filter((point) => rank(point) === least);
  return best[0]?.namespaces.length === 0 ? best.findLast((point) => point.namespaces.length === 0) : best[0];
}

/** No arguments needed, always there. */
export function isClean(point: MountPoint): boolean {
  return !point.captures && !point.conditional && !point.namespaces.includes("?");
}
