/**
 * What an expression comes to, as a {@link Flow}.
 */
import type { PyNode } from "../parse.ts";
import { bare, call, dotted, items, type Call } from "../query.ts";
import { EMPTY, hiddenFlow, joined, plus, withElements, type Flow, type Shape } from "./flow.ts";

/** The value of a name, or of `object.name` where the object is a class of the file; undefined when it isn't known. */
export type Lookup = (name: string, object?: string) => Flow | undefined;

export function valueFlow(value: PyNode, lookup: Lookup): Flow {
  const node = bare(value);
  switch (node.type) {
    case "list":
    case "tuple":
    case "set":
    case "dictionary":
      return displayed(node, lookup);
    case "identifier":
      return lookup(node.text) ?? hiddenFlow("name", node.text);
    case "attribute":
      return ofAttribute(node, lookup);
    case "binary_operator":
      return ofSum(node, lookup);
    case "call":
      return ofCall(node, lookup);
    case "conditional_expression":
      return joined([items(node)[0], items(node)[2]].map((one) => one && valueFlow(one, lookup)));
    case "subscript":
      return ofSlice(node, lookup);
    case "assignment": {
      const right = node.childForFieldName("right");
      return right === null ? EMPTY : valueFlow(right, lookup);
    }
    case "expression_list":
      return { ...withElements(hiddenFlow("bare tuple", ""), items(node)), shape: "tuple" };
    case "list_comprehension":
      return hiddenFlow("comprehension", "", "list");
    default:
      return hiddenFlow("call", "");
  }
}

const SHAPES: Readonly<Record<string, Shape>> = { list: "list", tuple: "tuple", dictionary: "dict" };
const SPLATS = ["list_splat", "dictionary_splat"];

/** A display, and what is unpacked in it. One of unpacked names alone (`[*A, *B]`) is nobody's to write into. */
function displayed(node: PyNode, lookup: Lookup): Flow {
  const parts = items(node);
  const own = parts.filter((one) => !SPLATS.includes(one.type));
  const spliced = parts
    .filter((one) => SPLATS.includes(one.type))
    .flatMap((one) => items(one).slice(0, 1))
    .map((one) => valueFlow(one, lookup));
  const isOwn = own.length > 0 || parts.length === 0;
  const shape = SHAPES[node.type];
  const self = withElements({ ...EMPTY, shape, displays: isOwn ? [{ name: "", node }] : [] }, own);
  return { ...spliced.reduce(plus, self), shape };
}

/** `Base.INSTALLED_APPS`, `self.X`. */
function ofAttribute(node: PyNode, lookup: Lookup): Flow {
  const parts = dotted(node)?.split(".") ?? [];
  const [object = "", name = ""] = parts;
  const known = parts.length === 2 ? lookup(name, object) : undefined;
  return known ?? hiddenFlow("name", node.text);
}

function ofSum(node: PyNode, lookup: Lookup): Flow {
  const left = node.childForFieldName("left");
  const right = node.childForFieldName("right");
  const operator = node.childForFieldName("operator")?.text;
  if (left === null || right === null || (operator !== "+" && operator !== "|"))
    return hiddenFlow("call", "");
  return plus(valueFlow(left, lookup), valueFlow(right, lookup));
}

/** Functions that give back what they are given. */
const TRANSPARENT: Readonly<Record<string, Shape | undefined>> = {
  list: "list",
  sorted: "list",
  tuple: "tuple",
  "dict.fromkeys": undefined,
  "OrderedDict.fromkeys": undefined,
};

function ofCall(node: PyNode, lookup: Lookup): Flow {
  const found = call(node);
  if (found?.name === "dict") return ofDict(found, lookup);
  const [first] = found?.positional ?? [];
  if (found?.name === undefined || !Object.hasOwn(TRANSPARENT, found.name)) return hiddenFlow("call", "");
  const shape = TRANSPARENT[found.name];
  return first === undefined ? { ...EMPTY, shape } : { ...valueFlow(first, lookup), shape };
}

/** `dict(A=1)`, `dict(BASE, A=1)`, `dict(**BASE)`. */
function ofDict(found: Call, lookup: Lookup): Flow {
  const list = found.node.childForFieldName("arguments");
  const all = list === null ? [] : items(list);
  const own = all.filter((one) => one.type === "keyword_argument");
  const taken = all
    .filter((one) => one.type !== "keyword_argument")
    .map((one) => valueFlow(one.type === "dictionary_splat" ? (items(one)[0] ?? one) : one, lookup));
  const self = withElements({ ...EMPTY, displays: [{ name: "", node: found.node }] }, own);
  return { ...taken.reduce(plus, self), shape: "dict" };
}

/** `A[:]`, `A[1:]`: what is left out can't be told, what is written is there. */
function ofSlice(node: PyNode, lookup: Lookup): Flow {
  const object = node.childForFieldName("value");
  const isCopy = node.childForFieldName("subscript")?.text.trim() === ":";
  return object !== null && isCopy ? valueFlow(object, lookup) : hiddenFlow("call", "");
}
