/**
 * Changes in the text of a JSON file: what isn't changed stays as it was written, indentation, order and line ends too.
 * JSON is JavaScript, so acorn says where things are.
 */
import { parseExpressionAt, type Expression, type ObjectExpression, type Property } from "acorn";
import { KitError, messageOf } from "../errors.ts";

/** A member of an object, and where it stands. */
interface Member {
  key: string;
  value: Expression;
  start: number;
  end: number;
}

/**
 * The value at a path of keys.
 *
 * @returns undefined where there is none
 * @throws KitError for a text that is no JSON object
 */
export function valueAt(text: string, keys: readonly string[], path: string): unknown {
  let value: unknown = checked(text, path);
  for (const key of keys) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/**
 * Adds `key: value` at the end of the object that the root has under `section`, which is made where it is missing.
 *
 * @throws KitError for a text that is no JSON object, or has something else there
 */
export function withMember(
  text: string,
  section: string,
  member: readonly [string, string],
  path: string,
): string {
  const root = rootOf(text, path);
  const [key, value] = member.map((one) => JSON.stringify(one)) as [string, string];
  const found = membersOf(root).find((one) => one.key === section);
  const unit = unitOf(text, root);
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  if (found === undefined) {
    const inner = `{${newline}${unit}${unit}${key}: ${value}${newline}${unit}}`;
    return inserted(text, root, `${JSON.stringify(section)}: ${inner}`);
  }
  if (found.value.type !== "ObjectExpression")
    throw new KitError(`"${section}" is no object`, { path, hint: "mend it first" });
  return inserted(text, found.value, `${key}: ${value}`);
}

/**
 * Takes a member out of the object under `section`, and that object when nothing else is in it.
 *
 * @throws KitError for a text that is no JSON object
 */
export function withoutMember(text: string, section: string, key: string, path: string): string {
  const root = rootOf(text, path);
  const found = membersOf(root).find((one) => one.key === section);
  if (found?.value.type !== "ObjectExpression") return text;
  const members = membersOf(found.value);
  if (!members.some((one) => one.key === key)) return text;
  return members.length === 1 ? removed(text, root, section) : removed(text, found.value, key);
}

function removed(text: string, object: ObjectExpression, key: string): string {
  const members = membersOf(object);
  const index = members.findIndex((one) => one.key === key);
  const [before, one, after] = [members[index - 1], members[index], members[index + 1]];
  if (one === undefined) return text;
  if (members.length === 1) return `${text.slice(0, object.start)}{}${text.slice(object.end)}`;
  const start = before !== undefined && after === undefined ? before.end : one.start;
  const end = after === undefined ? one.end : after.start;
  return text.slice(0, start) + text.slice(end);
}

function inserted(text: string, object: ObjectExpression, member: string): string {
  const last = membersOf(object).at(-1);
  if (last !== undefined) {
    const space = text.slice(lineStart(text, last.start), last.start);
    const isAlone = space.trim() === "";
    const newline = text.includes("\r\n") ? "\r\n" : "\n";
    const glue = isAlone ? `,${newline}${space}` : ", ";
    return text.slice(0, last.end) + glue + member + text.slice(last.end);
  }
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const outer = /^[ \t]*/.exec(text.slice(lineStart(text, object.start)))?.[0] ?? "";
  const inner = `${newline}${outer}${outer === "" ? "  " : outer}${member}${newline}${outer}`;
  return `${text.slice(0, object.start)}{${inner}}${text.slice(object.end)}`;
}

/** One step of indentation: what stands before the first member of the root. */
function unitOf(text: string, root: ObjectExpression): string {
  const [first] = membersOf(root);
  if (first === undefined) return "  ";
  const space = text.slice(lineStart(text, first.start), first.start);
  return space !== "" && space.trim() === "" ? space : "  ";
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

function rootOf(text: string, path: string): ObjectExpression {
  checked(text, path);
  const root = parseExpressionAt(text, 0, { ecmaVersion: "latest" });
  if (root.type !== "ObjectExpression")
    throw new KitError("the file is no JSON object", { path, hint: "mend it first" });
  return root;
}

function checked(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (error) {
    throw new KitError(`the file is no JSON: ${messageOf(error)}`, {
      path,
      hint: "mend it first; nothing was written",
    });
  }
}

function membersOf(object: ObjectExpression): Member[] {
  return object.properties
    .filter((one): one is Property => one.type === "Property")
    .map(({ key, value, start, end }) => ({
      key: key.type === "Literal" ? String(key.value) : "",
      value,
      start,
      end,
    }));
}
