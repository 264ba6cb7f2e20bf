/**
 * One node of a syntax tree as the kit sees it. Each question to the parser's own nodes goes into WebAssembly and comes
 * back with a fresh object; here each is asked once, and a node is one object however it was reached. Runs ask the same
 * files many times over, so this decides what they cost.
 */
import type { RawNode } from "./parse.ts";

type Point = RawNode["startPosition"];

const TOP: Point = { row: 0, column: 0 };

/** Is a node type named: by number of the type, the same for every tree. */
const named: (boolean | undefined)[] = [];

/** What the nodes of one tree share. */
class Nodes {
  readonly text: string;
  readonly root: PyNode;
  isFree = false;
  private readonly known = new Map<number, PyNode>();

  constructor(root: RawNode, text: string) {
    this.text = text;
    this.root = this.of(root);
  }

  /** The one object for a node. */
  of(raw: RawNode): PyNode {
    let node = this.known.get(raw.id);
    if (node === undefined) this.known.set(raw.id, (node = new PyNode(raw, this)));
    return node;
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
    const raw = node.raw.parent;
    return raw === null ? null : this.of(raw);
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
export class PyNode {
  private readonly own: RawNode;
  readonly id: number;
  readonly startIndex: number;
  private readonly nodes: Nodes;
  private symbol: number | undefined;
  private name: string | undefined;
  private end: number | undefined;
  private endPoint: Point | undefined;
  private below: PyNode[] | undefined;
  private namedBelow: PyNode[] | undefined;
  private above: PyNode | null | undefined;
  /** Place among the parent's children. */
  private place = 0;
  private fields: Map<string, PyNode | null> | undefined;
  private found: Map<string, readonly PyNode[]> | undefined;

  constructor(raw: RawNode, nodes: Nodes) {
    this.own = raw;
    this.id = raw.id;
    this.startIndex = raw.startIndex;
    this.nodes = nodes;
  }

  /**
   * The parser's own node, for this file and the parser's adapter.
   *
   * @throws Error when its tree was freed: the parser would read memory that is something else by now
   */
  get raw(): RawNode {
    if (this.nodes.isFree) throw new Error("a node was asked for more than its tree was kept");
    return this.own;
  }

  /** Gives the tree's memory back. */
  free(): void {
    this.own.tree.delete();
    this.nodes.isFree = true;
  }

  /** The root of the tree that the node belongs to. */
  get root(): PyNode {
    return this.nodes.root;
  }

  private get typeId(): number {
    return (this.symbol ??= this.raw.typeId);
  }

  get type(): string {
    return (this.name ??= this.raw.tree.language.types[this.typeId] ?? "ERROR");
  }

  get isNamed(): boolean {
    return (named[this.typeId] ??= this.raw.isNamed);
  }

  get isError(): boolean {
    return this.raw.isError;
  }

  get isMissing(): boolean {
    return this.raw.isMissing;
  }

  /** Is there a syntax error at the node or below it. */
  get hasError(): boolean {
    return this.raw.hasError;
  }

  get startPosition(): Point {
    return this.raw.startPosition;
  }

  get endPosition(): Point {
    return (this.endPoint ??= this.raw.endPosition);
  }

  get endIndex(): number {
    return (this.end ??= this.raw.endIndex);
  }

  get text(): string {
    return this.nodes.text.slice(this.startIndex, this.endIndex);
  }

  get children(): PyNode[] {
    if (this.below === undefined) {
      this.below = this.raw.children.map((raw) => this.nodes.of(raw));
      this.below.forEach((child, place) => {
        child.above = this;
        child.place = place;
      });
    }
    return this.below;
  }

  get childCount(): number {
    return this.children.length;
  }

  get namedChildren(): PyNode[] {
    return (this.namedBelow ??= this.children.filter((child) => child.isNamed));
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

  /** The first child in a field of the grammar, such as `name` of a class. */
  childForFieldName(field: string): PyNode | null {
    this.fields ??= new Map();
    let child = this.fields.get(field);
    if (child === undefined) {
      const raw = this.raw.childForFieldName(field);
      this.fields.set(field, (child = raw === null ? null : this.nodes.of(raw)));
      if (child !== null) child.above ??= this;
    }
    return child;
  }

  /** All children in a field of the grammar. */
  childrenForFieldName(field: string): PyNode[] {
    return this.raw.childrenForFieldName(field).map((raw) => this.nodes.of(raw));
  }

  /**
   * Everything of some types below the node, the node itself included, in source order.
   *
   * @param rows only what begins in so many lines of the file
   */
  descendantsOfType(types: string | readonly string[], rows?: number): PyNode[] {
    const key = `${typeof types === "string" ? types : types.join(" ")} ${rows ?? ""}`;
    this.found ??= new Map();
    let found = this.found.get(key);
    if (found === undefined) {
      const wanted = typeof types === "string" ? types : [...types];
      const range = rows === undefined ? [] : ([TOP, { row: rows, column: 0 }] as const);
      found = this.raw.descendantsOfType(wanted, ...range).map((raw) => this.nodes.of(raw));
      this.found.set(key, found);
    }
    return [...found];
  }

  /** The smallest node that holds a place. */
  descendantForPosition(place: Point): PyNode | null {
    const raw = this.raw.descendantForPosition(place);
    return raw === null ? null : this.nodes.of(raw);
  }

  /** The tree as an S-expression. */
  toString(): string {
    return this.raw.toString();
  }
}

/** The root of a tree that was parsed from a text. */
export function rootOf(raw: RawNode, text: string): PyNode {
  return new Nodes(raw, text).root;
}
