/**
 * All templates of a repo, by their names as Django finds them, and what extends what.
 */
import { posix } from "node:path";
import type { FileReader } from "../files.ts";
import {
  baseName,
  folderOf,
  inside,
  isBelow,
  isIgnoredFolder,
  joined,
  listQuietly,
  readQuietly,
} from "../project/reading.ts";
import type { App, Project } from "../project/types.ts";
import { isBaseName, namespaceOf, ownNamespaces, weightOf, type Weight } from "./kinds.ts";
import { readTemplate, type Template } from "./template.ts";
import type { TemplateFolder } from "./types.ts";

const MAX_TEMPLATES = 3000;
const MAX_CHARACTERS = 16_000_000;
const LONGEST_FILE = 200_000;
const MAX_DEPTH = 8;
const MAX_CHAIN = 12;
const SUFFIXES = [".html", ".htm", ".djhtml", ".dtl"];

/** A template with all that it extends. */
export interface Chain {
  /** Itself first, its root last. */
  readonly layers: readonly Template[];
  /** Name of a template beyond the repo that the last layer extends. */
  readonly external?: string;
  /** The last layer extends what only a variable names. */
  readonly open: boolean;
}

/** A page: a template that extends another and isn't extended. */
export interface Page {
  readonly template: Template;
  readonly chain: Chain;
  readonly weight: Weight;
  /** The app that it belongs to, by its name or its place. */
  readonly app: App | undefined;
}

export class Library {
  private readonly files: FileReader;
  private readonly folders: readonly TemplateFolder[];
  private readonly byPath = new Map<string, Template | undefined>();
  private readonly places = new Map<string, TemplateFolder>();
  private readonly own: ReadonlyMap<string, App>;
  private characters = 0;
  readonly templates: readonly Template[];
  readonly pages: readonly Page[];

  constructor(project: Project, folders: readonly TemplateFolder[]) {
    this.files = project.files;
    this.folders = folders.filter((folder) => folder.exists);
    this.own = ownNamespaces(project);
    this.templates = this.readAll();
    this.pages = this.findPages();
  }

  private readAll(): Template[] {
    const found: Template[] = [];
    for (const folder of this.folders) {
      for (const name of this.namesIn(folder.value, "", MAX_DEPTH)) {
        if (found.length >= MAX_TEMPLATES || this.characters > MAX_CHARACTERS) return found;
        const path = joined(folder.value, name);
        if (this.byPath.has(path) || weightOf(name, this.own) === "none") continue;
        const template = this.load(path, name, folder);
        if (template !== undefined) found.push(template);
      }
    }
    return found;
  }

  /** Names of the templates below a folder. Names with a dot are files: asking about each would cost the most. */
  private *namesIn(root: string, below: string, depth: number): Generator<string> {
    for (const entry of listQuietly(this.files, joined(root, below))) {
      const name = joined(below, entry);
      if (isTemplateFile(entry)) yield name;
      else if (depth > 0 && !entry.includes(".") && !isIgnoredFolder(entry))
        yield* this.namesIn(root, name, depth - 1);
    }
  }

  private load(path: string, name: string, folder: TemplateFolder): Template | undefined {
    if (this.byPath.has(path)) return this.byPath.get(path);
    this.places.set(path, folder);
    const text = readQuietly(this.files, path)?.slice(0, LONGEST_FILE);
    this.characters += text?.length ?? 0;
    const template = text === undefined ? undefined : readTemplate(path, name, text);
    this.byPath.set(path, template);
    return template;
  }

  /**
   * The template of a name, as Django finds it.
   *
   * @param from the template that names it: `./` and `../` are relative to it
   * @param without paths that are passed over: a template may extend one of its own name further on
   */
  resolve(name: string, from: Template | undefined, without: readonly string[] = []): Template | undefined {
    const full = absolute(name, from);
    for (const folder of this.folders) {
      const path = inside(folder.value, full);
      if (path === undefined || !isBelow(path, folder.value) || without.includes(path)) continue;
      const known = this.byPath.get(path);
      if (known !== undefined) return known;
      if (isTemplateFile(full) && this.files.isFile(path)) return this.load(path, full, folder);
    }
    return undefined;
  }

  /** What a template extends, up to its root. */
  chainOf(template: Template): Chain {
    const layers = [template];
    for (;;) {
      const last = layers.at(-1);
      if (last?.parent === undefined || layers.length >= MAX_CHAIN) return { layers, open: false };
      const { name } = last.parent;
      if (name === undefined) return { layers, open: true };
      const paths = layers.map((layer) => layer.path);
      const next = this.resolve(name, last, paths);
      if (next === undefined) return { layers, external: absolute(name, last), open: false };
      layers.push(next);
    }
  }

  private findPages(): Page[] {
    const chains = this.templates
      .filter((template) => template.parent !== undefined && !template.jinja)
      .map((template) => this.chainOf(template));
    const extended = new Set(chains.flatMap(({ layers }) => layers.slice(1).map((layer) => layer.path)));
    return chains.flatMap((chain): Page[] => {
      const [template] = chain.layers;
      if (template === undefined || extended.has(template.path) || isBaseName(template.name)) return [];
      if (chain.layers.some((layer) => layer.jinja)) return [];
      const weight = this.weightOfPage(template, chain);
      return [{ template, chain, weight, app: this.appOf(template) }];
    });
  }

  /** Who extends the admin's templates is a page of the admin. */
  private weightOfPage(template: Template, { layers, external }: Chain): Weight {
    const isOther = layers.some((layer) => weightOf(layer.name, this.own) === "none");
    const isOthers = external !== undefined && weightOf(external, new Map()) === "none";
    return isOther || isOthers ? "none" : weightOf(template.name, this.own);
  }

  /** By its name, `jobs/list.html`; else by its folder, `jobs/templates/list.html`. */
  appOf(template: Template): App | undefined {
    const named = this.own.get(namespaceOf(template.name));
    return named ?? this.folderOf(template)?.app;
  }

  /** The template folder that a template lies in. */
  folderOf(template: Template): TemplateFolder | undefined {
    return this.places.get(template.path);
  }

  /** How much a template of this name counts. */
  weightOf(name: string): Weight {
    return weightOf(name, this.own);
  }
}

function isTemplateFile(name: string): boolean {
  return SUFFIXES.some((suffix) => name.endsWith(suffix));
}

/** `../base.html` in `jobs/list.html` → `base.html`. */
function absolute(name: string, from: Template | undefined): string {
  if (!/^\.\.?\//.test(name)) return name;
  return posix.join(folderOf(from?.name ?? baseName(name)), name);
}
