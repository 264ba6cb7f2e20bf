/**
 * The compiled code: ES modules by esbuild, split so that what isn't needed at the start is loaded when it is.
 */
import { build, type Metafile } from "esbuild";
import { join } from "node:path";
import { DIST, MODULES, ROOT } from "./places.ts";

/**
 * Which of a package's forms goes in: its ES modules, of which unused parts are left out, where node's condition would give
 * CommonJS; without the parts that only its index drags in.
 */
const FORMS: Readonly<Record<string, string>> = {
  handlebars: "handlebars/dist/handlebars.js",
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
  const { metafile } = await build({
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
    charset: "utf8",
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
    logLevel: "warning",
  });
  return { packages: packagesIn(metafile), imports: importsOf(metafile) };
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
