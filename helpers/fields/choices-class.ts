/**
 * The Python source of the class that a field's choices become, nested in the model.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/models/fields/#enumeration-types
 */
import { choicesClassName, type Member, members } from "./choices.ts";
import { pythonString, stringLiteral } from "./literals.ts";
import type { Choice, FieldSpec } from "./types.ts";

/** The nested class of a field's choices. */
export interface ChoicesClass {
  /** `Status` */
  name: string;
  base: "models.TextChoices" | "models.IntegerChoices";
  docstring: string;
  members: readonly Member[];
  /** The class, indented by four spaces a level, starting at the left margin. */
  lines: readonly string[];
}

/** A text for people: `_("title")`, or a plain string where the repo has no labels. */
export function userText(text: string, { labels }: { labels: boolean }): string {
  return labels ? `_(${pythonString(text)})` : pythonString(text);
}

/** The TextChoices class of a field; IntegerChoices when the stored values are numbers. */
export function choicesClass(
  spec: FieldSpec,
  choices: readonly Choice[],
  options: { labels: boolean },
): ChoicesClass {
  const name = choicesClassName(spec.name);
  const isText = choices.every(({ value }) => stringLiteral(value) !== undefined);
  const base = isText ? "models.TextChoices" : "models.IntegerChoices";
  const docstring = `Choices of the field ${spec.name}.`;
  const own = members(choices);
  const lines = [
    `class ${name}(${base}):`,
    `    """${docstring}"""`,
    "",
    ...own.map((member) => `    ${member.name} = ${member.value}, ${userText(member.label, options)}`),
  ];
  return { name, base, docstring, members: own, lines };
}
