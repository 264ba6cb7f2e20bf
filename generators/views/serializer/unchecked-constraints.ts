/**
 * The constraints that REST framework doesn't check by itself: conditions, and groups of columns of which clients don't send
 * all. Django checks them on the row that the input would make, so that a clash is a 400 and no error of the database.
 */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { constraints, type Constraint } from "../constraints.ts";
import type { ViewContext } from "../context.ts";
import { texts } from "../python.ts";
import { hasSingleOwner, manyRelations } from "../traits.ts";
import { isWritable } from "./fields.ts";

/**
 * Must REST framework know the owner to compare rows: it leaves out a group of columns with one that it gets no value for.
 *
 * @see https://www.django-rest-framework.org/api-guide/serializers/#specifying-read-only-fields
 */
export function comparesOwner(model: ModelInfo, context: ViewContext): boolean {
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

/** The row that input would make, as Python source. */
export interface CheckedRow {
  /** How it is made, with what the server sets in it. */
  made: string;
  /** A tuple of the input that is no column of it: relations to many, and a key that is set once. Empty for none. */
  skipped: string;
}

/** The row that input would make, for Django to check constraints with. */
export function checkedRow(
  model: ModelInfo,
  chosenKey: FieldInfo | undefined,
  context: ViewContext,
): CheckedRow {
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
