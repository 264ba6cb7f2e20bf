/**
 * The parser's compiled functions, called the way web-tree-sitter's own nodes call them. Each of those is three objects of
 * some 260 bytes together, and keeps the list of its children besides; a plan of many runs looks at hundreds of thousands.
 * Here a node is five numbers.
 *
 * @see https://github.com/tree-sitter/tree-sitter/blob/v0.27.1/lib/binding_web/lib/tree-sitter.c
 * @see https://github.com/tree-sitter/tree-sitter/blob/v0.27.1/lib/binding_web/src/marshal.ts
 */

/** What the parser knows a node by. */
export interface Handle {
  readonly id: number;
  readonly startIndex: number;
  readonly row: number;
  readonly column: number;
  /** The symbol that the node goes by where it stands; 0 for its own. */
  readonly alias: number;
}

/** A place in a text, both from 0. */
export interface Point {
  row: number;
  column: number;
}

type OfTree = (tree: number) => void;
type Told = (tree: number) => number;

/** What web-tree-sitter's module has once it is loaded. A tree is its address. */
export interface Compiled {
  /** Another one after memory has grown. */
  HEAP32: Int32Array;
  AsciiToString(address: number): string;
  _malloc(bytes: number): number;
  _free(address: number): void;
  /** The address of the buffer that nodes go in and out by. */
  _ts_init(): number;
  _ts_tree_root_node_wasm: OfTree;
  _ts_node_symbol_wasm: Told;
  _ts_node_is_named_wasm: Told;
  _ts_node_is_error_wasm: Told;
  _ts_node_is_missing_wasm: Told;
  _ts_node_has_error_wasm: Told;
  _ts_node_end_index_wasm: Told;
  _ts_node_to_string_wasm: Told;
  _ts_node_end_point_wasm: OfTree;
  _ts_node_children_wasm: OfTree;
  _ts_node_parent_wasm: OfTree;
  _ts_node_named_child_wasm(tree: number, index: number): void;
  _ts_node_child_by_field_id_wasm(tree: number, field: number): void;
  _ts_node_children_by_field_id_wasm(tree: number, field: number): void;
  _ts_node_descendant_for_position_wasm: OfTree;
  _ts_node_descendants_of_type_wasm(
    tree: number,
    symbols: number,
    count: number,
    startRow: number,
    startColumn: number,
    endRow: number,
    endColumn: number,
  ): void;
}

/** Numbers of a node in the parser's memory, and their bytes. */
const NODE = 5;
const BYTES = 4;

let compiled: Compiled;
/** Where the buffer begins, in numbers. */
let buffer = 0;

/** What is called here without being public. */
const PRIVATE = [
  "AsciiToString",
  "_malloc",
  "_free",
  "_ts_init",
  "_ts_tree_root_node_wasm",
  "_ts_node_symbol_wasm",
  "_ts_node_is_named_wasm",
  "_ts_node_is_error_wasm",
  "_ts_node_is_missing_wasm",
  "_ts_node_has_error_wasm",
  "_ts_node_end_index_wasm",
  "_ts_node_to_string_wasm",
  "_ts_node_end_point_wasm",
  "_ts_node_children_wasm",
  "_ts_node_parent_wasm",
  "_ts_node_named_child_wasm",
  "_ts_node_child_by_field_id_wasm",
  "_ts_node_children_by_field_id_wasm",
  "_ts_node_descendant_for_position_wasm",
  "_ts_node_descendants_of_type_wasm",
] as const satisfies readonly (keyof Compiled)[];

/**
 * Takes the module that the parser was loaded into.
 *
 * @throws Error for a module of another version of web-tree-sitter, which calls its functions otherwise
 */
export function useCompiled(module: Compiled): void {
  const missing = PRIVATE.filter((name) => typeof module[name] !== "function");
  if (missing.length > 0)
    throw new Error(`web-tree-sitter has no ${missing.join(", ")}: the kit needs the version that it names`);
  compiled = module;
  buffer = module._ts_init() / BYTES;
}

/** Puts a node where the parser looks for it. */
function put({ id, startIndex, row, column, alias }: Handle): void {
  const { HEAP32 } = compiled;
  HEAP32[buffer] = id;
  HEAP32[buffer + 1] = startIndex;
  HEAP32[buffer + 2] = row;
  HEAP32[buffer + 3] = column;
  HEAP32[buffer + 4] = alias;
}

