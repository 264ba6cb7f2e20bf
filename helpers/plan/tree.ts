/**
 * The virtual tree: what the repo would look like. Reads go through to the disk, changes stay in memory until
 * write.ts takes them.
 */
import { KitError } from "../errors.ts";
import type { FileReader } from "../files.ts";
import { folderOf } from "../project/reading.ts";
import type { ChangingFiles } from "../project/kept.ts";

export type ChangeKind = "create" | "insert" | "remove";

/** One file that differs from the disk. */
export interface Change {
  path: string;
  kind: ChangeKind;
  /** Undefined for a new file. */
  before?: string;
  /** Undefined for a removed file. */
  after?: string;
}

/** A repo with planned changes over it. */
export class Tree implements ChangingFiles {
  readonly root: string;
  private readonly base: FileReader;
  private readonly planned = new Map<string, string | undefined>();
  /** Names that the plan puts into folders, with how many files each stands for. */
  private readonly names = new Map<string, Map<string, number>>();
  private readonly changed: string[] = [];

  constructor(base: FileReader) {
    this.base = base;
    this.root = base.root;
  }

  read(path: string): string | undefined {
    return this.planned.has(path) ? this.planned.get(path) : this.base.read(path);
  }

  isFile(path: string): boolean {
    return this.planned.has(path) ? this.planned.get(path) !== undefined : this.base.isFile(path);
  }

  isDirectory(path: string): boolean {
    return this.base.isDirectory(path) || (this.names.get(path)?.size ?? 0) > 0;
  }

  list(path: string): string[] {
    const prefix = path === "" ? "" : `${path}/`;
    const there = this.base
      .list(path)
      .filter((name) => this.isFile(prefix + name) || this.base.isDirectory(prefix + name));
    const planned = this.names.get(path);
    return planned === undefined ? there : [...new Set([...there, ...planned.keys()])].sort();
  }

  get version(): number {
    return this.changed.length;
  }

  changedSince(version: number): readonly string[] {
    return this.changed.slice(version);
  }

  private plan(path: string, text: string | undefined): void {
    if (this.read(path) === text && this.planned.has(path)) return;
    this.changed.push(path);
    const there = withFolders(path).map((one) => ({ one, was: this.exists(one) }));
    this.count(path, text);
    for (const { one, was } of there) {
      // A folder may come with its first file, and go with its last.
      if (this.exists(one) !== was) this.changed.push(one, folderOf(one));
    }
  }

  private exists(path: string): boolean {
    return this.isFile(path) || this.isDirectory(path);
  }

  /** Keeps count of what is planned below each folder. */
  private count(path: string, text: string | undefined): void {
    const before = this.planned.get(path) === undefined ? 0 : 1;
    const change = (text === undefined ? 0 : 1) - before;
    this.planned.set(path, text);
    if (change === 0) return;
    const parts = path.split("/");
    parts.forEach((name, depth) => {
      const folder = parts.slice(0, depth).join("/");
      const names = this.names.get(folder) ?? new Map<string, number>();
      this.names.set(folder, names);
      const count = (names.get(name) ?? 0) + change;
      if (count > 0) names.set(name, count);
      else names.delete(name);
    });
  }

  /**
   * Plans a file's new text.
   *
   * @throws KitError where the path leads out of the project, or a folder or a file is in its way
   */
  write(path: string, text: string): void {
    checkPath(path);
    if (this.base.isDirectory(path))
      throw new KitError("a folder has the name of the file", { path, hint: "rename the folder" });
    this.refuseFileAbove(path);
    this.plan(path, text);
  }

  /** A folder that is still to be made can't have the name of a file, nor of a link that leads nowhere. */
  private refuseFileAbove(path: string): void {
    for (
      let folder = folderOf(path);
      folder !== "" && !this.base.isDirectory(folder);
      folder = folderOf(folder)
    ) {
      if (this.base.read(folder) === undefined) continue;
      throw new KitError("a file has the name of the folder", {
        path: folder,
        hint: `rename the file: ${path} is to be made`,
      });
    }
  }

  /** A file that isn't on the disk any more as the plan read it. */
  changedSinceRead(): string | undefined {
    return this.base.changedSinceRead?.();
  }

  /** Plans that a file goes. */
  remove(path: string): void {
    checkPath(path);
    this.plan(path, undefined);
  }

  /** Everything that differs from the disk, in the order in which it was first touched. */
  changes(): Change[] {
    return [...this.planned].flatMap(([path, after]): Change[] => {
      const before = this.base.read(path);
      if (before === after) return [];
      if (before === undefined) return after === undefined ? [] : [{ path, kind: "create", after }];
      return after === undefined
        ? [{ path, kind: "remove", before }]
        : [{ path, kind: "insert", before, after }];
    });
  }
}

/** A path and the folders that it is in, the root left out. */
function withFolders(path: string): string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
}

/**
 * Refuses every path that isn't plainly inside the tree: absolute, with `..`, with a NUL or a backslash.
 *
 * @throws KitError
 */
export function checkPath(path: string): void {
  const parts = path.split("/");
  const bad = path === "" || path.startsWith("/") || /[\0\\]/.test(path) || /^[A-Za-z]:/.test(path);
  if (bad || parts.some((part) => part === ".." || part === "." || part === "")) {
    throw new KitError(`the path ${JSON.stringify(path)} leads out of the project`, {
      hint: "nothing was written",
    });
  }
}
