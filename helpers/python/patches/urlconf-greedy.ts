/**
 * Which entries of a list of URL patterns would keep a new URL from being reached when they stand in front of it.
 */
import type { Module, PyNode } from "../parse.ts";
import { bare, call, dotted, stringValue } from "../query.ts";
import { includeCall, listPieces, patternCall, type ListPiece, type NameReader } from "./urlconf-patterns.ts";
import { isGreedyRoute, remainder } from "./urlconf-routes.ts";
import { touches } from "./urlconf-touches.ts";

/** Says what a name of a list in the same file consists of; undefined for any other name. */
export type LocalLists = (name: string) => readonly ListPiece[] | undefined;

export interface GreedyContext {
  names: NameReader;
  lists: LocalLists;
  /** URLs, relative to the list, that have to stay reachable. */
  samples: readonly string[];
  /** Entries, {@link compact}, that are known to take none of the samples. */
  passable: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

/** Entries compare without white space: a formatter may have been at them. */
export const compact = (text: string): string => text.replace(/\s+/g, "");

/**
 * - `no`: it can't take any of the samples
 * - `takes`: it does take one, whatever follows is dead
 * - `maybe`: it can take URLs that it doesn't name (an empty include, a slug, a pattern that isn't a literal)
 */
export type Greed = "no" | "maybe" | "takes";

/** How greedy is one piece of a list? */
export function greed(piece: ListPiece, context: GreedyContext): Greed {
  if (piece.kind === "i18n") return greedOfLocalized(piece.node, piece.pieces, context);
  if (piece.kind === "spread") {
    const name = dotted(piece.node);
    const inside = name === undefined ? argumentsOf(piece.node, context) : context.lists(name);
    const inner = without(name, context);
    return inside === undefined ? "no" : worst(inside.map((one) => greed(one, inner)));
  }
  if (context.passable.size > 0 && context.passable.has(compact(piece.node.text))) return "no";
  return greedOfEntry(piece.node, context);
}

/** A function that isn't known may give back the lists that it is given: `sorted(urlpatterns, …)`. */
function argumentsOf(node: PyNode, { names }: GreedyContext): readonly ListPiece[] | undefined {
  const given = call(node)?.positional.flatMap((argument) => listPieces(argument, names));
  // `(lambda: […])()` makes the list right there.
  const made = bare(node.childForFieldName("function") ?? node);
  const body = made.type === "lambda" ? made.childForFieldName("body") : null;
  return body === null ? given : [...(given ?? []), ...listPieces(body, names)];
}

function greedOfLocalized(node: PyNode, pieces: readonly ListPiece[], context: GreedyContext): Greed {
  // With a prefix for every language, what is below it begins with `en/` and can't be meant.
  if (!/prefix_default_language\s*=\s*False/.test(node.text)) return "no";
  return worst(pieces.map((one) => greed(one, context)));
}

function greedOfEntry(node: PyNode, context: GreedyContext): Greed {
  const pattern = patternCall(node, context.names);
  if (pattern === undefined) return greedOfHelper(node);
  const included = includeCall(pattern.view, context.names);
  const use = included === undefined ? "view" : "include";
  const left = context.samples.map((sample) => remainder(sample, pattern.route, pattern.regex, use));
  if (included === undefined) {
    if (left.some((rest) => typeof rest === "object")) return "takes";
    return isGreedyRoute(pattern.route, pattern.regex, use) ? "maybe" : "no";
  }
  const rests = left.flatMap((rest) => (typeof rest === "object" ? [rest.rest] : []));
  if (rests.length === 0 && !isGreedyRoute(pattern.route, pattern.regex, use)) return "no";
  return greedOfTarget(included.target, rests, context);
}

/** A project's own helper (`api_path("users/", …)`): its first string tells as much as can be told. */
function greedOfHelper(node: PyNode): Greed {
  const found = call(bare(node));
  if (found === undefined) return "no";
  const route = stringValue(found.positional[0]);
  return route === undefined || isGreedyRoute(route, route.startsWith("^"), "include") ? "maybe" : "no";
}

/** An include takes what its list takes; a list in the same file can be looked at, anything else may take it all. */
function greedOfTarget(target: PyNode, rests: readonly string[], context: GreedyContext): Greed {
  const inner = bare(target);
  const name = dotted(inner);
  const pieces =
    inner.type === "list"
      ? listPieces(inner, context.names)
      : name === undefined
        ? undefined
        : context.lists(name);
  if (pieces === undefined) return "maybe";
  const within = { ...without(name, context), samples: rests };
  return worst(pieces.map((one) => greed(one, within)));
}

/** A list that holds itself (`urlpatterns = […] + urlpatterns`) is looked into once. */
function without(list: string | undefined, context: GreedyContext): GreedyContext {
  return { ...context, lists: (name) => (name === list ? [] : context.lists(name)) };
}

function worst(all: readonly Greed[]): Greed {
  if (all.includes("takes")) return "takes";
  return all.includes("maybe") ? "maybe" : "no";
}

/** Does a run of pieces let the samples through? */
export function reachable(pieces: readonly ListPiece[], context: GreedyContext): boolean {
  return pieces.every((piece) => greed(piece, context) === "no");
}

/**
 * Where a new entry goes: in front of the first element that may take one of its URLs, and in front of the greedy elements
 * at the end of the list even where they are known to let it pass (tomorrow they may not: "must be last").
 *
 * @param elements the pieces of each element of a literal
 * @returns index of the element that the entry has to precede; undefined for the end
 */
export function placeFor(
  elements: readonly (readonly ListPiece[])[],
  context: GreedyContext,
): number | undefined {
  const wary = { ...context, samples: [], passable: NONE };
  const first = elements.findIndex((pieces) => !reachable(pieces, context));
  const behindLastHarmless = elements.findLastIndex((pieces) => reachable(pieces, wary)) + 1;
  const place = Math.min(first === -1 ? elements.length : first, behindLastHarmless);
  return place === elements.length ? undefined : place;
}

/** The lists that a module makes, for looking into an include of one of them. */
export function localLists(module: Module, names: NameReader): LocalLists {
  return (name) => {
    const found = touches(module.root, name);
    if (found.length === 0) return undefined;
    // What is taken out again may as well have stayed.
    return found.flatMap((touch): ListPiece[] => {
      if (touch.value === undefined) return [];
      return touch.kind === "append"
        ? [{ kind: "element", node: touch.value }]
        : listPieces(touch.value, names);
    });
  };
}
