/**
 * What an `include(…)` brings in: a module's `urlpatterns`, a named list, a list in place, a router's urls.
 *
 * @see https://docs.djangoproject.com/en/5.2/ref/urls/#include
 */
import type { PyNode } from "../../python/parse.ts";
import { assignment, bare, dotted, stringValue } from "../../python/query.ts";
import type { IncludeCall } from "../../python/patches/urlconf-patterns.ts";
import { namespaced, rebase } from "./points.ts";
import type { Meaning } from "./scope.ts";
import { touches } from "../../python/patches/urlconf-touches.ts";
import type { Mount, MountPoint } from "./types.ts";
import type { Here, Walker } from "./walk.ts";

const IN_PLACE = new Set(["list", "tuple", "binary_operator"]);

/**
 * Completes a mount from its include.
 *
 * @param mount its `at` has the entry's route, and no namespace of its own yet
 */
export function readInclude(walker: Walker, found: IncludeCall, mount: Mount, here: Here): Mount {
  const at = withNamespace(mount.at, found, undefined);
  const router = walker.routerOf(found.target, here.scope);
  if (router !== undefined) return { ...mount, at, target: { kind: "router", router } };
  const target = bare(found.target);
  if (IN_PLACE.has(target.type)) {
    const children = walker.expression(target, { ...here, at, within: undefined });
    return { ...mount, at, target: { kind: "inline" }, children };
  }
  const old = walker.taken(target, here);
  if (old !== undefined) {
    rebase(old, here.at, at);
    return { ...mount, at, target: { kind: "inline" }, children: old };
  }
  const text = stringValue(target);
  const meaning = text === undefined ? meaningOf(walker, target, here) : walker.scopes.module(text);
  return meaning?.kind === "module"
    ? ofModule(walker, found, mount, meaning, here)
    : ofName(walker, found, { ...mount, at }, meaning, here);
}

/** A list that the file imports and then changes is the file's own. */
function meaningOf(walker: Walker, target: PyNode, { scope }: Here): Meaning | undefined {
  const name = dotted(target);
  const isOwn = name !== undefined && !name.includes(".") && touches(scope.parsed.root, name).length > 0;
  return isOwn
    ? { kind: "name", module: scope.module, path: scope.path, name }
    : walker.scopes.meaningOf(scope, target);
}

function withNamespace(at: MountPoint, found: IncludeCall, moduleName: string | undefined): MountPoint {
  const dynamic = found.dynamic ? "dynamic" : "static";
  // Django: a module's own app_name wins over the one given in the tuple.
  return namespaced(at, found.namespace ?? moduleName ?? found.appName, dynamic);
}

function ofModule(
  walker: Walker,
  found: IncludeCall,
  mount: Mount,
  meaning: Meaning & { kind: "module" },
  here: Here,
): Mount {
  const scope = walker.scopes.of(meaning.path);
  if (scope === undefined) return mount;
  const assigned = scope.statements
    .map((one) => assignment(one.node))
    .find((one) => one?.name === "app_name");
  const at = withNamespace(mount.at, found, stringValue(assigned?.value));
  const children = walker.list(scope, "urlpatterns", at, here.stack);
  return { ...mount, at, target: walker.listTarget(scope, "urlpatterns"), children };
}

function ofName(
  walker: Walker,
  found: IncludeCall,
  mount: Mount,
  meaning: Meaning | undefined,
  here: Here,
): Mount {
  const scope = meaning?.kind === "name" ? walker.scopes.of(meaning.path) : undefined;
  if (
    meaning?.kind === "name" &&
    scope !== undefined &&
    touches(scope.parsed.root, meaning.name).length > 0
  ) {
    const children = walker.list(scope, meaning.name, mount.at, here.stack);
    return { ...mount, target: walker.listTarget(scope, meaning.name), children };
  }
  const name = meaning?.kind === "external" ? meaning.name : (stringValue(found.target) ?? found.target.text);
  if (meaning === undefined)
    walker.lost(here.scope, found.target, `include(${found.target.text}) can't be followed`);
  return { ...mount, target: { kind: "external", name } };
}
