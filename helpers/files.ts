/**
 * Reading a repo's files: the same interface for the disk and for the plan's virtual tree, so that whatever is
 * introspected sees what earlier steps of the same run have planned.
 */
import { lstatSync, readdirSync, readFileSync, statSync, type Dirent, type Stats } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { firstForbidden } from "./characters.ts";
import { decodeSource } from "./encoding.ts";
import { KitError, usageError } from "./errors.ts";

/** Read access to the files below one folder. Paths are relative to it, with `/` between the parts, without a leading `./`. */
export interface FileReader {
  /** Absolute path of the folder. */
  readonly root: string;
  /**
   * The decoded text, BOM and line ends as they are; undefined where there is no such file.
   *
   * @throws KitError for what can't be read: a closed file, a pipe, a link that leads nowhere, a file that is far too big
   */
  read(path: string): string | undefined;
  isFile(path: string): boolean;
  isDirectory(path: string): boolean;
  /** Names in a folder, sorted; empty where there is none. */
  list(path: string): string[];
  /** A file that isn't any more as it was read, where reading happens once. */
  changedSinceRead?(): string | undefined;
}

type Kind = "file" | "folder" | "other";

/** The files on disk. Reads and lists once: a run sees one state of each file and each folder. */
export class Disk implements FileReader {
  readonly root: string;
  private readonly texts = new Map<string, string | undefined>();
  /** What each file looked like from outside when it was read. */
  private readonly stamps = new Map<string, string>();
  private readonly folders = new Map<string, readonly string[]>();
  private readonly kinds = new Map<string, Kind | undefined>();

  constructor(root: string) {
    this.root = root;
  }

  read(path: string): string | undefined {
    if (!this.texts.has(path)) {
      this.stamps.set(path, this.stamp(path));
      this.texts.set(path, this.load(path));
    }
    return this.texts.get(path);
  }

  private stamp(path: string): string {
    const stat = statOf(join(this.root, path));
    return stat?.isFile() === true ? `${stat.ino} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}` : "";
  }

  changedSinceRead(): string | undefined {
    for (const [path, stamp] of this.stamps) {
      // A file that was only touched, or saved as it was, is still what was read.
      if (this.stamp(path) !== stamp && this.load(path) !== this.texts.get(path)) return path;
    }
    return undefined;
  }

