/**
 * `class Meta`: own options, those of `class Meta(Base.Meta)`, and what a model without one takes from its bases.
 *
 * @see https://docs.djangoproject.com/en/5.2/topics/db/models/#meta-inheritance
 */
import { call, stringValue } from "../../python/query.ts";
import type { PyNode } from "../../python/parse.ts";
import { isModel } from "./inheritance.ts";
import { mro, writtenAncestors } from "./lineage.ts";
import { lookup, type Expr } from "./lookup.ts";
import { classDef, type ClassDef } from "./source.ts";
import { elementsOf, expr, follow, textOf, truthOf } from "./values.ts";
import type { World } from "./world.ts";

/** Options by name; the expressions keep the place that they are written at. */
export type MetaOptions = ReadonlyMap<string, Expr>;

const NONE: MetaOptions = new Map();

/** The `Meta` in a class's own body. */
function ownMeta(world: World, cls: ClassDef): ClassDef | undefined {
  const binding = cls.scope.bindings.get("Meta");
  if (binding?.kind === "class") return classDef(cls.file, binding.node, cls);
  if (binding === undefined) return undefined;
  const found = lookup(world, { file: cls.file, cls }, "Meta");
  return found?.kind === "class" ? found : undefined;
}

/** Is it an abstract model? Only a class's own `Meta` can say so: Django takes the word off before others inherit it. */
export function isAbstract(world: World, cls: ClassDef): boolean {
  return world.once("abstract", cls, false, () => {
    const own = ownMeta(world, cls);
    if (own === undefined) return false;
    for (const meta of writtenAncestors(world, own)) {
      const { outer } = meta;
      if (
        meta !== own &&
        outer !== undefined &&
        outer !== cls &&
        isModel(world, outer) &&
        isAbstract(world, outer)
      ) {
        return false;
      }
      const binding = meta.scope.bindings.get("abstract");
      if (binding?.kind === "value")
        return truthOf(world, expr(binding.node, { file: meta.file, cls: meta })) === true;
    }
    return false;
  });
}

/** Is it a proxy of another model? */
export function isProxy(world: World, cls: ClassDef): boolean {
  return truthOf(world, metaOptions(world, cls).get("proxy")) === true && !isAbstract(world, cls);
}

/** The options that hold for a model: its own `Meta` with its bases, else the first abstract base's or mixin's. */
export function metaOptions(world: World, cls: ClassDef): MetaOptions {
  return world.once("meta", cls, NONE, () => {
    const options = new Map<string, Expr>();
    const meta = effectiveMeta(world, cls);
    for (const part of meta === undefined ? [] : writtenAncestors(world, meta).toReversed()) {
      for (const [name, binding] of part.scope.bindings) {
        if (binding.kind !== "value" || name.startsWith("_")) continue;
        if (name === "abstract" && !isAbstract(world, cls)) continue;
        options.set(name, expr(binding.node, { file: part.file, cls: part }));
      }
    }
    for (const [name, value] of fromConcreteParent(world, cls))
      if (!options.has(name)) options.set(name, value);
    return options;
  });
}

function effectiveMeta(world: World, cls: ClassDef): ClassDef | undefined {
  for (const base of writtenAncestors(world, cls)) {
    const meta = ownMeta(world, base);
    if (meta !== undefined && (base === cls || !isModel(world, base) || isAbstract(world, base))) return meta;
  }
  return undefined;
}

/** A child table takes two options of its parent, unless an abstract base comes first. */
function fromConcreteParent(world: World, cls: ClassDef): [string, Expr][] {
  const parent = mro(world, cls).find(
    (base) => base !== cls && base.kind === "class" && isModel(world, base),
  );
  if (parent?.kind !== "class" || isAbstract(world, parent)) return [];
  return [...metaOptions(world, parent)].filter(([name]) => name === "ordering" || name === "get_latest_by");
}

/** `ordering` as strings: `-created_at`; an expression such as `F("rank").desc()` as far as it names one column. */
export function orderingOf(world: World, options: MetaOptions): string[] {
  const value = options.get("ordering");
  const parts = value === undefined ? undefined : elementsOf(world, value);
  return (parts ?? [])
    .map((part) => textOf(world, part) ?? orderingExpression(follow(world, part).node))
    .filter((name): name is string => name !== undefined);
}

function orderingExpression(node: PyNode): string | undefined {
  const text = stringValue(node);
  if (text !== undefined) return text;
  const made = call(node);
  if (made === undefined) return undefined;
  const callee = made.node.childForFieldName("function");
  const method = callee?.childForFieldName("attribute")?.text;
  const object = callee?.childForFieldName("object");
  if ((method === "asc" || method === "desc") && object !== null && object !== undefined) {
    return directed(orderingExpression(object), method);
  }
  const first = made.positional[0] ?? made.keyword.get("expression");
  const inner = first === undefined ? undefined : orderingExpression(first);
  return directed(inner, made.keyword.get("descending")?.text === "True" ? "desc" : "asc");
}

function directed(name: string | undefined, direction: "asc" | "desc"): string | undefined {
  return name === undefined || direction === "asc" || name.startsWith("-") ? name : `-${name}`;
}

/** Constraints and unique_together as Python source, one entry each. */
export function constraintsOf(world: World, options: MetaOptions): string[] {
  const constraints = options.get("constraints");
  const together = options.get("unique_together");
  return [
    ...sources(world, constraints),
    ...fieldGroups(world, together).map((group) => `unique_together = ${group.node.text}`),
  ];
}

function sources(world: World, value: Expr | undefined): string[] {
  if (value === undefined) return [];
  return (elementsOf(world, value) ?? [value]).map((part) => follow(world, part).node.text);
}

/** `("a", "b")` and `(("a", "b"), ("c", "d"))` both are groups of columns. */
function fieldGroups(world: World, value: Expr | undefined): Expr[] {
  const parts = value === undefined ? undefined : elementsOf(world, value);
  const first = parts?.[0];
  if (value === undefined || parts === undefined || first === undefined) return [];
  return textOf(world, first) === undefined
    ? parts.map((part) => follow(world, part))
    : [follow(world, value)];
}

/** Columns that an index of `Meta.indexes` or `index_together` starts with: those can be sorted and filtered by. */
export function indexedColumns(world: World, options: MetaOptions): Set<string> {
  const columns = new Set<string>();
  const add = (group: Expr | undefined): void => {
    const first = group === undefined ? undefined : elementsOf(world, group)?.[0];
    const name = first === undefined ? undefined : textOf(world, first);
    if (name !== undefined) columns.add(name.replace(/^-/, ""));
  };
  const indexes = options.get("indexes");
  for (const index of (indexes === undefined ? undefined : elementsOf(world, indexes)) ?? []) {
    const { node, place } = follow(world, index);
    const made = call(node);
    const fields = made?.keyword.get("fields");
    if (fields !== undefined && !made?.keyword.has("condition")) add(expr(fields, place));
  }
  for (const group of fieldGroups(world, options.get("index_together"))) add(group);
  return columns;
}

/** An option's text, such as `verbose_name`. */
export function metaText(world: World, options: MetaOptions, name: string): string | undefined {
  const value = options.get(name);
  return value === undefined ? undefined : textOf(world, value);
}
