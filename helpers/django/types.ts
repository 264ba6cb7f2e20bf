/**
 * What a model, a route and an admin *are*, as read from the repo. Generators and templates work from these, so a model
 * written by hand long ago and one generated a minute ago look the same to them.
 */
import type { Choice, FieldType, RelationTarget } from "../fields/types.ts";
import type { ModelWords } from "../naming.ts";
import type { App } from "../project/types.ts";

/** A field as it stands in the code, inherited ones included. */
export interface FieldInfo {
  name: string;
  /** Row of the table of field types; `family: "other"` for a class that the kit doesn't know. */
  type: FieldType;
  /** Class as written, without module: `CharField`, `MoneyField`. */
  className: string;
  /** Arguments by keyword (positional ones named), Python source as written. */
  args: ReadonlyMap<string, string>;
  choices?: readonly Choice[];
  relation?: RelationInfo;
  /** Set for the two columns behind a generic relation: its name, and which of the two this is. */
  generic?: { relation: string; part: "type" | "key" };
  null: boolean;
  blank: boolean;
  unique: boolean;
  indexed: boolean;
  primaryKey: boolean;
  /** Has `default`, `db_default`, `auto_now`, `auto_now_add`, or is an AutoField. */
  hasDefault: boolean;
  /** False for `editable=False`, `auto_now*`, auto keys and generated fields. */
  editable: boolean;
  /** `save()` sets it whatever the row was given. */
  overwritten?: boolean;
  maxLength?: number;
  maxDigits?: number;
  decimalPlaces?: number;
  /** Plain text of verbose_name, else from the name. */
  label: string;
  /** Name of the base that brings it, when it isn't the model's own. */
  inheritedFrom?: string;
  /** Where it is written: `core/models.py:12`; a package's name for fields from well-known packages. */
  from: string;
}

export interface RelationInfo extends RelationTarget {
  /** Resolved `app_label.Model`: `auth.User`, `jobs.Category`; undefined when it can't be told statically. */
  target?: string;
  /** The target is the project's AUTH_USER_MODEL. */
  toUser: boolean;
  /** Models that a generic relation is limited to, as `app_label.model` in lower case; undefined where any will do. */
  limit?: readonly string[];
}

export interface ModelInfo {
  name: string;
  app: App;
  /** File that defines it, relative to the root. */
  path: string;
  /** From 1. */
  line: number;
  words: ModelWords;
  /** verbose_name and its plural: from Meta where given, else from the name. */
  label: string;
  labelPlural: string;
  /** In Django's order: inherited from abstract bases first; `id` included when Django adds it. */
  fields: readonly FieldInfo[];
  primaryKey: FieldInfo;
  /** URL path converter of the primary key: `uuid`, `int`, `slug`, `str`. */
  pkConverter: "uuid" | "int" | "slug" | "str";
  abstract: boolean;
  proxy: boolean;
  /** Names of the direct bases as written. */
  bases: readonly string[];
  /** Meta options, own and inherited, Python source by name. */
  meta: ReadonlyMap<string, string>;
  ordering: readonly string[];
  /** Name of the default manager: `objects`, or the first one that the class declares. */
  manager: string;
  /** A manager other than plain `models.Manager()` is the default, so `.all()` may leave rows out. */
  customManager: boolean;
  /** Constraints and unique_together as Python source, for the reader of a report. */
  constraints: readonly string[];
  /** Relations that `__str__` follows (`author` in `f"{self.author}"`, `author__company` for one step more): select_related needs them. */
  strRelations: readonly string[];
  /** The first own relation to the user named owner, author, user or created_by; else undefined. */
  owner?: FieldInfo;
  /** What makes a row public: a boolean `is_public` or a `visibility`-like choice with a public value. */
  publicFlag?: { field: string; value: string };
}

/** Import statement for a model from another module of the repo: `from jobs.models import JobPosting`. */
export interface ImportRef {
  module: string;
  name: string;
}
