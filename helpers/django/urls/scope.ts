/**
 * The names at the top level of a module and where they come from: imports, assignments, definitions. Follows a name
 * through re-exports and star imports to the file that defines it. Static: nothing is run.
 */
import { topStatements, type TopStatement } from "../../python/top-statements.ts";
import { assignment, definedName, dotted, items } from "../../python/query.ts";
import { parseLeniently, type Module, type PyNode } from "../../python/parse.ts";
import type { Project } from "../../project/types.ts";
import { moduleName, resolveModule } from "../../project/modules.ts";

/** What a name means. */
export type Meaning =
  /** A module of the repo. */
  | { kind: "module"; module: string; path: string }
  /** Something that a module of the repo assigns or defines. */
  | { kind: "name"; module: string; path: string; name: string }
  /** Something from an installed package, by its dotted name: `django.urls.path`. */
  | { kind: "external"; name: string };

interface Imported {
  module: string;
  /** Undefined for `import module`. */
  name: string | undefined;
}

export interface Scope {
  path: string;
  /** Dotted name of the module. */
  module: string;
  parsed: Module;
  statements: readonly TopStatement[];
  imported: ReadonlyMap<string, Imported>;
  stars: readonly string[];
  defined: ReadonlySet<string>;
}

/** Reads modules of the project as scopes; each file once. */
export class Scopes {
  readonly project: Project;
  private readonly known = new Map<string, Scope | undefined>();

  constructor(project: Project) {
    this.project = project;
  }

  /** The scope of a file; undefined when there is no such file. */
  of(path: string): Scope | undefined {
    if (!this.known.has(path)) {
      const text = this.project.files.read(path);
      const module = importName(this.project, path);
      this.known.set(path, text === undefined ? undefined : readScope(path, module, text));
    }
    return this.known.get(path);
  }

  /** What a dotted expression means in a module; undefined for a local or unknown name. */
  meaning(scope: Scope, expression: string): Meaning | undefined {
    const [first = "", ...rest] = expression.split(".");
    let found = this.lookUp(scope, first, new Set());
    for (const part of rest) {
      if (found === undefined || found.kind === "name") return undefined;
      found =
        found.kind === "external"
          ? { kind: "external", name: `${found.name}.${part}` }
          : this.attribute(found, part);
    }
    return found;
  }

  /** {@link meaning} of a node, when it is a dotted expression. */
  meaningOf(scope: Scope, node: PyNode | undefined): Meaning | undefined {
    const name = dotted(node);
    return name === undefined ? undefined : this.meaning(scope, name);
  }

  /** What a name means in a module before the module gives it a value of its own: by an import or a star import. */
  inherited(scope: Scope, name: string): Meaning | undefined {
    const imported = scope.imported.get(name);
    const seen = new Set([`${scope.path}:${name}`]);
    return imported === undefined ? this.byStar(scope, name, seen) : this.imported(imported, seen);
  }

  /** A dotted module of the repo or of a package. */
  module(name: string): Meaning {
    const path = resolveModule(this.project, name);
    return path === undefined ? { kind: "external", name } : { kind: "module", module: name, path };
  }

  private attribute(
    of: { module: string; path: string },
    name: string,
    seen = new Set<string>(),
  ): Meaning | undefined {
    const scope = this.of(of.path);
    const inside = scope === undefined ? undefined : this.lookUp(scope, name, seen);
    if (inside !== undefined) return inside;
    const path = resolveModule(this.project, `${of.module}.${name}`);
    return path === undefined ? undefined : { kind: "module", module: `${of.module}.${name}`, path };
  }

  private lookUp(scope: Scope, name: string, seen: Set<string>): Meaning | undefined {
    const key = `${scope.path}:${name}`;
    if (seen.has(key)) return undefined;
    seen.add(key);
    const imported = scope.imported.get(name);
    if (imported !== undefined) return this.imported(imported, seen);
    if (scope.defined.has(name)) return { kind: "name", module: scope.module, path: scope.path, name };
    return this.byStar(scope, name, seen);
  }

  private byStar(scope: Scope, name: string, seen: Set<string>): Meaning | undefined {
    for (const star of scope.stars) {
      const path = resolveModule(this.project, star);
      const from = path === undefined ? undefined : this.of(path);
      const found = from === undefined ? undefined : this.lookUp(from, name, seen);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private imported(from: Imported, seen: Set<string>): Meaning | undefined {
    if (from.name === undefined) return this.module(from.module);
    const path = resolveModule(this.project, from.module);
    if (path !== undefined) return this.attribute({ module: from.module, path }, from.name, seen);
    return this.module(`${from.module}.${from.name}`);
  }
}

/** A file outside of the import roots has no module name; its relative imports then lead nowhere. */
function importName(project: Project, path: string): string {
  try {
    return moduleName(project, path);
  } catch {
    return path;
  }
}

function readScope(path: string, module: string, text: string): Scope {
  const parsed = parseLeniently(text, path);
  const all = topStatements(parsed.root);
  const imported = new Map<string, Imported>();
  const stars: string[] = [];
  const defined = new Set<string>();
  const packageName = path.endsWith("/__init__.py") || path === "__init__.py" ? module : parentOf(module);
  for (const { node } of all) {
    if (node.type === "import_statement") plainImport(node, imported);
    else if (node.type === "import_from_statement") fromImport(node, packageName, imported, stars);
    else {
      const name = definedName(node) ?? assignment(node)?.name;
      if (name !== undefined) defined.add(name);
    }
  }
  return { path, module, parsed, statements: all, imported, stars, defined };
}

const parentOf = (module: string): string => module.split(".").slice(0, -1).join(".");

function plainImport(node: PyNode, imported: Map<string, Imported>): void {
  for (const item of items(node)) {
    if (item.type === "aliased_import") {
      const module = item.childForFieldName("name")?.text;
      const alias = item.childForFieldName("alias")?.text;
      if (module !== undefined && alias !== undefined) imported.set(alias, { module, name: undefined });
    } else {
      const first = item.text.split(".")[0] ?? item.text;
      imported.set(first, { module: first, name: undefined });
    }
  }
}

/** The module that a `from … import` names, dots resolved against the package. */
export function fromModule(node: PyNode, packageName: string): string | undefined {
  const from = node.childForFieldName("module_name");
  if (from === null) return undefined;
  if (from.type !== "relative_import") return from.text;
  const dots = from.text.length - from.text.replace(/^[.\s]+/, "").length;
  const name = from.text.slice(dots);
  const parts = packageName === "" ? [] : packageName.split(".");
  if (dots - 1 > parts.length) return undefined;
  return [...parts.slice(0, parts.length - (dots - 1)), ...(name === "" ? [] : [name])].join(".");
}

function fromImport(
  node: PyNode,
  packageName: string,
  imported: Map<string, Imported>,
  stars: string[],
): void {
  const module = fromModule(node, packageName);
  if (module === undefined) return;
  for (const item of items(node).slice(1)) {
    if (item.type === "wildcard_import") {
      stars.push(module);
      continue;
    }
    const aliased = item.type === "aliased_import";
    const name = aliased ? item.childForFieldName("name")?.text : item.text;
    const local = aliased ? item.childForFieldName("alias")?.text : item.text;
    if (name !== undefined && local !== undefined) imported.set(local, { module, name });
  }
}
