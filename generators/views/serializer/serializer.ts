/** View of serializer/serializers.py.hbs. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { capfirst } from "../../../helpers/naming.ts";
import { modelImport, type ViewContext } from "../context.ts";
import { importLines, text, texts, withArticle } from "../python.ts";
import { isKey } from "../traits.ts";
import { genericRelations } from "../generic.ts";
import { columnsOf, displayNames, USER_NAME, userText, type DisplayName } from "./display-names.ts";
import {
  addressFields,
  addressImports,
  namedDownloads,
  routeKeys,
  type AddressField,
  type SerializedDownload,
} from "./downloads.ts";
import { isAttached, isReadOnly, isSerialized, isWritable } from "./fields.ts";
import {
  FIELD_CLASS_IMPORTS,
  fieldClasses,
  relationArguments,
  type FieldClass,
  type RelationArguments,
} from "./relations.ts";
import { serializedTargets, targetImports, type SerializedTarget } from "./targets.ts";
import { checkedRow, comparesOwner, type CheckedRow } from "./unchecked-constraints.ts";

export interface SerializerView {
  imports: string[];
  /** Classes for relations to rows that not everybody sees, with what they extend; none where there is no such relation. */
  fieldClasses: readonly FieldClass[];
  /** Classes for files that are shown by the address of their route. */
  addressFields: readonly AddressField[];
  className: string;
  docstring: string;
  model: string;
  /** Python source of what a user is called: `str(value.get_full_name())`; empty where no field needs it. */
  userName: string;
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
  /** The row whose constraints are checked; empty when nothing is left to check. */
  checked: CheckedRow;
  /** Files that have a route of their own, with its reverse name; none where the route isn't known. */
  downloads: readonly SerializedDownload[];
  /** Arguments of such a route, as Python source. */
  keys: string;
  /** Docstring of the method `validate`; empty for a serializer without it. */
  validates: string;
}

/** Computes the view of a model's serializer. */
export function serializerView(model: ModelInfo, context: ViewContext): SerializerView {
  const names = displayNames(model, context);
  const fields = model.fields.filter(isSerialized);
  const chosenKey = fields.find((field) => isKey(field) && !isReadOnly(field, model, context));
  const writable = model.fields.filter((field) => isWritable(field, model, context));
  const relations = relationArguments(writable, model, context);
  const ruled = writable.filter((field) => relations.some((one) => one.ruled && one.field === field.name));
  const defaultsOwner = comparesOwner(model, context);
  const extra = extraKwargs(relations, defaultsOwner ? model.owner : undefined);
  const checked = checkedRow(model, chosenKey, context);
  const targets = serializedTargets(attachedBy(model, context), model);
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
    className: serializerName(model, context),
    docstring: `${capfirst(withArticle(model.words.human))}${setByServer(context)}.`,
    model: model.name,
    userName: userName(names, context),
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

/** The generic relations that clients set. */
function attachedBy(model: ModelInfo, context: ViewContext): ReturnType<typeof genericRelations> {
  return genericRelations(model).filter((relation) => isAttached(relation, model, context));
}

function userName(names: readonly DisplayName[], context: ViewContext): string {
  return names.some(({ field }) => field === USER_NAME) ? userText("value", context) : "";
}

/** `; the server sets the owner` */
function setByServer({ access, parent }: ViewContext): string {
  const set = [
    ...(access === "owner" ? ["the owner"] : []),
    ...(parent === undefined ? [] : [`the ${parent.model.words.human}`]),
  ];
  return set.length === 0 ? "" : `; the server sets ${set.join(" and ")}`;
}

/** `JobPostingSerializer`, or what the repo calls the model's serializer. */
export function serializerName(model: ModelInfo, { serializerClass }: ViewContext): string {
  return serializerClass ?? defaultSerializerName(model);
}

/** `JobPostingSerializer`; viewsets import REST framework's BaseSerializer. */
export function defaultSerializerName({ name }: ModelInfo): string {
  return name === "Base" ? "BaseRowSerializer" : `${name}Serializer`;
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

/** Docstring of `validate`; empty where nothing is left to check. */
function validates(
  targets: readonly SerializedTarget[],
  { constraints: checksThem }: { constraints: boolean },
): string {
  const names = targets.map(({ human }) => `the ${human}`).join(" and ");
  if (!checksThem) return targets.length === 0 ? "" : `Check ${names}.`;
  const constraints = "the constraints that REST framework leaves to the database";
  return targets.length === 0
    ? `Check ${constraints}.`
    : "Check what the row is attached to, and what else only the database would.";
}
