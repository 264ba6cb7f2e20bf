/**
 * Walks the urlconf as Django would: from the root's `urlpatterns` through every include, splice and router. Static:
 * patterns that code makes at run time can't be followed; what couldn't be is listed in `unfollowed`.
 */
import type { PyNode } from "../../python/parse.ts";
import { assignment, bare, call, dotted, lineAt, stringValue } from "../../python/query.ts";
import { readInclude } from "./includes.ts";
import {
  djangoFunction,
  includeCall,
  listPieces,
  ownerOfUrls,
  patternCall,
  type ListPiece,
  type NameReader,
  type PatternCall,
} from "../../python/patches/urlconf-patterns.ts";
import { below, localized, methodsOf, rebase } from "./points.ts";
import { keyOf, symbolOf } from "./routers.ts";
import type { Scope, Scopes } from "./scope.ts";
import { mentions, touches, type Touch } from "../../python/patches/urlconf-touches.ts";
import type { ListRef, Mount, MountPoint, MountTarget, Route, Router, Unfollowed, UrlNode } from "./types.ts";

/** Where an expression stands while it is walked. */
export interface Here {
  scope: Scope;
  at: MountPoint;
  within: ListRef | undefined;
  /** Keys of the lists that are being walked: an include of one of them is a cycle. */
  stack: readonly string[];
  /** The list that is being built, by its name, with what it holds so far: it may be built from itself. */
  building?: { name: string; nodes: readonly UrlNode[]; at: MountPoint };
}

/** Far more lists than any site has. */
const MOST_LISTS = 2000;

/** Functions that make patterns nobody wants to hear about. */
const QUIET = /(^|\.)(static|staticfiles_urlpatterns|debug_toolbar_urls)$/;

export class Walker {
  readonly unfollowed: Unfollowed[] = [];
  readonly scopes: Scopes;
  private readonly routers: ReadonlyMap<string, Router>;
  private readonly languagePrefix: string;
  private walked = 0;

  /**
   * @param routers by `path:variable`
   * @param languagePrefix what `i18n_patterns` puts in front by default: `fr/`
   */
  constructor(scopes: Scopes, routers: ReadonlyMap<string, Router>, languagePrefix: string) {
    this.scopes = scopes;
    this.routers = routers;
    this.languagePrefix = languagePrefix;
  }

  /** Everything that a named list of a module holds, below a point of the tree. */
  list(scope: Scope, name: string, at: MountPoint, stack: readonly string[]): UrlNode[] {
    const key = `${scope.path}:${name}`;
    const found = touches(scope.parsed.root, name);
    const first = found[0];
    if (first === undefined) return this.listFromElsewhere(scope, name, at, stack);
    if (stack.includes(key)) return this.lost(scope, first.statement, `${name} includes itself`);
    // Each module including the next one twice, thirty times over, would be a billion lists.
    if ((this.walked += 1) > MOST_LISTS) return this.lost(scope, first.statement, "too many includes");
    const within = { path: scope.path, name, line: lineAt(first.statement) };
    const here: Here = { scope, at, within, stack: [...stack, key] };
    // `from .base import *` and more behind it: what was there before comes from elsewhere.
    const isNew = first.kind === "set" && !first.nested;
    const before = isNew ? [] : (this.elsewhere(scope, name, at, here.stack) ?? []);
    return found.reduce<UrlNode[]>((nodes, touch) => this.touched(nodes, touch, name, here), before);
  }

  private touched(nodes: UrlNode[], touch: Touch, name: string, here: Here): UrlNode[] {
    if (touch.kind === "remove" || touch.value === undefined) {
      this.lost(here.scope, touch.statement, `${name} is changed in a way that can't be followed`);
      return nodes;
    }
    // A prefix from the environment, wrapped around it all: the names stay, the URL is the one without.
    if (touch.nested && touch.kind === "wrap") return nodes;
    const at = touch.nested ? { ...here.at, conditional: true } : here.at;
    const inner: Here = { ...here, at, building: { name, nodes, at } };
    if (touch.kind === "append") return [...nodes, ...this.element(touch.value, inner)];
    const added = this.expression(touch.value, inner);
    const replaces = (touch.kind === "set" && !touch.nested) || mentions(touch.value, name);
    return replaces ? added : [...nodes, ...added];
  }

