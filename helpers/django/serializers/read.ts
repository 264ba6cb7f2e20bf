/**
 * What a serializer takes and shows, as its class and its `Meta` say it, own or inherited. Nothing is executed: what only
 * running it would tell is left open.
 *
 * @see https://www.django-rest-framework.org/api-guide/serializers/#specifying-which-fields-to-include
 */
import { kept } from "../../project/kept.ts";
import type { Project } from "../../project/types.ts";
import type { PyNode } from "../../python/parse.ts";
import { call, callsIn, items, stringValue } from "../../python/query.ts";
import { mro } from "../models/lineage.ts";
import { classAttribute, lookup, lookupInModule, type Expr } from "../models/lookup.ts";
import type { ClassDef, Place } from "../models/source.ts";
import { elementsOf, expr, textOf, truthOf } from "../models/values.ts";
import { World } from "../models/world.ts";

/** A field that the class itself declares. */
export interface DeclaredField {
  /** Class as written, without module: `CharField`. */
  className: string;
  readOnly: boolean;
  writeOnly: boolean;
  /** Input must have it. */
  required: boolean;
  /** `source`, where it isn't the field's own name. */
  source?: string;
}

export interface SerializerInfo {
  name: string;
  path: string;
  /** Names of its fields, in order; `all` for every column of the model. */
  fields: readonly string[] | "all";
  excluded: ReadonlySet<string>;
  /** Named in `read_only_fields`, or made so by `extra_kwargs`. */
  readOnly: ReadonlySet<string>;
  writeOnly: ReadonlySet<string>;
  declared: ReadonlyMap<string, DeclaredField>;
  /** Relations are addresses. */
  hyperlinked: boolean;
  /** It reads its input, or makes its output, in a way of its own. */
  ownInput: boolean;
  ownOutput: boolean;
  /** The strings in its method `to_representation`. */
  representation: ReadonlySet<string>;
}

/** A class by its name and the file that holds it. */
export interface SerializerRef {
  name: string;
  path: string;
}

const worldOf = (project: Project): World => kept(project, "names", (seen) => new World(seen));

function classAt(world: World, { name, path }: SerializerRef): ClassDef | undefined {
  const file = world.file(path);
  const found = file === undefined ? undefined : lookupInModule(world, file, name);
  return found?.kind === "class" && found.file.packageName === undefined ? found : undefined;
}

const metaOf = (world: World, cls: ClassDef): ClassDef | undefined => {
  const meta = classAttribute(world, cls, "Meta");
  return meta?.kind === "class" ? meta : undefined;
};

/** The serializer that a view names as its `serializer_class`, own or inherited; undefined for one outside of the repo. */
export function serializerOfView(project: Project, view: SerializerRef): SerializerRef | undefined {
  const world = worldOf(project);
  const cls = classAt(world, view);
  const found = cls === undefined ? undefined : classAttribute(world, cls, "serializer_class");
  if (found?.kind !== "class" || found.file.packageName !== undefined) return undefined;
  return { name: found.name, path: found.file.path };
}

/** The serializers of some files whose `Meta.model` is a model. */
export function serializersFor(
  project: Project,
  paths: readonly string[],
  model: { name: string; path: string },
): SerializerRef[] {
  const world = worldOf(project);
  return paths.flatMap((path) =>
    [...(world.file(path)?.scope.bindings ?? [])].flatMap(([name, binding]) => {
      const cls = binding.kind === "class" ? classAt(world, { name, path }) : undefined;
      const meta = cls === undefined ? undefined : metaOf(world, cls);
      const found = meta === undefined ? undefined : classAttribute(world, meta, "model");
      const isIts = found?.kind === "class" && found.name === model.name && found.file.path === model.path;
      return isIts && name.endsWith("Serializer") ? [{ name, path }] : [];
    }),
  );
}

/** @returns undefined where there is no such class, or its fields can't be told */
export function readSerializer(project: Project, ref: SerializerRef): SerializerInfo | undefined {
  const world = worldOf(project);
  const cls = classAt(world, ref);
  if (cls === undefined || classAttribute(world, cls, "get_fields") !== undefined) return undefined;
  const outside = mro(world, cls).flatMap((base) => (base.kind === "external" ? [base.dotted] : []));
  const declared = declaredFields(world, cls);
  const ofModel = outside.some((name) => name.endsWith("ModelSerializer"));
  const listed = ofModel
    ? metaFields(world, cls)
    : { fields: [...declared.keys()], excluded: new Set<string>() };
  if (listed === undefined) return undefined;
  const method = (name: string): PyNode | undefined => {
    const found = classAttribute(world, cls, name);
    return found?.kind === "function" ? found.node : undefined;
  };
  const isOwn = (code: PyNode | undefined): boolean =>
    code !== undefined && !callsIn(code).some((one) => one.name === "super");
  const representation = method("to_representation");
  return {
    ...ref,
    ...listed,
    ...options(world, cls),
    declared,
    hyperlinked: outside.some((name) => name.endsWith("HyperlinkedModelSerializer")),
    ownInput: isOwn(method("to_internal_value")),
    ownOutput: isOwn(representation),
    representation: new Set(representation?.descendantsOfType("string").map((one) => stringValue(one) ?? "")),
  };
}

