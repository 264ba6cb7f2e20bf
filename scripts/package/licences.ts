/** dist/THIRD-PARTY-LICENSES: what the licences of the bundled packages ask for. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { manifestOf, MODULES } from "./places.ts";

/** Their code isn't in the bundle, but files of theirs lie beside it. */
const BESIDE = ["htmx.org", "tree-sitter-python", "web-tree-sitter"];
/** What a package of any of these asks for is that its notice is kept. */
const KNOWN = ["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"];

/**
 * @param packages names of the packages that are bundled
 * @throws Error for a licence that nobody has looked at, and for a package without one
 */
export function licencesOf(packages: readonly string[]): string {
  const names = [...new Set([...packages, ...BESIDE])].sort();
  const head = "plop-pack-django contains code of these packages, under their licences:\n";
  return [head, ...names.map(noticeOf)].join(`\n${"-".repeat(80)}\n\n`);
}

function noticeOf(name: string): string {
  const folder = join(MODULES, name);
  const { version, license } = manifestOf(folder);
  if (license === undefined || !KNOWN.includes(license))
    throw new Error(`${name} has the licence ${license ?? "none"}: may it be bundled?`);
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  const text = file === undefined ? "" : `\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  return `${name} ${version} (${license})\n${text}`;
}
