/**
 * Which fields a model ends up with, as Django's metaclass works it out: own ones, copies from abstract bases, links to
 * concrete parents. Names that a class body binds to anything else (`title = None`) take the inherited field away.
 *
 * @see https://docs.djangoproject.com/en/5.2/topics/db/models/#model-inheritance
 */
import { declaredFields, type Declared } from "./declarations.ts";
import { basesOf, djangoName, mro, writtenAncestors, type Base } from "./lineage.ts";
import { isAbstract, isProxy } from "./meta.ts";
import { executionOrder } from "./order.ts";
import { relationClass } from "./relations.ts";
import type { ClassDef } from "./source.ts";
import { truthOf } from "./values.ts";
import type { World } from "./world.ts";

/** The one-to-one link that Django adds for a concrete parent: `person_ptr`. */
export interface ParentLink {
  readonly name: string;
  readonly parent: ClassDef;
}

/** A field that belongs to the model's own table. */
export type LocalField = Declared | ParentLink;

export const isLink = (field: LocalField): field is ParentLink => "parent" in field;

/** What Django's `_meta` would know of a class's table. */
export interface Shape {
  readonly cls: ClassDef;
  readonly abstract: boolean;
  readonly proxy: boolean;
  /** In the order in which Django adds them; sorted by {@link localFields}. */
  readonly local: readonly LocalField[];
  /** Concrete parents and the field that links to each; no field for a proxy's. */
  readonly parents: ReadonlyMap<ClassDef, LocalField | undefined>;
}

/** Does a class descend from `models.Model`? */
export function isModel(world: World, cls: ClassDef): boolean {
  return world.once("model", cls, false, () => {
    const isBase = (base: Base): boolean =>
      base.kind === "class" ? leadsToModel(base) : djangoName(base.dotted) === "Model";
    const leadsToModel = (owner: ClassDef): boolean =>
      world.once("leads to Model", owner, false, () => basesOf(world, owner).some(isBase));
    if (leadsToModel(cls)) return true;
    // A base from a package that isn't at hand, or made by a call: columns of Django's own in the body give a model away.
    const unknownBase = basesOf(world, cls).some((base) => leadsOutside(world, base));
    return unknownBase && declaredFields(world, cls).some((field) => field.native);
  });
}

/** Where classes come from that are no models, and builtins that are a base. */
const NO_MODELS =
  /^((django|rest_framework|builtins|enum|typing|abc)\.|(object|type|str|int|float|dict|list|set|tuple|Exception)$)/;

function leadsOutside(world: World, base: Base): boolean {
  if (base.kind === "external") return !NO_MODELS.test(base.dotted);
  return world.once("leads outside", base, false, () =>
    basesOf(world, base).some((next) => leadsOutside(world, next)),
  );
}

/** @returns the fields and parents of a class, each name once */
export function shapeOf(world: World, cls: ClassDef): Shape {
  const pending: Shape = { cls, abstract: false, proxy: false, local: [], parents: new Map() };
  return world.once("shape", cls, pending, () => makeShape(world, cls));
}

function makeShape(world: World, cls: ClassDef): Shape {
  const own = declaredFields(world, cls);
  const proxy = isProxy(world, cls);
  const state: Building = {
    world,
    cls,
    proxy,
    own: new Set(own.map((field) => field.name)),
    taken: new Set(),
    local: [...own],
    parents: new Map(),
  };
  const direct = new Set<Base>(
    basesOf(world, cls).filter((base) => base.kind === "class" && isModel(world, base)),
  );
  for (const base of mro(world, cls)) {
    if (base.kind !== "class") continue;
    if (!direct.has(base)) for (const name of attributeNames(world, base)) state.taken.add(name);
    else if (isAbstract(world, base)) addAbstract(state, shapeOf(world, base));
    else addConcrete(state, shapeOf(world, base));
  }
  return { cls, abstract: isAbstract(world, cls), proxy, local: state.local, parents: state.parents };
}

interface Building {
  world: World;
  cls: ClassDef;
  proxy: boolean;
  own: ReadonlySet<string>;
  /** Names that hide a later base's field. */
  taken: Set<string>;
  local: LocalField[];
  parents: Map<ClassDef, LocalField | undefined>;
}

/** What is in a class's `__dict__`: its body's names and, for a model, its fields. */
function attributeNames(world: World, cls: ClassDef): Set<string> {
  const names = new Set(cls.scope.bindings.keys());
  if (isModel(world, cls)) for (const field of shapeOf(world, cls).local) names.add(field.name);
  return names;
}

function addAbstract(state: Building, base: Shape): void {
  for (const field of base.local) {
    const known = state.local.some((other) => other.name === field.name) || state.taken.has(field.name);
    if (!known && !state.cls.scope.bindings.has(field.name)) state.local.push(field);
  }
  for (const [parent, link] of base.parents) if (!state.parents.has(parent)) state.parents.set(parent, link);
}

function addConcrete(state: Building, base: Shape): void {
  for (const field of base.local) state.taken.add(field.name);
  const parent = concrete(state.world, base.cls);
  if (state.proxy) {
    state.parents.set(parent, undefined);
    return;
  }
  const explicit = state.local.find((field) => !isLink(field) && linksTo(state.world, field, parent));
  const link = explicit ?? { name: `${parent.name.toLowerCase()}_ptr`, parent };
  if (!state.local.some((field) => field.name === link.name)) state.local.push(link);
  state.parents.set(parent, link);
}

function linksTo(world: World, field: Declared, parent: ClassDef): boolean {
  if (field.djangoClass !== "OneToOneField" || truthOf(world, field.args.get("parent_link")) !== true)
    return false;
  const target = relationClass(world, field, field.cls);
  return target === undefined || concrete(world, target) === parent;
}

/** The model whose table a proxy uses; the model itself when it is no proxy. */
export function concrete(world: World, cls: ClassDef): ClassDef {
  return world.once("concrete", cls, cls, () => {
    const isTable = (base: Base): boolean =>
      base.kind === "class" && isModel(world, base) && !isAbstract(world, base);
    const parent = isProxy(world, cls) ? basesOf(world, cls).find(isTable) : undefined;
    return parent?.kind === "class" ? concrete(world, parent) : cls;
  });
}

/** A model's own table in Django's order: links first, then by the order in which Python meets the declarations. */
export function localFields(world: World, shape: Shape): LocalField[] {
  const order = executionOrder(world, shape.cls.file, writtenAncestors(world, shape.cls));
  // The metaclass of django-mptt adds its columns when the model's own are there already.
  const rank = ({ cls }: Declared): number =>
    cls.file.packageName === "mptt" ? Number.MAX_SAFE_INTEGER : (order.get(cls.file) ?? -1);
  const links = shape.local.filter(isLink).reverse();
  const declared = shape.local.filter((field): field is Declared => !isLink(field));
  return [...links, ...declared.sort((a, b) => rank(a) - rank(b) || a.node.startIndex - b.node.startIndex)];
}

/** The tables that a model's row is spread over: all parents, nearest last, then its own. */
export function tables(world: World, cls: ClassDef): Shape[] {
  const found: Shape[] = [];
  const seen = new Set<ClassDef>();
  const visit = (shape: Shape): void => {
    if (seen.has(shape.cls)) return;
    seen.add(shape.cls);
    for (const parent of shape.parents.keys()) visit(shapeOf(world, parent));
    found.push(shape);
  };
  visit(shapeOf(world, cls));
  return found;
}
