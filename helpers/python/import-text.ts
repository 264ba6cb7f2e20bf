/**
 * How imports are written.
 */
import type { ImportedName, ImportLine } from "./import-read.ts";
import type { Style } from "./style.ts";

/** A name as it stands in a statement: `Job`, `Job as J`. */
export function entryText({ name, alias }: ImportedName): string {
  return alias === undefined ? name : `${name} as ${alias}`;
}

/** Names in parentheses, one a line. */
export function inLines(names: readonly string[], { newline, indent }: Style): string {
  return `(${names.map((name) => `${newline}${indent}${name},`).join("")}${newline})`;
}

/** A statement; a name by itself isn't put into parentheses however long it is. */
export function lineText({ kind, module, names }: ImportLine, style: Style): string {
  const entries = names.map(entryText);
  if (kind === "import") return `import ${entries.join(", ")}`;
  const text = `from ${module} import ${entries.join(", ")}`;
  const fits = text.length <= style.lineLength || entries.length === 1;
  return fits ? text : `from ${module} import ${inLines(entries, style)}`;
}
