/**
 * Which template the pages extend: the base of the project, and an app's own layout.
 */
import type { App } from "../project/types.ts";
import { isBaseName, isLayoutName, namespaceOf, stemOf } from "./kinds.ts";
import type { Chain, Library, Page } from "./library.ts";
import type { Template } from "./template.ts";

/** A base that was chosen. */
export interface Choice {
  /** As pages write it. */
  readonly name: string;
  /** Itself first, its root last; empty for one beyond the repo. */
  readonly layers: readonly Template[];
  /** The pages below it, and those that only say something where there are none. */
  readonly pages: readonly Page[];
  readonly from: string;
  /** Its root, or it itself, is beyond the repo or known to a variable only. */
  readonly open: boolean;
}

/** A template above pages, in a tree whose roots extend nothing. */
interface Node {
  readonly key: string;
  readonly name: string;
  readonly layers: readonly Template[];
  readonly open: boolean;
  readonly pages: Page[];
  /** Keys of the nodes below it. */
  readonly below: Set<string>;
  readonly root: boolean;
}

/** So many times the pages that extend a base themselves. */
const FAR_MORE = 3;

/** Names of bases, whether or not somebody extends them yet, likeliest first. */
const USUAL = [
  "base.html",
  "_base.html",
  "layouts/base.html",
  "layout/base.html",
  "base/base.html",
  "layout.html",
  "_layout.html",
  "layouts/layout.html",
  "layouts/main.html",
  "layouts/app.html",
  "layouts/default.html",
  "main.html",
  "master.html",
];

/** So many pages weigh as much as one below a root that several apps share, or that is called as layouts are. */
const PREFERENCE = 3;

function usualRank(name: string): number {
  const rank = USUAL.indexOf(name);
  return rank === -1 ? USUAL.length : rank;
}

/** The base of the project. */
export function chooseBase(library: Library): Choice | undefined {
  const pages = library.pages.filter(({ weight }) => weight === "page");
  const found = mostExtended(pages, undefined);
  if (found !== undefined) return found;
  const unused = usualBase(library);
  if (unused !== undefined) return unused;
  const side = library.pages.filter(({ weight }) => weight === "side");
  const standing = mostExtended(side, undefined);
  return standing?.layers.length === 0 ? undefined : standing;
}

/** An app's base: what most of its own pages extend, or a layout of its own that waits for pages. */
export function chooseBaseFor(library: Library, app: App, base: Choice | undefined): Choice | undefined {
  const pages = library.pages.filter((page) => page.weight === "page" && page.app === app);
  const found = mostExtended(pages, app);
  if (found !== undefined && base !== undefined && (isSame(found, base) || isBesides(found, base, pages)))
    return base;
  if (found !== undefined) return { ...found, pages: library.pages.filter((page) => isPageOf(page, found)) };
  const own = library.templates.find(
    (one) =>
      library.appOf(one) === app &&
      library.weightOf(one.name) === "page" &&
      isBaseName(one.name) &&
      isBase(one),
  );
  return own === undefined || own.path === base?.layers[0]?.path ? base : waiting(library, own);
}

/**
 * From the root with the most pages downwards, as long as a layout takes over: where many pages extend the template above
 * it themselves, that one does for any page.
 *
 * @param app whose layouts may be chosen; layouts that serve one app alone aren't the project's
 */
function mostExtended(pages: readonly Page[], app: App | undefined): Choice | undefined {
  const nodes = nodesOf(pages);
  const roots = [...nodes.values()].filter(({ root }) => root);
  const isShared = (node: Node): boolean => app !== undefined || !isOfOneApp(node);
  const score = (node: Node): number =>
    node.pages.length *
    (isShared(node) ? PREFERENCE : 1) *
    (isLayoutName(node.name) ? PREFERENCE : 1) *
    (isDocument(node) ? PREFERENCE * PREFERENCE : 1);
  const [root] = roots.sort(
    (a, b) => score(b) - score(a) || usualRank(a.name) - usualRank(b.name) || (a.name < b.name ? -1 : 1),
  );
  if (root === undefined) return undefined;
  let chosen = root;
  const seen = new Set<Node>();
  for (;;) {
    // Templates that extend each other are below each other.
    seen.add(chosen);
    const [next] = [...chosen.below]
      .map((key) => nodes.get(key))
      .filter((node) => node !== undefined)
      .filter((node) => !seen.has(node) && isLayoutName(node.name) && isShared(node))
      .sort((a, b) => b.pages.length - a.pages.length);
    if (next === undefined || !takesOver(next, chosen)) return choiceOf(chosen);
    chosen = next;
  }
}

