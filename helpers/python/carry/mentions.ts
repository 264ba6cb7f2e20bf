/**
 * Does some code know a field of a model?
 */
import type { PyNode } from "../parse.ts";
import { assignment, stringValue } from "../query.ts";

/** By its name as a text (`"status"`, `"-status"`, `"status__in"`), as a keyword argument or as an attribute of a class. */
export function mentions(node: PyNode, field: string): boolean {
  const isName = (text: string | undefined): boolean => text?.replace(/^-/, "").split("__")[0] === field;
  return (
    node.descendantsOfType("string").some((one) => isName(stringValue(one))) ||
    node.descendantsOfType("keyword_argument").some((one) => one.childForFieldName("name")?.text === field) ||
    node.descendantsOfType("assignment").some((one) => isInClass(one) && assignment(one)?.name === field)
  );
}

function isInClass({ parent }: PyNode): boolean {
  return parent?.parent?.parent?.type === "class_definition";
}
