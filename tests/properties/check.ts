/**
 * What has to hold for every case, whatever the file looks like.
 */
import { diffArrays } from "diff";
import { KitError } from "../../helpers/errors.ts";
import { hunksOf, linesOf } from "../../helpers/plan/hunks.ts";
import { lineDigests } from "../../helpers/plan/journal.ts";
import { takeOut } from "../../helpers/plan/take-out.ts";
import { verify } from "../../helpers/plan/verify.ts";
import { mergeFragment } from "../../helpers/python/fragment.ts";
import type { Outcome } from "../../helpers/python/outcome.ts";
import { parseLeniently } from "../../helpers/python/parse.ts";
import { patches } from "../../helpers/python/patches/index.ts";
import type { PatchContext } from "../../helpers/python/patches/types.ts";
import { DEFAULT_STYLE, styleOf } from "../../helpers/python/style.ts";
import { ANYTHING, type Case } from "./cases.ts";
import type { Checker, Compared } from "./python.ts";

/** What a case came to: its outcome, and what is wrong with it. */
export interface Verdict {
  kind: Outcome["kind"] | "invalid";
  /** Empty when all holds. Each begins with the property's name and a colon. */
  violations: string[];
  after?: string;
}

const OWN = ["jobs", "core", "config", "vacancies", "news"];

function contextOf(one: Case, source: string): PatchContext {
  const habits = { ...DEFAULT_STYLE, lineLength: one.lineLength };
  return {
    path: one.path,
    package: one.package,
    style: one.path.endsWith(".py") ? styleOf(parseLeniently(source, one.path), habits) : habits,
    isFirstParty: (module) => OWN.includes(module),
  };
}

/** Applies a case's patch; a KitError that is thrown is an outcome too. */
function applied(one: Case, source: string): Outcome {
  try {
    const context = contextOf(one, source);
    if (one.family === "append") return mergeFragment(source, String(one.args.fragment), context);
    const patch = patches[one.family];
    if (patch === undefined) throw new Error(`there is no patch "${one.family}"`);
    return patch(source, one.args, context);
  } catch (error) {
    if (error instanceof KitError) return { kind: "error", error };
    throw error;
  }
}

/** Looks at one case from all sides. */
export async function judge(one: Case, checker: Checker): Promise<Verdict> {
  let outcome: Outcome;
  try {
    outcome = applied(one, one.source);
  } catch (error) {
    return {
      kind: "error",
      violations: [`throws: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`],
    };
  }
  const after = outcome.kind === "changed" ? outcome.text : one.source;
  const compared = await checker.compare(requestOf(one, after));
  if (compared.invalid !== undefined) return { kind: "invalid", violations: [] };
  const violations = [
    ...(one.allowed.includes(outcome.kind) ? [] : [`outcome: ${reasonOf(outcome)}`]),
    ...(compared.crash === undefined ? [] : [`checker: ${compared.crash}`]),
  ];
  if (outcome.kind === "changed") {
    violations.push(
      ...ofTrees(one, compared),
      ...ofRuns(one, compared),
      ...ofText(one, after),
      ...ofKit(one, after),
    );
  }
  if (outcome.kind === "changed") violations.push(...(await ofNext(one, after, checker)));
  if (outcome.kind === "already") violations.push(...ofAlready(one, compared));
  if (outcome.kind === "manual")
    violations.push(...(await ofManual(one, outcome.snippet, compared, checker)));
  return { kind: outcome.kind, violations, ...(outcome.kind === "changed" ? { after } : {}) };
}

/** All of it holds for the next change too, which finds the kit's own work, and what came first stays there. */
async function ofNext(one: Case, after: string, checker: Checker): Promise<string[]> {
  const { then } = one;
  const isOther = then?.path === one.path && then.args.kind === one.args.kind;
  if (!isOther || JSON.stringify(then.args) === JSON.stringify(one.args)) return [];
  const next = await judge(
    {
      ...then,
      source: after,
      lineLength: one.lineLength,
      allowed: ANYTHING,
      edit: one.edit,
      then: undefined,
    },
    checker,
  );
  const violations = next.violations.map((message) => `next ${message} (${JSON.stringify(then.args)})`);
  const still = applied(one, next.after ?? after);
  if (still.kind !== "already")
    violations.push(`next again: ${reasonOf(still)} behind ${JSON.stringify(then.args)}`);
  return violations;
}

function requestOf(one: Case, after: string): Parameters<Checker["compare"]>[0] {
  const { nodes, imports, probe, samples, given = [] } = one.wanted;
  const python = one.path.endsWith(".py");
  return { before: one.source, after, package: one.package, python, nodes, imports, probe, samples, given };
}

function reasonOf(outcome: Outcome): string {
  if (outcome.kind === "error") return `error, ${outcome.error.message}`;
  return outcome.kind === "manual" ? `manual, ${outcome.reason}` : outcome.kind;
}

