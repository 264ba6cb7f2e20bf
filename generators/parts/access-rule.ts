/**
 * Which access rule a model has: the one in permissions.py when there is one, the one asked for, or the default.
 */
import { KitError, usageError } from "../../helpers/errors.ts";
import type { ModelInfo } from "../../helpers/django/types.ts";
import { modelWords } from "../../helpers/naming.ts";
import type { Planner } from "../../helpers/plan/planner.ts";
import { appFile, type AppFiles } from "../../helpers/project/file-names.ts";
import { moduleName } from "../../helpers/project/modules.ts";
import type { Project } from "../../helpers/project/types.ts";
import { usedNames } from "../../helpers/python/import-read.ts";
import { parseLeniently, type Module, type PyNode } from "../../helpers/python/parse.ts";
import { definedName, items, statements } from "../../helpers/python/query.ts";
import { isSameCode } from "../../helpers/python/tokens.ts";
import { renderFile } from "../../helpers/render.ts";
import { ACCESS_KINDS, defaultAccess, ruleNames, type AccessKind } from "../views/access.ts";
import type { ViewContext, VisibleRule } from "../views/context.ts";
import { permissionView } from "../views/permission.ts";

/** What is needed to find the rule. */
export interface RuleSource {
  planner: Planner;
  model: ModelInfo;
  files: AppFiles;
  context: ViewContext;
}

/** The fragment of permissions.py for one kind. */
export function permissionFragment(
  { model, context }: Pick<RuleSource, "model" | "context">,
  access: AccessKind,
): string {
  return renderFile("permission/permissions.py.hbs", permissionView(model, { ...context, access }));
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
  const fallback = wanted ?? usualAccess(source);
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

/** The repo's usual kind, where it has one; models that it doesn't fit get their own. Accounts aren't everybody's to change. */
function usualAccess({ planner, model, context }: RuleSource): AccessKind {
  const { model: user } = context.user;
  const isUser = user?.name === model.name && user.app.dir === model.app.dir;
  if (isUser && model.owner === undefined) return "staff";
  const usual = ACCESS_KINDS.find((kind) => kind === planner.project.habits.access?.value);
  return usual === undefined || usual === "owner" ? defaultAccess(model) : usual;
}

/**
 * The rule that says which rows of a model a user may see, whatever app the model is in: relations to the model accept
 * those rows and no others, in the API as in forms.
 *
 * @returns undefined where the app's permissions.py has no such rule: then Django's default manager decides
 */
export function visibleRule(
  project: Project,
  model: ModelInfo,
  context: ViewContext,
): VisibleRule | undefined {
  const rule = namedRule(project, model);
  if (rule === undefined) return undefined;
  const { module, name } = rule;
  // The plural that the rule was made with need not be the English one.
  const words = modelWords(model.name, name.replace(/^visible_/, ""));
  const kind = recognised({ model: { ...model, words }, context }, module);
  return { module: moduleName(project, module.path), name, ...(kind === undefined ? {} : { kind }) };
}

/** Has a model a {@link visibleRule}, of whatever kind? */
export function hasVisibleRule(project: Project, model: ModelInfo): boolean {
  return namedRule(project, model) !== undefined;
}

function namedRule(project: Project, model: ModelInfo): { module: Module; name: string } | undefined {
  const { path } = appFile(project, model.app, "permissions");
  const text = project.files.read(path);
  if (text === undefined) return undefined;
  const module = parseLeniently(text, path);
  const name = visibleName(module, model);
  return name === undefined ? undefined : { module, name };
}

/** The function `visible_…(user, queryset)` for a model: by its plural, else by the type of the queryset. */
function visibleName(module: Module, model: ModelInfo): string | undefined {
  const wanted = ruleNames(model, "staff").visible;
  const found = statements(module.root).flatMap((node) => {
    const name = definedName(node);
    const parameters = node.type === "function_definition" ? node.childForFieldName("parameters") : null;
    const [, queryset, ...more] = parameters === null ? [] : items(parameters);
    const isRule = name?.startsWith("visible_") === true && queryset !== undefined && more.length === 0;
    return isRule ? [{ name, type: queryset.childForFieldName("type") }] : [];
  });
  const byName = found.find(({ name }) => name === wanted);
  return (byName ?? found.find(({ type }) => type !== null && usedNames(type).has(model.name)))?.name;
}

/** The kind whose functions stand in the file as the kit writes them, quotes and line breaks aside. */
function recognised(source: Pick<RuleSource, "model" | "context">, existing: Module): AccessKind | undefined {
  return ACCESS_KINDS.find((kind) => {
    try {
      const fragment = parseLeniently(permissionFragment(source, kind), "");
      const functions = statements(fragment.root).filter((node) => node.type === "function_definition");
      return functions.every((node) => {
        const there = functionNamed(existing, definedName(node) ?? "");
        return there !== undefined && isSameCode(there, node);
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
