/**
 * Read-only questions to a syntax tree: names, literals, statements, calls. Nothing here edits.
 */
import type { Module, PyNode } from "./parse.ts";

/** The line of a node, from 1. */
export const lineAt = (node: PyNode): number => node.startPosition.row + 1;

/** The named children that aren't comments. */
export function items(node: PyNode): PyNode[] {
  return node.namedChildren.filter((child) => child.type !== "comment");
}

/** A `block`'s or module's statements, decorated definitions as their `decorated_definition`. */
export function statements(node: PyNode): PyNode[] {
  return items(node);
}

/** The statement that a semicolon puts on the line where one ends: `a = 1; b = [`. */
export function nextOnLine(statement: PyNode): PyNode | undefined {
  const next = statement.nextNamedSibling;
  const isThere = next?.startPosition.row === statement.endPosition.row && next.type !== "comment";
  return isThere ? next : undefined;
}

/** The statement that a semicolon puts in front of one on its line. */
export function previousOnLine(statement: PyNode): PyNode | undefined {
  const previous = statement.previousNamedSibling;
  const isThere = previous?.endPosition.row === statement.startPosition.row && previous.type !== "comment";
  return isThere ? previous : undefined;
}

/** The definition inside a decorated one, or the node itself. */
export function undecorated(node: PyNode): PyNode {
  return node.type === "decorated_definition" ? (node.childForFieldName("definition") ?? node) : node;
}

/** The expression of an expression statement, or the node itself. */
export function expression(node: PyNode): PyNode {
  return node.type === "expression_statement" ? (items(node)[0] ?? node) : node;
}

/** Name of a class or function definition. */
export function definedName(node: PyNode): string | undefined {
  const definition = undecorated(node);
  if (definition.type !== "class_definition" && definition.type !== "function_definition") return undefined;
  return definition.childForFieldName("name")?.text;
}

/** A top-level class by name. */
export function findClass(module: Module, name: string): PyNode | undefined {
  return statements(module.root)
    .map(undecorated)
    .find((node) => node.type === "class_definition" && definedName(node) === name);
}

/** All top-level classes. */
export function classes(module: Module): PyNode[] {
  return statements(module.root)
    .map(undecorated)
    .filter((node) => node.type === "class_definition");
}

/** Statements of a class's body. */
export function members(definition: PyNode): PyNode[] {
  const body = undecorated(definition).childForFieldName("body");
  return body === null ? [] : statements(body);
}

/** Base classes as written, keyword arguments (metaclass=…) left out. */
export function bases(definition: PyNode): PyNode[] {
  const list = undecorated(definition).childForFieldName("superclasses");
  return list === null ? [] : items(list).filter((node) => node.type !== "keyword_argument");
}

/** One `name = value`, `name: type = value` or `name += value` (plain names only). */
export interface Assignment {
  name: string;
  operator: "=" | "+=";
  /** Undefined for a bare annotation. */
  value: PyNode | undefined;
  annotation: PyNode | undefined;
  /** The whole statement. */
  node: PyNode;
}

/** Reads a statement as an assignment to one plain name; chained `a = b = x` gives the first name. */
export function assignment(statement: PyNode): Assignment | undefined {
  const node = expression(statement);
  if (node.type !== "assignment" && node.type !== "augmented_assignment") return undefined;
  const left = node.childForFieldName("left");
  if (left?.type !== "identifier") return undefined;
  if (node.type === "augmented_assignment" && node.childForFieldName("operator")?.text !== "+=")
    return undefined;
  return {
    name: left.text,
    operator: node.type === "assignment" ? "=" : "+=",
    value: node.childForFieldName("right") ?? undefined,
    annotation: node.childForFieldName("type") ?? undefined,
    node: statement,
  };
}

/** The assignments among some statements, in order. */
export function assignments(nodes: readonly PyNode[]): Assignment[] {
  return nodes.map(assignment).filter((found): found is Assignment => found !== undefined);
}

/** `a.b.c` for identifiers and attributes of them; undefined for anything else. */
export function dotted(node: PyNode | null | undefined): string | undefined {
  if (node === null || node === undefined) return undefined;
  if (node.type === "identifier" || node.type === "dotted_name") return node.text.replace(/\s/g, "");
  if (node.type !== "attribute") return undefined;
  const object = dotted(node.childForFieldName("object"));
  const attribute = node.childForFieldName("attribute")?.text;
  return object === undefined || attribute === undefined ? undefined : `${object}.${attribute}`;
}

