/**
 * Small pieces of Python source that several views print.
 */
import type { ImportRef } from "../../helpers/django/types.ts";
import { pythonString } from "../../helpers/fields/literals.ts";

/** A Python string literal with that value. */
export const text = pythonString;

/** A tuple of expressions; one element keeps its comma. */
export function tuple(elements: readonly string[]): string {
  return elements.length === 1 ? `(${elements[0] ?? ""},)` : `(${elements.join(", ")})`;
}

/** A tuple of strings: `("title", "status")`. */
export function texts(values: readonly string[]): string {
  return tuple(values.map(text));
}

/** `from a import b` for every reference, `import a` for a plain module; each line once. */
export function importLines(
  ...parts: readonly (string | ImportRef | readonly (string | ImportRef)[])[]
): string[] {
  const lines = parts
    .flat()
    .map((part) => (typeof part === "string" ? part : `from ${part.module} import ${part.name}`));
  return [...new Set(lines)];
}

/** "a job posting", "an author". */
export function withArticle(noun: string): string {
  return /^(?!uni|use|eu|one)[aeiou]/i.test(noun) ? `an ${noun}` : `a ${noun}`;
}

/** `filters.NumberFilter`-like call with keyword arguments. */
export function call(callee: string, args: readonly string[]): string {
  return `${callee}(${args.join(", ")})`;
}
