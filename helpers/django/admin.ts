/**
 * What an app's admin.py holds: which models are registered, how, and with which options.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/contrib/admin/#modeladmin-objects
 */
import type { FileReader } from "../files.ts";
import { lineOf } from "../python/edits.ts";
import { parseLeniently, type Module, type PyNode } from "../python/parse.ts";
import {
  assignments,
  bases,
  call,
  callsIn,
  classes,
  definedName,
  dotted,
  members,
  sequenceItems,
  statements,
  type Call,
} from "../python/query.ts";

/** One registration. */
export interface AdminRegistration {
  /** Last part of the model's name as written: `JobPosting` for `models.JobPosting`. */
  model: string;
  /** Name of the ModelAdmin class, when there is one. */
  admin: string | undefined;
  /** The site as written: `admin.site`, `office_site`. */
  site: string;
  /** From 1. */
  line: number;
}

export interface AdminInfo {
  path: string;
  registrations: AdminRegistration[];
  /** Line of a loop that registers every model of the app. */
  registersAll: number | undefined;
  /** Admin classes of the file that have `search_fields`, so that autocomplete can point at them. */
  searchable: ReadonlySet<string>;
}

const DEFAULT_SITE = "admin.site";

/**
 * Reads an admin module.
 *
 * @param path relative to the repo's root; a file that doesn't exist holds nothing
 */
export function readAdmin(files: FileReader, path: string): AdminInfo {
  const text = files.read(path);
  if (text === undefined) return { path, registrations: [], registersAll: undefined, searchable: new Set() };
  const module = parseLeniently(text, path);
  return {
    path,
    registrations: [...decorated(module), ...called(module)],
    registersAll: loopOverAll(module),
    searchable: new Set(
      classes(module)
        .filter((node) => hasSearch(module, node))
        .flatMap((node) => definedName(node) ?? []),
    ),
  };
}

/** Is a model registered here, by name or by a loop over all of them? */
export function isRegistered(admin: AdminInfo, model: string): boolean {
  return admin.registersAll !== undefined || admin.registrations.some((one) => one.model === model);
}

/** Does the model's admin have `search_fields`? */
export function isSearchable(admin: AdminInfo, model: string): boolean {
  return admin.registrations.some(
    (one) => one.model === model && one.admin !== undefined && admin.searchable.has(one.admin),
  );
}

/** The custom site that every registration of the file uses, if it isn't Django's own. */
export function customSite(admin: AdminInfo): string | undefined {
  const sites = new Set(admin.registrations.map((one) => one.site));
  const [only] = sites;
  return sites.size === 1 && only !== DEFAULT_SITE ? only : undefined;
}

function decorated(module: Module): AdminRegistration[] {
  return statements(module.root)
    .filter((node) => node.type === "decorated_definition")
    .flatMap((node) =>
      node.namedChildren
        .filter((child) => child.type === "decorator")
        .flatMap((decorator) => fromDecorator(module, node, call(decorator.namedChildren[0] ?? undefined))),
    );
}

function fromDecorator(module: Module, node: PyNode, found: Call | undefined): AdminRegistration[] {
  if (found?.name !== "register" && found?.name?.endsWith("admin.register") !== true) return [];
  const site = dotted(found.keyword.get("site")) ?? DEFAULT_SITE;
  const line = lineOf(module.text, node.startIndex);
  return found.positional.flatMap((argument) =>
    modelName(argument).map((model) => ({ model, admin: definedName(node), site, line })),
  );
}

function called(module: Module): AdminRegistration[] {
  return callsIn(module.root).flatMap((found) => {
    const name = found.name ?? "";
    if (!name.endsWith("site.register") && !(name.endsWith(".register") && /site/i.test(name))) return [];
    if (found.node.parent?.type === "decorator") return [];
    const [models, options] = found.positional;
    const adminClass = dotted(options ?? found.keyword.get("admin_class"))
      ?.split(".")
      .at(-1);
    const line = lineOf(module.text, found.node.startIndex);
    const site = name.slice(0, -".register".length);
    return listed(module, models).flatMap((node) =>
      modelName(node).map((model) => ({ model, admin: adminClass, site, line })),
    );
  });
}

/** The models of `register(A)`, `register([A, B])`, or `register(models_list)`. */
function listed(module: Module, node: PyNode | undefined): PyNode[] {
  if (node === undefined) return [];
  const direct = sequenceItems(node);
  if (direct !== undefined) return direct;
  if (node.type !== "identifier") return [node];
  const named = assignments(statements(module.root)).find((one) => one.name === node.text);
  return sequenceItems(named?.value) ?? [...loopItems(module, node), node];
}

/** `for model in [A, B]: admin.site.register(model)`, or over a name that stands for such a list. */
function loopItems(module: Module, variable: PyNode): PyNode[] {
  for (let parent = variable.parent; parent !== null; parent = parent.parent) {
    if (parent.type !== "for_statement" || parent.childForFieldName("left")?.text !== variable.text) continue;
    const over = parent.childForFieldName("right") ?? undefined;
    const literal = sequenceItems(over);
    if (literal !== undefined) return literal;
    const named = assignments(statements(module.root)).find((one) => one.name === over?.text);
    return sequenceItems(named?.value) ?? [];
  }
  return [];
}

function modelName(node: PyNode): string[] {
  const name = dotted(node)?.split(".").at(-1);
  return name === undefined ? [] : [name];
}

/** A loop whose iterable asks Django for all models. */
function loopOverAll(module: Module): number | undefined {
  const loop = module.root.descendantsOfType("for_statement").find((node) => {
    const over = node.childForFieldName("right")?.text ?? "";
    return over.includes("get_models(") && node.text.includes("register(");
  });
  return loop === undefined ? undefined : lineOf(module.text, loop.startIndex);
}

/** `search_fields` of the class or of a base in the same file. */
function hasSearch(module: Module, definition: PyNode, seen: readonly string[] = []): boolean {
  const own = assignments(members(definition)).some((one) => one.name === "search_fields");
  if (own) return true;
  return bases(definition).some((base) => {
    const name = base.text;
    const parent = classes(module).find((node) => definedName(node) === name);
    return parent !== undefined && !seen.includes(name) && hasSearch(module, parent, [...seen, name]);
  });
}
