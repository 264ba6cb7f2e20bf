/** The project's user model, as far as its fields tell. */
import type { ImportRef, ModelInfo } from "../../helpers/django/types.ts";
import { DJANGO_USER, type UserModel } from "./context.ts";

/**
 * Describes AUTH_USER_MODEL.
 *
 * @param target the setting: `accounts.User`
 * @param model what it leads to; undefined when that can't be told
 * @param ref where the model is imported from
 */
export function userModel(
  target: string,
  model: ModelInfo | undefined,
  ref: ImportRef | undefined,
): UserModel {
  if (target === DJANGO_USER.target) return DJANGO_USER;
  if (model === undefined || ref === undefined) return unknownUser(target);
  const has = (name: string): boolean => model.fields.some((field) => field.name === name);
  const staff = has("is_staff") ? "is_staff=True" : undefined;
  const superuser = staff !== undefined && has("is_superuser") ? `${staff}, is_superuser=True` : undefined;
  return {
    target,
    ref,
    usernameField: has("username") || !has("email") ? "username" : "email",
    pkConverter: model.pkConverter,
    ...(staff === undefined ? {} : { staff }),
    ...(superuser === undefined ? {} : { superuser }),
    permissions: has("user_permissions"),
    model,
  };
}

/** A user model from a package that the kit doesn't know: most are an AbstractUser. */
function unknownUser(target: string): UserModel {
  const { usernameField, pkConverter, staff, superuser, permissions } = DJANGO_USER;
  return {
    target,
    usernameField,
    pkConverter,
    permissions,
    ...(staff === undefined ? {} : { staff }),
    ...(superuser === undefined ? {} : { superuser }),
  };
}
