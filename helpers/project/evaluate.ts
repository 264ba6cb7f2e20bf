/**
 * Expressions of settings files and manage.py, read without running them. What can't be known is undefined, never a guess
 * about code: only `a if x else b` and defaults of environment look-ups are taken for what they most probably are.
 */
import type { Module, PyNode } from "../python/parse.ts";
import { bare, call, items, stringValue } from "../python/query.ts";
import { evaluateCall } from "./evaluate-calls.ts";
import { evaluateComparison } from "./evaluate-texts.ts";
import { inside, placeOf } from "./reading.ts";
import type { Finding } from "./types.ts";
import { concatenated, merged, type DictValue, type Entry, type ListValue, type Value } from "./values.ts";

/** Where an expression stands. */
export interface Place {
  readonly module: Module;
  /** Current folder of manage.py, relative to the root: `os.getcwd()`. */
  readonly workingDir: string;
  readonly conditional: boolean;
  lookup(name: string): Value | undefined;
  /** Imported names followed, what can't be told left out. */
  settle(value: Value | undefined): Value | undefined;
}

/** What an expression comes to; undefined when that can't be told. */
export function evaluate(node: PyNode | null | undefined, place: Place): Value | undefined {
  if (node === null || node === undefined) return undefined;
  const inner = bare(node);
  switch (inner.type) {
    case "string":
    case "concatenated_string":
      return evaluateString(inner, place);
    case "list":
    case "tuple":
    case "set":
    case "expression_list":
      return evaluateItems(items(inner), place);
    case "dictionary":
      return evaluateDictionary(inner, place);
    case "identifier":
      return inner.text === "__file__" ? { kind: "path", path: place.module.path } : place.lookup(inner.text);
    case "attribute":
      return evaluateAttribute(inner, place);
    case "binary_operator":
      return evaluateOperator(inner, place);
    case "boolean_operator":
      return (
        evaluate(inner.childForFieldName("left"), place) ?? evaluate(inner.childForFieldName("right"), place)
      );
    case "comparison_operator":
      return evaluateComparison(inner, place);
    case "conditional_expression":
      return evaluateChoice(inner, place);
    case "subscript":
      return evaluateSubscript(inner, place);
    case "list_comprehension":
    case "generator_expression":
      return evaluateComprehension(inner, place);
    case "call":
      return evaluateCall(call(inner), place);
    default:
      return evaluateLiteral(inner, place);
  }
}

function evaluateLiteral(node: PyNode, place: Place): Value | undefined {
  if (!["true", "false", "none", "integer", "float"].includes(node.type)) return undefined;
  return { kind: "literal", source: node.text, from: placeOf(place.module, node) };
}

/** The text of an expression. */
export function evaluateText(node: PyNode | null | undefined, place: Place): string | undefined {
  const value = evaluate(node, place);
  return value?.kind === "text" ? value.text : undefined;
}

/** The list that an expression gives. */
export function evaluateList(node: PyNode | null | undefined, place: Place): ListValue | undefined {
  const value = evaluate(node, place);
  return value?.kind === "list" ? value : undefined;
}

/** A folder: a path, or a text that is relative to where Python was started. */
export function evaluatePath(node: PyNode | null | undefined, place: Place): string | undefined {
  const value = evaluate(node, place);
  if (value?.kind === "path") return value.path;
  return value?.kind === "text" ? inside(place.workingDir, value.text) : undefined;
}

function evaluateString(node: PyNode, place: Place): Value | undefined {
  const text = stringValue(node) ?? interpolated(node, place);
  return text === undefined ? undefined : { kind: "text", text, from: placeOf(place.module, node) };
}

/** `f"{PROJECT}.users"` where everything in braces is known text. */
function interpolated(node: PyNode, place: Place): string | undefined {
  if (node.type !== "string") return undefined;
  let text = "";
  for (const part of node.namedChildren) {
    if (part.type === "string_content") text += part.text;
    if (part.type !== "interpolation") continue;
    const inner = evaluateText(part.childForFieldName("expression"), place);
    if (inner === undefined) return undefined;
    text += inner;
  }
  return text;
}

/** Strings and unpacked lists; items that aren't known are left out. */
function evaluateItems(nodes: readonly PyNode[], place: Place): ListValue {
  const lists = nodes.map((node) => {
    if (node.type === "list_splat") return evaluateList(items(node)[0], place);
    const value = evaluate(node, place);
    if (value?.kind === "list") return value;
    return value?.kind === "text" ? single(value.text, node, place) : undefined;
  });
  return concatenated(...lists);
}

/** A list of one entry. */
export function single(value: string, node: PyNode, place: Place): ListValue {
  const entry: Entry = {
    value,
    path: place.module.path,
    line: node.startPosition.row + 1,
    list: "",
    conditional: place.conditional,
  };
  return { kind: "list", entries: [entry], parts: [] };
}