/** Does a layout serve two thirds of the pages of the template above it, or far more than extend that one themselves. */
function takesOver(layout: Node, above: Node): boolean {
  const direct = above.pages.filter(({ chain }) => stepsOf(chain)[0]?.key === above.key).length;
  return 3 * layout.pages.length >= 2 * above.pages.length || layout.pages.length > FAR_MORE * direct;
}

/** Is a root a whole document, not a card or a mail; one beyond the repo is. */
function isDocument({ layers }: Node): boolean {
  const root = layers.at(-1);
  return root === undefined || /<(!doctype|html|head|body)\b/i.test(root.text) || root.includes.length > 0;
}

/** Everything that the pages extend, with the pages below. */
function nodesOf(pages: readonly Page[]): Map<string, Node> {
  const nodes = new Map<string, Node>();
  for (const page of pages) {
    const above = stepsOf(page.chain);
    above.forEach((step, index) => {
      const node = nodes.get(step.key) ?? {
        ...step,
        pages: [],
        below: new Set(),
        root: index === above.length - 1,
      };
      nodes.set(step.key, node);
      node.pages.push(page);
      for (const lower of above.slice(0, index)) node.below.add(lower.key);
    });
  }
  return nodes;
}

type Step = Pick<Node, "key" | "name" | "layers" | "open">;

/** The templates above a page, nearest first, one beyond the repo last. */
function stepsOf({ layers, external, open }: Chain): Step[] {
  const steps = layers.slice(1).map((layer, index) => ({
    key: layer.path,
    name: layer.name,
    layers: layers.slice(index + 1),
    open: open || external !== undefined,
  }));
  if (external === undefined) return steps;
  return [...steps, { key: `:${external}`, name: external, layers: [], open: true }];
}

/** A layout in the folder of an app whose pages alone extend it. */
function isOfOneApp({ name, pages, layers }: Node): boolean {
  const [page] = pages;
  const owner = page?.app;
  if (owner === undefined || pages.some(({ app }) => app !== owner)) return false;
  const named = namespaceOf(name) === owner.label || owner.dir.endsWith(`/${namespaceOf(name)}`);
  return namespaceOf(name) === "" ? layers[0]?.path.startsWith(`${owner.dir}/`) === true : named;
}

function choiceOf({ name, layers, pages, open }: Node): Choice {
  const [page] = pages;
  const line = page?.template.parent?.line ?? 1;
  return { name, layers, pages, open, from: page === undefined ? name : `${page.template.path}:${line}` };
}

function isSame(a: Choice, b: Choice): boolean {
  return a.name === b.name && a.layers[0]?.path === b.layers[0]?.path;
}

/**
 * Is another base what some pages of an app extend (its log-in) beside pages that extend the project's, and not by far
 * the one that most do?
 *
 * @param pages of the app
 */
function isBesides(other: Choice, base: Choice, pages: readonly Page[]): boolean {
  const [layout] = base.layers;
  if (layout !== undefined && other.layers.includes(layout)) return false;
  const usual = pages.filter((page) => isPageOf(page, base));
  const apart = other.pages.filter((page) => !usual.includes(page));
  return usual.length > 0 && apart.length < 2 * usual.length;
}

/** Does a page extend a base, directly or through layouts. */
function isPageOf({ weight, chain }: Page, { name, layers: [base] }: Choice): boolean {
  if (weight !== "page") return false;
  return base === undefined ? chain.external === name : chain.layers.slice(1).includes(base);
}

function sidePages(library: Library, base: Template | undefined): Page[] {
  return library.pages.filter(
    ({ weight, chain }) => weight === "side" && base !== undefined && chain.layers.slice(1).includes(base),
  );
}

/** A base by its name, which nobody extends yet. */
function usualBase(library: Library): Choice | undefined {
  for (const name of USUAL) {
    const found = library.resolve(name, undefined);
    if (found !== undefined && isBase(found)) return waiting(library, found);
  }
  const others = library.templates.filter(
    (one) => /^_?base$/.test(stemOf(one.name)) && library.weightOf(one.name) === "page" && isBase(one),
  );
  const [only] = others;
  return only === undefined || others.length > 1 ? undefined : waiting(library, only);
}

/** Has a template blocks to fill, in Django's language. */
function isBase(template: Template): boolean {
  return !template.jinja && template.blocks.length > 0;
}

function waiting(library: Library, template: Template): Choice {
  const { layers, external, open } = library.chainOf(template);
  const pages = sidePages(library, template);
  return { name: template.name, layers, pages, from: template.path, open: open || external !== undefined };
}