function metaFields(world: World, cls: ClassDef): Pick<SerializerInfo, "fields" | "excluded"> | undefined {
  const meta = metaOf(world, cls);
  const given = meta === undefined ? undefined : classAttribute(world, meta, "fields");
  if (given?.kind === "value") {
    if (textOf(world, given) === "__all__") return { fields: "all", excluded: new Set() };
    const fields = texts(world, given);
    return fields === undefined ? undefined : { fields, excluded: new Set() };
  }
  const left = meta === undefined ? undefined : classAttribute(world, meta, "exclude");
  const excluded = left?.kind === "value" ? texts(world, left) : undefined;
  return excluded === undefined ? undefined : { fields: "all", excluded: new Set(excluded) };
}

/** A sequence of texts; undefined when not all can be told. */
function texts(world: World, value: Expr): string[] | undefined {
  const found = elementsOf(world, value)?.map((one) => textOf(world, one));
  return found?.every((one) => one !== undefined) === true ? found : undefined;
}

function options(world: World, cls: ClassDef): Pick<SerializerInfo, "readOnly" | "writeOnly"> {
  const meta = metaOf(world, cls);
  const of = (name: string): Expr | undefined => {
    const found = meta === undefined ? undefined : classAttribute(world, meta, name);
    return found?.kind === "value" ? found : undefined;
  };
  const listed = of("read_only_fields");
  const readOnly = new Set(listed === undefined ? [] : (texts(world, listed) ?? []));
  const writeOnly = new Set<string>();
  const extra = of("extra_kwargs");
  for (const pair of extra?.node.type === "dictionary" ? items(extra.node) : []) {
    const name = stringValue(pair.childForFieldName("key"));
    const value = pair.childForFieldName("value");
    if (name === undefined || value?.type !== "dictionary") continue;
    const given = items(value).flatMap((one) =>
      one.childForFieldName("value")?.type === "true"
        ? (stringValue(one.childForFieldName("key")) ?? [])
        : [],
    );
    if (given.includes("read_only")) readOnly.add(name);
    if (given.includes("write_only")) writeOnly.add(name);
  }
  return { readOnly, writeOnly };
}

/** Fields that take no input whatever their arguments are. */
const SHOWING = new Set([
  "SerializerMethodField",
  "ReadOnlyField",
  "StringRelatedField",
  "HyperlinkedIdentityField",
  "HiddenField",
]);

/** Last parts of the names of all that a class of the repo inherits. */
function basesOf(world: World, place: Place, name: string): string[] {
  const found = lookup(world, place, name);
  if (found?.kind !== "class") return [];
  return mro(world, found).map((base) =>
    base.kind === "class" ? base.name : (base.dotted.split(".").at(-1) ?? ""),
  );
}

function declaredFields(world: World, cls: ClassDef): Map<string, DeclaredField> {
  const found = new Map<string, DeclaredField>();
  for (const base of mro(world, cls).toReversed()) {
    if (base.kind !== "class") continue;
    for (const [name, binding] of base.scope.bindings) {
      if (binding.kind !== "value") continue;
      const field = declaredField(world, expr(binding.node, { file: base.file, cls: base }), name);
      if (field === undefined) found.delete(name);
      else found.set(name, field);
    }
  }
  return found;
}

function declaredField(world: World, { node, place }: Expr, name: string): DeclaredField | undefined {
  const made = call(node);
  // `StringRelatedField[Any](…)` has its class in front of the bracket.
  const callee = (made?.node.childForFieldName("function")?.text ?? "").replace(/\[[\s\S]*$/, "");
  const className = callee.split(".").at(-1) ?? "";
  if (made === undefined || !/(Field|Serializer)$/.test(className)) return undefined;
  const truth = (key: string): boolean | undefined => {
    const value = made.keyword.get(key);
    return value === undefined ? undefined : truthOf(world, expr(value, place));
  };
  const source = stringValue(made.keyword.get("source"));
  const isShown = [className, ...basesOf(world, place, callee)].some((one) => SHOWING.has(one));
  const readOnly = isShown || truth("read_only") === true;
  return {
    className,
    readOnly,
    writeOnly: className === "HiddenField" || truth("write_only") === true,
    required: !readOnly && truth("required") !== false && !made.keyword.has("default"),
    ...(source === undefined || source === name ? {} : { source }),
  };
}
