/**
 * Which access rule a model has: the one in permissions.py when there is one, the one asked for, or the default.
 */
import { KitError, usageError } from "../../helpers/errors.ts";
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
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
import {
  ACCESS_KINDS,
  anonymousReads,
  defaultAccess,
  isOwned,
  ruleNames,
  type Above,
  type Access,
} from "../views/access.ts";
import { targetOf, type ViewContext, type VisibleRule } from "../views/context.ts";
import { permissionView } from "../views/permission.ts";
import { isRequired } from "../views/samples.ts";
import { hasNamesake, singleRelations, targetModel } from "../views/traits.ts";

/** What is needed to find the rule. */
export interface RuleSource {
  planner: Planner;
  model: ModelInfo;
  files: AppFiles;
  context: ViewContext;
}

/** The fragment of permissions.py for one rule. */
export function permissionFragment(
  { model, context }: Pick<RuleSource, "model" | "context">,
  rule: Access,
): string {
  return renderFile("permission/permissions.py.hbs", permissionView(model, { ...context, ...rule }));
}

/**
 * The rule that the feature has.
 *
 * @param asked the answer `access`, when given: a kind, or `parent:order`
 * @throws KitError when permissions.py holds another kind than the one asked for
 */
export function accessOf(source: RuleSource, asked: string | undefined): Access {
  const wanted = asked === undefined ? undefined : wantedRule(source, asked);
  const { path } = source.files.permissions;
  const text = source.planner.tree.read(path);
  const existing = text === undefined ? undefined : parseLeniently(text, path);
  const { visible } = ruleNames(source.model, { access: "staff" });
  const own = existing === undefined ? undefined : functionNamed(existing, visible);
  const fallback = wanted ?? usualRule(source);
  if (own === undefined || existing === undefined) return fallback;
  const rule = recognised({ ...source, project: source.planner.project }, existing);
  if (rule === undefined) {
    source.planner.note(
      `${path}: the access rule of ${source.model.name} is your own; the tests assume "${fallback.access}"`,
    );
    return fallback;
  }
  if (wanted !== undefined && called(wanted) !== called(rule)) {
    throw new KitError(`${source.model.name} has the access rule "${called(rule)}" already`, {
      path,
      line: own.startPosition.row + 1,
      hint: `change the rule there by hand, or leave out --access ${called(wanted)}`,
    });
  }
  return rule;
}

/** The answer that asks for a rule: `staff`, `parent:order`. */
const called = ({ access, above }: Access): string =>
  above === undefined ? access : `${access}:${above.field.name}`;

function wantedRule(source: RuleSource, asked: string): Access {
  const [kind, field] = asked.split(":");
  const access = ACCESS_KINDS.find((one) => one === kind);
  if (access === undefined)
    throw usageError(`there is no access kind "${asked}"`, `one of ${ACCESS_KINDS.join(", ")}`);
  if (access !== "parent") return { access };
  const found = rowsAbove({ ...source, project: source.planner.project });
  const fitting = found.filter((one) => field === undefined || one.field.name === field);
  const [above, second] = fitting;
  const names = found.map((one) => one.field.name);
  if (second !== undefined)
    throw usageError(
      `${source.model.name} belongs to rows of ${String(names.length)} kinds: ${names.join(", ")}`,
      `name the one whose rule it follows: --access parent:${above?.field.name ?? ""}`,
    );
  return { access, ...(above === undefined ? {} : { above }) };
}

/** The repo's usual kind, where it has one; models that it doesn't fit get their own. Accounts aren't everybody's to change. */
function usualRule(source: RuleSource): Access {
  const { planner, model, context } = source;
  const { model: user } = context.user;
  const isUser = user?.name === model.name && user.app.dir === model.app.dir;
  if (isUser && model.owner === undefined) return { access: "staff" };
  const usual = ACCESS_KINDS.find((kind) => kind === planner.project.habits.access?.value);
  if (usual !== undefined && usual !== "owner") return { access: usual };
  const above = privateRowAbove(source);
  return above === undefined ? { access: defaultAccess(model) } : { access: "parent", above };
}

