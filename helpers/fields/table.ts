/**
 * The one table of field types: a row drives the model field, serializer, filter, admin, form and test sample.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/models/fields/
 */
import { INVALID, samplers } from "./samples.ts";
import { timeSamplers } from "./time-samples.ts";
import type { FieldFamily, FieldType, FilterStyle } from "./types.ts";

interface Traits {
  filter: FilterStyle;
  searchable: boolean;
  sortable: boolean;
  nullable: boolean;
}

const traits = (filter: FilterStyle, ...flags: ("searchable" | "sortable" | "nullable")[]): Traits => ({
  filter,
  searchable: flags.includes("searchable"),
  sortable: flags.includes("sortable"),
  nullable: flags.includes("nullable"),
});

/** What a row has by its family, unless it says otherwise. */
const FAMILIES: Readonly<Record<FieldFamily, Traits>> = {
  text: traits("exact", "searchable", "sortable"),
  longtext: traits("none", "searchable"),
  number: traits("range", "sortable", "nullable"),
  boolean: traits("exact", "sortable", "nullable"),
  date: traits("range", "sortable", "nullable"),
  datetime: traits("range", "sortable", "nullable"),
  time: traits("range", "sortable", "nullable"),
  duration: traits("range", "sortable", "nullable"),
  uuid: traits("exact", "nullable"),
  json: traits("none", "nullable"),
  file: traits("none"),
  ip: traits("exact", "sortable", "nullable"),
  relation: traits("exact", "sortable", "nullable"),
  many: traits("exact"),
  generic: traits("none", "nullable"),
  binary: traits("none", "nullable"),
  other: traits("none", "nullable"),
};

type Row = Pick<FieldType, "djangoClass" | "family"> & Partial<FieldType>;

function type(row: Row): FieldType {
  return {
    shorthand: row.djangoClass,
    positional: [],
    defaults: {},
    module: "models",
    ...FAMILIES[row.family],
    ...row,
  };
}

const LENGTH = ["max_length"];
const AUTO_NOW = ["auto_now", "auto_now_add"];
const TO_ONE = ["limit_choices_to", "related_query_name", "parent_link", "to_field", "db_constraint"];
const UPLOADS = { upload_to: '"uploads/%Y/%m/"' };
/** The function in the app's validators.py that refuses what databases can't keep in a JSON column. */
export const JSON_VALIDATOR = "validate_json";
/** Written as validators. */
const FILE_LIMITS = ["max", "types", "private"];
const POSTGRES = "django.contrib.postgres.fields";

const text = { family: "text", sample: samplers.text, invalidSample: INVALID.text } as const;
const number = { family: "number", invalidSample: INVALID.number } as const;
const integer = { ...number, sample: samplers.integer } as const;
const small = { ...number, sample: samplers.smallInteger } as const;
const relation = { family: "relation", positional: ["to"], invalidSample: INVALID.relation } as const;
const removed = { family: "other" } as const;
const automatic = {
  ...integer,
  refused: "it is the primary key, which the model has by itself",
} as const;

const slug = { ...text, sample: samplers.slug, invalidSample: INVALID.slug };
const email = { ...text, sample: samplers.email, invalidSample: INVALID.email };
const url = { ...text, sample: samplers.url, invalidSample: INVALID.url };
const decimal = { ...number, sample: samplers.decimal, apiSample: samplers.apiDecimal };
const date = { sample: timeSamplers.date, apiSample: timeSamplers.apiDate, invalidSample: INVALID.date };
const datetime = {
  sample: timeSamplers.datetime,
  apiSample: timeSamplers.apiDatetime,
  invalidSample: INVALID.datetime,
};
const time = { sample: timeSamplers.time, apiSample: timeSamplers.apiTime, invalidSample: INVALID.time };
const duration = {
  sample: timeSamplers.duration,
  apiSample: timeSamplers.apiDuration,
  invalidSample: INVALID.duration,
};
const uuid = { sample: samplers.uuid, apiSample: samplers.apiUuid, invalidSample: INVALID.uuid };