/** A call taken apart. */
export interface Call {
  /** `models.CharField`; undefined when the callee isn't a dotted name. */
  name: string | undefined;
  positional: PyNode[];
  keyword: Map<string, PyNode>;
  /** `*args` or `**kwargs` are among the arguments: not everything is known. */
  open: boolean;
  node: PyNode;
}

/** Reads a node as a call; undefined when it is none. */
export function call(node: PyNode | undefined): Call | undefined {
  if (node?.type !== "call") return undefined;
  const list = node.childForFieldName("arguments");
  const found: Call = {
    name: dotted(node.childForFieldName("function")),
    positional: [],
    keyword: new Map(),
    open: list?.type !== "argument_list",
    node,
  };
  for (const argument of list === null ? [] : items(list)) {
    if (argument.type === "keyword_argument") {
      const name = argument.childForFieldName("name")?.text;
      const value = argument.childForFieldName("value");
      if (name !== undefined && value !== null) found.keyword.set(name, value);
    } else if (argument.type === "list_splat" || argument.type === "dictionary_splat") {
      found.open = true;
    } else {
      found.positional.push(argument);
    }
  }
  return found;
}

/** Takes parentheses off: `(x)` → `x`. */
export function bare(node: PyNode): PyNode {
  let inner = node;
  while (inner.type === "parenthesized_expression") inner = items(inner)[0] ?? inner;
  return inner;
}

/**
 * The value of a string literal, implicit concatenation included; undefined for f-strings, bytes and anything else.
 * `_("…")` and its relatives count as their argument: a translatable label is its text.
 */
export function stringValue(node: PyNode | null | undefined): string | undefined {
  if (node === null || node === undefined) return undefined;
  const inner = bare(node);
  if (inner.type === "concatenated_string") {
    const parts = items(inner).map(stringValue);
    return parts.every((part) => part !== undefined) ? parts.join("") : undefined;
  }
  if (inner.type === "call") {
    const found = call(inner);
    if (found === undefined || !TRANSLATORS.has(found.name ?? "")) return undefined;
    return stringValue(found.positional[0]);
  }
  return inner.type === "string" ? literalText(inner) : undefined;
}

const TRANSLATORS = new Set([
  "_",
  "gettext_lazy",
  "gettext",
  "ugettext_lazy",
  "ugettext",
  "translation.gettext_lazy",
]);

function literalText(node: PyNode): string | undefined {
  const source = node.text;
  const opened = /^([A-Za-z]*)("""|'''|"|')/.exec(source);
  const prefix = opened?.[1]?.toLowerCase() ?? "";
  const quote = opened?.[2] ?? '"';
  if (prefix.includes("f") || prefix.includes("b")) return undefined;
  const content = source.slice(prefix.length + quote.length, source.length - quote.length);
  return prefix.includes("r") ? content : unescape(content);
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "\n": "",
};

function unescape(content: string): string {
  return content.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([\s\S]))/g,
    (whole, x?: string, u?: string, c?: string) => {
      const hex = x ?? u;
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      return ESCAPES[c ?? ""] ?? whole;
    },
  );
}

/** The items of a list, tuple or set display, parentheses taken off; undefined for anything else. */
export function sequenceItems(node: PyNode | undefined): PyNode[] | undefined {
  if (node === undefined) return undefined;
  const inner = node.type === "parenthesized_expression" ? bare(node) : node;
  if (!["list", "tuple", "set", "expression_list"].includes(inner.type)) return undefined;
  return items(inner);
}

/** The strings of a list or tuple of string literals; others are left out. */
export function stringItems(node: PyNode | undefined): string[] | undefined {
  const found = sequenceItems(node);
  return found?.map((item) => stringValue(item)).filter((value): value is string => value !== undefined);
}

/** All calls below a node, the node itself included, in source order. */
export function callsIn(node: PyNode): Call[] {
  return node
    .descendantsOfType("call")
    .map((found) => call(found))
    .filter((found): found is Call => found !== undefined);
}
