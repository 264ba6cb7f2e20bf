/**
 * `npx plop-pack-django init`: says what was found, and gives the repo a plopfile that loads the kit, npm scripts, and a line
 * in .gitignore. What is there already stays as it is.
 */
import pc from "picocolors";
import { visible } from "../characters.ts";
import { ignored } from "../command-line/git.ts";
import { usageError } from "../errors.ts";
import { describeBriefly } from "../project/describe.ts";
import { discover } from "../project/discover.ts";
import { loadParser } from "../python/parse.ts";
import { addAliases } from "./aliases.ts";
import { ignoreRecords } from "./ignore.ts";
import { addPlopfile, targetOf, vendoredIn } from "./loading.ts";
import { parseLine } from "./options.ts";
import { findPlaces, type Places } from "./places.ts";
import { PACKAGE } from "./plopfile.ts";
import { namesOf, type Kit } from "./subcommands.ts";
import { addSources, runsTypeScript, VENDOR_FOLDER } from "./vendor.ts";
import { carryOut, settle, Work } from "./work.ts";

/** Options of init's own. */
const EXTRA = { ts: "flag", vendor: "flag", "no-scripts": "flag", force: "flag" } as const;

/**
 * @param args what stands behind `init`
 * @returns exit code
 * @throws KitError; nothing was written then
 */
export async function init(args: readonly string[], kit: Kit): Promise<number> {
  const { options, extra, words } = parseLine(args, EXTRA);
  const folder = vendorFolder(words, extra.vendor !== undefined);
  if (extra.ts !== undefined && !runsTypeScript())
    throw usageError(
      "--ts needs a Node that runs TypeScript, from 22.18 on",
      `this is Node ${process.versions.node}`,
    );
  await loadParser();
  const places = findPlaces(options.dest);
  const work = new Work(places.root);
  settle(work, options);
  if (!options.json) process.stdout.write(`${found(options.dest)}\n\n`);
  const vendored = folder ?? vendoredIn(work, places.prefix);
  if (folder !== undefined)
    addSources(work, { prefix: places.prefix, folder }, extra.force === undefined ? "keep" : "force");
  addPlopfile(work, places, targetOf(vendored), extra.ts === undefined ? "mjs" : "ts");
  if (extra["no-scripts"] === undefined) addAliases(work, `${places.prefix}package.json`, namesOf(kit));
  ignoreRecords(work);
  noteIgnored(work);
  sayNext(work, places, folder);
  await carryOut(work, options, ["npx", PACKAGE, "init", ...args].join(" "));
  return 0;
}

function vendorFolder(words: readonly string[], wanted: boolean): string | undefined {
  const [folder = VENDOR_FOLDER, ...others] = words;
  if (others.length > 0 || (words.length > 0 && !wanted))
    throw usageError(`what is ${JSON.stringify(others[0] ?? folder)}?`, "only --vendor takes a folder");
  if (wanted && !/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(folder))
    throw usageError(
      `${JSON.stringify(folder)} is no folder below package.json`,
      "such as: --vendor tools/plop",
    );
  return wanted ? folder : undefined;
}

/** What was found, one finding a line with where it comes from. */
function found(dest: string): string {
  const lines = describeBriefly(discover(dest));
  const width = Math.max(...lines.map(({ label }) => label.length));
  const shown = lines.map(
    ({ label, value, from }) => `  ${label.padEnd(width)}  ${visible(value)}  ${pc.dim(visible(from))}`,
  );
  return [pc.bold("Found"), ...shown].join("\n");
}

/** What git leaves out, nobody else gets. */
function noteIgnored(work: Work): void {
  const paths = work.report("planned").files.map(({ path }) => path);
  for (const { path, from, pattern } of ignored(work.tree.root, paths))
    work.notes.push(
      `${path} is ignored by git (${from} ${pattern}): others won't get it unless you git add -f it`,
    );
}

function sayNext(work: Work, { prefix }: Places, vendored: string | undefined): void {
  const at = prefix === "" ? "" : `cd ${prefix.slice(0, -1)} && `;
  if (vendored !== undefined) {
    work.next.push(`${at}npm install`);
    work.notes.push(
      `${prefix}${vendored}/ is yours now: change what you like, the package isn't used any more`,
    );
  }
  work.next.push(`${at}npx plop`);
  if (isUnignored(work, prefix)) work.notes.push("node_modules/ isn't in .gitignore yet");
}

function isUnignored(work: Work, prefix: string): boolean {
  const files = [".gitignore", `${prefix}.gitignore`].map((path) => work.tree.read(path) ?? "");
  return !files.some((text) => text.includes("node_modules"));
}
