/** Choices of a new model as nested enumerations. */
import type { FieldSpec } from "../../helpers/fields/types.ts";
import { capfirst, constantName, humanize, pascal } from "../../helpers/naming.ts";
import { text } from "./python.ts";

/** `class Status(models.TextChoices)` */
export interface ChoiceClass {
  name: string;
  base: string;
  members: { name: string; value: string; label: string }[];
}

/** The enumeration of a field; undefined for a field without choices. */
export function choiceClass(field: FieldSpec): ChoiceClass | undefined {
  const { choices } = field;
  if (choices === undefined || choices.length === 0) return undefined;
  const integers = choices.every((choice) => /^-?\d+$/.test(choice.value));
  const taken = new Set<string>();
  return {
    name: pascal(field.name),
    base: integers ? "models.IntegerChoices" : "models.TextChoices",
    members: choices.map((choice) => {
      const name = freeName(constantName(integers ? choice.label : unquoted(choice.value)), taken);
      return { name, value: choice.value, label: text(choice.label || capfirst(humanize(unquoted(choice.value)))) };
    }),
  };
}

/** The enumerations of a field list, one for each field with choices. */
export function choiceClasses(fields: readonly FieldSpec[]): ChoiceClass[] {
  return fields.flatMap((field) => choiceClass(field) ?? []);
}

function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}_${String(number)}`;
  taken.add(free);
  return free;
}

/** Text of a Python string literal without escapes. */
export function unquoted(source: string): string {
  return source.replace(/^(["'])([\s\S]*)\1$/, "$2");
}
