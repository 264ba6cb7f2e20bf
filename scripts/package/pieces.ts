/** What lies in `dist/` beside the code. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { toJsonSchema } from "@valibot/to-json-schema";
import { VENDORED, type Sources } from "../../helpers/cli/sources.ts";
import { configurationSchema } from "../../helpers/configuration/schema.ts";
import { DEPENDENCY_FILES, packedName } from "../../helpers/dependency-files.ts";
import { transformSync } from "esbuild";
import { templatesIn } from "../../helpers/overrides/overrides.ts";
import { COMPILED, precompiled, unpackedTemplates } from "../../helpers/templating.ts";
import { DIST, manifestOf, ROOT } from "./places.ts";

/** What `init --vendor` copies; the templates lie in the package as they are. */
const SOURCES = ["LICENSE", "generators", "helpers"];

/** The parser, its grammar, the compiler of templates and htmx. */
export function packDependencyFiles(): void {
  const { resolve } = createRequire(import.meta.url);
  for (const path of Object.values(DEPENDENCY_FILES)) pack(packedName(path), readFileSync(resolve(path)));
}

/** The templates as code, for those that nobody has overridden. */
export function packTemplates(): void {
  const folder = join(ROOT, "plop-templates");
  const templates = templatesIn(folder).map(
    (file) => [file, minified(precompiled(readFileSync(join(folder, file), "utf8"), "kit"))] as const,
  );
  pack(COMPILED, Buffer.from(unpackedTemplates(templates)));
}

/** An expression by itself would be left out, as one that has no effect. */
function minified(expression: string): string {
  const { code } = transformSync(`_=${expression}`, { minify: true, target: "node20.12" });
  return code.trim().replace(/^_=|;$/g, "");
}

/**
 * The sources in one file.
 *
 * @param imports packages that they import; what they are started with comes on top
 */
export function packSources(imports: readonly string[]): void {
  const entries = readdirSync(ROOT).filter((name) => name.endsWith(".ts"));
  const files = [...entries, ...SOURCES]
    .flatMap(filesIn)
    .map((path) => [path, readFileSync(join(ROOT, path), "utf8")]);
  const { version, devDependencies = {} } = manifestOf(ROOT);
  const needed = [...new Set([...imports, "htmx.org", "inquirer", "plop", "tree-sitter-python"])].sort();
  const dependencies = needed.map((name) => [name, rangeOf(devDependencies, name)]);
  const sources: Sources = {
    version,
    dependencies: Object.fromEntries(dependencies) as Record<string, string>,
    loader: rangeOf(devDependencies, "tsx"),
    files: Object.fromEntries(files) as Record<string, string>,
  };
  pack(VENDORED, Buffer.from(JSON.stringify(sources)));
}

function rangeOf(ranges: Readonly<Record<string, string>>, name: string): string {
  const range = ranges[name];
  if (range === undefined) throw new Error(`package.json has no ${name}, which the sources import`);
  return range;
}

function filesIn(path: string): string[] {
  if (/\.\w+$|LICENSE/.test(path)) return [path];
  return readdirSync(join(ROOT, path), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(`${path}/${entry.name}`) : [`${path}/${entry.name}`]));
}

function pack(name: string, bytes: Uint8Array): void {
  const params = {
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  };
  writeFileSync(join(DIST, name), brotliCompressSync(bytes, { params }));
}

/** The JSON schema of the configuration, for editors. */
export function writeSchema(): void {
  const schema = toJsonSchema(configurationSchema, { typeMode: "input", errorMode: "ignore" });
  writeFileSync(
    join(DIST, "schema.json"),
    `${JSON.stringify({ ...schema, title: "plop-pack-django" }, null, 2)}\n`,
  );
}
