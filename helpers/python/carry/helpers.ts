/**
 * The definitions that additions use: those that the file lacks are written in front of the first that uses them.
 */
import { KitError } from "../../errors.ts";
import { applyEdits } from "../edits.ts";
import { usedNames } from "../import-read.ts";
import { parseModule, type Module, type PyNode } from "../parse.ts";
import { definedName, lineAt, members, statements, undecorated } from "../query.ts";
import { restyle, type Style } from "../style.ts";
import { aboveComments, linesOf } from "./write.ts";

export interface HelpedWork {
  /** The kit's module as it was, and as it is. */
  kit: { before: Module; after: Module };
  /** Names that the additions use; those of the helpers come to them. */
  used: Set<string>;
  /** Definitions of the file that something was added to. */
  touched: ReadonlySet<string>;
  context: { path: string; style: Style };
}

/**
 * The file with the definitions that only the kit's newer version has and that the additions use.
 *
 * @returns an error where the file has one of them below the class that has to have it by then
 */
export function withHelpers(text: string, { kit, used, touched, context }: HelpedWork): string | KitError {
  const helpers = statements(kit.after.root).filter((node) => {
    const name = definedName(node);
    return name !== undefined && used.has(name) && definition(kit.before, name) === undefined;
  });
  let result = text;
  for (const helper of helpers) {
    const module = parseModule(result, context.path);
    const owners = statements(module.root).filter((node) => touched.has(definedName(node) ?? ""));
    const there = definition(module, definedName(helper) ?? "");
    const refused = there === undefined ? undefined : refusal(there, owners, context.path);
    if (refused !== undefined) return refused;
    const [first] = owners;
    if (there !== undefined) continue;
    for (const name of usedNames(helper)) used.add(name);
    if (first === undefined) continue;
    const code = restyle(`${linesOf(helper)}\n`, context.style) + context.style.newline.repeat(2);
    result = applyEdits(result, [{ at: aboveComments(result, first), text: code }]);
  }
  return result;
}

function definition(module: Module, name: string): PyNode | undefined {
  return statements(module.root).find((node) => definedName(node) === name);
}

function refusal(there: PyNode, owners: readonly PyNode[], path: string): KitError | undefined {
  const name = definedName(there) ?? "";
  const owner = owners.find((node) => node.startIndex < there.startIndex && needsAtOnce(node, name));
  if (owner === undefined) return undefined;
  return new KitError(`${definedName(owner) ?? ""} has to have ${name}, which stands below it`, {
    path,
    line: lineAt(there),
    hint: `move ${name} above ${definedName(owner) ?? ""}, and run the command again`,
  });
}

/** Is a name read when a class is made, rather than when its methods run? */
function needsAtOnce(node: PyNode, name: string): boolean {
  const inner = undecorated(node);
  if (inner.type !== "class_definition") return false;
  const isMethod = (one: PyNode): boolean => undecorated(one).type === "function_definition";
  return members(inner).some((one) => !isMethod(one) && usedNames(one).has(name));
}
