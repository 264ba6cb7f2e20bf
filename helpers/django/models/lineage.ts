/**
 * Who a class descends from: bases, method resolution order, and which of Django's own classes stands at the end.
 *
 * @see https://docs.python.org/3/howto/mro.html
 */
import type { PyNode } from "../../python/parse.ts";
import { bases as baseNodes, call, dotted } from "../../python/query.ts";
import { lookup, type External } from "./lookup.ts";
import type { ClassDef, Place } from "./source.ts";
import type { World } from "./world.ts";

/** A class of the repo or of a built-in description, or something outside both. */
export type Base = ClassDef | External;

const NOTHING: readonly Base[] = [];

/** Direct bases in order; what can't be resolved appears as an external of the name as written. */
export function basesOf(world: World, cls: ClassDef): readonly Base[] {
  return world.once("bases", cls, NOTHING, () => {
    const place: Place = { file: cls.file, ...(cls.outer === undefined ? {} : { cls: cls.outer }) };
    return baseNodes(cls.node)
      .flatMap(plainBases)
      .map((node) => resolveBase(world, place, node));
  });
}

/** `Base[T]` → `Base`; `with_metaclass(Meta, Base)` → `Base`; `Manager.from_queryset(Rows)` → both. */
function plainBases(node: PyNode): PyNode[] {
  if (node.type === "subscript") return [node.childForFieldName("value") ?? node];
  const made = call(node);
  if (made === undefined) return [node];
  if (made.name?.endsWith("with_metaclass") === true) return made.positional.slice(1);
  const manager = fromQuerysetOf(node);
  return manager === undefined ? [node] : [manager, ...made.positional.slice(0, 1)];
}

/** The manager class in `Manager.from_queryset(Rows)`; undefined for any other call. */
export function fromQuerysetOf(node: PyNode): PyNode | undefined {
  const callee = call(node)?.node.childForFieldName("function");
  if (callee?.childForFieldName("attribute")?.text !== "from_queryset") return undefined;
  return callee.childForFieldName("object") ?? undefined;
}

function resolveBase(world: World, place: Place, node: PyNode): Base {
  const name = dotted(node);
  const found = name === undefined ? undefined : lookup(world, place, name);
  return found?.kind === "class" || found?.kind === "external"
    ? found
    : { kind: "external", dotted: name ?? "" };
}

/** The class itself and its ancestors in Python's order (C3); depth first where the bases contradict each other. */
export function mro(world: World, cls: ClassDef): readonly Base[] {
  return world.once<readonly Base[]>("mro", cls, [cls], () => {
    const bases = basesOf(world, cls);
    const lines = bases.map((base) => (base.kind === "class" ? mro(world, base) : [base]));
    return [cls, ...(merge([...lines, bases]) ?? unique(lines.flat()))].filter(
      (base, index) => index === 0 || base !== cls,
    );
  });
}

const keyOf = (base: Base): unknown => (base.kind === "class" ? base : base.dotted);

function merge(sequences: readonly (readonly Base[])[]): Base[] | undefined {
  const merged: Base[] = [];
  let rest = sequences.filter((sequence) => sequence.length > 0);
  while (rest.length > 0) {
    const inTails = new Set(rest.flatMap((sequence) => sequence.slice(1).map(keyOf)));
    const next = rest
      .map((sequence) => sequence[0])
      .find((head) => head !== undefined && !inTails.has(keyOf(head)));
    if (next === undefined) return undefined;
    merged.push(next);
    rest = rest
      .map((sequence) => (keyOf(sequence[0] ?? next) === keyOf(next) ? sequence.slice(1) : sequence))
      .filter((sequence) => sequence.length > 0);
  }
  return merged;
}

function unique(bases: readonly Base[]): Base[] {
  const seen = new Set<unknown>();
  return bases.filter((base) => !seen.has(keyOf(base)) && seen.add(keyOf(base)));
}

/** Modules through which Django hands out models, fields, managers and enumerations. */
const DJANGO_MODULES = [
  "django.db.models.",
  "django.contrib.gis.db.models.",
  "django.contrib.postgres.",
  "django.contrib.contenttypes.fields.",
  "django.contrib.contenttypes.generic.",
];

/** `CharField` for `django.db.models.CharField` and its other addresses; undefined for what isn't Django's. */
export function djangoName(dottedName: string): string | undefined {
  if (!DJANGO_MODULES.some((module) => dottedName.startsWith(module))) return undefined;
  return dottedName.slice(dottedName.lastIndexOf(".") + 1);
}

/** Names of Django's own classes among the ancestors, nearest first: `["DecimalField"]`, `["Model"]`. */
export function djangoAncestors(world: World, cls: ClassDef): string[] {
  return mro(world, cls)
    .map((base) => (base.kind === "external" ? djangoName(base.dotted) : undefined))
    .filter((name): name is string => name !== undefined);
}

/** The ancestors that are written in the repo or described by the kit, the class itself first. */
export function writtenAncestors(world: World, cls: ClassDef): ClassDef[] {
  return mro(world, cls).filter((base): base is ClassDef => base.kind === "class");
}
