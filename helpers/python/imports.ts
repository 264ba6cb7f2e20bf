/**
 * Imports: what a file has, and new ones put where isort (and ruff's I001) would put them, merged into a statement that
 * is there. Existing statements are never moved.
 *
 * @see https://pycqa.github.io/isort/docs/configuration/options.html
 */
import { codeFrame, KitError } from "../errors.ts";
import { applyEdits, lineOf } from "./edits.ts";
import { entryText, intoStatement, newStatement, type Grouping } from "./import-place.ts";
import { absoluteModule, boundName, importsOf, type Import, type ImportStatement } from "./import-read.ts";
import { already, changedTo, type Outcome } from "./outcome.ts";
import { parseModule, type Module, type PyNode } from "./parse.ts";
import { assignment, definedName, statements } from "./query.ts";

export { absoluteModule, importsOf, type Import, type ImportStatement } from "./import-read.ts";

/** What the file is, for relative imports and for grouping. */
export interface ImportContext extends Grouping {
  /** Dotted package that holds the file: `apps.jobs` for `apps/jobs/admin.py`. Empty at the import root. */
  package: string;
  path: string;
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
function binding(
  module: Module,
  found: readonly ImportStatement[],
  wanted: Import,
  context: ImportContext,
): "bound" | "free" | KitError {
  const name = boundName(wanted);
  const target = absoluteModule(wanted.module, context.package);
  for (const statement of found) {
    const from = absoluteModule(statement.module, context.package);
    for (const entry of statement.names) {
      if ((entry.alias ?? entry.name) !== name && !(statement.kind === "import" && entry.name === name))
        continue;
      const same =
        statement.kind === "import"
          ? wanted.name === undefined && (entry.name === wanted.module || entry.name.split(".")[0] === name)
          : entry.name === wanted.name &&
            (from === target || interchangeable(entry.name, from, target, wanted));
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
  return statements(module.root).find(
    (node) => definedName(node) === name || assignment(node)?.name === name,
  );
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
  const own = found.some(
    (statement) => statement.kind === "from" && isWithin(statement.module, context.package),
  );
  return own ? { ...wanted, module: absoluteModule(wanted.module, context.package) } : wanted;
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
