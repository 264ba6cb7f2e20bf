/**
 * `celery-beat`: an entry in the schedule that a celery.py gives its application by `app.conf.beat_schedule = {…}`.
 *
 * Args: `app` (name of the application in the file), `key`, `value` (Python source).
 *
 * @see https://docs.celeryq.dev/en/stable/userguide/periodic-tasks.html#entries
 */
import { indentAt, lineOf } from "../edits.ts";
import { withElement } from "../lists.ts";
import { already, type Outcome } from "../outcome.ts";
import { parseModule, type Module, type PyNode } from "../parse.ts";
import { dotted, expression, items, statements, stringValue } from "../query.ts";
import { styledExpression } from "./expression-style.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

/** Adds an entry unless there is one with its key. */
export function celeryBeat(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const module = parseModule(source, context.path);
  const schedule = `${textArg(args, "app")}.conf.beat_schedule`;
  const key = textArg(args, "key");
  const value = styledExpression(textArg(args, "value"), context.style);
  const given = assigned(module, schedule);
  if (module.root.descendantsOfType(["assignment", "call"]).some((node) => givesKey(node, schedule, key)))
    return already;
  const { quote } = context.style;
  const [first, ...others] = given;
  if (first?.dictionary !== undefined && others.length === 0) {
    if (pairs(first.dictionary).includes(key)) return already;
    const element = `${quote}${key}${quote}: ${value}`;
    return { kind: "changed", text: withElement(source, first.dictionary, element, context.style) };
  }
  const last = given.at(-1)?.statement ?? statements(module.root).at(-1);
  const indent = last === undefined ? "" : indentAt(source, last.startIndex);
  const code = `${schedule} = {**${schedule}, ${quote}${key}${quote}: ${value}}`;
  return {
    kind: "manual",
    reason:
      first === undefined
        ? `there is no ${schedule} in this file`
        : `${schedule} is not a plain dictionary here`,
    snippet: code.replace(/^/gm, indent),
    line: last === undefined ? 1 : lineOf(source, last.endIndex) + 1,
  };
}

/** The statements that give the schedule its value, with the dictionary where it is one. */
function assigned(module: Module, schedule: string): { statement: PyNode; dictionary: PyNode | undefined }[] {
  return statements(module.root).flatMap((statement) => {
    const node = expression(statement);
    if (node.type !== "assignment" || dotted(node.childForFieldName("left")) !== schedule) return [];
    const right = node.childForFieldName("right");
    return [{ statement, dictionary: right?.type === "dictionary" && !isMerged(right) ? right : undefined }];
  });
}

/** `{**old, …}` may have any key. */
function isMerged(dictionary: PyNode): boolean {
  return items(dictionary).some((item) => item.type === "dictionary_splat");
}

function pairs(dictionary: PyNode): (string | undefined)[] {
  return items(dictionary).map((pair) => stringValue(pair.childForFieldName("key")));
}

/** `app.conf.beat_schedule["key"] = …` and a merged dictionary that has the key. */
function givesKey(node: PyNode, schedule: string, key: string): boolean {
  const left = node.childForFieldName("left");
  if (left?.type === "subscript") {
    const isSchedule = dotted(left.childForFieldName("value")) === schedule;
    return isSchedule && stringValue(left.childForFieldName("subscript")) === key;
  }
  const right = node.childForFieldName("right");
  return dotted(left) === schedule && right?.type === "dictionary" && pairs(right).includes(key);
}
