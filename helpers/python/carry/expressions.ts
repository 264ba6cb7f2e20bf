/**
 * The part of {@link statementChanges} that looks into expressions: displays, calls, chains of calls.
 */
import { links, startOf } from "../format-chains.ts";
import type { PyNode } from "../parse.ts";
import { bare, call, items, stringValue } from "../query.ts";
import { isSame, keyOf, keysOf } from "./align.ts";
import { displayOf, joined, NOTHING } from "./found.ts";
import type { Change, Found, Trio } from "./types.ts";

/** Where the expressions stand. */
export interface Place {
  /** The statement in the file. */
  statement: PyNode;
  path: string;
  /** Everything in the newer version is wanted: there was no older one. */
  isWhole?: boolean;
}

const SEQUENCES = ["list", "tuple", "set"];
const CONTAINERS = [...SEQUENCES, "dictionary", "argument_list", "parameters"];

export function expressionChanges(given: Trio, place: Place): Found {
  const [before, after, theirs] = [bare(given.before), bare(given.after), bare(given.theirs)];
  if ((place.isWhole !== true && isSame(before, after)) || isSame(after, theirs)) return NOTHING;
  const trio = { before, after, theirs };
  if (after.type === "assignment") return ofAssignment(trio, place);
  const chained = chainChanges(trio, place);
  if (chained !== undefined) return chained;
  if (CONTAINERS.includes(after.type)) return inContainer(trio, place);
  return ofParts(trio, place);
}

/** Annotations are a person's own. */
function ofAssignment({ before, after, theirs }: Trio, place: Place): Found {
  const right = (node: PyNode): PyNode | null =>
    node.type === "assignment" || node.type === "augmented_assignment"
      ? node.childForFieldName("right")
      : null;
  const [b, a, t] = [right(before), right(after), right(theirs)];
  if (b === null || a === null || t === null) return leave({ before, after, theirs }, place);
  // `fields = "__all__"` takes in whatever there is.
  if (CONTAINERS.includes(a.type) && stringValue(t) !== undefined) return { ...NOTHING, open: [place.path] };
  return expressionChanges({ before: b, after: a, theirs: t }, place);
}

function leave({ before, after }: Trio, { statement, path }: Place): Found {
  const old = CONTAINERS.includes(before.type) ? items(before).map(keyOf) : [];
  const elements = CONTAINERS.includes(after.type)
    ? items(after).filter((node) => !old.includes(keyOf(node)))
    : [];
  return {
    ...NOTHING,
    left: [{ path, node: statement, wanted: after, elements: elements.map((node) => node.text) }],
  };
}

/** Expressions of the same shape: part by part. */
function ofParts({ before, after, theirs }: Trio, place: Place): Found {
  const [b, a, t] = [items(before), items(after), items(theirs)];
  const all = [before, after, theirs];
  const isAlike = all.every((node) => node.type === after.type && items(node).length === a.length);
  const isCalled = after.type !== "call" || all.every((node) => calleeOf(node) === calleeOf(after));
  if (!isAlike || !isCalled || a.length === 0) return leave({ before, after, theirs }, place);
  return joined(
    a.map((node, index) => {
      const [was, their] = [b[index], t[index]];
      return was === undefined || their === undefined
        ? NOTHING
        : expressionChanges({ before: was, after: node, theirs: their }, place);
    }),
  );
}

function inContainer({ before, after, theirs }: Trio, place: Place): Found {
  const home = SEQUENCES.includes(after.type) || after.type === "dictionary" ? displayOf(theirs) : theirs;
  if (home === undefined || !isFitting(after.type, home.type)) return leave({ before, after, theirs }, place);
  const old = place.isWhole === true || !CONTAINERS.includes(before.type) ? [] : items(before);
  return elementChanges({ before: old, after: items(after), home }, place);
}

/** A list does for a tuple; of a dictionary of lookups (`Meta.fields` of a filter set) the keys do. */
function isFitting(wanted: string, there: string): boolean {
  if (wanted === there) return true;
  return SEQUENCES.includes(wanted) && (SEQUENCES.includes(there) || there === "dictionary");
}

interface Elements {
  before: readonly PyNode[];
  after: readonly PyNode[];
  /** The display, argument list or signature in the file. */
  home: PyNode;
}

function elementChanges({ before, after, home }: Elements, place: Place): Found {
  const theirs = items(home);
  const old = new Map(keysOf(before).map((key, index) => [key, before[index]]));
  const there = new Map(keysOf(theirs).map((key, index) => [key.replace(/:$/, ""), theirs[index]]));
  const newKeys = keysOf(after);
  const grown = grownElements({ before, after, home });
  const pairOf = (node: PyNode, index: number): [PyNode | undefined, PyNode | undefined] => {
    const key = newKeys[index] ?? keyOf(node);
    return grown.get(node) ?? [old.get(key), there.get(key.replace(/:$/, ""))];
  };
  const pairs = after.map(pairOf);
  const partners = new Map(
    after.flatMap((node, index): [PyNode, PyNode][] => {
      const their = pairs[index]?.[1];
      return their === undefined ? [] : [[node, their]];
    }),
  );
  const found = after.map((node, index): Found => {
    const [was, their] = pairs[index] ?? [];
    if (was !== undefined && their !== undefined && !isSame(was, node))
      return expressionChanges({ before: was, after: node, theirs: their }, place);
    if (was !== undefined || their !== undefined) return NOTHING;
    return { ...NOTHING, changes: [added(node, { after, partners, home }, place)] };
  });
  return joined(found);
}

