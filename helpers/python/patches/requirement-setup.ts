/**
 * A package among setuptools' `install_requires`: in setup.cfg, or as a literal list in setup.py.
 *
 * @see https://setuptools.pypa.io/en/latest/userguide/dependency_management.html
 */
import { parseRequirement } from "../../project/requirement.ts";
import { applyEdits, indentAt, lineEnd, lineOf } from "../edits.ts";
import { withElement } from "../lists.ts";
import { already, type Outcome } from "../outcome.ts";
import { parseModule, type PyNode } from "../parse.ts";
import { callsIn, sequenceItems, stringValue } from "../query.ts";
import { manualAddition, targetIn } from "./addition.ts";
import { newlineOf } from "./toml-text.ts";
import type { WantedPackage } from "./requirement.ts";
import type { PatchContext } from "./types.ts";
import { valueFlow } from "./value-of.ts";
import { flowsOf } from "./value-flow.ts";

function nameOf(text: string): string | undefined {
  return parseRequirement(text, "", "")?.name;
}

/** The lines below `install_requires =` in `[options]`. */
export function intoSetupCfg(source: string, wanted: WantedPackage, context: PatchContext): Outcome {
  const text = `${wanted.name}${wanted.specifier}`;
  const header = /^install_requires[ \t]*[=:]([^\n]*)\n?/m.exec(source);
  if (header === null) {
    const snippet = `install_requires =\n    ${text}`;
    const options = /^\[options\][^\n]*/m.exec(source);
    const line = options === null ? {} : { line: lineOf(source, options.index) + 1 };
    return { kind: "manual", reason: "there is no install_requires in [options]", snippet, ...line };
  }
  const start = header.index + header[0].length;
  const body = /^(?:[ \t]+[^\n]*(?:\n|$)|[ \t]*\r?\n(?=[ \t]+\S))*/.exec(source.slice(start))?.[0] ?? "";
  const lines = [header[1] ?? "", ...body.split("\n")];
  if (lines.some((line) => nameOf(line.trim()) === wanted.key)) return already;
  const indent = /^([ \t]+)\S/m.exec(body)?.[1] ?? "    ";
  const newline = newlineOf(source, context);
  const end = start + body.trimEnd().length;
  const at = body.trim() === "" ? start : lineEnd(source, end);
  const gap = at > 0 && source[at - 1] !== "\n" ? newline : "";
  return { kind: "changed", text: applyEdits(source, [{ at, text: gap + indent + text + newline }]) };
}

/** `setup(install_requires=[…])`, the list written there or under a name. */
export function intoSetupPy(source: string, wanted: WantedPackage, context: PatchContext): Outcome {
  const module = parseModule(source, context.path);
  const setup = callsIn(module.root).find(
    (one) => one.name === "setup" || one.name?.endsWith(".setup") === true,
  );
  const value = setup?.keyword.get("install_requires");
  const flows = flowsOf(module);
  const flow = value === undefined ? undefined : valueFlow(value, (name) => flows.names.get(name));
  const { quote } = context.style;
  const element = `${quote}${wanted.name}${wanted.specifier}${quote}`;
  const isIt = ({ node }: { node: PyNode }): boolean => nameOf(stringValue(node) ?? "") === wanted.key;
  if (flow?.elements.some(isIt) === true) return already;
  const home = flow?.displays.find(({ node }) => sequenceItems(node) !== undefined)?.node;
  if (home === undefined) {
    const reason = "install_requires is not a plain list here";
    if (value?.type === "identifier")
      return manualAddition(
        module,
        targetIn(flows, value.text),
        { element },
        { reason, indent: context.style.indent },
      );
    return { kind: "manual", reason, snippet: `${wanted.name}${wanted.specifier}` };
  }
  const indent = indentAt(source, home.startIndex).startsWith("\t") ? "\t" : context.style.indent;
  return { kind: "changed", text: withElement(source, home, element, { ...context.style, indent }) };
}
