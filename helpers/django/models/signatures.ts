/**
 * Django's model fields by signature: the names of positional arguments and the values that a class sets by itself.
 *
 * @see https://docs.djangoproject.com/en/5.2/ref/models/fields/
 */

/** The order of `Field.__init__`. */
const FIELD = [
  "verbose_name",
  "name",
  "primary_key",
  "max_length",
  "unique",
  "blank",
  "null",
  "db_index",
  "rel",
  "default",
  "editable",
  "serialize",
  "unique_for_date",
  "unique_for_month",
  "unique_for_year",
  "choices",
  "help_text",
  "db_column",
  "db_tablespace",
  "auto_created",
  "validators",
  "error_messages",
  "db_comment",
  "db_default",
];
const DATE = ["verbose_name", "name", "auto_now", "auto_now_add"];
const FILE = ["verbose_name", "name", "upload_to", "storage"];
const NAMED = ["verbose_name", "name"];

interface Signature {
  positional: readonly string[];
  maxLength?: number;
  /** An index unless `db_index=False`. */
  indexed?: true;
  notEditable?: true;
}

const PLAIN: Signature = { positional: FIELD };
const GEOMETRY: Signature = { positional: ["verbose_name"] };

/** Every field class of Django that a model may hold, by its class name. */
const SIGNATURES: Readonly<Record<string, Signature>> = {
  Field: PLAIN,
  AutoField: PLAIN,
  BigAutoField: PLAIN,
  SmallAutoField: PLAIN,
  BigIntegerField: PLAIN,
  BinaryField: { positional: FIELD, notEditable: true },
  BooleanField: PLAIN,
  CharField: PLAIN,
  CommaSeparatedIntegerField: PLAIN,
  DateField: { positional: DATE },
  DateTimeField: { positional: DATE },
  DecimalField: { positional: ["verbose_name", "name", "max_digits", "decimal_places"] },
  DurationField: PLAIN,
  EmailField: { positional: FIELD, maxLength: 254 },
  FileField: { positional: FILE, maxLength: 100 },
  FilePathField: {
    positional: [...NAMED, "path", "match", "recursive", "allow_files", "allow_folders"],
    maxLength: 100,
  },
  FloatField: PLAIN,
  GeneratedField: { positional: [], notEditable: true },
  GenericIPAddressField: { positional: [...NAMED, "protocol", "unpack_ipv4"], maxLength: 39 },
  IPAddressField: { positional: FIELD, maxLength: 15 },
  ImageField: { positional: [...NAMED, "width_field", "height_field"], maxLength: 100 },
  IntegerField: PLAIN,
  JSONField: { positional: [...NAMED, "encoder", "decoder"] },
  NullBooleanField: PLAIN,
  PositiveBigIntegerField: PLAIN,
  PositiveIntegerField: PLAIN,
  PositiveSmallIntegerField: PLAIN,
  SlugField: { positional: FIELD, maxLength: 50, indexed: true },
  SmallIntegerField: PLAIN,
  TextField: PLAIN,
  TimeField: { positional: DATE },
  URLField: { positional: NAMED, maxLength: 200 },
  UUIDField: { positional: ["verbose_name"] },
  ForeignKey: {
    positional: [
      "to",
      "on_delete",
      "related_name",
      "related_query_name",
      "limit_choices_to",
      "parent_link",
      "to_field",
      "db_constraint",
    ],
    indexed: true,
  },
  OneToOneField: { positional: ["to", "on_delete", "to_field"], indexed: true },
  ManyToManyField: {
    positional: [
      "to",
      "related_name",
      "related_query_name",
      "limit_choices_to",
      "symmetrical",
      "through",
      "through_fields",
      "db_constraint",
      "db_table",
      "swappable",
    ],
  },
  ForeignObject: { positional: ["to", "on_delete", "from_fields", "to_fields"] },
  GenericForeignKey: { positional: ["ct_field", "fk_field", "for_concrete_model"], notEditable: true },
  GenericRelation: {
    positional: ["to", "object_id_field", "content_type_field", "for_concrete_model", "related_query_name"],
    notEditable: true,
  },
  CompositePrimaryKey: { positional: [], notEditable: true },
  // django.contrib.postgres
  ArrayField: { positional: ["base_field", "size"] },
  HStoreField: PLAIN,
  CICharField: PLAIN,
  CITextField: PLAIN,
  CIEmailField: { positional: FIELD, maxLength: 254 },
  BigIntegerRangeField: PLAIN,
  DateRangeField: PLAIN,
  DateTimeRangeField: PLAIN,
  DecimalRangeField: PLAIN,
  IntegerRangeField: PLAIN,
  SearchVectorField: PLAIN,
  // django.contrib.gis
  GeometryCollectionField: GEOMETRY,
  GeometryField: GEOMETRY,
  LineStringField: GEOMETRY,
  MultiLineStringField: GEOMETRY,
  MultiPointField: GEOMETRY,
  MultiPolygonField: GEOMETRY,
  PointField: GEOMETRY,
  PolygonField: GEOMETRY,
  RasterField: GEOMETRY,
};

/** Is it the name of one of Django's field classes? */
export const isDjangoField = (name: string): boolean => Object.hasOwn(SIGNATURES, name);

/** What is known of a field class of Django; plain `Field` for an unknown one. */
export const signatureOf = (djangoClass: string | undefined): Signature =>
  (djangoClass !== undefined && isDjangoField(djangoClass) ? SIGNATURES[djangoClass] : undefined) ?? PLAIN;

/** Integer keys that the database counts up. */
export const isAutoKey = (djangoClass: string | undefined): boolean =>
  djangoClass?.endsWith("AutoField") ?? false;
