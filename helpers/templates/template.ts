/**
 * One template by itself: what it extends, which blocks it has, what it includes.
 */
import { literal, tagName, tokenize, wordsOf, type Token } from "./lexer.ts";

/** A block of one file. */
export interface Block {
  readonly name: string;
  /** From 1. */
  readonly line: number;
  /** Index of its `{% block %}` among the tokens, and of its `{% endblock %}`. */
  readonly open: number;
  readonly close: number;
  /** Inside another block of the file. */
  readonly nested: boolean;
  /** It has markup in it, not text alone. */
  readonly markup: boolean;
  readonly empty: boolean;
}

/** `{% extends %}` of a template. */
export interface Parent {
  /** Undefined where only a variable names it. */
  readonly name: string | undefined;
  readonly line: number;
}

/** What has to be known of every template; its tokens are made again for the few that are looked at closely. */
export interface Template {
  /** Relative to the repo's root. */
  readonly path: string;
  /** Relative to its template folder: `jobs/list.html`. */
  readonly name: string;
  readonly text: string;
  readonly parent?: Parent;
  readonly blocks: readonly Block[];
  /** Names of templates that it includes, where they are literal. */
  readonly includes: readonly string[];
  /** Written in Jinja's dialect: Django couldn't read it. */
  readonly jinja: boolean;
}

/** Reads a template. */
export function readTemplate(path: string, name: string, text: string): Template {
  const tokens = tokenize(text);
  const template = {
    path,
    name,
    text,
    blocks: blocksOf(tokens),
    includes: tokens.map(includedName).filter((one) => one !== undefined),
    jinja: tokens.some(isJinja),
  };
  const extending = tokens.find((token) => tagName(token) === "extends");
  if (extending === undefined) return template;
  return { ...template, parent: { name: parentName(extending), line: extending.line } };
}

/**
 * `"base.html"`, `base|default:"base.html"`; of `request.htmx|yesno:"_part.html,base.html"` the one for a whole page.
 */
function parentName(token: Token): string | undefined {
  const word = wordsOf(token.content)[1] ?? "";
  const plain = literal(word);
  if (plain !== undefined) return plain;
  const choice = /\|yesno:(?:"([^"]*)"|'([^']*)')/.exec(word);
  if (choice !== null) return (choice[1] ?? choice[2] ?? "").split(",")[1];
  const fallback = /\|default(?:_if_none)?:(?:"([^"]*)"|'([^']*)')/.exec(word);
  return fallback?.[1] ?? fallback?.[2];
}

/** The template that an `{% include %}` names. */
export function includedName(token: Token): string | undefined {
  return tagName(token) === "include" ? literal(wordsOf(token.content)[1]) : undefined;
}

/** The blocks among some tokens, in the order in which they open; one that isn't closed goes to the end. */
export function blocksOf(tokens: readonly Token[]): Block[] {
  const found: Omit<Block, "markup" | "empty">[] = [];
  const closes = new Map<number, number>();
  const open: number[] = [];
  tokens.forEach((token, index) => {
    const name = tagName(token);
    if (name === "block") {
      const blockName = wordsOf(token.content)[1] ?? "";
      const nested = open.length > 0;
      open.push(index);
      found.push({ name: blockName, line: token.line, open: index, close: tokens.length, nested });
    } else if (name === "endblock") {
      closes.set(open.pop() ?? -1, index);
    }
  });
  return found.map((block) => {
    const close = closes.get(block.open) ?? block.close;
    return { ...block, close, ...contentOf(tokens.slice(block.open + 1, close)) };
  });
}

const FORM_TAGS = ["include", "crispy", "bootstrap_form", "render_form", "component"];

function contentOf(tokens: readonly Token[]): { markup: boolean; empty: boolean } {
  return {
    markup: tokens.some((token) =>
      token.kind === "text" ? /<[a-zA-Z!/]/.test(token.content) : FORM_TAGS.includes(tagName(token)),
    ),
    empty: tokens.every((token) => token.kind === "text" && token.content.trim() === ""),
  };
}

/** `{% macro input(name) %}`, `{% from "x" import y %}`, `{% set a = 1 %}`, `{% call(x) f() %}`. */
const JINJA_TAG = /^(macro\s+\w+\(|from\s+\S+\s+import\s|import\s+\S+\s+as\s|set\s+\w+\s*=|call\s*\w*\()/;

/** `{%- if %}`, `{{ url("jobs") }}`: errors in Django's language. `{{ _("…") }}` is none. */
function isJinja(token: Token): boolean {
  if (token.kind === "tag") {
    return /^[-+]|-$/.test(token.content) || JINJA_TAG.test(token.content);
  }
  if (token.kind !== "variable") return false;
  const bare = token.content.replace(/"[^"]*"|'[^']*'/g, "");
  return /[\w\])]\(/.test(bare.replace(/(^|[^\w.])_\(/g, "$1"));
}
