/**
 * What the settings say about templates: the folders and engines of TEMPLATES, and names, lists and folders by their
 * setting's name.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/settings/#templates
 */
import { evaluatePath, evaluateText } from "../project/evaluate.ts";
import { newSession } from "../project/interpret.ts";
import { placeOf, readPython, readQuietly } from "../project/reading.ts";
import { framed, settled, type Frame, type Session } from "../project/scope.ts";
import type { Finding, Project } from "../project/types.ts";
import type { ListValue, Value } from "../project/values.ts";
import type { PyNode } from "../python/parse.ts";
import { bare, items, sequenceItems, stringValue } from "../python/query.ts";

/** One entry of TEMPLATES. */
export interface TemplateEngine {
  readonly backend: "django" | "jinja2";
  /** Folders that could be told, relative to the root. */
  readonly dirs: readonly Finding<string>[];
  /** All of DIRS could be told. */
  readonly complete: boolean;
  /** Looks into each app's `templates/`. */
  readonly appDirs: boolean;
  readonly from: string;
}

/** The settings of a project, as far as templates need them. */
export class TemplateSettings {
  private readonly project: Project;
  private readonly session: Session;
  private readonly names: ReadonlyMap<string, Value>;

  constructor(project: Project) {
    this.project = project;
    this.session = newSession(project.files, project.manageDir);
    this.session.importRoots.splice(0, Infinity, ...(project.importRoots ?? [project.manageDir]));
    const { settings } = project;
    const module = this.session.load(settings.readFrom?.from ?? settings.files[0] ?? "");
    const class_ = settled(this.session, module.get(settings.className ?? ""));
    this.names = class_?.kind === "names" ? new Map([...module, ...class_.names]) : module;
  }

  /** The entries of TEMPLATES in the file that decides; none when there is no such setting. */
  engines(): TemplateEngine[] {
    for (const [frame, value] of this.assigned("TEMPLATES")) {
      const dictionaries = (sequenceItems(value) ?? []).filter((node) => node.type === "dictionary");
      const engines = dictionaries.map((node) => this.engine(node, frame));
      if (engines.length > 0) return this.withLater(engines);
    }
    return [];
  }

  private engine(node: PyNode, frame: Frame): TemplateEngine {
    const backend = evaluateText(valueOf(node, "BACKEND"), frame) ?? "";
    const written = valueOf(node, "DIRS");
    const dirs = written === undefined ? [] : this.paths(written, frame);
    return {
      backend: /jinja/i.test(backend) ? "jinja2" : "django",
      dirs,
      complete: written === undefined || sequenceItems(written)?.length === dirs.length,
      appDirs: usesAppFolders(node),
      from: placeOf(frame.module, node),
    };
  }