/** Every old node is there in order, the new ones are where they belong, and each once. */
function ofTrees(one: Case, compared: Compared): string[] {
  if (compared.broken !== undefined) return [`syntax: ${compared.broken}`];
  const violations: string[] = [];
  if (compared.lost === true)
    violations.push("nodes: something of the old tree is gone, changed or out of order");
  if (typeof compared.comment === "string") violations.push(`comments: ${compared.comment} is gone`);
  for (const [place, source] of compared.inserted ?? []) {
    if (!isKnown(place, one.wanted.places))
      violations.push(`place: ${source.slice(0, 60)} is new in ${place}`);
  }
  const things = (compared.inserted ?? []).filter(([place]) => place !== "imports");
  const most =
    one.family === "router-mount" ? 2 : Math.max(1, one.family === "append" ? one.wanted.added.length : 1);
  if (things.length > most) violations.push(`once: ${things.length} new nodes`);
  const [before = [], after = []] = compared.counts ?? [];
  for (const [index, source] of one.wanted.nodes.entries()) {
    const more = (after[index] ?? 0) - (before[index] ?? 0);
    if (more !== 1) violations.push(`once: ${source.slice(0, 40)} is there ${more} times more`);
  }
  return violations;
}

/** `elements:a = b` is a place in both lists. */
function isKnown(place: string, known: readonly string[]): boolean {
  const [kind = "", owners = ""] = place.split(":");
  const places = [place, `${kind}:*`, ...owners.split(" = ").map((owner) => `${kind}:${owner}`)];
  return places.some((name) => known.includes(name));
}

type Json = readonly Json[] | string | number | boolean | null;

/** Is `old` what `fresh` is with some elements left out? */
function embeds(old: Json, fresh: Json): boolean {
  if (!Array.isArray(old) || !Array.isArray(fresh)) return JSON.stringify(old) === JSON.stringify(fresh);
  const rest = [...(fresh as Json[])];
  return (old as Json[]).every((element) => {
    const at = rest.findIndex((other) => embeds(element, other));
    rest.splice(0, at + 1);
    return at !== -1;
  });
}

function occurrences(value: Json, wanted: string): number {
  if (JSON.stringify(value) === wanted) return 1;
  return Array.isArray(value)
    ? (value as Json[]).reduce((sum: number, one) => sum + occurrences(one, wanted), 0)
    : 0;
}

const compactJson = (text: string): string => JSON.stringify(JSON.parse(text));

/** The running module shows what it showed, and the new thing once. */
function ofRuns(one: Case, { before, after, hits = [] }: Compared): string[] {
  if (before?.ran !== null) return [];
  if (after?.ran !== null) return [`run: ${after?.ran ?? "no answer"}`];
  if (after.value === null) return [`run: ${one.wanted.probe} can't be had: ${after.probe ?? ""}`];
  const [old, fresh] = [(before.value ?? []) as Json, (after.value ?? []) as Json];
  const violations = embeds(old, fresh)
    ? []
    : [`run: ${JSON.stringify(old)} became ${JSON.stringify(fresh)}`];
  for (const added of one.wanted.added.map(compactJson)) {
    const more = occurrences(fresh, added) - occurrences(old, added);
    if (more !== 1) violations.push(`run: ${added} is there ${more} times more`);
  }
  for (const [index, [plain, localized]] of hits.entries()) {
    const added = one.wanted.added.map(compactJson);
    const reached = [plain, localized].some((hit) => added.includes(JSON.stringify(hit)));
    if (!reached)
      violations.push(`reach: ${one.wanted.samples[index] ?? ""} leads to ${JSON.stringify(plain)}`);
  }
  return violations;
}

/** Lines that are the person's stay byte for byte; the kit's own end as theirs do. */
function ofText(one: Case, after: string): string[] {
  const violations: string[] = [];
  const touched = hunks(one.source, after)
    .flatMap(({ removed }) => removed)
    .filter((line) => line.trim() !== "");
  if (touched.length > 3) violations.push(`bytes: ${touched.length} lines were touched`);
  if (!isWithin(bare(one.source), bare(after)))
    violations.push(`bytes: ${JSON.stringify(touched)} is not all there`);
  const [crlf, lf] = [one.source.includes("\r\n"), /(?<!\r)\n/.test(one.source)];
  if (crlf && !lf && /(?<!\r)\n/.test(after)) violations.push("bytes: LF among CRLF");
  if (lf && !crlf && after.includes("\r\n")) violations.push("bytes: CRLF among LF");
  if (one.source.startsWith("\uFEFF") !== after.startsWith("\uFEFF") || after.includes("\uFEFF", 1))
    violations.push("bytes: the byte order mark");
  const isLoose = (line: string): boolean => /[ \t]\r?\n?$/.test(line);
  const loose = linesOf(after).filter(isLoose).length - linesOf(one.source).filter(isLoose).length;
  if (loose > 0) violations.push("bytes: white space at the end of a new line");
  return violations;
}

