/**
 * What the statements of a module or of a class body bind: imports, classes, functions, values. The ground that names
 * are resolved on (lookup.ts).
 *
 * @see https://docs.python.org/3/reference/executionmodel.html#naming-and-binding
 */
import { parseLeniently, type Module, type PyNode } from "../../python/parse.ts";
import { assignment, definedName, expression, items, sequenceItems, stringItems, undecorated } from "../../python/query.ts";

/** The module part of an import: `..core.models` is level 2 and `core.models`. */
export interface ModulePath {
  level: number;
  dotted: string;
}

export interface ImportBinding {
  kind: "import";
  from: ModulePath;
  /** What is taken out of the module; undefined when the name stands for the module itself. */
  name: string | undefined;
}

export type Binding = ImportBinding | { kind: "class" | "function" | "value"; node: PyNode };

/** One import statement's effect, in source order; `"*"` for a star import. */
export interface ImportStep extends ImportBinding {
  node: PyNode;
}

/** The names of a module or of a class body. */
export interface Scope {
  bindings: ReadonlyMap<string, Binding>;
  /** Star imports, in source order. */
  stars: readonly ModulePath[];
  /** All imports, in source order: the order in which Python executes other modules. */
  imports: readonly ImportStep[];
  /** `__all__`, where it is a literal. */
  exported: readonly string[] | undefined;
}

/** A file of the repo, or the built-in description of a package's module. */
export interface SourceFile {
  /** Relative to the repo's root; the dotted name for a built-in description. */
  readonly path: string;
  /** Set for built-in descriptions: the package that it stands for, such as `model_utils`. */
  readonly packageName?: string;
  /** App label of a built-in description's models. */
  readonly packageLabel?: string;
  readonly module: Module;
  readonly scope: Scope;
  /** The classes asked for so far, by node id: one object for one class. */
  readonly classes: Map<number, ClassDef>;
}

/** A class statement, in a module or in another class. */
export interface ClassDef {
  readonly kind: "class";
  readonly file: SourceFile;
  readonly node: PyNode;
  readonly name: string;
  readonly scope: Scope;
  /** The class that it is nested in. */
  readonly outer: ClassDef | undefined;
}

/** Where an expression stands: names are looked up in the class body first, then in the module. */
export interface Place {
  readonly file: SourceFile;
  readonly cls?: ClassDef;
}

/** A file by its text, parsed without judging. */
export function sourceFile(
  path: string,
  text: string,
  builtIn?: { packageName: string; packageLabel?: string },
): SourceFile {
  const module = parseLeniently(text, path);
  return { path, ...builtIn, module, scope: scopeOf(module.root), classes: new Map() };
}

/** The one {@link ClassDef} of a class statement. */
export function classDef(file: SourceFile, node: PyNode, outer?: ClassDef): ClassDef {
  const known = file.classes.get(node.id);
  if (known !== undefined) return known;
  const body = node.childForFieldName("body");
  const scope = body === null ? EMPTY : scopeOf(body);
  const fresh: ClassDef = { kind: "class", file, node, name: definedName(node) ?? "", scope, outer };
  file.classes.set(node.id, fresh);
  return fresh;
}

/** Line of a node, from 1. */
export const lineAt = (node: PyNode): number => node.startPosition.row + 1;

const EMPTY: Scope = { bindings: new Map(), stars: [], imports: [], exported: undefined };

interface Collected {
  bindings: Map<string, Binding>;
  stars: ModulePath[];
  imports: ImportStep[];
}

function scopeOf(body: PyNode): Scope {
  const found: Collected = { bindings: new Map(), stars: [], imports: [] };
  collect(body, found, "replace");
  const all = found.bindings.get("__all__");
  return { ...found, exported: all?.kind === "value" ? stringItems(all.node) : undefined };
}

/** In an `else` or `except`, a name that the first branch binds keeps that binding. */
type OnClash = "replace" | "keep";

