/**
 * `carry`: the difference between two versions of the kit's code, carried over to a file that has the older one or
 * something like it.
 *
 * Args: `before`, `after` (Python source, imports included), `about` (a field: definitions that know it stay as they are),
 * `names` (by name of a definition: what the file calls it), `left` (a path such as `JobAdmin.list_display`: what couldn't
 * be added there, as a step by hand).
 */
import { carry, type Difference, type Left } from "../carry/index.ts";
import { indentAt, lineEnd, lineOf } from "../edits.ts";
import { already, type Outcome } from "../outcome.ts";
import { assignment } from "../query.ts";
import { restyle } from "../style.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

/** Adds what can be added safely. */
export function carryOver(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const { outcome, found } = carry(source, differenceOf(args), context);
  if (typeof args.left !== "string") return outcome;
  const left = found.left.find(({ path }) => path === args.left);
  return left === undefined ? already : byHand(source, left, context);
}

/** Reads the arguments. */
export function differenceOf(args: PatchArgs): Difference {
  const { names } = args;
  return {
    before: textArg(args, "before"),
    after: textArg(args, "after"),
    about: textArg(args, "about"),
    ...(isNames(names) ? { names } : {}),
  };
}

function isNames(value: unknown): value is NonNullable<Difference["names"]> {
  return typeof value === "object" && value !== null && Object.values(value).every(Array.isArray);
}

/** The statement that adds to a list, behind the one that makes it; of other code only a person can say what it needs. */
function byHand(source: string, { path, node, elements }: Left, { style }: PatchContext): Outcome {
  const name = assignment(node)?.name;
  const line = lineOf(source, node.startIndex);
  if (name === undefined || elements.length === 0)
    return { kind: "already", notes: [`${path} in line ${line} isn't as the kit writes it`] };
  const code = `${name} = [*${name}, ${elements.join(", ")}]`;
  const styled = restyle(`${code}\n`, { ...style, newline: "\n" }).trimEnd();
  const end = lineEnd(source, node.startIndex + node.text.trimEnd().length);
  return {
    kind: "manual",
    reason: `${path} is not a plain list`,
    snippet: styled.replace(/^(?=.)/gm, indentAt(source, node.startIndex)),
    line: lineOf(source, end - 1) + 1,
  };
}
