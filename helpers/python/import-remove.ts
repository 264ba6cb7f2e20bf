/**
 * Takes names out of a file's import statements, for undo: the one place in which code that the kit once wrote goes from
 * within a line.
 */
import { applyEdits, lineEnd, lineStart, type Edit } from "./edits.ts";
import { flattened, importsOf, type Import, type ImportStatement } from "./import-read.ts";
import { parseModule } from "./parse.ts";
import { nextOnLine, previousOnLine } from "./query.ts";

/**
 * The source without some imports at its top level. What stands in a line with a comment stays, comments are a person's.
 *
 * @param isUnwanted asked for each imported name
 * @throws KitError when the source is not valid Python
 */
export function removeImports(source: string, path: string, isUnwanted: (entry: Import) => boolean): string {
  const edits = importsOf(parseModule(source, path)).flatMap((statement) => {
    const unwanted = flattened(statement).map(isUnwanted);
    const isAll = unwanted.length > 0 && unwanted.every(Boolean);
    return isAll ? whole(source, statement) : someOf(source, statement, unwanted);
  });
  return applyEdits(source, edits);
}

/** The statement with its line, where it has that for itself. */
function whole(source: string, { node }: ImportStatement): Edit[] {
  if (nextOnLine(node) !== undefined || previousOnLine(node) !== undefined) return [];
  const at = lineStart(source, node.startIndex);
  const end = lineEnd(source, node.endIndex);
  const hasComment = node.text.includes("#") || source.slice(node.endIndex, end).trim() !== "";
  return hasComment ? [] : [{ at, text: "", remove: end - at }];
}

/** Names with the commas behind them; at the end of the list with those in front. */
function someOf(source: string, { names }: ImportStatement, unwanted: readonly boolean[]): Edit[] {
  const last = unwanted.lastIndexOf(false);
  const ranges = names.flatMap(({ node }, index): [number, number][] => {
    const [before, after] = [names[index - 1], names[index + 1]];
    if (unwanted[index] !== true) return [];
    if (index < last && after !== undefined) return [[node.startIndex, after.node.startIndex]];
    return before === undefined ? [] : [[before.node.endIndex, node.endIndex]];
  });
  return ranges
    .filter(([start, end]) => !source.slice(start, end).includes("#"))
    .map(([at, end]) => ({ at, text: "", remove: end - at }));
}
