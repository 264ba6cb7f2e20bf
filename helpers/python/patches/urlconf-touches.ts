/**
 * Every statement of a module that makes or changes one list: `urlpatterns = […]`, `+=`, `.append()`, `.extend()`,
 * in the order of the source.
 */
import type { PyNode } from "../parse.ts";
import { assignment, call, dotted, expression, items } from "../query.ts";
import { topStatements } from "../top-statements.ts";

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

const REMOVED = { kind: "remove", value: undefined } as const;

function touch(statement: PyNode, name: string): Pick<Touch, "kind" | "value"> | undefined {
  const assigned = assignment(statement);
  if (assigned?.name === name && assigned.operator === "+=") return { kind: "add", value: assigned.value };
  const value = valueFor(statement, name);
  if (value !== undefined) return { kind: kindOfSet(value, name), value };
  const found = call(expression(statement));
  if (found?.name === `${name}.append` || found?.name === `${name}.insert`) {
    return { kind: "append", value: found.positional.at(-1) };
  }
  if (found?.name === `${name}.extend`) return { kind: "add", value: found.positional[0] };
  if (statement.type === "delete_statement" && mentions(statement, name)) return REMOVED;
  const removes = ["remove", "pop", "clear", "reverse", "sort"].some(
    (method) => found?.name === `${name}.${method}`,
  );
  return removes ? REMOVED : undefined;
}

/** What an assignment gives a name, among others too: `other = urlpatterns = […]`, `urlpatterns, app_name = […], "x"`. */
function valueFor(statement: PyNode, name: string): PyNode | undefined {
  let isNamed = false;
  let node = expression(statement);
  while (node.type === "assignment") {
    const left = node.childForFieldName("left");
    const targets = left?.type === "identifier" ? [left] : (left?.descendantsOfType("identifier") ?? []);
    const isPattern = left?.type === "identifier" || left?.type.includes("pattern") === true;
    if (isPattern && targets.some((target) => target.text === name)) isNamed = true;
    const right = node.childForFieldName("right");
    if (right === null) return undefined;
    node = right;
  }
  return isNamed ? node : undefined;
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
