/**
 * Is a piece of a field list one Python expression? Judged by the parser, and beyond it where Python is stricter than the
 * grammar: a module that Python can't read would stop the whole project.
 */
import { parseLeniently, type PyNode } from "../python/parse.ts";
import { items } from "../python/query.ts";
import { type ListText, quoted, type Slice } from "./list-text.ts";
import { KEYWORDS } from "./reserved.ts";

const BEFORE = "x = f(";
/** Python reads no longer number (`sys.int_info.default_max_str_digits`), and no column holds one. */
const MAX_DIGITS = 100;

/** What an expression of a field list may not be made of, with the words for it. */
const REFUSED: Readonly<Record<string, string>> = {
  named_expression: 'an ":="',
  await: '"await"',
  yield: '"yield"',
  as_pattern: 'an "as"',
  interpolation: "an f-string",
  print_statement: '"print"',
  exec_statement: '"exec"',
  "<>": 'a "<>"',
  keyword_separator: 'a lone "*"',
  positional_separator: 'a lone "/"',
  type: "a type",
};

/**
 * @param slice without line ends, strings closed, brackets paired
 * @throws KitError when Python could not read it as one argument of a call
 */
export function checkSyntax(list: ListText, slice: Slice): void {
  const { root } = parseLeniently(`${BEFORE}${slice.text})`, "");
  const argument = onlyArgument(root);
  if (root.hasError || argument === undefined) {
    throw list.error(slice.at, `${quoted(slice.text)} is not a Python expression`, "put text in quotes");
  }
  const wrong = firstWrong(argument);
  if (wrong === undefined) return;
  const at = slice.at + Math.max(0, wrong.node.startIndex - BEFORE.length);
  throw list.error(at, `${wrong.what} in a field's argument`, "write the field into the model by hand");
}

function onlyArgument(root: PyNode): PyNode | undefined {
  const [statement, ...others] = items(root);
  const assignment = statement?.type === "expression_statement" ? items(statement)[0] : undefined;
  const call = assignment?.childForFieldName("right");
  const list = call?.type === "call" ? call.childForFieldName("arguments") : undefined;
  if (others.length > 0 || list?.type !== "argument_list") return undefined;
  const [argument, ...more] = items(list);
  const isPlain = argument !== undefined && !NOT_PLAIN.has(argument.type);
  return isPlain && more.length === 0 ? argument : undefined;
}

const NOT_PLAIN = new Set(["keyword_argument", "list_splat", "dictionary_splat", "parenthesized_list_splat"]);

/** The first part that Python refuses, or that no field's argument needs. */
function firstWrong(top: PyNode): { node: PyNode; what: string } | undefined {
  const queue = [top];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    const what = wrongWith(node);
    if (what !== undefined) return { node, what };
    queue.push(...[...node.children].reverse());
  }
  return undefined;
}

function wrongWith(node: PyNode): string | undefined {
  const { type, text } = node;
  const refused = REFUSED[type];
  if (refused !== undefined) return refused;
  if (type === "identifier" && KEYWORDS.has(text)) return quoted(text);
  if (type === "integer" || type === "float") return wrongNumber(text);
  if (type === "list_splat" || type === "dictionary_splat") return isUnpacked(node) ? undefined : 'a "*"';
  if (type === "concatenated_string") return mixed(node) ? "text and bytes in one string" : undefined;
  return undefined;
}

function wrongNumber(text: string): string | undefined {
  if (text.length > MAX_DIGITS) return `a number of ${text.length} digits`;
  const isOld = /^0[0-9_]*[1-9]/.test(text) && !/[.eEjJ]/.test(text);
  return isOld || /_(_|$)|[lL]$/.test(text) || !/^[\w.+-]+$/.test(text)
    ? `the number ${quoted(text)}`
    : undefined;
}

/** Unpacking stands in a call or in a display, nowhere else. */
function isUnpacked(node: PyNode): boolean {
  return ["argument_list", "list", "tuple", "set", "dictionary"].includes(node.parent?.type ?? "");
}

function mixed(node: PyNode): boolean {
  const kinds = items(node).map((part) => /^\w*b/i.test(part.text));
  return kinds.includes(true) && kinds.includes(false);
}
