/** Rows and queries for the tests of filters, search and ordering. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import type { ViewContext } from "../context.ts";
import { factoriesIn, makesTarget } from "../factories.ts";
import type { Parameter } from "../filter.ts";
import { text } from "../python.ts";
import { needle, needleQuery, nth, sample } from "../samples.ts";
import { queryValue } from "./api-input.ts";
import { makesSeen } from "./api-relations.ts";
import { testedParameters } from "./tested-filters.ts";
import { createdField, isOrderable, orderingFields, searchFields } from "../traits.ts";

/** A query, the row that it finds and the one that it leaves out. */
export interface FilterCase {
  query: string;
  included: "first" | "second";
  excluded: "first" | "second";
}

export interface FilterCases {
  /** Arguments of the two rows. */
  first: string[];
  second: string[];
  cases: FilterCase[];
  /** A parameter that a time at the end of the calendar is refused for; empty for none. */
  time: string;
  imports: string[];
  factories: string[];
}

/** Two rows that differ in everything that the API filters by, and the queries that tell them apart. */
export function filterCases(model: ModelInfo, context: ViewContext): FilterCases {
  const owner = context.access === "owner" ? model.owner?.name : undefined;
  const above = context.above?.field.name;
  const parameters = context.djangoFilter ? testedParameters(model, context) : [];
  const tested = parameters.filter(({ field }) => field.name !== owner && field.type.family !== "many");
  return casesFor(tested, model, context, (field) =>
    field.name === above ? makesSeen(field, model, context) : makesTarget(field, context),
  );
}

/**
 * Two rows that differ in everything that can be filtered by, and the queries that tell them apart.
 *
 * @param makes the call that makes the row that a relation points to
 */
export function casesFor(
  parameters: readonly Parameter[],
  model: ModelInfo,
  context: ViewContext,
  makes: (field: FieldInfo) => string | undefined,
): FilterCases {
  const time = parameters.findLast(({ isMoment }) => isMoment)?.name ?? "";
  const found: FilterCases = { first: [], second: [], cases: [], time, imports: [], factories: [] };
  const set = new Set<FieldInfo>();
  for (const parameter of parameters) {
    const { field } = parameter;
    if (field.generic !== undefined) continue; // These have tests of their own.
    if (field.relation !== undefined && field.relation.target === undefined) continue;
    const query = queryFor(parameter, context, model);
    if (query === undefined) continue;
    if (!set.has(field) && !setValues(field, model, { context, found, made: makes(field) })) continue;
    set.add(field);
    found.cases.push(query);
  }
  return found;
}

/** Gives both rows a value; true when there is one, or when the database makes it. */
function setValues(
  field: FieldInfo,
  model: ModelInfo,
  { context, found, made }: { context: ViewContext; found: FilterCases; made: string | undefined },
): boolean {
  if (!field.editable) return true;
  if (field.overwritten === true) return false;
  if (field.type.family === "relation") {
    if (made === undefined) return false;
    found.first.push(`${field.name}=${made}`);
    found.second.push(`${field.name}=${made}`);
    found.factories.push(...factoriesIn(made));
    return true;
  }
  const low = sample(field, nth(field, model, 1), context);
  const high = sample(field, nth(field, model, 2), context);
  if (low === undefined || high === undefined || low.code === high.code) return false;
  found.first.push(`${field.name}=${low.code}`);
  found.second.push(`${field.name}=${high.code}`);
  found.imports.push(...low.imports, ...high.imports);
  return true;
}

function queryFor(parameter: Parameter, context: ViewContext, model: ModelInfo): FilterCase | undefined {
  const { name, kind } = parameter;
  const included = kind === "max" ? "first" : "second";
  const excluded = kind === "max" ? "second" : "first";
  const value = valueFor(parameter, included, context, model);
  return value === undefined ? undefined : { query: `{${text(name)}: ${value}}`, included, excluded };
}

function valueFor(
  { field }: Parameter,
  row: "first" | "second",
  context: ViewContext,
  model: ModelInfo,
): string | undefined {
  if (field === createdField(model)) return `${row}.${field.name}.isoformat()`;
  if (!field.editable) return undefined;
  if (field.type.family === "relation") return `str(${row}.${field.name}_id)`;
  if (
    sample(field, nth(field, model, 1), context)?.code === sample(field, nth(field, model, 2), context)?.code
  )
    return undefined;
  return queryValue(field, nth(field, model, row === "first" ? 1 : 2), context);
}

/** `title="Needle"` and what to search for; empty when there is no search. */
export function searchCase(model: ModelInfo): { needle: string; query: string } {
  const names = searchFields(model);
  const field = model.fields.find(({ name, overwritten }) => names.includes(name) && overwritten !== true);
  return field === undefined
    ? { needle: "", query: "" }
    : { needle: `${field.name}=${needle(field)}`, query: needleQuery(field) };
}

export interface OrderingCase {
  /** The field; empty when the list has no order that a test can bring about. */
  name: string;
  first: string[];
  second: string[];
  imports: readonly string[];
}

/** Nothing to put in order. */
export const NO_ORDERING: OrderingCase = { name: "", first: [], second: [], imports: [] };

/** A field to order by and values for two rows; the creation date orders rows by itself. */
export function orderingCase(model: ModelInfo, context: ViewContext): OrderingCase {
  const created = createdField(model);
  for (const name of orderingFields(model)) {
    const field = model.fields.find((candidate) => candidate.name === name);
    if (field === undefined || !isOrderable(field) || !field.editable || field.choices !== undefined)
      continue;
    if (field.overwritten === true) continue;
    const low = sample(field, nth(field, model, 1), context);
    const high = sample(field, nth(field, model, 2), context);
    if (low === undefined || high === undefined || low.code === high.code) continue;
    return {
      name,
      first: [`${name}=${low.code}`],
      second: [`${name}=${high.code}`],
      imports: [...low.imports, ...high.imports],
    };
  }
  return { ...NO_ORDERING, name: created?.name ?? "" };
}
