/**
 * Imports: what a file has, and new ones put where isort (and ruff's I001) would put them, merged into a statement that
 * is there. Existing statements are never moved.
 *
 * @see https://pycqa.github.io/isort/docs/configuration/options.html
 */
import { codeFrame, KitError } from "../errors.ts";
import { applyEdits, lineEnd, lineOf, type Edit } from "./edits.ts";
import { already, changedTo, type Outcome } from "./outcome.ts";
import { parseModule, type Module, type PyNode } from "./parse.ts";
import { assignment, definedName, expression, statements } from "./query.ts";
import { STDLIB } from "./stdlib.ts";
import type { Style } from "./style.ts";

/** One imported name. `import uuid` has no `name`; `from .models import Job as J` has all three. */
export interface Import {
  /** Dotted, with leading dots when relative: `django.db`, `.models`. */
  module: string;
  name?: string;
  alias?: string;
}

/** One import statement of a file. */
export interface ImportStatement {
  kind: "import" | "from";
  /** Of a `from` statement; of `import a` the first module. */
  module: string;
  names: { name: string; alias: string | undefined; node: PyNode }[];
  star: boolean;
  node: PyNode;
}

/** What the file is, for relative imports and for grouping. */
export interface ImportContext {
  /** Dotted package that holds the file: `apps.jobs` for `apps/jobs/admin.py`. Empty at the import root. */
  package: string;
  /** Does this top-level module live in the repo? */
  isFirstParty(module: string): boolean;
  path: string;
  style: Style;
}

/** Names whose other homes do as well: GeoDjango's models are a superset, every gettext is `_`. */
const EQUIVALENT: Readonly<Record<string, readonly string[]>> = {
  models: ["django.db", "django.contrib.gis.db"],
  admin: ["django.contrib", "django.contrib.gis"],
  gettext_lazy: ["django.utils.translation"],
};

/** All import statements at the top level, in order. */
export function importsOf(module: Module): ImportStatement[] {
  return statements(module.root)
    .map(readImport)
    .filter((found): found is ImportStatement => found !== undefined);
}

/** Reads a statement as an import; undefined when it is none. */
export function readImport(node: PyNode): ImportStatement | undefined {
  if (node.type === "future_import_statement") return fromStatement(node, "__future__");
  if (node.type === "import_from_statement") {
    const module = node.childForFieldName("module_name")?.text.replace(/\s/g, "") ?? "";
    return fromStatement(node, module);
  }
  if (node.type !== "import_statement") return undefined;
  const names = importedNames(node);
  return { kind: "import", module: names[0]?.name ?? "", names, star: false, node };
}

function fromStatement(node: PyNode, module: string): ImportStatement {
  const star = node.namedChildren.some((child) => child?.type === "wildcard_import");
  return { kind: "from", module, names: importedNames(node), star, node };
}

function importedNames(node: PyNode): ImportStatement["names"] {
  return node.childrenForFieldName("name").flatMap((child) => {
    if (child === null) return [];
    if (child.type !== "aliased_import") return [{ name: child.text, alias: undefined, node: child }];
    const name = child.childForFieldName("name")?.text ?? "";
    return [{ name, alias: child.childForFieldName("alias")?.text, node: child }];
  });
}

/** The absolute form of a relative module: `.models` in package `apps.jobs` is `apps.jobs.models`. */
export function absoluteModule(module: string, inPackage: string): string {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  if (dots === 0) return module;
  const parts = inPackage === "" ? [] : inPackage.split(".");
  const base = parts.slice(0, parts.length - (dots - 1));
  return [...base, ...(module.length > dots ? [module.slice(dots)] : [])].join(".");
}

/** The name that an import binds. */
function boundName(wanted: Import): string {
  return wanted.alias ?? wanted.name ?? wanted.module.split(".")[0] ?? "";
}

/**
 * Puts imports into a source: merged into a statement of the same module, else as a new one in its group.
 *
 * @returns `error` when a name already stands for something else in this file
 */
export function addImports(source: string, wanted: readonly Import[], context: ImportContext): Outcome {
  let text = source;
  for (const one of wanted) {
    const module = parseModule(text, context.path);
    const found = importsOf(module);
    const state = binding(module, found, one, context);
    if (state === "bound") continue;
    if (typeof state !== "string") return { kind: "error", error: state };
    text = insertImport(module, found, followed(found, one, context), context);
  }
  return text === source ? already : changedTo(source, text);
}

