/**
 * `import`: one import, merged into a statement that is there or put into its group.
 *
 * Args: `module`, `name`, `alias` (the last two optional).
 */
import { endOf, lineStart } from "../edits.ts";
import { addImports, importsOf, type ImportStatement } from "../imports.ts";
import type { Outcome } from "../outcome.ts";
import { parseModule, type Module } from "../parse.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

/**
 * Adds an import; for re-exports in a package's `__init__.py` and for plopfiles of people's own. A package that writes all
 * its re-exports as `X as X`, or with a `# noqa` behind them, gets the new one so.
 */
export function importName(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const name = typeof args.name === "string" ? args.name : undefined;
  const given = typeof args.alias === "string" ? args.alias : undefined;
  const module = parseModule(source, context.path);
  const others = reExports(module);
  const asItself = others.length > 0 && others.flatMap(({ names }) => names).every(isAsItself);
  const alias = given ?? (asItself ? name : undefined);
  const wanted = {
    module: textArg(args, "module"),
    ...(name === undefined ? {} : { name }),
    ...(alias === undefined ? {} : { alias }),
  };
  const outcome = addImports(source, [wanted], context);
  if (outcome.kind !== "changed") return outcome;
  return { ...outcome, text: withComment(outcome.text, comments(module, others), context) };
}

/** The names that a package's `__init__.py` takes from its own modules. */
function reExports(module: Module): ImportStatement[] {
  if (!/(^|\/)__init__\.py$/.test(module.path)) return [];
  return importsOf(module).filter((statement) => statement.module.startsWith(".") && !statement.star);
}

/** `from .job import Job as Job` is what type checkers count as a re-export. */
function isAsItself({ name, alias }: ImportStatement["names"][number]): boolean {
  return alias === name;
}

/** The comments on the lines of some statements, `""` for none. */
function comments({ text }: Module, statements: readonly ImportStatement[]): string[] {
  return statements.map(({ node }) => {
    const next = node.nextSibling;
    const beside = next?.type === "comment" && next.startPosition.row === node.endPosition.row;
    return beside ? text.slice(node.endIndex, endOf(text, next)) : "";
  });
}

/** Puts the comment that all the others have behind the one re-export that has none. */
function withComment(text: string, others: readonly string[], { path }: PatchContext): string {
  const [comment = ""] = others;
  if (!comment.includes("noqa") || others.some((one) => one !== comment)) return text;
  const module = parseModule(text, path);
  const all = reExports(module);
  const theirs = comments(module, all);
  const isOneLine = ({ node }: ImportStatement): boolean =>
    lineStart(text, node.endIndex) === node.startIndex;
  const bare = all.find((statement, index) => theirs[index] === "" && isOneLine(statement));
  if (bare === undefined) return text;
  return text.slice(0, bare.node.endIndex) + comment + text.slice(bare.node.endIndex);
}