interface Hunk {
  removed: string[];
  added: string[];
}

function hunks(before: string, after: string): Hunk[] {
  const found: Hunk[] = [];
  let open: Hunk | undefined;
  for (const part of diffArrays(linesOf(before), linesOf(after))) {
    if (!part.added && !part.removed) open = undefined;
    else {
      if (open === undefined) found.push((open = { removed: [], added: [] }));
      open[part.added ? "added" : "removed"].push(...part.value);
    }
  }
  return found;
}

const bare = (text: string): string => text.replace(/\s+/g, "");

/** Are all characters of a text in another one, in order? */
function isWithin(text: string, other: string): boolean {
  let at = 0;
  for (const letter of text) {
    at = other.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** A second time changes nothing, the last look before writing lets it pass, and undo brings every byte back. */
function ofKit(one: Case, after: string): string[] {
  const violations: string[] = [];
  const again = applied(one, after);
  if (again.kind !== "already") violations.push(`again: ${reasonOf(again)}`);
  try {
    verify([{ path: one.path, kind: "insert", before: one.source, after }]);
  } catch (error) {
    violations.push(`verify: ${error instanceof Error ? error.message : String(error)}`);
  }
  violations.push(...ofUndo(one, after));
  return violations;
}

/** What the journal keeps of a change takes it back byte for byte, and nothing else where a person has been at the file. */
function ofUndo({ path, source, edit }: Case, after: string): string[] {
  const record = { path, hunks: hunksOf(source, after), lines: lineDigests(after) };
  let plain: ReturnType<typeof takeOut>;
  try {
    plain = takeOut(after, record);
  } catch (error) {
    return [`undo: throws ${String(error)}`];
  }
  const violations = plain.text === source && plain.kept.length === 0 ? [] : ["undo: not every byte is back"];
  const places = untouched(source, after);
  const place = places[edit % Math.max(1, places.length)];
  if (place === undefined) return violations;
  const [here, there] = [edited(source, place.before), edited(after, place.after)];
  const { text, kept, notes } = takeOut(there, record);
  // An import that something else needs by now stays, and a note says so.
  if (kept.length > 0) violations.push(`undo: ${kept[0]?.reason ?? ""}, though only a line elsewhere is new`);
  else if (text !== here && notes.length === 0) violations.push("undo: an edit elsewhere has suffered");
  return violations;
}

const EDIT = "# edited since";

/** A file with a line of a person's own in front of one of its lines. */
function edited(text: string, line: number): string {
  const lines = linesOf(text);
  const next = lines[line] ?? "";
  const [indent = "", newline = "\n"] = [/^[ \t]*/.exec(next)?.[0], /\r?\n$/.exec(next)?.[0]];
  return lines.toSpliced(line, 0, indent + EDIT + newline).join("");
}

/** Lines, in both texts, between two lines that a change left alone; none that a backslash continues. */
function untouched(before: string, after: string): { before: number; after: number }[] {
  const places: { before: number; after: number }[] = [];
  const at = { before: 0, after: 0 };
  for (const { value, added, removed } of diffArrays(linesOf(before), linesOf(after))) {
    for (const [index] of added || removed ? [] : value.entries()) {
      const previous = value[index - 1];
      const isFree = previous !== undefined && !/\\\r?\n$/.test(previous);
      if (isFree && value[index] !== "") places.push({ before: at.before + index, after: at.after + index });
    }
    if (!added) at.before += value.length;
    if (!removed) at.after += value.length;
  }
  return places;
}

function ofAlready(one: Case, { before }: Compared): string[] {
  if (before?.ran !== null || before.value === null) return [];
  const value = before.value as Json;
  const missing = one.wanted.added
    .map(compactJson)
    .filter((added) =>
      [added, ...(one.wanted.there ?? []).map(compactJson)].every((text) => occurrences(value, text) === 0),
    );
  return missing.length === 0 || one.wanted.probe.includes(".get(")
    ? []
    : [`already: but ${missing.join(", ")} is not there`];
}

/** A snippet is Python, at least inside of brackets; pasted at the end of a urls.py it does what the patch would have. */
async function ofManual(one: Case, snippet: string, compared: Compared, checker: Checker): Promise<string[]> {
  if (!one.path.endsWith(".py")) return [];
  const [plain, inBraces] = await checker.parse([snippet, `{${snippet}}`]);
  if (plain !== null && (inBraces !== null || one.family !== "dict-entry"))
    return [`snippet: ${plain ?? ""} in ${snippet}`];
  if (one.family !== "route" && one.family !== "router-mount") return [];
  const pasted = `${one.source.trimEnd()}\n\n${snippet.replaceAll("\n", one.source.includes("\r\n") ? "\r\n" : "\n")}\n`;
  const found = await checker.compare(requestOf(one, pasted));
  const { before } = compared;
  return before?.ran === null && before.value !== null ? ofRuns(one, { ...found, before }) : [];
}
