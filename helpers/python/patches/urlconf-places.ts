/**
 * Places for whole statements in a urls.py: in front of one (and its comments), behind one, and from where on a name is
 * ready to be used.
 */
import { lineEnd, lineStart, type Edit } from "../edits.ts";
import { identifiers } from "../local-names.ts";
import type { Module, PyNode } from "../parse.ts";
import { assignment, callsIn, dotted, expression, nextOnLine, previousOnLine, statements } from "../query.ts";

/** Start of a statement's first line, above the comment lines right over it. */
export function startOf(source: string, node: PyNode): number {
  let first = node;
  for (let mate = previousOnLine(first); mate !== undefined; mate = previousOnLine(first)) first = mate;
  let at = lineStart(source, first.startIndex);
  for (
    let previous = first.previousSibling;
    previous?.type === "comment";
    previous = previous.previousSibling
  ) {
    const start = lineStart(source, previous.startIndex);
    const ownLine = source.slice(start, previous.startIndex).trim().replace("\uFEFF", "") === "";
    if (!ownLine || source.slice(previous.endIndex, at).split("\n").length !== 2) break;
    at = start;
  }
  return at;
}

/** A statement in front of another one, a blank line on each side. */
export function statementBefore(source: string, node: PyNode, text: string, newline: string): Edit {
  const at = startOf(source, node);
  const head = source.slice(0, at);
  const gap = head.trim().replace("\uFEFF", "") === "" || /\n[ \t]*\r?\n$/.test(head) ? "" : newline;
  return { at, text: gap + text + newline + newline };
}

export interface Behind {
  /** `close`: on the next line; `apart`: behind a blank line. */
  spacing: "close" | "apart";
  newline: string;
}

/** A statement behind another one. */
export function statementBehind(
  source: string,
  node: PyNode,
  text: string,
  { spacing, newline }: Behind,
): Edit {
  // On a line of its own it would come behind the statements that share the line.
  if (nextOnLine(node) !== undefined) return { at: node.endIndex, text: `; ${text}` };
  const at = lineEnd(source, node.endIndex);
  const opened = at === source.length && !source.endsWith("\n") ? newline : "";
  const gap = spacing === "apart" ? newline : "";
  const rest = source.slice(at);
  const after = spacing === "close" || rest.trim() === "" || /^[ \t]*\r?\n/.test(rest) ? "" : newline;
  return { at, text: opened + gap + text + newline + after };
}

/** A statement at the end of the file. */
export function statementAtEnd(module: Module, text: string, newline: string): Edit {
  const last = statements(module.root).at(-1);
  if (last !== undefined) return statementBehind(module.text, last, text, { spacing: "apart", newline });
  const gap = module.text.trim().replace("\uFEFF", "") === "" ? "" : newline;
  const opened = module.text === "" || module.text.endsWith("\n") || gap === "" ? "" : newline;
  return { at: module.text.length, text: opened + gap + text + newline };
}

/**
 * The end of the last top-level statement that gives a name its value or fills it (`x = …`, `x += …`, `x.register(…)`);
 * 0 for a name that the file doesn't assign.
 */
export function readyAt(module: Module, name: string): number {
  const giving = statements(module.root).filter((node) => gives(node, name));
  return giving.at(-1)?.endIndex ?? 0;
}

const FILLS = ["register", "append", "extend", "insert"];

function gives(statement: PyNode, name: string): boolean {
  if (statement.type === "function_definition" || statement.type === "class_definition") return false;
  const found = assignment(statement);
  if (found !== undefined) return found.name === name;
  const augmented = expression(statement);
  if (augmented.type === "augmented_assignment")
    return dotted(augmented.childForFieldName("left")) === `${name}.registry`;
  if (
    callsIn(statement).some((one) =>
      FILLS.some((method) => one.name === `${name}.${method}` || one.name === `${name}.registry.${method}`),
    )
  ) {
    return true;
  }
  const nested = statement.descendantsOfType(["assignment", "augmented_assignment"]);
  return nested.some((node) => node.childForFieldName("left")?.text === name);
}

/** From where on all names in an expression are ready. */
export function readyFor(module: Module, node: PyNode): number {
  return Math.max(0, ...identifiers(node).map((one) => readyAt(module, one.text)));
}
