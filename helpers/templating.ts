/**
 * Handlebars in its two halves. The one that renders is loaded always; the one that compiles only where there is a text to
 * compile: the package has the kit's own templates compiled, a checkout hasn't.
 *
 * @see https://handlebarsjs.com/installation/precompilation.html
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileFunction, runInThisContext } from "node:vm";
import { brotliDecompressSync } from "node:zlib";
import type Handlebars from "handlebars";
import * as rendering from "handlebars/runtime.js";
import { dependencyFile } from "./dependency-files.ts";
import { codeOf } from "./files.ts";

/** The file of compiled templates, beside the package's code. */
export const COMPILED = "templates.br";
/** Between the names and the codes in it; neither has one. */
const SEPARATOR = "\0";

/** Nothing HTML-escaped; a name that the data lacks is an error. */
const OPTIONS = { noEscape: true, strict: true, preventIndent: true } as const;

/** Handlebars without its compiler; its types leave the default export out. */
export const runtime = (rendering as unknown as { default: typeof Handlebars }).default;

let loaded: typeof Handlebars | undefined;

function compiler(): typeof Handlebars {
  if (loaded !== undefined) return loaded;
  const text = Buffer.from(dependencyFile("compiler")).toString("utf8");
  const module: { exports: unknown } = { exports: {} };
  const load = compileFunction(text, ["module", "exports"]) as (...names: readonly unknown[]) => void;
  load(module, module.exports);
  return (loaded = module.exports as typeof Handlebars);
}

/**
 * A template as code: an expression.
 *
 * @param owner the kit's own call no helpers but Handlebars', so half of what is asked at each name needn't be
 * @throws Error that `placeInTemplate` reads
 */
export function precompiled(text: string, owner: "kit" | "other"): string {
  const options = owner === "kit" ? { ...OPTIONS, knownHelpersOnly: true } : OPTIONS;
  // Without a source map it is text; the types only know of one.
  return compiler().precompile(text, options) as unknown as string;
}

/**
 * What {@link precompiled} made, for Handlebars' `template`.
 *
 * @param name what a stack calls the template
 */
export function evaluated(code: string, name: string): TemplateSpecification {
  return runInThisContext(`(${code})`, { filename: name }) as TemplateSpecification;
}

let packed: ReadonlyMap<string, string> | undefined;

/** The kit's templates, compiled: name → code; none in a checkout. */
export function packedTemplates(): ReadonlyMap<string, string> {
  return (packed ??= readPacked());
}

function readPacked(): ReadonlyMap<string, string> {
  const bytes = bytesOf(fileURLToPath(new URL(COMPILED, import.meta.url)));
  if (bytes === undefined) return new Map();
  const parts = brotliDecompressSync(bytes).toString("latin1").split(SEPARATOR);
  return new Map(parts.flatMap((name, index) => (index % 2 === 0 ? [[name, parts[index + 1] ?? ""]] : [])));
}

/** What {@link packedTemplates} reads, before it is compressed; ASCII. */
export function unpackedTemplates(templates: readonly (readonly [name: string, code: string])[]): string {
  return templates.flat().join(SEPARATOR);
}

function bytesOf(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}
