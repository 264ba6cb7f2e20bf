/**
 * A package in a requirements.txt: into the block that Django stands in, in order where the block is in order.
 *
 * @see https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
import { normalizedName, parseRequirementsText } from "../../project/requirement.ts";
import { already, type Outcome } from "../outcome.ts";
import type { WantedPackage } from "./requirement.ts";
import { newlineOf } from "./toml-text.ts";
import type { PatchContext } from "./types.ts";

/** One requirement: its name and the lines that it goes over, from 0. */
interface Entry {
  name: string;
  first: number;
  last: number;
}

export function intoRequirements(
  source: string,
  { name, key, specifier }: WantedPackage,
  context: PatchContext,
): Outcome {
  const lines = source.split(/\r?\n/);
  const entries = entriesOf(source, lines);
  if (entries.some((entry) => entry.name === key) || lines.some((line) => isRepositoryOf(line, key)))
    return already;
  const text = `${name}${specifier}`;
  if (/^\s*--require-hashes|\s--hash[=\s]/m.test(source)) {
    const reason =
      "the file pins hashes, and pip refuses a package without one: write its version and hashes";
    return { kind: "manual", reason, snippet: text, line: contentEnd(lines) + 1 };
  }
  const newline = newlineOf(source, context);
  const at = placeOf(lines, entries, key);
  const isAtEnd = at >= contentEnd(lines);
  const endsOpen = !source.endsWith("\n") && source !== "" && source !== "\uFEFF";
  const bom = at === 0 && source.startsWith("\uFEFF") ? "\uFEFF" : "";
  if (bom !== "") lines[0] = (lines[0] ?? "").slice(1);
  lines.splice(at, 0, bom + sharedIndent(lines, entries) + text);
  return { kind: "changed", text: lines.join(newline) + (isAtEnd && endsOpen ? newline : "") };
}

/** What all packages are indented by; nothing where they differ. */
function sharedIndent(lines: readonly string[], entries: readonly Entry[]): string {
  const indents = new Set(entries.map(({ first }) => /^\uFEFF?([ \t]*)/.exec(lines[first] ?? "")?.[1] ?? ""));
  const [indent = ""] = indents;
  return indents.size === 1 ? indent : "";
}

/** Number of lines up to the last one that isn't blank. */
function contentEnd(lines: readonly string[]): number {
  return lines.findLastIndex((line) => line.replace("\uFEFF", "").trim() !== "") + 1;
}

function entriesOf(source: string, lines: readonly string[]): Entry[] {
  return parseRequirementsText(source, "").requirements.map(({ name, from }) => {
    const first = Number(from.split(":").at(-1)) - 1;
    let last = first;
    while (lines[last]?.trimEnd().endsWith("\\") === true) last += 1;
    return { name, first, last };
  });
}

/** `git+https://github.com/encode/django-rest-framework.git@3.15`, without a name: is it the package's repository? */
function isRepositoryOf(line: string, key: string): boolean {
  const path = /^\s*(?:-e\s+)?(?:git|hg|svn|bzr)\+\S+?:\/\/(?:[^\s#@/]*@)?([^\s#@]+)/.exec(line)?.[1];
  const last =
    path
      ?.split("/")
      .at(-1)
      ?.replace(/\.git$/, "") ?? "";
  const plain = (text: string): string => normalizedName(text).replaceAll("-", "");
  return last !== "" && plain(last) === plain(key);
}

/** The line that the new one goes in front of. */
function placeOf(lines: readonly string[], entries: readonly Entry[], key: string): number {
  const blocks = blocksOf(lines, entries, (line) => line.trim() === "");
  const block = isSorted(entries) && blocks.length === 1 ? entries : homeOf(blocks);
  if (isSorted(block)) return inOrder(block, key);
  // Comments are titles only where the packages between them aren't in order.
  const parts = blocksOf(lines, block, (line) => line.trim() === "" || line.trim().startsWith("#"));
  const home = homeOf(parts);
  const last = home.at(-1);
  if (last === undefined) return contentEnd(lines);
  return isSorted(home) ? inOrder(home, key) : last.last + 1;
}

function inOrder(block: readonly Entry[], key: string): number {
  const smaller = block.findLast((entry) => entry.name < key);
  return smaller === undefined ? (block[0]?.first ?? 0) : smaller.last + 1;
}

function isSorted(block: readonly Entry[]): boolean {
  return (
    block.length > 1 &&
    block.every((entry, index) => index === 0 || (block[index - 1]?.name ?? "") <= entry.name)
  );
}

/** The entries between lines that part them. */
function blocksOf(
  lines: readonly string[],
  entries: readonly Entry[],
  parts: (line: string) => boolean,
): Entry[][] {
  const blocks: Entry[][] = [];
  for (const entry of entries) {
    const previous = blocks.at(-1)?.at(-1);
    const opens = previous === undefined || lines.slice(previous.last + 1, entry.first).some(parts);
    if (opens) blocks.push([entry]);
    else blocks.at(-1)?.push(entry);
  }
  return blocks;
}

/** The block with Django REST framework, else with Django, else the last one. */
function homeOf(blocks: readonly Entry[][]): readonly Entry[] {
  const has = (name: string): Entry[] | undefined =>
    blocks.find((block) => block.some((entry) => entry.name === name));
  return has("djangorestframework") ?? has("django") ?? blocks.at(-1) ?? [];
}
