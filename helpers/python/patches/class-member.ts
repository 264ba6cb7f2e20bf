/**
 * `class-member`: a field, a method or an inner class in a class that a person wrote.
 *
 * Args: `class` (name; `Job.Meta` for one inside another), `member` (Python source without indent), `after` (name of a
 * member; behind the last of its like by default).
 */
import { KitError, suggestion } from "../../errors.ts";
import { applyEdits, lineOf } from "../edits.ts";
import { already, type Outcome } from "../outcome.ts";
import { parseModule, type Module, type PyNode } from "../parse.ts";
import { bases, classes, definedName, findClass, members, statements, undecorated } from "../query.ts";
import { endOfMember, isModelField, memberEdits, memberText, namesOf, placeOf } from "./member-place.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

/** Adds a member unless the class has one of that name. Fields go behind fields, methods behind everything. */
export function classMember(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const name = textArg(args, "class");
  const module = parseModule(source, context.path);
  const [wanted, ...rest] = statements(parseModule(textArg(args, "member"), "(member)").root);
  const [memberName] = wanted === undefined || rest.length > 0 ? [] : namesOf(wanted);
  if (wanted === undefined || memberName === undefined) {
    return { kind: "error", error: new KitError("a member is one assignment, method or class") };
  }
  const [definition, ...others] = classesAt(module, name);
  if (definition === undefined) return noClass(module, name);
  const all = [definition, ...others];
  if (all.every((one) => members(one).some((own) => namesOf(own).includes(memberName)))) return already;
  if (others.length > 0) return inOneOf(module, all, wanted, context);
  const parent = isModelField(wanted) ? holderOf(module, definition, memberName) : undefined;
  if (parent !== undefined) return { kind: "already", notes: [`${memberName} comes from ${parent}`] };
  const edits = memberEdits(source, definition, wanted, args.after, context.style);
  return { kind: "changed", text: applyEdits(source, edits) };
}

/** The class of a name: the last one at the top, else those under an `if` or `try`. */
function classesAt(module: Module, name: string): PyNode[] {
  const [first = "", ...inner] = name.split(".");
  const all = module.root
    .descendantsOfType("class_definition")
    .filter((node) => definedName(node) === first && !isInDefinition(node));
  const top = all.filter((node) => isAtTop(node)).at(-1);
  return (top === undefined ? all : [top]).flatMap((node) => {
    const found = inner.reduce<PyNode | undefined>(innerClass, node);
    return found ?? [];
  });
}

function innerClass(outer: PyNode | undefined, name: string): PyNode | undefined {
  const found = outer === undefined ? [] : members(outer).map(undecorated);
  return found.find((node) => node.type === "class_definition" && definedName(node) === name);
}

function isAtTop({ parent }: PyNode): boolean {
  return parent?.type === "module" || (parent?.type === "decorated_definition" && isAtTop(parent));
}

function isInDefinition(node: PyNode): boolean {
  for (let parent = node.parent; parent !== null; parent = parent.parent)
    if (parent.type === "class_definition" || parent.type === "function_definition") return true;
  return false;
}

/** The base in the same file that has the member already. */
function holderOf(
  module: Module,
  definition: PyNode,
  name: string,
  seen: readonly string[] = [],
): string | undefined {
  for (const base of bases(definition)) {
    const parent = seen.includes(base.text) ? undefined : findClass(module, base.text);
    if (parent === undefined) continue;
    if (members(parent).some((one) => namesOf(one).includes(name))) return base.text;
    const above = holderOf(module, parent, name, [...seen, base.text]);
    if (above !== undefined) return above;
  }
  return undefined;
}

function noClass(module: Module, name: string): Outcome {
  const names = classes(module).flatMap((one) => definedName(one) ?? []);
  const hint = suggestion(name, names);
  const error = new KitError(`there is no class ${name}`, {
    path: module.path,
    ...(hint === undefined ? {} : { hint }),
  });
  return { kind: "error", error };
}

/** Several classes of one name, in branches: which of them counts, only a person knows. */
function inOneOf(module: Module, all: readonly PyNode[], wanted: PyNode, { style }: PatchContext): Outcome {
  const [first] = all;
  if (first === undefined) throw new Error("there are several classes");
  const lines = all.map((one) => lineOf(module.text, one.startIndex));
  const { after } = placeOf(first, wanted, undefined);
  const end = after === undefined ? first.endIndex : endOfMember(module.text, after);
  return {
    kind: "manual",
    reason: `the class is defined more than once, in lines ${lines.join(" and ")}: each needs it`,
    snippet: memberText(module.text, first, wanted, { ...style, newline: "\n" }),
    line: lineOf(module.text, end) + 1,
  };
}