/** Is the name bound to this import, free, or bound to something else? */
function binding(module: Module, found: readonly ImportStatement[], wanted: Import, context: ImportContext): "bound" | "free" | KitError {
  const name = boundName(wanted);
  const target = absoluteModule(wanted.module, context.package);
  for (const statement of found) {
    const from = absoluteModule(statement.module, context.package);
    for (const entry of statement.names) {
      if ((entry.alias ?? entry.name) !== name && !(statement.kind === "import" && entry.name === name)) continue;
      const same =
        statement.kind === "import"
          ? wanted.name === undefined && (entry.name === wanted.module || entry.name.split(".")[0] === name)
          : entry.name === wanted.name && (from === target || interchangeable(entry.name, from, target, wanted));
      if (same || (name === "_" && statement.kind === "from")) return "bound";
      return clash(module, name, entry.node);
    }
    if (statement.star && from === target && wanted.name !== undefined) return "bound";
  }
  const other = definitionOf(module, name);
  if (other === undefined) return "free";
  return name === "_" || name === "User" ? "bound" : clash(module, name, other);
}

function interchangeable(name: string, from: string, target: string, wanted: Import): boolean {
  const homes = EQUIVALENT[name];
  if (homes?.includes(from) === true && homes.includes(target)) return true;
  // `from jobs import Job` and `from jobs.models import Job`: a package that re-exports what is below it.
  return wanted.alias === undefined && (from.startsWith(`${target}.`) || target.startsWith(`${from}.`));
}

function definitionOf(module: Module, name: string): PyNode | undefined {
  return statements(module.root).find((node) => definedName(node) === name || assignment(node)?.name === name);
}

function clash(module: Module, name: string, node: PyNode): KitError {
  const line = lineOf(module.text, node.startIndex);
  return new KitError(`the name "${name}" already stands for something else`, {
    path: module.path,
    line,
    column: node.startPosition.column + 1,
    frame: codeFrame(module.text, line, node.startPosition.column + 1),
    hint: `rename it there (or import it under an alias); the new code needs "${name}"`,
  });
}

/** The import in the file's own way: absolute where the file names its own package's modules absolutely. */
function followed(found: readonly ImportStatement[], wanted: Import, context: ImportContext): Import {
  if (!wanted.module.startsWith(".") || context.package === "") return wanted;
  const relative = found.some((statement) => statement.kind === "from" && statement.module.startsWith("."));
  if (relative) return wanted;
  const own = found.some((statement) => statement.kind === "from" && isWithin(statement.module, context.package));
  return own ? { ...wanted, module: absoluteModule(wanted.module, context.package) } : wanted;
}

function isWithin(module: string, parent: string): boolean {
  return module === parent || module.startsWith(`${parent}.`);
}

function insertImport(module: Module, found: readonly ImportStatement[], wanted: Import, context: ImportContext): string {
  const target = absoluteModule(wanted.module, context.package);
  const home = found.find(
    (statement) =>
      statement.kind === "from" &&
      wanted.name !== undefined &&
      !statement.star &&
      statement.names.length > 0 &&
      absoluteModule(statement.module, context.package) === target,
  );
  if (home !== undefined && wanted.name !== undefined) {
    return applyEdits(module.text, intoStatement(module.text, home, entryText(wanted), context.style));
  }
  return applyEdits(module.text, [newStatement(module, found, wanted, context)]);
}

function entryText(wanted: Import): string {
  return wanted.alias === undefined ? (wanted.name ?? "") : `${wanted.name ?? ""} as ${wanted.alias}`;
}

/** isort's order of names: constants, then classes, then the rest, each without regard to case. */
function nameKey(name: string): string {
  const bare = name.split(" ")[0] ?? name;
  const kind = /^[A-Z0-9_]+$/.test(bare) && bare.length > 1 ? 0 : /^[A-Z]/.test(bare) ? 1 : 2;
  return `${kind}${bare.toLowerCase()}`;
}

