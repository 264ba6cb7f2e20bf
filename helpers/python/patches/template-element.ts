/**
 * `template-element`: HTML behind an element of a template that shows a variable, such as a row of a description list.
 *
 * Args: `html` (lines, LF), `elements` (names of elements), `behind` (variables that the neighbour may show, the best
 * first), `shows` (the variable that the new HTML shows: a template that has it stays as it is).
 */
import { insertBehind, neighbourIn, placedElements, shows } from "../../templates/insert.ts";
import { lineOf } from "../edits.ts";
import { already, type Outcome } from "../outcome.ts";
import { textArg, type PatchArgs } from "./types.ts";

/** Adds the HTML unless the template shows the variable. */
export function templateElement(source: string, args: PatchArgs): Outcome {
  const html = textArg(args, "html");
  const variable = textArg(args, "shows");
  const elements = textsArg(args.elements);
  if (shows(source, variable)) return already;
  const neighbour = neighbourIn(source, { elements, behind: textsArg(args.behind) });
  if (neighbour !== undefined) return { kind: "changed", text: insertBehind(source, neighbour, html) };
  const last = placedElements(source).findLast(({ name }) => elements.includes(name));
  return {
    kind: "manual",
    reason: `no ${elements.join(" or ")} shows a field that ${variable} would stand behind`,
    snippet: html.trimEnd(),
    line: lineOf(source, last?.end ?? source.trimEnd().length) + 1,
  };
}

function textsArg(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}
