/**
 * `beside`: a text in a list that is somewhere inside a class attribute, such as the field lists of `fieldsets`.
 *
 * Args: `class`, `attribute`, `element` (the text), `neighbours` (texts; it goes behind the first of them that is found).
 * A class without the attribute needs nothing.
 */
import { insertElement } from "../lists.ts";
import { applyEdits, indentAt, lineEnd, lineOf } from "../edits.ts";
import { already, type Outcome } from "../outcome.ts";
import { parseModule, type PyNode } from "../parse.ts";
import { assignments, findClass, members, sequenceItems, stringValue } from "../query.ts";
import { styledExpression } from "./expression-style.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

/** Adds the text behind a neighbour, in the list that holds it. */
export function beside(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const attribute = textArg(args, "attribute");
  const element = textArg(args, "element");
  const definition = findClass(parseModule(source, context.path), textArg(args, "class"));
  const own = definition === undefined ? [] : assignments(members(definition));
  const found = own.find((one) => one.name === attribute);
  if (found?.value === undefined) return already;
  const texts = found.value.descendantsOfType("string");
  if (texts.some((node) => stringValue(node) === element)) return already;
  const neighbours = Array.isArray(args.neighbours) ? args.neighbours : [];
  const behind = neighbours
    .map((name) => texts.find((node) => stringValue(node) === name))
    .find((node) => node !== undefined && lineOfNames(node) !== undefined);
  const text = styledExpression(`"${element}"`, context.style);
  const place = behind === undefined ? undefined : lineOfNames(behind);
  if (place === undefined) {
    const addition =
      attribute === "fieldsets"
        ? `(None, ${styledExpression(`{"fields": ["${element}"]}`, context.style)})`
        : text;
    const end = lineEnd(source, found.node.startIndex + found.node.text.trimEnd().length);
    return {
      kind: "manual",
      reason: `no list in ${attribute} has a neighbour of ${element}: it belongs into one of them`,
      snippet: `${indentAt(source, found.node.startIndex)}${attribute} = [*${attribute}, ${addition}]`,
      line: lineOf(source, end - 1) + 1,
    };
  }
  const edits = insertElement(source, place.list, text, context.style, { after: place.entry });
  return { kind: "changed", text: applyEdits(source, edits) };
}

/** The list that a text is in, and its entry there: of fields on one line (`("first", "last")`) the whole group. */
function lineOfNames(node: PyNode): { list: PyNode; entry: PyNode } | undefined {
  let entry = node;
  for (let list = node.parent; list !== null; list = list.parent) {
    if (sequenceItems(list) === undefined) return undefined;
    if (/^(pair|assignment|keyword_argument)$/.test(list.parent?.type ?? "")) return { list, entry };
    entry = list;
  }
  return undefined;
}
