/**
 * A throw-away repo on disk, and what changed in it between two moments, byte for byte.
 */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { diffLines } from "diff";
import { JOURNAL } from "../../helpers/plan/journal.ts";

/** Every file of a repo: path → bytes (as Latin-1 text) and mode. */
export type Snapshot = ReadonlyMap<string, string>;

/** What differs between two snapshots. */
export interface Changes {
  created: string[];
  changed: string[];
  removed: string[];
}

/** Nothing differs. */
export const UNCHANGED: Changes = { created: [], changed: [], removed: [] };

/** Made by Python and by linters while the checks run; never by the kit. */
const IGNORED = new Set(["__pycache__", ".git", ".ruff_cache", ".mypy_cache", ".pytest_cache"]);

export class Repo {
  readonly root: string;

  /** Makes an empty folder; `remove()` takes it away. */
  constructor(name = "repo") {
    this.root = realpathSync(mkdtempSync(join(tmpdir(), `plop-${name}-`)));
  }

  path(path: string): string {
    return join(this.root, path);
  }

  read(path: string): string {
    return readFileSync(this.path(path), "utf8");
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  writeAll(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  /**
   * Changes a file by replacing a text that is in it.
   *
   * @throws Error when it isn't: a shape that silently differs from what it says proves nothing
   */
  edit(path: string, from: string, to: string): void {
    const text = this.read(path);
    if (!text.includes(from)) throw new Error(`${path} has no ${JSON.stringify(from)}`);
    this.write(
      path,
      text.replace(from, () => to),
    );
  }

  makeFolder(path: string): void {
    mkdirSync(this.path(path), { recursive: true });
  }

  delete(path: string): void {
    rmSync(this.path(path), { recursive: true });
  }

  chmod(path: string, mode: number): void {
    chmodSync(this.path(path), mode);
  }

  snapshot(): Snapshot {
    const files = new Map<string, string>();
    collect(this.root, "", files);
    return files;
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

function collect(root: string, folder: string, files: Map<string, string>): void {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (IGNORED.has(entry.name)) continue;
    if (entry.isDirectory()) {
      files.set(`${path}/`, "");
      collect(root, path, files);
    } else {
      const mode = (statSync(join(root, path)).mode & 0o777).toString(8);
      files.set(path, `${mode}\n${readFileSync(join(root, path), "latin1")}`);
    }
  }
}

/** What differs, the kit's journal and folders left out. */
export function changesBetween(before: Snapshot, after: Snapshot): Changes {
  const isFile = (path: string): boolean => !path.endsWith("/") && !path.startsWith(JOURNAL);
  return {
    created: [...after.keys()].filter((path) => isFile(path) && !before.has(path)).sort(),
    changed: [...after.keys()]
      .filter((path) => isFile(path) && before.has(path) && before.get(path) !== after.get(path))
      .sort(),
    removed: [...before.keys()].filter((path) => isFile(path) && !after.has(path)).sort(),
  };
}

/** Numbers (from 1) of the lines of a file that weren't there before. */
export function insertedLines(path: string, before: Snapshot, after: Snapshot): Set<number> {
  const inserted = new Set<number>();
  let line = 1;
  for (const part of diffLines(contents(path, before), contents(path, after))) {
    if (part.removed) continue;
    if (part.added) for (let offset = 0; offset < part.count; offset += 1) inserted.add(line + offset);
    line += part.count;
  }
  return inserted;
}

/** Lines that were there before and are no longer. */
export function lostLines(path: string, before: Snapshot, after: Snapshot): string[] {
  const parts = diffLines(contents(path, before), contents(path, after));
  return parts
    .filter((part) => part.removed)
    .flatMap((part) => part.value.split("\n").filter((line) => line !== ""));
}

function contents(path: string, snapshot: Snapshot): string {
  const entry = snapshot.get(path) ?? "\n";
  return Buffer.from(entry.slice(entry.indexOf("\n") + 1), "latin1").toString("utf8");
}
