/**
 * The HTML of a composed template: its elements, and where in them each template tag and block stands.
 */
import { Parser } from "htmlparser2";
import { openedBlock, type Part } from "./compose.ts";
import { literal, tagName, wordsOf, type Token } from "./lexer.ts";

export interface Element {
  readonly name: string;
  /** Values as a browser would see them, as far as they are known: `{% static "a.css" %}` is `a.css`. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Values as written. */
  readonly written: ReadonlyMap<string, string>;
  readonly parent: Element | undefined;
  /** Offset of its start in the composed text; only for comparing. */
  readonly start: number;
  /** `templates/base.html:12`. */
  readonly from: string;
}

/** A template tag or variable. */
export interface TagUse {
  readonly token: Token;
  readonly start: number;
  readonly from: string;
  /** Innermost element around it. */
  parent: Element | undefined;
  /** `attribute` is any place inside `<…>`, `comment` an HTML comment. */
  where: "text" | "attribute" | "comment" | "unknown";
}

export interface BlockUse extends TagUse {
  readonly name: string;
  end: number;
  /** It has content of its own. */
  filled: boolean;
}

export interface Document {
  readonly elements: readonly Element[];
  readonly tags: readonly TagUse[];
  readonly blocks: readonly BlockUse[];
}

// Characters of a private use area stand around a tag's number; HTML lets them through everywhere.
const OPEN = "\uE000";
const CLOSE = "\uE001";
const MARK = new RegExp(`${OPEN}(\\d+)${CLOSE}`, "g");
const STRAY = new RegExp(`[${OPEN}${CLOSE}]`, "g");

/** Reads the HTML of a composed template. */
export function readDocument(parts: readonly Part[]): Document {
  return new Reader(parts).document;
}

class Reader {
  readonly document: Document;
  private readonly parts: readonly Part[];
  /** Offset of each part. */
  private readonly starts: number[] = [];
  private readonly text: string;
  private readonly elements: Element[] = [];
  /** Tags by the number of their part. */
  private readonly tags = new Map<number, TagUse>();
  private readonly blocks: BlockUse[] = [];
  private readonly stack: Element[] = [];

  constructor(parts: readonly Part[]) {
    this.parts = parts;
    this.text = this.marked();
    this.collectBlocks();
    this.parse();
    this.document = { elements: this.elements, tags: [...this.tags.values()], blocks: this.blocks };
  }

  private marked(): string {
    let text = "";
    for (const [index, { token }] of this.parts.entries()) {
      this.starts.push(text.length);
      text += token.kind === "text" ? token.content.replace(STRAY, " ") : `${OPEN}${index}${CLOSE}`;
    }
    return text;
  }

  private collectBlocks(): void {
    const open: BlockUse[] = [];
    for (const [index, part] of this.parts.entries()) {
      const start = this.starts[index] ?? 0;
      const name = openedBlock(part);
      if (name !== undefined) {
        const block = { ...this.use(part, start), name, end: this.text.length, filled: false };
        this.tags.set(index, block);
        this.blocks.push(block);
        open.push(block);
      } else if (tagName(part.token) === "endblock") {
        const block = open.pop();
        if (block !== undefined) block.end = start;
      } else {
        if (part.token.kind !== "text") this.tags.set(index, this.use(part, start));
        if (isOutput(part.token)) for (const block of open) block.filled = true;
      }
    }
  }

  private use(part: Part, start: number): TagUse {
    const from = `${part.path}:${part.token.line}`;
    return { token: part.token, start, from, parent: undefined, where: "unknown" };
  }

  private parse(): void {
    let names: [string, string][] = [];
    const parser = new Parser({
      onopentagname: () => {
        names = [];
      },
      onattribute: (name, value) => {
        names.push([name, value]);
      },
      onopentag: (name) => {
        this.open(name, names, parser.startIndex);
      },
      onclosetag: () => {
        this.stack.pop();
      },
      ontext: (data) => {
        this.place(data, "text", this.stack.at(-1));
      },
      oncomment: (data) => {
        this.place(data, "comment", this.stack.at(-1));
      },
    });
    parser.end(this.text);
  }

  private open(name: string, pairs: readonly [string, string][], start: number): void {
    const element: Element = {
      name: name.replace(MARK, ""),
      attributes: new Map(pairs.map(([key, value]) => [key.replace(MARK, ""), this.readable(value)])),
      written: new Map(pairs.map(([key, value]) => [key.replace(MARK, ""), this.source(value)])),
      parent: this.stack.at(-1),
      start,
      from: this.placeAt(start),
    };
    for (const [key, value] of pairs) this.place(key + value, "attribute", element);
    this.elements.push(element);
    this.stack.push(element);
  }

  private place(data: string, where: TagUse["where"], parent: Element | undefined): void {
    if (!data.includes(OPEN)) return;
    for (const match of data.matchAll(MARK)) {
      const tag = this.tags.get(Number(match[1]));
      if (tag === undefined) continue;
      tag.where = where;
      tag.parent = parent;
    }
  }

  private readable(value: string): string {
    return value.replace(MARK, (_, index: string) => staticPath(this.parts[Number(index)]?.token));
  }

  private source(value: string): string {
    return value.replace(MARK, (_, index: string) => this.parts[Number(index)]?.token.source ?? "");
  }

  /** File and line of an offset. */
  private placeAt(offset: number): string {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const part = this.parts[low];
    if (part === undefined) return "";
    const before = part.token.content.slice(0, offset - (this.starts[low] ?? 0));
    return `${part.path}:${part.token.line + before.split("\n").length - 1}`;
  }
}

function isOutput(token: Token): boolean {
  return token.content.trim() !== "" && tagName(token) !== "load";
}

/** The path in `{% static "css/site.css" %}`; other tags and variables are nothing that is known. */
function staticPath(token: Token | undefined): string {
  if (token?.kind !== "tag" || tagName(token) !== "static") return "";
  return literal(wordsOf(token.content)[1]) ?? "";
}

/** The elements around something, innermost first. */
export function ancestors(of: { readonly parent: Element | undefined }): Element[] {
  const found: Element[] = [];
  for (let element = of.parent; element !== undefined; element = element.parent) found.push(element);
  return found;
}

/** Is one thing between a block's tags. */
export function isInside(one: { readonly start: number }, block: BlockUse | undefined): boolean {
  return block !== undefined && one.start >= block.start && one.start < block.end;
}