// prettier-ignore
const ROWS: readonly Row[] = [
  { shorthand: "string", djangoClass: "CharField", ...text, filter: "contains", positional: LENGTH, defaults: { max_length: "255" }, keywords: ["db_collation"] },
  { shorthand: "text", djangoClass: "TextField", ...text, family: "longtext", positional: LENGTH, keywords: ["db_collation"] },
  { shorthand: "slug", djangoClass: "SlugField", ...slug, positional: LENGTH, keywords: ["allow_unicode", "db_collation"] },
  { shorthand: "email", djangoClass: "EmailField", ...email, positional: LENGTH, keywords: ["db_collation"] },
  { shorthand: "url", djangoClass: "URLField", ...url, filter: "contains", positional: LENGTH, keywords: ["db_collation"] },
  { shorthand: "choice", djangoClass: "CharField", ...text, filter: "choice", searchable: false, positional: ["choices"], invalidSample: INVALID.choice, keywords: ["max_length", "db_collation"] },
  { shorthand: "code", djangoClass: "CharField", ...text, positional: LENGTH, defaults: { max_length: "8", editable: "False" }, keywords: ["db_collation"] },
  { shorthand: "int", djangoClass: "IntegerField", ...integer },
  { shorthand: "bigint", djangoClass: "BigIntegerField", ...integer },
  { djangoClass: "SmallIntegerField", ...small },
  { djangoClass: "PositiveIntegerField", ...integer },
  { djangoClass: "PositiveBigIntegerField", ...integer },
  { djangoClass: "PositiveSmallIntegerField", ...small },
  { shorthand: "float", djangoClass: "FloatField", ...number, sample: samplers.float },
  { shorthand: "decimal", djangoClass: "DecimalField", ...decimal, positional: ["max_digits", "decimal_places"], defaults: { max_digits: "10", decimal_places: "2" } },
  { shorthand: "bool", djangoClass: "BooleanField", family: "boolean", sample: samplers.boolean, invalidSample: INVALID.boolean },
  { shorthand: "date", djangoClass: "DateField", family: "date", ...date, keywords: AUTO_NOW },
  { shorthand: "datetime", djangoClass: "DateTimeField", family: "datetime", ...datetime, keywords: AUTO_NOW },
  { shorthand: "time", djangoClass: "TimeField", family: "time", ...time, keywords: AUTO_NOW },
  { shorthand: "duration", djangoClass: "DurationField", family: "duration", ...duration },
  { shorthand: "uuid", djangoClass: "UUIDField", family: "uuid", ...uuid },
  { shorthand: "json", djangoClass: "JSONField", family: "json", defaults: { validators: `[${JSON_VALIDATOR}]` }, sample: samplers.json, keywords: ["encoder", "decoder"] },
  { shorthand: "file", djangoClass: "FileField", family: "file", positional: ["upload_to"], defaults: UPLOADS, sample: samplers.file, invalidSample: INVALID.file, keywords: ["storage", "max_length", ...FILE_LIMITS] },
  { shorthand: "image", djangoClass: "ImageField", family: "file", positional: ["upload_to"], defaults: UPLOADS, sample: samplers.image, invalidSample: INVALID.file, keywords: ["storage", "max_length", "height_field", "width_field", ...FILE_LIMITS], requires: "Pillow" },
  { djangoClass: "FilePathField", family: "other", nullable: false, keywords: ["max_length", "path", "match", "recursive", "allow_files", "allow_folders"] },
  { shorthand: "ip", djangoClass: "GenericIPAddressField", family: "ip", positional: ["protocol"], sample: samplers.ip, invalidSample: INVALID.ip, keywords: ["unpack_ipv4"] },
  { djangoClass: "BinaryField", family: "binary", positional: LENGTH },
  { shorthand: "fk", djangoClass: "ForeignKey", ...relation, keywords: ["on_delete", "related_name", ...TO_ONE] },
  { shorthand: "o2o", djangoClass: "OneToOneField", ...relation, keywords: ["on_delete", "related_name", ...TO_ONE] },
  { shorthand: "m2m", djangoClass: "ManyToManyField", family: "many", positional: ["to"], invalidSample: INVALID.many, keywords: ["related_name", "through", "through_fields", "symmetrical", "limit_choices_to", "related_query_name", "db_constraint", "db_table"] },
  { shorthand: "generic", djangoClass: "GenericForeignKey", family: "generic", module: "django.contrib.contenttypes.fields", positional: ["pk"], keywords: ["limit", "ct_field", "fk_field", "for_concrete_model"] },
  { djangoClass: "GeneratedField", family: "other", keywords: ["expression", "output_field", "db_persist"] },
  { djangoClass: "ArrayField", family: "other", module: POSTGRES, positional: ["base_field", "size"] },
  { djangoClass: "HStoreField", family: "other", module: POSTGRES, sample: samplers.json },
  ...["Integer", "BigInteger", "Date"].map((name): Row => ({ djangoClass: `${name}RangeField`, family: "other", module: POSTGRES })),
  ...["Decimal", "DateTime"].map((name): Row => ({ djangoClass: `${name}RangeField`, family: "other", module: POSTGRES, keywords: ["default_bounds"] })),
  { djangoClass: "SearchVectorField", family: "other", module: "django.contrib.postgres.search" },
  ...["AutoField", "BigAutoField", "SmallAutoField"].map((djangoClass): Row => ({ djangoClass, ...automatic })),
  { djangoClass: "CompositePrimaryKey", ...removed, refused: automatic.refused },
  { djangoClass: "NullBooleanField", ...removed, refused: "Django removed it; write bool?" },
  { djangoClass: "IPAddressField", ...removed, refused: "Django removed it; write ip" },
  { djangoClass: "CommaSeparatedIntegerField", ...removed, refused: "Django removed it; write string" },
  ...["CICharField", "CIEmailField", "CITextField"].map((djangoClass): Row => ({ djangoClass, ...removed, module: POSTGRES, refused: "Django removed it; use db_collation" })),
  { djangoClass: "ForeignObject", ...removed, refused: "it is internal to Django; write fk" },
  { djangoClass: "GenericRelation", ...removed, module: "django.contrib.contenttypes.fields", refused: "it is no column; write it into the model by hand" },
];

