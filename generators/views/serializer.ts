/** View of serializer/serializers.py.hbs. */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import { capfirst, singular } from "../../helpers/naming.ts";
import { constraints, type Constraint } from "./constraints.ts";
import { modelImport, type ViewContext } from "./context.ts";
import { importLines, text, texts, withArticle } from "./python.ts";
import { attachables, genericRelations, relationOfPart, type GenericRelation } from "./generic.ts";
import { relationArguments, type RelationArguments } from "./relations.ts";
import {
  addressFields,
  addressImports,
  namedDownloads,
  routeKeys,
  serializedTargets,
  targetImports,
  validates,
  type AddressField,
  type SerializedDownload,
  type SerializedTarget,
} from "./serializer-parts.ts";
import { hasSingleOwner, isParentLink, isRight, isSecret, isStamp, manyRelations } from "./traits.ts";

export interface SerializerView {
  imports: string[];
  /** Classes for relations to rows that not everybody sees, with what they extend; none where there is no such relation. */
  fieldClasses: readonly FieldClass[];
  /** Classes for files that are shown by the address of their route. */
  addressFields: readonly AddressField[];
  className: string;
  docstring: string;
  model: string;
  /** Read-only names of the rows that relations point to. */
  names: DisplayName[];
  /** Generic relations that clients set. */
  targets: SerializedTarget[];
  /** The tuples, as Python source. */
  fields: string;
  readOnly: string;
  /** Name of a key that clients choose: it can be set once. Empty for a key that the server makes. */
  chosenKey: string;
  /** `Meta.extra_kwargs` as Python source; empty for none. */
  extra: string;
  /** The owner is among them, for what must be unique together with it. */
  defaultsOwner: boolean;
  /** How the row is made whose constraints are checked, and what is no column of it; empty when nothing is left to check. */
  checked: { made: string; skipped: string };
  /** Files that have a route of their own, with its reverse name; none where the route isn't known. */
  downloads: readonly SerializedDownload[];
  /** Arguments of such a route, as Python source. */
  keys: string;
  /** Docstring of the method `validate`; empty for a serializer without it. */
  validates: string;
}

/** A class of serializer fields, and the attribute of a ModelSerializer that says where it is used. */
export interface FieldClass {
  name: string;
  base: string;
  attribute: string;
}

const RELATED: FieldClass = {
  name: "VisibleRelatedField",
  base: "PrimaryKeyRelatedField",
  attribute: "serializer_related_field",
};
/** For a relation to another column than the key. */
const RELATED_BY_COLUMN: FieldClass = {
  name: "VisibleSlugRelatedField",
  base: "SlugRelatedField",
  attribute: "serializer_related_to_field",
};

export interface DisplayName {
  /** Name in the output: `owner_name`, `tag_names`. */
  name: string;
  /** Arguments of the field: `source="tags", many=True`. */
  args: string;
  /** The relation. */
  source: string;
  many: boolean;
}

/** Computes the view of a model's serializer. */
export function serializerView(model: ModelInfo, context: ViewContext): SerializerView {
  const names = displayNames(model);
  const fields = model.fields.filter(isSerialized);
  const chosenKey = fields.find((field) => field.primaryKey && !isReadOnly(field, model, context));
  const writable = model.fields.filter((field) => isWritable(field, model, context));
  const relations = relationArguments(writable, model, context);
  const ruled = writable.filter((field) => relations.some((one) => one.ruled && one.field === field.name));
  const defaultsOwner = comparesOwner(model, context);
  const extra = extraKwargs(relations, defaultsOwner ? model.owner : undefined);
  const checked = checkedRow(model, chosenKey, context);
  const attached = genericRelations(model).filter((relation) => isAttached(relation, model, context));
  const targets = serializedTargets(attached, model);
  const named = namedDownloads(model, context);
  const addresses = addressFields(model, named, context);
  const usesAny = [named, targets, names].some(({ length }) => length > 0) || chosenKey !== undefined;
  return {
    imports: importLines(
      usesAny || checked.made !== "" ? ["from typing import Any"] : [],
      "from rest_framework import serializers",
      modelImport(model, model.app, context, "serializers"),
      extra === "" ? [] : ["from typing import ClassVar"],
      ruled.length > 0 ? FIELD_CLASS_IMPORTS : [],
      checked.made === "" ? [] : ["from copy import copy"],
      relations.flatMap(({ imports }) => imports),
      targetImports(targets, context),
      addressImports(named, addresses),
    ),
    fieldClasses: fieldClasses(ruled),
    addressFields: addresses,
    className: serializerName(model),
    docstring: `${capfirst(withArticle(model.words.human))}${setByServer(context)}.`,
    model: model.name,
    names,
    targets,
    fields: texts(columnsOf(fields, names, model)),
    readOnly: texts(fields.filter((field) => isReadOnly(field, model, context)).map((field) => field.name)),
    chosenKey: chosenKey?.name ?? "",
    extra,
    defaultsOwner,
    checked,
    validates: validates(targets, { constraints: checked.made !== "" }),
    downloads: named,
    keys: routeKeys(context),
  };
}

/** `; the server sets the owner` */
function setByServer({ access, parent }: ViewContext): string {
  const set = [
    ...(access === "owner" ? ["the owner"] : []),
    ...(parent === undefined ? [] : [`the ${parent.model.words.human}`]),
  ];
  return set.length === 0 ? "" : `; the server sets ${set.join(" and ")}`;
}

