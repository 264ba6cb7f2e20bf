/** The names of the rows that relations lead to: what an API shows of them beside their keys. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { singular } from "../../../helpers/naming.ts";
import type { ViewContext } from "../context.ts";
import { genericRelations } from "../generic.ts";
import { text } from "../python.ts";
import { isSerialized } from "./fields.ts";

/** The field of a serializer that shows one name, or those of many rows. */
export interface DisplayName {
  /** Name in the output: `owner_name`, `tag_names`. */
  name: string;
  /** Class of the field: `serializers.StringRelatedField[Any]`, or the one that calls users by name. */
  field: string;
  /** Arguments of the field: `source="tags", many=True`. */
  args: string;
  /** The relation. */
  source: string;
  many: boolean;
}

/** Shows users by what {@link UserModel.called} says. */
export const USER_NAME = "UserNameField";

/** Python source of what a user is called: `str(value.get_full_name())`. */
export function userText(value: string, { user }: Pick<ViewContext, "user">): string {
  const called = calledSource(user);
  return called === "" ? `str(${value})` : `str(${value}.${called})`;
}

/** What names a user, as it stands behind the user in Python: `get_full_name()`; empty where `str()` does. */
export function calledSource({ called = "" }: Pick<ViewContext["user"], "called">): string {
  return called.startsWith("get_") ? `${called}()` : called;
}

/** A display name for every relation, under a name that no field has. */
export function displayNames(model: ModelInfo, { user }: Pick<ViewContext, "user">): DisplayName[] {
  const taken = new Set(model.fields.map((field) => field.name));
  const names: DisplayName[] = [];
  for (const field of model.fields) {
    const { family } = field.type;
    const isGeneric = genericRelations(model).some((relation) => relation.field === field);
    const isPlain = (family === "relation" || family === "many") && field.generic === undefined;
    if (!isGeneric && !(isPlain && isSerialized(field))) continue;
    const many = family === "many";
    const stem = many ? `${singular(field.name)}_names` : `${field.name}_name`;
    const name = [stem, `${field.name}_display`].find((candidate) => !taken.has(candidate));
    if (name === undefined) continue;
    taken.add(name);
    const args = [
      `source=${text(field.name)}`,
      ...(many ? ["many=True", "read_only=True"] : []),
      ...(isGeneric || (!many && field.null) ? ["allow_null=True"] : []),
    ];
    const isUser = field.relation?.toUser === true || field.relation?.target === user.target;
    const type = isUser && user.called !== undefined ? USER_NAME : "serializers.StringRelatedField[Any]";
    names.push({ name, field: type, args: args.join(", "), source: field.name, many });
  }
  return names;
}

/** The names of a row's values, each relation's name behind it. */
export function columnsOf(
  fields: readonly FieldInfo[],
  names: readonly DisplayName[],
  model: ModelInfo,
): string[] {
  return fields.flatMap((field) => [
    field.name,
    ...names.filter((display) => after(display, model) === field.name).map((display) => display.name),
  ]);
}

/** The field that a display name follows: of a generic relation the key. */
function after({ source }: DisplayName, model: ModelInfo): string {
  return genericRelations(model).find(({ field }) => field.name === source)?.key.name ?? source;
}