/** Every type that the kit knows, in the order of the documentation. */
export const FIELD_TYPES: readonly FieldType[] = ROWS.map(type);

const byShorthand = new Map(FIELD_TYPES.map((row) => [row.shorthand, row]));
/** `choice` and `code` are left out: a CharField is a `string` until it turns out to have choices. */
const byClass = new Map(
  FIELD_TYPES.filter(({ shorthand }) => shorthand !== "choice" && shorthand !== "code").map((row) => [
    row.djangoClass,
    row,
  ]),
);

/** Shorthands and class names that a field list may use, shorthands first. */
export const TYPE_NAMES: readonly string[] = [
  ...FIELD_TYPES.filter((row) => row.shorthand !== row.djangoClass).map((row) => row.shorthand),
  ...[...byClass.values()].filter((row) => row.refused === undefined).map((row) => row.djangoClass),
];

/** The row of a shorthand (`string`), or of a class without shorthand by its name; undefined when there is none. */
export function typeByShorthand(shorthand: string): FieldType | undefined {
  return byShorthand.get(shorthand);
}

/** The row of a Django class that the kit knows, `CharField` or `models.CharField`; undefined for any other. */
export function knownClass(djangoClass: string): FieldType | undefined {
  return byClass.get(djangoClass.slice(djangoClass.lastIndexOf(".") + 1));
}

/**
 * The row of any field class, also of models written by hand.
 *
 * @param djangoClass `CharField`, `models.CharField`, `MoneyField`; a class the kit doesn't know gets family `other`
 */
export function typeOf(djangoClass: string): FieldType {
  const name = djangoClass.slice(djangoClass.lastIndexOf(".") + 1);
  return byClass.get(name) ?? type({ djangoClass: name, family: "other", module: "" });
}

/** The row of a field that has choices: narrowed by them, not searched; a CharField becomes `choice`. */
export function withChoices(row: FieldType): FieldType {
  const choice = byShorthand.get("choice");
  if (row.djangoClass === "CharField" && choice !== undefined) return choice;
  return { ...row, filter: "choice", searchable: false, invalidSample: INVALID.choice };
}
