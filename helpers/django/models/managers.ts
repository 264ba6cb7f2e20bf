/**
 * The default manager of a model, and whether it may leave rows out.
 *
 * @see https://docs.djangoproject.com/en/5.2/topics/db/managers/#default-managers
 */
import { bare, call, callsIn, dotted } from "../../python/query.ts";
import type { PyNode } from "../../python/parse.ts";
import { isModel } from "./inheritance.ts";
import { djangoName, fromQuerysetOf, mro, writtenAncestors } from "./lineage.ts";
import { lookup, type Resolved } from "./lookup.ts";
import { isAbstract, metaOptions, metaText } from "./meta.ts";
import type { ClassDef, Place } from "./source.ts";
import type { World } from "./world.ts";

interface Manager {
  name: string;
  /** `.all()` may leave rows out. */
  hidesRows: boolean;
}

export interface DefaultManager {
  manager: string;
  customManager: boolean;
}

/** The manager that Django takes for `_default_manager`. */
export function defaultManager(world: World, cls: ClassDef): DefaultManager {
  const managers = allManagers(world, cls);
  const named = defaultName(world, cls);
  const chosen = managers.find((manager) => manager.name === named) ?? managers[0];
  return { manager: chosen?.name ?? "objects", customManager: chosen?.hidesRows ?? false };
}

/** `default_manager_name`: own, else, where the class declares no manager, the next model's in the order of resolution. */
function defaultName(world: World, cls: ClassDef): string | undefined {
  const own = metaText(world, metaOptions(world, cls), "default_manager_name");
  if (own !== undefined || declaredManagers(world, cls).length > 0) return own;
  const next = writtenAncestors(world, cls).find((base) => base !== cls && isModel(world, base));
  return next === undefined ? undefined : metaText(world, metaOptions(world, next), "default_manager_name");
}

/** Own ones first, then the bases' by nearness, each name once. */
function allManagers(world: World, cls: ClassDef): Manager[] {
  const found = new Map<string, Manager>();
  for (const base of writtenAncestors(world, cls)) {
    if (!isModel(world, base)) continue;
    const local = declaredManagers(world, base);
    // Django gives a concrete model without any manager its `objects`, and a child table inherits that.
    const implicit =
      base !== cls && local.length === 0 && !isAbstract(world, base) && !inheritsAny(world, base);
    for (const manager of implicit ? [{ name: "objects", hidesRows: false }] : local) {
      if (!found.has(manager.name)) found.set(manager.name, manager);
    }
  }
  return [...found.values()];
}

function inheritsAny(world: World, cls: ClassDef): boolean {
  return writtenAncestors(world, cls).some(
    (base) => isModel(world, base) && declaredManagers(world, base).length > 0,
  );
}

function declaredManagers(world: World, cls: ClassDef): readonly Manager[] {
  return world.once<readonly Manager[]>("managers", cls, [], () => {
    const place: Place = { file: cls.file, cls };
    return [...cls.scope.bindings]
      .map(([name, binding]) =>
        binding.kind === "value" ? readManager(world, place, name, bare(binding.node)) : undefined,
      )
      .filter((manager): manager is Manager => manager !== undefined);
  });
}

/** A class that makes managers, or pieces of one. */
type Makers = readonly Resolved[];

function readManager(world: World, place: Place, name: string, node: PyNode): Manager | undefined {
  const callee = call(node)?.node.childForFieldName("function");
  if (callee === null || callee === undefined) return undefined;
  // `Rows.as_manager()`: a queryset can't leave rows out by itself.
  if (callee.childForFieldName("attribute")?.text === "as_manager") {
    return {
      name,
      hidesRows: (makers(world, place, callee.childForFieldName("object")) ?? []).some(isUnknown),
    };
  }
  const classes = makers(world, place, callee);
  if (!classes?.some((maker) => isManager(world, maker))) return undefined;
  return { name, hidesRows: classes.some((maker) => mayHide(world, maker)) };
}

/** The classes behind a callee: `PostManager`, `Manager.from_queryset(Rows)`, a name for the latter. */
function makers(world: World, place: Place, callee: PyNode | null, depth = 4): Makers | undefined {
  if (callee === null || depth === 0) return undefined;
  const built = fromQuerysetOf(callee);
  if (built !== undefined) return makers(world, place, built, depth - 1);
  const node = callee.type === "subscript" ? callee.childForFieldName("value") : callee;
  const name = dotted(node);
  const found = name === undefined ? undefined : lookup(world, place, name);
  if (found?.kind === "value") return makers(world, found.place, found.node, depth - 1);
  return found === undefined ? undefined : [found];
}

const isUnknown = (maker: Resolved): boolean =>
  maker.kind === "external" && djangoName(maker.dotted) === undefined;

const MANAGERS = new Set(["Manager", "BaseManager"]);

function isManager(world: World, maker: Resolved): boolean {
  if (maker.kind === "class")
    return mro(world, maker).some((base) => base !== maker && isManager(world, base));
  if (maker.kind !== "external") return false;
  const name = djangoName(maker.dotted);
  if (name !== undefined) return MANAGERS.has(name);
  // Somebody else's: told by its name; taggit's manager is a relation.
  return maker.dotted.endsWith("Manager") && !maker.dotted.endsWith("TaggableManager");
}

function mayHide(world: World, maker: Resolved): boolean {
  if (maker.kind === "external") return isUnknown(maker);
  if (maker.kind !== "class") return true;
  return mro(world, maker).some((base) => {
    if (base.kind === "external")
      return isUnknown(base) && base.dotted.includes(".") && !isTyping(base.dotted);
    const override = base.scope.bindings.get("get_queryset") ?? base.scope.bindings.get("all");
    return override !== undefined && (override.kind !== "function" || narrows(override.node));
  });
}

const isTyping = (name: string): boolean => name.startsWith("typing.") || name.startsWith("builtins.");

/** Queryset methods after which all rows are still there. */
const KEEPS_ROWS = new Set([
  "get_queryset",
  "all",
  "select_related",
  "prefetch_related",
  "annotate",
  "alias",
  "order_by",
  "using",
  "defer",
  "only",
  "super",
]);

/** Does a `get_queryset` call anything that may take rows away? Classes (`PostQuerySet(…)`, `Count(…)`) don't. */
function narrows(method: PyNode): boolean {
  return callsIn(method).some(({ node }) => {
    const callee = node.childForFieldName("function");
    const name = callee?.childForFieldName("attribute")?.text ?? callee?.text ?? "";
    return !KEEPS_ROWS.has(name) && !/^[A-Z]/.test(name);
  });
}
