/**
 * `router-register`: a viewset in a DRF router.
 *
 * @see https://www.django-rest-framework.org/api-guide/routers/
 */
import { codeFrame, KitError } from "../../errors.ts";
import { applyEdits, lineOf, type Edit } from "../edits.ts";
import { absoluteModule, addImports, type Import } from "../imports.ts";
import { localName } from "../local-names.ts";
import { already, changedTo, type Outcome } from "../outcome.ts";
import { parseModule, type Module, type PyNode } from "../parse.ts";
import { assignment, callsIn, definedName, dotted, statements, stringValue, type Call } from "../query.ts";
import { restyle } from "../style.ts";
import { topStatements } from "../top-statements.ts";
import type { PatchArgs, PatchContext } from "./types.ts";
import { guarded, optionalArg, stringArg } from "./urlconf-args.ts";
import { registerByHand } from "./router-manual.ts";
import { namesOf } from "./urlconf-names.ts";
import { startOf, statementBehind } from "./urlconf-places.ts";
import { isGreedyRoute } from "./urlconf-routes.ts";

/** What `router-register` is to do. */
interface Wanted {
  router: string;
  prefix: string;
  basename: string;
  viewset: Import;
}

/**
 * Registers a viewset.
 *
 * Args: `router` (the variable), `prefix`, `basename`, `viewset` (the class), `module` (that it is imported from).
 *
 * - `changed`: behind the last registration of the router, or behind the router itself
 * - `already`: the viewset is registered in this router
 * - `manual`: the router is somebody else's, made or filled in a function, or not there at all
 * - `error`: the prefix or the basename belongs to another viewset
 */
export function routerRegister(source: string, args: PatchArgs, context: PatchContext): Outcome {
  return guarded(() => {
    const wanted: Wanted = {
      router: optionalArg(args, "router", "router"),
      prefix: stringArg(args, "prefix"),
      basename: stringArg(args, "basename"),
      viewset: { module: stringArg(args, "module"), name: stringArg(args, "viewset") },
    };
    return registered(parseModule(source, context.path), wanted, context);
  });
}

/** A `router.register(…)` statement at the top level of the file. */
interface Registering {
  found: Call;
  nested: boolean;
  /** The statement of the module that holds it. */
  top: PyNode;
}

function registered(module: Module, wanted: Wanted, context: PatchContext): Outcome {
  const all = registrations(module, wanted.router);
  const local = localName(module, wanted.viewset, context);
  const isSame = (one: Registering): boolean => sameViewset(module, one, wanted, local.text, context);
  const inFunctions = callsTo(module.root, wanted.router).map((found) => ({
    found,
    nested: true,
    top: found.node,
  }));
  if ([...all, ...inFunctions].some(isSame)) return already;
  const clash = all.find((one) => prefixOf(one) === wanted.prefix || basenameOf(one) === wanted.basename);
  if (clash !== undefined) return { kind: "error", error: clashError(module, clash, all, wanted) };
  const line = restyle(`${registerLine(wanted, local.text, all)}\n`, context.style).trimEnd();
  const place = placeOf(module, wanted.router, all, line, context);
  if (place === undefined) {
    const use = firstUse(module, wanted.router);
    return registerByHand(module, { router: wanted.router, line, viewset: local, use }, context);
  }
  const text = applyEdits(module.text, [place.edit]);
  const outcome = addImports(text, local.missing, context);
  if (outcome.kind === "manual" || outcome.kind === "error") return outcome;
  return changedTo(module.text, outcome.kind === "changed" ? outcome.text : text, place.notes);
}

function registrations(module: Module, router: string): Registering[] {
  return topStatements(module.root)
    .filter(({ node }) => !isDefinition(node))
    .flatMap(({ node, nested }) =>
      callsTo(node, router).map((found) => ({ found, nested, top: topOf(node) })),
    );
}

function callsTo(node: PyNode, router: string): Call[] {
  return callsIn(node).filter((found) => found.name === `${router}.register`);
}

/** What stands in a function doesn't run here. */
function isDefinition(node: PyNode): boolean {
  return definedName(node) !== undefined;
}

function topOf(node: PyNode): PyNode {
  let top = node;
  while (top.parent !== null && top.parent.type !== "module") top = top.parent;
  return top;
}

const prefixOf = ({ found }: Registering): string | undefined =>
  stringValue(found.positional[0] ?? found.keyword.get("prefix"));
const basenameOf = ({ found }: Registering): string | undefined =>
  stringValue(found.keyword.get("basename") ?? found.keyword.get("base_name") ?? found.positional[2]);

