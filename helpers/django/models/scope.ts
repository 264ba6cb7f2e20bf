/**
 * What the statements of a module or of a class body bind: imports, classes, functions, values. The ground that names
 * are resolved on (lookup.ts).
 *
 * @see https://docs.python.org/3/reference/executionmodel.html#naming-and-binding
 */
import type { PyNode } from "../../python/parse.ts";
import {
  assignment,
  definedName,
  expression,
  items,
  sequenceItems,
  stringItems,
  undecorated,
} from "../../python/query.ts";

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

interface Collected {
  bindings: Map<string, Binding>;
  stars: ModulePath[];
  imports: ImportStep[];
}

/** The names that the statements below a node bind, those of `if`, `try` and `with` included. */
export function scopeOf(body: PyNode): Scope {
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
        if (isForTypeChecker(node)) collectForTypeChecker(node, found, onClash);
        else collectBranches(node, found, onClash);
        break;
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

/** `if TYPE_CHECKING:` is never executed. */
function isForTypeChecker(node: PyNode): boolean {
  return (
    node.type === "if_statement" &&
    /(^|\.)TYPE_CHECKING$/.test(node.childForFieldName("condition")?.text ?? "")
  );
}

/** Its imports still tell where a name comes from; its classes and values are none. The `else` is what runs. */
function collectForTypeChecker(node: PyNode, found: Collected, onClash: OnClash): void {
  for (const child of items(node)) {
    if (child.type === "else_clause") collectBranches(child, found, onClash);
    if (child.type !== "block") continue;
    for (const statement of items(child)) {
      if (statement.type.startsWith("import")) collectImport(statement, found, "keep");
    }
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
    if (name.type === "identifier" && value !== undefined)
      bind(found, name.text, { kind: "value", node: value }, onClash);
  });
}

function collectImport(node: PyNode, found: Collected, onClash: OnClash): void {
  const add = (bound: string, step: ImportBinding): void => {
    found.imports.push({ ...step, node });
    bind(found, bound, step, onClash);
  };
  if (node.type === "import_statement") {
    for (const part of node.childrenForFieldName("name")) {
      const alias = part.childForFieldName("alias")?.text;
      const dotted = (alias === undefined ? part : part.childForFieldName("name"))?.text ?? "";
      // `import a.b.c` binds `a`, `import a.b.c as x` binds the innermost module.
      const bound = alias ?? dotted.split(".")[0] ?? dotted;
      add(bound, {
        kind: "import",
        from: { level: 0, dotted: alias === undefined ? bound : dotted },
        name: undefined,
      });
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
    const alias = part.childForFieldName("alias")?.text;
    const name = (alias === undefined ? part : part.childForFieldName("name"))?.text ?? "";
    add(alias ?? name, { kind: "import", from, name });
  }
}

function modulePath(node: PyNode | null): ModulePath {
  if (node?.type !== "relative_import") return { level: 0, dotted: node?.text.replace(/\s/g, "") ?? "" };
  const prefix = items(node).find((child) => child.type === "import_prefix")?.text ?? "";
  const name = items(node).find((child) => child.type === "dotted_name")?.text ?? "";
  return { level: prefix.replace(/[^.]/g, "").length, dotted: name.replace(/\s/g, "") };
}
