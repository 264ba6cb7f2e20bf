/**
 * What a kind of field is, and what one field of a field list is.
 * The rows themselves are in table.ts: one row drives the model field, serializer, filter, admin, form and test sample.
 */

/** The shape of the database value, which decides on filters, search, ordering and samples. */
export type FieldFamily =
  | "text" // short text: searchable, exact filters
  | "longtext" // TextField: searchable, never a filter
  | "number"
  | "boolean"
  | "date"
  | "datetime"
  | "time"
  | "duration"
  | "uuid"
  | "json"
  | "file"
  | "ip"
  | "relation" // ForeignKey, OneToOneField
  | "many" // ManyToManyField
  | "generic" // GenericForeignKey and its two columns
  | "binary"
  | "other";

/** How a list of rows can be narrowed by a field of this kind; read by the filter generator. */
export type FilterStyle = "exact" | "choice" | "range" | "contains" | "none";

/** One row of the table of field types. */
export interface FieldType {
  /** Shorthand in a field list: `string`; for a class without shorthand, the class name itself. */
  shorthand: string;
  /** Django's class: `CharField`. */
  djangoClass: string;
  family: FieldFamily;
  /** Positional arguments of the shorthand, in order, by Django's keyword: `["max_length"]`, `["max_digits", "decimal_places"]`. */
  positional: readonly string[];
  /** Keyword arguments written when the field list gives none, Python source by keyword: `{ max_length: "255" }`. */
  defaults: Readonly<Record<string, string>>;
  /** Where the class is imported from; `models` means `models.X` through `from django.db import models`. */
  module: string;
  filter: FilterStyle;
  /** May be one of `search_fields`. */
  searchable: boolean;
  /** May be one of `ordering_fields` and `list_display`. */
  sortable: boolean;
  /** Optional means `null=True, blank=True` (columns that aren't text) rather than `blank=True, default=""` (text). */
  nullable: boolean;
  /** Extra package that the class needs at run time: `Pillow` for ImageField. */
  requires?: string;
  /**
   * A valid Python expression for a test, for the n-th row; distinct for distinct n (for unique columns).
   * `n` is Python source for an int: `"1"` or a variable's name.
   * `field` gives max_length, choices and the like. Undefined: no sample is possible (generic, binary).
   */
  sample?(n: string, field: SampleContext): PythonExpression;
  /** The same as it goes into a JSON request, as a Python expression: `"2026-01-31"`; defaults to {@link sample}. */
  apiSample?(n: string, field: SampleContext): PythonExpression;
  /** A Python expression that the API must refuse with 400, if there is one: `"not-a-date"`. */
  invalidSample?: string;
  /** Keywords of the class beyond those that every field has, to tell a mistyped one: `["auto_now", "auto_now_add"]`. */
  keywords?: readonly string[];
  /** Why the class isn't taken in a field list (models written by hand may have it): `it is the primary key`. */
  refused?: string;
}

/** A Python expression and the imports that it needs, such as `import datetime`, `from decimal import Decimal`. */
export interface PythonExpression {
  code: string;
  imports: readonly string[];
}

/** What a sample may depend on. */
export interface SampleContext {
  /** The field's own name, for readable samples. */
  name: string;
  maxLength?: number;
  maxDigits?: number;
  decimalPlaces?: number;
  unique: boolean;
  choices?: readonly Choice[];
  /** An extension that files of the field may have; any will do where it is left out. */
  extension?: string;
  /** `protocol` of an IP address: `IPv4`, `IPv6`, `both` (when left out). */
  protocol?: string;
  /** False where the project sets `USE_TZ = False`: datetimes are then naive. */
  useTz?: boolean;
}

/** One choice: the stored value (as Python source: `"draft"` or `1`) and its label as plain text. */
export interface Choice {
  /** Python source of the stored value; texts in double quotes, however the file writes them. */
  value: string;
  label: string;
}

/** What a relation points to. */
export interface RelationTarget {
  kind: "fk" | "o2o" | "m2m" | "generic";
  /**
   * As Django's lazy reference: `app_label.Model`, `Model` (same app), `self`, `settings.AUTH_USER_MODEL` for the user,
   * undefined for a generic relation.
   */
  to?: string;
  /** Python source: `models.CASCADE`; fk and o2o only. */
  onDelete?: string;
  relatedName?: string;
  through?: string;
}

/** One field of a field list: parsed, validated, completed, not yet Python. */
export interface FieldSpec {
  name: string;
  type: FieldType;
  /** Keyword arguments given by the user (positional ones already named), Python source by keyword, in the user's order. */
  args: Readonly<Record<string, string>>;
  choices?: readonly Choice[];
  relation?: RelationTarget;
  unique: boolean;
  index: boolean;
  optional: boolean;
  /** Python source of the default: `"draft"`, `0`, `False`, `timezone.now`; for choices the stored value. */
  default?: string;
  /** Given by `label=`; derived from the name otherwise. */
  label?: string;
  help?: string;
  /** Where the field starts in the field list, from 1. */
  column: number;
  /** Set when the type was guessed from the name; the report says so. */
  guessed?: string;
}
