/**
 * Where in a list of apps a new entry goes: into the section of its kind, beside its like, in order where they are in order.
 */
import type { Position } from "../lists.ts";
import type { PyNode } from "../parse.ts";
import { sequenceItems } from "../query.ts";
import { sectionsOf, type Kind, type Section } from "./list-sections.ts";

/** An entry that is to be placed. */
export interface NewEntry {
  text: string;
  kind: Kind;
}

/** What the elements of a list are. */
export interface Reading {
  /** Text of an element; undefined for anything but a string. */
  text: (node: PyNode) => string | undefined;
  kind: (node: PyNode) => Kind | undefined;
}

/** Finds the place of an entry in a list of apps. */
export function placeIn(source: string, list: PyNode, entry: NewEntry, reading: Reading): Position {
  const elements = sequenceItems(list) ?? [];
  if (isMixedAndSorted(elements, reading)) return sorted(elements, entry, reading);
  const sections = sectionsOf(source, list);
  const titled = sections.filter((one) => one.title === entry.kind).at(-1);
  if (titled !== undefined) return inSection(titled, entry, reading);
  const home = sections.filter((one) => one.title === undefined && holds(one, entry, reading)).at(-1);
  if (home !== undefined) return besideItsLike(home, entry, reading);
  return between(sections, entry, reading);
}

/** Whole list in order although the kinds are mixed in it: then it is sorted on purpose. */
function isMixedAndSorted(elements: readonly PyNode[], reading: Reading): boolean {
  const kinds = elements.map(reading.kind);
  const runs = kinds.filter((kind, index) => kind !== kinds[index - 1]).length;
  return runs > new Set(kinds).size && isSorted(elements, reading);
}

function isSorted(elements: readonly PyNode[], reading: Reading): boolean {
  const keys = elements.map((node) => keyOf(reading.text(node)));
  return (
    keys.length > 1 &&
    keys.every((key, index) => key !== undefined && (index === 0 || (keys[index - 1] ?? "") <= key))
  );
}

function keyOf(text: string | undefined): string | undefined {
  return text?.toLowerCase();
}

/** Behind the last element that comes before it, else in front of the first. */
function sorted(elements: readonly PyNode[], entry: NewEntry, reading: Reading): Position {
  const own = keyOf(entry.text) ?? "";
  const smaller = elements.filter((node) => (keyOf(reading.text(node)) ?? "") < own).at(-1);
  const [first] = elements;
  if (smaller !== undefined) return { after: smaller };
  return first === undefined ? {} : { before: first };
}

/** A section that is meant for such entries. */
function inSection(section: Section, entry: NewEntry, reading: Reading): Position {
  const { elements } = section;
  if (!isSorted(elements, reading)) return { after: section.last };
  const place = sorted(elements, entry, reading);
  if (place.before === undefined) return place;
  // In front of the first one the section's title would follow: it is a comment of that element's.
  const above = place.before.previousNamedSibling;
  return above?.type === "comment" ? { after: above } : place;
}

/** Does a section without a title have such entries, or may it take one? */
function holds(section: Section, entry: NewEntry, reading: Reading): boolean {
  return runOf(section, entry, reading).length > 0;
}

/** The last entries of its kind that stand together; packages that have to come before Django's own apps don't count. */
function runOf({ elements }: Section, { kind }: NewEntry, reading: Reading): PyNode[] {
  const kinds = elements.map(reading.kind);
  const from = kind === "third" ? kinds.lastIndexOf("django") + 1 : 0;
  const end = kinds.lastIndexOf(kind);
  if (end < from) return [];
  let start = end;
  while (start > from && kinds[start - 1] === kind) start -= 1;
  return elements.slice(start, end + 1);
}

function besideItsLike(section: Section, entry: NewEntry, reading: Reading): Position {
  const run = runOf(section, entry, reading);
  if (isSorted(run, reading)) return sorted(run, entry, reading);
  const last = run.at(-1);
  if (last === undefined) return {};
  return last.id === section.elements.at(-1)?.id ? { after: section.last } : { after: last };
}

/** No entry of its kind is there yet. Packages come in front of the repo's own apps where these come last. */
function between(sections: readonly Section[], entry: NewEntry, reading: Reading): Position {
  const isOwn = ({ title, elements }: Section): boolean =>
    (title ?? (elements.every((node) => reading.kind(node) === "own") ? "own" : undefined)) === "own";
  const blank = sections.length > 1 && sections.slice(1).some((one) => one.isApart);
  if (entry.kind !== "own") {
    const firstOwn = sections.findIndex((_one, index) => sections.slice(index).every(isOwn));
    const home = firstOwn === -1 ? undefined : sections[firstOwn - 1];
    if (home !== undefined) return { after: home.last, apart: blank };
    const own = firstOwn === -1 ? trailingOwn(sections.at(-1), reading) : sections[firstOwn]?.elements[0];
    if (own !== undefined) return beforeRun(own);
  }
  return { apart: blank || (sections.length > 0 && sections.at(-1)?.title !== undefined) };
}

/** The first of the own apps that a section without a title ends with. */
function trailingOwn(section: Section | undefined, reading: Reading): PyNode | undefined {
  const elements = section?.title === undefined ? (section?.elements ?? []) : [];
  const last = elements.findLastIndex((node) => reading.kind(node) !== "own");
  return elements[last + 1];
}

function beforeRun(first: PyNode): Position {
  const above = first.previousNamedSibling;
  return above === null || above.type === "comment" ? { before: first } : { after: above };
}
