/** What a relation's field in a form offers: the rows of its target that the user may see, in a stable order. */
import type { FieldInfo, ImportRef, ModelInfo } from "../../../helpers/django/types.ts";
import { importFor, managerOf, modelImport, targetOf, type PageContext } from "../context.ts";
import { call, text, texts } from "../python.ts";
import { relationRule } from "../relation-rule.ts";
import { hasNamesake, displayField, isParentLink, isSecret, hasChoices, targetModel } from "../traits.ts";

/** One relation's call of `offer()`. */
export interface Offer {
  field: FieldInfo;
  many: boolean;
  /** `offer(self, "company", Company.objects.order_by("name", "pk"), ("name", "city"))` */
  code: string;
  /** The rule asks who the user is. */
  asksUser: boolean;
  /** `Company.objects.none()`, for a field that is declared by hand. */
  none: string;
  /** Columns that its search looks at. */
  search: readonly string[];
  imports: string[];
}

/** Columns of a target that its search looks at. */
const MOST_SEARCHED = 4;
const USER_SEARCH = ["username", "first_name", "last_name"];
const RELATION_CLASSES = new Set(["ForeignKey", "OneToOneField", "ManyToManyField"]);

/**
 * The offers for some relations of a model; those to models that the kit can't name keep Django's own field.
 *
 * @param user Python source of the user: `user`, `request.user`
 * @param rule which rows a relation offers: those that may be chosen, unless one only looks at them
 */
export function offersFor(
  fields: readonly FieldInfo[],
  model: ModelInfo,
  context: PageContext,
  user: string,
  rule: typeof relationRule = relationRule,
): Offer[] {
  return fields.flatMap((field) => {
    const target = targetFor(field, model, { context, rule });
    return target === undefined ? [] : [offerFor(field, target, user)];
  });
}

/** The other end of a relation, as forms.py names it. */
interface Target {
  /** `Company`, `BlogCategory` */
  name: string;
  manager: string;
  line: string;
  order: readonly string[];
  joined: readonly string[];
  search: readonly string[];
  rule?: { name: string; line: string };
}

function offerFor(field: FieldInfo, target: Target, user: string): Offer {
  const { rule } = target;
  const all = `${target.name}.${target.manager}`;
  const joined = target.joined.length > 0 ? `.${call("select_related", target.joined.map(text))}` : "";
  const rows = `${all}${joined}.${call("order_by", [...target.order, "pk"].map(text))}`;
  const offered = rule === undefined ? rows : call(rule.name, [user, rows]);
  return {
    field,
    many: field.type.family === "many",
    code: call("offer", ["self", text(field.name), offered, texts(target.search)]),
    asksUser: rule !== undefined,
    none: `${all}.none()`,
    search: target.search,
    imports: [target.line, ...(rule === undefined ? [] : [rule.line])],
  };
}

function targetFor(
  field: FieldInfo,
  model: ModelInfo,
  { context, rule }: { context: PageContext; rule: typeof relationRule },
): Target | undefined {
  if (!RELATION_CLASSES.has(field.type.djangoClass) || isParentLink(field)) return undefined;
  const target = targetModel(field, context);
  if (target !== undefined) return targetInRepo(target, model, context, rule(field, target, context));
  const { ref, usernameField } = context.user;
  const isUser = field.relation?.toUser === true || field.relation?.target === context.user.target;
  if (!isUser || ref === undefined) return undefined;
  return {
    name: ref.name,
    manager: "objects",
    line: `from ${ref.module} import ${ref.name}`,
    order: [usernameField],
    joined: [],
    search: USER_SEARCH,
  };
}

function targetInRepo(
  target: ModelInfo,
  model: ModelInfo,
  context: PageContext,
  found: ImportRef | undefined,
): Target {
  const { module, name } = modelImport(target, model.app, context, "forms");
  const isNamesake = hasNamesake(target, model, context);
  const local = isNamesake
    ? `${target.app.label.replace(/(^|_)([a-z])/g, (_, __, first: string) => first.toUpperCase())}${name}`
    : name;
  const rule = found === undefined ? undefined : ruleFor(found, target, { model, context, isNamesake });
  return {
    name: local,
    manager: managerOf(target, context),
    line: `from ${module} import ${name}${local === name ? "" : ` as ${local}`}`,
    order: orderOf(target, context),
    joined: target.strRelations,
    search: searchedColumns(target, context),
    ...(rule === undefined ? {} : { rule }),
  };
}

/** By what its rows are called. */
function orderOf(target: ModelInfo, { user }: PageContext): readonly string[] {
  const has = (name: string): boolean => target.fields.some((field) => field.name === name);
  if (targetOf(target) === user.target && user.called !== undefined)
    return user.called === "get_full_name"
      ? ["first_name", "last_name"].filter(has)
      : [user.called].filter(has);
  const shown = displayField(target);
  return shown === undefined ? target.ordering.filter((one) => !/^-?pk$/.test(one)) : [shown.name];
}

function ruleFor(
  found: ImportRef,
  target: ModelInfo,
  { model, context, isNamesake }: { model: ModelInfo; context: PageContext; isNamesake: boolean },
): Target["rule"] {
  const { module, name } = importFor(found, model.app, context, "forms");
  if (!isNamesake) return { name, line: `from ${module} import ${name}` };
  const alias = name.replace("_", `_${target.app.label}_`);
  return { name: alias, line: `from ${module} import ${name} as ${alias}` };
}

/** Its short texts; those of what its `__str__` follows; the key where there are none. */
function searchedColumns(target: ModelInfo, context: PageContext): readonly string[] {
  const names = searchable(target, context);
  if (names.length > 0) return names.slice(0, MOST_SEARCHED);
  const followed = target.strRelations.flatMap((path) => {
    const field = target.fields.find((one) => one.name === path);
    if (field === undefined) return [];
    const next = targetModel(field, context);
    if (next !== undefined) return searchable(next, context).map((name) => `${path}__${name}`);
    return field.relation?.toUser === true ? [`${path}__${context.user.usernameField}`] : [];
  });
  return followed.length > 0 ? followed.slice(0, MOST_SEARCHED) : ["pk"];
}

/** Its short texts; of a user's, those that name them. */
function searchable(target: ModelInfo, context: PageContext): string[] {
  const isUser = targetOf(target) === context.user.target;
  return target.fields
    .filter(({ type }) => type.family === "text" && type.searchable && type.djangoClass !== "URLField")
    .filter((field) => !hasChoices(field) && !isSecret(field))
    .map((field) => field.name)
    .filter((name) => !isUser || isNameOfUser(name, context));
}

/** Addresses of users aren't looked up by strangers, unless they are what users are called by. */
function isNameOfUser(name: string, { user }: PageContext): boolean {
  return name.endsWith("name") || (name === user.usernameField && user.called === undefined);
}
