/**
 * `page-action`: a button or link in a page that has a link to another of the model's pages, behind the `{% if %}` around
 * that link.
 *
 * Args: `beside` (reverse name of the page that is linked to), `key` (how the link names the row: `pk=job.pk`; empty for
 * none), `guard` (the variable that the `{% if %}` asks), `route` (reverse name that the new one leads to), `snippet`.
 */
import { already, type Outcome } from "../python/outcome.ts";
import { textArg, type PatchArgs } from "../python/patches/types.ts";
import { literal, tagName, tokenize, wordsOf, type Token } from "./lexer.ts";

/** Adds the snippet unless the page leads to the route already. */
export function pageAction(source: string, args: PatchArgs): Outcome {
  const beside = textArg(args, "beside");
  const guard = textArg(args, "guard");
  const key = textArg(args, "key");
  const snippet = textArg(args, "snippet").trimEnd();
  const tokens = tokenize(source);
  if (tokens.some((token) => linkTo(token) === textArg(args, "route"))) return already;
  const link = tokens.findIndex((token) => linkTo(token) === beside);
  const line = (tokens[link]?.line ?? source.trimEnd().split("\n").length) + 1;
  const manual = (reason: string): Outcome => ({ kind: "manual", reason, snippet, line });
  if (link === -1) return manual(`the page has no link to ${beside}, beside which this would go`);
  if (keyOf(tokens[link]) !== key) return manual(`the page names its row otherwise than ${key}`);
  const around = guardAround(tokens, link, guard);
  if (around === undefined) return manual(`the link to ${beside} isn't inside {% if ${guard} %}`);
  const lines = source.split("\n");
  const end = lines[around.line - 1] ?? "";
  if (end.trim() !== around.source)
    return manual(`{% endif %} shares line ${around.line} with something else`);
  const indent = end.slice(0, end.length - end.trimStart().length).replace("\uFEFF", "");
  const carriage = end.endsWith("\r") ? "\r" : "";
  const isLast = around.line === lines.length;
  const added = snippet.split("\n").map((one) => (one === "" ? "" : `${indent}${one}${carriage}`));
  if (isLast) added[added.length - 1] = added.at(-1)?.replace(/\r$/, "") ?? "";
  return { kind: "changed", text: lines.toSpliced(around.line, 0, ...added).join("\n") };
}

/** The name in `{% url 'name' … %}`. */
function linkTo(token: Token): string | undefined {
  return tagName(token) === "url" ? literal(wordsOf(token.content)[1]) : undefined;
}

/** What stands behind the name in a `{% url %}`. */
function keyOf(token: Token | undefined): string {
  return wordsOf(token?.content ?? "")
    .slice(2)
    .join(" ");
}

/** The `{% endif %}` of the `{% if guard %}` that holds a token and nothing between them. */
function guardAround(tokens: readonly Token[], index: number, guard: string): Token | undefined {
  const open: Token[] = [];
  for (const token of tokens.slice(0, index)) {
    const name = tagName(token);
    if (name.startsWith("end")) open.pop();
    else if (opens(tokens, token)) open.push(token);
  }
  const inner = open.at(-1);
  if (inner === undefined || tagName(inner) !== "if" || wordsOf(inner.content).slice(1).join(" ") !== guard)
    return undefined;
  let depth = 0;
  for (const token of tokens.slice(index + 1)) {
    const name = tagName(token);
    if (name === "if") depth += 1;
    if (name === "else" || name === "elif") if (depth === 0) return undefined;
    if (name === "endif" && depth === 0) return token;
    if (name === "endif") depth -= 1;
  }
  return undefined;
}

/** Does a tag open a block: has the page its end tag. */
function opens(tokens: readonly Token[], token: Token): boolean {
  const name = tagName(token);
  return name !== "" && tokens.some((one) => tagName(one) === `end${name}`);
}
