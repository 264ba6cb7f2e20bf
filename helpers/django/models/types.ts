/**
 * The row of the table of field types for a class that stands in the code.
 */
import { typeOf } from "../../fields/table.ts";
import type { FieldType } from "../../fields/types.ts";

/** Classes that the table refuses to write but that old code has: read as the class that does the same. */
const READ_AS: Readonly<Record<string, string>> = {
  NullBooleanField: "BooleanField",
  IPAddressField: "GenericIPAddressField",
  CommaSeparatedIntegerField: "CharField",
  CICharField: "CharField",
  CIEmailField: "EmailField",
  CITextField: "TextField",
  GenericRelation: "GenericForeignKey",
};

const UNKNOWN = typeOf("UnknownField");

/**
 * @param djangoClass Django's class behind the field, where there is one to be seen
 * @param className the class as written, for a field that only its package knows
 */
export function fieldTypeOf(djangoClass: string | undefined, className: string): FieldType {
  // A class of the repo may have the name of one of Django's without being such a column.
  if (djangoClass === undefined) return { ...UNKNOWN, shorthand: className, djangoClass: className };
  return typeOf(Object.hasOwn(READ_AS, djangoClass) ? (READ_AS[djangoClass] ?? djangoClass) : djangoClass);
}
