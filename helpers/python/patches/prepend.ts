/**
 * `prepend`: helper classes of a fragment in front of the file's first definition. The bodies of classes are run from the
 * top down: below one that comes to need the helper later, it would be too late.
 *
 * Args: `code` (a fragment: imports and definitions), `names` (of the definitions that are wanted; those that the file has
 * stay where they are).
 */
import { applyEdits, lineEnd } from "../edits.ts";
import { aboveComments } from "../carry/write.ts";
import { mergeFragment } from "../fragment.ts";
import { already, type Outcome } from "../outcome.ts";
import { parseModule, type Module, type PyNode } from "../parse.ts";
import { definedName, statements } from "../query.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

/** Adds what is missing. */
export function prepend(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const names = Array.isArray(args.names) ? args.names : [];
  const target = parseModule(source, context.path);
  const wanted = names.filter((name) => !definitions(target).some((one) => definedName(one) === name));
  if (wanted.length === 0) return already;
  const given = parseModule(textArg(args, "code"), `${context.path} (template)`);
  const others = definitions(given).filter((one) => !wanted.includes(definedName(one)));
  const fragment = applyEdits(
    given.text,
    others.map(({ startIndex, endIndex }) => ({ at: startIndex, text: "", remove: endIndex - startIndex })),
  );
  const merged = mergeFragment(source, fragment, context);
  if (merged.kind !== "changed") return merged;
  const text = inFront(parseModule(merged.text, context.path), wanted, context);
  const hasEnd = source.endsWith("\n") || definitions(target).length === 0;
  return { ...merged, text: hasEnd ? text : text.trimEnd() };
}

function definitions({ root }: Module): PyNode[] {
  return statements(root).filter((node) => definedName(node) !== undefined);
}

/** The file with its newest definitions, which stand at the end, in front of all others. */
function inFront(module: Module, names: readonly unknown[], { style }: PatchContext): string {
  const { text } = module;
  const all = definitions(module);
  const isNew = (node: PyNode): boolean => names.includes(definedName(node));
  const first = all.find((node) => !isNew(node));
  if (first === undefined) return text;
  const spans = all.filter(isNew).map((node) => {
    const at = lineEnd(text, text.slice(0, node.startIndex).trimEnd().length);
    const end = lineEnd(text, node.startIndex + node.text.trimEnd().length);
    return { at, remove: end - at, code: text.slice(node.startIndex, end).trimEnd() };
  });
  const code = spans.map((span) => span.code + style.newline.repeat(3)).join("");
  const gone = spans.map(({ at, remove }) => ({ at, remove, text: "" }));
  return applyEdits(text, [{ at: aboveComments(text, first), text: code }, ...gone]);
}
