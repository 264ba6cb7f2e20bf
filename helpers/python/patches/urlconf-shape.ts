/**
 * How a module makes one list of URL patterns, and where in it a new entry can live.
 */
import type { PyNode } from "../parse.ts";
import { bare, call, items } from "../query.ts";
import { placeFor, reachable, type GreedyContext } from "./urlconf-greedy.ts";
import { djangoFunction, listPieces, ownerOfUrls, type ListPiece } from "./urlconf-patterns.ts";
import { mentions, type Touch } from "./urlconf-touches.ts";

export interface Shape {
  list: string;
  /** From here on, everything that the entry names is defined. */
  readyAt: number;
  greedy: GreedyContext;
}

export type Home =
  /** Inside a literal, in front of one of its elements or at the end. */
  | { kind: "container"; container: PyNode; before: PyNode | undefined }
  /**
   * In a statement of its own behind this one: `add` (`+= […]`), `rebuild` (`= [*list, …]`: the list may be somebody
   * else's, or a tuple), `front` (`= […, *list]`: something in the list would keep it from being reached).
   */
  | { kind: "statement"; after: PyNode; form: "add" | "rebuild" | "front" }
  /** The list can't be patched safely. */
  | { kind: "none"; reason: string };

/**
 * Finds the place: the first literal list that is part of the final value, whose names are defined by then, and in front
 * of which nothing takes the new URLs; else a statement of its own.
 *
 * @param found all touches of the list, at least one
 */
export function homeOf(found: readonly Touch[], shape: Shape): Home {
  const reason = unsafe(found, shape);
  // Once a person has pasted a statement that takes the list over, what is in front of it doesn't matter any more.
  const over = found.findLastIndex((touch) => takesOver(touch, shape.list));
  const rest = over === -1 ? [] : found.slice(over);
  if (reason !== undefined && (rest.length === 0 || unsafe(rest, shape) !== undefined))
    return { kind: "none", reason };
  const usable = reason === undefined ? found : rest;
  const base = usable.findLastIndex(
    (touch) => !touch.nested && (touch.kind === "set" || touch.kind === "wrap"),
  );
  const live = usable.slice(Math.max(base, 0));
  const container = containerIn(live, shape);
  return container ?? ownStatement(live, shape);
}

/** `urlpatterns = [path(…), *urlpatterns]`: there is a place in front of whatever the list has. */
function takesOver({ nested, kind, value }: Touch, list: string): boolean {
  if (nested || kind !== "add" || value === undefined || bare(value).type !== "list") return false;
  return items(bare(value)).findIndex((one) => one.type === "list_splat" && items(one)[0]?.text === list) > 0;
}

/** Why the list is a person's to change, if it is. */
function unsafe(found: readonly Touch[], { list }: Shape): string | undefined {
  if (found.some((touch) => touch.kind === "remove")) return `entries are taken out of ${list} again`;
  const base = found.findIndex((touch) => !touch.nested && touch.kind === "set");
  const replaced = found.find((touch, index) => touch.nested && touch.kind === "set" && index >= base);
  if (replaced !== undefined) return `${list} is set ${whereIs(replaced.statement)}`;
  if (base === -1 && found.every((touch) => touch.nested))
    return `${list} is made elsewhere and added to ${whereIs(found[0]?.statement)}`;
  const value = found[base]?.value;
  const made = value === undefined ? undefined : madeByCode(bare(value));
  return made === undefined ? undefined : `${list} is made by ${made}`;
}

const PLACES: Readonly<Record<string, string>> = {
  if_statement: "in the branches of an if",
  try_statement: "in a try",
  for_statement: "in a loop",
  while_statement: "in a loop",
  with_statement: "in a with",
  match_statement: "in the cases of a match",
};

function whereIs(node: PyNode | undefined): string {
  for (let parent = node?.parent ?? null; parent !== null; parent = parent.parent) {
    const place = PLACES[parent.type];
    if (place !== undefined) return place;
  }
  throw new Error("a nested statement stands in a compound one");
}

/** A value of which only running it tells what it is: a comprehension, `reduce(…)`, a function of the project. */
function madeByCode(value: PyNode): string | undefined {
  if (value.type.endsWith("_comprehension") || value.type === "generator_expression")
    return "a comprehension";
  const found = call(value);
  if (found === undefined || ownerOfUrls(value) !== undefined) return undefined;
  if (found.name === undefined) return "a call";
  return KNOWN_MAKERS.test(found.name) ? undefined : `${found.name}()`;
}

const KNOWN_MAKERS =
  /(^|\.)(i18n_patterns|format_suffix_patterns|list|tuple|static|staticfiles_urlpatterns)$/;

