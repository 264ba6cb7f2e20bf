/**
 * Mermaid's own parser. It cleans labels with DOMPurify, which needs a browser's document; what parses doesn't depend on
 * that, so it is left out.
 */
import type { DiagramReading } from "./diagram.ts";

interface Mermaid {
  /** @throws Error for a text that is no diagram */
  parse(text: string): Promise<unknown>;
  mermaidAPI: { getDiagramFromText(text: string): Promise<{ type: string; db: DiagramReading }> };
}

/** Packages by names that only the machine that has them resolves. */
async function load(name: string): Promise<unknown> {
  return ((await import(name)) as { default: unknown }).default;
}

/** Mermaid, where it is installed. */
export async function loadMermaid(): Promise<Mermaid | undefined> {
  try {
    const purifier = (await load("dompurify")) as { addHook: () => void; sanitize: (text: string) => string };
    purifier.addHook = () => undefined;
    purifier.sanitize = (text) => text;
    return (await load("mermaid")) as Mermaid;
  } catch (error) {
    if (/Cannot find (module|package)/.test(String(error))) return undefined;
    throw error;
  }
}

/** The diagrams of a Markdown file. */
export function diagramsIn(markdown: string): string[] {
  return [...markdown.replaceAll("\r\n", "\n").matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map(
    ([, text = ""]) => text,
  );
}
