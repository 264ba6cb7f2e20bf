/**
 * Merges a fragment (a small rendered module: docstring, imports, definitions) into a file. Names that the file defines
 * or imports already stay as they are, when they are the same kind of thing; only what is missing is added, with the
 * imports that it needs, said as the file says them.
 */
import { applyEdits, lineOf, lineStart } from "./edits.ts";
import { standingOf, type NewName } from "./fragment-names.ts";
import { boundName, flattened, importsOf, usedNames, type Import } from "./import-read.ts";
import { addImports, type ImportContext } from "./imports.ts";
import { localName, renamings, type LocalName } from "./local-names.ts";
import { already, changedTo, type Outcome } from "./outcome.ts";
import { parseLeniently, parseModule, type Module, type PyNode } from "./parse.ts";
import { assignment, definedName, expression, items, statements, stringValue } from "./query.ts";
import { listElement } from "./patches/list-element.ts";
import { restyle } from "./style.ts";

/**
 * @param source the file as it is; undefined when there is none
 * @param fragment Python in the templates' style (four spaces, double quotes, LF)
 * @param docstring of a new module; the fragment's own docstring otherwise
 * @returns `error` when the file has something else under one of the names
 */
export function mergeFragment(
  source: string | undefined,
  fragment: string,
  context: ImportContext,
  docstring?: string,
): Outcome {
  const given = parseModule(fragment, `${context.path} (template)`);
  const target = parseModule(source ?? "", context.path);
  const locals = localNames(given, target, context);
  const fresh: Part[] = [];
  const notes: string[] = [];
  for (const part of partsOf(given, locals)) {
    const standing = standingOf(target, part, endLine(target), context);
    if (standing.kind === "clash") return { kind: "error", error: standing.error };
    if (standing.kind === "free") fresh.push(part);
    else if (standing.note !== undefined) notes.push(standing.note);
  }
  if (source !== undefined && fresh.length === 0) return notes.length === 0 ? already : { ...already, notes };
  const head = source ?? newModule(given, docstring, context);
  const body = appended(head, fresh, context);
  const needed = importsFor(given, fresh, locals);
  const outcome = addImports(body, needed.missing, context);
  if (outcome.kind === "manual" || outcome.kind === "error") return outcome;
  const text = outcome.kind === "changed" ? outcome.text : body;
  const listed = exported(text, fresh, context);
  return changedTo(source ?? "", listed.text, [...notes, ...needed.notes, ...listed.notes]);
}

/** The new classes and functions in `__all__`, where the file has one. */
function exported(
  source: string,
  fresh: readonly Part[],
  context: ImportContext,
): { text: string; notes: string[] } {
  const notes: string[] = [];
  if (!source.includes("__all__")) return { text: source, notes };
  let text = source;
  for (const { name } of fresh.filter((part) => isDefinition(part.node) && !part.name.startsWith("_"))) {
    const args = { list: "__all__", element: `"${name}"`, optional: true };
    const outcome = listElement(text, args, context);
    if (outcome.kind === "changed") text = outcome.text;
    if (outcome.kind === "manual") notes.push(`${outcome.reason}; ${name} is not in it`);
  }
  return { text, notes };
}

/** One top-level statement of a fragment, the comments right over it included. */
interface Part extends NewName {
  /** In the file's own names. */
  text: string;
}

/** How the file calls each name that the fragment imports. */
function localNames(given: Module, target: Module, context: ImportContext): ReadonlyMap<string, LocalName> {
  const imports = importsOf(given)
    .flatMap(flattened)
    .filter((entry) => entry.module !== "__future__");
  return new Map(imports.map((entry) => [boundName(entry), localName(target, entry, context)]));
}

function partsOf(module: Module, locals: ReadonlyMap<string, LocalName>): Part[] {
  const imports = new Set(importsOf(module).map((statement) => statement.node.id));
  return statements(module.root)
    .filter((node) => !imports.has(node.id) && expression(node).type !== "string")
    .map((node) => {
      const name = definedName(node) ?? assignment(node)?.name;
      if (name === undefined)
        throw new Error(`a template may hold imports, definitions and assignments only: ${node.text}`);
      const start = withComments(module.text, node);
      const edits = renamings(node, locals).map((edit) => ({ ...edit, at: edit.at - start }));
      const text = applyEdits(module.text.slice(start, node.endIndex), edits);
      const local = edits.length === 0 ? node : (statements(parseLeniently(text, "").root)[0] ?? node);
      return { name, node, module, local, text };
    });
}

