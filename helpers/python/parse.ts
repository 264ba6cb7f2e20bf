/**
 * The parser adapter: the only file that knows tree-sitter. Everything else sees {@link PyNode} and offsets in UTF-16
 * code units, which are JavaScript's string indices.
 *
 * @see https://tree-sitter.github.io/tree-sitter/using-parsers
 */
import { createRequire } from "node:module";
import { Language, Parser, type Node } from "web-tree-sitter";
import { codeFrame, KitError } from "../errors.ts";
import { deepest, refuseNesting } from "./nesting.ts";

/** A node of the syntax tree. `type` is a name of the tree-sitter-python grammar, such as `call` or `class_definition`. */
export type PyNode = Node;

/** One parsed source. */
export interface Module {
  /** As the user knows the file; for messages. */
  readonly path: string;
  readonly text: string;
  readonly root: PyNode;
}

const CACHE_LIMIT = 512;
/** Longest time for a short file, in milliseconds; ten times what a file of its length takes on a slow machine. */
const PATIENCE = 2000;
const cache = new Map<string, { root: PyNode; path: string }>();
let parser: Parser | undefined;

/** Loads the grammar. Once a process, before anything is parsed; about 20 ms. */
export async function loadParser(): Promise<void> {
  if (parser !== undefined) return;
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve("tree-sitter-python/tree-sitter-python.wasm");
  const fresh = new Parser();
  fresh.setLanguage(await Language.load(grammar));
  parser = fresh;
}

/**
 * Parses a source. The same text is parsed once.
 *
 * @throws KitError with line and frame when the text is not valid Python 3; see {@link parseLeniently}
 */
export function parseModule(text: string, path: string): Module {
  const root = tree(text, path);
  const error = syntaxError(root, text, path);
  if (error !== undefined) throw error;
  return { path, text, root };
}

/**
 * Parses without judging: for code that is allowed to be broken, such as a module far from the change.
 *
 * @throws KitError only for a text that is nested too deeply to be followed, or takes too long
 */
export function parseLeniently(text: string, path: string): Module {
  return { path, text, root: tree(text, path) };
}

/** The deepest place of all that was parsed: where to look when following a tree has overflowed the stack. */
export function deepestPlace(): { path: string; line: number; level: number } | undefined {
  const places = [...cache.values()].map(({ root, path }) => ({ path, ...deepest(root) }));
  return places.sort((a, b) => b.level - a.level)[0];
}

function tree(text: string, path: string): PyNode {
  if (parser === undefined) throw new Error("loadParser() has to be awaited first");
  const known = cache.get(text);
  if (known !== undefined) return known.root;
  const until = busyTime() + PATIENCE * (1 + text.length / 200_000);
  const parsed = parser.parse(text, null, { progressCallback: () => busyTime() > until });
  if (parsed === null) {
    // Otherwise the next parse would go on with this one.
    parser.reset();
    throw new KitError("the file takes too long to be parsed", {
      path,
      hint: "thousands of lines of comments in a row are the usual reason; nothing was written",
    });
  }
  const root = parsed.rootNode;
  refuseNesting(root, text, path);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(text, { root, path });
  return root;
}

/** Milliseconds that this process has worked: on a machine with other things to do a clock says little. */
function busyTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Node types of the grammar that only Python 2 has: no error node, but not Python 3. */
const PYTHON_2 = ["print_statement", "exec_statement"];

function syntaxError(root: PyNode, text: string, path: string): KitError | undefined {
  const bare = /\r(?!\n)/.exec(text);
  if (bare !== null) {
    return new KitError("the file has old Macintosh line ends (CR alone)", {
      path,
      hint: "convert it to LF or CRLF first",
    });
  }
  const wrong = root.hasError ? firstError(root) : (root.descendantsOfType(PYTHON_2)[0] ?? emptyBlock(root));
  if (wrong === undefined) return undefined;
  const line = wrong.startPosition.row + 1;
  const column = wrong.startPosition.column + 1;
  const isOld = PYTHON_2.includes(wrong.type);
  const message = isOld ? "Python 2 code" : root.hasError ? "syntax error" : "an indented block is missing";
  return new KitError(message, {
    path,
    line,
    column,
    frame: codeFrame(text, line, column),
    hint: "mend the file first; nothing was written",
  });
}

/** The grammar lets a block be empty, which Python does not. */
function emptyBlock(root: PyNode): PyNode | undefined {
  return (
    root
      .descendantsOfType("block")
      .find((block) => block.namedChildren.every((child) => child.type === "comment"))?.parent ?? undefined
  );
}

function firstError(root: PyNode): PyNode {
  let node = root;
  for (;;) {
    const inside = node.children.find((child) => child.isError || child.isMissing || child.hasError);
    if (inside === undefined || node.isError || node.isMissing) return node;
    node = inside;
  }
}
