/**
 * The settings modules of a project, what each is for, and what each sets for sure: by its own last assignment, else by
 * what it imports by star. A default of an environment variable is no setting: nobody knows what the server has there.
 */
import { resolveModule } from "../project/modules.ts";
import { baseName, folderOf, joined, listQuietly, readPython } from "../project/reading.ts";
import type { Project } from "../project/types.ts";
import { bare, callsIn, items } from "../python/query.ts";
import type { Module, PyNode } from "../python/parse.ts";

/** `shared`: a base, or the only module there is. */
export type Purpose = "production" | "development" | "shared";

/** One settings module. */
export interface SettingsModule {
  path: string;
  purpose: Purpose;
}

/** How a module gives a setting its value. */
export interface Given {
  path: string;
  line: number;
  /** The value as written; undefined where it is one among several, or made by code that isn't at hand. */
  node: PyNode | undefined;
}

const PRODUCTION = /(^|[_.-])(prod|prd|production|live|deploy|deployment|staging|stage|heroku)($|[_.-])/i;
const DEVELOPMENT =
  /(^|[_.-])(dev|develop|development|local|tests?|testing|ci|debug|e2e|playground|example)($|[_.-])/i;
const SETTINGS_FILE =
  /^(\w*settings\w*|base|common|defaults?|production|prod|prd|live|staging|stage|deploy\w*|heroku|dev\w*|local\w*|tests?|testing|ci)\.py$/i;

/** The module that was found and its neighbours that are called as settings are. */
export function settingsModules(project: Project): SettingsModule[] {
  // Where the named module is empty, the one that was read in its place.
  const main = project.settings.readFrom?.from ?? project.settings.files[0];
  if (main === undefined) return [];
  const folder = folderOf(main);
  const beside = listQuietly(project.files, folder).filter((name) => SETTINGS_FILE.test(name));
  const paths = [...new Set([main, ...beside.map((name) => joined(folder, name))])];
  return paths.map((path) => ({ path, purpose: purposeOf(baseName(path).replace(/\.py$/, "")) }));
}

function purposeOf(name: string): Purpose {
  if (PRODUCTION.test(name)) return "production";
  return DEVELOPMENT.test(name) ? "development" : "shared";
}

/** Calls through which settings come that can't be followed. */
const OPAQUE =
  /(^|\.)(include|optional|exec|globals|locals|vars|setattr|import_module|activate_\w+|django_heroku\.settings)$/;
const DEEPEST = 8;

/** What one module sets, its star imports followed. */
export class SettingsReader {
  private readonly project: Project;
  private readonly chain: readonly Module[];
  /** Something sets names that can't be seen: what isn't found may be there all the same. */
  readonly open: boolean;

  constructor(project: Project, path: string) {
    this.project = project;
    const chain: Module[] = [];
    const isWhole = this.follow(path, chain, DEEPEST);
    this.chain = chain;
    this.open = !isWhole || project.settings.className !== undefined;
  }

  /** The module first, then what it imports, the last import first: the order in which a name is found. */
  private follow(path: string, chain: Module[], depth: number): boolean {
    const module = readPython(this.project.files, path);
    if (module === undefined || depth === 0) return false;
    if (chain.some((one) => one.path === path)) return true;
    chain.push(module);
    const stars = module.root
      .descendantsOfType("import_from_statement")
      .filter((node) => items(node).some((item) => item.type === "wildcard_import"));
    const isOpaque = callsIn(module.root).some(({ name }) => OPAQUE.test(name ?? ""));
    const followed = stars.toReversed().map((node) => {
      const target = this.target(node, path);
      return target !== undefined && this.follow(target, chain, depth - 1);
    });
    return !isOpaque && followed.every(Boolean);
  }

  /** The file of `from .base import *`. */
  private target(node: PyNode, path: string): string | undefined {
    const written = (node.childForFieldName("module_name")?.text ?? "").replace(/\s/g, "");
    const dots = /^\.*/.exec(written)?.[0].length ?? 0;
    const rest = written.slice(dots);
    if (dots === 0) return resolveModule(this.project, rest);
    let folder = folderOf(path);
    for (let level = 1; level < dots; level += 1) folder = folderOf(folder);
    const base = joined(folder, ...rest.split(".").filter((part) => part !== ""));
    return [`${base}.py`, `${base}/__init__.py`].find((one) => this.project.files.isFile(one));
  }

  /** How a setting gets its value; undefined where no module of the chain sets it. */
  given(name: string): Given | undefined {
    for (const module of this.chain) {
      const found = module.root.descendantsOfType(["assignment", "augmented_assignment"]).filter((node) => {
        const left = node.childForFieldName("left");
        return left?.type === "identifier" && left.text === name;
      });
      const last = found.at(-1);
      const imported = module.root.descendantsOfType("import_from_statement").find((node) =>
        items(node)
          .slice(1)
          .some((item) => item.text === name),
      );
      const at = last ?? imported;
      if (at === undefined) continue;
      const isPlain = found.length > 0 && found.every((node) => isPlainly(node));
      const right = isPlain ? last?.childForFieldName("right") : undefined;
      const node = right === null || right === undefined ? undefined : bare(right);
      return { path: module.path, line: at.startPosition.row + 1, node };
    }
    return undefined;
  }
}

/** `NAME = …` at the top level of a module, whatever happens. */
function isPlainly(node: PyNode): boolean {
  return node.type === "assignment" && node.parent?.parent?.type === "module";
}
