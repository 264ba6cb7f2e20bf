/**
 * Imports: what a file has, and new ones put where isort (and ruff's I001) would put them, merged into a statement that
 * is there. Existing statements are never moved.
 *
 * @see https://pycqa.github.io/isort/docs/configuration/options.html
 */
import { ownValue } from "../own-value.ts";
import { codeFrame, KitError } from "../errors.ts";
import { bindersOf, type Binder } from "./binders.ts";
import { applyEdits, lineOf } from "./edits.ts";
import { ImportBlock } from "./import-block.ts";
import { homeOf, intoStatement } from "./import-into.ts";
import { newStatement, takesLines, withoutImports, type Grouping } from "./import-place.ts";
import {
  absoluteModule,
  boundName,
  importsOf,
  type Import,
  type ImportLine,
  type ImportStatement,
} from "./import-read.ts";
import type { NameSource } from "./name-source.ts";
import { already, changedTo, type Outcome } from "./outcome.ts";
import { parseModule, type Module, type PyNode } from "./parse.ts";

export { absoluteModule, importsOf, type Import, type ImportStatement } from "./import-read.ts";

/** What the file is, for relative imports and for grouping. */
export interface ImportContext extends Grouping {
  /** Dotted package that holds the file: `apps.jobs` for `apps/jobs/admin.py`. Empty at the import root. */
  package: string;
  path: string;
  /** Follows names into other files of the repo; without it a name is what the file itself says. */
  names?: NameSource;
  /** Is a file that doesn't show it to import its own package by the full name; not so without it. */
  importsAbsolutely?(): boolean;
}

/** Names whose other homes do as well: GeoDjango's models are a superset, every gettext is `_`. */
const EQUIVALENT: Readonly<Record<string, readonly string[]>> = {
  models: ["django.db", "django.contrib.gis.db"],
  admin: ["django.contrib", "django.contrib.gis"],
  include: ["django.urls", "django.conf.urls"],
};

/**
 * Puts imports into a source: merged into a statement of the same module, else as a new one in its group.
 *
 * @returns `error` when a name already stands for something else in this file
 */
export function addImports(source: string, wanted: readonly Import[], context: ImportContext): Outcome {
  return atOnce(source, wanted, context) ?? oneByOne(source, wanted, context);
}

/** Into a file that imports nothing: one text, and one change. Undefined where that can't be. */
function atOnce(source: string, wanted: readonly Import[], context: ImportContext): Outcome | undefined {
  const module = parseModule(source, context.path);
  const bound = new Set(wanted.map(boundName));
  if (bound.size < wanted.length || bound.has("*")) return undefined;
  if (importsOf(module).length > 0 || !takesLines(module)) return undefined;
  const block = new ImportBlock(context);
  for (const one of wanted) {
    if (isImported(module, one, context)) continue;
    const holder = holderOf(module, one, context);
    if (holder !== undefined) return { kind: "error", error: clash(module, one, holder) };
    block.add(followed(block.lines, one, context));
  }
  if (block.lines.length === 0) return already;
  return changedTo(source, applyEdits(source, [withoutImports(module, block.text, context.style.newline)]));
}

function oneByOne(source: string, wanted: readonly Import[], context: ImportContext): Outcome {
  let text = source;
  // Whoever holds a name is looked for once: an import that was added for another name changes nothing about it.
  let read = parseModule(text, context.path);
  const added = new Set<string>();
  for (const one of wanted) {
    if (added.has(boundName(one)) || added.has("*")) read = parseModule(text, context.path);
    if (isImported(read, one, context)) continue;
    const holder = holderOf(read, one, context);
    if (holder !== undefined) return { kind: "error", error: clash(read, one, holder) };
    const module = parseModule(text, context.path);
    const found = importsOf(module);
    text = insertImport(module, found, followed(found, one, context), context);
    added.add(boundName(one));
  }
  return text === source ? already : changedTo(source, text);
}

