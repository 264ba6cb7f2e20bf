/** The calls that make the rows which a demo row points to: one for each row, or a few for all. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { constraints } from "../constraints.ts";
import type { ViewContext } from "../context.ts";
import { makerName } from "../namesakes.ts";
import { hasChoices } from "../traits.ts";
import { keyOf } from "./fields.ts";
import { canPoint, isUser, relatedModel } from "./needs.ts";

/** A few targets are shared by all rows, never more than there are rows. */
const SHARED = "(number - 1) % 3 + 1";

/** `demo_job_posting` */
export function demoName(model: ModelInfo, context: ViewContext): string {
  if (isUser(model, context)) return "demo_user";
  return makerName("demo", model, context);
}

/** The row at the other end; undefined for one that can't be made. */
export function targetCode(field: FieldInfo, model: ModelInfo, context: ViewContext): string | undefined {
  if (!canPoint(field, model, context)) return undefined;
  const target = relatedModel(field, context);
  const name = target === undefined ? "demo_user" : demoName(target, context);
  return `${name}(${isOfItsOwn(field, model, context) ? "number" : SHARED})[0]`;
}

/** May no other row point to the same one. */
function isOfItsOwn(field: FieldInfo, model: ModelInfo, context: ViewContext): boolean {
  if (isOneToOne(field)) return true;
  return isFirstOfPair(field, model) || (!isUser(model, context) && keyOf(model, context)[0] === field);
}

/** In a constraint on columns of which none counts, the first relation does. */
function isFirstOfPair(field: FieldInfo, model: ModelInfo): boolean {
  return constraints(model).some(({ columns = [] }) => {
    const inside = model.fields.filter(({ name }) => columns.includes(name));
    const counts = inside.some(
      (one) => ["text", "longtext", "number"].includes(one.type.family) && !hasChoices(one),
    );
    return !counts && inside.find((one) => one.type.family === "relation") === field;
  });
}

/** Is there one row of the model at the most for one at the other end. */
export function isOneToOne(field: FieldInfo): boolean {
  return field.relation !== undefined && (field.unique || field.relation.kind === "o2o");
}
