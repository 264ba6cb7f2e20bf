/** A project's users as accounts: what they sign in with, what they see of themselves, what they may set. */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import { isRequired } from "./samples.ts";
import { isSerialized } from "./serializer/fields.ts";
import { hasChoices, isRight } from "./traits.ts";

export interface Account {
  model: ModelInfo;
  /** USERNAME_FIELD. */
  login: FieldInfo;
  /** The choice that says what a user is in the project, where there is one. */
  role?: FieldInfo;
  /** What users see of themselves, the key and the login name first. */
  shown: readonly FieldInfo[];
  /** What of it they may set. */
  own: readonly FieldInfo[];
  /** Must be given to every user, and isn't theirs to give. */
  withheld: readonly FieldInfo[];
}

/** Reads a user model as an account. @param login name of USERNAME_FIELD */
export function accountOf(model: ModelInfo, login: string): Account | undefined {
  const name = model.fields.find((field) => field.name === login);
  if (name === undefined) return undefined;
  const isOther = (field: FieldInfo): boolean => !field.primaryKey && field !== name;
  const role = model.fields.find(isRole);
  const others = model.fields.filter((field) => isOther(field) && isShown(field, model));
  const own = others.filter(isOwn);
  return {
    model,
    login: name,
    ...(role === undefined ? {} : { role }),
    shown: [...(model.primaryKey === name ? [] : [model.primaryKey]), name, ...others],
    own,
    withheld: model.fields.filter(
      (field) => isOther(field) && isRequired(field) && field.name !== "password" && !own.includes(field),
    ),
  };
}

/** `role`: what a user may do follows from it, so nobody sets their own. */
function isRole(field: FieldInfo): boolean {
  return (
    /^((user_)?role|(user|account)_type)$/.test(field.name) &&
    field.type.family === "text" &&
    (field.choices?.length ?? 0) > 1
  );
}

const TOKEN = /(^|_)(token|key|hash|salt|otp|pin)(_|$)/;

/** Rights aren't shown, and nothing that lets somebody in. */
function isShown(field: FieldInfo, model: ModelInfo): boolean {
  const { family } = field.type;
  if (family === "many" || family === "generic" || TOKEN.test(field.name)) return false;
  return isSerialized(field) && !isRight(field, model);
}

/**
 * What people say of themselves: texts and days. A flag, a choice, a number, a file or a relation may decide what they may
 * do or have to pay; nobody can tell from the model.
 */
function isOwn(field: FieldInfo): boolean {
  return ["text", "longtext", "date"].includes(field.type.family) && field.editable && !hasChoices(field);
}
