/**
 * A base template that was chosen, read closely: its blocks, look, scripts and features.
 */
import type { Project } from "../project/types.ts";
import { assetsOf, type StaticFiles } from "./assets.ts";
import type { Choice } from "./bases.ts";
import { blockRoles, type Fill } from "./blocks.ts";
import { compose } from "./compose.ts";
import { readDocument } from "./document.ts";
import { featuresOf } from "./features.ts";
import type { Library } from "./library.ts";
import { lookOf } from "./look.ts";
import { alpineOf, csrfHeadersOf, htmxOf } from "./scripts.ts";
import type { Block, Template } from "./template.ts";
import type { BaseTemplate } from "./types.ts";

interface Sources {
  project: Project;
  library: Library;
  files: StaticFiles;
}

/** Reads a chosen base. */
export function readBase(choice: Choice, { project, library, files }: Sources): BaseTemplate {
  const [base] = choice.layers;
  const document = base === undefined ? undefined : readDocument(compose(library, choice.layers));
  const assets = assetsOf(document);
  const roles = blockRoles(document, {
    fills: fillsOf(choice),
    open: choice.open,
    fresh: freshBlocks(choice),
  });
  const htmx = htmxOf({ document, assets, files, templates: library.templates });
  const alpine = alpineOf({ document, assets, files, templates: library.templates });
  const csrfHeaders = csrfHeadersOf(document);
  return {
    value: choice.name,
    from: choice.from,
    ...(base === undefined ? {} : { path: base.path }),
    chain: choice.layers.map((layer) => layer.name),
    pages: choice.pages.filter(({ weight }) => weight === "page").length,
    ...roles,
    look: lookOf({ project, document, assets, files }),
    ...(htmx === undefined ? {} : { htmx }),
    ...(alpine === undefined ? {} : { alpine }),
    ...(csrfHeaders === undefined ? {} : { csrfHeaders }),
    ...(document === undefined ? {} : featuresOf(document, roles.content?.value)),
  };
}

/** Blocks of a layout that no template above it has. */
function freshBlocks({ layers: [base, ...above], open }: Choice): ReadonlySet<string> {
  if (above.length === 0 && !open) return new Set();
  const known = new Set(above.flatMap(({ blocks }) => blocks.map(({ name }) => name)));
  const own = base?.blocks.filter(({ name, nested }) => !known.has(name) && (nested || !open)) ?? [];
  return new Set(own.map(({ name }) => name));
}

/** How the pages below fill which blocks; what a layout between fills counts for its pages. */
function fillsOf({ pages, layers: [base], open }: Choice): ReadonlyMap<string, Fill> {
  const fills = new Map<string, Fill>();
  for (const { chain } of pages) {
    const cut = base === undefined ? chain.layers.length : chain.layers.indexOf(base);
    for (const [name, one] of filledBlocks(chain.layers.slice(0, cut))) {
      // Of a base that isn't known, a block in a block may be the page's own.
      if (open && one.nested) continue;
      const known = fills.get(name);
      fills.set(name, {
        count: (known?.count ?? 0) + 1,
        direct: (known?.direct ?? 0) + (one.from.startsWith(`${chain.layers[0]?.path ?? ""}:`) ? 1 : 0),
        markup: (known?.markup ?? 0) + (one.markup ? 1 : 0),
        from: known?.from ?? one.from,
      });
    }
  }
  return fills;
}

/** The blocks that a page and the layouts between it and the base fill. */
function filledBlocks(layers: readonly Template[]): Map<string, Block & { from: string }> {
  const found = new Map<string, Block & { from: string }>();
  for (const layer of layers) {
    for (const block of layer.blocks) {
      if (!block.empty && !found.has(block.name))
        found.set(block.name, { ...block, from: `${layer.path}:${block.line}` });
    }
  }
  return found;
}