  private load(path: string): string | undefined {
    const full = join(this.root, path);
    try {
      const stat = statSync(full, { throwIfNoEntry: false });
      if (stat === undefined) refuseDeadLink(full, path);
      if (stat === undefined || stat.isDirectory()) return undefined;
      refuseOdd(stat, path);
      return decodeSource(readFileSync(full), path);
    } catch (error) {
      // ENOENT: another run has taken it away since it was looked at.
      if (["ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(codeOf(error) ?? "")) return undefined;
      throw explained(error, path);
    }
  }

  isFile(path: string): boolean {
    return this.kind(path) === "file";
  }

  isDirectory(path: string): boolean {
    return this.kind(path) === "folder";
  }

  private kind(path: string): Kind | undefined {
    if (!this.kinds.has(path)) this.kinds.set(path, kindOf(statOf(join(this.root, path))));
    return this.kinds.get(path);
  }

  list(path: string): string[] {
    let names = this.folders.get(path);
    if (names === undefined) {
      names = this.isDirectory(path) ? this.listed(path) : [];
      this.folders.set(path, names);
    }
    return [...names];
  }

  /** One call tells names and kinds; where a link leads has to be asked. */
  private listed(path: string): string[] {
    const entries = this.entries(path);
    const prefix = path === "" ? "" : `${path}/`;
    for (const entry of entries) {
      if (!entry.isSymbolicLink()) this.kinds.set(prefix + entry.name, kindOf(entry));
    }
    return entries.map((entry) => entry.name).sort();
  }

  private entries(path: string): Dirent[] {
    try {
      return readdirSync(join(this.root, path), { withFileTypes: true });
    } catch (error) {
      if (["ENOENT", "ENOTDIR"].includes(codeOf(error) ?? "")) return [];
      throw explained(error, path);
    }
  }
}

function kindOf(entry: Pick<Stats, "isFile" | "isDirectory"> | undefined): Kind | undefined {
  if (entry === undefined) return undefined;
  if (entry.isFile()) return "file";
  return entry.isDirectory() ? "folder" : "other";
}

/** Longest files that are read, in bytes; parsing takes seconds for each megabyte of Python. */
const MOST_PYTHON = 2_000_000;
const MOST_OTHER = 20_000_000;

/** Reading a pipe would wait for ever, a device may never end. */
function refuseOdd(stat: Stats, path: string): void {
  if (!stat.isFile())
    throw new KitError("this is no file but a pipe, a socket or a device", {
      path,
      hint: "put a file in its place, or take it away",
    });
  const most = path.endsWith(".py") ? MOST_PYTHON : MOST_OTHER;
  if (stat.size <= most) return;
  const size = (bytes: number): string => `${Math.ceil(bytes / 1_000_000)} MB`;
  throw new KitError(`the file has ${size(stat.size)}; at most ${size(most)} are read`, {
    path,
    hint: "split it",
  });
}

function refuseDeadLink(full: string, path: string): void {
  if (lstatSync(full, { throwIfNoEntry: false })?.isSymbolicLink() === true)
    throw new KitError("a link that leads nowhere", { path, hint: "mend the link, or take it away" });
}

/** In the words of the kit: the system's message names the folder that the repo lies in. */
function explained(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === "ELOOP") return new KitError("links that lead in a circle", { path, hint: "mend the links" });
  if (code === "EACCES" || code === "EPERM") {
    return new KitError("permission to read it is denied", { path, hint: "see to its mode and its owner" });
  }
  return error;
}

/**
 * The text of a file of the kit's own: the journal may come with the repo, so it is no safer to read.
 *
 * @param path absolute
 * @returns undefined where there is none
 * @throws KitError for a pipe, a device, or a file that is far too big; the system's error
 */
export function readPlain(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return undefined;
  refuseOdd(stat, path);
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    // Another run has taken it away since.
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * The text of a file that a person names on the command line, relative to where they are.
 *
 * @throws KitError with exit code 2 where there is none; as {@link FileReader.read} does
 */
export function readGiven(path: string): string {
  const hint = "paths start where you are";
  const found = firstForbidden(path);
  if (found !== undefined) throw usageError(`${found.what} in the name of a file`, hint);
  const full = resolve(path);
  if (statOf(full)?.isDirectory() === true)
    throw usageError(`${path} is a folder`, "name the file that is in it");
  const text = new Disk(dirname(full)).read(basename(full));
  if (text === undefined) throw usageError(`there is no file ${path}`, hint);
  return text;
}

/** What a path is; below a file, in a loop of links or behind a closed folder there is nothing. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Files given as an object, for tests: `new MemoryFiles({ "jobs/models.py": "…" })`. */
export class MemoryFiles implements FileReader {
  readonly root: string;
  private readonly files: ReadonlyMap<string, string>;

  constructor(files: Readonly<Record<string, string>>, root = "/repo") {
    this.root = root;
    this.files = new Map(Object.entries(files));
  }

  read(path: string): string | undefined {
    return this.files.get(path);
  }

  isFile(path: string): boolean {
    return this.files.has(path);
  }

  isDirectory(path: string): boolean {
    return this.list(path).length > 0;
  }

  list(path: string): string[] {
    const prefix = path === "" || path === "." ? "" : `${path}/`;
    const names = new Set<string>();
    for (const file of this.files.keys()) {
      if (file.startsWith(prefix)) names.add(file.slice(prefix.length).split("/")[0] ?? "");
    }
    return [...names].sort();
  }
}

/** The code of a system error: `ENOENT`, `EACCES`, …; undefined for anything else. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
