/**
 * What a person pastes where a list of URL patterns can't be patched: a statement that makes the list anew with the entry
 * in front, and the line on which all that it names is there and nothing has used the list yet.
 */
import { bindersOf } from "../binders.ts";
import { lineOf } from "../edits.ts";
import { importsOf, type Import } from "../imports.ts";
import { localExpression, type LocalExpression } from "../local-names.ts";
import type { Manual } from "../outcome.ts";
import type { Module, PyNode } from "../parse.ts";
import { definedName, statements } from "../query.ts";
import { columns, type Style } from "../style.ts";
import type { PatchContext } from "./types.ts";
import { importLines, styledElement } from "./urlconf-names.ts";
import { startOf } from "./urlconf-places.ts";
import { mentions, touches } from "./urlconf-touches.ts";

/** An entry for a list, in the file's own names. */
export interface HandMade {
  list: string;
  entry: LocalExpression;
  style: Style;
  /** From here on, everything that the entry names is defined. */
  readyAt: number;
}

const ROUTES: readonly Import[] = ["path", "include"].map((name) => ({ module: "django.urls", name }));

/** Star imports that may bring a list: Django's own bring none. */
function stars(module: Module): PyNode[] {
  return importsOf(module)
    .filter((statement) => statement.star && !statement.module.startsWith("django."))
    .map((statement) => statement.node);
}

/** Where a list comes from that the file has but doesn't make; undefined for a list that isn't there at all. */
export function comesFrom(module: Module, list: string): string | undefined {
  const imported = bindersOf(module, list).find((binder) => binder.kind === "import");
  if (imported?.kind === "import") return `${list} is imported from ${imported.statement.module}`;
  const isUsed = list === "urlpatterns" || mentions(module.root, list);
  return isUsed && stars(module).length > 0
    ? `${list} comes from a star import, if from anywhere`
    : undefined;
}

/** The manual outcome of a route. */
export function routeByHand(module: Module, wanted: HandMade, reason: string, context: PatchContext): Manual {
  const isThere =
    touches(module.root, wanted.list).length > 0 || comesFrom(module, wanted.list) !== undefined;
  if (isThere || wanted.list === "urlpatterns")
    return {
      kind: "manual",
      reason,
      snippet: snippetOf(wanted, wanted.entry.missing),
      line: lineFor(module, wanted),
    };
  // A list that nobody includes would answer at no URL.
  const mount = localExpression(module, `path("", include(${wanted.list}))`, ROUTES, context);
  const missing = [...wanted.entry.missing, ...mount.missing];
  const made = snippetOf(wanted, missing, "new");
  const mounted = snippetOf({ ...wanted, list: "urlpatterns", entry: mount }, []);
  const snippet = touches(module.root, "urlpatterns").length > 0 ? `${made}\n\n${mounted}` : made;
  return { kind: "manual", reason, snippet, line: lineAtEnd(module.text) };
}

function snippetOf({ list, entry, style }: HandMade, missing: readonly Import[], kind?: "new"): string {
  const unique = missing.filter((one, index) => missing.findIndex((other) => same(one, other)) === index);
  const lines = importLines(unique);
  const element = styledElement(entry.text, style, columns(style.indent)).replace(/^/gm, style.indent);
  const rest = kind === "new" ? [] : [`${style.indent}*${list},`];
  return [...lines, ...(lines.length === 0 ? [] : [""]), `${list} = [`, `${element},`, ...rest, "]"].join(
    "\n",
  );
}

const same = (one: Import, other: Import): boolean =>
  one.module === other.module && one.name === other.name && one.alias === other.alias;

/** Behind what makes the list and what the entry names, in front of the first statement that uses the list. */
function lineFor(module: Module, { list, readyAt }: HandMade): number {
  const { root, text } = module;
  const binders = bindersOf(module, list).map((binder) => binder.node);
  const makers = [...touches(root, list).map((touch) => touch.top), ...binders, ...stars(module)].map(topOf);
  const isMaker = (node: PyNode): boolean => makers.some((maker) => maker.id === node.id);
  const use = statements(root).find(
    (node) => !isMaker(node) && definedName(node) === undefined && mentions(node, list),
  );
  const last = statements(root).findLast(
    (node) => isMaker(node) && (use === undefined || node.endIndex <= use.startIndex),
  );
  if (use === undefined && (last === undefined || last.type.startsWith("import"))) return lineAtEnd(text);
  if (last === undefined && use !== undefined && readyAt <= use.startIndex)
    return lineOf(text, startOf(text, use));
  return lineOf(text, Math.max(last?.endIndex ?? 0, readyAt)) + 1;
}

function topOf(node: PyNode): PyNode {
  let top = node;
  while (top.parent !== null && top.parent.type !== "module") top = top.parent;
  return top;
}

/** The line behind everything. */
export function lineAtEnd(text: string): number {
  return text.trim() === "" ? 1 : lineOf(text, text.trimEnd().length) + 1;
}
