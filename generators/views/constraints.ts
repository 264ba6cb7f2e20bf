/**
 * What must be unique or else hold for a row, told apart by who checks it: REST framework knows groups of columns, all
 * else it leaves to the database, which answers with an IntegrityError.
 *
 * @see https://www.django-rest-framework.org/api-guide/validators/#uniquetogethervalidator
 */
import type { ModelInfo } from "../../helpers/django/types.ts";
import { parseLeniently, type PyNode } from "../../helpers/python/parse.ts";
import { assignment, call, expression, items, statements, stringValue } from "../../helpers/python/query.ts";

/** An entry of `Meta.constraints` or `Meta.unique_together`. */
export interface Constraint {
  /** The columns that must differ together; undefined for a condition, an expression, a check. */
  columns?: readonly string[];
  /** From `Meta.constraints`: Django can check it by itself. */
  listed: boolean;
}

/** Arguments of a UniqueConstraint that don't change what it says about a row. */
const NEUTRAL = new Set(["fields", "name", "violation_error_message", "violation_error_code"]);

/** The model's constraints, in order. */
export function constraints(model: ModelInfo): Constraint[] {
  return model.constraints.map((source) => {
    const statement = statements(parseLeniently(source, model.path).root)[0];
    const together = statement === undefined ? undefined : assignment(statement);
    const columns = together === undefined ? uniqueColumns(statement) : names(together.value);
    return { listed: together === undefined, ...(columns === undefined ? {} : { columns }) };
  });
}

/** The columns of a plain `UniqueConstraint(fields=…)`. */
function uniqueColumns(statement: PyNode | undefined): string[] | undefined {
  const made = call(statement === undefined ? undefined : expression(statement));
  if (made?.name?.split(".").at(-1) !== "UniqueConstraint") return undefined;
  const isPlain = [...made.keyword.keys()].every((name) => NEUTRAL.has(name));
  return isPlain && !made.open && made.positional.length === 0
    ? names(made.keyword.get("fields"))
    : undefined;
}

function names(list: PyNode | undefined): string[] | undefined {
  if (list?.type !== "list" && list?.type !== "tuple") return undefined;
  const texts = items(list).map(stringValue);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}