function withComments(source: string, node: PyNode): number {
  let at = node.startIndex;
  for (
    let previous = node.previousSibling;
    previous?.type === "comment";
    previous = previous.previousSibling
  ) {
    const between = source.slice(previous.endIndex, at);
    const ownLine = source.slice(lineStart(source, previous.startIndex), previous.startIndex).trim() === "";
    if (!ownLine || between.trim() !== "" || between.split("\n").length > 2) break;
    at = previous.startIndex;
  }
  return at;
}

/** The imports that the new parts need and the file lacks; a note for each that has to go by another name. */
function importsFor(
  given: Module,
  fresh: readonly Part[],
  locals: ReadonlyMap<string, LocalName>,
): { missing: Import[]; notes: string[] } {
  const used = new Set(fresh.flatMap((part) => [...usedNames(part.node)]));
  const future = importsOf(given)
    .flatMap(flattened)
    .filter((entry) => entry.module === "__future__");
  const needed = [...locals].filter(([name]) => used.has(name));
  return {
    missing: [...future, ...needed.flatMap(([, local]) => local.missing)],
    notes: needed.flatMap(([name, { text, taken }]) =>
      taken === undefined ? [] : [`line ${taken} has another ${name}: the new one is imported as ${text}`],
    ),
  };
}

/** The line at which something new would begin. */
function endLine(target: Module): number {
  return lineOf(target.text, placeIn(target).before.length) + 1;
}

function newModule(given: Module, docstring: string | undefined, context: ImportContext): string {
  const first = statements(given.root)[0];
  const own = first !== undefined && expression(first).type === "string" ? first.text : undefined;
  const text = own ?? (docstring === undefined ? undefined : `"""${docstring}"""`);
  return text === undefined ? "" : restyle(`${text}\n`, context.style);
}

/** Where the blank lines before an offset begin, and white space before them. */
function endOfText(text: string, at: number): number {
  let end = at;
  while (end > 0 && " \t\r\n".includes(text.charAt(end - 1))) end -= 1;
  const gap = text.slice(end, at).search(/\r?\n/);
  return gap < 0 ? at : end + gap;
}

/** Behind the last statement, or in front of a closing `if __name__ == "__main__":` and its comments. */
function placeIn(module: Module): { before: string; rest: string } {
  const main = mainGuard(module);
  const at =
    main === undefined ? module.text.length : lineStart(module.text, withComments(module.text, main));
  return { before: module.text.slice(0, endOfText(module.text, at)), rest: module.text.slice(at) };
}

function appended(source: string, fresh: readonly Part[], context: ImportContext): string {
  const { newline } = context.style;
  const module = parseModule(source, context.path);
  const place = placeIn(module);
  let { before } = place;
  const isNew = before === "" || before === "\uFEFF";
  let previous = isNew
    ? undefined
    : statements(module.root).findLast((node) => node.startIndex < before.length);
  for (const part of fresh) {
    const text = restyle(`${part.text}\n`, context.style);
    const gap =
      before === "" || before === "\uFEFF" ? "" : newline.repeat(1 + blankLines(previous, part.node));
    before += gap + text.replace(/\r?\n$/, "");
    previous = part.node;
  }
  return before + newline + (place.rest === "" ? "" : newline.repeat(2) + place.rest);
}

function isDefinition(node: PyNode | undefined): boolean {
  return node !== undefined && definedName(node) !== undefined;
}

/** PEP 8: two blank lines around definitions, one between assignments. */
function blankLines(previous: PyNode | undefined, next: PyNode): number {
  if (isDefinition(previous) || isDefinition(next)) return 2;
  return 1;
}

/** A closing `if __name__ == "__main__":`, its sides in whatever order. */
function mainGuard(module: Module): PyNode | undefined {
  const last = statements(module.root).at(-1);
  const condition = last?.type === "if_statement" ? last.childForFieldName("condition") : undefined;
  if (condition?.type !== "comparison_operator" || condition.children[1]?.type !== "==") return undefined;
  const sides = items(condition);
  const isGuard =
    sides.some((side) => side.text === "__name__") && sides.some((side) => stringValue(side) === "__main__");
  return isGuard ? last : undefined;
}
