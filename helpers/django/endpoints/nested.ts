/**
 * Nested routers: what they put between their mount and their own prefixes, `properties/<property_pk>/`.
 *
 * @see https://github.com/alanjds/drf-nested-routers#quickstart
 */
import { assignment, call, dotted, lineAt, stringValue } from "../../python/query.ts";
import { topStatements } from "../../python/top-statements.ts";
import { lookup } from "../models/lookup.ts";
import type { World } from "../models/world.ts";
import type { Router, UrlTree } from "../urls/types.ts";
import { lookupOf } from "./methods.ts";

/** Routers inside of routers inside of routers; nobody has more. */
const DEEPEST = 5;

/** The path that a nested router adds; empty for any other router, `…/` where it can't be told. */
export function nestedPath(world: World, tree: UrlTree, router: Router, depth = DEEPEST): string {
  if (!router.nested) return "";
  const made = madeBy(world, router);
  const prefix = stringValue(made?.positional[1] ?? made?.keyword.get("parent_prefix"));
  const above = dotted(made?.positional[0] ?? made?.keyword.get("parent_router"));
  const parent = tree.routers.find((one) => one.variable === above && one.path === router.path);
  if (prefix === undefined || parent === undefined || depth === 0) return "…/";
  const registration = parent.registrations.find((one) => one.prefix === prefix);
  const name = stringValue(made?.keyword.get("lookup")) ?? "nested_1";
  const key = registration === undefined ? "pk" : keyOf(world, registration.viewset);
  return `${nestedPath(world, tree, parent, depth - 1)}${prefix}/<${name}_${key}>/`;
}

function madeBy(world: World, router: Router) {
  const file = world.file(router.path);
  if (file === undefined) return undefined;
  const statements = topStatements(file.module.root).map(({ node }) => node);
  const own = statements.find(
    (node) => lineAt(node) === router.line && assignment(node)?.name === router.variable,
  );
  return own === undefined ? undefined : call(assignment(own)?.value);
}

function keyOf(world: World, viewset: { path: string | undefined; name: string }): string {
  const file = viewset.path === undefined ? undefined : world.file(viewset.path);
  const found = file === undefined ? undefined : lookup(world, { file }, viewset.name);
  return found?.kind === "class" ? lookupOf(world, found) : "pk";
}
