/** Which rows a relation may point to. */
import type { FieldInfo, ImportRef, ModelInfo } from "../../helpers/django/types.ts";
import { choiceRule } from "./access.ts";
import type { ViewContext } from "./context.ts";

/**
 * The function that narrows the rows of a relation's target to those that a user may choose: what the user sees or, of the
 * row above whose rule the model follows, those that the user may write below.
 *
 * @returns undefined for a target without a rule
 */
export function relationRule(
  field: FieldInfo,
  target: ModelInfo,
  context: ViewContext,
): ImportRef | undefined {
  const { above } = context;
  return above?.field.name === field.name ? choiceRule(above) : context.visible(target);
}