function intoStatement(source: string, home: ImportStatement, entry: string, style: Style): Edit[] {
  const nodes = home.names.map((name) => name.node);
  const keys = nodes.map((node) => nameKey(node.text));
  const sorted = keys.every((key, index) => index === 0 || (keys[index - 1] ?? "") <= key);
  const next = sorted ? nodes.find((node) => nameKey(node.text) > nameKey(entry)) : undefined;
  const multiline = home.node.startPosition.row !== home.node.endPosition.row;
  if (!multiline) return intoOneLine(source, home, entry, next, style);
  const last = nodes.at(-1);
  if (last === undefined) return [];
  if (next !== undefined) {
    const previous = nodes[nodes.indexOf(next) - 1];
    const ownLine = previous === undefined || previous.endPosition.row !== next.startPosition.row;
    const indent = source.slice(source.lastIndexOf("\n", next.startIndex) + 1, next.startIndex);
    const separator = ownLine && /^[ \t]*$/.test(indent) ? `${style.newline}${indent}` : " ";
    return [{ at: next.startIndex, text: `${entry},${separator}` }];
  }
  return afterLast(source, last, entry, style);
}

function afterLast(source: string, last: PyNode, entry: string, style: Style): Edit[] {
  const comma = last.nextSibling?.type === "," ? last.nextSibling : undefined;
  const head = source.slice(source.lastIndexOf("\n", last.startIndex) + 1, last.startIndex);
  const inParentheses = last.parent?.children.some((child) => child?.type === "(") === true;
  const ownLine = inParentheses && /^[ \t]*$/.test(head);
  const separator = ownLine ? `${style.newline}${head}` : " ";
  if (comma === undefined) {
    return [{ at: last.endIndex, text: `,${separator}${entry}` }];
  }
  const comment = comma.nextSibling?.type === "comment" && comma.nextSibling.startPosition.row === comma.startPosition.row ? comma.nextSibling : comma;
  return [{ at: comment.endIndex, text: `${separator}${entry},` }];
}

function intoOneLine(source: string, home: ImportStatement, entry: string, next: PyNode | undefined, style: Style): Edit[] {
  const nodes = home.names.map((name) => name.node);
  const first = nodes[0];
  const last = nodes.at(-1);
  if (first === undefined || last === undefined) return [];
  const end = lineEnd(source, home.node.endIndex);
  const rest = source.slice(home.node.endIndex, end).trim();
  const fits = end - home.node.startIndex + entry.length + 2 <= style.lineLength + 1;
  if (fits || rest !== "") {
    if (next !== undefined) return [{ at: next.startIndex, text: `${entry}, ` }];
    return [{ at: last.endIndex, text: `, ${entry}` }];
  }
  const names = nodes.map((node) => node.text);
  const at = next === undefined ? names.length : nodes.indexOf(next);
  names.splice(at, 0, entry);
  const inParentheses = source[last.endIndex] === ")" || source.slice(last.endIndex, home.node.endIndex).includes(")");
  const body = names.map((name) => `${style.newline}${style.indent}${name},`).join("");
  const start = inParentheses ? source.lastIndexOf("(", first.startIndex) : first.startIndex;
  return [{ at: start, text: `(${body}${style.newline})`, remove: home.node.endIndex - start }];
}

/** isort's sections: 0 future, 1 standard library, 2 third party, 3 first party, 4 relative. */
export function sectionOf(module: string, isFirstParty: (module: string) => boolean): number {
  if (module.startsWith(".")) return 4;
  const top = module.split(".")[0] ?? "";
  if (top === "__future__") return 0;
  if (STDLIB.has(top)) return 1;
  return isFirstParty(top) ? 3 : 2;
}

/** Sorts statements as ruff does: plain imports first, relative ones from far to near, names without regard to case. */
function statementKey(kind: "import" | "from", module: string): string {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const rank = dots === 0 ? "" : String.fromCharCode(90 - dots);
  return `${kind === "import" ? 0 : 1}${rank}${module.slice(dots).toLowerCase()}`;
}

function statementText(wanted: Import): string {
  if (wanted.name === undefined) {
    return wanted.alias === undefined ? `import ${wanted.module}` : `import ${wanted.module} as ${wanted.alias}`;
  }
  return `from ${wanted.module} import ${entryText(wanted)}`;
}

/** The import statements that stand together at the head of the file. */
function headBlock(module: Module, found: readonly ImportStatement[]): ImportStatement[] {
  const block: ImportStatement[] = [];
  for (const node of statements(module.root)) {
    const own = found.find((statement) => statement.node.id === node.id);
    if (own !== undefined) block.push(own);
    else if (block.length > 0 || !isDocstring(node)) break;
  }
  return block;
}

function isDocstring(node: PyNode): boolean {
  return expression(node).type === "string";
}

