/** View of serializer/serializers.py.hbs. */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import { capfirst, singular } from "../../helpers/naming.ts";
import { hidesFromRelations, managerOf, modelImport, type ViewContext } from "./context.ts";
import { importLines, text, texts, withArticle } from "./python.ts";
import { isParentLink, isSecret, targetModel } from "./traits.ts";

export interface SerializerView {
  imports: string[];
  className: string;
  docstring: string;
  model: string;
  /** Read-only names of the rows that relations point to. */
  names: DisplayName[];
  /** The tuples, as Python source. */
  fields: string;
  readOnly: string;
  /** Name of a key that clients choose: it can be set once. Empty for a key that the server makes. */
  chosenKey: string;
  /** `Meta.extra_kwargs` as Python source; empty for none. */
  extra: string;
}

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
  const overridden = querysets(model, context);
  const columns = fields.flatMap((field) => [
    field.name,
    ...names.filter((display) => display.source === field.name).map((display) => display.name),
  ]);
  return {
    imports: importLines(
      names.length > 0 || chosenKey !== undefined ? ["from typing import Any"] : [],
      "from rest_framework import serializers",
      modelImport(model, model.app, context, "serializers"),
      overridden.length > 0 ? ["from typing import ClassVar"] : [],
      overridden.map(({ target }) => modelImport(target, model.app, context, "serializers")),
    ),
    className: serializerName(model),
    docstring: `${capfirst(withArticle(model.words.human))}${context.access === "owner" ? "; the server sets the owner" : ""}.`,
    model: model.name,
    names,
    fields: texts(columns),
    readOnly: texts(fields.filter((field) => isReadOnly(field, model, context)).map((field) => field.name)),
    chosenKey: chosenKey?.name ?? "",
    extra: extraKwargs(overridden, context),
  };
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
  return !field.editable;
}

/** A display name for every relation, under a name that no field has. */
export function displayNames(model: ModelInfo): DisplayName[] {
  const taken = new Set(model.fields.map((field) => field.name));
  const names: DisplayName[] = [];
  for (const field of model.fields) {
    const { family } = field.type;
    if ((family !== "relation" && family !== "many") || !isSerialized(field)) continue;
    const many = family === "many";
    const stem = many ? `${singular(field.name)}_names` : `${field.name}_name`;
    const name = [stem, `${field.name}_display`].find((candidate) => !taken.has(candidate));
    if (name === undefined) continue;
    taken.add(name);
    names.push({
      name,
      args: `source=${text(field.name)}${many ? ", many=True, read_only=True" : ""}`,
      source: field.name,
      many,
    });
  }
  return names;
}

/** A relation accepts what its target's API lists, also where the target's default manager hides some of it. */
function querysets(model: ModelInfo, context: ViewContext): { field: string; target: ModelInfo }[] {
  return model.fields.flatMap((field) => {
    const target = targetModel(field, context);
    const isOpen =
      target !== undefined && field.relation?.through === undefined && !isReadOnly(field, model, context);
    return isOpen && hidesFromRelations(target, context) ? [{ field: field.name, target }] : [];
  });
}

/** `{"product": {"queryset": Product.objects.all()}}`; empty where DRF's own choice will do. */
function extraKwargs(found: ReturnType<typeof querysets>, context: ViewContext): string {
  if (found.length === 0) return "";
  const entries = found.map(({ field, target }) => {
    const queryset = `${target.name}.${managerOf(target, context)}.all()`;
    return `${text(field)}: {"queryset": ${queryset}}`;
  });
  return `{${entries.join(", ")}}`;
}
