/**
 * Makes `dist/`, which is what the package runs: one bundle in parts, without dependencies but plop; types; the parser and
 * its grammar; the templates, compiled; and the sources for `init --vendor`, packed. `npm pack` starts it.
 */
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./package/bundle.ts";
import { licencesOf } from "./package/licences.ts";
import { DIST } from "./package/places.ts";
import { packDependencyFiles, packSources, packTemplates, writeSchema } from "./package/pieces.ts";
import { declareTypes } from "./package/types.ts";

rmSync(DIST, { recursive: true, force: true });
mkdirSync(DIST, { recursive: true });
const { packages, imports } = await bundle();
packDependencyFiles();
packTemplates();
packSources(imports);
writeSchema();
declareTypes();
writeFileSync(join(DIST, "THIRD-PARTY-LICENSES"), licencesOf(packages));
chmodSync(join(DIST, "plop-pack-django.js"), 0o755);
