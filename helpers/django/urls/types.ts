/**
 * What a urlconf *is*, as read from the code: a tree of mounts that ends in routes and routers.
 * A URL starts at the site's root: `/api/v1/jobs/`. Converters and regular expressions stand in it as written.
 */

/** A place in a file of the repo; lines count from 1. */
export interface CodePlace {
  path: string;
  line: number;
}

/** Where something hangs in the tree. */
export interface MountPoint {
  /** From the site's root, with a slash in front: `/api/v1/jobs/`. */
  url: string;
  /** Instance namespaces, outermost first: `["api", "v1", "jobs"]`. */
  namespaces: readonly string[];
  /** The URL takes arguments (`<slug:team>/`): `reverse()` needs them. */
  captures: boolean;
  /** Below `i18n_patterns`: the URL begins with the default language where Django puts it there. */
  localized: boolean;
  /** Only under an `if`, in a `try` or the like. */
  conditional: boolean;
}

/** A list of patterns that has a name: `urlpatterns` of `jobs/urls.py`. */
export interface ListRef extends CodePlace {
  name: string;
}

/** What an entry brings in. */
export type MountTarget =
  | { kind: "list"; list: ListRef }
  | { kind: "router"; router: Router }
  /** A list written in place. */
  | { kind: "inline" }
  /** From an installed package, or by code that can't be followed. */
  | { kind: "external"; name: string };

/** An `include(…)`, or one list spliced into another (`+`, `*`, `= router.urls`). */
export interface Mount extends CodePlace {
  kind: "mount";
  /** The entry's own route as written; empty for a splice. */
  route: string;
  regex: boolean;
  /** Spliced in, not included. */
  splice: boolean;
  /** What the entry's children see. */
  at: MountPoint;
  target: MountTarget;
  /** The list that the entry stands in, if that has a name. */
  within: ListRef | undefined;
  /** The entry as written, to recognise it in the file. */
  text: string;
  children: UrlNode[];
}

/** An entry that ends in a view. */
export interface Route extends CodePlace {
  kind: "route";
  route: string;
  regex: boolean;
  /** The point below which it hangs; `at.url` includes the route itself. */
  at: MountPoint;
  /** `name=`, where it is a literal. */
  name: string | undefined;
  /** The view as written: `views.job_list`, `JobViewSet.as_view({…})`. */
  view: string;
  /** `{"get": "list"}` of a viewset's `as_view`, with the viewset. */
  actions: { viewset: SymbolRef; methods: ReadonlyMap<string, string> } | undefined;
  within: ListRef | undefined;
  text: string;
}

export type UrlNode = Mount | Route;

/** A class or function by the place that defines it, where that could be found, and by name otherwise. */
export interface SymbolRef {
  name: string;
  /** Dotted module that defines it, or that it is imported from. */
  module: string | undefined;
  /** File that defines it, when it is in the repo. */
  path: string | undefined;
}

/** One `router.register(prefix, viewset, basename=…)`. */
export interface Registration extends CodePlace {
  /** Undefined when it isn't a literal. */
  prefix: string | undefined;
  viewset: SymbolRef;
  /** Given, or what DRF derives from the viewset's queryset; undefined when neither can be told. */
  basename: string | undefined;
  basenameFrom: "given" | "queryset" | "unknown";
}

export interface Router extends CodePlace {
  variable: string;
  /** Last part of the class's name: `DefaultRouter`. Two of them for `DefaultRouter() if DEBUG else SimpleRouter()`. */
  classes: readonly SymbolRef[];
  /** False for `trailing_slash=False`. */
  trailingSlash: boolean;
  /** Made without arguments that another router of the class would need too. */
  plain: boolean;
  /** A nested router hangs below a row of another one; the kit registers nothing in it. */
  nested: boolean;
  /** Assigned more than once outside of branches: a name for several routers. */
  ambiguous: boolean;
  registrations: Registration[];
  /** Where its own `urls` are mounted. */
  mounts: Mount[];
  /** Routers that take over its registry (`other.registry.extend(this.registry)`). */
  extends: Router[];
}

/** Something that couldn't be followed, for the report. */
export interface Unfollowed extends CodePlace {
  reason: string;
}

export interface UrlTree {
  /** The root urlconf's `urlpatterns`. */
  root: Mount;
  /** All routers of the repo, mounted or not, in the order of their files. */
  routers: readonly Router[];
  /** Registrations in routers that can't be told: a function's parameter, an element of a list. */
  loose: readonly Registration[];
  unfollowed: readonly Unfollowed[];
}
