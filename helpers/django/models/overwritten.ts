/**
 * The fields that `save()` sets whatever a row was given, as `self.slug = slugify(self.title)` does: a value that
 * somebody sends for one isn't the value that is stored.
 *
 * @see https://docs.djangoproject.com/en/5.2/topics/db/models/#overriding-predefined-model-methods
 */
import type { PyNode } from "../../python/parse.ts";
import { bare, items } from "../../python/query.ts";
import { writtenAncestors } from "./lineage.ts";
import { selfName } from "./methods.ts";
import type { ClassDef } from "./source.ts";
import type { World } from "./world.ts";

/** The names that `save()`, its parents' and the methods that they call on the row assign. */
export function overwrittenFields(world: World, cls: ClassDef): Set<string> {
  const found = new Set<string>();
  const line = writtenAncestors(world, cls);
  const seen = new Set<string>();
  const read = (name: string): void => {
    for (const owner of line) {
      const binding = owner.scope.bindings.get(name);
      const key = `${owner.file.path}:${owner.name}:${name}`;
      if (binding?.kind !== "function" || seen.has(key)) continue;
      seen.add(key);
      const self = selfName(binding.node);
      if (self === undefined) continue;
      for (const field of assigned(binding.node, self)) found.add(field);
      for (const called of ownCalls(binding.node, self)) read(called);
    }
  };
  read("save");
  return found;
}

/** Attributes of the row that get a value which doesn't come from the attribute itself being empty. */
function assigned(method: PyNode, self: string): string[] {
  return method.descendantsOfType("assignment").flatMap((node) => {
    const target = node.childForFieldName("left");
    const value = node.childForFieldName("right");
    const name = attributeOf(target, self);
    if (name === undefined || value === null) return [];
    return fallsBack(value, `${self}.${name}`) || isOnlyWhereEmpty(node, `${self}.${name}`) ? [] : [name];
  });
}

/** `slug` of `self.slug` */
function attributeOf(node: PyNode | null, self: string): string | undefined {
  if (node?.type !== "attribute" || node.childForFieldName("object")?.text !== self) return undefined;
  return node.childForFieldName("attribute")?.text;
}

/** `self.slug or slugify(self.title)`, `self.slug if self.slug else …` */
function fallsBack(value: PyNode, attribute: string): boolean {
  const node = bare(value);
  if (node.type === "boolean_operator")
    return node.childForFieldName("operator")?.text === "or" && items(node)[0]?.text === attribute;
  return node.type === "conditional_expression" && items(node)[0]?.text === attribute;
}

/** Does the statement run only where the attribute has no value: below `if not self.slug`, also with further conditions. */
function isOnlyWhereEmpty(statement: PyNode, attribute: string): boolean {
  for (let at: PyNode | null = statement; at !== null && at.type !== "function_definition"; at = at.parent) {
    const { parent } = at;
    if (parent?.type !== "if_statement" && parent?.type !== "elif_clause") continue;
    const isBody = parent.childForFieldName("consequence")?.id === at.id;
    const condition = parent.childForFieldName("condition");
    if (isBody && condition !== null && asksForEmpty(condition, attribute)) return true;
  }
  return false;
}

function asksForEmpty(condition: PyNode, attribute: string): boolean {
  const node = bare(condition);
  if (node.type === "boolean_operator")
    return (
      node.childForFieldName("operator")?.text === "and" &&
      items(node).some((side) => asksForEmpty(side, attribute))
    );
  if (node.type === "not_operator") return bare(items(node)[0] ?? node).text === attribute;
  const empty = new Set([`${attribute} is None`, `${attribute} == ""`, `${attribute} == ''`]);
  return node.type === "comparison_operator" && empty.has(node.text);
}

/** Methods that are called on the row: `self.set_slug()`. */
function ownCalls(method: PyNode, self: string): string[] {
  return method
    .descendantsOfType("call")
    .flatMap((node) => attributeOf(node.childForFieldName("function"), self) ?? []);
}
