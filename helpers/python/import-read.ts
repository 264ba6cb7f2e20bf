/**
 * What a file imports, read-only.
 */
import type { Module, PyNode } from "./parse.ts";
import { statements } from "./query.ts";

/** One imported name. `import uuid` has no `name`; `from .models import Job as J` has all three. */
export interface Import {
  /** Dotted, with leading dots when relative: `django.db`, `.models`. */
  module: string;
  name?: string;
  alias?: string;
}

/** A name in an import statement. */
export interface ImportedName {
  name: string;
  alias: string | undefined;
}

/** What an import statement says. */
export interface ImportLine {
  kind: "import" | "from";
  /** Of a `from` statement; of `import a` the first module. */
  module: string;
  names: readonly ImportedName[];
  star: boolean;
}

/** One import statement of a file. */
export interface ImportStatement extends ImportLine {
  names: (ImportedName & { node: PyNode })[];
  node: PyNode;
}

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
  const star = node.namedChildren.some((child) => child.type === "wildcard_import");
  return { kind: "from", module, names: importedNames(node), star, node };
}

function importedNames(node: PyNode): ImportStatement["names"] {
  return node.childrenForFieldName("name").flatMap((child) => {
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
export function boundName(wanted: Import): string {
  return wanted.alias ?? wanted.name ?? wanted.module.split(".")[0] ?? "";
}

/** Identifiers that some code uses, attribute names and keywords left out: which imports does it need? */
export function usedNames(node: PyNode): Set<string> {
  const names = new Set<string>();
  for (const found of node.descendantsOfType("identifier")) {
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

/** An import as a statement of its own. */
export function asLine({ module, name, alias }: Import): ImportLine {
  const kind = name === undefined ? "import" : "from";
  return { kind, module, names: [{ name: name ?? module, alias }], star: name === "*" };
}
