/**
 * The fields that one class body declares: which class of Django stands behind each, and its arguments by name.
 */
import { bare, call, items, type Call } from "../../python/query.ts";
import type { PyNode } from "../../python/parse.ts";
import { initDefaults, initParameters } from "./field-init.ts";
import { djangoName, mro, writtenAncestors } from "./lineage.ts";
import { lookup, type Expr } from "./lookup.ts";
import { isDjangoField, signatureOf } from "./signatures.ts";
import type { ClassDef, Place } from "./source.ts";
import { expr } from "./values.ts";
import type { World } from "./world.ts";

/** A field as one class body writes it. */
export interface Declared {
  readonly name: string;
  /** The class whose body it stands in. */
  readonly cls: ClassDef;
  /** The call. */
  readonly node: PyNode;
  /** As written, without module. */
  readonly className: string;
  /** The nearest class of Django: itself or an ancestor; undefined when there is none to be seen. */
  readonly djangoClass: string | undefined;
  /** The class is seen to be Django's own or a descendant, not only named like one. */
  readonly native: boolean;
  /** Arguments by keyword, positional ones named, then those that the field class sets by itself. */
  readonly args: ReadonlyMap<string, Expr>;
}

/** The fields of a class body in source order; inherited ones are not among them. */
export function declaredFields(world: World, cls: ClassDef): readonly Declared[] {
  return world.once<readonly Declared[]>("declared", cls, [], () => {
    const found: Declared[] = [];
    for (const [name, binding] of cls.scope.bindings) {
      const made = binding.kind === "value" ? call(bare(binding.node)) : undefined;
      const field = made === undefined ? undefined : declared(world, cls, name, made);
      if (field !== undefined) found.push(field);
    }
    return found.sort((a, b) => a.node.startIndex - b.node.startIndex);
  });
}

function declared(world: World, cls: ClassDef, name: string, made: Call): Declared | undefined {
  const place: Place = { file: cls.file, cls };
  const field = fieldClass(world, place, made.name ?? "");
  if (field === undefined) return undefined;
  const args = namedArguments(world, place, made, field);
  const { className, djangoClass, native } = field;
  return { name, cls, node: made.node, className, djangoClass, native, args };
}

/** A field class: Django's own, the repo's, or somebody else's. */
export interface FieldClass {
  className: string;
  djangoClass: string | undefined;
  /** The repo's (or a described package's) class, when it isn't Django's own. */
  custom: ClassDef | undefined;
  native: boolean;
}

/** Modules whose `…Field` classes are no model fields. */
const NOT_COLUMNS = [
  "django.forms",
  "rest_framework",
  "django_filters",
  "graphene",
  "strawberry",
  "dataclasses",
];

/** Reads a callee (`models.CharField`, `MoneyField`) as a field class; undefined when it is none. */
export function fieldClass(world: World, place: Place, callee: string): FieldClass | undefined {
  const className = callee.slice(callee.lastIndexOf(".") + 1);
  const found = lookup(world, place, callee);
  if (found?.kind === "class") return ofWrittenClass(world, className, found);
  if (found?.kind === "external") return ofExternal(className, found.dotted);
  return found === undefined && className.endsWith("Field")
    ? { className, djangoClass: undefined, custom: undefined, native: false }
    : undefined;
}

function ofExternal(className: string, dotted: string): FieldClass | undefined {
  const name = djangoName(dotted);
  if (name !== undefined && isDjangoField(name))
    return { className, djangoClass: name, custom: undefined, native: true };
  if (NOT_COLUMNS.some((module) => dotted.startsWith(`${module}.`))) return undefined;
  if (!/(Field|ForeignKey)$/.test(dotted)) return undefined;
  // A package's class of the same name as one of Django's (`jsonfield.JSONField`) is such a column.
  const last = dotted.slice(dotted.lastIndexOf(".") + 1);
  if (last === "Field") return undefined;
  return { className, djangoClass: isDjangoField(last) ? last : undefined, custom: undefined, native: false };
}

function ofWrittenClass(world: World, className: string, custom: ClassDef): FieldClass | undefined {
  for (const base of mro(world, custom)) {
    if (base.kind !== "external") continue;
    const found = ofExternal(className, base.dotted);
    if (found !== undefined) {
      // `models.Field` itself says nothing of the column.
      const djangoClass = found.djangoClass === "Field" ? undefined : found.djangoClass;
      return { className, djangoClass, custom, native: found.native };
    }
  }
  return undefined;
}

function namedArguments(world: World, place: Place, made: Call, field: FieldClass): Map<string, Expr> {
  const args = new Map<string, Expr>();
  const names = positionalNames(world, field);
  made.positional.forEach((node, index) => {
    const name = names[index];
    if (name !== undefined) args.set(name, expr(node, place));
  });
  for (const [name, node] of made.keyword) args.set(name, expr(node, place));
  for (const [name, value] of unpacked(made, place)) if (!args.has(name)) args.set(name, value);
  for (const { name, value, forced } of customDefaults(world, field)) {
    if (forced || !args.has(name)) args.set(name, value);
  }
  return args;
}

/** `**{"null": True}` and `**dict(null=True)` as they stand; anything else unpacked is not known. */
function unpacked(made: Call, place: Place): Map<string, Expr> {
  const found = new Map<string, Expr>();
  const list = made.node.childForFieldName("arguments");
  for (const argument of list === null ? [] : items(list)) {
    if (argument.type !== "dictionary_splat") continue;
    const inner = items(argument)[0];
    const pairs = inner?.type === "dictionary" ? items(inner) : [];
    for (const pair of pairs) {
      const key = pair.childForFieldName("key")?.text.replace(/^["']|["']$/g, "");
      const value = pair.childForFieldName("value");
      if (key !== undefined && value !== null) found.set(key, expr(value, place));
    }
    for (const [key, value] of call(inner)?.name === "dict" ? (call(inner)?.keyword ?? []) : []) {
      found.set(key, expr(value, place));
    }
  }
  return found;
}

function positionalNames(world: World, field: FieldClass): readonly string[] {
  const own = signatureOf(field.djangoClass).positional;
  if (field.custom === undefined) return own;
  for (const cls of writtenAncestors(world, field.custom)) {
    const parameters = initParameters(cls);
    if (parameters !== undefined) return parameters.open ? [...parameters.names, ...own] : parameters.names;
  }
  return own;
}

function customDefaults(world: World, field: FieldClass): ReturnType<typeof initDefaults> {
  if (field.custom === undefined) return [];
  const seen = new Set<string>();
  return writtenAncestors(world, field.custom)
    .flatMap((cls) => initDefaults(cls))
    .filter(({ name }) => !seen.has(name) && seen.add(name));
}
