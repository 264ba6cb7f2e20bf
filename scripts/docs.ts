/**
 * Runs the commands in docs/ and fills in what came of them: `npm run docs`. With `--check` nothing is written, and a page that
 * is out of date is an error.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { globSync } from "tinyglobby";
import { loadParser } from "../helpers/python/parse.ts";
import { refreshed } from "./docs/run.ts";

const DOCS = fileURLToPath(new URL("../docs", import.meta.url));

await loadParser();
const check = process.argv.includes("--check");
for (const path of globSync("**/*.md", { cwd: DOCS, absolute: true }).sort()) {
  const before = readFileSync(path, "utf8");
  const after = await refreshed(before).catch((error: unknown) => {
    throw new Error(`${relative(DOCS, path)}: ${String(error)}`, { cause: error });
  });
  if (after === before) continue;
  process.stdout.write(
    `${relative(DOCS, path)}: ${check ? "out of date, npm run docs mends it" : "filled"}\n`,
  );
  if (check) process.exitCode = 1;
  else writeFileSync(path, after);
}