  private listFromElsewhere(scope: Scope, name: string, at: MountPoint, stack: readonly string[]): UrlNode[] {
    return this.elsewhere(scope, name, at, stack) ?? this.lost(scope, undefined, `there is no list ${name}`);
  }

  /** What a list holds that a module takes from another one. */
  private elsewhere(
    scope: Scope,
    name: string,
    at: MountPoint,
    stack: readonly string[],
  ): UrlNode[] | undefined {
    const meaning = this.scopes.inherited(scope, name);
    const from =
      meaning?.kind === "name" && meaning.path !== scope.path ? this.scopes.of(meaning.path) : undefined;
    return meaning?.kind === "name" && from !== undefined
      ? this.list(from, meaning.name, at, stack)
      : undefined;
  }

  /** Full dotted names as a module sees them. */
  names(scope: Scope): NameReader {
    return (expression) => {
      const meaning = this.scopes.meaning(scope, expression);
      if (meaning === undefined) return undefined;
      if (meaning.kind === "external") return meaning.name;
      return meaning.kind === "name" ? `${meaning.module}.${meaning.name}` : meaning.module;
    };
  }

  /** The string that a name stands for, when it is given once and for all. */
  private constant(scope: Scope, name: string): string | undefined {
    const meaning = this.scopes.meaning(scope, name);
    const home = meaning?.kind === "name" ? this.scopes.of(meaning.path) : undefined;
    if (meaning?.kind !== "name" || home === undefined) return undefined;
    const given = home.statements
      .map((one) => assignment(one.node))
      .filter((one) => one?.name === meaning.name);
    return given.length === 1 ? stringValue(given[0]?.value) : undefined;
  }

  /** What an expression that makes a list holds. */
  expression(node: PyNode, here: Here): UrlNode[] {
    return listPieces(node, this.names(here.scope)).flatMap((piece) => this.piece(piece, here));
  }

  private piece(piece: ListPiece, here: Here): UrlNode[] {
    if (piece.kind === "element") return this.element(piece.node, here);
    if (piece.kind === "spread") return this.taken(piece.node, here) ?? this.spread(piece.node, here);
    const inner: Here = { ...here, at: localized(piece.node, here.at, this.languagePrefix) };
    return piece.pieces.flatMap((one) => this.piece(one, inner));
  }

  /** The nodes that the list being built holds already, when the expression is its name. */
  taken(node: PyNode, here: Here): UrlNode[] | undefined {
    const { building } = here;
    if (building === undefined || dotted(bare(node)) !== building.name) return undefined;
    const nodes = [...building.nodes];
    rebase(nodes, building.at, here.at);
    return nodes;
  }

  /** A list from elsewhere that becomes part of this one. */
  private spread(node: PyNode, here: Here): UrlNode[] {
    const base: Mount = { ...this.mount(node, { route: "", regex: false }, here), splice: true };
    const router = this.routerOf(node, here.scope);
    if (router !== undefined) return [{ ...base, target: { kind: "router", router } }];
    const meaning = this.scopes.meaningOf(here.scope, node);
    const scope = meaning?.kind === "name" ? this.scopes.of(meaning.path) : undefined;
    if (meaning?.kind === "name" && scope !== undefined) {
      const children = this.list(scope, meaning.name, here.at, here.stack);
      return [{ ...base, target: this.listTarget(scope, meaning.name), children }];
    }
    const called = call(node);
    // `urlpatterns = with_toolbar(urlpatterns)`: the same and perhaps more.
    const same = called?.positional.map((one) => this.taken(one, here)).find((one) => one !== undefined);
    if (same !== undefined) return same;
    if (called?.name === undefined || !QUIET.test(called.name))
      this.lost(here.scope, node, "patterns made by code");
    return [];
  }