/**
 * The row whose rule a model's rows follow without being asked to: the one that they go with when it is deleted, which only its
 * owner sees. Where users are named in the rows, or one row above is public, who sees them is a person's to say.
 */
function privateRowAbove(source: RuleSource): Above | undefined {
  const { planner, model, context } = source;
  const isUser = ({ relation }: FieldInfo): boolean =>
    relation?.toUser === true || relation?.target === context.user.target;
  if (model.owner !== undefined || model.fields.some(isUser)) return undefined;
  const above = rowsAbove({ ...source, project: planner.project });
  const [only, second] = above;
  if (only === undefined || second !== undefined || anonymousReads(only.model, only.rule)) return undefined;
  return only.field.args.get("on_delete")?.endsWith("CASCADE") === true ? only : undefined;
}

/**
 * The rule that says which rows of a model a user may see, whatever app the model is in: relations to the model accept
 * those rows and no others, in the API as in forms.
 *
 * @param seen models whose rules are being read, by their labels
 * @returns undefined where the app's permissions.py has no such rule: then Django's default manager decides
 */
export function visibleRule(
  project: Project,
  model: ModelInfo,
  context: ViewContext,
  seen: readonly string[] = [],
): VisibleRule | undefined {
  const rule = namedRule(project, model);
  if (rule === undefined) return undefined;
  const { module, name } = rule;
  // The plural that the rule was made with need not be the English one.
  const words = modelWords(model.name, name.replace(/^visible_/, ""));
  const found = recognised({ project, model: { ...model, words }, context, seen }, module);
  const kind = found === undefined ? {} : { kind: found.access };
  return {
    module: moduleName(project, module.path),
    name,
    ...kind,
    ...(found?.above === undefined ? {} : { above: found.above }),
  };
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
  const wanted = ruleNames(model, { access: "staff" }).visible;
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

/** The rule whose functions stand in the file as the kit writes them, quotes and line breaks aside. */
function recognised(source: RuleReading, existing: Module): Access | undefined {
  for (const rule of possibleRules(source)) {
    try {
      const fragment = parseLeniently(permissionFragment(source, rule), "");
      const functions = statements(fragment.root).filter((node) => node.type === "function_definition");
      const fits = functions.every((node) => {
        const there = functionNamed(existing, definedName(node) ?? "");
        return there !== undefined && isSameCode(there, node);
      });
      if (fits) return rule;
    } catch (error) {
      // A kind that this model can't have.
      if (!(error instanceof KitError)) throw error;
    }
  }
  return undefined;
}

/** The rules that a model can have; what takes reading other files comes last. */
function* possibleRules(source: RuleReading): Generator<Access> {
  for (const access of ACCESS_KINDS) if (access !== "parent") yield { access };
  for (const above of rowsAbove(source)) yield { access: "parent", above };
}

/** What a rule is read from. */
interface RuleReading extends Pick<RuleSource, "model" | "context"> {
  project: Project;
  seen?: readonly string[];
}

/** The rows that a model's rows belong to, so far as these have owners: each row has one, and theirs are somebody's. */
function rowsAbove({ project, model, context, seen = [] }: RuleReading): Above[] {
  const label = targetOf(model);
  if (seen.includes(label)) return [];
  return singleRelations(model)
    .filter(isRequired)
    .flatMap((field) => {
      const target = targetModel(field, context);
      if (target === undefined || targetOf(target) === label || hasNamesake(target, model, context))
        return [];
      const rule = visibleRule(project, target, context, [...seen, label]);
      if (rule?.kind === undefined || !isOwned({ access: rule.kind })) return [];
      const words = modelWords(target.name, rule.name.replace(/^visible_/, ""));
      const own = { access: rule.kind, ...(rule.above === undefined ? {} : { above: rule.above }) };
      return [{ field, model: { ...target, words }, rule: own, module: rule.module }];
    });
}

function functionNamed(module: Module, name: string): PyNode | undefined {
  return statements(module.root).find(
    (node) => node.type === "function_definition" && definedName(node) === name,
  );
}
