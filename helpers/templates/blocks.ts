/**
 * The blocks of a base template: which takes the content, the title, more CSS and more scripts.
 */
import { ancestors, isInside, type BlockUse, type Document, type Element } from "./document.ts";
import { CONTENT_NAMES, extraKind, isOtherName, type Extra } from "./block-names.ts";
import type { BaseBlock, BlockPlace, ContentBlock, TitleBlock } from "./types.ts";

/** How the pages of a base fill a block. */
export interface Fill {
  /** Pages that fill it with something, or have a layout between that does. */
  count: number;
  /** Pages that fill it themselves. */
  direct: number;
  /** Of these, the ones that fill it with markup. */
  markup: number;
  /** Where the first one does. */
  from: string;
}

/** How the pages below a base fill its blocks. */
export interface Filling {
  readonly fills: ReadonlyMap<string, Fill>;
  /** A part of the base is beyond the repo, so it has blocks that only its pages tell. */
  readonly open: boolean;
  /** Blocks that a layout on another base has and that base hasn't: what the layout offers. */
  readonly fresh: ReadonlySet<string>;
}

/** What the blocks of a base are for. */
export interface BlockRoles {
  blocks: readonly BaseBlock[];
  content?: ContentBlock;
  title?: TitleBlock;
  extraCss?: BaseBlock;
  extraJs?: BaseBlock;
  extraHead?: BaseBlock;
}

/** A block with its place in the document; blocks of a base beyond the repo have none. */
interface Candidate {
  block: BaseBlock;
  use: BlockUse | undefined;
  markup: number;
  direct: number;
}

/** Works the roles out. */
export function blockRoles(document: Document | undefined, filling: Filling): BlockRoles {
  const candidates = candidatesOf(document, filling);
  const roles: BlockRoles = { blocks: candidates.map(({ block }) => block) };
  const content = contentOf(candidates, filling.fresh, document);
  if (content !== undefined) roles.content = content;
  const title = titleOf(candidates, document);
  if (title !== undefined) roles.title = title;
  const extraCss = extraOf(candidates, "css");
  if (extraCss !== undefined) roles.extraCss = extraCss;
  const extraJs = extraOf(candidates, "js");
  if (extraJs !== undefined) roles.extraJs = extraJs;
  const extraHead = extraOf(candidates, "head");
  if (extraHead !== undefined) roles.extraHead = extraHead;
  return roles;
}

/** The document's blocks; where a part of the base is beyond the repo, also those that the pages fill. */
function candidatesOf(document: Document | undefined, { fills, open }: Filling): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const use of document?.blocks ?? []) {
    const known = found.get(use.name);
    if (known !== undefined && known.use?.where !== "attribute") continue;
    const fill = fills.get(use.name);
    const place = placeOf(use, document);
    const block = {
      value: use.name,
      from: use.from,
      place,
      hasDefault: use.filled,
      filledBy: fill?.count ?? 0,
    };
    found.set(use.name, { block, use, markup: fill?.markup ?? 0, direct: fill?.direct ?? 0 });
  }
  if (!open) return [...found.values()];
  for (const [name, fill] of fills) {
    if (found.has(name)) continue;
    const place = placeByName(name);
    const block = { value: name, from: fill.from, place, hasDefault: false, filledBy: fill.count };
    found.set(name, { block, use: undefined, markup: fill.markup, direct: fill.direct });
  }
  return [...found.values()];
}

function placeOf(use: BlockUse, document: Document | undefined): BlockPlace {
  const around = ancestors(use).map((element) => element.name);
  if (use.where !== "text" || around.includes("script") || around.includes("style")) return "other";
  if (around.includes("title")) return "title";
  if (around.includes("head")) return "head";
  const body = document?.elements.find((element) => element.name === "body");
  if (body !== undefined && use.start < body.start) return "head";
  const isOutside = around.every((name) => name === "body" || name === "html");
  return isOutside && body !== undefined && isLast(use, document) ? "body-end" : "body";
}

const SCRIPTS = ["script", "link", "style", "noscript", "template"];

/** Comes nothing but scripts after a block, and is there nothing else in it. */
function isLast(use: BlockUse, document: Document | undefined): boolean {
  const after = document?.elements.filter((element) => element.start > use.start) ?? [];
  const before = document?.elements.some(
    (element) => element.parent?.name === "body" && element.start < use.start,
  );
  return before === true && after.every((element) => isOneOf(element, SCRIPTS));
}

function isOneOf(element: Element, names: readonly string[]): boolean {
  return names.includes(element.name) || ancestors(element).some((one) => names.includes(one.name));
}

function placeByName(name: string): BlockPlace {
  if (/title/i.test(name)) return "title";
  if (extraKind(name) === "js") return "body-end";
  return extraKind(name) === undefined ? "body" : "head";
}

