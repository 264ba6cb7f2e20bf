/** Which date of a row a clean-up goes by. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { quoted } from "../../../helpers/fields/list-text.ts";
import { usageError } from "../../../helpers/errors.ts";
import { createdField } from "../traits.ts";

/** A moment at which a row is over by itself. */
const EXPIRY =
  /^(expires?(_at|_on)?|expir(y|ation|es)(_(at|on|date|time))?|valid_(until|to)|ends?_(at|on|time)|end(_date)?|deadline|due(_(at|on|date))?|fin|date_fin|fin_(le|at)|expire_(le|at))$/;
/** A moment that lies in the past. */
const PAST =
  /^(ended|closed|finished|deleted|archived|last_seen|last_activity|updated|created)(_(at|on))?$|^timestamp$|^date_joined$/;

/** All columns that hold a moment or a day. */
export function clocks(model: ModelInfo): FieldInfo[] {
  return model.fields.filter((field) => field.type.family === "datetime" || field.type.family === "date");
}

/**
 * The column by which a row is too old.
 *
 * @param named the answer `field`
 * @param isAged rows go some time after that date, not at it
 * @throws KitError when there is none, or more than one that could be meant
 */
export function clockOf(model: ModelInfo, named: string | undefined, isAged: boolean): FieldInfo {
  const all = clocks(model);
  const hint =
    all.length === 0
      ? "the model needs a date or a datetime"
      : `--field ${all.map((one) => one.name).join(", --field ")}`;
  if (named !== undefined) {
    const found = all.find((one) => one.name === named);
    if (found === undefined) throw usageError(`${model.name} has no date ${quoted(named)}`, hint);
    return found;
  }
  const expiry = all.filter((one) => EXPIRY.test(one.name));
  const created = createdField(model);
  const past = all.filter((one) => PAST.test(one.name));
  const [first, ...more] =
    isAged && expiry.length === 0 ? (created === undefined ? past : [created]) : expiry;
  if (first !== undefined && more.length === 0) return first;
  const [only, ...others] = all;
  if (isAged && only !== undefined && others.length === 0) return only;
  const why = isAged ? "says how old a row is" : "says when a row is over";
  throw usageError(`which date of ${model.name} ${why} can't be told`, hint);
}
