/**
 * The view that a route names: a function or a class of the repo, found through imports and decorators, or a class of an
 * installed package.
 */
import { parseLeniently, type PyNode } from "../../python/parse.ts";
import {
  bare,
  call,
  definedName,
  dotted,
  expression,
  items,
  statements,
  stringItems,
  stringValue,
  undecorated,
} from "../../python/query.ts";
import { mro, type Base } from "../models/lineage.ts";
import { lookup, type Expr, type FunctionDef } from "../models/lookup.ts";
import { classDef, type ClassDef, type Place } from "../models/source.ts";
import type { World } from "../models/world.ts";

/** A decorator or a wrapper, `require_http_methods(["GET"])`, and where its names are looked up. */
export interface Wrapper {
  /** Last part of its name: `login_required`. */
  name: string;
  positional: readonly PyNode[];
  keyword: ReadonlyMap<string, PyNode>;
  place: Place;
}

/** A view, found. */
export interface View {
  /** As it is called in a table: `job_list`, `JobViewSet`. */
  name: string;
  target: ClassDef | FunctionDef | { kind: "external"; dotted: string };
  /** What is around it, outermost first. */
  wrappers: readonly Wrapper[];
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/**
 * @param text the view as the route has it: `views.job_list`, `login_required(JobList.as_view())`
 * @param path the urlconf
 */
export function findView(world: World, path: string, text: string): View {
  const file = world.file(path);
  const [first] = statements(parseLeniently(text, "").root);
  const node = first === undefined ? undefined : bare(expression(first));
  const unknown: View = { name: text, target: { kind: "external", dotted: text }, wrappers: [] };
  return file === undefined || node === undefined ? unknown : viewOf(world, { file }, node, []);
}

function viewOf(world: World, place: Place, node: PyNode, around: readonly Wrapper[]): View {
  const made = call(node);
  const name = dotted(node);
  if (made === undefined && name === undefined)
    return { name: node.text, target: { kind: "external", dotted: node.text }, wrappers: around };
  if (made?.name?.endsWith(".as_view") === true)
    return named(world, place, made.name.slice(0, -".as_view".length), around);
  if (name !== undefined) return named(world, place, name, around);
  const wrapper = wrapperOf(node, place);
  const inner = made?.positional.map(bare).find((one) => dotted(one) !== undefined || one.type === "call");
  if (wrapper === undefined || inner === undefined)
    return {
      name: node.text,
      target: { kind: "external", dotted: made?.name ?? node.text },
      wrappers: around,
    };
  return viewOf(world, place, inner, [...around, wrapper]);
}

/** @param found what the name stands for there */
function named(
  world: World,
  place: Place,
  name: string,
  around: readonly Wrapper[],
  found = lookup(world, place, name),
): View {
  const short = lastPart(name);
  if (found?.kind === "class")
    return { name: found.name, target: found, wrappers: [...around, ...classWrappers(world, found)] };
  if (found?.kind === "function")
    return { name: short, target: found, wrappers: [...around, ...wrappersOf(found.node, found.place)] };
  if (found?.kind === "value") {
    // `job_list = JobList.as_view()`, `job_list = login_required(job_list_inner)`
    const node = bare(found.node);
    if (node.type === "call") return { ...madeBy(world, found, node, { around, short }), name: short };
  }
  return {
    name: short,
    target: { kind: "external", dotted: found?.kind === "external" ? found.dotted : name },
    wrappers: around,
  };
}

/** A view that a call makes; `job_list = login_required(job_list)` wraps what the name stood for before. */
function madeBy(
  world: World,
  { node: value, place }: Expr,
  node: PyNode,
  { around, short }: { around: readonly Wrapper[]; short: string },
): View {
  const wrappers = [...around];
  let inner: PyNode | undefined = node;
  while (inner?.type === "call") {
    const made = call(inner);
    if (made?.name === `${short}.as_view`) break;
    const wrapper = wrapperOf(inner, place);
    if (wrapper !== undefined) wrappers.push(wrapper);
    inner = made?.positional.map(bare).find((one) => dotted(one) !== undefined || one.type === "call");
  }
  const isItself = inner !== undefined && (inner.type === "call" || dotted(inner) === short);
  if (!isItself) return viewOf(world, place, node, around);
  const before = statements(place.file.module.root).findLast(
    (one) => one.startIndex < value.startIndex && isDefinition(one) && definedName(one) === short,
  );
  if (before === undefined) return { name: short, target: { kind: "external", dotted: short }, wrappers };
  const definition = undecorated(before);
  const found: ClassDef | FunctionDef =
    definition.type === "class_definition"
      ? classDef(place.file, definition)
      : { kind: "function", node: definition, place };
  return named(world, place, short, wrappers, found);
}

function isDefinition(statement: PyNode): boolean {
  return ["class_definition", "function_definition"].includes(undecorated(statement).type);
}

/** A decorator or a call around a view. */
function wrapperOf(node: PyNode, place: Place): Wrapper | undefined {
  const made = call(node);
  // `login_required(login_url="/in/")(view)`
  const callee =
    made !== undefined && made.name === undefined ? made.node.childForFieldName("function") : undefined;
  if (callee?.type === "call") return wrapperOf(callee, place);
  const name = made === undefined ? dotted(node) : made.name;
  if (name === undefined) return undefined;
  return {
    name: lastPart(name),
    positional: made?.positional ?? [],
    keyword: made?.keyword ?? new Map<string, PyNode>(),
    place,
  };
}

/** The decorators of a definition, outermost first. */
export function wrappersOf(definition: PyNode, place: Place): Wrapper[] {
  const holder = definition.parent?.type === "decorated_definition" ? definition.parent : definition;
  if (holder.type !== "decorated_definition") return [];
  return items(holder)
    .filter((node) => node.type === "decorator")
    .flatMap((node) => wrapperOf(items(node)[0] ?? node, place) ?? []);
}

/** `@method_decorator(login_required, name="dispatch")` of a class and of what it inherits. */
function classWrappers(world: World, cls: ClassDef): Wrapper[] {
  return written(mro(world, cls)).flatMap((one) => [
    ...unpacked(wrappersOf(one.node, { file: one.file }), "class"),
    ...unpacked(methodWrappers(one, "dispatch"), "method"),
  ]);
}

function methodWrappers(cls: ClassDef, method: string): Wrapper[] {
  const binding = cls.scope.bindings.get(method);
  return binding?.kind === "function" ? wrappersOf(binding.node, { file: cls.file }) : [];
}

/** What `method_decorator` brings, where it means the whole view. */
function unpacked(wrappers: readonly Wrapper[], on: "class" | "method"): Wrapper[] {
  return wrappers.flatMap((wrapper) => {
    if (wrapper.name !== "method_decorator") return [wrapper];
    if (on === "class" && stringValue(wrapper.keyword.get("name")) !== "dispatch") return [];
    const [first] = wrapper.positional;
    const all =
      first?.type === "list" || first?.type === "tuple" ? items(first) : first === undefined ? [] : [first];
    return all.flatMap((node) => wrapperOf(node, wrapper.place) ?? []);
  });
}

/** The classes among bases that are written in the repo. */
export function written(bases: readonly Base[]): ClassDef[] {
  return bases.filter(
    (base): base is ClassDef => base.kind === "class" && base.file.packageName === undefined,
  );
}

/** Last parts of the names of a class and all that it inherits, nearest first. */
export function ancestry(world: World, cls: ClassDef): string[] {
  return mro(world, cls).map((base) => (base.kind === "class" ? base.name : lastPart(base.dotted)));
}

/** Full names of the classes from packages that a class inherits, nearest first. */
export function outsideOf(world: World, cls: ClassDef): string[] {
  return mro(world, cls).flatMap((base) => (base.kind === "external" ? [base.dotted] : []));
}

/** The value that a class, or the nearest base in the repo, gives an attribute. */
export function attributeOf(
  world: World,
  cls: ClassDef,
  name: string,
): { node: PyNode; place: Place } | undefined {
  for (const one of written(mro(world, cls))) {
    const binding = one.scope.bindings.get(name);
    if (binding?.kind === "value") return { node: binding.node, place: { file: one.file, cls: one } };
  }
  return undefined;
}

/** The method of a class, or of the nearest base in the repo. */
export function methodOf(world: World, cls: ClassDef, name: string): FunctionDef | undefined {
  for (const one of written(mro(world, cls))) {
    const binding = one.scope.bindings.get(name);
    if (binding?.kind === "function")
      return { kind: "function", node: binding.node, place: { file: one.file, cls: one } };
  }
  return undefined;
}

/** The strings of a list, in capitals: `["get", "post"]` → `GET`, `POST`. */
export function methodNames(node: PyNode | undefined): string[] | undefined {
  return stringItems(node)?.map((one) => one.toUpperCase());
}
