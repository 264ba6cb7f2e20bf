/**
 * `dict-list-element`: the first element of a list that is the value of a key in a dictionary of the settings, such as
 * REST_FRAMEWORK's DEFAULT_AUTHENTICATION_CLASSES.
 *
 * Args: `name` (of the dictionary), `key` (a string), `element` (Python source, goes in front), `value` (the whole list,
 * for a dictionary without the key), `create` (as with `dict-entry`).
 */
import { withElement } from "../lists.ts";
import { already, type Manual, type Outcome } from "../outcome.ts";
import { parseModule, type PyNode } from "../parse.ts";
import { bare, call, sequenceItems, stringValue } from "../query.ts";
import { targetIn } from "./addition.ts";
import { dictEntry, keyOf } from "./dict-entry.ts";
import { styledExpression } from "./expression-style.ts";
import { byHand } from "./nested-entry.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";
import { flowsOf } from "./value-flow.ts";

/**
 * Puts an element in front of the others, unless it is there.
 *
 * @see https://www.django-rest-framework.org/api-guide/authentication/#setting-the-authentication-scheme
 */
export function dictListElement(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const module = parseModule(source, context.path);
  const { name, flow } = targetIn(flowsOf(module), textArg(args, "name"));
  const key = textArg(args, "key");
  const found = flow?.elements.filter(({ node }) => keyOf(node) === key) ?? [];
  const last = found.at(-1);
  if (last === undefined) return dictEntry(source, args, context);
  const element = styledExpression(textArg(args, "element"), context.style);
  const list = valueOf(last.node);
  const elements = sequenceItems(list);
  if (elements?.some((one) => isSame(one, element)) === true) return already;
  const { quote } = context.style;
  const added: Added = { name, key: `${quote}${key}${quote}`, element };
  if (found.some((one) => one.conditional) || found.length > 1)
    return manual(source, last.node, added, `${name} has ${key} in more than one place`);
  if (list === undefined || elements === undefined || list.type === "expression_list")
    return manual(source, last.node, added, `${key} of ${name} is not a plain list here`);
  const [first] = elements;
  const position = first === undefined ? {} : { before: first };
  return { kind: "changed", text: withElement(source, list, element, context.style, position) };
}

interface Added {
  name: string;
  /** With its quotes. */
  key: string;
  element: string;
}

/** The value of a pair, of a keyword argument, of `x["key"] = …` or of `x.setdefault("key", …)`. */
function valueOf(node: PyNode): PyNode | undefined {
  if (node.type === "call") return call(node)?.positional[1];
  const value = node.childForFieldName(node.type === "assignment" ? "right" : "value");
  return value === null ? undefined : bare(value);
}

function isSame(node: PyNode, element: string): boolean {
  const value = stringValue(node);
  return node.text === element || (value !== undefined && value === element.slice(1, -1));
}

function manual(source: string, node: PyNode, { name, key, element }: Added, reason: string): Manual {
  return byHand(source, node, `${name}[${key}] = [${element}, *${name}[${key}]]`, reason);
}
