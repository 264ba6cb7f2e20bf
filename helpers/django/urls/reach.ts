/**
 * Which entries of a list are known to let some URLs pass: they were looked into, down to the routes.
 */
import { remainder } from "../../python/patches/urlconf-routes.ts";
import { allNodes } from "./tree.ts";
import type { Mount, Router, UrlNode, UrlTree } from "./types.ts";

/**
 * The entries of a named list, as written, that take none of the URLs: what the patch `route` calls `passable`.
 *
 * @param samples URLs relative to the list
 */
export function passableEntries(
  tree: UrlTree,
  list: { path: string; name: string },
  samples: readonly string[],
): string[] {
  const entries = allNodes(tree).filter(
    (node) => node.within?.path === list.path && node.within.name === list.name,
  );
  const seen = new Set<string>();
  return entries
    .filter((node) => node.text !== "" && !samples.some((sample) => mayTake(node, sample)))
    .map((node) => node.text)
    .filter((text) => !seen.has(text) && seen.add(text));
}

/** May an entry take a URL? What can't be told counts as yes. */
function mayTake(node: UrlNode, url: string): boolean {
  if (node.kind === "route") return remainder(url, node.route, node.regex, "view") !== "no";
  const left = node.splice ? { rest: url } : remainder(url, node.route, node.regex, "include");
  if (left === "no") return false;
  if (left === "unknown" || node.at.url.includes("…")) return true;
  return targetMayTake(node, left.rest);
}

function targetMayTake(mount: Mount, rest: string): boolean {
  switch (mount.target.kind) {
    case "external":
      return true;
    case "router":
      return routerMayTake(mount.target.router, rest);
    default:
      return mount.children.some((child) => mayTake(child, rest));
  }
}

function routerMayTake(router: Router, url: string): boolean {
  if (url === "" || router.ambiguous) return true;
  return router.registrations.some(({ prefix }) => {
    if (prefix === undefined || prefix === "") return true;
    const found = remainder(url, `^${prefix}(?=[/.]|$)`, true, "include");
    return found !== "no";
  });
}
