/**
 * The statements that run when a module is imported, those inside of `if`, `try`, `with`, `match` and loops included.
 */
import type { PyNode } from "./parse.ts";
import { statements } from "./query.ts";

/** A statement at the top level of a module, those in `if`, `try`, `with` and loops included. */
export interface TopStatement {
  node: PyNode;
  /** Inside a compound statement: it runs only sometimes, or several times. */
  nested: boolean;
}

const BLOCKS = new Set([
  "if_statement",
  "try_statement",
  "with_statement",
  "for_statement",
  "while_statement",
  "match_statement",
]);
const CLAUSES = new Set([
  "elif_clause",
  "else_clause",
  "except_clause",
  "finally_clause",
  "case_clause",
  "block",
]);

/** All statements that run when the module is imported, in source order; bodies of functions and classes left out. */
export function topStatements(root: PyNode): TopStatement[] {
  const found: TopStatement[] = [];
  const visit = (node: PyNode, nested: boolean): void => {
    for (const child of statements(node)) {
      if (CLAUSES.has(child.type)) visit(child, true);
      else if (BLOCKS.has(child.type)) visit(child, true);
      else if (node.type === "module" || node.type === "block") found.push({ node: child, nested });
    }
  };
  visit(root, false);
  return found;
}