/** Elements without a name that have grown themselves, each with what it was and what it is in the file. */
function grownElements({ before, after, home }: Elements): Map<PyNode, [PyNode, PyNode | undefined]> {
  const grows = (node: PyNode): boolean => CONTAINERS.includes(node.type) || node.type === "call";
  const rest = (all: readonly PyNode[], others: readonly PyNode[]): PyNode[] =>
    all.filter((node) => grows(node) && !others.some((other) => isSame(node, other)));
  const olds = rest(before, after);
  const news = rest(after, before);
  if (olds.length === 0 || olds.length !== news.length) return new Map();
  const theirs = items(home);
  const free = theirs.filter((node) => grows(node) && !after.some((other) => isSame(node, other)));
  const pairs = news.map((node, index): [PyNode, [PyNode, PyNode | undefined]] => {
    const was = olds[index] ?? node;
    return [node, [was, theirs.find((one) => isSame(one, was)) ?? free[index]]];
  });
  return new Map(pairs);
}

interface Around {
  after: readonly PyNode[];
  partners: ReadonlyMap<PyNode, PyNode>;
  home: PyNode;
}

function added(node: PyNode, { after, partners, home }: Around, { statement }: Place): Change {
  const at = after.findIndex((one) => one.id === node.id);
  const previous = after.slice(0, at).findLast((one) => partners.has(one));
  const behind = previous === undefined ? undefined : partners.get(previous);
  const key = keyOf(node);
  const follows = items(home).find((one) => behind !== undefined && one.startIndex > behind.startIndex);
  const next = after.slice(at + 1).find((one) => partners.has(one));
  const splat = items(home).find(({ type }) => type.startsWith("dictionary_splat"));
  const ahead =
    behind === undefined ? ((next === undefined ? undefined : partners.get(next)) ?? splat) : undefined;
  const isLookup = home.type === "dictionary" && node.type !== "pair";
  return {
    kind: "element",
    wanted: isLookup ? `"${key}": ["exact"]` : node.text,
    container: home,
    statement,
    ...(behind === undefined || follows === undefined ? {} : { behind }),
    ...(ahead === undefined ? {} : { ahead }),
  };
}

/** Calls that follow one another: each takes what it lacks, one that isn't there is added at the end. */
function chainChanges({ before, after, theirs }: Trio, place: Place): Found | undefined {
  const [b, a, t] = [links(before), links(after), links(theirs)];
  const isPlain = a.length === 1 && b.length === 1 && methodOf(a[0]) === methodOf(b[0]);
  if (a.length === 0 || isPlain) return undefined;
  const start = b.length === 0 ? before : startOf(b);
  if (!isSame(startOf(a), start)) return undefined;
  const theirStart = t.length === 0 ? theirs : startOf(t);
  // Rows of the same model, by whatever manager; what another function returns may be anything.
  if (!isSame(theirStart, start) && rootOf(theirStart) !== rootOf(start))
    return leave({ before, after, theirs }, place);
  return joined(
    a.map((link): Found => {
      const same = (one: PyNode): boolean => methodOf(one) === methodOf(link);
      const [was, their] = [b.find(same), t.find(same)];
      const [old, wanted, home] = [was, link, their].map(argumentsOf);
      if (wanted === undefined) return NOTHING;
      if (old !== undefined && home !== undefined)
        return expressionChanges({ before: old, after: wanted, theirs: home }, place);
      if (home !== undefined) return elementChanges({ before: [], after: items(wanted), home }, place);
      if (old !== undefined) return isSame(old, wanted) ? NOTHING : leave({ before, after, theirs }, place);
      const text = `.${methodOf(link)}${wanted.text}`;
      const change: Change = { kind: "link", wanted: text, chain: theirs, statement: place.statement };
      return { ...NOTHING, changes: [change] };
    }),
  );
}

/** `Job` of `Job.objects`; a call as it is. */
function rootOf(node: PyNode): string {
  return node.type === "attribute" ? (node.text.split(".")[0] ?? node.text) : node.text;
}

function argumentsOf(link: PyNode | undefined): PyNode | undefined {
  return link?.childForFieldName("arguments") ?? undefined;
}

function methodOf(link: PyNode | undefined): string {
  return call(link)?.node.childForFieldName("function")?.childForFieldName("attribute")?.text ?? "";
}

/** What is called, its last name: arguments of one function are none of another's. */
function calleeOf(node: PyNode): string {
  return node.childForFieldName("function")?.text.split(".").at(-1) ?? "";
}
