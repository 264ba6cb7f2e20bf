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
export type Added = { element: string } | { key: string; value: string };

/** A statement ready to paste, in front of the line that it names. */
export function manualAddition(module: Module, target: Target, added: Added, reason: string): Manual {
  const { name, className } = target;
  const definition = className === undefined ? undefined : findClass(module, className);
  const block = definition === undefined ? statements(module.root) : members(definition);
  const last = block.findLast((one) => touches(one, name)) ?? block.at(-1);
  if (last !== undefined && definedName(last) === name) return inMethod(module, last, added, reason);
  const indent = definition === undefined || last === undefined ? "" : indentAt(module.text, last.startIndex);
  const snippet = `${indent}${statementOf(module, target, added)}`;
  const line = last === undefined ? 1 : lineOf(module.text, endOfText(last)) + 1;
  return { kind: "manual", reason, snippet, line };
}

function endOfText(node: PyNode): number {
  return node.startIndex + node.text.trimEnd().length;
}

/** The statement in the form that fits what is there; one that rebuilds a list fits any. */
function statementOf(module: Module, { name, flow, className }: Target, added: Added): string {
  const isForeign = importsOf(module).some((one) => one.star);
  const isNew = flow === undefined && !isForeign && className === undefined;
  if ("key" in added)
    return isNew ? `${name} = {${added.key}: ${added.value}}` : `${name}[${added.key}] = ${added.value}`;
  const { element } = added;
  if (isNew) return `${name} = [${element}]`;
  if (flow?.shape === "list") return `${name} += [${element}]`;
  if (flow?.shape === "tuple") return `${name} += (${element},)`;
  return `${name} = [*${name}, ${element}]`;
}

/** A property: what it gives back gets the element, in front of its `return`. */
function inMethod(module: Module, method: PyNode, added: Added, reason: string): Manual {
  const found = undecorated(method).descendantsOfType("return_statement").at(-1);
  const value = found === undefined ? undefined : items(found)[0];
  const source = "key" in added ? `${added.key}: ${added.value}` : added.element;
  if (found === undefined || value === undefined) return { kind: "manual", reason, snippet: source };
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
