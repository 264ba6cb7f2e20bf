/**
 * Does a file hold the same statements as before a formatter had it? Layout, quotes and the order of imports are the
 * formatter's; names, values and what runs are not.
 */
import { flattened, importsOf } from "../python/import-read.ts";
import { parseModule, type Module } from "../python/parse.ts";
import { statements } from "../python/query.ts";
import { codeTokens } from "../python/tokens.ts";

/**
 * @param path for messages
 * @returns false also where either isn't valid Python
 */
export function holdsTheSame(before: string, after: string, path: string): boolean {
  const [one, other] = [parsed(before, path), parsed(after, path)];
  if (one === undefined || other === undefined) return false;
  const [was, is] = [importedNames(one), importedNames(other)];
  const isKept = was.every((name) => is.includes(name));
  // A team may have every file begin with one from __future__.
  const isOwn = is.every((name) => was.includes(name) || name.startsWith("__future__ "));
  return isKept && isOwn && bodyOf(one) === bodyOf(other);
}

/** Every absolute module that a file imports or imports from, those above it included: `a.b` is `a` too. */
export function importedModules(text: string, path: string): string[] {
  const module = parsed(text, path);
  const imports = module === undefined ? [] : importsOf(module).flatMap(flattened);
  const names = imports.filter((entry) => !entry.module.startsWith("."));
  const whole = names.flatMap(({ module: from, name }) => [
    from,
    ...(name === undefined ? [] : [`${from}.${name}`]),
  ]);
  return [...new Set(whole.flatMap(withParents))];
}

function withParents(name: string): string[] {
  const parts = name.split(".");
  return parts.map((_part, index) => parts.slice(0, index + 1).join("."));
}

function parsed(text: string, path: string): Module | undefined {
  try {
    return parseModule(text, path);
  } catch {
    return undefined;
  }
}

function importedNames(module: Module): string[] {
  return importsOf(module)
    .flatMap(flattened)
    .map((entry) => [entry.module, entry.name ?? "", entry.alias ?? ""].join(" "));
}

/** Everything but the imports; strings that stand side by side are one string, however they are cut. */
function bodyOf(module: Module): string {
  const imports = new Set(importsOf(module).map(({ node }) => node.id));
  return statements(module.root)
    .filter((node) => !imports.has(node.id))
    .map((node) => codeTokens(node).join("").replace(/\s+/g, ""))
    .join("\n");
}
