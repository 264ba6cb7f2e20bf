/**
 * Points of the URL tree: what an entry adds to the URL, the namespaces and the conditions of what hangs below it.
 */
import type { PyNode } from "../../python/parse.ts";
import { call, items, stringValue } from "../../python/query.ts";
import { urlText } from "../../python/patches/urlconf-routes.ts";
import type { MountPoint, UrlNode } from "./types.ts";

/** The site's root. */
export const ROOT: MountPoint = {
  url: "/",
  namespaces: [],
  captures: false,
  localized: false,
  conditional: false,
};

/** The point behind a route. */
export function below(at: MountPoint, route: string, regex: boolean): MountPoint {
  const { text, captures } = urlText(route, regex);
  return { ...at, url: at.url + text, captures: at.captures || captures };
}

/**
 * The point with one more namespace.
 *
 * @param dynamic there is one that isn't a literal: it shows as `?`
 */
export function namespaced(
  at: MountPoint,
  namespace: string | undefined,
  dynamic: "dynamic" | "static",
): MountPoint {
  const name = namespace ?? (dynamic === "dynamic" ? "?" : undefined);
  return name === undefined ? at : { ...at, namespaces: [...at.namespaces, name] };
}

/** The point below an `i18n_patterns(…)` call. */
export function localized(node: PyNode, at: MountPoint, languagePrefix: string): MountPoint {
  const bareDefault = call(node)?.keyword.get("prefix_default_language")?.text === "False";
  return { ...at, url: at.url + (bareDefault ? "" : languagePrefix), localized: true };
}

/** Moves what was read below one point to another one: a list that is wrapped after it was made. */
export function rebase(nodes: readonly UrlNode[], from: MountPoint, to: MountPoint): void {
  for (const node of nodes) {
    node.at = {
      url: to.url + node.at.url.slice(from.url.length),
      namespaces: [...to.namespaces, ...node.at.namespaces.slice(from.namespaces.length)],
      captures: node.at.captures || (to.captures && !from.captures),
      localized: node.at.localized || (to.localized && !from.localized),
      conditional: node.at.conditional || (to.conditional && !from.conditional),
    };
    if (node.kind === "mount") rebase(node.children, from, to);
  }
}

/** `{"get": "list", "post": "create"}` as a map. */
export function methodsOf(dictionary: PyNode): ReadonlyMap<string, string> {
  const methods = new Map<string, string>();
  for (const pair of items(dictionary)) {
    if (pair.type !== "pair") continue;
    const method = stringValue(pair.childForFieldName("key"));
    const action = stringValue(pair.childForFieldName("value"));
    if (method !== undefined && action !== undefined) methods.set(method, action);
  }
  return methods;
}
