/**
 * Which access rule a model has: the one in permissions.py when there is one, the one asked for, or the default.
 */
import { KitError, usageError } from "../helpers/errors.ts";
import type { ModelInfo } from "../helpers/django/types.ts";
import type { Planner } from "../helpers/plan/planner.ts";
import type { AppFiles } from "../helpers/project/file-names.ts";
import { parseLeniently, type Module, type PyNode } from "../helpers/python/parse.ts";
import { definedName, statements, stringValue } from "../helpers/python/query.ts";
import { tokens } from "../helpers/python/tokens.ts";
import { renderFile } from "../helpers/render.ts";
import { ACCESS_KINDS, defaultAccess, ruleNames, type AccessKind } from "./views/access.ts";
import type { ViewContext } from "./views/context.ts";
import { permissionView } from "./views/permission.ts";

/** What is needed to find the rule. */
export interface RuleSource {
  planner: Planner;
  model: ModelInfo;
  files: AppFiles;
  context: ViewContext;
}

/** The fragment of permissions.py for one kind. */
export function permissionFragment(source: RuleSource, access: AccessKind): string {
  return renderFile(
    "permission/permissions.py.hbs",
    permissionView(source.model, { ...source.context, access }),
  );
}

/**
 * The kind of rule that the feature has.
 *
 * @param asked the answer `access`, when given
 * @throws KitError when permissions.py holds another kind than the one asked for
 */
export function accessOf(source: RuleSource, asked: string | undefined): AccessKind {
  const wanted = ACCESS_KINDS.find((kind) => kind === asked);
  if (asked !== undefined && wanted === undefined) {
    throw usageError(`there is no access kind "${asked}"`, `one of ${ACCESS_KINDS.join(", ")}`);
  }
  const { path } = source.files.permissions;
  const text = source.planner.tree.read(path);
  const existing = text === undefined ? undefined : parseLeniently(text, path);
  const own =
    existing === undefined ? undefined : functionNamed(existing, ruleNames(source.model, "staff").visible);
  const fallback = wanted ?? defaultAccess(source.model);
  if (own === undefined || existing === undefined) return fallback;
  const kind = recognised(source, existing);
  if (kind === undefined) {
    source.planner.note(
      `${path}: the access rule of ${source.model.name} is your own; the tests assume "${fallback}"`,
    );
    return fallback;
  }
  if (wanted !== undefined && wanted !== kind) {
    throw new KitError(`${source.model.name} has the access rule "${kind}" already`, {
      path,
      line: own.startPosition.row + 1,
      hint: `change the rule there by hand, or leave out --access ${wanted}`,
    });
  }
  return kind;
}

/** The kind whose functions stand in the file as the kit writes them, quotes and line breaks aside. */
function recognised(source: RuleSource, existing: Module): AccessKind | undefined {
  return ACCESS_KINDS.find((kind) => {
    try {
      const fragment = parseLeniently(permissionFragment(source, kind), "");
      const functions = statements(fragment.root).filter((node) => node.type === "function_definition");
      return functions.every((node) => {
        const there = functionNamed(existing, definedName(node) ?? "");
        return there !== undefined && words(there) === words(node);
      });
    } catch (error) {
      // A kind that this model can't have.
      if (error instanceof KitError) return false;
      throw error;
    }
  });
}

function functionNamed(module: Module, name: string): PyNode | undefined {
  return statements(module.root).find(
    (node) => node.type === "function_definition" && definedName(node) === name,
  );
}

/** A definition's tokens; strings by their value, trailing commas and wrapping parentheses left out. */
function words(node: PyNode): string {
  return tokens(node)
    .map((token) => stringValue(parseLeniently(token, "").root.namedChildren[0]?.namedChildren[0]) ?? token)
    .filter((token) => !/^[(),]$/.test(token))
    .join(" ");
}
