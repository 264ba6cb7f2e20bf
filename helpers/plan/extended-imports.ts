/**
 * Imports of a run that somebody has extended since: the line isn't the run's any more, but the names that it put there
 * would be imported from a module that has lost them.
 */
import { KitError } from "../errors.ts";
import { importsOf, readImport, usedNames, type ImportedName } from "../python/import-read.ts";
import { removeImports } from "../python/import-remove.ts";
import { parseLeniently, parseModule } from "../python/parse.ts";
import { assignment, items, statements, stringItems } from "../python/query.ts";

/** What a run imported: of a part of a statement only the names are known. */
interface RunImport extends ImportedName {
  module: string | undefined;
}

/**
 * A Python file without the names that a run imported and nothing uses.
 *
 * @param text what is left of the file
 * @param inserted what the run put into it and isn't there any more as it was
 * @returns the text, and which of `inserted` have nothing left in it
 */
export function withoutUnused(
  text: string,
  inserted: readonly string[],
  path: string,
): { text: string; settled: Set<string> } {
  const imports = new Map(inserted.map((part) => [part, importsIn(part)]));
  const wanted = [...imports.values()].flat();
  if (wanted.length === 0) return { text, settled: new Set() };
  const used = usesOf(text, path);
  if (used === undefined) return { text, settled: new Set() };
  const isOf = ({ name, alias, module }: RunImport, entry: ImportedName, from: string): boolean =>
    name === entry.name && alias === entry.alias && (module === undefined || module === from);
  const rest = removeImports(text, path, ({ module, name = module, alias }) =>
    wanted.some((one) => isOf(one, { name, alias }, module) && !used.has(alias ?? name)),
  );
  const left = importsOf(parseModule(rest, path));
  const isLeft = (one: RunImport): boolean =>
    left.some(({ module, names }) => names.some((entry) => isOf(one, entry, module)));
  const gone = [...imports].filter(([, found]) => found.length > 0 && !found.some(isLeft));
  return { text: rest, settled: new Set(gone.map(([part]) => part)) };
}

/** What an insertion imports: whole statements, or names within one with their commas. */
function importsIn(inserted: string): RunImport[] {
  const { root } = parseLeniently(inserted, "");
  const all = statements(root);
  const found = all.map(readImport);
  if (!root.hasError && all.length > 0 && found.every((one) => one !== undefined))
    return found.flatMap(({ kind, module, names }) =>
      names.map(({ name, alias }) => ({ name, alias, module: kind === "from" ? module : name })),
    );
  const names = inserted.trim().replace(/^,|,$/g, "").trim();
  const part = parseLeniently(`from _ import (${names})\n`, "").root;
  const [statement, ...more] = items(part);
  const entry =
    part.hasError || statement === undefined || more.length > 0 ? undefined : readImport(statement);
  return (entry?.names ?? []).map(({ name, alias }) => ({ name, alias, module: undefined }));
}

/** Names that the file uses beside its imports, or gives on; undefined when it is not valid Python. */
function usesOf(text: string, path: string): Set<string> | undefined {
  try {
    const { root } = parseModule(text, path);
    const used = statements(root)
      .filter((node) => readImport(node) === undefined)
      .flatMap((node) => {
        const found = assignment(node);
        return [...usedNames(node), ...(found?.name === "__all__" ? (stringItems(found.value) ?? []) : [])];
      });
    return new Set(used);
  } catch (error) {
    if (error instanceof KitError) return undefined;
    throw error;
  }
}
