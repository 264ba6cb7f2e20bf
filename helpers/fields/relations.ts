/**
 * What a relation points to and what happens when that is deleted, from the words of a field list.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/models/fields/#module-django.db.models.fields.related
 */
import { suggestion } from "../errors.ts";
import { asciiSlug, pascal } from "../naming.ts";
import { USER_NAMES } from "./guess.ts";
import { type ListText, quoted, type Slice } from "./list-text.ts";
import { stringLiteral } from "./literals.ts";
import { checkPython } from "./python-names.ts";
import { KEYWORDS, MODEL_ATTRIBUTES } from "./reserved.ts";
import { isIdentifier } from "./scan.ts";

/** The reference to the project's user model, as Django wants it written. */
export const USER_MODEL = "settings.AUTH_USER_MODEL";

/** What the list's surroundings say about models. */
export interface RelationContext {
  /** The user model, `app_label.Model`; `auth.User` by default. */
  authUserModel?: string;
  /** Label of the app that the model is in. */
  appLabel?: string;
  /** Class name of the model that gets the fields. */
  modelName?: string;
  /** Models of the project, `app_label.Model`: a bare name in another app is found there, spelling mistakes are told. */
  models?: readonly string[];
  /** Labels of apps by the names of their folders, where the two differ: `auth` may stand for `apps_auth`. */
  labels?: ReadonlyMap<string, string>;
}

/**
 * Resolves a relation's target to Django's lazy reference.
 *
 * @param target `User`, `auth.User`, `user`, `self`, `app.Model`, `Model`, bare or quoted
 * @returns `settings.AUTH_USER_MODEL`, `self`, `Model` in the app itself, else `app_label.Model`
 */
export function resolveTarget(list: ListText, target: Slice, context: RelationContext): string {
  const name = stringLiteral(target.text) ?? target.text;
  if (name === "self" || (name !== "" && name === context.modelName)) return "self";
  if (meansUser(name, context)) return USER_MODEL;
  const parts = name.split(".");
  const [first = "", last] = parts;
  if (!parts.every(isIdentifier) || parts.length > 2) {
    throw list.error(
      target.at,
      `${quoted(name)} is not a model`,
      "write Model, app_label.Model, self or User",
    );
  }
  const known =
    last === undefined ? findBare(list, target, { name: first, context }) : findLabelled(name, context);
  const found = known ?? checkedModel(list, target, { name, context });
  const own = context.appLabel === undefined ? undefined : `${context.appLabel}.`;
  const short = own !== undefined && found.startsWith(own) ? found.slice(own.length) : found;
  return short === context.modelName ? "self" : short;
}

/** Model names start with a capital; a lower-case one that no model of the project matches is a mistake. */
function checkedModel(
  list: ListText,
  target: Slice,
  { name, context }: { name: string; context: RelationContext },
): string {
  const model = name.slice(name.lastIndexOf(".") + 1);
  const first = model.charAt(0);
  if (first !== first.toLowerCase()) return name;
  const near = context.models === undefined ? undefined : suggestion(name.slice(0, 64), context.models);
  const hint =
    near?.startsWith("did you") === true ? near : `models are in PascalCase: ${pascal(asciiSlug(model))}`;
  throw list.error(target.at, `${quoted(name)} is not a model`, hint);
}

function meansUser(name: string, context: RelationContext): boolean {
  const lower = name.toLowerCase();
  const user = (context.authUserModel ?? "auth.User").toLowerCase();
  if (["settings.auth_user_model", "get_user_model()", "user", "auth.user", user].includes(lower)) {
    return !(
      lower === "user" &&
      hasOwn("User", context) &&
      user !== `${context.appLabel}.user`.toLowerCase()
    );
  }
  return user.endsWith(`.${lower}`) && !hasOwn(name, context);
}

/** Does the app itself have a model of that name. */
function hasOwn(name: string, context: RelationContext): boolean {
  return context.models?.includes(`${context.appLabel}.${name}`) ?? false;
}

/** A model by its bare name in any case: the app's own one, else the only one of that name in the project. */
function findBare(
  list: ListText,
  target: Slice,
  { name, context }: { name: string; context: RelationContext },
): string | undefined {
  const ending = `.${name.toLowerCase()}`;
  const found = (context.models ?? []).filter((label) => label.toLowerCase().endsWith(ending));
  const own = found.find((label) => label.startsWith(`${context.appLabel}.`));
  if (own !== undefined || found.length < 2) return own ?? found[0];
  throw list.error(
    target.at,
    `several apps have a model ${quoted(name)}`,
    `write one of: ${found.join(", ")}`,
  );
}

/** A label goes before the name of a folder: `auth.Group` stays Django's, beside a folder `auth` without such a model. */
function findLabelled(name: string, { models, labels }: RelationContext): string | undefined {
  const [folder = "", model = ""] = name.split(".");
  const label = labels?.get(folder);
  const meant = [name, ...(label === undefined ? [] : [`${label}.${model}`])].map((one) => one.toLowerCase());
  return meant
    .map((lower) => models?.find((known) => known.toLowerCase() === lower))
    .find((known) => known !== undefined);
}

/** The target that a relation without one means by its name: `owner` the user, `parent` the model itself. */
export function targetByName(field: string): string {
  if (USER_NAMES.has(field)) return "user";
  return field === "parent" ? "self" : pascal(field);
}

const ON_DELETE = ["cascade", "protect", "restrict", "set_null", "set_default", "do_nothing"];

/**
 * `protect`, `PROTECT`, `models.PROTECT`, `set_null`, … → `models.PROTECT`; `SET(…)` with its argument.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/models/fields/#django.db.models.ForeignKey.on_delete
 */
export function readOnDelete(list: ListText, slice: Slice): string {
  const text = stringLiteral(slice.text) ?? slice.text;
  const word = text.startsWith("models.") ? text.slice("models.".length) : text;
  if (ON_DELETE.includes(word.toLowerCase())) return `models.${word.toUpperCase()}`;
  if (word.toUpperCase().startsWith("SET(") && word.endsWith(")")) {
    checkPython(list, slice);
    return `models.SET${word.slice(3)}`;
  }
  const hint = suggestion(word.slice(0, 64), ON_DELETE);
  throw list.error(slice.at, `unknown on_delete ${quoted(text)}`, hint);
}

/**
 * A name for the way back: an identifier, `+` for none, or with Django's `%(class)s` and `%(app_label)s`.
 *
 * @see https://docs.djangoproject.com/en/stable/topics/db/models/#abstract-related-name
 */
export function readRelatedName(list: ListText, slice: Slice): string {
  const text = stringLiteral(slice.text) ?? slice.text;
  const bare = text
    .replaceAll("%(class)s", "x")
    .replaceAll("%(app_label)s", "x")
    .replaceAll("%(model_name)s", "x");
  const name = bare.endsWith("+") ? bare.slice(0, -1) : bare;
  if (MODEL_ATTRIBUTES.has(bare)) {
    throw list.error(
      slice.at,
      `a related_name ${quoted(text)} would hide an attribute or a method of Django's models`,
      "choose another name, or + for none",
    );
  }
  const isName = isIdentifier(name) && !name.endsWith("_") && !name.includes("__") && !KEYWORDS.has(name);
  if (isName || bare === "+") return text;
  throw list.error(
    slice.at,
    `${quoted(text)} can't be a related_name`,
    "write a name such as jobs, or + for none",
  );
}