  private element(node: PyNode, here: Here): UrlNode[] {
    const names = this.names(here.scope);
    const pattern = patternCall(node, names, (name) => this.constant(here.scope, name));
    if (pattern === undefined) return this.otherElement(node, here);
    const included = includeCall(pattern.view, names);
    if (included === undefined) return [this.route(pattern, here)];
    const at = below(here.at, pattern.route, pattern.regex);
    const { route, regex } = pattern;
    return [readInclude(this, included, { ...this.mount(pattern.node, { route, regex }, here), at }, here)];
  }

  /** A variable that holds one pattern, or a call that the kit doesn't know. */
  private otherElement(node: PyNode, here: Here): UrlNode[] {
    const name = dotted(bare(node));
    const value = here.scope.statements
      .map((one) => assignment(one.node))
      .find((one) => one?.name === name)?.value;
    const known = djangoFunction(call(value), this.names(here.scope)) !== undefined;
    if (name !== undefined && value !== undefined && known) return this.element(value, here);
    return this.lost(here.scope, node, "an entry that isn't path(), re_path() or a variable of one");
  }

  private route(pattern: PatternCall, here: Here): Route {
    const { view, regex, name } = pattern;
    const asView = call(view);
    const viewset =
      asView?.name?.endsWith(".as_view") === true ? asView.name.slice(0, -".as_view".length) : undefined;
    const mapping = asView?.positional[0];
    const mapped = viewset !== undefined && mapping?.type === "dictionary";
    return {
      kind: "route",
      ...this.place(here.scope, pattern.node),
      route: pattern.route,
      regex,
      at: below(here.at, pattern.route, regex),
      name,
      view: view?.text ?? "",
      actions: mapped
        ? { viewset: symbolOf(this.scopes, here.scope, viewset), methods: methodsOf(mapping) }
        : undefined,
      within: here.within,
      text: pattern.node.text,
    };
  }

  /** The router whose `urls` an expression is, also by way of a variable (`api_urls = router.urls`). */
  routerOf(node: PyNode, scope: Scope): Router | undefined {
    const direct = ownerOfUrls(node);
    const key = direct === undefined ? undefined : keyOf(this.scopes, scope, direct);
    if (key !== undefined) return this.routers.get(key);
    const name = dotted(bare(node));
    const found = name === undefined || name.includes(".") ? [] : touches(scope.parsed.root, name);
    const value = found.length === 1 ? found[0]?.value : undefined;
    const owner = value === undefined ? undefined : ownerOfUrls(value);
    const indirect = owner === undefined ? undefined : keyOf(this.scopes, scope, owner);
    return indirect === undefined ? undefined : this.routers.get(indirect);
  }

  /** A named list as the target of a mount. */
  listTarget(scope: Scope, name: string): MountTarget {
    const first = touches(scope.parsed.root, name)[0];
    const line = first === undefined ? 1 : lineAt(first.statement);
    return { kind: "list", list: { path: scope.path, name, line } };
  }

  private mount(node: PyNode, written: { route: string; regex: boolean }, here: Here): Mount {
    return {
      kind: "mount",
      ...this.place(here.scope, node),
      ...written,
      splice: false,
      at: here.at,
      target: { kind: "external", name: node.text },
      within: here.within,
      text: node.text,
      children: [],
    };
  }

  private place(scope: Scope, node: PyNode): { path: string; line: number } {
    return { path: scope.path, line: lineAt(node) };
  }

  /** Notes what can't be followed; nothing is found there. */
  lost(scope: Scope, node: PyNode | undefined, reason: string): [] {
    const place = node === undefined ? { path: scope.path, line: 1 } : this.place(scope, node);
    this.unfollowed.push({ ...place, reason });
    return [];
  }
}
