/**
 * One node of a syntax tree as the kit sees it. Each question to the parser goes into WebAssembly; here each is asked once,
 * and a node is one object however it was reached. Runs ask the same files many times over, so this decides what they
 * cost, and what it keeps of each node is most of their memory.
 */
import * as native from "./native.ts";
import type { Point } from "./native.ts";
import type { ParsedTree } from "./parse.ts";

/** Is a node type named: by number of the type, the same for every tree. */
const named: (boolean | undefined)[] = [];
/** The numbers of the types that are looked for, by their names. */
const symbols = new Map<string, readonly number[]>();
/** The number of a piece that the parser could make nothing of; it isn't in the grammar's list. */
const ERROR = 65_535;
/** What is below a leaf. */
const NONE: PyNode[] = [];

/** What the nodes of one tree share. */
class Nodes {
  readonly text: string;
  readonly root: PyNode;
  readonly language: ParsedTree["language"];
  private readonly own: ParsedTree;
  private where: number;
  private readonly known = new Map<number, PyNode>();

  constructor(tree: ParsedTree, address: number, text: string) {
    this.own = tree;
    this.where = address;
    this.language = tree.language;
    this.text = text;
    this.root = this.at(native.rootOfTree(address));
  }

  /**
   * Where the parser has the tree.
   *
   * @throws Error when it was freed: the parser would read memory that is something else by now
   */
  get address(): number {
    this.refuseFreed();
    return this.where;
  }

  private refuseFreed(): void {
    if (this.where === 0) throw new Error("a node was asked for more than its tree was kept");
  }

  /**
   * The parser's own tree.
   *
   * @throws Error as {@link address} does
   */
  get tree(): ParsedTree {
    this.refuseFreed();
    return this.own;
  }

  /** Gives the tree's memory back. */
  free(): void {
    this.own.delete();
    this.where = 0;
  }

  /** The one object for the node that the parser has put somewhere. */
  at(place: number): PyNode {
    const id = native.numberAt(place);
    let node = this.known.get(id);
    if (node === undefined) this.known.set(id, (node = new PyNode(place, this)));
    return node;
  }

  /** {@link at}, where there may be none. */
  maybeAt(place: number | undefined): PyNode | null {
    return place === undefined ? null : this.at(place);
  }

  /**
   * Looks for a node's parent from the root: on the way all siblings learn theirs. The parser's own answer takes as long
   * as the list that the node stands in.
   */
  parentOf(node: PyNode): PyNode | null {
    if (node === this.root) return null;
    for (let above: PyNode | undefined = this.root; above !== undefined;) {
      const next: PyNode | undefined = lastBefore(above.children, node.startIndex);
      if (next === node) return above;
      above = next !== undefined && next.endIndex >= node.endIndex ? next : undefined;
    }
    // Beside a node without width.
    return this.maybeAt(native.parentOf(this.address, node));
  }
}

/** The last node that starts at a place or in front of it. */
function lastBefore(nodes: readonly PyNode[], index: number): PyNode | undefined {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.startIndex ?? Infinity) <= index) low = middle + 1;
    else high = middle;
  }
  return nodes[low - 1];
}

/** A node. `type` is a name of the tree-sitter-python grammar, such as `call` or `class_definition`. */
export class PyNode implements native.Handle {
  readonly id: number;
  readonly startIndex: number;
  readonly row: number;
  readonly column: number;
  readonly alias: number;
  private readonly nodes: Nodes;
  private symbol: number | undefined;
  private end: number | undefined;
  private below: PyNode[] | undefined;
  private namedBelow: PyNode[] | undefined;
  private above: PyNode | null | undefined;
  /** Place among the parent's children. */
  private place = 0;
  private fields: Map<string, PyNode | null> | undefined;
  private found: Map<string, readonly PyNode[]> | undefined;

  /** @param place where the parser has put it */
  constructor(place: number, nodes: Nodes) {
    this.id = native.numberAt(place);
    this.startIndex = native.numberAt(place + 1);
    this.row = native.numberAt(place + 2);
    this.column = native.numberAt(place + 3);
    this.alias = native.numberAt(place + 4);
    this.nodes = nodes;
  }

  /**
   * The parser's own tree, for its adapter.
   *
   * @throws Error when it was freed
   */
  get tree(): ParsedTree {
    return this.nodes.tree;
  }

  /** Gives the tree's memory back. */
  free(): void {
    this.nodes.free();
  }

  /** The root of the tree that the node belongs to. */
  get root(): PyNode {
    return this.nodes.root;
  }

  private get typeId(): number {
    return (this.symbol ??= native.symbolOf(this.nodes.address, this));
  }

  get type(): string {
    return this.nodes.language.types[this.typeId] ?? "ERROR";
  }

  get isNamed(): boolean {
    return (named[this.typeId] ??= native.isNamed(this.nodes.address, this));
  }

