/**
 * Reading a repo's files: the same interface for the disk and for the plan's virtual tree, so that whatever is
 * introspected sees what earlier steps of the same run have planned.
 */
import { readdirSync, readFileSync, statSync, type Stats } from "node:fs";
import { join } from "node:path";
import { decodeSource } from "./encoding.ts";

/** Read access to the files below one folder. Paths are relative to it, with `/` between the parts, without a leading `./`. */
export interface FileReader {
  /** Absolute path of the folder. */
  readonly root: string;
  /** The decoded text, BOM and line ends as they are; undefined where there is no such file. */
  read(path: string): string | undefined;
  isFile(path: string): boolean;
  isDirectory(path: string): boolean;
  /** Names in a folder, sorted; empty where there is none. */
  list(path: string): string[];
}

/** The files on disk. Reads once: a run sees one state of each file. */
export class Disk implements FileReader {
  readonly root: string;
  private readonly texts = new Map<string, string | undefined>();

  constructor(root: string) {
    this.root = root;
  }

  read(path: string): string | undefined {
    if (!this.texts.has(path)) this.texts.set(path, this.load(path));
    return this.texts.get(path);
  }

  private load(path: string): string | undefined {
    if (!this.isFile(path)) return undefined;
    return decodeSource(readFileSync(join(this.root, path)), path);
  }

  isFile(path: string): boolean {
    return statOf(join(this.root, path))?.isFile() === true;
  }

  isDirectory(path: string): boolean {
    return statOf(join(this.root, path))?.isDirectory() === true;
  }

  list(path: string): string[] {
    return this.isDirectory(path) ? readdirSync(join(this.root, path)).sort() : [];
  }
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
