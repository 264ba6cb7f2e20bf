/**
 * A list or dictionary that can't be patched safely: the statement that adds to it, and the line where it works.
 */
import { indentAt, lineOf } from "../edits.ts";
import { importsOf } from "../import-read.ts";
import type { Manual } from "../outcome.ts";
import type { Module, PyNode } from "../parse.ts";
import { definedName, findClass, items, members, statements, undecorated } from "../query.ts";
import { EMPTY, joined, type Flow, type Hidden } from "./flow.ts";
import type { Flows } from "./value-flow.ts";

/** A value that is asked for, in the module or in a class. */
export interface Target {
  name: string;
  /** Undefined where the file says nothing of the name. */
  flow: Flow | undefined;
  className?: string;
  /** All classes that have such a value. */
  classes: readonly string[];
}

/** The value of a name. Class-based settings have several: only what all of them share is sure. */
export function targetIn({ names, classes }: Flows, name: string): Target {
  const own = names.get(name);
  const holders = [...classes].filter(([, inside]) => inside.has(name));
  const [first, ...others] = holders;
  if (own !== undefined || first === undefined) return { name, flow: own, classes: [] };
  const [className, inside] = first;
  const shared = joined([inside, ...others.map(([, other]) => other)].map((one) => one.get(name)));
  const flow = {
    ...(inside.get(name) ?? EMPTY),
    displays: shared.displays,
    elements: shared.elements,
  };
  return { name, className, flow, classes: holders.map(([holder]) => holder) };
}

const WORDS: Readonly<Record<Hidden["why"], string>> = {
  name: "another file defines it",
  call: "a call computes it",
  comprehension: "a comprehension makes it",
  loop: "a loop fills it",
  branches: "it differs from branch to branch",
  function: "a method computes it",
  "bare tuple": "it is a tuple without parentheses",
};

/** Why a value can't be patched; undefined when nothing is hidden. */
export function reasonOf(name: string, flow: Flow | undefined): string | undefined {
  const own = flow?.hidden.find((one) => isItself(one, name)) ?? flow?.hidden[0];
  if (own?.why === "name" && !isItself(own, name)) return `it takes in ${own.text}, which isn't defined here`;
  return own === undefined ? undefined : WORDS[own.why];
}

/** Does a value take in what another file has under the same name: `INSTALLED_APPS`, `base.INSTALLED_APPS`? */
export function isItself({ why, text }: Hidden, name: string): boolean {
  return why === "name" && text.split(".").at(-1) === name;
}

/** What a person adds: an element of a list, or an entry of a dictionary; all as Python source. */
export type Added =
  { element: string; /** Another way to write the same. */ also?: string } | { key: string; value: string };

/** Why it is a person's to add, and what one level of the file's indent is. */
export interface Said {
  reason: string;
  indent: string;
}

/** A statement ready to paste, in front of the line that it names. */
export function manualAddition(module: Module, target: Target, added: Added, said: Said): Manual {
  const { reason, indent: level } = said;
  const { name, className } = target;
  const definition = className === undefined ? undefined : findClass(module, className);
  const block = definition === undefined ? statements(module.root) : members(definition);
  const last = block.findLast((one) => touches(one, name)) ?? block.at(-1);
  const inside = last !== undefined && definedName(last) === name ? returned(last) : undefined;
  if (inside !== undefined) return inMethod(module, inside, added, reason);
  const indent = definition === undefined || last === undefined ? "" : indentAt(module.text, last.startIndex);
  const snippet = statementOf(module, target, added, level).replace(/^/gm, indent);
  const line = last === undefined ? 1 : lineOf(module.text, endOfText(last)) + 1;
  return { kind: "manual", reason, snippet, line };
}

function endOfText(node: PyNode): number {
  return node.startIndex + node.text.trimEnd().length;
}

/** The statement in the form that fits what is there; one that rebuilds a list fits any. */
function statementOf(module: Module, target: Target, added: Added, indent: string): string {
  if ("key" in added) return entryOf(module, target, added);
  const { name, flow } = target;
  const { element, also } = added;
  if (isNew(module, target)) return `${name} = [${element}]`;
  const whole = `${name} = [*${name}, ${element}]`;
  const more =
    flow?.shape === "list"
      ? `${name} += [${element}]`
      : flow?.shape === "tuple"
        ? `${name} += (${element},)`
        : whole;
  if (isSeen(flow)) return more;
  const condition =
    also === undefined ? `${element} not in ${name}` : `not {${element}, ${also}}.intersection(${name})`;
  return `if ${condition}:\n${indent}${more}`;
}

function entryOf(module: Module, target: Target, { key, value }: { key: string; value: string }): string {
  const { name, flow } = target;
  if (isNew(module, target)) return `${name} = {${key}: ${value}}`;
  if (isSeen(flow)) return `${name}[${key}] = ${value}`;
  // A star import may bring the dictionary, or not.
  const quote = key.charAt(0);
  return flow === undefined && target.className === undefined
    ? `${name} = {**globals().get(${quote}${name}${quote}, {}), ${key}: ${value}}`
    : `${name}.setdefault(${key}, ${value})`;
}

/** Is there nothing that could have given the name a value? */
function isNew(module: Module, { flow, className }: Target): boolean {
  return flow === undefined && className === undefined && !importsOf(module).some((one) => one.star);
}

const UNSEEN: readonly Hidden["why"][] = ["name", "call", "comprehension", "loop", "function"];

/** What can't be seen may have the addition already: a second entry of INSTALLED_APPS would stop Django. */
function isSeen(flow: Flow | undefined): boolean {
  return flow?.hidden.some((one) => UNSEEN.includes(one.why)) === false;
}

/** What a method gives back in any case: what stands behind that `return` never runs. */
function returned(method: PyNode): PyNode | undefined {
  const body = undecorated(method).childForFieldName("body");
  const own = body === null ? undefined : statements(body).find((one) => one.type === "return_statement");
  const found = own ?? undecorated(method).descendantsOfType("return_statement").at(-1);
  return found === undefined || items(found).length === 0 ? undefined : found;
}

/** A property: what it gives back gets the element, in front of its `return`. */
function inMethod(module: Module, found: PyNode, added: Added, reason: string): Manual {
  const [value = found] = items(found);
  const source = "key" in added ? `${added.key}: ${added.value}` : added.element;
  const indent = indentAt(module.text, found.startIndex);
  const isName = value.type === "identifier";
  const plain = [
    "identifier",
    "attribute",
    "call",
    "list",
    "tuple",
    "dictionary",
    "parenthesized_expression",
  ];
  const old = plain.includes(value.type) ? value.text : `(${value.text})`;
  const more = "key" in added ? `{**${old}, ${source}}` : `[*${old}, ${source}]`;
  const snippet = isName ? `${value.text} = ${more}` : `return ${more}`;
  return {
    kind: "manual",
    reason,
    snippet: `${indent}${snippet}`,
    line: lineOf(module.text, found.startIndex),
  };
}

/** Does a statement give a name a value, or change it? */
export function touches(statement: PyNode, name: string): boolean {
  if (definedName(statement) !== undefined) return definedName(statement) === name;
  const changes = statement.descendantsOfType(["assignment", "augmented_assignment", "call"]);
  return changes.some((node) => {
    if (node.type === "call") {
      const callee = node.childForFieldName("function");
      return callee?.type === "attribute" && callee.childForFieldName("object")?.text === name;
    }
    const left = node.childForFieldName("left");
    const target = left?.type === "subscript" ? left.childForFieldName("value") : left;
    return target?.text === name;
  });
}
