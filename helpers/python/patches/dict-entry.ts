/**
 * `dict-entry`: one key in a dictionary that a module or a class of settings assigns, such as REST_FRAMEWORK.
 *
 * Args: `name` (of the dictionary), `key` (a string), `value` (Python source), `create` (a dictionary that isn't there is
 * made: true, or the name of the class that it belongs into), `within` (a key whose value is the dictionary that the entry
 * goes into), `same` (values of which one is enough there).
 */
import { KitError } from "../../errors.ts";
import { fileKeys } from "../../project/file-lists.ts";
import { applyEdits } from "../edits.ts";
import { importsOf } from "../import-read.ts";
import { withElement } from "../lists.ts";
import { already, type Outcome } from "../outcome.ts";
import { parseModule, type Module, type PyNode } from "../parse.ts";
import { call, stringValue } from "../query.ts";
import { restyle } from "../style.ts";
import { manualAddition, reasonOf, targetIn, type Target } from "./addition.ts";
import { classMember } from "./class-member.ts";
import { styledExpression } from "./expression-style.ts";
import { nestedEntry } from "./nested-entry.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";
import { statementAtEnd } from "./urlconf-places.ts";
import { flowsOf } from "./value-flow.ts";

/** One entry, as Python source in the file's quotes. */
interface Entry {
  key: string;
  value: string;
}

/** Adds a key that isn't there; a key that is there stays as a person set it. */
export function dictEntry(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const { within, ...plain } = args;
  if (typeof within === "string") {
    const value = `{"${textArg(args, "key")}": ${textArg(args, "value")}}`;
    return (
      nestedEntry(source, within, args, context) ??
      dictEntry(source, { ...plain, key: within, value }, context)
    );
  }
  const module = parseModule(source, context.path);
  const target = targetIn(flowsOf(module), textArg(args, "name"));
  const key = textArg(args, "key");
  const found = target.flow?.elements.find(({ node }) => keyOf(node) === key);
  if (found?.conditional === true)
    return { kind: "already", notes: [`${target.name} has ${key} in some cases only`] };
  if (found !== undefined || givesKey(module, target, key)) return already;
  const { quote } = context.style;
  const value = textArg(args, "value");
  if (target.flow === undefined && args.create !== undefined && !bringsMore(module, context)) {
    const text = `${target.name} = {\n    "${key}": ${value.replaceAll("\n", "\n    ")},\n}`;
    return created(module, text, args.create, context);
  }
  const entry: Entry = {
    key: `${quote}${key}${quote}`,
    value: styledExpression(value, context.style),
  };
  const trouble = troubleWith(target, key);
  if (trouble !== undefined)
    return manualAddition(module, target, entry, { reason: trouble, indent: context.style.indent });
  return into(source, target, entry, context);
}

/** Does a property give back a dictionary that has the key? */
function givesKey(module: Module, { name, className, flow }: Target, key: string): boolean {
  const isMethod = flow?.hidden.some((one) => one.why === "function") === true;
  return isMethod && className !== undefined && fileKeys(module, name, className).includes(key);
}

/** A star import from outside of the repo may bring the dictionary. */
function bringsMore(module: Module, context: PatchContext): boolean {
  const isOutside = (name: string): boolean =>
    !/^(\.|django\.)/.test(name) && !context.isFirstParty(name.split(".")[0] ?? name);
  return importsOf(module).some((one) => one.star && isOutside(one.module));
}

/** The key that a pair, a keyword argument, `x["key"] = …` or `x.setdefault("key", …)` sets. */
export function keyOf(node: PyNode): string | undefined {
  if (node.type === "keyword_argument") return node.childForFieldName("name")?.text;
  if (node.type === "call") return stringValue(call(node)?.positional[0]);
  if (node.type === "assignment")
    return stringValue(node.childForFieldName("left")?.childForFieldName("subscript"));
  return stringValue(node.childForFieldName("key"));
}

function troubleWith(target: Target, key: string): string | undefined {
  const { name, flow, classes } = target;
  if (flow === undefined) return `there is no ${name} in this file`;
  const reason = `${name} is not a plain dictionary here`;
  const hidden = reasonOf(name, flow);
  if (hidden !== undefined) return `${reason}: ${hidden}`;
  const home = flow.displays[0]?.node;
  if (home === undefined)
    return classes.length > 1
      ? `${reason}: ${classes.join(", ")} have one each, and each needs this`
      : reason;
  if (home.type === "call" && !/^[A-Za-z_]\w*$/.test(key)) return `${reason}: dict() takes names only`;
  return home.type === "call" || home.type === "dictionary" ? undefined : reason;
}

/** The dictionary under the very name takes the entry, not one that is unpacked in it. */
function into(source: string, { name, flow }: Target, entry: Entry, context: PatchContext): Outcome {
  const displays = flow?.displays ?? [];
  const home = (displays.find((one) => one.name === name) ?? displays[0])?.node;
  if (home === undefined) throw new Error("a dictionary without trouble is written somewhere");
  const list = home.type === "call" ? home.childForFieldName("arguments") : home;
  const element =
    home.type === "call" ? `${entry.key.slice(1, -1)}=${entry.value}` : `${entry.key}: ${entry.value}`;
  return { kind: "changed", text: withElement(source, list ?? home, element, context.style) };
}

/** @param place true for the module, else the name of a class */
function created(module: Module, text: string, place: unknown, context: PatchContext): Outcome {
  if (typeof place === "string") return classMember(module.text, { class: place, member: text }, context);
  if (place !== true)
    return { kind: "error", error: new KitError('"create" is true or the name of a class') };
  const edit = statementAtEnd(module, restyle(text, context.style), context.style.newline);
  return { kind: "changed", text: applyEdits(module.text, [edit]) };
}
