/**
 * A base template as a browser would get it: what it extends and includes put together, blocks kept apart.
 */
import { tagName, tokenize, wordsOf, type Token } from "./lexer.ts";
import type { Library } from "./library.ts";
import { blocksOf, includedName, type Block, type Template } from "./template.ts";

/** A token and the file that it is from. */
export interface Part {
  readonly token: Token;
  readonly path: string;
}

interface Layer {
  readonly template: Template;
  readonly tokens: readonly Token[];
  readonly blocks: ReadonlyMap<string, Block>;
  /** Blocks by the index of their opening tag. */
  readonly opening: ReadonlyMap<number, Block>;
}

const MAX_PARTS = 30_000;
const MAX_DEPTH = 24;
const MAX_INCLUDES = 3;

/**
 * Puts a template together.
 *
 * @param chain itself first, its root last
 */
export function compose(library: Library, chain: readonly Template[]): Part[] {
  const layers = chain.map(layerOf);
  const root = layers.at(-1);
  if (root === undefined) return [];
  const composer = new Composer(library, layers);
  composer.range(root, { from: 0, to: root.tokens.length, depth: 0 });
  return composer.parts;
}

function layerOf(template: Template): Layer {
  const tokens = tokenize(template.text);
  const blocks = blocksOf(tokens);
  return {
    template,
    tokens,
    blocks: new Map(blocks.map((block) => [block.name, block])),
    opening: new Map(blocks.map((block) => [block.open, block])),
  };
}

/** A stretch of a layer's tokens. */
interface Stretch {
  from: number;
  to: number;
  depth: number;
  /** The block that it is the content of. */
  block?: string;
}

class Composer {
  readonly parts: Part[] = [];
  private readonly library: Library;
  private readonly layers: readonly Layer[];

  constructor(library: Library, layers: readonly Layer[]) {
    this.library = library;
    this.layers = layers;
  }

  range(layer: Layer, stretch: Stretch): void {
    if (stretch.depth > MAX_DEPTH) return;
    for (let index = stretch.from; index < stretch.to && this.parts.length < MAX_PARTS; index += 1) {
      const token = layer.tokens[index];
      if (token === undefined) return;
      const block = layer.opening.get(index);
      if (block !== undefined) {
        this.block(block.name, layer, stretch.depth);
        index = block.close;
      } else if (token.kind === "variable" && token.content === "block.super") {
        this.inherited(layer, stretch);
      } else {
        this.plain(token, layer.template, MAX_INCLUDES);
      }
    }
  }

  /** A block's content is that of the layer furthest from the root. */
  private block(name: string, layer: Layer, depth: number): void {
    const winner = this.layers.find((one) => one.blocks.has(name)) ?? layer;
    const block = winner.blocks.get(name);
    const open = block === undefined ? undefined : winner.tokens[block.open];
    if (block === undefined || open === undefined) return;
    const { path } = winner.template;
    this.parts.push({ token: open, path });
    this.range(winner, { from: block.open + 1, to: block.close, depth: depth + 1, block: name });
    const close = winner.tokens[block.close];
    const end = { kind: "tag", content: "endblock", source: "{% endblock %}" } as const;
    this.parts.push({ token: { ...end, line: close?.line ?? open.line }, path });
  }

  /** `{{ block.super }}`: the same block of the next layer towards the root. */
  private inherited(layer: Layer, { block: name, depth }: Stretch): void {
    const next = this.layers
      .slice(this.layers.indexOf(layer) + 1)
      .find((one) => name !== undefined && one.blocks.has(name));
    const block = next?.blocks.get(name ?? "");
    if (next === undefined || block === undefined || name === undefined) return;
    this.range(next, { from: block.open + 1, to: block.close, depth: depth + 1, block: name });
  }

  private plain(token: Token, template: Template, includes: number): void {
    if (this.parts.length >= MAX_PARTS) return;
    this.parts.push({ token, path: template.path });
    const name = includes > 0 ? includedName(token) : undefined;
    const included = name === undefined ? undefined : this.library.resolve(name, template);
    if (included === undefined) return;
    for (const inner of tokenize(included.text)) {
      // Blocks of an included file can't be filled from outside.
      if (tagName(inner) !== "block" && tagName(inner) !== "endblock")
        this.plain(inner, included, includes - 1);
    }
  }
}

/** Name of the block that a part opens. */
export function openedBlock(part: Part): string | undefined {
  return tagName(part.token) === "block" ? (wordsOf(part.token.content)[1] ?? "") : undefined;
}
