/**
 * What a file has already under the name of a new definition: nothing, somebody's own version of the same thing, which
 * stays, or something else, which is a clash.
 */
import { codeFrame, KitError } from "../errors.ts";
import { modelOf } from "./about.ts";
import { bindersOf, type Binder } from "./binders.ts";
import { lineOf } from "./edits.ts";
import { absoluteModule, boundName, flattened, importsOf } from "./import-read.ts";
import type { ImportContext } from "./imports.ts";
import type { Origin } from "./name-source.ts";
import type { Module, PyNode } from "./parse.ts";
import { assignment, bare, definedName, undecorated } from "./query.ts";
import {
  baseNames,
  inWords,
  isSameKindOfClass,
  isSameKindOfFunction,
  isSameKindOfValue,
  type ClassTraits,
  type Verdict,
} from "./same-kind.ts";
import { isSameCode } from "./tokens.ts";

/** A new definition or assignment. */
export interface NewName {
  name: string;
  /** The statement, in a module of its own that has the imports which it needs. */
  node: PyNode;
  module: Module;
  /** The statement in the file's own names, for comparing. */
  local: PyNode;
}

export type Standing =
  | { kind: "free" }
  /** The note is for a version that differs from the new one. */
  | { kind: "kept"; note?: string }
  | { kind: "clash"; error: KitError };

/** Something that has the name, wherever it is written. */
interface Holder {
  /** File and line that a person looks at. */
  path: string;
  line: number;
  text: string;
  /** The definition or the assigned value; undefined for what can't be followed. */
  node: PyNode | undefined;
  /** For a message. */
  words: string;
  origin: Origin | undefined;
}

/**
 * @param line where the new definition would go, for the message of a clash
 */
export function standingOf(target: Module, wanted: NewName, line: number, context: ImportContext): Standing {
  const holders = holdersOf(target, wanted.name, context);
  const [first] = holders;
  if (first === undefined) return { kind: "free" };
  const verdicts = holders.map((holder) => ({ holder, verdict: judge(wanted, holder, context) }));
  const kept =
    verdicts.find(({ verdict }) => verdict === "yes") ?? verdicts.find(({ verdict }) => verdict === "unsure");
  if (kept === undefined) return { kind: "clash", error: clash(wanted, first, { path: context.path, line }) };
  const { node, path, line: at } = kept.holder;
  if (node !== undefined && isSameCode(wholeOf(node), valueOr(wanted.local))) return { kind: "kept" };
  return { kind: "kept", note: `${wanted.name} is there already, in ${path}:${at}, and stays as it is` };
}

function holdersOf(target: Module, name: string, context: ImportContext): Holder[] {
  const found = bindersOf(target, name).map((binder) => holderOf(target, name, binder, context));
  const stars = importsOf(target).filter((statement) => statement.star);
  const [star] = stars;
  if (found.length > 0 || star === undefined) return found;
  const origin = context.names?.inFile(context.path, name);
  return origin === undefined ? [] : [ofOrigin(origin)];
}

function holderOf(target: Module, name: string, binder: Binder, context: ImportContext): Holder {
  const line = lineOf(target.text, binder.node.startIndex);
  const place = { path: target.path, line, text: target.text, origin: undefined };
  const origin = context.names?.inFile(context.path, name);
  if (binder.kind === "import") {
    const words = `imported from ${binder.statement.module}`;
    if (binder.statement.kind === "import") return { ...place, node: binder.node, words: "a module" };
    return origin === undefined ? { ...place, node: undefined, words } : ofOrigin(origin);
  }
  const node = binder.kind === "value" ? binder.value : binder.node;
  // `JobFilter = base.JobFilter` is that class.
  if (binder.kind === "value" && origin !== undefined && origin.kind !== "value") return ofOrigin(origin);
  const isOwn = origin?.path === target.path && origin.text === target.text;
  const words = node === undefined ? "a name without a value" : inWords(node);
  return { ...place, node, words, origin: isOwn ? origin : undefined };
}

