/** Defaults of number columns: digits as Python writes them, and whether the column can hold them. */
import { type ListText, quoted, type Slice } from "./list-text.ts";
import { integerLiteral } from "./literals.ts";

/** A whole number or a fraction; undefined for anything else. */
export function numberSource(text: string): string | undefined {
  return integerLiteral(text) ?? (/^[+-]?\d+\.\d+$/.test(text) ? text.replace(/^\+/, "") : undefined);
}

/**
 * Lowest and highest value that every database of Django holds.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/models/fields/#integerfield
 */
const RANGES: ReadonlyMap<string, readonly [bigint, bigint]> = new Map([
  ...[bounds("SmallIntegerField", 15n), bounds("IntegerField", 31n), bounds("BigIntegerField", 63n)],
  ...[bounds("PositiveSmallIntegerField", 15n), bounds("PositiveIntegerField", 31n)],
  bounds("PositiveBigIntegerField", 63n),
  // The key of the row that they point to.
  ...[bounds("ForeignKey", 63n), bounds("OneToOneField", 63n)],
]);

function bounds(djangoClass: string, bits: bigint): [string, readonly [bigint, bigint]] {
  return [djangoClass, [djangoClass.startsWith("Positive") ? 0n : -(2n ** bits), 2n ** bits - 1n]];
}

/** Last judgement by class: whole numbers for integer columns, `Decimal("9.99")` for decimals. */
export function checkedNumber(
  list: ListText,
  slice: Slice,
  value: { literal: string; djangoClass: string },
): string {
  const { literal, djangoClass } = value;
  const isFraction = /^-?\d+\.\d+$/.test(literal);
  if (djangoClass === "DecimalField" && isFraction) return `Decimal("${literal}")`;
  if (isFraction && djangoClass !== "FloatField") {
    throw list.error(
      slice.at,
      `the default ${quoted(literal)} is not a whole number`,
      "write a whole number, or take decimal or float",
    );
  }
  if (djangoClass.startsWith("Positive") && literal.startsWith("-")) {
    throw list.error(
      slice.at,
      `the default ${quoted(literal)} is negative`,
      `${djangoClass} takes none; IntegerField does`,
    );
  }
  if (!fits(literal, djangoClass)) {
    const [least, most] = RANGES.get(djangoClass) ?? [];
    const hint = most === undefined ? "write a smaller number" : `it holds ${least ?? ""} to ${most}`;
    throw list.error(slice.at, `the default ${quoted(literal)} is too much for ${djangoClass}`, hint);
  }
  return literal;
}

function fits(literal: string, djangoClass: string): boolean {
  if (djangoClass === "FloatField") return Number.isFinite(Number(literal));
  const range = /^-?\d+$/.test(literal) ? RANGES.get(djangoClass) : undefined;
  return range === undefined || (BigInt(literal) >= range[0] && BigInt(literal) <= range[1]);
}