function newStatement(module: Module, found: readonly ImportStatement[], wanted: Import, context: ImportContext): Edit {
  const { newline } = context.style;
  const text = statementText(wanted);
  const block = headBlock(module, found);
  const section = (name: string): number => sectionOf(name, (top) => context.isFirstParty(top));
  const own = section(wanted.module);
  const same = block.filter((statement) => section(statement.module) === own);
  if (same.length > 0) return besideSame(module.text, same, wanted, text, newline);
  const before = block.filter((statement) => section(statement.module) < own).at(-1);
  if (before !== undefined) {
    return { at: lineEnd(module.text, before.node.endIndex), text: lineBreakFirst(module.text, before.node.endIndex, newline) + newline + text + newline };
  }
  const after = block[0];
  if (after !== undefined) return { at: startWithComments(module.text, after.node), text: text + newline + newline };
  return withoutImports(module, text, newline);
}

/** A line break, when the statement's line has none because the file ends there. */
function lineBreakFirst(source: string, offset: number, newline: string): string {
  return source.indexOf("\n", offset) === -1 ? newline : "";
}

function besideSame(source: string, same: readonly ImportStatement[], wanted: Import, text: string, newline: string): Edit {
  const key = statementKey(wanted.name === undefined ? "import" : "from", wanted.module);
  const keys = same.map((statement) => statementKey(statement.kind, statement.module));
  const sorted = keys.every((one, index) => index === 0 || (keys[index - 1] ?? "") <= one);
  const next = sorted ? same[keys.findIndex((one) => one > key)] : undefined;
  if (next !== undefined) return { at: startWithComments(source, next.node), text: text + newline };
  const last = same.at(-1);
  const end = last?.node.endIndex ?? 0;
  return { at: lineEnd(source, end), text: lineBreakFirst(source, end, newline) + text + newline };
}

/** Start of a statement's line, above the comment lines right over it that belong to it (not the head of the file). */
function startWithComments(source: string, node: PyNode): number {
  let at = source.lastIndexOf("\n", node.startIndex - 1) + 1;
  for (let previous = node.previousSibling; previous?.type === "comment"; previous = previous.previousSibling) {
    const start = source.lastIndexOf("\n", previous.startIndex - 1) + 1;
    if (previous.previousSibling === null || source.slice(previous.endIndex, at).split("\n").length !== 2) break;
    at = start;
  }
  return at;
}

/** No import yet: behind docstring and head comments, with a blank line on each side. */
function withoutImports(module: Module, text: string, newline: string): Edit {
  const first = statements(module.root)[0];
  if (first !== undefined && isDocstring(first)) {
    const at = lineEnd(module.text, first.endIndex);
    const rest = module.text.slice(at);
    const gap = rest.trim() === "" ? "" : /^[ \t]*\r?\n/.test(rest) ? "" : newline;
    return { at, text: `${lineBreakFirst(module.text, first.endIndex, newline)}${newline}${text}${newline}${gap}` };
  }
  const at = afterHeadComments(module);
  const rest = module.text.slice(at);
  const gap = rest.trim() === "" ? "" : newline;
  return { at, text: text + newline + gap };
}

/** Behind a `#!` line, a coding cookie and a BOM; the first blank line ends them. */
function afterHeadComments(module: Module): number {
  let at = module.text.startsWith("\uFEFF") ? 1 : 0;
  for (const node of module.root.namedChildren) {
    if (node?.type !== "comment" || module.text.slice(at, node.startIndex).includes("\n")) break;
    if (!/^#(!|.*coding[:=])/.test(node.text)) break;
    at = lineEnd(module.text, node.endIndex);
  }
  return at;
}

/** Identifiers that some code uses, attribute names and keywords left out: which imports does it need? */
export function usedNames(node: PyNode): Set<string> {
  const names = new Set<string>();
  for (const found of node.descendantsOfType("identifier")) {
    if (found === null) continue;
    const parent = found.parent;
    if (parent?.type === "attribute" && parent.childForFieldName("attribute")?.id === found.id) continue;
    if (parent?.type === "keyword_argument" && parent.childForFieldName("name")?.id === found.id) continue;
    names.add(found.text);
  }
  return names;
}

/** Statements' imports as a flat list. */
export function flattened(statement: ImportStatement): Import[] {
  return statement.names.map((entry) => ({
    module: statement.kind === "import" ? entry.name : statement.module,
    ...(statement.kind === "from" ? { name: entry.name } : {}),
    ...(entry.alias === undefined ? {} : { alias: entry.alias }),
  }));
}

/** The name an import binds in its file. */
export { boundName };
