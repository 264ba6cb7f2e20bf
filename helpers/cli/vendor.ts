/**
 * The kit's sources in a folder of the repo, for teams that want to own them. They are TypeScript, which Node runs from
 * 22.18 on; before that tsx loads them, by a line in .npmrc.
 */
import { valueAt, withMember, withoutMember } from "./json-text.ts";
import { readSources } from "./sources.ts";
import type { Work } from "./work.ts";

/** Where the sources go when nothing else is asked for. */
export const VENDOR_FOLDER = "plop";

const LOADER = "node-options=--import tsx";
/** What makes the sources ES modules in a repo whose own package isn't. */
const MODULE = '{\n  "private": true,\n  "type": "module"\n}\n';

/**
 * Does this Node run TypeScript without being asked to?
 *
 * @see https://nodejs.org/api/process.html#processfeaturestypescript
 */
export function runsTypeScript(): boolean {
  return Boolean((process.features as { typescript?: string | false }).typescript);
}

/** Where the copy lies. */
export interface VendorPlace {
  /** Of package.json: empty, or ends in `/`. */
  prefix: string;
  /** Below it. */
  folder: string;
}

/**
 * Plans the copy and what it is started with.
 *
 * @param force replaces files that were edited; they stay otherwise, with a note
 */
export function addSources(work: Work, place: VendorPlace, force: "keep" | "force"): void {
  const { files, dependencies, loader } = readSources();
  const kept: string[] = [];
  for (const [name, text] of Object.entries({ ...files, "package.json": MODULE })) {
    const path = `${place.prefix}${place.folder}/${name}`;
    const now = work.tree.read(path);
    if (now !== undefined && now !== text && force === "keep") kept.push(path);
    else work.write(path, text);
  }
  if (kept.length > 0)
    work.notes.push(`edited since, so kept as they are (--force replaces them): ${listed(kept)}`);
  const needsLoader = !runsTypeScript();
  addDependencies(
    work,
    `${place.prefix}package.json`,
    needsLoader ? { ...dependencies, tsx: loader } : dependencies,
  );
  if (needsLoader) addLoader(work, `${place.prefix}.npmrc`);
}

function addDependencies(work: Work, path: string, dependencies: Readonly<Record<string, string>>): void {
  let text = work.tree.read(path) ?? "{}\n";
  for (const [name, range] of Object.entries(dependencies)) {
    const isThere = ["dependencies", "devDependencies"].some(
      (section) => valueAt(text, [section, name], path) !== undefined,
    );
    if (!isThere) text = withMember(text, "devDependencies", [name, range], path);
  }
  work.write(path, text);
}

function addLoader(work: Work, path: string): void {
  const text = work.tree.read(path) ?? "";
  const has = /^node-options\s*=/m.test(text);
  if (has && !text.includes(LOADER)) {
    work.manual.push({
      path,
      reason: "node-options is set already: this has to be in it",
      snippet: "--import tsx",
    });
  } else if (!has) work.write(path, `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${LOADER}\n`);
}

/**
 * Takes the copy out, unless somebody has changed it: then all of it stays, and a note names what was changed.
 *
 * @returns whether it goes
 */
export function removeSources(work: Work, place: VendorPlace): boolean {
  const { files, dependencies, loader } = readSources();
  const folder = `${place.prefix}${place.folder}`;
  const expected = new Map(
    Object.entries({ ...files, "package.json": MODULE }).map(([name, text]) => [`${folder}/${name}`, text]),
  );
  const there = filesBelow(work, folder);
  const changed = there.filter((path) => work.tree.read(path) !== expected.get(path));
  if (changed.length > 0) {
    work.notes.push(`${folder}/ stays, for it was changed: ${listed(changed)}`);
    return false;
  }
  for (const path of there) work.remove(path);
  removeDependencies(work, `${place.prefix}package.json`, { ...dependencies, tsx: loader });
  const npmrc = `${place.prefix}.npmrc`;
  const text = work.tree.read(npmrc);
  if (text === `${LOADER}\n`) work.remove(npmrc);
  else if (text?.includes(`${LOADER}\n`) === true) work.write(npmrc, text.replace(`${LOADER}\n`, ""));
  return true;
}

/** plop stays: it may have been there before. */
function removeDependencies(work: Work, path: string, dependencies: Readonly<Record<string, string>>): void {
  let text = work.tree.read(path);
  if (text === undefined) return;
  for (const [name, range] of Object.entries(dependencies)) {
    if (name !== "plop" && valueAt(text, ["devDependencies", name], path) === range)
      text = withoutMember(text, "devDependencies", name, path);
  }
  work.write(path, text);
}

function filesBelow(work: Work, folder: string): string[] {
  return work.tree.list(folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    return work.tree.isDirectory(path) ? filesBelow(work, path) : [path];
  });
}

function listed(paths: readonly string[]): string {
  return `${paths.slice(0, 5).join(", ")}${paths.length > 5 ? ` and ${paths.length - 5} more` : ""}`;
}
