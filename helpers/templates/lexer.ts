/**
 * Django's template lexer: text, tags, variables and comments, in the order of the source.
 *
 * @see https://github.com/django/django/blob/main/django/template/base.py
 */

export type TokenKind = "text" | "tag" | "variable";

export interface Token {
  readonly kind: TokenKind;
  /** Without delimiters and outer spaces; of text the text itself. */
  readonly content: string;
  /** As written. */
  readonly source: string;
  /** From 1. */
  readonly line: number;
}

/** Django's `tag_re`; a tag never goes over a line end. */
const TAG = /\{%[^\n]*?%\}|\{\{[^\n]*?\}\}|\{#[^\n]*?#\}/g;

/** Its `smart_split`: words, quoted parts kept whole. */
const WORD = /[^\s'"]*(?:(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')[^\s'"]*)+|\S+/g;

/**
 * The tokens of a template. Comments of both kinds are left out; inside `{% verbatim %}` everything is text.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  let line = 1;
  let verbatim: string | undefined;
  let commented = false;
  const take = (kind: TokenKind, source: string, content: string): void => {
    if (source !== "" && !commented) tokens.push({ kind, content, source, line });
    line += newlines(source);
  };
  for (const match of text.matchAll(TAG)) {
    const source = match[0];
    const content = source.slice(2, -2).trim();
    take("text", text.slice(end, match.index), text.slice(end, match.index));
    end = match.index + source.length;
    const isTag = source.startsWith("{%");
    if (verbatim !== undefined && !(isTag && content === verbatim)) {
      take("text", source, source);
    } else if (isTag) {
      verbatim = verbatim === undefined && /^verbatim( |$)/.test(content) ? `end${content}` : undefined;
      if (commented && content === "endcomment") commented = false;
      else if (/^comment(\s|$)/.test(content)) commented = true;
      else take("tag", source, content);
    } else if (source.startsWith("{{")) {
      take("variable", source, content);
    }
  }
  take("text", text.slice(end), text.slice(end));
  return tokens;
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

/** A tag's words: its name first. */
export function wordsOf(content: string): string[] {
  return content.match(WORD) ?? [];
}

/** First word of a tag. */
export function tagName(token: Token): string {
  if (token.kind !== "tag") return "";
  const cut = token.content.search(/\s/);
  return cut === -1 ? token.content : token.content.slice(0, cut);
}

/** The text of a word that is a plain string literal. */
export function literal(word: string | undefined): string | undefined {
  return word === undefined ? undefined : /^(?:"([^"]*)"|'([^']*)')$/.exec(word)?.slice(1).find(isText);
}

function isText(part: string | undefined): part is string {
  return part !== undefined;
}
