/**
 * `setting`: a name that a module or a class of settings assigns, such as CELERY_BROKER_URL. What is there stays, whatever
 * its value.
 *
 * Args: `name`, `value` (Python source), `comment` (a line over it), `class` (the settings class that it belongs into).
 */
import { applyEdits, lineOf } from "../edits.ts";
import { importsOf } from "../import-read.ts";
import { already, type Outcome } from "../outcome.ts";
import { parseModule, type Module } from "../parse.ts";
import { statements } from "../query.ts";
import { restyle } from "../style.ts";
import { bindersOf } from "../binders.ts";
import { targetIn } from "./addition.ts";
import { classMember } from "./class-member.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";
import { statementAtEnd } from "./urlconf-places.ts";
import { flowsOf } from "./value-flow.ts";

/** Adds the setting at the end of the file, or to the class, unless something gives the name a value already. */
export function setting(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const module = parseModule(source, context.path);
  const name = textArg(args, "name");
  const value = textArg(args, "value");
  if (hasSetting(module, name)) return already;
  const comment = typeof args.comment === "string" ? `# ${args.comment}\n` : "";
  if (typeof args.class === "string") {
    return classMember(source, { class: args.class, member: `${name} = ${value}` }, context);
  }
  if (bringsMore(module, context)) return manual(module, `${comment}${name} = ${value}`, context);
  const text = restyle(`${comment}${name} = ${value}`, context.style);
  const edit = statementAtEnd(module, text, context.style.newline);
  return { kind: "changed", text: applyEdits(source, [edit]) };
}

/** Does a settings module, or one of its classes, give the name a value or import one? */
export function hasSetting(module: Module, name: string): boolean {
  return targetIn(flowsOf(module), name).flow !== undefined || bindersOf(module, name).length > 0;
}

/** A star import from outside of the repo may bring the setting, and an assignment behind it would undo that. */
function bringsMore(module: Module, context: PatchContext): boolean {
  const isOutside = (name: string): boolean =>
    !/^(\.|django\.)/.test(name) && !context.isFirstParty(name.split(".")[0] ?? name);
  return importsOf(module).some((one) => one.star && isOutside(one.module));
}

function manual(module: Module, code: string, { style }: PatchContext): Outcome {
  const last = statements(module.root).at(-1);
  return {
    kind: "manual",
    reason: "a star import from outside of the repo may bring this setting already",
    snippet: restyle(code, { ...style, newline: "\n" }),
    line: last === undefined ? 1 : lineOf(module.text, last.endIndex) + 1,
  };
}
