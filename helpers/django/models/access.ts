/**
 * Who owns a row and what makes it public: what the access rule is built on.
 */
import type { FieldInfo, ModelInfo } from "../types.ts";

/** Names of a relation to the owner, the most telling first. */
const OWNERS = ["owner", "author", "user", "created_by"];
const PUBLIC_FLAGS = ["is_public", "public"];
const VISIBILITIES = ["visibility", "privacy", "access"];

/** The relation to the user that names the owner. */
export function ownerOf(fields: readonly FieldInfo[]): FieldInfo | undefined {
  const toUser = fields.filter(
    (field) => field.relation?.toUser === true && field.type.family === "relation",
  );
  for (const name of OWNERS) {
    const found = toUser.find((field) => field.name === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The field and the Python source of its value that mark a public row: `True` of a flag, else the stored value of a
 * choice, as a literal (`"public"`) rather than a member of an enumeration, since a literal needs no import.
 */
export function publicFlagOf(fields: readonly FieldInfo[]): ModelInfo["publicFlag"] {
  const flag = named(fields, PUBLIC_FLAGS).find((field) => field.type.family === "boolean");
  if (flag !== undefined) return { field: flag.name, value: "True" };
  for (const field of named(fields, VISIBILITIES)) {
    const value = field.choices?.find((choice) => /^["']public["']$/i.test(choice.value))?.value;
    if (value !== undefined) return { field: field.name, value };
  }
  return undefined;
}

function named(fields: readonly FieldInfo[], names: readonly string[]): FieldInfo[] {
  return names
    .map((name) => fields.find((field) => field.name === name))
    .filter((field): field is FieldInfo => field !== undefined);
}