  get isError(): boolean {
    return native.isError(this.nodes.address, this);
  }

  get isMissing(): boolean {
    return native.isMissing(this.nodes.address, this);
  }

  /** Is there a syntax error at the node or below it. */
  get hasError(): boolean {
    return native.hasError(this.nodes.address, this);
  }

  get startPosition(): Point {
    return { row: this.row, column: this.column };
  }

  get endPosition(): Point {
    return native.endPointOf(this.nodes.address, this);
  }

  get endIndex(): number {
    return (this.end ??= native.endIndexOf(this.nodes.address, this));
  }

  get text(): string {
    return this.nodes.text.slice(this.startIndex, this.endIndex);
  }

  get children(): PyNode[] {
    if (this.below === undefined) {
      const below = native.childrenOf(this.nodes.address, this, (place) => this.nodes.at(place));
      below.forEach((child, place) => {
        child.above = this;
        child.place = place;
      });
      this.below = below.length === 0 ? NONE : below;
    }
    return this.below;
  }

  get childCount(): number {
    return this.children.length;
  }

  get namedChildren(): PyNode[] {
    this.namedBelow ??= this.children.every((child) => child.isNamed)
      ? this.children
      : this.children.filter((child) => child.isNamed);
    return this.namedBelow;
  }

  get namedChildCount(): number {
    return this.namedChildren.length;
  }

  get firstNamedChild(): PyNode | null {
    return this.namedChildren[0] ?? null;
  }

  /** Null for the root. */
  get parent(): PyNode | null {
    if (this.above === undefined) this.above = this.nodes.parentOf(this);
    return this.above;
  }

  get nextSibling(): PyNode | null {
    return this.siblings[this.place + 1] ?? null;
  }

  get previousSibling(): PyNode | null {
    return this.siblings[this.place - 1] ?? null;
  }

  get nextNamedSibling(): PyNode | null {
    return this.siblings.slice(this.place + 1).find((node) => node.isNamed) ?? null;
  }

  get previousNamedSibling(): PyNode | null {
    return this.siblings.slice(0, this.place).findLast((node) => node.isNamed) ?? null;
  }

  /** The parent's children; after this, `place` is right. */
  private get siblings(): readonly PyNode[] {
    return this.parent?.children ?? [this];
  }

  /** The first of the named children; the others aren't looked at. */
  get beginning(): PyNode | null {
    return this.nodes.maybeAt(native.namedChildOf(this.nodes.address, this, 0));
  }

  /** The first child in a field of the grammar, such as `name` of a class. */
  childForFieldName(field: string): PyNode | null {
    this.fields ??= new Map();
    let child = this.fields.get(field);
    if (child === undefined) {
      const number = this.fieldNumber(field);
      child =
        number === -1 ? null : this.nodes.maybeAt(native.childInField(this.nodes.address, this, number));
      this.fields.set(field, child);
      if (child !== null) child.above ??= this;
    }
    return child;
  }

  /** All children in a field of the grammar. */
  childrenForFieldName(field: string): PyNode[] {
    const number = this.fieldNumber(field);
    if (number === -1) return [];
    return native.childrenInField(this.nodes.address, this, number, (place) => this.nodes.at(place));
  }

  private fieldNumber(field: string): number {
    return this.nodes.language.fields.indexOf(field);
  }

  /**
   * Everything of some types below the node, the node itself included, in source order.
   *
   * @param rows only what begins in so many lines of the file
   */
  descendantsOfType(types: string | readonly string[], rows = 0): PyNode[] {
    const names = typeof types === "string" ? types : types.join("\n");
    const key = rows === 0 ? names : `${names} ${rows}`;
    this.found ??= new Map();
    let found = this.found.get(key);
    if (found === undefined) {
      found = native.descendantsOf(
        this.nodes.address,
        this,
        { symbols: symbolsOf(names, this.nodes.language), rows },
        (place) => this.nodes.at(place),
      );
      this.found.set(key, found);
    }
    return [...found];
  }

  /** The smallest node that holds a place. */
  descendantForPosition(place: Point): PyNode | null {
    return this.nodes.maybeAt(native.nodeAtPoint(this.nodes.address, this, place));
  }

  /** The tree as an S-expression. */
  toString(): string {
    return native.expressionOf(this.nodes.address, this);
  }
}

/** The numbers that some types go by: several may have one name. */
function symbolsOf(names: string, language: ParsedTree["language"]): readonly number[] {
  let found = symbols.get(names);
  if (found === undefined) {
    const wanted = new Set(names.split("\n"));
    found = language.types.flatMap((type, number) => (wanted.has(type) ? [number] : []));
    if (wanted.has("ERROR")) found = [ERROR, ...found];
    symbols.set(names, found);
  }
  return found;
}

/** The root of a tree that was parsed from a text. */
export function rootOf(tree: ParsedTree, address: number, text: string): PyNode {
  return new Nodes(tree, address, text).root;
}