function ofOrigin(origin: Origin): Holder {
  const { path, text, node } = origin;
  return {
    path,
    line: lineOf(text, node.startIndex),
    text,
    node: wholeOf(node),
    words: inWords(node),
    origin,
  };
}

/** With its decorators. */
function wholeOf(node: PyNode): PyNode {
  return node.parent?.type === "decorated_definition" ? node.parent : node;
}

function valueOr(statement: PyNode): PyNode {
  return assignment(statement)?.value ?? statement;
}

function judge(wanted: NewName, holder: Holder, context: ImportContext): Verdict {
  const theirs = holder.node;
  if (theirs === undefined) return "unsure";
  const ours = valueOr(wanted.node);
  const definition = undecorated(ours).type;
  const other = undecorated(theirs).type;
  if (other === "dotted_name" || other === "aliased_import") return "no";
  if (definition === "class_definition" && other === "class_definition") {
    const traits = traitsOfHolder(holder, theirs, context);
    return isSameKindOfClass(traitsOfNew(wanted, context), traits) ? "yes" : "no";
  }
  if (definition === "function_definition" && other === "function_definition")
    return isSameKindOfFunction(ours, theirs) ? "yes" : "no";
  if (definedName(theirs) !== undefined) return "no";
  // `JobFilter = filterset_factory(Job)`, `make_user = UserFactory.create`
  if (definedName(ours) !== undefined)
    return ["call", "identifier", "attribute", "lambda"].includes(bare(theirs).type) ? "unsure" : "no";
  return isSameKindOfValue(ours, theirs);
}

function traitsOfNew({ node, module }: NewName, { names, package: inPackage }: ImportContext): ClassTraits {
  const written = modelOf(node);
  if (written === undefined) return { ancestors: baseNames(node), model: undefined };
  const from = importsOf(module)
    .flatMap(flattened)
    .find((entry) => boundName(entry) === written);
  const place =
    from?.name === undefined ? undefined : names?.inModule(absoluteModule(from.module, inPackage), from.name);
  return {
    ancestors: baseNames(node),
    model: { name: from?.name ?? lastPart(written), place: placeOf(place) },
  };
}

function traitsOfHolder(holder: Holder, theirs: PyNode, { names }: ImportContext): ClassTraits {
  const above = holder.origin === undefined ? [] : (names?.ancestors(holder.origin) ?? []);
  const ancestors = [...baseNames(theirs), ...above];
  const written = modelOf(theirs);
  if (written === undefined) return { ancestors, model: undefined };
  const found = holder.origin === undefined ? undefined : names?.inFile(holder.path, written);
  return { ancestors, model: { name: unaliased(holder, written), place: placeOf(found) } };
}

/** `Posting` of `from .models import JobPosting as Posting` is JobPosting. */
function unaliased(holder: Holder, written: string): string {
  const root = holder.node?.root;
  const [binder] = root === undefined ? [] : bindersOf({ path: "", text: holder.text, root }, written);
  return binder?.kind === "import" ? binder.name : lastPart(written);
}

function lastPart(name: string): string {
  return name.split(".").at(-1) ?? name;
}

function placeOf(origin: Origin | undefined): string | undefined {
  return origin === undefined ? undefined : `${origin.path}:${origin.node.startIndex}`;
}

function clash(wanted: NewName, holder: Holder, ours: { path: string; line: number }): KitError {
  const about = modelOf(wanted.node);
  const theirModel = holder.node === undefined ? undefined : modelOf(holder.node);
  const of = (model: string | undefined): string =>
    model === undefined || theirModel === undefined || about === undefined ? "" : ` about ${model}`;
  const mine = inWords(valueOr(wanted.node)) + of(about);
  return new KitError(
    `"${wanted.name}" is ${holder.words}${of(theirModel)} there; the new one, ${mine}, was to go to ${ours.path}:${ours.line}`,
    {
      path: holder.path,
      line: holder.line,
      frame: codeFrame(holder.text, holder.line),
      hint: "rename the one that is there, or move it to another file",
    },
  );
}
