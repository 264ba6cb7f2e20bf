/**
 * Where the Django project is: manage.py below a folder, or below the repo that the folder belongs to, and the root of
 * that repo. Looks at the disk directly, breadth first, and stops at the first level that has one.
 */
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { KitError, messageOf } from "../errors.ts";
import { statOf } from "../files.ts";
import { isEnvironment, isIgnoredFolder } from "./reading.ts";

/** A Django project's place. */
export interface Located {
  /** The repo's root, absolute. */
  root: string;
  /** manage.py relative to the root, with `/`. */
  managePath: string;
}

const MAX_DEPTH = 4;
const MAX_PARENTS = 6;
const MAX_FOLDERS = 5000;
const LISTED = 8;
/** A manage.py is a page long; what is called so and is bigger is something else. */
const MOST_BYTES = 1_000_000;

/** Projects in such folders exist to show or to test another one: they count only when there is nothing else. */
const SIDE_FOLDERS =
  /^(examples?|demos?|samples?|sandbox|tests?|testing|docs?|templates?|project_template|fixtures|.*[{}].*)$/;

/** Files that mark the top of a repo that has no `.git`, such as an unpacked archive. */
const ROOT_MARKS = [
  "README.md",
  "README.rst",
  "README",
  "README.txt",
  ".gitignore",
  ".editorconfig",
  ".pre-commit-config.yaml",
  "docker-compose.yml",
  "docker-compose.yaml",
  "compose.yaml",
  "compose.yml",
  "Makefile",
  "LICENSE",
];

/**
 * Finds the Django project that a folder means.
 *
 * @param dest absolute path; the folder the kit was started in, or `--dest`
 * @throws KitError when there is no project, or several that lie equally near
 */
export function locateManage(dest: string): Located {
  refuseNoFolder(dest);
  const below = searchBelow(dest);
  if (below.length > 0) return located(only(below, dest), dest);
  for (const top of placesAbove(dest)) {
    const found = hasManage(top.folder) ? [top.folder] : top.search ? searchBelow(top.folder) : [];
    if (found.length > 0) return located(only(found, top.folder), top.folder);
  }
  if (existsSync(join(dest, "manage.py")))
    throw new KitError("this manage.py is not Django's, or can't be read", {
      path: join(dest, "manage.py"),
      hint: "see to its mode and what is in it, or pass --dest",
    });
  throw new KitError(`no Django project below ${dest}`, {
    hint: "run it in a folder that has manage.py in it or below it, or pass --dest",
  });
}

function refuseNoFolder(dest: string): void {
  const stat = statOf(dest);
  if (stat === undefined) throw new KitError(`there is no folder ${dest}`, { hint: "check --dest" });
  if (!stat.isDirectory()) throw new KitError(`${dest} is no folder`, { hint: "check --dest" });
  try {
    readdirSync(dest);
  } catch (error) {
    throw new KitError(`the folder ${dest} can't be read`, { hint: messageOf(error) });
  }
}

function only(folders: readonly string[], top: string): string {
  const [first, ...others] = folders;
  if (first !== undefined && others.length === 0) return first;
  const names = folders.map((folder) => join(relative(top, folder), "manage.py").split(sep).join("/"));
  const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : "";
  throw new KitError(`several Django projects below ${top}: ${names.slice(0, LISTED).join(", ")}${more}`, {
    hint: `pass --dest with the folder of the one that is meant, such as --dest ${dirname(names[0] ?? "")}`,
  });
}

/** The repo's root: where `.git` is, at or above manage.py; without one, the folder that the search began in. */
function located(folder: string, top: string): Located {
  const root = gitRoot(folder) ?? top;
  return { root, managePath: join(relative(root, folder), "manage.py").split(sep).join("/") };
}

function gitRoot(folder: string): string | undefined {
  let current = folder;
  for (let step = 0; step <= MAX_PARENTS + MAX_DEPTH; step += 1) {
    if (existsSync(join(current, ".git")))
      return isCommonGround(current) && current !== folder ? undefined : current;
    if (dirname(current) === current) return undefined;
    current = dirname(current);
  }
  return undefined;
}

/** The folders above: each may hold manage.py itself; below a repo's top it is searched for. */
function placesAbove(dest: string): { folder: string; search: boolean }[] {
  const places: { folder: string; search: boolean }[] = [];
  let current = dest;
  while (places.length < MAX_PARENTS && !existsSync(join(current, ".git")) && dirname(current) !== current) {
    current = dirname(current);
    if (isCommonGround(current)) break;
    places.push({ folder: current, search: isRepoTop(current) });
  }
  return places;
}

function isRepoTop(folder: string): boolean {
  return existsSync(join(folder, ".git")) || ROOT_MARKS.some((mark) => existsSync(join(folder, mark)));
}

/** Folders that hold unrelated things: searching below them would find somebody else's project. */
function isCommonGround(folder: string): boolean {
  return [homedir(), tmpdir(), realTmp(), dirname(homedir())].includes(folder) || dirname(folder) === folder;
}

function realTmp(): string {
  try {
    return realpathSync(tmpdir());
  } catch {
    return tmpdir();
  }
}

/** Folders with a real manage.py of the nearest level that has one. */
function searchBelow(top: string): string[] {
  const aside: string[][] = [];
  let level = [top];
  let visited = 0;
  for (let depth = 0; depth <= MAX_DEPTH && level.length > 0 && visited < MAX_FOLDERS; depth += 1) {
    visited += level.length;
    const scanned = level.map((folder) => ({ folder, ...scan(folder) }));
    const found = scanned.filter((one) => one.manage && hasManage(one.folder)).map((one) => one.folder);
    const own = found.filter((folder) => folder === top || !isAside(relative(top, folder)));
    if (own.length > 0) return own;
    if (found.length > 0) aside.push(found);
    level = scanned.flatMap((one) => one.folders);
  }
  return aside[0] ?? [];
}

/** Is a path, relative to the repo, in a folder of examples, tests or templates. */
export function isAside(path: string): boolean {
  return path.split(/[\\/]/).some((part) => SIDE_FOLDERS.test(part));
}

/** One look into a folder. Links aren't followed, so loops can't happen; what can't be read is empty. */
function scan(folder: string): { manage: boolean; folders: string[] } {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    if (isEnvironment(entries.map((entry) => entry.name))) return { manage: false, folders: [] };
    const folders = entries.filter((entry) => entry.isDirectory() && !isIgnoredFolder(entry.name));
    return {
      manage: entries.some((entry) => entry.name === "manage.py" && !entry.isDirectory()),
      folders: folders.map((entry) => join(folder, entry.name)).sort(),
    };
  } catch {
    return { manage: false, folders: [] };
  }
}

/** A manage.py that is Django's: other tools use the name too. */
function hasManage(folder: string): boolean {
  const path = join(folder, "manage.py");
  // Reading a pipe would wait for ever.
  const stat = statOf(path);
  if (stat?.isFile() !== true || stat.size > MOST_BYTES) return false;
  try {
    const text = readFileSync(path, "utf8");
    return text.includes("DJANGO_SETTINGS_MODULE") || text.includes("execute_from_command_line");
  } catch {
    return false;
  }
}
