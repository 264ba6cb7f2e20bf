/** The query parameters that tests can count on: those of the kit's filter set, or those that a set of the repo's own has. */
import type { SetFilter } from "../../../helpers/django/filter-set.ts";
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { stringValue } from "../../../helpers/python/query.ts";
import type { ViewContext } from "../context.ts";
import { filterParameters, MOMENT_VALIDATOR, RESERVED, type Parameter } from "../filter.ts";
import { hasChoices, isSecret } from "../traits.ts";

const KINDS: Readonly<Record<string, Parameter["kind"]>> = { exact: "exact", gte: "min", lte: "max" };

/** Kinds of fields whose values are found again when a query names them. */
const EXACT = new Set(["text", "number", "uuid", "boolean", "relation"]);
const RANGED = new Set(["number", "date", "datetime"]);

/** Declared filters that do what their arguments say. */
const PLAIN =
  /(^|\.)(Filter|CharFilter|NumberFilter|BooleanFilter|ChoiceFilter|UUIDFilter|DateFilter|(Iso)?DateTimeFilter)$/;

/** The arguments that change nothing about which rows are found. */
const HARMLESS = new Set(["field_name", "lookup_expr", "label", "help_text", "choices", "validators"]);

/** Computes the parameters of a model's list whose effect is known. */
export function testedParameters(model: ModelInfo, context: ViewContext): Parameter[] {
  const wanted = filterParameters(model, context);
  const there = context.filterSet?.();
  if (there === undefined) return wanted;
  const kept = wanted.filter((parameter) => there.some((one) => isSame(parameter, one)));
  if (kept.length === wanted.length) return wanted;
  const names = new Set(kept.map(({ name }) => name));
  const own = there
    .filter(({ name }) => !names.has(name))
    .flatMap((one) => ownParameter(one, model, context));
  return [...kept, ...own];
}

/** Is the filter what the kit would have made of the field? */
function isSame({ name, field, kind, constant, isMoment }: Parameter, one: SetFilter): boolean {
  if (name !== one.name) return false;
  const keywords = one.declared?.keyword;
  if (constant !== undefined) return stringValue(keywords?.get("method")) === "attached_to";
  if (keywords !== undefined && !isHarmless(one)) return false;
  const isChecked = keywords?.get("validators")?.text.includes(MOMENT_VALIDATOR) === true;
  const lookedUp = one.field.split("__")[0];
  return lookedUp === field.name && KINDS[one.lookup] === kindOf(kind) && (isMoment !== true || isChecked);
}

const kindOf = (kind: Parameter["kind"]): Parameter["kind"] => (kind === "key" ? "exact" : kind);

function isHarmless({ declared }: SetFilter): boolean {
  if (declared === undefined) return true;
  return PLAIN.test(declared.name ?? "") && [...declared.keyword.keys()].every((key) => HARMLESS.has(key));
}

/** A filter of the repo's own that a row's value can be sent to. */
function ownParameter(one: SetFilter, model: ModelInfo, context: ViewContext): Parameter[] {
  const field = model.fields.find(({ name }) => name === one.field);
  const kind = KINDS[one.lookup];
  if (field === undefined || kind === undefined || !isHarmless(one) || RESERVED.has(one.name)) return [];
  if (field.primaryKey || isSecret(field) || field.generic !== undefined) return [];
  if (field === context.parent?.field) return [];
  return takes(field, kind) ? [{ name: one.name, field, kind }] : [];
}

function takes(field: FieldInfo, kind: Parameter["kind"]): boolean {
  const { family } = field.type;
  return kind === "exact" ? hasChoices(field) || EXACT.has(family) : RANGED.has(family);
}
