/**
 * The row of the table of field types for a class that stands in the code.
 */
import type { FieldFamily, FieldType } from "../../fields/types.ts";

const FAMILIES: Readonly<Record<string, FieldFamily>> = {
  CharField: "text",
  SlugField: "text",
  EmailField: "text",
  URLField: "text",
  TextField: "longtext",
  BooleanField: "boolean",
  NullBooleanField: "boolean",
  DateField: "date",
  DateTimeField: "datetime",
  TimeField: "time",
  DurationField: "duration",
  UUIDField: "uuid",
  JSONField: "json",
  FileField: "file",
  ImageField: "file",
  GenericIPAddressField: "ip",
  ForeignKey: "relation",
  OneToOneField: "relation",
  ManyToManyField: "many",
  GenericForeignKey: "generic",
  GenericRelation: "generic",
  BinaryField: "binary",
  DecimalField: "number",
  FloatField: "number",
};

/**
 * @param djangoClass Django's class behind the field, where there is one to be seen
 * @param className the class as written, for a field that only its package knows
 */
export function fieldTypeOf(djangoClass: string | undefined, className: string): FieldType {
  const name = djangoClass ?? className;
  const integer = /(Integer|Auto)Field$/.test(name);
  const family = djangoClass === undefined ? "other" : integer ? "number" : (FAMILIES[djangoClass] ?? "other");
  return {
    shorthand: name,
    djangoClass: name,
    family,
    positional: [],
    defaults: {},
    module: "models",
    filter: "none",
    searchable: false,
    sortable: false,
    nullable: true,
  };
}
