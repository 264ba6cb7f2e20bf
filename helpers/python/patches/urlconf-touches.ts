/**
 * Every statement of a module that makes or changes one list: `urlpatterns = […]`, `+=`, `.append()`, `.extend()`,
 * in the order of the source.
 */
import type { PyNode } from "../parse.ts";
import { assignment, call, dotted, expression, items, statements } from "../query.ts";

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
]);
const CLAUSES = new Set(["elif_clause", "else_clause", "except_clause", "finally_clause", "block"]);

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

export interface Touch {
  /**
   * `set`: a new value. `wrap`: a new value made of the old one by something else than `+` or `*`. `add`: more at the end
   * (or in front: `[…] + x`). `append`: one element. `remove`: `del`, `.remove()`, `.pop()`, `.clear()`.
   */
  kind: "set" | "wrap" | "add" | "append" | "remove";
  /** The new value, the addition, or the element. */
  value: PyNode | undefined;
  statement: PyNode;
  /** The statement of the module itself that holds it; the same one when it isn't nested. */
  top: PyNode;
  nested: boolean;
}

/** All touches of a name at the top level of a module, nested statements included (functions not). */
export function touches(root: PyNode, name: string): Touch[] {
  return topStatements(root).flatMap(({ node, nested }) => {
    const found = touch(node, name);
    return found === undefined ? [] : [{ ...found, statement: node, top: topOf(node), nested }];
  });
}

function topOf(node: PyNode): PyNode {
  let top = node;
  while (top.parent !== null && top.parent.type !== "module") top = top.parent;
  return top;
}

function touch(statement: PyNode, name: string): Pick<Touch, "kind" | "value"> | undefined {
  const assigned = assignment(statement);
  if (assigned?.name === name) {
    if (assigned.operator === "+=") return { kind: "add", value: assigned.value };
    if (assigned.value === undefined) return undefined;
    return { kind: kindOfSet(assigned.value, name), value: assigned.value };
  }
  const found = call(expression(statement));
  if (found?.name === `${name}.append` || found?.name === `${name}.insert`) {
    return { kind: "append", value: found.positional.at(-1) };
  }
  if (found?.name === `${name}.extend`) return { kind: "add", value: found.positional[0] };
  const removes = ["remove", "pop", "clear", "reverse", "sort"].some(
    (method) => found?.name === `${name}.${method}`,
  );
  return removes ? { kind: "remove", value: undefined } : undefined;
}

function kindOfSet(value: PyNode, name: string): "set" | "wrap" | "add" {
  if (!mentions(value, name)) return "set";
  return isOperand(value, name) ? "add" : "wrap";
}

/** Does the name occur in a node (not as an attribute's or a keyword's name)? */
export function mentions(node: PyNode, name: string): boolean {
  return node.descendantsOfType("identifier").some((found) => {
    if (found.text !== name) return false;
    const { parent } = found;
    if (parent?.type === "attribute") return parent.childForFieldName("object")?.id === found.id;
    return parent?.type !== "keyword_argument" || parent.childForFieldName("value")?.id === found.id;
  });
}

/** Is the old list taken over as it is: `[…] + name`, `[*name, …]`? */
function isOperand(node: PyNode, name: string): boolean {
  if (dotted(node) === name) return true;
  if (node.type === "binary_operator" || node.type === "parenthesized_expression") {
    return items(node).some((operand) => isOperand(operand, name));
  }
  if (node.type !== "list" && node.type !== "tuple") return false;
  return items(node).some((item) => item.type === "list_splat" && dotted(items(item)[0]) === name);
}
