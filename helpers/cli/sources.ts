/** The kit's sources as the package carries them: what `init --vendor` copies. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { KitError } from "../errors.ts";
import { codeOf, statOf } from "../files.ts";
import { TEMPLATES } from "../render.ts";

/** The file's name, beside the package's code. */
export const VENDORED = "sources.json.br";

/** What the file holds. */
export interface Sources {
  /** Version of the kit. */
  version: string;
  /** What the sources import: name → range. */
  dependencies: Record<string, string>;
  /** Range of tsx, which a Node without TypeScript starts them with. */
  loader: string;
  /** Path → text, relative to the kit. */
  files: Record<string, string>;
}

/**
 * The sources, with the templates, which lie in the package as they are.
 *
 * @throws KitError in a checkout of the kit, which isn't packed
 */
export function readSources(): Sources {
  const path = fileURLToPath(new URL(VENDORED, import.meta.url));
  const sources = JSON.parse(brotliDecompressSync(bytesOf(path)).toString()) as Sources;
  const templates = templatesIn("").map((name) => [
    `plop-templates/${name}`,
    readFileSync(join(TEMPLATES, name), "utf8"),
  ]);
  return {
    ...sources,
    files: { ...sources.files, ...(Object.fromEntries(templates) as Record<string, string>) },
  };
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    throw new KitError("the sources are not packed here", {
      hint: "--vendor works from the installed package",
    });
  }
}

function templatesIn(folder: string): string[] {
  return readdirSync(join(TEMPLATES, folder))
    .sort()
    .flatMap((name) => {
      const path = folder === "" ? name : `${folder}/${name}`;
      return statOf(join(TEMPLATES, path))?.isDirectory() === true ? templatesIn(path) : [path];
    });
}
