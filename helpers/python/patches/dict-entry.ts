/**
 * `dict-entry`: one key in a dictionary that a module assigns, such as REST_FRAMEWORK in the settings.
 *
 * Args: `name` (of the dictionary), `key` (a string), `value` (Python source).
 */
import { lineOf } from "../edits.ts";
import { withElement } from "../lists.ts";
import { already, type Manual, type Outcome } from "../outcome.ts";
import { parseModule, type PyNode } from "../parse.ts";
import { assignments, bare, items, statements, stringValue } from "../query.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

/** Adds a key that isn't there; a key that is there stays as a person set it. */
export function dictEntry(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const name = textArg(args, "name");
  const key = textArg(args, "key");
  const { quote } = context.style;
  const value = quote === '"' ? textArg(args, "value") : textArg(args, "value").replaceAll('"', quote);
  const module = parseModule(source, context.path);
  const found = assignments(statements(module.root)).find((one) => one.name === name && one.operator === "=");
  const dictionary = found?.value === undefined ? undefined : bare(found.value);
  const entry = `${quote}${key}${quote}: ${value}`;
  if (dictionary?.type !== "dictionary") return manual(source, found?.node, name, entry);
  if (items(dictionary).some((pair) => stringValue(pair.childForFieldName("key")) === key)) return already;
  return { kind: "changed", text: withElement(source, dictionary, entry, context.style) };
}

function manual(source: string, node: PyNode | undefined, name: string, entry: string): Manual {
  return {
    kind: "manual",
    reason: `${name} is not a plain dictionary here`,
    snippet: `${entry},`,
    ...(node === undefined ? {} : { line: lineOf(source, node.startIndex) }),
  };
}
