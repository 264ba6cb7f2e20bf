/** What the tests of the API and of the pages send: valid input, one invalid value, one change. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import type { ViewContext } from "../context.ts";
import { factoriesIn, factoryName, makesTarget } from "../factories.ts";
import { text } from "../python.ts";
import { apiSample, invalidValue, isFreeText, isRequired, newValue } from "../samples.ts";
import { formTargetEntries, targetArguments, targetEntry } from "./targets.ts";
import { isDemanded, keyOf, makesSeen, writableFields } from "./api-relations.ts";
import { hasChoices, isKey } from "../traits.ts";

export interface Pair {
  name: string;
  code: string;
}

/** A field whose value in a response equals that in the database, and how the two are compared. */
export interface Probe extends Pair {
  operator: "==" | "is";
}

/** Everything that requests are made of, with the imports and the factories that it takes. */
export interface ApiInput {
  payload: Pair[];
  /** A field whose value a response can be compared with; an empty name when there is none. */
  probe: Probe;
  /** A field and a value that is refused; an empty name when nothing is. */
  invalid: Pair;
  /** There is a file to send, which JSON can't hold. */
  multipart: boolean;
  imports: string[];
  factories: string[];
}

const NONE: Pair = { name: "", code: "" };

/** How a request carries its values. */
interface Carrier {
  /** The body is text and files; JSON values have to be written out. */
  multipart: boolean;
  /** Must the request have a file for the field. */
  sendsFile(field: FieldInfo): boolean;
}

/** Computes what the tests of a model's API send. */
export function apiInput(model: ModelInfo, context: ViewContext): ApiInput {
  const fields = writableFields(model, context);
  const multipart = fields.some((field) => isFile(field) && isRequired(field));
  return inputOf(fields, model, context, { multipart, sendsFile: isRequired });
}

/** Computes what the tests of a model's pages send: a form with these fields. */
export function formInput(fields: readonly FieldInfo[], model: ModelInfo, context: ViewContext): ApiInput {
  const sendsFile = (field: FieldInfo): boolean => !field.blank;
  const input = inputOf(fields, model, context, { multipart: true, sendsFile });
  const targets = formTargetEntries(model, context);
  return {
    ...input,
    payload: [...input.payload, ...targets.payload],
    factories: [...input.factories, ...targets.factories],
    multipart: fields.some((field) => isFile(field) && sendsFile(field)),
    invalid: invalid(fields, refusedByForm),
  };
}

/** A form takes any text for a text; a box that isn't ticked and a file have no value that could be wrong. */
function refusedByForm(field: FieldInfo): string | undefined {
  const { family } = field.type;
  if (hasChoices(field)) return invalidValue(field);
  if (isKey(field) || family === "boolean" || family === "file") return undefined;
  if (isFreeText(field)) return field.blank ? undefined : text("");
  return invalidValue(field);
}

const isFile = (field: FieldInfo): boolean => field.type.family === "file";

function inputOf(
  fields: readonly FieldInfo[],
  model: ModelInfo,
  context: ViewContext,
  carrier: Carrier,
): ApiInput {
  const imports: string[] = [];
  const factories: string[] = [];
  const payload: Pair[] = [];
  for (const field of fields) {
    const entry = payloadEntry(field, model, { context, carrier });
    if (entry === undefined) continue;
    payload.push({ name: field.name, code: entry.code });
    imports.push(...entry.imports);
    factories.push(...entry.factories);
  }
  return {
    payload,
    probe: probe(fields, model, context),
    invalid: invalid(fields, invalidValue),
    multipart: carrier.multipart,
    imports,
    factories,
  };
}

interface Entry {
  code: string;
  imports: readonly string[];
  factories: string[];
}

function payloadEntry(
  field: FieldInfo,
  model: ModelInfo,
  { context, carrier }: { context: ViewContext; carrier: Carrier },
): Entry | undefined {
  const { family } = field.type;
  if (field.generic !== undefined) return targetEntry(field, model, context);
  if (family === "relation" || family === "many") return relationEntry(field, model, context);
  if (isFile(field) && !carrier.sendsFile(field)) return undefined;
  const value = newValue(field, model, context);
  if (value === undefined) return undefined;
  if (carrier.multipart && family === "json") {
    return { code: `json.dumps(${value.code})`, imports: [...value.imports, "import json"], factories: [] };
  }
  return { ...value, factories: [] };
}

/** Only the relations that have to be there. */
function relationEntry(field: FieldInfo, model: ModelInfo, context: ViewContext): Entry | undefined {
  if (!isDemanded(field)) return undefined;
  const made = makesSeen(field, model, context);
  return made === undefined
    ? undefined
    : { code: keyOf(made, field), imports: [], factories: factoriesIn(made) };
}

/** Text, whole numbers and choices look the same in the database and in a response. */
function probe(fields: readonly FieldInfo[], model: ModelInfo, context: ViewContext): Probe {
  const simple = fields.filter((field) => {
    const { family, djangoClass } = field.type;
    if (isKey(field) || field.generic !== undefined || field.overwritten === true) return false;
    if (family === "number") return djangoClass.includes("Integer");
    return family === "text" || family === "longtext" || family === "boolean";
  });
  const field = simple.find(isFreeText) ?? simple[0];
  const value = field === undefined ? undefined : newValue(field, model, context);
  if (field === undefined || value === undefined) return { ...NONE, operator: "==" };
  return { name: field.name, code: value.code, operator: field.type.family === "boolean" ? "is" : "==" };
}

function invalid(fields: readonly FieldInfo[], refused: (field: FieldInfo) => string | undefined): Pair {
  const candidates = fields.filter(
    (field) => refused(field) !== undefined && field.type.family !== "many" && field.generic === undefined,
  );
  const field =
    candidates.find((candidate) => isRequired(candidate)) ?? candidates.find(hasChoices) ?? candidates[0];
  return field === undefined ? NONE : { name: field.name, code: refused(field) ?? text("") };
}

/** Arguments that make a row with every relation filled in, and the calls that add to the many-valued ones. */
export function fullRow(
  model: ModelInfo,
  context: ViewContext,
): { args: string[]; adds: string[]; factories: string[] } {
  const factories: string[] = [];
  const args: string[] = [];
  const adds: string[] = [];
  for (const field of writableFields(model, context)) {
    const made = makesTarget(field, context);
    const { family } = field.type;
    if (made === undefined) continue;
    if (family === "relation" && !isRequired(field)) args.push(`${field.name}=${made}`);
    else if (family === "many") adds.push(`${field.name}.add(${made})`);
    else continue;
    factories.push(...factoriesIn(made));
  }
  const attached = targetArguments(model, context);
  args.push(...attached.args);
  factories.push(...attached.factories);
  return { args, adds, factories: [...new Set([...factories, factoryName(model, context)])] };
}

/** The value of the n-th row in a query string, as Python source of a string. */
export function queryValue(field: FieldInfo, n: string, context: ViewContext): string | undefined {
  if (field.type.family === "boolean") {
    const value = Number(n) % 2 === 1 ? "True" : "False";
    // A flag with choices is filtered by them, and a choice by its text in Python.
    return text(hasChoices(field) ? value : value.toLowerCase());
  }
  const code = apiSample(field, n, context)?.code;
  return code === undefined || code.startsWith('"') ? code : text(code);
}
