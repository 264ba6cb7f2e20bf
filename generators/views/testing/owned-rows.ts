/** Arguments of the factories that say whose a row is: its owner, or that of the row above, which is made for it. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import type { Access } from "../access.ts";
import type { ViewContext } from "../context.ts";
import { factoryName } from "../factories.ts";

/** Whose a row is, and who else sees it. */
export interface Whose {
  /** Python source of the owner: `self.owner`; anybody by default. */
  owner?: string;
  /** Seen by everybody or by nobody else, where the model tells such rows apart; as the factory has it by default. */
  shown?: "public" | "hidden";
}

/**
 * `owner=self.owner`, or `order=make_order(owner=self.owner)`: of rows that follow the row above, each gets one of its own, so
 * that nothing has to differ below it.
 */
export function ownedArgs(
  model: ModelInfo,
  { access, above }: Access,
  context: ViewContext,
  { owner, shown }: Whose,
): string[] {
  if (above !== undefined) {
    const args = ownedArgs(above.model, above.rule, context, {
      ...(owner === undefined ? {} : { owner }),
      ...(shown === undefined ? {} : { shown }),
    });
    const made = `${factoryName(above.model, context)}(${args.join(", ")})`;
    return args.length === 0 ? [] : [`${above.field.name}=${made}`];
  }
  if (access !== "owner") return [];
  return [
    ...(owner === undefined || model.owner === undefined ? [] : [`${model.owner.name}=${owner}`]),
    ...(shown === undefined ? [] : shownArgs(model, shown)),
  ];
}

/** Names of the factories of the rows above. */
export function aboveFactories({ above }: Access, context: ViewContext): string[] {
  return above === undefined
    ? []
    : [factoryName(above.model, context), ...aboveFactories(above.rule, context)];
}

function shownArgs(model: ModelInfo, shown: "public" | "hidden"): string[] {
  const flag = model.publicFlag;
  if (flag === undefined) return [];
  return [shown === "public" ? `${flag.field}=${flag.value}` : hiddenArgs(model)];
}

/** Argument that keeps a row from everyone but its owner; empty when every row is so. */
export function hiddenArgs({ publicFlag, fields }: ModelInfo): string {
  if (publicFlag === undefined) return "";
  const flag = fields.find((candidate) => candidate.name === publicFlag.field);
  const other = flag?.choices?.find((choice) => choice.value !== publicFlag.value)?.value;
  return `${publicFlag.field}=${other ?? "False"}`;
}