/** The block that most pages fill with markup; of equals the better name, the one in `<main>`, the first. */
function contentOf(
  candidates: readonly Candidate[],
  fresh: ReadonlySet<string>,
  document: Document | undefined,
): ContentBlock | undefined {
  const inBody = candidates.filter(({ block }) => block.place === "body" || block.place === "body-end");
  const fitting = inBody.filter(isContentLike);
  const isFilled = ({ block }: Candidate): boolean => block.filledBy > 0;
  const chosen =
    mostFilled(fitting.filter(isFilled)) ??
    byShape(fitting.filter(({ block }) => fresh.has(block.value))) ??
    byShape(fitting) ??
    mostFilled(inBody.filter(isFilled));
  return chosen === undefined ? undefined : contentBlock(chosen, document);
}

function isContentLike({ block, use }: Candidate): boolean {
  if (CONTENT_NAMES.includes(block.value.toLowerCase())) return true;
  const around = use === undefined ? [] : ancestors(use).map((element) => element.name);
  const aside = around.some((name) => ["nav", "footer", "aside", "h1", "h2", "ul", "ol"].includes(name));
  return !aside && !isOtherName(block.value) && extraKind(block.value) === undefined;
}

function mostFilled(candidates: readonly Candidate[]): Candidate | undefined {
  return [...candidates].sort(
    (a, b) =>
      b.markup - a.markup ||
      b.block.filledBy - a.block.filledBy ||
      nameRank(a) - nameRank(b) ||
      Number(inMain(b)) - Number(inMain(a)),
  )[0];
}

/** Without pages: by name; else the innermost one in `<main>` or, alone, in `<body>`. */
function byShape(candidates: readonly Candidate[]): Candidate | undefined {
  const named = [...candidates].sort((a, b) => nameRank(a) - nameRank(b))[0];
  if (named !== undefined && nameRank(named) < CONTENT_NAMES.length) return named;
  const place = candidates.filter(inMain);
  return place.at(-1) ?? (candidates.length === 1 ? candidates[0] : undefined);
}

function nameRank({ block }: Candidate): number {
  const rank = CONTENT_NAMES.indexOf(block.value.toLowerCase());
  return rank === -1 ? CONTENT_NAMES.length : rank;
}

function inMain({ use }: Candidate): boolean {
  return use !== undefined && ancestors(use).some(isMain);
}

/** `<main>` or what says that it is one. */
export function isMain(element: Element): boolean {
  return element.name === "main" || element.attributes.get("role") === "main";
}

const CONTAINER = /(^|\s)((\w+:)?container(-\w+)?|max-w-\S+|wrapper|grid-container)(\s|$)/;

function contentBlock({ block, use }: Candidate, document: Document | undefined): ContentBlock {
  const around = use === undefined ? [] : ancestors(use);
  const inside = { ...block, place: "body" as const, inMain: around.some(isMain) };
  const container = around.find((element) => CONTAINER.test(element.attributes.get("class") ?? ""));
  if (container === undefined || document === undefined) return inside;
  const value = (container.attributes.get("class") ?? "").trim();
  return { ...inside, container: { value, from: container.from } };
}

/** The block inside `<title>`; else one called a title that holds the element. */
function titleOf(candidates: readonly Candidate[], document: Document | undefined): TitleBlock | undefined {
  const inTitle = candidates.filter(({ block }) => block.place === "title");
  const [first] = [...inTitle].sort(
    (a, b) => b.block.filledBy - a.block.filledBy || titleRank(a) - titleRank(b),
  );
  if (first !== undefined) return titleBlock(first, false);
  const element = document?.elements.find((one) => one.name === "title" && !ancestors(one).some(isSvg));
  const around = candidates.find(
    ({ block, use }) => element !== undefined && /title/i.test(block.value) && isInside(element, use),
  );
  return around === undefined ? undefined : titleBlock(around, true);
}

function isSvg(element: Element): boolean {
  return element.name === "svg";
}

function titleRank({ block }: Candidate): number {
  return ["title", "head_title", "page_title"].includes(block.value) ? 0 : 1;
}

function titleBlock({ block, markup }: Candidate, wrapsElement: boolean): TitleBlock {
  return { ...block, wrapsElement, textOnly: block.filledBy === 0 ? !wrapsElement : markup === 0 };
}

const EXTRA_PLACES: Readonly<Record<Extra, readonly BlockPlace[]>> = {
  css: ["head"],
  js: ["body-end", "body", "head"],
  head: ["head"],
};

/** The one that most pages fill; of equals the one for more of the same and not for code in the page, the empty one, the one at the
 * better place. */
function extraOf(candidates: readonly Candidate[], kind: Extra): BaseBlock | undefined {
  const places = EXTRA_PLACES[kind];
  const found = candidates.filter(
    ({ block }) => extraKind(block.value) === kind && places.includes(block.place),
  );
  const rank = ({ block }: Candidate): number =>
    (/inline/i.test(block.value) ? 8 : 0) +
    (/extra|page|custom/i.test(block.value) ? 0 : 4) +
    (block.hasDefault ? 2 : 0);
  const [best] = found.sort(
    (a, b) =>
      b.direct - a.direct ||
      rank(a) - rank(b) ||
      places.indexOf(a.block.place) - places.indexOf(b.block.place),
  );
  return best?.block;
}
