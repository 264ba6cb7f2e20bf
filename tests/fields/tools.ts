/**
 * What the tests of the field list share.
 */
import { KitError } from "../../helpers/errors.ts";
import { type FieldListContext, parseFieldList } from "../../helpers/fields/parse.ts";
import { fieldSource, type FieldSource } from "../../helpers/fields/python.ts";
import type { FieldSourceOptions } from "../../helpers/fields/statement.ts";
import type { FieldSpec } from "../../helpers/fields/types.ts";
import { modelWords } from "../../helpers/naming.ts";

/** The only field of a list. */
export function one(text: string, context?: FieldListContext): FieldSpec {
  const [spec, more] = parseFieldList(text, context);
  if (spec === undefined || more !== undefined) throw new Error(`not one field: ${text}`);
  return spec;
}

/** The error that a list is refused with. */
export function refusal(text: string, context?: FieldListContext): KitError {
  try {
    parseFieldList(text, context);
  } catch (error) {
    if (error instanceof KitError) return error;
    throw error;
  }
  throw new Error(`the list was accepted: ${text}`);
}

/** Source of every field of a list, in the model JobPosting on Django 5.2 unless told otherwise. */
export function sources(text: string, options: Partial<FieldSourceOptions> = {}): FieldSource[] {
  const fields = parseFieldList(text);
  const model = modelWords("JobPosting");
  return fields.map((spec) =>
    fieldSource(spec, { djangoVersion: [5, 2], model, labels: false, fields, ...options }),
  );
}

/** The statements of a list, one string a line. */
export function lines(text: string, options?: Partial<FieldSourceOptions>): string[] {
  return sources(text, options).flatMap((source) => source.lines);
}