function containerIn(live: readonly Touch[], shape: Shape): Home | undefined {
  const isEarly = (node: PyNode): boolean => node.startIndex < shape.readyAt;
  // A wrap takes what was there before as a whole: only what is added behind it is in the final list.
  for (const [index, touch] of live.entries()) {
    if (touch.nested || touch.kind === "wrap" || touch.value === undefined || touch.kind === "append")
      continue;
    for (const container of literals(touch.value)) {
      const earlier = mentions(touch.value, shape.list) ? [] : live.slice(0, index).map((one) => one.value);
      const inFront = [...earlier, ...before(touch.value, container)];
      if (isEarly(container) || !inFront.every((node) => node === undefined || passes(node, shape))) continue;
      if (!live.slice(index + 1).every((one) => reachable(putInFront(one.value, shape), shape.greedy)))
        continue;
      const elements = items(container);
      const pieces = elements.map((element) => piecesOf(element, shape));
      const place = inFrontOfTheRest(elements, placeFor(pieces, shape.greedy), shape.list);
      return { kind: "container", container, before: place === undefined ? undefined : elements[place] };
    }
  }
  return undefined;
}

/** `[path(…), *urlpatterns]`: who writes that wants an entry in front of whatever the list holds. */
function inFrontOfTheRest(
  elements: readonly PyNode[],
  place: number | undefined,
  list: string,
): number | undefined {
  const rest = elements.findIndex((one) => one.type === "list_splat" && items(one)[0]?.text === list);
  return rest > 0 ? Math.min(rest, place ?? elements.length) : place;
}

/** What a later statement puts in front of the list: `[…] + urlpatterns`, `[…, *urlpatterns]`. */
function putInFront(value: PyNode | undefined, shape: Shape): ListPiece[] {
  const node = value === undefined ? undefined : bare(value);
  if (node === undefined || !mentions(node, shape.list)) return [];
  const isSum = node.type === "binary_operator";
  if (!isSum && node.type !== "list" && node.type !== "tuple") return [];
  const parts = items(node);
  const at = parts.findIndex((part) => mentions(part, shape.list));
  const front = parts.slice(0, at);
  return isSum
    ? [...front.flatMap((part) => listPieces(part, shape.greedy.names)), ...putInFront(parts[at], shape)]
    : front.flatMap((part) => piecesOf(part, shape));
}

function piecesOf(element: PyNode, shape: Shape): ListPiece[] {
  const inner = element.type === "list_splat" ? (items(element)[0] ?? element) : undefined;
  return inner === undefined ? [{ kind: "element", node: element }] : listPieces(inner, shape.greedy.names);
}

/** List and tuple displays that are operands of the value, left to right; `path(…),` is no place to add to. */
function literals(value: PyNode): PyNode[] {
  const node = bare(value);
  if (node.type === "list" || node.type === "tuple") return [node];
  if (node.type !== "binary_operator" || node.childForFieldName("operator")?.text !== "+") return [];
  return items(node).flatMap((operand) => literals(operand));
}

/** Operands to the left of a container. */
function before(value: PyNode, container: PyNode): PyNode[] {
  const node = bare(value);
  if (node.type !== "binary_operator") return [];
  return items(node)
    .filter((operand) => operand.startIndex < container.startIndex)
    .flatMap((operand) => (operand.endIndex < container.startIndex ? [operand] : before(operand, container)));
}

/** Does everything in an expression let the new URLs pass? */
function passes(node: PyNode, shape: Shape): boolean {
  return reachable(listPieces(node, shape.greedy.names), shape.greedy);
}

function ownStatement(live: readonly Touch[], shape: Shape): Home {
  const plain = live.filter((touch) => !touch.nested);
  const last = (plain.at(-1) ?? live.at(-1))?.top;
  if (last === undefined) throw new Error("a list has a touch");
  const after = behind(last, shape.readyAt);
  const upTo = live.filter((touch) => touch.top.startIndex <= after.startIndex);
  const clear = upTo.every(
    (touch) => touch.value === undefined || touch.kind === "append" || passes(touch.value, shape),
  );
  if (!clear) return { kind: "statement", after, form: "front" };
  const base = live[0]?.value;
  return { kind: "statement", after, form: base !== undefined && isOwnList(base, shape) ? "add" : "rebuild" };
}

/** The statement itself, or the later one that defines what the entry names. */
function behind(node: PyNode, readyAt: number): PyNode {
  let found = node;
  while (found.endIndex < readyAt && found.nextNamedSibling !== null) found = found.nextNamedSibling;
  return found;
}

/** A list that nobody else holds, so that `+=` is safe: Django's and DRF's functions make a new one. */
function isOwnList(value: PyNode, shape: Shape): boolean {
  const node = bare(value);
  if (node.type === "list" || node.type === "binary_operator") return true;
  if (ownerOfUrls(node) !== undefined) return true;
  const found = call(node);
  return (
    djangoFunction(found, shape.greedy.names) === "i18n" ||
    /(^|\.)(list|format_suffix_patterns)$/.test(found?.name ?? "")
  );
}
