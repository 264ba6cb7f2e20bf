/**
 * A route's text: what URL it stands for, and whether it takes a given URL. Regular expressions are Django's (Python's
 * syntax), turned into JavaScript's where that can be done.
 *
 * @see https://docs.djangoproject.com/en/5.2/topics/http/urls/#path-converters
 */

/** The part of a URL that a route adds, readable: `^api/v1\.0/` → `api/v1.0/`. */
export interface UrlText {
  text: string;
  /** Takes an argument. */
  captures: boolean;
}

/** Stands for a part of a route that isn't a literal. */
export const UNKNOWN_ROUTE = "…";

/** What a route adds to a URL. */
export function urlText(route: string, regex: boolean): UrlText {
  if (!regex) return { text: route, captures: route.includes("<") };
  const plain = route
    .replace(/^\^/, "")
    .replace(/(\$|\\Z)$/, "")
    .replace(/^\\A/, "");
  const literal = plain.replace(/\\([^A-Za-z0-9])/g, "$1");
  const captures = /[([{*+?|]|\\[A-Za-z]/.test(plain.replace(/\\[^A-Za-z0-9]/g, ""));
  return { text: captures ? plain : literal.replace(/\/\?$/, "/"), captures };
}

const CONVERTERS: Readonly<Record<string, string>> = {
  int: "[0-9]+",
  str: "[^/]+",
  slug: "[-a-zA-Z0-9_]+",
  uuid: "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
  path: ".+",
};

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** A route as JavaScript's regular expression; undefined when it can't be turned into one. */
export function routePattern(route: string, regex: boolean, use: "view" | "include"): RegExp | undefined {
  try {
    if (regex) return pythonPattern(route);
    const parts = route.split(/<(?:([^<>:]+):)?[^<>]+>/);
    let source = "^";
    for (let index = 0; index < parts.length; index += 2) {
      source += escaped(parts[index] ?? "");
      // A converter of the project's own can take anything.
      if (index + 1 < parts.length) source += CONVERTERS[parts[index + 1] ?? "str"] ?? ".+";
    }
    return new RegExp(use === "view" ? `${source}$` : source);
  } catch {
    return undefined;
  }
}

function pythonPattern(route: string): RegExp {
  const flags = /^\(\?([aiLmsux]+)\)/.exec(route);
  const source = route
    .slice(flags?.[0].length ?? 0)
    .replaceAll("(?P<", "(?<")
    .replace(/\(\?P=(\w+)\)/g, "\\k<$1>")
    .replaceAll("\\A", "^")
    .replaceAll("\\Z", "$");
  return new RegExp(source, flags?.[1]?.includes("i") === true ? "i" : "");
}

/**
 * What is left of a URL behind a route that takes its beginning (an include) or all of it (a view, nothing left).
 *
 * @returns `no` when the route doesn't take it, `unknown` when that can't be told
 */
export function remainder(
  url: string,
  route: string,
  regex: boolean,
  use: "view" | "include",
): { rest: string } | "no" | "unknown" {
  if (route.includes(UNKNOWN_ROUTE)) return "unknown";
  const pattern = routePattern(route, regex, use);
  if (pattern === undefined) return "unknown";
  const found = pattern.exec(url);
  return found === null ? "no" : { rest: url.slice(found.index + found[0].length) };
}

/**
 * Can a route take URLs that it doesn't name: an empty include, a slug or a path at its beginning, `.*`?
 * What follows such an entry may never be reached.
 */
export function isGreedyRoute(route: string, regex: boolean, use: "view" | "include"): boolean {
  if (route === UNKNOWN_ROUTE) return true;
  if (!regex) {
    if (use === "include" && route === "") return true;
    // A number or a UUID is no word.
    return use === "include" ? /^<(?!(int|uuid):)/.test(route) : /^(<(?!(int|uuid):)|\/?<path:)/.test(route);
  }
  const plain = route.replace(/^(\^|\\A)/, "");
  // Django searches: an empty pattern is found in every URL.
  if (plain === "") return true;
  if (plain === "$") return use === "include";
  if (/^(\((\?P<\w+>|\?:)?)?(\\d|\[0-9\])[+{]/.test(plain)) return false;
  return /^[([.\\]/.test(plain) && !/^\\[.\-/]/.test(plain);
}