/** The names of a row's values, each relation's name behind it. */
function columnsOf(fields: readonly FieldInfo[], names: readonly DisplayName[], model: ModelInfo): string[] {
  return fields.flatMap((field) => [
    field.name,
    ...names.filter((display) => after(display, model) === field.name).map((display) => display.name),
  ]);
}

/** The field that a display name follows: of a generic relation the key. */
function after({ source }: DisplayName, model: ModelInfo): string {
  return genericRelations(model).find(({ field }) => field.name === source)?.key.name ?? source;
}

/** Do clients set the relation: both columns, to a model that has a rule. */
export function isAttached(relation: GenericRelation, model: ModelInfo, context: ViewContext): boolean {
  return [relation.type, relation.key].every((field) => isWritable(field, model, context));
}

const FIELD_CLASS_IMPORTS = [
  "from collections.abc import Callable",
  "from typing import Any",
  "from django.db.models import QuerySet",
];

function fieldClasses(ruled: readonly FieldInfo[]): FieldClass[] {
  if (ruled.length === 0) return [];
  return ruled.some((field) => field.args.has("to_field")) ? [RELATED, RELATED_BY_COLUMN] : [RELATED];
}

/** `JobPostingSerializer` */
export function serializerName(model: ModelInfo): string {
  return `${model.name}Serializer`;
}

/** Is the field part of the API at all. */
export function isSerialized(field: FieldInfo): boolean {
  const columnless = field.type.djangoClass === "GenericForeignKey";
  return field.type.family !== "binary" && !columnless && !isSecret(field) && !isParentLink(field);
}

/** Set by the server or the database, never by a client. */
export function isReadOnly(field: FieldInfo, model: ModelInfo, context: ViewContext): boolean {
  if (context.access === "owner" && field.name === model.owner?.name) return true;
  if (field.name === context.parent?.field.name) return true;
  const relation = relationOfPart(field, model);
  if (relation !== undefined && attachables(relation, model, context).length === 0) return true;
  return !field.editable || isStamp(field) || isRight(field, model);
}

/** A field that clients set. */
export function isWritable(field: FieldInfo, model: ModelInfo, context: ViewContext): boolean {
  return isSerialized(field) && !isReadOnly(field, model, context) && field.relation?.through === undefined;
}

/** A display name for every relation, under a name that no field has. */
export function displayNames(model: ModelInfo): DisplayName[] {
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
    names.push({
      name,
      args: `source=${text(field.name)}${many ? ", many=True, read_only=True" : ""}${isGeneric || (!many && field.null) ? ", allow_null=True" : ""}`,
      source: field.name,
      many,
    });
  }
  return names;
}

/** `{"product": {"queryset": Product.objects.all()}}`; empty where DRF's own choice will do. */
function extraKwargs(relations: readonly RelationArguments[], owner: FieldInfo | undefined): string {
  const entries = relations.map(({ field, entries: given }) => `${text(field)}: {${given.join(", ")}}`);
  if (owner !== undefined) {
    const user = "serializers.CreateOnlyDefault(serializers.CurrentUserDefault())";
    entries.push(`${text(owner.name)}: {"default": ${user}}`);
  }
  return entries.length === 0 ? "" : `{${entries.join(", ")}}`;
}

/**
 * Must REST framework know the owner to compare rows: it leaves out a group of columns with one that it gets no value for.
 *
 * @see https://www.django-rest-framework.org/api-guide/serializers/#specifying-read-only-fields
 */
function comparesOwner(model: ModelInfo, context: ViewContext): boolean {
  const own = constraints(model);
  const all = own.some((one) => isLeftOut(one, model, context));
  return own.some((one) => ownerGroup(one, model, context) !== undefined && !(all && one.listed));
}

/** The other columns of a group that holds the owner whom the server sets. */
export function ownerGroup(
  { columns }: Constraint,
  model: ModelInfo,
  context: ViewContext,
): FieldInfo[] | undefined {
  const owner = context.access === "owner" ? model.owner?.name : undefined;
  if (owner === undefined || columns?.includes(owner) !== true || columns.length === 1) return undefined;
  const others = model.fields.filter((field) => field.name !== owner && columns.includes(field.name));
  return others.every((field) => isWritable(field, model, context)) ? others : undefined;
}

/** A constraint that REST framework doesn't check, though Django can. */
function isLeftOut(one: Constraint, model: ModelInfo, context: ViewContext): boolean {
  if (!one.listed) return false;
  const { columns } = one;
  if (columns === undefined) return true;
  if (columns.length === 1 && columns[0] === model.owner?.name && hasSingleOwner(model, context))
    return false;
  if (ownerGroup(one, model, context) !== undefined) return false;
  return !columns.every((name) =>
    model.fields.some((field) => field.name === name && isWritable(field, model, context)),
  );
}

/** The row that input would make, for Django to check constraints with. */
function checkedRow(
  model: ModelInfo,
  chosenKey: FieldInfo | undefined,
  context: ViewContext,
): SerializerView["checked"] {
  if (!constraints(model).some((one) => isLeftOut(one, model, context))) return { made: "", skipped: "" };
  const parent = context.parent?.field.name;
  const set = [
    ...(context.access === "owner" ? [`${model.owner?.name ?? ""}=self.context["request"].user`] : []),
    ...(parent === undefined ? [] : [`${parent}=self.context["view"].parent`]),
  ];
  const skipped = [...manyRelations(model), ...(chosenKey === undefined ? [] : [chosenKey])].filter((field) =>
    isWritable(field, model, context),
  );
  return {
    made: `${model.name}(${set.join(", ")})`,
    skipped: skipped.length === 0 ? "" : texts(skipped.map((field) => field.name)),
  };
}
