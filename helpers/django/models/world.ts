/**
 * One look at the repo: files and modules found once, then remembered for as long as one question takes. A new World is
 * made for each question, since a run's virtual tree changes between them; what is costly (trees and scopes) is
 * remembered by the text itself.
 */
import { KitError } from "../../errors.ts";
import { importRootsOf, resolveModule } from "../../project/modules.ts";
import type { App, Project } from "../../project/types.ts";
import type { PyNode } from "../../python/parse.ts";
import { parseLeniently } from "../../python/parse.ts";
import { packageModule } from "./packages/index.ts";
import type { ModulePath } from "./scope.ts";
import { sourceFile, type SourceFile } from "./source.ts";

/** A module of the repo (or a built-in description), or a folder without `__init__.py`. */
export type ModuleRef = { kind: "module"; file: SourceFile } | { kind: "folder"; dir: string };

const filesByTree = new WeakMap<PyNode, Map<string, SourceFile>>();

export class World {
  readonly project: Project;
  private readonly files = new Map<string, SourceFile | undefined>();
  private readonly modules = new Map<string, SourceFile | undefined>();
  private readonly memos = new Map<string, Map<unknown, unknown>>();

  constructor(project: Project) {
    this.project = project;
  }

  /** A file of the repo, parsed without judging; undefined when it isn't there or can't be decoded. */
  file(path: string): SourceFile | undefined {
    if (!this.files.has(path)) this.files.set(path, this.load(path));
    return this.files.get(path);
  }

  private load(path: string): SourceFile | undefined {
    try {
      const text = this.project.files.read(path);
      return text === undefined ? undefined : remembered(path, text);
    } catch (error) {
      // A file in an unknown encoding is not worth a failure unless it is the one asked for; that one is read by readModel.
      if (error instanceof KitError) return undefined;
      throw error;
    }
  }

  /** A module by its dotted name: from the repo, else from the built-in descriptions of packages. */
  module(dotted: string): SourceFile | undefined {
    if (!this.modules.has(dotted)) {
      const path = this.hasTop(dotted) ? resolveModule(this.project, dotted) : undefined;
      const own = path === undefined ? undefined : this.file(path);
      this.modules.set(dotted, own ?? packageModule(dotted));
    }
    return this.modules.get(dotted);
  }

  /** Is there anything in the repo that a dotted name could start with? Spares a search for every name of a package. */
  private hasTop(dotted: string): boolean {
    const [top = dotted] = dotted.split(".");
    const { files } = this.project;
    return this.once("top", top, false, () =>
      importRootsOf(this.project).some((root) => {
        const base = root === "" || root === "." ? top : `${root}/${top}`;
        return files.isDirectory(base) || files.isFile(`${base}.py`);
      }),
    );
  }

  /** What an import's module part leads to, seen from a file; undefined for a module outside the repo. */
  imported(from: SourceFile, target: ModulePath): ModuleRef | undefined {
    if (target.level === 0) {
      const file = this.module(target.dotted);
      return file === undefined ? undefined : { kind: "module", file };
    }
    let dir = parent(from.path);
    for (let level = target.level; level > 1; level -= 1) dir = parent(dir);
    return this.at(joined(dir, ...target.dotted.split(".")));
  }

  /** A module inside a package's folder. */
  inside(ref: ModuleRef, name: string): ModuleRef | undefined {
    if (ref.kind === "folder") return this.at(joined(ref.dir, name));
    if (ref.file.packageName !== undefined) {
      const file = this.module(`${ref.file.path}.${name}`);
      return file === undefined ? undefined : { kind: "module", file };
    }
    const isPackage = /(^|\/)__init__\.py$/.test(ref.file.path);
    return isPackage ? this.at(joined(parent(ref.file.path), name)) : undefined;
  }

  private at(base: string): ModuleRef | undefined {
    const file = this.file(joined(base, "__init__.py")) ?? this.file(`${base}.py`);
    if (file !== undefined) return { kind: "module", file };
    return this.project.files.isDirectory(base) ? { kind: "folder", dir: base } : undefined;
  }

  /** The app whose folder holds a file: the innermost one. */
  appOf(path: string): App | undefined {
    const holds = (app: App): boolean => app.dir === "" || app.dir === "." || path.startsWith(`${app.dir}/`);
    return this.project.apps.filter(holds).sort((a, b) => b.dir.length - a.dir.length)[0];
  }

  /** Remembers what `make` gives for a key, under a name of its own; while it is being made, `pending` is the answer. */
  once<V>(name: string, key: unknown, pending: V, make: () => V): V {
    let memo = this.memos.get(name) as Map<unknown, V> | undefined;
    if (memo === undefined) {
      memo = new Map();
      this.memos.set(name, memo);
    }
    const known = memo.get(key);
    if (known !== undefined || memo.has(key)) return known as V;
    memo.set(key, pending);
    const made = make();
    memo.set(key, made);
    return made;
  }
}

function remembered(path: string, text: string): SourceFile {
  const { root } = parseLeniently(text, path);
  const byPath = filesByTree.get(root) ?? new Map<string, SourceFile>();
  filesByTree.set(root, byPath);
  const known = byPath.get(path);
  if (known !== undefined) return known;
  const fresh = sourceFile(path, text);
  byPath.set(path, fresh);
  return fresh;
}

/** A path of the repo; the root is `""`. */
function joined(...parts: string[]): string {
  return parts.filter((part) => part !== "").join("/");
}

/** The folder of a path; `""` at the root. */
export function parent(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}
