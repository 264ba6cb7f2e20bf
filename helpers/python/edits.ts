/**
 * Text edits: the parser locates, these change. Applied back to front, so that offsets stay true; bytes outside the
 * inserted text stay as they are.
 */

/** Inserts `text` at an offset; `remove` characters after it go (used on the kit's own text, never on a person's). */
export interface Edit {
  at: number;
  text: string;
  remove?: number;
}

/** @throws Error when two edits overlap, which is a bug of the caller */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  const ordered = edits
    .map((edit, index) => ({ ...edit, index }))
    .sort((a, b) => b.at - a.at || b.index - a.index);
  let text = source;
  let limit = source.length;
  for (const { at, text: inserted, remove = 0 } of ordered) {
    if (at + remove > limit) throw new Error(`overlapping edits at ${at}`);
    text = text.slice(0, at) + inserted + text.slice(at + remove);
    limit = at;
  }
  return text;
}

/** Offset of the first character of the line that holds `offset`; a byte order mark stays in front of everything. */
export function lineStart(source: string, offset: number): number {
  // lastIndexOf takes a negative position for 0.
  const at = offset === 0 ? 0 : source.lastIndexOf("\n", offset - 1) + 1;
  return at === 0 && source.startsWith("\uFEFF") ? 1 : at;
}

/** Offset just behind the line break of the line that holds `offset`, or the end of the source. */
export function lineEnd(source: string, offset: number): number {
  const at = source.indexOf("\n", offset);
  return at === -1 ? source.length : at + 1;
}

/** End of a node's text; a comment of the grammar takes the CR of its line's CRLF with it. */
export function endOf(source: string, node: { readonly endIndex: number }): number {
  return source[node.endIndex - 1] === "\r" ? node.endIndex - 1 : node.endIndex;
}

/** Line number from 1. */
export function lineOf(source: string, offset: number): number {
  let line = 1;
  for (let at = source.indexOf("\n"); at !== -1 && at < offset; at = source.indexOf("\n", at + 1)) line += 1;
  return line;
}

/** White space at the head of the line that holds `offset`. */
export function indentAt(source: string, offset: number): string {
  const start = lineStart(source, offset);
  let end = start;
  while (source[end] === " " || source[end] === "\t") end += 1;
  return source.slice(start, end);
}