/** One of the parser's numbers, by its place in the parser's memory. */
export function numberAt(place: number): number {
  return compiled.HEAP32[place] ?? 0;
}

/** The place of the node that the parser has put into the buffer: five numbers, as in {@link Handle}. */
function answer(): number | undefined {
  return numberAt(buffer) === 0 ? undefined : buffer;
}

/** Goes through the nodes that the parser has listed, by their places. */
function answers<T>(make: (place: number) => T): T[] {
  const count = numberAt(buffer);
  const address = numberAt(buffer + 1);
  const begin = address / BYTES;
  const found = Array.from({ length: count }, (_, index) => make(begin + index * NODE));
  compiled._free(address);
  return found;
}

/** The place of the root. */
export function rootOfTree(tree: number): number {
  compiled._ts_tree_root_node_wasm(tree);
  return buffer;
}

/** Number of the node's type in the grammar's list; 65535 for an error. */
export function symbolOf(tree: number, node: Handle): number {
  put(node);
  return compiled._ts_node_symbol_wasm(tree);
}

export function isNamed(tree: number, node: Handle): boolean {
  put(node);
  return compiled._ts_node_is_named_wasm(tree) === 1;
}

export function isError(tree: number, node: Handle): boolean {
  put(node);
  return compiled._ts_node_is_error_wasm(tree) === 1;
}

export function isMissing(tree: number, node: Handle): boolean {
  put(node);
  return compiled._ts_node_is_missing_wasm(tree) === 1;
}

export function hasError(tree: number, node: Handle): boolean {
  put(node);
  return compiled._ts_node_has_error_wasm(tree) === 1;
}

export function endIndexOf(tree: number, node: Handle): number {
  put(node);
  return compiled._ts_node_end_index_wasm(tree);
}

export function endPointOf(tree: number, node: Handle): Point {
  put(node);
  compiled._ts_node_end_point_wasm(tree);
  return { row: numberAt(buffer), column: numberAt(buffer + 1) };
}

export function childrenOf<T>(tree: number, node: Handle, make: (place: number) => T): T[] {
  put(node);
  compiled._ts_node_children_wasm(tree);
  return answers(make);
}

export function parentOf(tree: number, node: Handle): number | undefined {
  put(node);
  compiled._ts_node_parent_wasm(tree);
  return answer();
}

export function namedChildOf(tree: number, node: Handle, index: number): number | undefined {
  put(node);
  compiled._ts_node_named_child_wasm(tree, index);
  return answer();
}

/** @param field its number in the grammar's list */
export function childInField(tree: number, node: Handle, field: number): number | undefined {
  put(node);
  compiled._ts_node_child_by_field_id_wasm(tree, field);
  return answer();
}

export function childrenInField<T>(
  tree: number,
  node: Handle,
  field: number,
  make: (place: number) => T,
): T[] {
  put(node);
  compiled._ts_node_children_by_field_id_wasm(tree, field);
  return answers(make);
}

/** The smallest node below one that holds a place. */
export function nodeAtPoint(tree: number, node: Handle, { row, column }: Point): number | undefined {
  put(node);
  const { HEAP32 } = compiled;
  HEAP32.set([row, column, row, column], buffer + NODE);
  compiled._ts_node_descendant_for_position_wasm(tree);
  return answer();
}

/**
 * @param symbols numbers of types
 * @param rows only what begins in so many lines of the file; 0 for all
 */
export function descendantsOf<T>(
  tree: number,
  node: Handle,
  { symbols, rows }: { symbols: readonly number[]; rows: number },
  make: (place: number) => T,
): T[] {
  const address = compiled._malloc(symbols.length * BYTES);
  compiled.HEAP32.set(symbols, address / BYTES);
  put(node);
  compiled._ts_node_descendants_of_type_wasm(tree, address, symbols.length, 0, 0, rows, 0);
  const found = answers(make);
  compiled._free(address);
  return found;
}

/** A node as an S-expression. */
export function expressionOf(tree: number, node: Handle): string {
  put(node);
  const address = compiled._ts_node_to_string_wasm(tree);
  const text = compiled.AsciiToString(address);
  compiled._free(address);
  return text;
}
