/**
 * The compiled code: ES modules by esbuild, split so that what isn't needed at the start is loaded when it is.
 */
import { build, type Metafile } from "esbuild";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DIST, MODULES, ROOT } from "./places.ts";

/**
 * Which of a package's forms goes in: its ES modules, of which unused parts are left out, where node's condition would give
 * CommonJS; without the parts that only its index drags in.
 */
const FORMS: Readonly<Record<string, string>> = {
  "handlebars/runtime.js": "handlebars/lib/handlebars.runtime.js",
  htmlparser2: "htmlparser2/dist/esm/Parser.js",
  "rxjs/operators": "rxjs/dist/esm/operators/index.js",
  rxjs: "rxjs/dist/esm/index.js",
  yaml: "yaml/browser/index.js",
};

/** CommonJS that is bundled asks for node's own modules by `require`. */
const REQUIRE =
  'import { createRequire as __require_of } from "node:module"; const require = __require_of(import.meta.url);';

/** What the bundle came to. */
export interface Bundled {
  /** Names of the packages whose code is in it. */
  packages: string[];
  /** Names of the packages that the kit's own sources import. */
  imports: string[];
}

/** Writes the compiled code to `dist/`. */
export async function bundle(): Promise<Bundled> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: { index: "index.ts", "plop-pack-django": "bin/plop-pack-django.ts" },
    outdir: DIST,
    // Beside the entries, for what they find by their own place.
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.12",
    charset: "ascii",
    minify: true,
    legalComments: "none",
    mainFields: ["module", "main"],
    alias: {
      ...Object.fromEntries(Object.entries(FORMS).map(([name, path]) => [name, join(MODULES, path)])),
      ora: join(ROOT, "scripts/package/no-spinner.ts"),
    },
    banner: { js: REQUIRE },
    // The one that starts the plopfile: a copy of it would be another.
    external: ["plop", "node-plop"],
    metafile: true,
    write: false,
    logLevel: "warning",
  });
  for (const { path, text } of outputFiles) writeFileSync(path, plain(text));
  return { packages: packagesIn(metafile), imports: importsOf(metafile) };
}

/**
 * V8 reads a source with a single character beyond Latin-1 half as long again. What esbuild leaves as it is are regular
 * expressions, which know the same escapes.
 */
function plain(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function packagesIn(metafile: Metafile): string[] {
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return sorted(used.flatMap((path) => packageOf(path) ?? []));
}

function importsOf(metafile: Metafile): string[] {
  const own = Object.entries(metafile.inputs).filter(([path]) => packageOf(path) === undefined);
  return sorted(own.flatMap(([, { imports }]) => imports.flatMap(({ path }) => packageOf(path) ?? [])));
}

/** `@scope/name` or `name`, of the innermost `node_modules`. */
function packageOf(path: string): string | undefined {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
