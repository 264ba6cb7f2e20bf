/**
 * One entry of a list of URL patterns, taken apart: `path("jobs/", include("jobs.urls"))`. Works on the syntax alone; what
 * the names mean is the caller's to say, by a {@link NameReader}.
 *
 * @see https://docs.djangoproject.com/en/5.2/ref/urls/
 */
import type { PyNode } from "../parse.ts";
import { bare, call, dotted, items, stringValue, type Call } from "../query.ts";
import { UNKNOWN_ROUTE } from "./urlconf-routes.ts";

/** The full dotted name of a name or attribute as a module sees it (`path` → `django.urls.path`), when it is imported. */
export type NameReader = (expression: string) => string | undefined;

const HOMES = ["django.urls", "django.conf.urls"];
const KINDS: Readonly<Record<string, "path" | "regex" | "include" | "i18n">> = {
  path: "path",
  re_path: "regex",
  url: "regex",
  include: "include",
  i18n_patterns: "i18n",
};

/** Which of Django's functions a call is; a name that isn't imported (or by star) counts by how it is spelt. */
export function djangoFunction(
  found: Call | undefined,
  names: NameReader,
): "path" | "regex" | "include" | "i18n" | undefined {
  if (found?.name === undefined) return undefined;
  const full = names(found.name);
  const parts = (full ?? found.name).split(".");
  const last = parts.pop() ?? "";
  // Projects wrap this one in a function of their own with the same name.
  if (last === "i18n_patterns") return "i18n";
  if (full !== undefined && parts.length > 0 && !HOMES.some((home) => full.startsWith(`${home}.`)))
    return undefined;
  return KINDS[last];
}

/** A `path()`, `re_path()` or `url()` call. */
export interface PatternCall {
  regex: boolean;
  /** {@link UNKNOWN_ROUTE} stands for what isn't a literal. */
  route: string;
  view: PyNode | undefined;
  name: string | undefined;
  node: PyNode;
}

/** The text of a name that holds a string: `API_PREFIX`; undefined for any other name. */
export type Constants = (expression: string) => string | undefined;

/**
 * Reads an element as a pattern; undefined when it is none.
 *
 * @param constants says what names in a route stand for
 */
export function patternCall(
  node: PyNode,
  names: NameReader,
  constants: Constants = () => undefined,
): PatternCall | undefined {
  const found = call(bare(node));
  const kind = djangoFunction(found, names);
  if (found === undefined || (kind !== "path" && kind !== "regex")) return undefined;
  const route = found.positional[0] ?? found.keyword.get("route") ?? found.keyword.get("regex");
  return {
    regex: kind === "regex",
    route: route === undefined ? UNKNOWN_ROUTE : routeText(route, constants),
    view: found.positional[1] ?? found.keyword.get("view"),
    name: stringValue(found.keyword.get("name") ?? found.positional[3]),
    node: found.node,
  };
}

/** A route as far as it is literal: `f"{prefix}api/"` → `…api/`. */
function routeText(node: PyNode, constants: Constants): string {
  const inner = bare(node);
  const literal = stringValue(inner);
  if (literal !== undefined) return literal;
  if (inner.type === "string") {
    const parts = inner.namedChildren.filter(
      (part) => part.type === "string_content" || part.type === "interpolation",
    );
    return parts
      .map((part) => (part.type === "string_content" ? part.text : interpolated(part, constants)))
      .join("");
  }
  if (inner.type === "concatenated_string")
    return items(inner)
      .map((part) => routeText(part, constants))
      .join("");
  if (inner.type === "binary_operator" && inner.childForFieldName("operator")?.text === "+") {
    return items(inner)
      .map((part) => routeText(part, constants))
      .join("");
  }
  const format = call(inner)?.node.childForFieldName("function");
  if (format?.type === "attribute" && format.childForFieldName("attribute")?.text === "format") {
    const template = stringValue(format.childForFieldName("object"));
    if (template !== undefined) return template.replace(/\{[^{}]*\}/g, UNKNOWN_ROUTE);
  }
  return constants(dotted(inner) ?? "") ?? UNKNOWN_ROUTE;
}

function interpolated(part: PyNode, constants: Constants): string {
  const [inside] = items(part);
  return inside === undefined ? UNKNOWN_ROUTE : routeText(inside, constants);
}

/** What an entry's view brings in. */
export interface IncludeCall {
  /** A string, a name, a list in place, `router.urls`. */
  target: PyNode;
  /** Application namespace given with the target: `include((patterns, "jobs"))`. */
  appName: string | undefined;
  /** Instance namespace given by `namespace=`. */
  namespace: string | undefined;
  /** A namespace is given, but not as a literal. */
  dynamic: boolean;
}

