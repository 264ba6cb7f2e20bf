/**
 * What settings make of a text, most often a variable of the environment with its default:
 * `os.environ.get("USE_TZ", "False").lower() == "true"`, `os.getenv("DEBUG", "0") in ("1", "true")`.
 */
import type { PyNode } from "../python/parse.ts";
import { bare, items } from "../python/query.ts";
import { evaluate, evaluateText, type Place } from "./evaluate.ts";
import { placeOf } from "./reading.ts";
import type { Value } from "./values.ts";

/** Methods of str without arguments that settings are read through. */
const METHODS: Readonly<Record<string, (text: string) => string>> = {
  lower: (text) => text.toLowerCase(),
  casefold: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  strip: (text) => text.trim(),
  capitalize: (text) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase(),
  title: (text) => text.toLowerCase().replace(/(^|[^a-z])([a-z])/g, (all) => all.toUpperCase()),
};

/** A method's result on a known text; undefined for other methods and what isn't known. */
export function evaluateTextMethod(
  object: PyNode | null,
  { name, arguments: count }: { name: string; arguments: number },
  place: Place,
): Value | undefined {
  const change = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  if (change === undefined || count > 0) return undefined;
  const value = evaluate(object, place);
  return value?.kind === "text" ? { ...value, text: change(value.text) } : undefined;
}

/** One comparison of texts, as the literal that it comes to; undefined for any other. */
export function evaluateComparison(node: PyNode, place: Place): Value | undefined {
  const [left, right, more] = items(node);
  const text = evaluateText(left, place);
  if (text === undefined || more !== undefined) return undefined;
  const operator = node.children
    .filter((one) => !one.isNamed)
    .map((one) => one.text)
    .join(" ");
  const is = outcome(text, operator.replace(/^not |^!/, ""), right, place);
  if (is === undefined) return undefined;
  const isNegated = /^(not|!)/.test(operator);
  return { kind: "literal", source: is === isNegated ? "False" : "True", from: placeOf(place.module, node) };
}

function outcome(
  text: string,
  operator: string,
  right: PyNode | undefined,
  place: Place,
): boolean | undefined {
  const other = evaluate(right, place);
  if (other?.kind === "text" && (operator === "==" || operator === "=")) return text === other.text;
  if (other?.kind !== "list" || operator !== "in" || right === undefined) return undefined;
  // A list leaves out what isn't known.
  const isWhole = items(bare(right)).length === other.entries.length;
  return isWhole ? other.entries.some(({ value }) => value === text) : undefined;
}