/** Does the file have the import: by itself, from another home of the name, by a star, or by way of another module? */
export function isImported(module: Module, wanted: Import, context: ImportContext): boolean {
  const binders = bindersOf(module, boundName(wanted));
  if (binders.some((binder) => isMet(binder, wanted, context) && isSure(binder))) return true;
  const target = absoluteModule(wanted.module, context.package);
  const byStar = importsOf(module).some(
    (statement) => statement.star && absoluteModule(statement.module, context.package) === target,
  );
  if (byStar && wanted.name !== undefined && wanted.alias === undefined) return true;
  return (binders.length === 0 || binders.some(isSure)) && leadsToSame(wanted, target, context);
}

/** What holds the name of an import and is something else. */
export function holderOf(module: Module, wanted: Import, context: ImportContext): PyNode | undefined {
  return bindersOf(module, boundName(wanted)).find((binder) => !isMet(binder, wanted, context))?.node;
}

/** An import in a `try` is there one way or another; one under an `if` (`TYPE_CHECKING`) may not be. */
function isSure({ nested, node }: Binder): boolean {
  let inside = node;
  while (inside.parent !== null && !/^(module|if_statement|try_statement)$/.test(inside.type))
    inside = inside.parent;
  return !nested || inside.type === "try_statement";
}

/** Does a binder give the name the meaning that an import would? */
function isMet(binder: Binder, wanted: Import, context: ImportContext): boolean {
  const name = boundName(wanted);
  // Any gettext does as `_`, and `User = get_user_model()` as the user.
  if (binder.kind !== "import") return name === "_" || name === "User";
  if (binder.statement.kind === "import") {
    return wanted.name === undefined && (binder.name === wanted.module || binder.name.split(".")[0] === name);
  }
  if (name === "_") return true;
  const from = absoluteModule(binder.statement.module, context.package);
  const target = absoluteModule(wanted.module, context.package);
  if (binder.name !== wanted.name) return false;
  return from === target || interchangeable(binder.name, from, target, wanted);
}

/** By way of star imports and re-exports: the name and the wanted one are defined at one place of the repo. */
function leadsToSame(wanted: Import, target: string, { names, path }: ImportContext): boolean {
  if (names === undefined || wanted.name === undefined) return false;
  const there = names.inFile(path, boundName(wanted));
  const meant = there === undefined ? undefined : names.inModule(target, wanted.name);
  return there !== undefined && there.path === meant?.path && there.node.startIndex === meant.node.startIndex;
}

function interchangeable(name: string, from: string, target: string, wanted: Import): boolean {
  const homes = ownValue(EQUIVALENT, name);
  if (homes?.includes(from) === true && homes.includes(target)) return true;
  // `from jobs import Job` and `from jobs.models import Job`: a package that re-exports what is below it.
  return wanted.alias === undefined && (from.startsWith(`${target}.`) || target.startsWith(`${from}.`));
}

function clash(module: Module, wanted: Import, node: PyNode): KitError {
  const name = boundName(wanted);
  const line = lineOf(module.text, node.startIndex);
  return new KitError(`the name "${name}" already stands for something else`, {
    path: module.path,
    line,
    column: node.startPosition.column + 1,
    frame: codeFrame(module.text, line, node.startPosition.column + 1),
    hint: `rename it there (or import it under an alias); the new code needs "${name}" of ${wanted.module}`,
  });
}

/** The import in the file's own way: absolute where it names its own package's modules so, or else its neighbours do. */
function followed(found: readonly ImportLine[], wanted: Import, context: ImportContext): Import {
  if (!wanted.module.startsWith(".") || context.package === "") return wanted;
  const relative = found.some((statement) => statement.kind === "from" && statement.module.startsWith("."));
  if (relative) return wanted;
  const own = found.some(
    (statement) => statement.kind === "from" && isWithin(statement.module, context.package),
  );
  if (!own && context.importsAbsolutely?.() !== true) return wanted;
  return { ...wanted, module: absoluteModule(wanted.module, context.package) };
}

function isWithin(module: string, parent: string): boolean {
  return module === parent || module.startsWith(`${parent}.`);
}

function insertImport(
  module: Module,
  found: readonly ImportStatement[],
  wanted: Import,
  context: ImportContext,
): string {
  const home = homeOf(found, wanted, context);
  const edits =
    home === undefined
      ? [newStatement(module, found, wanted, context)]
      : intoStatement(module.text, home, wanted, context.style);
  return applyEdits(module.text, edits);
}
