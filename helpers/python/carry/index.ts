/**
 * Carries the difference between two versions of the kit's own code over to a file that somebody may have changed since, or
 * has written: what the newer version has more goes to its place in theirs. A merge of three that only ever adds.
 */
import { applyEdits } from "../edits.ts";
import { flattened, importsOf, boundName, usedNames, type Import } from "../import-read.ts";
import { addImports, type ImportContext } from "../imports.ts";
import { localName, renamings, type LocalName } from "../local-names.ts";
import type { Outcome } from "../outcome.ts";
import { parseLeniently, parseModule, type Module, type PyNode } from "../parse.ts";
import { definedName, statements } from "../query.ts";
import { joined, NOTHING } from "./found.ts";
import { withHelpers } from "./helpers.ts";
import { mentions } from "./mentions.ts";
import type { Found } from "./types.ts";
import { statementChanges } from "./walk.ts";
import { linesOf, written } from "./write.ts";

export type { Left } from "./types.ts";

export interface Difference {
  /** The kit's module as it was, and as it is. */
  before: string;
  after: string;
  /** What a definition of the kit's is called in the file, where it isn't called the same. */
  names?: Readonly<Record<string, readonly string[]>>;
  /** A definition of the file that knows this name already has been seen to, by the kit or by a person. */
  about: string;
}

export interface Carried {
  outcome: Outcome;
  found: Found;
}

/** More additions than any model brings: what goes on and on is a bug. */
const MOST_CHANGES = 400;

/** Generators ask what is left, and then have the step done: the same question twice in a row. */
let latest: { key: string; carried: Carried } | undefined;

/** Applies a difference; `found` is what is left at the end. */
export function carry(source: string, difference: Difference, context: ImportContext): Carried {
  const key = JSON.stringify([context.path, source, difference, context.style]);
  if (latest?.key !== key) latest = { key, carried: carried(source, difference, context) };
  return latest.carried;
}

function carried(source: string, difference: Difference, context: ImportContext): Carried {
  const target = parseModule(source, context.path);
  const kit = kitModules(difference, target, context);
  const known = new Set(
    statements(target.root).flatMap((node) =>
      mentions(node, difference.about) ? (definedName(node) ?? []) : [],
    ),
  );
  const pairs = pairsOf(kit.before, kit.after, difference.names ?? {}).filter(
    ({ theirs }) => !known.has(theirs),
  );
  const used = new Set<string>();
  const touched = new Set<string>();
  let text = source;
  for (let round = 0; ; round += 1) {
    const found = foundIn(parseModule(text, context.path), pairs);
    const [first] = found.all.changes;
    if (first === undefined) {
      const outcome = finished({ source, text, kit, used, touched, context });
      return { outcome, found: found.all };
    }
    if (round > MOST_CHANGES) throw new Error(`${context.path}: the merge doesn't end`);
    for (const name of namesIn(first.kind === "statement" ? linesOf(first.wanted) : `_(${first.wanted})`))
      used.add(name);
    touched.add(found.owner ?? "");
    text = written(text, first, context.style);
  }
}

function namesIn(source: string): Set<string> {
  // A pair of a dictionary is no expression of its own; its names are found all the same.
  return usedNames(parseLeniently(source, "").root);
}

interface Kit {
  before: Module;
  after: Module;
  locals: ReadonlyMap<string, LocalName>;
}

/** The kit's modules in the file's own names. */
function kitModules({ before, after }: Difference, target: Module, context: ImportContext): Kit {
  const given = [before, after].map((text) => parseModule(text, `${context.path} (template)`));
  const imports = given.flatMap((module) => importsOf(module).flatMap(flattened));
  const locals = new Map(
    imports
      .filter((entry) => entry.module !== "__future__")
      .map((entry) => [boundName(entry), localName(target, entry, context)]),
  );
  const [first, second] = given.map((module) => {
    const isImport = new Set(importsOf(module).map(({ node }) => node.id));
    const own = statements(module.root).filter((node) => !isImport.has(node.id));
    const edits = own.flatMap((node) => renamings(node, locals));
    return parseModule(applyEdits(module.text, edits), `${context.path} (template)`);
  });
  if (first === undefined || second === undefined) throw new Error("there are two versions");
  return { before: first, after: second, locals };
}

/** One definition of the kit's, and the name of the file's that it goes into. */
interface Pair {
  before: PyNode;
  after: PyNode;
  theirs: string;
}

function pairsOf(before: Module, after: Module, names: NonNullable<Difference["names"]>): Pair[] {
  const old = new Map(statements(before.root).map((node) => [definedName(node), node]));
  return statements(after.root).flatMap((node) => {
    const name = definedName(node);
    const was = name === undefined ? undefined : old.get(name);
    if (name === undefined || was === undefined) return [];
    return (names[name] ?? [name]).map((theirs) => ({ before: was, after: node, theirs }));
  });
}

function foundIn(module: Module, pairs: readonly Pair[]): { all: Found; owner: string | undefined } {
  let owner: string | undefined;
  const found = pairs.map(({ before, after, theirs: name }) => {
    const theirs = statements(module.root).findLast((node) => definedName(node) === name);
    if (theirs === undefined) return NOTHING;
    const one = statementChanges({ before, after, theirs }, name);
    if (one.changes.length > 0) owner ??= name;
    return one;
  });
  return { all: joined(found), owner };
}

interface Work {
  source: string;
  text: string;
  kit: Kit;
  used: Set<string>;
  touched: ReadonlySet<string>;
  context: ImportContext;
}

/** With the helper classes and the imports that the additions need. */
function finished({ source, text, kit, used, touched, context }: Work): Outcome {
  if (text === source) return { kind: "already" };
  const helped = withHelpers(text, { kit, used, touched, context });
  if (typeof helped !== "string") return { kind: "error", error: helped };
  const missing = [...kit.locals].filter(
    ([name, local]) => used.has(name) || used.has(local.text.split(".")[0] ?? ""),
  );
  const wanted: Import[] = missing.flatMap(([, local]) => local.missing);
  const outcome = addImports(helped, wanted, context);
  return outcome.kind === "already" ? { kind: "changed", text: helped } : outcome;
}
