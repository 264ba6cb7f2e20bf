/**
 * `markdown-section`: one section between the kit's comments in a Markdown file; outside of them no byte changes. A file
 * that has no such section gets it at its end, or where a changelog has what is new.
 *
 * Args: `name`, `content` (Markdown, plain line ends), `optional` (a section that isn't there is nothing to do), `under` (a
 * second-level heading that a new section goes below; where there is none, it goes above the first one).
 */
import { KitError } from "../../errors.ts";
import {
  contentOf,
  headingsOf,
  isSectionName,
  normal,
  sectionsOf,
  sectionText,
} from "../../markdown/sections.ts";
import { already, changedTo, type Outcome } from "../outcome.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

/** Brings a section up to date, or appends it. */
export function markdownSection(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const name = textArg(args, "name");
  const content = normal(textArg(args, "content"));
  if (!isSectionName(name))
    throw new KitError(`"${name}" can't be the name of a section`, {
      hint: "small letters, digits and dashes",
    });
  try {
    const section = sectionsOf(source, context.path).find((one) => one.name === name);
    const newline = newlineOf(source, context.style.newline);
    const own = (text: string): string => text.replaceAll("\n", newline);
    if (section === undefined && args.optional === true) return already;
    if (section === undefined) {
      const text = own(sectionText(name, content));
      const at = typeof args.under === "string" ? placeUnder(source, args.under) : undefined;
      return changedTo(
        source,
        at === undefined ? ended(source, newline) + text : between(source, at, text, newline),
      );
    }
    if (contentOf(source, section) === content) return already;
    const inner = own(`\n${content}\n\n`);
    return changedTo(source, source.slice(0, section.from) + inner + source.slice(section.to));
  } catch (error) {
    if (error instanceof KitError) return { kind: "error", error };
    throw error;
  }
}

/** Behind a heading's line, else in front of the first heading; undefined in a file without any. */
function placeUnder(source: string, heading: string): number | undefined {
  const headings = headingsOf(source);
  return headings.find(({ text }) => text.startsWith(heading.toLowerCase()))?.end ?? headings[0]?.start;
}

/** The text with a section at an offset where a line begins, blank lines around it. */
function between(source: string, at: number, text: string, newline: string): string {
  const head = ended(source.slice(0, at), newline);
  const tail = source.slice(at);
  return head + text + (tail === "" || /^\r?\n/.test(tail) ? "" : newline) + tail;
}

/** The line ends of a file as its first line has them. */
function newlineOf(source: string, habit: string): string {
  const at = source.indexOf("\n");
  if (at === -1) return habit;
  return source[at - 1] === "\r" ? "\r\n" : "\n";
}

/** The text with the blank line that parts it from what is appended. */
function ended(source: string, newline: string): string {
  if (source.replace(/^\uFEFF/, "").trim() === "") return source;
  const trailing = /(\r?\n)*$/.exec(source)?.[0] ?? "";
  const breaks = trailing.split("\n").length - 1;
  return source + newline.repeat(Math.max(0, 2 - breaks));
}
