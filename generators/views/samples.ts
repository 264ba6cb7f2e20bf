/** Values for generated tests: what a factory fills in, what a request sends, what is refused. */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import type { PythonExpression, SampleContext } from "../../helpers/fields/types.ts";
import { isOneWord } from "../../helpers/fields/samples.ts";
import { humanize } from "../../helpers/naming.ts";
import type { ViewContext } from "./context.ts";
import { fileRules } from "./file-rules.ts";
import { text } from "./python.ts";
import { hasChoices, isParentLink, mustDiffer } from "./traits.ts";

/** Values of columns where rows must differ start here in requests: no factory counts that far. */
const FRESH = 900;

/** Python source of n, for the value that the n-th of a test's own rows has. */
export function nth(field: FieldInfo, model: ModelInfo, n: number): string {
  return String(mustDiffer(field, model) ? FRESH + n : n);
}

function sampleContext(field: FieldInfo, context: ViewContext): SampleContext {
  const protocol = field.args.get("protocol")?.replace(/["']/g, "");
  const extension = field.type.family === "file" ? fileRules(field).extensions[0] : undefined;
  return {
    name: field.name,
    unique: field.unique,
    ...(extension === undefined ? {} : { extension }),
    useTz: context.useTz,
    ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
    ...(field.maxDigits === undefined ? {} : { maxDigits: field.maxDigits }),
    ...(field.decimalPlaces === undefined ? {} : { decimalPlaces: field.decimalPlaces }),
    ...(field.choices === undefined ? {} : { choices: field.choices }),
    ...(protocol === undefined ? {} : { protocol }),
  };
}

/** The value of the n-th row as the model takes it. */
export function sample(field: FieldInfo, n: string, context: ViewContext): PythonExpression | undefined {
  return field.type.sample?.(n, sampleContext(field, context));
}

/** The value of the n-th row as a request sends it. */
export function apiSample(field: FieldInfo, n: string, context: ViewContext): PythonExpression | undefined {
  const { type } = field;
  const given = sampleContext(field, context);
  return type.apiSample === undefined ? type.sample?.(n, given) : type.apiSample(n, given);
}

/** Must a row be given this value, because neither Django nor the database has one for it. */
export function isRequired(field: FieldInfo): boolean {
  if (field.hasDefault || field.null || isParentLink(field) || (!field.editable && !field.primaryKey))
    return false;
  const { family } = field.type;
  // Of a generic relation's columns, the relation itself sets both.
  if (family === "many" || family === "generic" || field.generic !== undefined) return false;
  return !(field.blank && (family === "text" || family === "longtext" || family === "file"));
}

/** What a factory gives a required column; a file gets a name only, so that nothing is stored. */
export function factoryValue(
  field: FieldInfo,
  model: ModelInfo,
  context: ViewContext,
): PythonExpression | undefined {
  const { family } = field.type;
  if (family === "file")
    return { code: text(`${field.name}.${fileRules(field).extensions[0] ?? "txt"}`), imports: [] };
  const counted =
    mustDiffer(field, model) || ((family === "text" || family === "longtext") && !hasChoices(field));
  return sample(field, counted ? "number" : "1", context);
}

/** A value that no row has yet, as a request sends it. */
export function newValue(
  field: FieldInfo,
  model: ModelInfo,
  context: ViewContext,
): PythonExpression | undefined {
  const readable = `New ${humanize(field.name)}`;
  if (isFreeText(field) && !isOneWord(field) && readable.length <= (field.maxLength ?? Infinity))
    return { code: text(readable), imports: [] };
  return apiSample(field, nth(field, model, 2), context);
}

/** Text without a form of its own, unlike a slug or an address. */
export function isFreeText(field: FieldInfo): boolean {
  return !hasChoices(field) && ["CharField", "TextField"].includes(field.type.djangoClass);
}

/** A word that a search finds in one row only: `"Needle"`; the form follows the field. */
export function needle(field: FieldInfo): string {
  const { djangoClass } = field.type;
  if (djangoClass === "EmailField") return text("needle@example.com");
  if (djangoClass === "URLField") return text("https://example.com/needle");
  const word = djangoClass === "SlugField" ? "needle" : "Needle";
  return text(word.slice(0, field.maxLength ?? word.length));
}

/** What the search box gets for {@link needle}. */
export function needleQuery(field: FieldInfo): string {
  return text("needle".slice(0, Math.min(field.maxLength ?? 6, 6)));
}

/** The value, in a request for the field, that must be refused; undefined when anything would do. */
export function invalidValue(field: FieldInfo): string | undefined {
  if (hasChoices(field)) return text("not-a-choice");
  if (isFreeText(field) && !field.blank && !field.null) return text("");
  return field.type.invalidSample;
}

/** Required fields that no sample can be made for: tests of such a model can't be written. */
export function unsampled(model: ModelInfo, context: ViewContext): string[] {
  return model.fields
    .filter(
      (field) =>
        isRequired(field) &&
        field.type.family !== "relation" &&
        factoryValue(field, model, context) === undefined,
    )
    .map((field) => field.name);
}
