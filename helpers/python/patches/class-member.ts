/**
 * `class-member`: a field, a method or an inner class in a class that a person wrote.
 *
 * Args: `class` (name), `member` (Python source without indent), `after` (name of a member; the last field by default).
 */
import { KitError, suggestion } from "../../errors.ts";
import { lineEnd } from "../edits.ts";
import { already, type Outcome } from "../outcome.ts";
import { parseModule, type PyNode } from "../parse.ts";
import { assignment, classes, definedName, expression, findClass, members, statements } from "../query.ts";
import { restyle } from "../style.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

/** Adds a member unless the class has one of that name. Fields go behind fields, methods behind everything. */
export function classMember(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const name = textArg(args, "class");
  const module = parseModule(source, context.path);
  const definition = findClass(module, name);
  if (definition === undefined) return noClass(module.path, name, classes(module));
  const member = parseModule(textArg(args, "member"), "(member)");
  const node = statements(member.root)[0];
  const wanted = node === undefined ? undefined : nameOf(node);
  if (node === undefined || wanted === undefined) {
    return { kind: "error", error: new KitError("a member is one assignment, method or class") };
  }
  const own = members(definition);
  if (own.some((one) => nameOf(one) === wanted)) return already;
  const isField = assignment(node) !== undefined;
  const after = placeAfter(own, isField, args.after);
  if (after === undefined)
    return { kind: "error", error: new KitError(`the class ${name} has no body`, { path: context.path }) };
  return { kind: "changed", text: inserted(source, after, node.text, isField, context) };
}

function nameOf(node: PyNode): string | undefined {
  return definedName(node) ?? assignment(node)?.name;
}

function noClass(path: string, name: string, found: readonly PyNode[]): Outcome {
  const hint = suggestion(
    name,
    found.flatMap((one) => definedName(one) ?? []),
  );
  return {
    kind: "error",
    error: new KitError(`there is no class ${name}`, { path, ...(hint === undefined ? {} : { hint }) }),
  };
}

/** The member to insert behind: the named one, the last field for a field, the last of all otherwise. */
function placeAfter(own: readonly PyNode[], isField: boolean, after: unknown): PyNode | undefined {
  const named = after === undefined ? undefined : own.find((one) => nameOf(one) === after);
  if (named !== undefined) return named;
  const fields = own.filter((one) => assignment(one) !== undefined);
  const docstring = own[0] !== undefined && expression(own[0]).type === "string" ? own[0] : undefined;
  return isField ? (fields.at(-1) ?? docstring ?? own.at(-1)) : own.at(-1);
}

function inserted(
  source: string,
  after: PyNode,
  member: string,
  isField: boolean,
  context: PatchContext,
): string {
  const { newline } = context.style;
  const start = source.lastIndexOf("\n", after.startIndex - 1) + 1;
  const indent = /^[ \t]*/.exec(source.slice(start, after.startIndex))?.[0] ?? context.style.indent;
  const width = context.style.lineLength - indent.replaceAll("\t", "    ").length;
  const styled = restyle(`${member}\n`, { ...context.style, lineLength: width, newline: "\n" }).trimEnd();
  const lines = styled.split("\n").map((line) => (line === "" ? "" : indent + line));
  const beside = isField && assignment(after) !== undefined;
  const at = lineEnd(source, after.endIndex);
  const lead = !source.includes("\n", after.endIndex) ? newline : "";
  return (
    source.slice(0, at) + lead + (beside ? "" : newline) + lines.join(newline) + newline + source.slice(at)
  );
}
