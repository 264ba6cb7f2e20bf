/**
 * `router-register`: a viewset in a DRF router.
 *
 * @see https://www.django-rest-framework.org/api-guide/routers/
 */
import { KitError } from "../../errors.ts";
import { applyEdits, lineOf, type Edit } from "../edits.ts";
import { absoluteModule, addImports, type Import } from "../imports.ts";
import { already, type Manual, type Outcome } from "../outcome.ts";
import { parseModule, type Module, type PyNode } from "../parse.ts";
import { assignment, callsIn, definedName, dotted, statements, stringValue, type Call } from "../query.ts";
import { restyle } from "../style.ts";
import type { PatchArgs, PatchContext } from "./types.ts";
import { guarded, optionalArg, stringArg } from "./urlconf-args.ts";
import { importLines, localName, namesOf } from "./urlconf-names.ts";
import { startOf, statementBehind } from "./urlconf-places.ts";
import { isGreedyRoute } from "./urlconf-routes.ts";
import { topStatements } from "./urlconf-touches.ts";

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
 * - `manual`: the file has no such router at its top level
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
  if (all.some(isSame)) return already;
  const clash = all.find((one) => prefixOf(one) === wanted.prefix || basenameOf(one) === wanted.basename);
  if (clash !== undefined) return { kind: "error", error: clashError(module, clash, wanted) };
  const line = restyle(`${registerLine(wanted, local.text, all)}\n`, context.style).trimEnd();
  const edit = placeOf(module, wanted.router, all, line, context);
  if (edit === undefined) return manual(module, wanted, local, all);
  const outcome = addImports(applyEdits(module.text, [edit]), local.missing, context);
  return outcome.kind === "already" ? { kind: "changed", text: applyEdits(module.text, [edit]) } : outcome;
}

function registrations(module: Module, router: string): Registering[] {
  return topStatements(module.root)
    .filter(({ node }) => !isDefinition(node))
    .flatMap(({ node, nested }) =>
      callsIn(node)
        .filter((found) => found.name === `${router}.register`)
        .map((found) => ({ found, nested, top: topOf(node) })),
    );
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

function clashError(module: Module, clash: Registering, wanted: Wanted): KitError {
  const what =
    prefixOf(clash) === wanted.prefix ? `the prefix "${wanted.prefix}"` : `the basename "${wanted.basename}"`;
  return new KitError(`${what} is registered for another viewset`, {
    path: module.path,
    line: lineOf(module.text, clash.found.node.startIndex),
    hint: "choose another one",
  });
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
): Edit | undefined {
  const { newline } = style;
  const use = firstUse(module, router);
  const seen = all.filter((one) => use === undefined || one.top.endIndex <= use.startIndex);
  const plain = seen.filter((one) => !one.nested);
  const greedy = plain.find((one) => isGreedyPrefix(prefixOf(one)));
  if (greedy !== undefined) return { at: startOf(module.text, greedy.top), text: line + newline };
  const last = (plain.at(-1) ?? seen.at(-1))?.top;
  if (last !== undefined) {
    const spacing = plain.length > 0 ? "close" : "apart";
    return statementBehind(module.text, last, line, { spacing, newline });
  }
  const made = statements(module.root).findLast(
    (node) => makes(node, router) && (use === undefined || node.endIndex <= use.startIndex),
  );
  if (made === undefined) return undefined;
  const spacing = assignment(made) === undefined ? "apart" : "close";
  return statementBehind(module.text, made, line, { spacing, newline });
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

/** Does a statement give the variable its router, in all branches of an `if` too? */
function makes(statement: PyNode, router: string): boolean {
  if (assignment(statement)?.name === router) return assignment(statement)?.value !== undefined;
  if (statement.type !== "if_statement" && statement.type !== "try_statement") return false;
  return topStatements(statement.parent ?? statement).some(
    ({ node, nested }) =>
      nested &&
      node.startIndex >= statement.startIndex &&
      node.endIndex <= statement.endIndex &&
      assignment(node)?.name === router,
  );
}

function manual(
  module: Module,
  wanted: Wanted,
  local: { text: string; missing: Import[] },
  all: readonly Registering[],
): Manual {
  const lines = importLines(local.missing);
  const snippet = [...lines, ...(lines.length === 0 ? [] : [""]), registerLine(wanted, local.text, all)].join(
    "\n",
  );
  const inside = callsIn(module.root).find((found) => found.name === `${wanted.router}.register`);
  const reason =
    inside === undefined
      ? `there is no router "${wanted.router}" at the top level of the file`
      : `"${wanted.router}" is filled inside of a function`;
  return {
    kind: "manual",
    reason,
    snippet,
    ...(inside === undefined ? {} : { line: lineOf(module.text, inside.node.endIndex) + 1 }),
  };
}
