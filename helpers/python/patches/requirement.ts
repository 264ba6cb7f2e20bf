/**
 * `requirement`: a package in a file of requirements: requirements.txt, pyproject.toml (PEP 621 or Poetry), Pipfile.
 *
 * Args: `package` (as pip names it), `specifier` (`>=3.15`), `kind` (of the file).
 *
 * @see https://peps.python.org/pep-0508/ and https://peps.python.org/pep-0621/
 */
import { parse as parseToml } from "smol-toml";
import { KitError } from "../../errors.ts";
import { lineEnd } from "../edits.ts";
import { withElement } from "../lists.ts";
import { already, type Manual, type Outcome } from "../outcome.ts";
import { parseLeniently } from "../parse.ts";
import { items } from "../query.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

/** PEP 503: `Django_Filter` and `django-filter` are one package. */
function normalised(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** Name of a requirement line: `djangorestframework[jwt]>=3.15 ; python_version > "3"` → `djangorestframework`. */
function requirementName(line: string): string {
  return normalised(/^\s*([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(line)?.[1] ?? "");
}

/** Adds a package to the file that the project's other requirements come from. */
export function requirement(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const name = textArg(args, "package");
  const specifier = args.specifier === undefined ? "" : textArg(args, "specifier");
  switch (args.kind) {
    case "requirements":
      return intoRequirements(source, name, specifier);
    case "pep621":
      return intoPep621(source, name, specifier, context);
    case "poetry":
      return intoTable(source, "tool.poetry.dependencies", name, specifier);
    case "pipfile":
      return intoTable(source, "packages", name, specifier);
    default:
      return {
        kind: "error",
        error: new KitError(`unknown kind of requirements file: ${String(args.kind)}`),
      };
  }
}

function newlineOf(source: string): "\n" | "\r\n" {
  return source.includes("\r\n") ? "\r\n" : "\n";
}

function intoRequirements(source: string, name: string, specifier: string): Outcome {
  const newline = newlineOf(source);
  const lines = source.split(/\r?\n/);
  const names = lines.map(requirementName);
  if (names.includes(normalised(name))) return already;
  const entry = `${name}${specifier}`;
  const used = names.filter((one) => one !== "");
  const sorted = used.length > 1 && used.every((one, index) => index === 0 || (used[index - 1] ?? "") <= one);
  const next = sorted ? names.findIndex((one) => one > normalised(name)) : -1;
  if (next === -1) {
    const gap = source === "" || source.endsWith("\n") ? "" : newline;
    return { kind: "changed", text: `${source}${gap}${entry}${newline}` };
  }
  lines.splice(next, 0, entry);
  return { kind: "changed", text: lines.join(newline) };
}

/** `[project] dependencies = […]`: a TOML array of strings reads as a Python list, comments included. */
function intoPep621(source: string, name: string, specifier: string, context: PatchContext): Outcome {
  const section = sectionRange(source, "project");
  const start = section === undefined ? -1 : indexInside(source, section, /^dependencies[ \t]*=[ \t]*\[/m);
  if (start === -1) return manual(`"${name}${specifier}",`, "there is no [project] dependencies array");
  const open = source.indexOf("[", start);
  const list = parseLeniently(source.slice(open), context.path).root.descendantsOfType("list")[0];
  if (list === undefined) return manual(`"${name}${specifier}",`, "the array can't be read");
  const array = source.slice(open);
  if (items(list).some((item) => requirementName(item.text.replace(/^["']/, "")) === normalised(name)))
    return already;
  const text =
    source.slice(0, open) +
    withElement(array, list, `"${name}${specifier}"`, {
      ...context.style,
      indent: "    ",
      newline: newlineOf(source),
    });
  return proven(source, text, name);
}

/** A key in a table: Poetry and Pipfile. */
function intoTable(source: string, table: string, name: string, specifier: string): Outcome {
  const section = sectionRange(source, table);
  const entry = `${name} = "${specifier === "" ? "*" : specifier}"`;
  if (section === undefined) return manual(entry, `there is no [${table}]`);
  const body = source.slice(section.start, section.end);
  if (body.split(/\r?\n/).some((line) => requirementName(line.replace(/^["']/, "")) === normalised(name)))
    return already;
  const newline = newlineOf(source);
  const end = section.start + body.trimEnd().length;
  const gap = !source.includes("\n", end) ? newline : "";
  const at = gap === "" ? lineEnd(source, end) : source.length;
  return proven(source, `${source.slice(0, at)}${gap}${entry}${newline}${source.slice(at)}`, name);
}

interface Range {
  start: number;
  end: number;
}

/** The text of a table, from behind its header to the next one. Multi-line strings that look like headers don't occur here. */
function sectionRange(source: string, table: string): Range | undefined {
  const header = new RegExp(`^\\[[ \\t]*${table.replaceAll(".", "\\.")}[ \\t]*\\][^\\n]*(?:\\n|$)`, "m").exec(
    source,
  );
  if (header === null) return undefined;
  const start = header.index + header[0].length;
  const next = /^\[/m.exec(source.slice(start));
  return { start, end: next === null ? source.length : start + next.index };
}

function indexInside(source: string, range: Range, pattern: RegExp): number {
  const found = pattern.exec(source.slice(range.start, range.end));
  return found === null ? -1 : range.start + found.index;
}

/** TOML that a library reads, before and after: only the package is new. */
function proven(before: string, after: string, name: string): Outcome {
  try {
    const known = JSON.stringify(parseToml(before)).length;
    if (JSON.stringify(parseToml(after)).length > known) return { kind: "changed", text: after };
  } catch {
    // Falls through: a file that doesn't parse is a person's to change.
  }
  return manual(name, "the file can't be changed safely");
}

function manual(snippet: string, reason: string): Manual {
  return { kind: "manual", reason, snippet };
}
