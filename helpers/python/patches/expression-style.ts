/**
 * A Python expression of the kit's own in a file's style.
 */
import { restyle, type Style } from "../style.ts";

const HEAD = "_ = ";

/** Restyles an expression; standing alone, a string would be taken for a docstring, which keeps its quotes. */
export function styledExpression(source: string, style: Style): string {
  return restyle(HEAD + source, { ...style, newline: "\n" }).slice(HEAD.length);
}
