/**
 * The line in somebody's own plopfile that loads the kit: put in where the default export's function begins, taken out as it
 * was put in. acorn says where things are; what can't be read so, such as TypeScript, is left to its owner.
 */
import {
  parse,
  type AnyNode,
  type ArrowFunctionExpression,
  type BlockStatement,
  type FunctionDeclaration,
  type FunctionExpression,
  type AnonymousFunctionDeclaration,
  type Program,
  type Statement,
} from "acorn";

/** The package's name, as plopfiles load it. */
export const PACKAGE = "plop-pack-django";

/** What a change of a plopfile comes to. */
export type PlopfileChange =
  | { kind: "changed"; text: string; note?: string }
  | { kind: "already" }
  /** `line` counts from 1. */
  | { kind: "manual"; reason: string; snippet: string; line?: number };

const QUOTE = '"';
const QUOTES = [QUOTE, "'", "`"] as const;

type AnyFunction =
  FunctionDeclaration | AnonymousFunctionDeclaration | FunctionExpression | ArrowFunctionExpression;

/** A function whose body is a block, and the name of its first parameter. */
interface Entry {
  fn: AnyFunction;
  body: BlockStatement;
  plop: string;
}

/**
 * A plopfile with the line that loads the kit.
 *
 * @param target the package, or the path of a plopfile
 */
export function withLoad(text: string, target: string): PlopfileChange {
  const program = parsed(text);
  if (mentions(text, target)) return { kind: "already" };
  const entry = program === undefined ? undefined : entryOf(program);
  if (entry === undefined) {
    const reason =
      program === undefined ? "it isn't plain JavaScript" : "its function can't be told from the outside";
    return {
      kind: "manual",
      reason: `${reason}: paste this at the start of it`,
      snippet: loadLine("plop", target, QUOTE),
    };
  }
  const at = entry.body.start + 1;
  const line = `${newlineOf(text)}${indentOf(text, entry)}${styled(text, entry, target)}`;
  const rest = text.slice(at);
  const isOneLine = !/^[^\S\n]*(\/\/[^\n]*)?\r?\n/.test(rest);
  const inserted = line + (isOneLine ? newlineOf(text) : "");
  if (entry.fn.async) return { kind: "changed", text: text.slice(0, at) + inserted + rest };
  const start = entry.fn.start;
  const before = `${text.slice(0, start)}async ${text.slice(start, at)}`;
  return {
    kind: "changed",
    text: before + inserted + rest,
    note: "its function is async now: plop.load takes its time",
  };
}

/** What taking the line out needs to know. */
export interface Loaded {
  target: string;
  /** Was the function made async together with the line? */
  madeAsync: boolean;
}

/** A plopfile without that line; `already` where nothing in it loads the kit. */
export function withoutLoad(text: string, { target, madeAsync }: Loaded): PlopfileChange {
  const program = parsed(text);
  if (!mentions(text, target)) return { kind: "already" };
  const entry = program === undefined ? undefined : entryOf(program);
  const statement = entry?.body.body.find((one) => isLoad(text, one, loadLine(entry.plop, target, QUOTE)));
  if (entry === undefined || statement === undefined) {
    const line = text.slice(0, text.indexOf(target)).split("\n").length;
    const snippet = text.split(/\r?\n/)[line - 1] ?? "";
    return { kind: "manual", reason: "it loads the kit in a way of its own: take this out", snippet, line };
  }
  const start = text.slice(0, statement.start).search(/\r?\n[ \t]*$/);
  const from = start === -1 ? statement.start : start;
  const isOneLine = /^\s*\}/.test(text.slice(statement.end)) && text.slice(entry.body.start + 1, from) === "";
  const to = isOneLine && entry.body.body.length === 1 ? entry.body.end - 1 : statement.end;
  const keyword = madeAsync && entry.fn.async ? /^async\s+/.exec(text.slice(entry.fn.start))?.[0] : undefined;
  const head = entry.fn.start;
  return {
    kind: "changed",
    text: text.slice(0, head) + text.slice(head + (keyword?.length ?? 0), from) + text.slice(to),
  };
}

function parsed(text: string): Program | undefined {
  for (const sourceType of ["module", "script"] as const) {
    try {
      return parse(text, { ecmaVersion: "latest", sourceType, allowHashBang: true });
    } catch {
      // The other kind, or no JavaScript at all.
    }
  }
  return undefined;
}

/** Comments count too: what says the name has been thought about. */
function mentions(text: string, target: string): boolean {
  return QUOTES.some((quote) => text.includes(quote + target + quote));
}

/** `export default …` or `module.exports = …`: a function, or the name of one. */
function entryOf(program: Program): Entry | undefined {
  for (const statement of program.body) {
    const value =
      statement.type === "ExportDefaultDeclaration" ? statement.declaration : exportedByCommonJs(statement);
    if (value === undefined) continue;
    const fn = value.type === "Identifier" ? functionCalled(program, value.name) : value;
    return fn === undefined ? undefined : asEntry(fn);
  }
  return undefined;
}

function exportedByCommonJs(statement: AnyNode): AnyNode | undefined {
  if (statement.type !== "ExpressionStatement" || statement.expression.type !== "AssignmentExpression")
    return undefined;
  const { left, right } = statement.expression;
  if (left.type !== "MemberExpression" || left.object.type !== "Identifier") return undefined;
  const { object, property } = left;
  const isExports = property.type === "Identifier" && property.name === "exports";
  return object.name === "module" && isExports ? right : undefined;
}

function functionCalled(program: Program, name: string): AnyNode | undefined {
  for (const statement of program.body) {
    if (statement.type === "FunctionDeclaration" && statement.id.name === name) return statement;
    if (statement.type !== "VariableDeclaration") continue;
    const found = statement.declarations.find(({ id }) => id.type === "Identifier" && id.name === name);
    if (found?.init) return found.init;
  }
  return undefined;
}

function asEntry(fn: AnyNode): Entry | undefined {
  const isFunction =
    fn.type === "FunctionDeclaration" ||
    fn.type === "FunctionExpression" ||
    fn.type === "ArrowFunctionExpression";
  if (!isFunction || fn.generator || fn.body.type !== "BlockStatement") return undefined;
  const [first] = fn.params;
  return first?.type === "Identifier" ? { fn, body: fn.body, plop: first.name } : undefined;
}

function isLoad(text: string, statement: Statement, line: string): boolean {
  const written = text.slice(statement.start, statement.end).replace(/;$/, "");
  return QUOTES.some((quote) => `${written};` === line.replaceAll(QUOTE, quote));
}

function loadLine(plop: string, target: string, quote: string): string {
  return `await ${plop}.load(${quote}${target}${quote});`;
}

/** In the file's own quotes, and without a semicolon where it has none and the next line needs none. */
function styled(text: string, { body, plop }: Entry, target: string): string {
  const count = (quote: string): number => text.split(quote).length;
  const line = loadLine(plop, target, count("'") > count(QUOTE) ? "'" : QUOTE);
  const [first] = body.body;
  const hasNone = first !== undefined && !body.body.some(({ end }) => text[end - 1] === ";");
  return hasNone && !/^[([`/+*-]/.test(text.slice(first.start)) ? line.slice(0, -1) : line;
}

function indentOf(text: string, { fn, body }: Entry): string {
  const [first] = body.body;
  const space =
    first === undefined ? "" : text.slice(text.lastIndexOf("\n", first.start - 1) + 1, first.start);
  if (space !== "" && space.trim() === "") return space;
  return `${/^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", fn.start - 1) + 1))?.[0] ?? ""}  `;
}

function newlineOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
