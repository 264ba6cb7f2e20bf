/**
 * The unified diff of a change, as a person sees it. It can be applied, and lines with secrets are no part of it: where one
 * would be context, the context ends.
 */
import { formatPatch, structuredPatch, type StructuredPatchHunk } from "diff";
import { visible } from "../characters.ts";
import { secretLines } from "./secret-lines.ts";
import type { Change } from "./tree.ts";

/**
 * Three lines of context at the most, `a/` and `b/` as git has them. Where no context is left around a change, `git apply`
 * wants `--unidiff-zero`; `patch` doesn't mind.
 */
export function unifiedDiff(change: Change): string {
  const { path, before = "", after = "" } = change;
  const from = change.before === undefined ? "/dev/null" : `a/${visible(path)}`;
  const to = change.after === undefined ? "/dev/null" : `b/${visible(path)}`;
  const patch = structuredPatch(from, to, before, after, undefined, undefined, { context: 3 });
  const secret = secretLines(path, before);
  const text = formatPatch({ ...patch, hunks: patch.hunks.flatMap((hunk) => withoutLines(hunk, secret)) });
  return text.slice(text.indexOf("---"));
}

/** Cuts a hunk at the context lines that aren't to be shown; pieces that change nothing go. */
function withoutLines(hunk: StructuredPatchHunk, secret: ReadonlySet<number>): StructuredPatchHunk[] {
  const pieces: StructuredPatchHunk[] = [];
  let { oldStart, newStart } = hunk;
  let open: StructuredPatchHunk | undefined;
  for (const line of hunk.lines) {
    const isContext = line.startsWith(" ");
    if (isContext && secret.has(oldStart - 1)) open = undefined;
    else if (open !== undefined) open.lines.push(line);
    // "\ No newline at end of file" belongs to the line above it.
    else if (!line.startsWith("\\")) pieces.push((open = pieceAt(oldStart, newStart, line)));
    if (isContext || line.startsWith("-")) oldStart += 1;
    if (isContext || line.startsWith("+")) newStart += 1;
  }
  return pieces.filter(({ lines }) => lines.some((line) => /^[+-]/.test(line))).map(counted);
}

function pieceAt(oldStart: number, newStart: number, line: string): StructuredPatchHunk {
  return { oldStart, newStart, oldLines: 0, newLines: 0, lines: [line] };
}

function counted(piece: StructuredPatchHunk): StructuredPatchHunk {
  const count = (marks: RegExp): number => piece.lines.filter((line) => marks.test(line)).length;
  return { ...piece, oldLines: count(/^[ -]/), newLines: count(/^[ +]/) };
}
