/**
 * Whose is it: the app that holds a file or a viewset, and whether two ways to name a class mean the same one.
 */
import { resolveModule } from "../../project/modules.ts";
import type { App, Project } from "../../project/types.ts";
import { symbolOf } from "./routers.ts";
import { Scopes } from "./scope.ts";
import type { RouteRequest } from "./plan-types.ts";
import type { Registration, Router, SymbolRef, UrlTree } from "./types.ts";

/** The app whose folder holds a file; the innermost one. */
export function ownerOf(project: Project, path: string): App | undefined {
  return project.apps
    .filter((app) => app.dir === "" || path.startsWith(`${app.dir}/`))
    .sort((a, b) => b.dir.length - a.dir.length)[0];
}

/** Is a file in an app's folder, and not in that of an app inside it? */
export function isOwn(project: Project, app: App, path: string): boolean {
  return ownerOf(project, path)?.name === app.name;
}

/** The app that a registered viewset comes from. */
export function appOfViewset(project: Project, viewset: SymbolRef): App | undefined {
  if (viewset.path !== undefined) return ownerOf(project, viewset.path);
  const module = viewset.module;
  if (module === undefined) return undefined;
  return project.apps
    .filter((app) => module === app.name || module.startsWith(`${app.name}.`))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

/** The class that a request means, by the file that defines it (it may be re-exported by the module given). */
export function requestedSymbol(project: Project, request: RouteRequest): SymbolRef {
  const scopes = new Scopes(project);
  const path = resolveModule(project, request.viewsetModule);
  const scope = path === undefined ? undefined : scopes.of(path);
  const found = scope === undefined ? undefined : symbolOf(scopes, scope, request.viewset);
  return found?.path === undefined
    ? { name: request.viewset, module: request.viewsetModule, path: undefined }
    : found;
}

/** Do two references mean one class? */
export function isSameSymbol(one: SymbolRef, other: SymbolRef): boolean {
  if (one.name !== other.name) return false;
  if (one.path !== undefined && other.path !== undefined) return one.path === other.path;
  return one.module !== undefined && one.module === other.module;
}

/** All registrations that a router answers for: its own and those of the routers that it takes over. */
export function effectiveRegistrations(
  tree: UrlTree,
  router: Router,
  seen: ReadonlySet<Router> = new Set(),
): Registration[] {
  if (seen.has(router)) return [];
  const next = new Set([...seen, router]);
  const takenOver = tree.routers.filter((one) => one.extends.includes(router));
  return [...router.registrations, ...takenOver.flatMap((one) => effectiveRegistrations(tree, one, next))];
}
