/**
 * From a name to what it stands for, across the repo's files: imports of every form, aliases, star imports, re-exports
 * through `__init__.py`, nested classes. Nothing is executed; cycles and missing files end in undefined.
 */
import { dotted } from "../../python/query.ts";
import type { PyNode } from "../../python/parse.ts";
import { mro } from "./lineage.ts";
import type { Binding, ModulePath } from "./scope.ts";
import { classDef, type ClassDef, type Place, type SourceFile } from "./source.ts";
import type { ModuleRef, World } from "./world.ts";

/** An expression and where it stands. */
export interface Expr {
  readonly kind: "value";
  readonly node: PyNode;
  readonly place: Place;
}

export interface FunctionDef {
  readonly kind: "function";
  readonly node: PyNode;
  readonly place: Place;
}

/** Something outside the repo, by its full dotted name: `django.db.models.CharField`. */
export interface External {
  readonly kind: "external";
  readonly dotted: string;
}

export type Resolved = ClassDef | Expr | FunctionDef | ModuleRef | External;

/** Longest chain of names that is followed; real ones have three or four links. */
const MAX_STEPS = 24;

/**
 * What a dotted name stands for at some place; names that are only other names for something are followed to the end.
 *
 * @param steps how many more links may be followed; for the function's own use
 */
export function lookup(world: World, place: Place, name: string, steps = MAX_STEPS): Resolved | undefined {
  if (steps <= 0) return undefined;
  const [first = "", ...rest] = name.split(".");
  let found = inPlace(world, place, first, steps);
  for (const part of rest) found = found === undefined ? undefined : attribute(world, found, part, steps);
  return found;
}

/** A name of a module's own scope, or one that a star import brings. */
export function lookupInModule(world: World, file: SourceFile, name: string): Resolved | undefined {
  return inModule(world, file, name, MAX_STEPS);
}

function inPlace(world: World, place: Place, name: string, steps: number): Resolved | undefined {
  const own = place.cls?.scope.bindings.get(name);
  if (own !== undefined) {
    const found = bound(world, place, own, steps, name);
    if (found !== undefined) return found;
  }
  return inModule(world, place.file, name, steps);
}

function inModule(world: World, file: SourceFile, name: string, steps: number): Resolved | undefined {
  if (steps <= 0) return undefined;
  const own = file.scope.bindings.get(name);
  if (own !== undefined) return bound(world, { file }, own, steps, name);
  return fromStars(world, file, name, steps);
}

function fromStars(world: World, file: SourceFile, name: string, steps: number): Resolved | undefined {
  let outside: External | undefined;
  for (const star of file.scope.stars.toReversed()) {
    const ref = world.imported(file, star);
    if (ref?.kind === "module") {
      const names = ref.file.scope.exported;
      if (names === undefined ? name.startsWith("_") : !names.includes(name)) continue;
      const found = inModule(world, ref.file, name, steps - 1);
      if (found !== undefined) return found;
    } else if (star.level === 0) {
      outside ??= { kind: "external", dotted: `${star.dotted}.${name}` };
    }
  }
  return outside;
}

function bound(
  world: World,
  place: Place,
  binding: Binding,
  steps: number,
  name: string,
): Resolved | undefined {
  if (binding.kind === "class") return classDef(place.file, binding.node, place.cls);
  if (binding.kind === "function") return { kind: "function", node: binding.node, place };
  if (binding.kind === "import") return imported(world, place.file, binding.from, binding.name, steps);
  const value: Expr = { kind: "value", node: binding.node, place };
  const alias = dotted(binding.node);
  if (alias === undefined) return value;
  // `objects = objects` in a class body means the module's name: looking into the body again would not end.
  const from = alias.split(".")[0] === name && place.cls !== undefined ? { file: place.file } : place;
  return lookup(world, from, alias, steps - 1) ?? value;
}

function imported(
  world: World,
  file: SourceFile,
  from: ModulePath,
  name: string | undefined,
  steps: number,
): Resolved | undefined {
  const ref = world.imported(file, from);
  if (name === undefined) return ref ?? { kind: "external", dotted: from.dotted };
  if (ref !== undefined) return attribute(world, ref, name, steps - 1);
  return from.level === 0 ? outside(world, from.dotted, name) : undefined;
}

/** A name inside a module that the repo doesn't have: maybe a module that it has (a folder without `__init__.py` between). */
function outside(world: World, module: string, name: string): Resolved {
  if (module === SETTINGS) return setting(world, name) ?? { kind: "external", dotted: `${SETTINGS}.${name}` };
  const full = module === "" ? name : `${module}.${name}`;
  const file = world.module(full);
  return file === undefined ? { kind: "external", dotted: full } : { kind: "module", file };
}

const SETTINGS = "django.conf.settings";

/** A constant of the project's settings; the user model is left as the setting that it is. */
function setting(world: World, name: string): Resolved | undefined {
  if (name === "AUTH_USER_MODEL") return undefined;
  for (const path of world.project.settings.files) {
    const file = world.file(path);
    const found = file === undefined ? undefined : inModule(world, file, name, MAX_STEPS);
    if (found?.kind === "value") return found;
  }
  return undefined;
}

function attribute(world: World, owner: Resolved, name: string, steps: number): Resolved | undefined {
  switch (owner.kind) {
    case "module":
      return inModule(world, owner.file, name, steps) ?? world.inside(owner, name);
    case "folder":
      return world.inside(owner, name);
    case "external":
      return outside(world, owner.dotted, name);
    case "class":
      return classAttribute(world, owner, name, steps);
    default:
      return undefined;
  }
}

/** An attribute of a class as its body or a base's body binds it. */
export function classAttribute(
  world: World,
  cls: ClassDef,
  name: string,
  steps = MAX_STEPS,
): Resolved | undefined {
  for (const base of mro(world, cls)) {
    if (base.kind !== "class") continue;
    const binding = base.scope.bindings.get(name);
    if (binding !== undefined) return bound(world, { file: base.file, cls: base }, binding, steps - 1, name);
  }
  return undefined;
}
