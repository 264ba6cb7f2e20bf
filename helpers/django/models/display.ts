/**
 * Which relations `__str__` follows: a list that shows objects by their text needs them in `select_related`.
 *
 * @see https://docs.djangoproject.com/en/5.2/ref/models/querysets/#select-related
 */
import type { PyNode } from "../../python/parse.ts";
import { items } from "../../python/query.ts";
import { isLink, tables } from "./inheritance.ts";
import { writtenAncestors } from "./lineage.ts";
import { selfName } from "./methods.ts";
import { relationClass, relationKind } from "./relations.ts";
import type { ClassDef } from "./source.ts";
import type { World } from "./world.ts";

/** Longest lookup: `author__company__country`. */
const MAX_DEPTH = 3;

/** The relations that the text of a model needs, as lookups; a relation comes before what lies behind it. */
export function strRelations(world: World, cls: ClassDef): string[] {
  const found = new Set<string>();
  const walk: Walk = { world, found, seen: new Set() };
  followText(walk, { cls, prefix: [], models: [cls] });
  return [...found];
}

interface Walk {
  world: World;
  found: Set<string>;
  /** Methods entered, by prefix: a method that calls itself ends here. */
  seen: Set<string>;
}

/** Where the walk stands: which model's method is read, and the lookup that leads there. */
interface Step {
  cls: ClassDef;
  prefix: readonly string[];
  /** The models on the way, for cycles. */
  models: readonly ClassDef[];
}

function followText(walk: Walk, step: Step): void {
  followMethod(walk, step, "__str__", undefined);
}

/** Reads a method or property of the model: the first definition in Python's order behind `after`. */
function followMethod(walk: Walk, step: Step, name: string, after: ClassDef | undefined): void {
  const line = writtenAncestors(walk.world, step.cls);
  const rest = after === undefined ? line : line.slice(line.indexOf(after) + 1);
  const owner = rest.find((base) => base.scope.bindings.has(name));
  const binding = owner?.scope.bindings.get(name);
  if (owner === undefined || binding?.kind !== "function") return;
  const key = `${step.prefix.join("__")}:${owner.file.path}:${binding.node.id}`;
  if (walk.seen.has(key)) return;
  walk.seen.add(key);
  const self = selfName(binding.node);
  if (self === undefined) return;
  for (const chain of chainsOf(binding.node, self)) followChain(walk, step, chain);
  for (const called of superCalls(binding.node)) followMethod(walk, step, called, owner);
}

/** One `self.a.b`: its names and whether the object at its end is shown (rather than only tested). */
export interface Chain {
  names: string[];
  shown: boolean;
}

/** The attributes of the row that a method names. */
export function chainsOf(method: PyNode, self: string): Chain[] {
  const body = method.childForFieldName("body");
  const chains: Chain[] = [];
  for (const node of body?.descendantsOfType("attribute") ?? []) {
    // Only the outermost attribute of a chain; the inner ones are its beginnings.
    if (node.parent?.type === "attribute") continue;
    const names = attributeChain(node, self);
    if (names !== undefined) chains.push({ names, shown: isShown(node) });
  }
  return chains;
}

function attributeChain(node: PyNode, self: string): string[] | undefined {
  const names: string[] = [];
  let at: PyNode | null = node;
  while (at?.type === "attribute") {
    names.unshift(at.childForFieldName("attribute")?.text ?? "");
    at = at.childForFieldName("object");
  }
  return at?.type === "identifier" && at.text === self ? names : undefined;
}

const TESTS = new Set([
  "comparison_operator",
  "not_operator",
  "if_statement",
  "elif_clause",
  "boolean_operator",
]);

function isShown(node: PyNode): boolean {
  const { parent } = node;
  if (parent === null) return true;
  // `x if self.author else y` has the condition in the middle.
  if (parent.type === "conditional_expression") return items(parent)[1]?.id !== node.id;
  if (parent.type === "boolean_operator")
    return parent.childForFieldName("right")?.id === node.id || isOr(parent);
  return !TESTS.has(parent.type);
}

/** `self.nickname or self.user`: both sides may be shown. */
const isOr = (node: PyNode): boolean => node.childForFieldName("operator")?.text === "or";

function superCalls(method: PyNode): string[] {
  return method
    .descendantsOfType("attribute")
    .filter((node) => /^super\(.*\)$/s.test(node.childForFieldName("object")?.text ?? ""))
    .map((node) => node.childForFieldName("attribute")?.text ?? "");
}

function followChain(walk: Walk, start: Step, chain: Chain): void {
  let step = start;
  for (const [index, name] of chain.names.entries()) {
    const target = relationTarget(walk.world, step.cls, name);
    if (target === undefined) {
      // A property or method of the model that is reached.
      followMethod(walk, step, name, undefined);
      return;
    }
    if (step.prefix.length >= MAX_DEPTH) return;
    const prefix = [...step.prefix, name];
    walk.found.add(prefix.join("__"));
    if (target === "unknown") return;
    const cyclic = step.models.includes(target);
    step = { cls: target, prefix, models: [...step.models, target] };
    if (index === chain.names.length - 1 && chain.shown && !cyclic) followText(walk, step);
  }
}

/** The model behind a forward relation to one object; `unknown` when the relation is there and its model isn't. */
function relationTarget(world: World, cls: ClassDef, name: string): ClassDef | "unknown" | undefined {
  for (const shape of tables(world, cls)) {
    const field = shape.local.find((local) => local.name === name);
    if (field === undefined) continue;
    if (isLink(field)) return field.parent;
    const kind = relationKind(field.djangoClass);
    if (kind !== "fk" && kind !== "o2o") return undefined;
    return relationClass(world, field, shape.cls) ?? "unknown";
  }
  return undefined;
}
