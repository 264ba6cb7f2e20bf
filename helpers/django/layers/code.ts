/**
 * The Python of a repo's apps, each file read once: which classes there are and what they are for, which files are tests.
 * A file is parsed only when some word in it promises a piece of a layer.
 */
import {
  isBelow,
  isEnvironment,
  isIgnoredFolder,
  joined,
  listQuietly,
  readQuietly,
} from "../../project/reading.ts";
import type { Project } from "../../project/types.ts";
import { mro } from "../models/lineage.ts";
import { classesIn } from "../models/listing.ts";
import { modelClasses } from "../models/read.ts";
import type { ClassDef, SourceFile } from "../models/source.ts";
import { World } from "../models/world.ts";
import type { ModelInfo } from "../types.ts";
import { readUrls } from "../urls/tree.ts";
import type { UrlTree } from "../urls/types.ts";
import { codeClass } from "./roles.ts";
import type { CodeClass } from "./types.ts";

/** A text file of the repo. */
export interface TextFile {
  path: string;
  text: string;
}

interface Found {
  python: TextFile[];
  tests: TextFile[];
  docs: TextFile[];
}

/** Words one of which a module has that holds serializers, filters, views, forms or admins. */
const PROMISING =
  /Serializer|FilterSet|ViewSet|View\b|APIView|api_view|generics|Form\b|Admin\b|Inline\b|Permission/;
const TEST_FILE = /(^|\/)(tests?\/.*|test_[^/]*|[^/]*_tests?|tests|conftest)\.py$/;
const DOC_FILE = /\.(md|rst|txt|adoc)$/i;
const NO_DOC = /(^|\/)(requirements[^/]*|licen[cs]e[^/]*|robots|humans|manifest)\.(txt|md|rst)$/i;
/** Folders that hold no Python of a person's. */
const SKIPPED = new Set(["migrations", "static", "staticfiles", "locale", "media", "templates"]);
/** Deepest folder that is looked into; real apps have four or five levels. */
const DEEPEST = 9;
/** Far more files than any repo has; links that lead in a circle would make more. */
const MOST_FILES = 20_000;

export class RepoCode {
  readonly project: Project;
  readonly world: World;
  private readonly known = new Map<ClassDef, CodeClass>();
  private found: Found | undefined;
  private tree: UrlTree | undefined;
  private classList: CodeClass[] | undefined;
  private modelList: { cls: ClassDef; model: ModelInfo }[] | undefined;

  constructor(project: Project) {
    this.project = project;
    this.world = new World(project);
  }

  get urls(): UrlTree {
    return (this.tree ??= readUrls(this.project));
  }

  /** All models of all apps, abstract ones included. */
  get models(): readonly { cls: ClassDef; model: ModelInfo }[] {
    return (this.modelList ??= this.project.apps.flatMap((app) => modelClasses(this.world, app)));
  }

  /** Python files that are no tests. */
  get python(): readonly TextFile[] {
    return this.files().python;
  }

  get tests(): readonly TextFile[] {
    return this.files().tests;
  }

  /** Documents: Markdown and the like. */
  get docs(): readonly TextFile[] {
    return this.files().docs;
  }

  /** The classes of the repo that are a piece of some layer. */
  get classes(): readonly CodeClass[] {
    return (this.classList ??= this.python
      .filter(({ text }) => PROMISING.test(text))
      .flatMap(({ path }) => this.classesAt(path)));
  }

  /** Paths of the modules that were looked into. */
  get parsed(): readonly string[] {
    return this.python.filter(({ text }) => PROMISING.test(text)).map(({ path }) => path);
  }

  private classesAt(path: string): CodeClass[] {
    const file = this.file(path);
    return file === undefined ? [] : classesIn(file).map((cls) => this.classOf(cls));
  }

  /** What a class is; worked out once. */
  classOf(cls: ClassDef): CodeClass {
    const known = this.known.get(cls) ?? codeClass(this.world, cls);
    this.known.set(cls, known);
    return known;
  }

  /** Does a class descend from one that is called so? */
  isA(cls: ClassDef, name: RegExp): boolean {
    return mro(this.world, cls).some((base) => base.kind === "external" && name.test(base.dotted));
  }

  /** A file as names are resolved in it. */
  file(path: string): SourceFile | undefined {
    return this.world.file(path);
  }

  private files(): Found {
    if (this.found !== undefined) return this.found;
    const found: Found = { python: [], tests: [], docs: [] };
    const folders = [this.project.manageDir, ...this.project.apps.map((app) => app.dir)];
    for (const folder of outermost(folders)) this.collect(folder, found, DEEPEST);
    // Documents of the repo lie at its root, also where Django has a folder of its own.
    if (!folders.includes("")) {
      const onlyDocs: Found = { python: [], tests: [], docs: found.docs };
      this.collect("", onlyDocs, 1);
      for (const folder of ["docs", "doc"]) this.collect(folder, onlyDocs, DEEPEST);
    }
    return (this.found = found);
  }

  private collect(folder: string, found: Found, depth: number): void {
    const names = listQuietly(this.project.files, folder);
    if (isEnvironment(names) || found.python.length >= MOST_FILES) return;
    for (const name of names) {
      const path = joined(folder, name);
      if (name.endsWith(".py") || DOC_FILE.test(name)) {
        const list = name.endsWith(".py") ? (TEST_FILE.test(path) ? found.tests : found.python) : found.docs;
        const text = NO_DOC.test(path) ? undefined : readQuietly(this.project.files, path);
        if (text !== undefined && list.length < MOST_FILES) list.push({ path, text });
      } else if (depth > 1 && !name.includes(".") && !isIgnoredFolder(name) && !SKIPPED.has(name)) {
        this.collect(path, found, depth - 1);
      }
    }
  }
}

/** Folders without those that lie in another one of them: these are met on the way. */
function outermost(folders: readonly string[]): string[] {
  const kept: string[] = [];
  for (const folder of [...new Set(folders)].sort((a, b) => a.length - b.length))
    if (!kept.some((one) => isBelow(folder, one))) kept.push(folder);
  return kept;
}
