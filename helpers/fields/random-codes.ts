/**
 * `code(8)`: a text column whose value is made for each new row, unique and never typed in.
 */
import { type ListText, quoted, type Slice } from "./list-text.ts";
import { maxLengthOf } from "./spec.ts";
import type { FieldSpec } from "./types.ts";

/** The class in the app's codes.py that makes one. */
export const CODE_CLASS = "RandomCode";

/** With 31 letters and digits to choose from, shorter ones would soon come up twice. */
const SHORTEST = 6;

/**
 * The field with what makes it a code; any other field as it is.
 *
 * @param given the default that was asked for
 * @throws KitError for a code that is short, optional, or has a default
 */
export function withCode(list: ListText, spec: FieldSpec, given: Slice | undefined): FieldSpec {
  if (spec.type.shorthand !== "code") return spec;
  const at = spec.column - 1;
  const length = maxLengthOf(spec) ?? 0;
  if (length < SHORTEST)
    throw list.error(at, `a code of ${length} soon comes up twice`, `write code(${SHORTEST}), or more`);
  if (given !== undefined)
    throw list.error(given.at, "a code is made for each row", "take the default out, or write string");
  if (spec.optional)
    throw list.error(at, `${quoted(spec.name)} is never empty: it is made for each row`, "take the ? off");
  return { ...spec, unique: true, default: `${CODE_CLASS}(${length})` };
}
