/** View of admin/admin.py.hbs. */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import { modelImport, type ViewContext } from "./context.ts";
import { importLines, text, texts } from "./python.ts";
import { createdField, displayField, hasChoices, isParentLink, isSecret, searchFields } from "./traits.ts";

export interface AdminView {
  imports: string[];
  className: string;
  model: string;
  attributes: { name: string; value: string }[];
}

/** Columns between the first one and the date. */
const MOST_COLUMNS = 5;
const MOST_FILTERS = 4;

/** Computes the view of a model's admin. */
export function adminView(model: ModelInfo, context: ViewContext): AdminView {
  const columns = listDisplay(model);
  const relations = pickedRelations(model);
  const isSearchable = (field: FieldInfo): boolean =>
    field.relation?.target !== undefined && context.adminSearchable(field.relation.target);
  const created = createdField(model);
  const singles = model.fields.filter((field) => field.type.family === "relation").map((field) => field.name);
  const lists: [name: string, values: readonly string[]][] = [
    ["list_display", columns],
    ["list_filter", listFilter(model)],
    ["list_select_related", singles.filter((name) => columns.includes(name))],
    ["search_fields", adminSearchFields(model)],
    ["autocomplete_fields", relations.filter(isSearchable).map((field) => field.name)],
    ["raw_id_fields", relations.filter((field) => !isSearchable(field)).map((field) => field.name)],
    ["readonly_fields", readOnlyFields(model)],
  ];
  const attributes = lists.flatMap(([name, values]) =>
    values.length > 0 ? [{ name, value: texts(values) }] : [],
  );
  if (created !== undefined) attributes.push({ name: "date_hierarchy", value: text(created.name) });
  return {
    imports: importLines("from django.contrib import admin", modelImport(model, model.app, context, "admin")),
    className: `${model.name}Admin`,
    model: model.name,
    attributes,
  };
}

/** What the admin's search box looks at. */
export function adminSearchFields(model: ModelInfo): string[] {
  return searchFields(model);
}

function listDisplay(model: ModelInfo): string[] {
  const first = displayField(model);
  const created = createdField(model);
  const others = model.fields.filter((field) => field !== first && field !== created && isColumn(field));
  return [
    first?.name ?? "__str__",
    ...others.slice(0, MOST_COLUMNS).map((field) => field.name),
    ...(created === undefined ? [] : [created.name]),
  ];
}

/** Slugs and addresses are long and say little beside the name. */
function isColumn(field: FieldInfo): boolean {
  if (field.primaryKey || !field.editable || isSecret(field)) return false;
  if (["SlugField", "URLField", "DurationField"].includes(field.type.djangoClass)) return false;
  return (
    field.type.sortable ||
    field.type.family === "relation" ||
    field.type.family === "boolean" ||
    hasChoices(field)
  );
}

function listFilter(model: ModelInfo): string[] {
  const created = createdField(model);
  const picked = model.fields.filter(
    (field) =>
      field.editable && (hasChoices(field) || ["boolean", "date", "datetime"].includes(field.type.family)),
  );
  return [
    ...picked.slice(0, MOST_FILTERS).map((field) => field.name),
    ...(created === undefined ? [] : [created.name]),
  ];
}

/** Relations that the form shows: a drop-down of every row would not do for a big table. */
function pickedRelations(model: ModelInfo): FieldInfo[] {
  return model.fields.filter((field) => {
    if (!field.editable || isParentLink(field) || field.relation?.through !== undefined) return false;
    return field.type.family === "relation" || field.type.family === "many";
  });
}

/** What can't be edited and is worth seeing; a running number isn't. */
function readOnlyFields(model: ModelInfo): string[] {
  const isNumber = (field: FieldInfo): boolean => field.primaryKey && field.type.family === "number";
  return model.fields
    .filter((field) => !field.editable && !isParentLink(field) && !isNumber(field) && !isWayBack(field))
    .map((field) => field.name);
}

/** A GenericRelation is no value of the row but a manager that Django's admin can't print. */
function isWayBack(field: FieldInfo): boolean {
  return field.type.family === "generic" && field.args.has("to");
}
