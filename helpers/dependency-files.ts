/**
 * Files of dependencies that aren't part of the code: the parser, its grammar, the compiler of templates, htmx. The package has them compressed beside its
 * code, so that it depends on nothing; a checkout reads them from `node_modules`.
 */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";

/** What the package brings along, as `node_modules` has it. The build packs these. */
export const DEPENDENCY_FILES = {
  parser: "web-tree-sitter/web-tree-sitter.wasm",
  grammar: "tree-sitter-python/tree-sitter-python.wasm",
  compiler: "handlebars/dist/handlebars.min.js",
  htmx: "htmx.org/dist/htmx.min.js",
} as const;

/** The file's bytes; a millisecond more where they are compressed. */
export function dependencyFile(name: keyof typeof DEPENDENCY_FILES): Uint8Array {
  const path = DEPENDENCY_FILES[name];
  const packed = fileURLToPath(new URL(packedName(path), import.meta.url));
  if (existsSync(packed)) return brotliDecompressSync(readFileSync(packed));
  return readFileSync(createRequire(import.meta.url).resolve(path));
}

/** What a file is called beside the package's code. */
export function packedName(path: string): string {
  return `${basename(path)}.br`;
}
