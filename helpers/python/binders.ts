/**
 * What gives a name of a module its meaning: definitions, assignments and imports, those under `if` and `try` included.
 */
import { readImport, type ImportStatement } from "./import-read.ts";
import type { Module, PyNode } from "./parse.ts";
import { assignment, definedName } from "./query.ts";
import { topStatements } from "./top-statements.ts";

/** One statement that binds a name. */
export type Binder = {
  /** The statement, or the name in an import. */
  node: PyNode;
  /** Under an `if`, in a `try` or the like: it may not happen. */
  nested: boolean;
} & (
  | { kind: "definition" }
  | { kind: "value"; value: PyNode | undefined }
  | { kind: "import"; statement: ImportStatement; name: string }
);

/** Everything that binds a name, in source order. */
export function bindersOf(module: Module, name: string): Binder[] {
  return topStatements(module.root).flatMap(({ node, nested }): Binder[] => {
    const statement = readImport(node);
    if (statement !== undefined) return imported(statement, name, nested);
    if (definedName(node) === name) return [{ kind: "definition", node, nested }];
    const assigned = assignment(node);
    const binds = assigned?.name === name && (assigned.value !== undefined || !nested);
    return binds ? [{ kind: "value", node, value: assigned.value, nested }] : [];
  });
}

function imported(statement: ImportStatement, name: string, nested: boolean): Binder[] {
  return statement.names
    .filter((entry) => boundBy(statement, entry) === name)
    .map((entry) => ({ kind: "import", node: entry.node, nested, statement, name: entry.name }));
}

/** `import a.b` binds `a`. */
function boundBy(statement: ImportStatement, entry: ImportStatement["names"][number]): string {
  if (entry.alias !== undefined) return entry.alias;
  return statement.kind === "import" ? (entry.name.split(".")[0] ?? entry.name) : entry.name;
}
