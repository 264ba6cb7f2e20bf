/**
 * `npx plop-pack-django remove`: takes back what init wrote, and the records of the runs. Features that were generated stay,
 * and so does whatever a person has changed; it says so.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { JOURNAL, recordedRuns } from "../plan/journal.ts";
import { removeRecords } from "../plan/write.ts";
import { loadParser } from "../python/parse.ts";
import { removeAliases } from "./aliases.ts";
import { noticeRecords } from "./ignore.ts";
import { valueAt } from "./json-text.ts";
import { removePlopfile, targetOf, vendoredIn } from "./loading.ts";
import { parseLine } from "./options.ts";
import { findPlaces } from "./places.ts";
import { PACKAGE } from "./plopfile.ts";
import { namesOf, type Kit } from "./subcommands.ts";
import { removeSources } from "./vendor.ts";
import { carryOut, settle, Work } from "./work.ts";

/**
 * @param args what stands behind `remove`
 * @returns exit code
 * @throws KitError; nothing was written then
 */
export async function remove(args: readonly string[], kit: Kit): Promise<number> {
  const { options } = parseLine(args, {});
  // The preview reads Python to leave secrets out.
  await loadParser();
  const { root, prefix } = findPlaces(options.dest);
  const work = new Work(root);
  settle(work, options);
  const folder = vendoredIn(work, prefix);
  const goes = folder === undefined || removeSources(work, { prefix, folder });
  if (goes) {
    removePlopfile(work, { root, prefix }, targetOf(folder));
    removeAliases(work, `${prefix}package.json`, namesOf(kit));
  }
  noticeRecords(work);
  const features = recordedRuns(root).filter(({ command }) => !command.startsWith(`npx ${PACKAGE} `));
  if (features.length > 0)
    work.notes.push(
      `the records of ${features.length} runs go: npx plop undo can't take them back after this`,
    );
  sayNext(work, prefix);
  const done = await carryOut(work, options, ["npx", PACKAGE, "remove", ...args].join(" "));
  if (done && !options.dryRun && existsSync(join(root, JOURNAL))) removeRecords(join(root, JOURNAL));
  return 0;
}

/** What npm put there is npm's to take away. */
function sayNext(work: Work, prefix: string): void {
  const path = `${prefix}package.json`;
  const text = work.tree.read(path);
  if (text === undefined) return;
  const at = prefix === "" ? "" : `cd ${prefix.slice(0, -1)} && `;
  const listed = ["plop", PACKAGE].filter((name) =>
    ["dependencies", "devDependencies"].some((section) => valueAt(text, [section, name], path) !== undefined),
  );
  if (listed.length > 0) work.next.push(`${at}npm uninstall ${listed.join(" ")}`);
}