function bind(found: Collected, name: string, binding: Binding, onClash: OnClash): void {
  if (onClash === "replace" || !found.bindings.has(name)) found.bindings.set(name, binding);
}

function collect(body: PyNode, found: Collected, onClash: OnClash): void {
  for (const statement of items(body)) {
    const node = undecorated(statement);
    switch (node.type) {
      case "class_definition":
      case "function_definition": {
        const kind = node.type === "class_definition" ? "class" : "function";
        bind(found, definedName(node) ?? "", { kind, node }, onClash);
        break;
      }
      case "import_statement":
      case "import_from_statement":
        collectImport(node, found, onClash);
        break;
      case "if_statement":
      case "try_statement":
      case "with_statement":
        collectBranches(node, found, onClash);
        break;
      case "expression_statement":
        collectAssignment(node, found, onClash);
        break;
    }
  }
}

function collectBranches(node: PyNode, found: Collected, onClash: OnClash): void {
  for (const child of items(node)) {
    if (child.type === "block") collect(child, found, onClash);
    else if (child.type === "finally_clause") collectBranches(child, found, onClash);
    else if (child.type.endsWith("_clause")) collectBranches(child, found, "keep");
  }
}

function collectAssignment(statement: PyNode, found: Collected, onClash: OnClash): void {
  const plain = assignment(statement);
  if (plain !== undefined) {
    if (plain.value !== undefined && plain.operator === "=") {
      bind(found, plain.name, { kind: "value", node: plain.value }, onClash);
    }
    return;
  }
  // `DRAFT, PUBLISHED = "draft", "published"`
  const node = expression(statement);
  if (node.type !== "assignment") return;
  const left = node.childForFieldName("left");
  const values = sequenceItems(node.childForFieldName("right") ?? undefined);
  if (left?.type !== "pattern_list" && left?.type !== "tuple_pattern") return;
  const names = items(left);
  if (names.length !== values?.length) return;
  names.forEach((name, index) => {
    const value = values[index];
    if (name.type === "identifier" && value !== undefined) bind(found, name.text, { kind: "value", node: value }, onClash);
  });
}

function collectImport(node: PyNode, found: Collected, onClash: OnClash): void {
  const add = (bound: string, step: ImportBinding): void => {
    found.imports.push({ ...step, node });
    bind(found, bound, step, onClash);
  };
  if (node.type === "import_statement") {
    for (const part of node.childrenForFieldName("name")) {
      const alias = part?.childForFieldName("alias")?.text;
      const dotted = (alias === undefined ? part : part?.childForFieldName("name"))?.text ?? "";
      // `import a.b.c` binds `a`, `import a.b.c as x` binds the innermost module.
      const bound = alias ?? dotted.split(".")[0] ?? dotted;
      add(bound, { kind: "import", from: { level: 0, dotted: alias === undefined ? bound : dotted }, name: undefined });
    }
    return;
  }
  const from = modulePath(node.childForFieldName("module_name"));
  if (items(node).some((child) => child.type === "wildcard_import")) {
    found.stars.push(from);
    found.imports.push({ kind: "import", from, name: "*", node });
    return;
  }
  for (const part of node.childrenForFieldName("name")) {
    const alias = part?.childForFieldName("alias")?.text;
    const name = (alias === undefined ? part : part?.childForFieldName("name"))?.text ?? "";
    add(alias ?? name, { kind: "import", from, name });
  }
}

function modulePath(node: PyNode | null): ModulePath {
  if (node?.type !== "relative_import") return { level: 0, dotted: node?.text.replace(/\s/g, "") ?? "" };
  const prefix = items(node).find((child) => child.type === "import_prefix")?.text ?? "";
  const name = items(node).find((child) => child.type === "dotted_name")?.text ?? "";
  return { level: prefix.replace(/[^.]/g, "").length, dotted: name.replace(/\s/g, "") };
}
