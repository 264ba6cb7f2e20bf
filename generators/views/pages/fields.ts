/** Which fields of a model its pages show: the views name them in headings, the templates print them. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import type { ViewContext } from "../context.ts";
import { genericRelations } from "../generic.ts";
import { isSerialized, isWritable } from "../serializer/fields.ts";
import { displayField, hasChoices, isKey, isSecret } from "../traits.ts";

/** Columns beside the first one. */
const MOST_COLUMNS = 4;

/** The text that leads to a row in a list: a field, or `__str__` where undefined. */
export function leadingField(model: ModelInfo): FieldInfo | undefined {
  return displayField(model);
}

/** The columns of a list behind the first one. */
export function furtherColumns(model: ModelInfo): FieldInfo[] {
  const first = leadingField(model);
  return model.fields.filter((field) => field !== first && isColumn(field)).slice(0, MOST_COLUMNS);
}

/** Slugs and addresses are long and say little beside the name. */
function isColumn(field: FieldInfo): boolean {
  const { family, djangoClass, sortable } = field.type;
  if (field.primaryKey || !field.editable || isSecret(field) || field.generic !== undefined) return false;
  if (["SlugField", "URLField", "DurationField"].includes(djangoClass)) return false;
  return sortable || family === "boolean" || hasChoices(field);
}

/** What the page of one row shows, in the model's order. */
export function detailFields(model: ModelInfo): FieldInfo[] {
  return model.fields.filter(
    (field) =>
      genericRelations(model).some((relation) => relation.field === field) ||
      (isSerialized(field) && !isHiddenKey(field) && field.generic === undefined),
  );
}

/** A key that the server makes says nothing to a reader. */
function isHiddenKey(field: FieldInfo): boolean {
  return isKey(field) && (!field.editable || field.hasDefault);
}

/** What the form of a model asks for, in the model's order. */
export function formFields(model: ModelInfo, context: ViewContext): FieldInfo[] {
  return model.fields.filter(
    (field) => isWritable(field, model, context) && !isHiddenKey(field) && field.generic === undefined,
  );
}