  /** `TEMPLATES[0]["DIRS"] = […]` further on; `+=` and `insert` add. */
  private withLater(engines: readonly TemplateEngine[]): TemplateEngine[] {
    const more: Finding<string>[] = [];
    for (const frame of this.frames("TEMPLATES")) {
      for (const node of frame.module.root.descendantsOfType("subscript")) {
        if (!/^TEMPLATES\[0\]\[["']DIRS["']\]$/.test(node.text)) continue;
        const added = laterValue(node);
        if (added !== undefined) more.push(...this.paths(added, frame));
      }
    }
    return engines.map((engine, index) =>
      index === 0 ? { ...engine, dirs: [...engine.dirs, ...more] } : engine,
    );
  }

  /** The folders of a setting such as STATICFILES_DIRS. */
  folders(name: string): Finding<string>[] {
    for (const [frame, value] of this.assigned(name)) return this.paths(value, frame);
    return [];
  }

  /** A setting's list of strings, such as MIDDLEWARE, each with its place. */
  list(name: string): Finding<string>[] {
    const value = settled(this.session, this.names.get(name));
    const list: ListValue["entries"] = value?.kind === "list" ? value.entries : [];
    return list.map((entry) => ({ value: entry.value, from: `${entry.path}:${entry.line}` }));
  }

  /** Is there a setting of this name at all. */
  has(name: string): boolean {
    return this.names.has(name);
  }

  /** Paths in an expression: of a list each item, of a name what it was assigned. */
  private paths(node: PyNode, frame: Frame, depth = 0): Finding<string>[] {
    const inner = bare(node);
    const list = sequenceItems(inner);
    if (list !== undefined) return list.flatMap((item) => this.paths(item, frame, depth));
    if (inner.type === "list_splat") return items(inner).flatMap((item) => this.paths(item, frame, depth));
    if (inner.type === "binary_operator" && inner.childForFieldName("operator")?.text === "+")
      return items(inner).flatMap((item) => this.paths(item, frame, depth));
    const path = evaluatePath(inner, frame);
    if (path !== undefined) return [{ value: path, from: placeOf(frame.module, inner) }];
    if (inner.type !== "identifier" || depth > MAX_DEPTH) return [];
    for (const [other, value] of this.assigned(inner.text)) return this.paths(value, other, depth + 1);
    return [];
  }

  /** Values that a name is assigned, in the settings files in their order. */
  private *assigned(name: string): Generator<[Frame, PyNode]> {
    for (const frame of this.frames(name)) {
      for (const node of frame.module.root.descendantsOfType("assignment")) {
        const value = node.childForFieldName("right");
        if (value !== null && node.childForFieldName("left")?.text === name) yield [frame, value];
      }
      yield* returned(frame, name);
    }
  }

  /** The settings files that speak of a name, with what is known where they end. */
  private *frames(name: string): Generator<Frame> {
    const { files, settings } = this.project;
    for (const path of settings.files) {
      if (readQuietly(files, path)?.includes(name) !== true) continue;
      const module = readPython(files, path);
      if (module === undefined) continue;
      const names = new Map([...this.names, ...this.session.load(path)]);
      const { session } = this;
      const state = { conditional: false, inlineFunctions: false, returned: [] };
      yield framed({ session, module, names, workingDir: session.workingDir, ...state });
    }
  }
}

const MAX_DEPTH = 5;

/** `@property def TEMPLATES(self): return […]` of class-based settings. */
function* returned(frame: Frame, name: string): Generator<[Frame, PyNode]> {
  for (const definition of frame.module.root.descendantsOfType("function_definition")) {
    if (definition.childForFieldName("name")?.text !== name) continue;
    for (const statement of definition.descendantsOfType("return_statement")) {
      const [value] = items(statement);
      if (value !== undefined) yield [frame, value];
    }
  }
}

function valueOf(dictionary: PyNode, key: string): PyNode | undefined {
  const pair = items(dictionary).find((item) => stringValue(item.childForFieldName("key")) === key);
  return pair?.childForFieldName("value") ?? undefined;
}

/** APP_DIRS, or a loader that does the same; what isn't written in place may name one. */
function usesAppFolders(dictionary: PyNode): boolean {
  const flag = valueOf(dictionary, "APP_DIRS");
  if (flag !== undefined && flag.type !== "false") return true;
  const options = valueOf(dictionary, "OPTIONS");
  if (options === undefined) return false;
  const loaders = options.type === "dictionary" ? valueOf(options, "loaders") : options;
  if (loaders === undefined) return false;
  return sequenceItems(loaders) === undefined || loaders.text.includes("app_directories");
}

/** What a subscript is assigned, or what is put into it by a call. */
function laterValue(node: PyNode): PyNode | undefined {
  const parent = node.parent;
  if (parent?.type === "assignment" || parent?.type === "augmented_assignment") {
    return parent.childForFieldName("right") ?? undefined;
  }
  const arguments_ = parent?.type === "attribute" ? parent.parent?.childForFieldName("arguments") : undefined;
  return arguments_ === null || arguments_ === undefined ? undefined : items(arguments_).at(-1);
}
