/** What keeps a text from being valid Python 3, as an error for a person. */
import { codeFrame, KitError } from "../errors.ts";
import { everyColonIsFollowed } from "./colons.ts";
import type { PyNode } from "./node.ts";

/** Node types of the grammar that only Python 2 has: no error node, but not Python 3. */
const PYTHON_2 = ["print_statement", "exec_statement"];

/**
 * The first thing that is wrong: with line, column and frame, but for line ends.
 *
 * @param root of the text's tree
 * @returns undefined for valid Python 3
 */
export function syntaxError(root: PyNode, text: string, path: string): KitError | undefined {
  const bare = /\r(?!\n)/.exec(text);
  if (bare !== null) {
    return new KitError("the file has old Macintosh line ends (CR alone)", {
      path,
      hint: "convert it to LF or CRLF first",
    });
  }
  const wrong = root.hasError ? firstError(root) : (oldStatement(root, text) ?? emptyBlock(root, text));
  if (wrong === undefined) return undefined;
  const line = wrong.startPosition.row + 1;
  const column = wrong.startPosition.column + 1;
  const isOld = PYTHON_2.includes(wrong.type);
  const message = isOld ? "Python 2 code" : root.hasError ? "syntax error" : "an indented block is missing";
  return new KitError(message, {
    path,
    line,
    column,
    frame: codeFrame(text, line, column),
    hint: "mend the file first; nothing was written",
  });
}

function oldStatement(root: PyNode, text: string): PyNode | undefined {
  // Without the word there is no statement, and most files are done with.
  return /\b(?:print|exec)\b/.test(text) ? root.descendantsOfType(PYTHON_2)[0] : undefined;
}

/** The grammar lets a block be empty, which Python does not. */
function emptyBlock(root: PyNode, text: string): PyNode | undefined {
  if (everyColonIsFollowed(text)) return undefined;
  const isComment = ({ type }: { type: string }): boolean => type === "comment";
  const found = root.descendantsOfType("block").find((block) => {
    // Most blocks begin with a statement: only the others are read whole.
    const first = block.beginning;
    return first === null || (isComment(first) && block.namedChildren.every(isComment));
  });
  return found?.parent ?? undefined;
}

function firstError(root: PyNode): PyNode {
  let node = root;
  for (;;) {
    const inside = node.children.find((child) => child.isError || child.isMissing || child.hasError);
    if (inside === undefined || node.isError || node.isMissing) return node;
    node = inside;
  }
}
