/**
 * `dict-entry` with `within`: an entry of the dictionary that is the value of a key in a dictionary of the settings, such
 * as ENUM_NAME_OVERRIDES in SPECTACULAR_SETTINGS. Each value has one key: one that another key names is named.
 */
import { indentAt, lineEnd, lineOf } from "../edits.ts";
import { withElement } from "../lists.ts";
import { already, type Manual, type Outcome } from "../outcome.ts";
import { parseModule, type PyNode } from "../parse.ts";
import { bare, items, stringValue } from "../query.ts";
import { targetIn } from "./addition.ts";
import { keyOf } from "./dict-entry.ts";
import { styledExpression } from "./expression-style.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";
import { flowsOf } from "./value-flow.ts";

/**
 * Adds the entry.
 *
 * @returns undefined where the outer dictionary hasn't the key: then it gets one with the whole inner dictionary
 */
export function nestedEntry(
  source: string,
  within: string,
  args: PatchArgs,
  context: PatchContext,
): Outcome | undefined {
  const module = parseModule(source, context.path);
  const { name, flow } = targetIn(flowsOf(module), textArg(args, "name"));
  const found = flow?.elements.filter(({ node }) => keyOf(node) === within) ?? [];
  const last = found.at(-1);
  if (last === undefined) return undefined;
  const { quote } = context.style;
  const key = textArg(args, "key");
  const value = styledExpression(textArg(args, "value"), context.style);
  const inner = last.node.childForFieldName(last.node.type === "assignment" ? "right" : "value");
  const entries = inner === null || bare(inner).type !== "dictionary" ? undefined : items(bare(inner));
  const others: readonly unknown[] = Array.isArray(args.same) ? args.same : [];
  const same = [value, ...others].map((one) => String(one).slice(1, -1));
  if (entries?.some((one) => keyOf(one) === key || same.includes(valueOf(one) ?? "")) === true)
    return already;
  const isPlain = entries?.every((one) => valueOf(one) !== undefined) === true;
  if (inner !== null && isPlain && found.length === 1 && !last.conditional) {
    const text = withElement(source, bare(inner), `${quote}${key}${quote}: ${value}`, context.style);
    return { kind: "changed", text };
  }
  const whole = `${name}[${quote}${within}${quote}]`;
  const code = `${whole} = {**${whole}, ${quote}${key}${quote}: ${value}}`;
  return byHand(
    module.text,
    last.node,
    code,
    `${within} of ${name} is not a plain dictionary of strings here`,
  );
}

function valueOf(pair: PyNode): string | undefined {
  return stringValue(pair.childForFieldName("value"));
}

/**
 * A statement to paste behind the one that holds a key.
 *
 * @param text of the file
 * @param node the entry with the key
 */
export function byHand(text: string, node: PyNode, code: string, reason: string): Manual {
  let statement = node;
  while (statement.parent !== null && !["module", "block"].includes(statement.parent.type))
    statement = statement.parent;
  const end = lineEnd(text, statement.startIndex + statement.text.trimEnd().length - 1);
  const snippet = `${indentAt(text, statement.startIndex)}${code}`;
  return { kind: "manual", reason, snippet, line: lineOf(text, end - 1) + 1 };
}
