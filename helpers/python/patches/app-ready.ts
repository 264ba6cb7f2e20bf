/**
 * `app-ready`: a module of an app that has to be loaded when Django starts, such as its receivers of signals; its import in
 * the `ready` of the AppConfig.
 *
 * Args: `class` (name of the AppConfig), `module` (beside the file: `signals`).
 *
 * @see https://docs.djangoproject.com/en/stable/topics/signals/#connecting-receiver-functions
 */
import { KitError, suggestion } from "../../errors.ts";
import { applyEdits, indentAt, lineEnd, lineStart } from "../edits.ts";
import { absoluteModule, flattened, readImport, type ImportStatement } from "../import-read.ts";
import { already, type Outcome } from "../outcome.ts";
import { parseModule, type Module, type PyNode } from "../parse.ts";
import { classes, definedName, expression, findClass, members, statements, undecorated } from "../query.ts";
import { classMember } from "./class-member.ts";
import type { Style } from "../style.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

/** Adds the import unless the class loads the module in some way. */
export function appReady(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const name = textArg(args, "class");
  const wanted = textArg(args, "module");
  const module = parseModule(source, context.path);
  const definition = findClass(module, name);
  if (definition === undefined) return noClass(module, name);
  if (isLoaded(definition, `${context.package}.${wanted}`, context)) return already;
  const ready = members(definition).find((one) => definedName(one) === "ready");
  if (ready === undefined) {
    const member = `def ready(self) -> None:\n    ${importOf(wanted)}`;
    return classMember(source, { class: name, member }, context);
  }
  return inReady(source, ready, wanted, context);
}

function importOf(module: string): string {
  return `from . import ${module}  # noqa: F401`;
}

/** Does anything in the class import the module, or name it for `import_module`? */
function isLoaded(definition: PyNode, wanted: string, context: PatchContext): boolean {
  const imports = definition
    .descendantsOfType(["import_statement", "import_from_statement"])
    .flatMap((node) => readImport(node) ?? []);
  const isImported = imports.some((statement) => {
    const from = absoluteModule(statement.module, context.package);
    return (
      from === wanted ||
      flattened(statement).some(({ module, name }) => {
        const base = absoluteModule(module, context.package);
        return base === wanted || (name !== undefined && `${base}.${name}` === wanted);
      })
    );
  });
  const [last = ""] = wanted.split(".").slice(-1);
  // `import_module("jobs.signals")`, `import_module(f"{self.name}.signals")`
  const texts = definition.descendantsOfType("string_content").map((node) => node.text);
  return isImported || texts.some((text) => text === wanted || text === `.${last}`);
}

function noClass(module: Module, name: string): Outcome {
  const hint = suggestion(
    name,
    classes(module).flatMap((one) => definedName(one) ?? []),
  );
  const error = new KitError(`there is no class ${name}`, {
    path: module.path,
    ...(hint === undefined ? {} : { hint }),
  });
  return { kind: "error", error };
}

/** Into the body: behind a docstring and the imports in front, so that no `return` comes first. */
function inReady(source: string, ready: PyNode, wanted: string, { style }: PatchContext): Outcome {
  const body = undecorated(ready).childForFieldName("body");
  const own = body === null ? [] : statements(body);
  const [first] = own;
  if (first === undefined) throw new Error("a function has a statement");
  const isOneLine = source.slice(lineStart(source, first.startIndex), first.startIndex).trim() !== "";
  if (isOneLine) return withLines(source, ready, first, importOf(wanted), style);
  const start = expression(first).type === "string" ? 1 : 0;
  const rest = own.slice(start);
  const end = rest.findIndex((node) => readImport(node) === undefined);
  const imports = (end === -1 ? rest : rest.slice(0, end)).flatMap((node) => readImport(node) ?? []);
  const beside = imports.find((one) => one.kind === "from" && one.module === "." && !one.star);
  if (beside !== undefined) return { kind: "changed", text: withName(source, beside, wanted) };
  const after = imports.at(-1)?.node ?? (start === 1 ? first : undefined);
  const before = rest[imports.length];
  const indent = indentAt(source, first.startIndex);
  const at = after === undefined ? lineStart(source, first.startIndex) : lineEnd(source, after.endIndex);
  const lead = source[at - 1] === "\n" ? "" : style.newline;
  const gap = before === undefined || /^[ \t]*\r?\n/.test(source.slice(at)) ? "" : style.newline;
  const text = lead + indent + importOf(wanted) + style.newline + gap;
  return { kind: "changed", text: applyEdits(source, [{ at, text }]) };
}

/** `from . import checks` takes the module in as isort would. */
function withName(source: string, { names }: ImportStatement, wanted: string): string {
  const next = names.find(({ name }) => name > wanted);
  const last = names.at(-1);
  if (last === undefined) throw new Error("an import without a star has names");
  const edit =
    next === undefined
      ? { at: last.node.endIndex, text: `, ${wanted}` }
      : { at: next.node.startIndex, text: `${wanted}, ` };
  return applyEdits(source, [edit]);
}

/** `def ready(self): …` gets lines of its own: the import, and what stood behind the colon. */
function withLines(source: string, ready: PyNode, first: PyNode, code: string, style: Style): Outcome {
  const indent = indentAt(source, ready.startIndex) + style.indent;
  const colon = source.slice(0, first.startIndex).trimEnd().length;
  const { newline } = style;
  const text = `${newline}${indent}${code}${newline}${newline}${indent}`;
  return {
    kind: "changed",
    text: applyEdits(source, [{ at: colon, text, remove: first.startIndex - colon }]),
  };
}