function evaluateDictionary(node: PyNode, place: Place): DictValue {
  let found: DictValue = { kind: "dict", entries: new Map() };
  for (const item of items(node)) {
    if (item.type === "dictionary_splat") {
      const inner = evaluate(items(item)[0], place);
      if (inner?.kind === "dict") found = merged(found, inner);
    } else {
      const key = stringValue(item.childForFieldName("key"));
      const value = item.childForFieldName("value");
      if (key !== undefined && value !== null) found = merged(found, dictOf(key, value, place));
    }
  }
  return found;
}

/** A dictionary of one key, its value as source. */
export function dictOf(key: string, value: PyNode, place: Place): DictValue {
  const finding: Finding<string> = { value: value.text, from: placeOf(place.module, value) };
  return { kind: "dict", entries: new Map([[key, finding]]) };
}

function evaluateAttribute(node: PyNode, place: Place): Value | undefined {
  const object = node.childForFieldName("object");
  const name = node.childForFieldName("attribute")?.text ?? "";
  if (object?.text === "self" || object?.text === "cls") return place.lookup(name);
  const value = evaluate(object, place);
  if (value?.kind === "names") return place.settle(value.names.get(name));
  if (value?.kind === "path" && name === "parent") return raised(value.path, 1);
  return undefined;
}

/** A path so many folders up. */
export function raised(path: string, levels: number): Value | undefined {
  if (levels > 0 && path === "") return undefined;
  const up = inside(path, ...Array.from({ length: levels }, () => ".."));
  return up === undefined ? undefined : { kind: "path", path: up };
}

function evaluateOperator(node: PyNode, place: Place): Value | undefined {
  const operator = node.childForFieldName("operator")?.text;
  const left = evaluate(node.childForFieldName("left"), place);
  const rightNode = node.childForFieldName("right");
  const right = evaluate(rightNode, place);
  if (operator === "+") {
    if (left?.kind === "text" && right?.kind === "text") return { ...left, text: left.text + right.text };
    const lists = [left, right].filter((value) => value?.kind === "list");
    return lists.length === 0 ? undefined : concatenated(...lists);
  }
  if (operator === "|" && right?.kind === "dict")
    return merged(left?.kind === "dict" ? left : undefined, right);
  if (left?.kind !== "path") return undefined;
  if (operator === "/" && right?.kind === "text") return below(left.path, right.text);
  // django-environ's Path: `environ.Path(__file__) - 3`.
  if (operator === "-" && rightNode?.type === "integer") return raised(left.path, Number(rightNode.text));
  return undefined;
}

/** A path below another. */
export function below(path: string, ...names: string[]): Value | undefined {
  const found = inside(path, ...names);
  return found === undefined ? undefined : { kind: "path", path: found };
}

/** `a if condition else b`: both lists, or the first text that is known. */
function evaluateChoice(node: PyNode, place: Place): Value | undefined {
  const [first, , second] = items(node);
  const conditional: Place = { ...place, conditional: true };
  const a = evaluate(first, conditional);
  const b = evaluate(second, conditional);
  return a?.kind === "list" && b?.kind === "list" ? concatenated(a, b) : (a ?? b);
}

/** `path.parents[1]`, `"a.b".split(".")[0]`-like things aside; a slice of a list is the list. */
function evaluateSubscript(node: PyNode, place: Place): Value | undefined {
  const object = node.childForFieldName("value");
  const index = node.childForFieldName("subscript");
  if (object?.type === "attribute" && object.childForFieldName("attribute")?.text === "parents") {
    const value = evaluate(object.childForFieldName("object"), place);
    if (value?.kind !== "path" || index?.type !== "integer") return undefined;
    return raised(value.path, Number(index.text) + 1);
  }
  return index?.type === "slice" ? evaluateList(object, place) : undefined;
}

/** `[f"apps.{name}" for name in NAMES]`. */
function evaluateComprehension(node: PyNode, place: Place): Value | undefined {
  const clause = items(node).find((item) => item.type === "for_in_clause");
  const variable = clause?.childForFieldName("left");
  const source = evaluateList(clause?.childForFieldName("right"), place);
  const body = node.childForFieldName("body");
  if (variable?.type !== "identifier" || source === undefined || body === null) return undefined;
  if (body.type === "identifier" && body.text === variable.text) return source;
  const lists = source.entries.map((entry) => {
    const bound: Value = { kind: "text", text: entry.value, from: `${entry.path}:${entry.line}` };
    const lookup = (name: string): Value | undefined => (name === variable.text ? bound : place.lookup(name));
    const text = evaluateText(body, { ...place, lookup });
    return text === undefined ? undefined : single(text, body, place);
  });
  return concatenated(...lists);
}
