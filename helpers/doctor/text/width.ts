/** What fits into the 80 columns of a terminal. */

/** Columns of a terminal. */
export const COLUMNS_WIDE = 80;

/** Lines that a list of names may take. */
const MOST_LINES = 2;

/** ` and 123 more` */
const REST_WIDTH = 13;

/** Names in lines of 80 columns, two at the most; then how many more there are. */
export function wrapped(names: readonly string[], indent: string): string[] {
  const lines: string[] = [];
  let line = `${indent}also`;
  for (const [index, name] of names.entries()) {
    const next = `${line} ${name}${index === names.length - 1 ? "" : ","}`;
    const isLast = lines.length === MOST_LINES - 1;
    // Room for what stands at the end.
    if (next.length <= COLUMNS_WIDE - (isLast ? REST_WIDTH : 0)) {
      line = next;
      continue;
    }
    if (isLast) return [...lines, `${line} and ${names.length - index} more`];
    lines.push(line);
    line = `${indent}${next.slice(line.length + 1)}`;
  }
  return [...lines, line];
}
