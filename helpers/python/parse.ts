/**
 * The parser adapter: the only file that knows tree-sitter. Everything else sees {@link PyNode} and offsets in UTF-16
 * code units, which are JavaScript's string indices.
 *
 * @see https://tree-sitter.github.io/tree-sitter/using-parsers
 */
import { Edit, Language, Parser, type Tree } from "web-tree-sitter";
import { dependencyFile } from "../dependency-files.ts";
import { KitError } from "../errors.ts";
import { deepest, refuseNesting } from "./nesting.ts";
import { useCompiled, type Compiled } from "./native.ts";
import { rootOf, type PyNode } from "./node.ts";
import { editBetween } from "./reparse.ts";
import { syntaxError } from "./syntax-error.ts";

export type { PyNode } from "./node.ts";

/** The parser's own tree: only {@link PyNode} and the adapter touch it. */
export type ParsedTree = Tree;

/** One parsed source. */
export interface Module {
  /** As the user knows the file; for messages. */
  readonly path: string;
  readonly text: string;
  readonly root: PyNode;
}

/** Characters of all texts whose trees are kept. */
const MOST_KEPT = 1_500_000;
/** Longest time for a short file, in milliseconds; ten times what a file of its length takes on a slow machine. */
const PATIENCE = 2000;

interface Known {
  root: PyNode;
  path: string;
  /** Was found to be valid Python 3. */
  isValid: boolean;
  /** The parser took over parts of an earlier tree. */
  isPatched: boolean;
  /** Never to be freed. */
  isPinned: boolean;
}

/** Trees by their text, the one that was wanted last at the end. */
const cache = new Map<string, Known>();
let kept = 0;
/** Trees that aren't kept any more. Somebody may still look at them: see {@link freeTrees}. */
let retired: Known[] = [];
let retiredLength = 0;
/** The last text of each file: the next one is the same, for the most part. */
const latest = new Map<string, string>();
let parser: Parser | undefined;

/** Loads the grammar. Once a process, before anything is parsed; about 20 ms. */
export async function loadParser(): Promise<void> {
  if (parser !== undefined) return;
  // The parser puts its functions into this object.
  const module = { wasmBinary: dependencyFile("parser") };
  await Parser.init(module);
  useCompiled(module as unknown as Compiled);
  const grammar = await Language.load(dependencyFile("grammar"));
  const fresh = new Parser();
  fresh.setLanguage(grammar);
  parser = fresh;
}

/**
 * Parses a source. The same text is parsed once.
 *
 * @throws KitError with line and frame when the text is not valid Python 3; see {@link parseLeniently}
 */
export function parseModule(text: string, path: string): Module {
  return valid(tree(text, path), text, path);
}

/**
 * {@link parseModule} for a proof: nothing of an earlier tree is taken over.
 *
 * @throws KitError as parseModule does
 */
export function parseAnew(text: string, path: string): Module {
  const known = tree(text, path);
  return valid(known.isPatched ? remember(text, parsed(text, path, null)) : known, text, path);
}

function valid(known: Known, text: string, path: string): Module {
  const { root } = known;
  const error = known.isValid ? undefined : syntaxError(root, text, path);
  if (error !== undefined) throw error;
  known.isValid = true;
  return { path, text, root };
}

/**
 * Parses without judging: for code that is allowed to be broken, such as a module far from the change.
 *
 * @throws KitError only for a text that is nested too deeply to be followed, or takes too long
 */
export function parseLeniently(text: string, path: string): Module {
  return { path, text, root: tree(text, path).root };
}

/** The deepest place of all that was parsed: where to look when following a tree has overflowed the stack. */
export function deepestPlace(): { path: string; line: number; level: number } | undefined {
  const places = [...cache.values()].map(({ root, path }) => ({ path, ...deepest(root) }));
  return places.sort((a, b) => b.level - a.level)[0];
}

function tree(text: string, path: string): Known {
  const known = cache.get(text);
  if (known === undefined) return remember(text, fresh(text, path));
  cache.delete(text);
  cache.set(text, known);
  return known;
}

function fresh(text: string, path: string): Known {
  const edited = editedTree(text, path);
  try {
    return parsed(text, path, edited);
  } finally {
    // The parser has taken what it wanted; WebAssembly's memory isn't given back by itself.
    edited?.delete();
  }
}

function parsed(text: string, path: string, edited: Tree | null): Known {
  if (parser === undefined) throw new Error("loadParser() has to be awaited first");
  const found = parser.parse(text, edited, { progressCallback: patience(text) });
  if (found === null) {
    // Otherwise the next parse would go on with this one.
    parser.reset();
    throw new KitError("the file takes too long to be parsed", {
      path,
      hint: "thousands of lines of comments in a row are the usual reason; nothing was written",
    });
  }
  const root = rootOf(found, addressOf(found), text);
  refuseNesting(root, text, path);
  return { root, path, isValid: false, isPatched: edited !== null, isPinned: false };
}

/** Where the parser has a tree: its objects keep their address under 0. */
function addressOf(tree: Tree): number {
  return (tree as unknown as { readonly 0: number })[0];
}

/** The tree of the file's last text, told what has changed: the parser takes over what hasn't. */
function editedTree(text: string, path: string): Tree | null {
  const before = latest.get(path);
  const known = before === undefined ? undefined : cache.get(before);
  if (before === undefined || known === undefined || known.root.hasError) return null;
  const edit = editBetween(before, text);
  if (edit === undefined) return null;
  const copy = known.root.tree.copy();
  copy.edit(new Edit(edit));
  return copy;
}

function remember(text: string, known: Known): Known {
  if (cache.has(text)) retire(text);
  cache.set(text, known);
  // A fragment goes by the name of its file, too.
  if (text.length * 2 >= (latest.get(known.path)?.length ?? 0)) latest.set(known.path, text);
  kept += text.length;
  for (const oldest of cache.keys()) {
    if (kept <= MOST_KEPT || oldest === text) break;
    retire(oldest);
  }
  return known;
}

function retire(text: string): void {
  const known = cache.get(text);
  cache.delete(text);
  kept -= text.length;
  if (known === undefined || known.isPinned) return;
  retired.push(known);
  retiredLength += text.length;
}

/**
 * Gives the memory of trees back that were kept long ago. WebAssembly's isn't collected while synchronous code runs, and
 * a plan of many runs is one piece of such code. Only for moments at which nobody holds a node: between two runs.
 *
 * @returns whether there were enough of them; their nodes throw from then on
 */
export function freeTrees(): boolean {
  if (retiredLength < MOST_KEPT / 2) return false;
  for (const { root } of retired) root.free();
  retired = [];
  retiredLength = 0;
  return true;
}

/** Keeps a module's tree for as long as the process lives. */
export function pin(module: Module): void {
  const known = cache.get(module.text);
  if (known?.root === module.root) known.isPinned = true;
}

/**
 * Asked some thousand times while a long file is parsed, so the clock comes first: it is far cheaper to ask. What the
 * process has worked is asked for only when the clock has said that half of the time is over.
 */
function patience(text: string): () => boolean {
  const half = (PATIENCE / 2) * (1 + text.length / 200_000);
  const until = performance.now() + half;
  let busyUntil: number | undefined;
  return () => {
    if (performance.now() <= until) return false;
    busyUntil ??= busyTime() + half;
    return busyTime() > busyUntil;
  };
}

/** Milliseconds that this process has worked: on a machine with other things to do a clock says little. */
function busyTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
