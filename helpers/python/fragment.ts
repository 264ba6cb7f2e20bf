/**
 * Merges a fragment (a small rendered module: docstring, imports, definitions) into a file. Names that the file defines
 * or imports already stay as they are; only what is missing is added, with the imports that it needs.
 */
import { lineStart } from "./edits.ts";
import { boundName, flattened, importsOf, usedNames, type Import } from "./import-read.ts";
import { addImports, type ImportContext } from "./imports.ts";
import { already, changedTo, type Outcome } from "./outcome.ts";
import { parseModule, type Module, type PyNode } from "./parse.ts";
import { assignment, definedName, expression, statements } from "./query.ts";
import { restyle } from "./style.ts";

/**
 * @param source the file as it is; undefined when there is none
 * @param fragment Python in the templates' style (four spaces, double quotes, LF)
 * @param docstring of a new module; the fragment's own docstring otherwise
 */
export function mergeFragment(
  source: string | undefined,
  fragment: string,
  context: ImportContext,
  docstring?: string,
): Outcome {
  const given = parseModule(fragment, `${context.path} (template)`);
  const target = parseModule(source ?? "", context.path);
  const parts = definitionsOf(given);
  const fresh = parts.filter((part) => !isBound(target, part.name));
  if (source !== undefined && fresh.length === 0) return already;
  const head = source ?? newModule(given, docstring, context);
  const body = appended(head, fresh, fragment, context);
  const outcome = addImports(body, importsFor(given, fresh), context);
  if (outcome.kind === "manual" || outcome.kind === "error") return outcome;
  return changedTo(source ?? "", outcome.kind === "changed" ? outcome.text : body);
}

/** One top-level statement of a fragment, the comments right over it included. */
interface Part {
  name: string;
  node: PyNode;
  start: number;
}

function definitionsOf(module: Module): Part[] {
  const parts: Part[] = [];
  const imports = new Set(importsOf(module).map((statement) => statement.node.id));
  for (const node of statements(module.root)) {
    if (imports.has(node.id) || expression(node).type === "string") continue;
    const name = definedName(node) ?? assignment(node)?.name;
    if (name === undefined)
      throw new Error(`a template may hold imports, definitions and assignments only: ${node.text}`);
    parts.push({ name, node, start: withComments(module.text, node) });
  }
  return parts;
}

function withComments(source: string, node: PyNode): number {
  let at = node.startIndex;
  for (
    let previous = node.previousSibling;
    previous?.type === "comment";
    previous = previous.previousSibling
  ) {
    if (
      source.slice(previous.endIndex, at).trim() !== "" ||
      source.slice(previous.endIndex, at).split("\n").length > 2
    )
      break;
    at = previous.startIndex;
  }
  return at;
}

function isBound(target: Module, name: string): boolean {
  const defined = statements(target.root).some(
    (node) => definedName(node) === name || assignment(node)?.name === name,
  );
  if (defined) return true;
  return importsOf(target).some((statement) =>
    flattened(statement).some((entry) => boundName(entry) === name),
  );
}

function importsFor(given: Module, fresh: readonly Part[]): Import[] {
  const used = new Set(fresh.flatMap((part) => [...usedNames(part.node)]));
  return importsOf(given)
    .flatMap(flattened)
    .filter((entry) => entry.module === "__future__" || used.has(boundName(entry)));
}

function newModule(given: Module, docstring: string | undefined, context: ImportContext): string {
  const first = statements(given.root)[0];
  const own = first !== undefined && expression(first).type === "string" ? first.text : undefined;
  const text = own ?? (docstring === undefined ? undefined : `"""${docstring}"""`);
  return text === undefined ? "" : restyle(`${text}\n`, context.style);
}

/** Puts the parts behind the last statement, or in front of a closing `if __name__ == "__main__":`. */
function appended(source: string, fresh: readonly Part[], fragment: string, context: ImportContext): string {
  const { newline } = context.style;
  const module = parseModule(source, context.path);
  const main = mainGuard(module);
  const at = main === undefined ? source.length : lineStart(source, main.startIndex);
  let before = source.slice(0, at).replace(/[ \t\r\n]+$/, "");
  const isNew = before === "" || before === "\uFEFF";
  let previous =
    main === undefined || !isNew
      ? statements(module.root)
          .filter((node) => node.startIndex < at)
          .at(-1)
      : undefined;
  for (const part of fresh) {
    const text = restyle(`${fragment.slice(part.start, part.node.endIndex)}\n`, context.style);
    const gap =
      before === "" || before === "\uFEFF" ? "" : newline.repeat(1 + blankLines(previous, part.node));
    before += gap + text.replace(/\r?\n$/, "");
    previous = part.node;
  }
  const rest = source.slice(at);
  return before + newline + (rest === "" ? "" : newline.repeat(2) + rest);
}

function isDefinition(node: PyNode | undefined): boolean {
  return node !== undefined && definedName(node) !== undefined;
}

/** PEP 8: two blank lines around definitions, one between assignments. */
function blankLines(previous: PyNode | undefined, next: PyNode): number {
  if (isDefinition(previous) || isDefinition(next)) return 2;
  return 1;
}

function mainGuard(module: Module): PyNode | undefined {
  const last = statements(module.root).at(-1);
  if (last?.type !== "if_statement") return undefined;
  return /^__name__\s*==/.test(last.childForFieldName("condition")?.text ?? "") ? last : undefined;
}
