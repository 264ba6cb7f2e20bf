/**
 * Where a serializer of people's own differs from the one that the kit would write: what tests of the API can't send,
 * can't see and can't know.
 */
import type { SerializerInfo } from "../../../helpers/django/serializers/read.ts";
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import type { ViewContext } from "../context.ts";
import { isRequired } from "../samples.ts";
import { isWritable } from "../serializer/fields.ts";
import { shownKey } from "../traits.ts";

export interface SerializerGap {
  /** Columns that a request can't set, or not by the value that the kit knows. */
  withheld: ReadonlySet<string>;
  /** Those of them without which a row can't be made, and input that no test can give. */
  lacking: readonly string[];
  demanded: readonly string[];
  /** It makes what it takes, and what it shows, in a way of its own. */
  ownInput: boolean;
  ownOutput: boolean;
  /** Does a response have a column as the kit would show it. */
  shows(name: string): boolean;
  /** Does it have the name of a related row, made by a class of fields. */
  names(name: string, className: string): boolean;
  /** Does it show a file by the address of a route. */
  handsOut(name: string): boolean;
  /** A client may set the column, whoever the client is. */
  takes(name: string): boolean;
}

/** What the tests of the kit's own serializer have: nothing is missing. */
const NO_GAP: SerializerGap = {
  withheld: new Set(),
  lacking: [],
  demanded: [],
  ownInput: false,
  ownOutput: false,
  shows: () => true,
  names: () => true,
  handsOut: () => true,
  takes: () => false,
};

/** Classes that take a column's own value, as REST framework's own choice for the column does. */
const PLAIN = new Set([
  ...[
    "BooleanField",
    "CharField",
    "ChoiceField",
    "DateField",
    "DateTimeField",
    "DecimalField",
    "DurationField",
  ],
  ...["EmailField", "FileField", "FloatField", "IPAddressField", "ImageField", "IntegerField", "JSONField"],
  ...["PrimaryKeyRelatedField", "SlugField", "TimeField", "URLField", "UUIDField"],
]);

/** Compares the model's serializer with the kit's. */
function serializerGap(model: ModelInfo, context: ViewContext): SerializerGap {
  const info = context.serializerInfo?.();
  if (info === undefined) return NO_GAP;
  const has = (name: string): boolean =>
    info.fields === "all"
      ? !info.excluded.has(name) && (info.declared.has(name) || isColumn(name, model))
      : info.fields.includes(name);
  const takes = (name: string): boolean =>
    has(name) && !info.readOnly.has(name) && info.declared.get(name)?.readOnly !== true;
  const wanted = model.fields.filter((field) => isWritable(field, model, context));
  const sent = new Set(
    wanted.filter((field) => takes(field.name) && isPlain(field, info)).map(({ name }) => name),
  );
  const withheld = wanted.filter(({ name }) => !sent.has(name));
  return {
    withheld: new Set(withheld.map(({ name }) => name)),
    lacking: withheld.filter((field) => isRequired(field)).map(({ name }) => name),
    demanded: demanded(model, info, { takes, sent }),
    ownInput: info.ownInput,
    ownOutput: info.ownOutput,
    shows: (name) => has(name) && !info.writeOnly.has(name) && isShown(name, info),
    names: (name, className) => has(name) && info.declared.get(name)?.className === className,
    handsOut: (name) => info.representation.has(name),
    takes,
  };
}

const isColumn = (name: string, { fields }: ModelInfo): boolean => fields.some((one) => one.name === name);

/** The columns of a generic relation are set by fields of the kit's own classes. */
function isPlain(field: FieldInfo, info: SerializerInfo): boolean {
  const declared = info.declared.get(field.name);
  if (info.hyperlinked && field.relation !== undefined && declared === undefined) return false;
  if (declared === undefined || field.generic !== undefined) return true;
  return PLAIN.has(declared.className) && declared.source === undefined;
}

/** Input that must be there, and isn't among what tests send. */
function demanded(
  model: ModelInfo,
  { declared }: SerializerInfo,
  { takes, sent }: { takes: (name: string) => boolean; sent: ReadonlySet<string> },
): string[] {
  const asked = model.fields.filter(
    (field) => field.editable && isRequired(field) && takes(field.name) && !declared.has(field.name),
  );
  const own = [...declared].filter(([name, field]) => field.required && takes(name));
  return [...asked.map(({ name }) => name), ...own.map(([name]) => name)].filter((name) => !sent.has(name));
}

/** A column by its value. */
function isShown(name: string, { declared }: SerializerInfo): boolean {
  const field = declared.get(name);
  if (field === undefined) return true;
  const isOwn = PLAIN.has(field.className) || field.className === "ReadOnlyField";
  return !field.writeOnly && field.source === undefined && isOwn;
}

/** What can be tested through a serializer. */
export interface Testable {
  /** Rows can be read, and told apart by their keys. */
  reads: boolean;
  creates: boolean;
  replaces: boolean;
  updates: boolean;
  /** A response tells the owner, whom no client sets. */
  keepsOwner: boolean;
  /** No client sets the parent of a new row. */
  bindsParent: boolean;
}

/** A model as its API takes it. */
export interface Serialized {
  gap: SerializerGap;
  can: Testable;
  /** Without the columns that the API doesn't take. */
  context: ViewContext;
}

/** Tells what tests can do with the model's serializer. */
export function asSerialized(model: ModelInfo, context: ViewContext): Serialized {
  const gap = serializerGap(model, context);
  const isComplete = !gap.ownInput && gap.demanded.length === 0;
  const creates = isComplete && gap.lacking.length === 0;
  const owner = model.owner?.name ?? "";
  const can = {
    reads: !gap.ownOutput && gap.shows(shownKey(model, context)),
    creates,
    replaces: isComplete,
    updates: !gap.ownInput,
    keepsOwner: gap.shows(owner) && !gap.takes(owner),
    bindsParent: creates && !gap.takes(context.parent?.field.name ?? ""),
  };
  return { gap, can, context: { ...context, withheld: gap.withheld } };
}
