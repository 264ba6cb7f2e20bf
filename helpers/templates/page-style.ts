/**
 * How templates are written: indentation, quotes in tags, names at the end of blocks.
 */
import type { Finding, QuoteStyle } from "../project/types.ts";
import { literal, tagName, tokenize, wordsOf } from "./lexer.ts";
import { most } from "./page-names.ts";
import type { Template } from "./template.ts";

export interface PageStyle {
  indent: Finding<string>;
  quotes: Finding<QuoteStyle>;
  namedEndblocks: Finding<boolean>;
}

const MAX_FILES = 25;
const MAX_LINES = 400;

/** Measures some templates; the defaults for what they don't show. */
export function styleOf(templates: readonly Template[]): PageStyle {
  const sample = templates.slice(0, MAX_FILES);
  const [first] = sample;
  const from = first?.path ?? "default";
  const indent = most(sample.flatMap(({ text }) => indentsOf(text)));
  const quotes = most(sample.flatMap(quotesOf));
  const ends = most(sample.flatMap(endsOf));
  return {
    indent: { value: indent ?? "  ", from: indent === undefined ? "default" : from },
    quotes: { value: quotes ?? "double", from: quotes === undefined ? "default" : from },
    namedEndblocks: { value: ends ?? false, from: ends === undefined ? "default" : from },
  };
}

/** What is added from one line to the next, where it is one step of a width that people use. */
function indentsOf(text: string): string[] {
  const found: string[] = [];
  let before = "";
  for (const line of text.split("\n", MAX_LINES)) {
    if (line.trim() === "") continue;
    const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
    const step = indent.startsWith(before) ? indent.slice(before.length) : "";
    if (STEPS.includes(step)) found.push(step);
    before = indent;
  }
  return found;
}

const STEPS = ["  ", "    ", "\t"];

function quotesOf({ text }: Template): QuoteStyle[] {
  return tokenize(text)
    .filter(({ kind }) => kind === "tag")
    .flatMap(({ content }) => wordsOf(content))
    .filter((word) => literal(word) !== undefined)
    .map((word) => (word.startsWith("'") ? "single" : "double"));
}

function endsOf({ text }: Template): boolean[] {
  return tokenize(text)
    .filter((token) => tagName(token) === "endblock")
    .map(({ content }) => wordsOf(content).length > 1);
}