/** Reads a pattern's view as an include; undefined when it is a view. */
export function includeCall(view: PyNode | undefined, names: NameReader): IncludeCall | undefined {
  if (view === undefined) return undefined;
  const inner = bare(view);
  if (inner.type === "attribute" && inner.childForFieldName("attribute")?.text === "urls")
    return tupleOfUrls(inner);
  if (inner.type === "tuple") return fromTuple(inner, undefined);
  const found = call(inner);
  if (found === undefined || djangoFunction(found, names) !== "include") return undefined;
  const target = found.positional[0] ?? found.keyword.get("arg");
  const given = found.positional[1] ?? found.keyword.get("namespace");
  if (target === undefined) return undefined;
  const inTuple = bare(target).type === "tuple" ? fromTuple(bare(target), given) : undefined;
  if (inTuple !== undefined) return inTuple;
  const namespace = stringValue(given);
  return { target, appName: undefined, namespace, dynamic: given !== undefined && namespace === undefined };
}

/** `admin.site.urls`: a tuple of patterns, application name and namespace. The default site is called "admin". */
function tupleOfUrls(node: PyNode): IncludeCall {
  const isDefaultAdmin = /(^|\.)site$/.test(dotted(node.childForFieldName("object")) ?? "");
  return {
    target: node,
    appName: isDefaultAdmin ? "admin" : undefined,
    namespace: isDefaultAdmin ? "admin" : undefined,
    dynamic: !isDefaultAdmin,
  };
}

function fromTuple(node: PyNode, given: PyNode | undefined): IncludeCall | undefined {
  const [target, app, third] = items(node);
  if (target === undefined) return undefined;
  const namespace = stringValue(given ?? third);
  const appName = stringValue(app);
  const dynamic =
    (app !== undefined && appName === undefined) || (given !== undefined && namespace === undefined);
  return { target, appName, namespace, dynamic };
}

/** The name before `.urls` in `router.urls` and `router.get_urls()`; undefined for anything else. */
export function ownerOfUrls(node: PyNode): string | undefined {
  const inner = bare(node);
  if (inner.type === "attribute") {
    return inner.childForFieldName("attribute")?.text === "urls"
      ? dotted(inner.childForFieldName("object"))
      : undefined;
  }
  const name = call(inner)?.name;
  return name?.endsWith(".get_urls") === true ? name.slice(0, -".get_urls".length) : undefined;
}

/** One operand or element that a list is made of. */
export type ListPiece =
  /** An element, such as `path(…)`. */
  | { kind: "element"; node: PyNode }
  /** A whole list from elsewhere: `*more`, `+ jobs_urls.api_urlpatterns`, `router.urls`. */
  | { kind: "spread"; node: PyNode }
  /** `i18n_patterns(…)` with its pieces. */
  | { kind: "i18n"; node: PyNode; pieces: ListPiece[] };

const WRAPPERS = new Set(["list", "tuple", "format_suffix_patterns"]);

/** What an expression that makes a list of patterns consists of, in order. */
export function listPieces(node: PyNode, names: NameReader): ListPiece[] {
  const inner = bare(node);
  switch (inner.type) {
    case "list":
    case "tuple":
    case "expression_list":
      return items(inner).flatMap((item): ListPiece[] =>
        item.type === "list_splat" ? spreadPieces(items(item)[0], names) : [{ kind: "element", node: item }],
      );
    case "binary_operator":
      return items(inner).flatMap((operand) => listPieces(operand, names));
    case "conditional_expression":
      return items(inner)
        .filter((_, index) => index !== 1)
        .flatMap((branch) => listPieces(branch, names));
    case "call":
      return callPieces(inner, names);
    default:
      return [{ kind: "spread", node: inner }];
  }
}

function spreadPieces(node: PyNode | undefined, names: NameReader): ListPiece[] {
  return node === undefined ? [] : listPieces(node, names);
}

function callPieces(node: PyNode, names: NameReader): ListPiece[] {
  const found = call(node);
  const list = node.childForFieldName("arguments");
  if (djangoFunction(found, names) === "i18n" && list !== null) {
    const pieces = items(list)
      .filter((item) => item.type !== "keyword_argument")
      .flatMap((item): ListPiece[] =>
        item.type === "list_splat" ? spreadPieces(items(item)[0], names) : [{ kind: "element", node: item }],
      );
    return [{ kind: "i18n", node, pieces }];
  }
  const last = found?.name?.split(".").at(-1) ?? "";
  const only = found?.positional[0];
  if (WRAPPERS.has(last) && only !== undefined) return listPieces(only, names);
  return [{ kind: "spread", node }];
}