function sameViewset(
  module: Module,
  one: Registering,
  wanted: Wanted,
  local: string,
  context: PatchContext,
): boolean {
  const viewset = dotted(one.found.positional[1] ?? one.found.keyword.get("viewset"));
  if (viewset === undefined) return false;
  if (viewset === local) return true;
  // Under another name: by what the file imports.
  const full = namesOf(module, context.package)(viewset);
  return full === `${absoluteModule(wanted.viewset.module, context.package)}.${wanted.viewset.name ?? ""}`;
}

function clashError(
  module: Module,
  clash: Registering,
  all: readonly Registering[],
  wanted: Wanted,
): KitError {
  const isPrefix = prefixOf(clash) === wanted.prefix;
  const what = isPrefix ? `the prefix "${wanted.prefix}"` : `the basename "${wanted.basename}"`;
  const holder = dotted(clash.found.positional[1] ?? clash.found.keyword.get("viewset")) ?? "code";
  const line = lineOf(module.text, clash.found.node.startIndex);
  const ours = lineOf(module.text, all.at(-1)?.top.endIndex ?? clash.top.endIndex) + 1;
  return new KitError(
    `${what} is registered for another viewset, ${holder}; ${wanted.viewset.name ?? ""} was to go to ${module.path}:${ours}`,
    {
      path: module.path,
      line,
      frame: codeFrame(module.text, line),
      hint: `choose another ${isPrefix ? "prefix" : "basename"}`,
    },
  );
}

function registerLine(wanted: Wanted, viewset: string, all: readonly Registering[]): string {
  const prefixes = all.map(({ found }) => found.positional[0]?.text ?? "");
  const raw = prefixes.filter((text) => /^[rR]["']/.test(text)).length * 2 > prefixes.length ? "r" : "";
  return `${wanted.router}.register(${raw}"${wanted.prefix}", ${viewset}, basename="${wanted.basename}")`;
}

/** Behind the last registration that the router's `urls` still see; in front of one that takes every prefix. */
function placeOf(
  module: Module,
  router: string,
  all: readonly Registering[],
  line: string,
  { style }: PatchContext,
): { edit: Edit; notes: string[] } | undefined {
  const { newline } = style;
  const use = firstUse(module, router);
  const seen = all.filter((one) => use === undefined || one.top.endIndex <= use.startIndex);
  const plain = seen.filter((one) => !one.nested);
  const greedy = plain.find((one) => isGreedyPrefix(prefixOf(one)));
  if (greedy !== undefined) {
    const edit = { at: startOf(module.text, greedy.top), text: line + newline };
    return { edit, notes: [noteOf(greedy)] };
  }
  const last = (plain.at(-1) ?? seen.at(-1))?.top;
  if (last !== undefined) {
    const spacing = plain.length > 0 ? "close" : "apart";
    return { edit: statementBehind(module.text, last, line, { spacing, newline }), notes: [] };
  }
  const made = statements(module.root).findLast(
    (node) => makes(node, router) && (use === undefined || node.endIndex <= use.startIndex),
  );
  if (made === undefined) return undefined;
  const spacing = assignment(made) === undefined ? "apart" : "close";
  return { edit: statementBehind(module.text, made, line, { spacing, newline }), notes: [] };
}

function noteOf({ found }: Registering): string {
  const text = found.node.text.replace(/\s+/g, " ");
  return `placed in front of ${text}: what is registered behind that may never be reached`;
}

/** `""` and prefixes that begin with a group take what comes behind them. */
function isGreedyPrefix(prefix: string | undefined): boolean {
  return prefix !== undefined && (prefix === "" || isGreedyRoute(`^${prefix}`, true, "view"));
}

/** The first statement that reads `router.urls`: what is registered behind it doesn't count. */
function firstUse(module: Module, router: string): PyNode | undefined {
  const running = statements(module.root).filter((node) => !isDefinition(node));
  return running.find((node) =>
    node.descendantsOfType("attribute").some((found) => {
      const name = dotted(found);
      return name === `${router}.urls` || name === `${router}.get_urls`;
    }),
  );
}

/** Does a statement give the variable its router, or one inside of it: in the branches of an `if`, in a `with`? */
function makes(statement: PyNode, router: string): boolean {
  if (assignment(statement)?.name === router) return assignment(statement)?.value !== undefined;
  return topStatements(statement.parent ?? statement).some(
    ({ node, nested }) =>
      nested &&
      node.startIndex >= statement.startIndex &&
      node.endIndex <= statement.endIndex &&
      assignment(node)?.name === router,
  );
}
