/**
 * What an app's admin holds: which models are registered, how, where, and with which options.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/contrib/admin/#modeladmin-objects
 */
import type { FileReader } from "../files.ts";
import type { NameSource } from "../python/name-source.ts";
import { parseLeniently, type Module, type PyNode } from "../python/parse.ts";
import { assignments, bases, classes, definedName, members } from "../python/query.ts";
import { DEFAULT_SITE, registrationsOf, removalsOf, type AdminRegistration } from "./admin-forms.ts";
import { sweepsOf, type Sweep } from "./admin-sweeps.ts";

export type { AdminRegistration } from "./admin-forms.ts";

export interface AdminInfo {
  path: string;
  registrations: readonly AdminRegistration[];
  /** Loops and the like that register every model of an app, or of all apps. */
  sweeps: readonly Sweep[];
  /** What is taken out again. */
  removals: readonly AdminRegistration[];
  /** Admin classes of the file that have `search_fields`, so that autocomplete can point at them. */
  searchable: ReadonlySet<string>;
}

/** A model as the admin knows it. */
export interface RegisteredModel {
  name: string;
  /** File that defines it. */
  path: string;
  app: { label: string };
}

/**
 * Reads an admin module; of a package every module in it.
 *
 * @param path relative to the repo's root; a file that doesn't exist holds nothing
 * @param names follows models and sites to other files; without it they are what they are called
 */
export function readAdmin(files: FileReader, path: string, names?: NameSource): AdminInfo {
  const modules = modulePaths(files, path).flatMap((one): Module[] => {
    const text = files.read(one);
    return text === undefined ? [] : [parseLeniently(text, one)];
  });
  return {
    path,
    registrations: modules.flatMap((module) => registrationsOf(module, names)),
    sweeps: modules.flatMap(sweepsOf),
    removals: modules.flatMap((module) => removalsOf(module, names)),
    searchable: new Set(modules.flatMap(searchableIn)),
  };
}

function modulePaths(files: FileReader, path: string): string[] {
  if (!path.endsWith("/__init__.py")) return [path];
  const dir = path.slice(0, -"__init__.py".length);
  return files
    .list(dir.slice(0, -1))
    .filter((name) => name.endsWith(".py"))
    .map((name) => dir + name);
}

/**
 * Where a model is registered: by its name, or by a loop over all of them.
 *
 * @param whose is it the admin of the model's own app? In another app's, only what surely means the model counts
 */
export function registrationOf(
  admin: AdminInfo,
  model: RegisteredModel,
  whose: "own" | "other",
): AdminRegistration | Sweep | undefined {
  const isIt = ({ model: name, definedIn, label }: AdminRegistration): boolean => {
    if (name !== model.name) return false;
    if (label !== undefined) return label === model.app.label;
    return definedIn === model.path || (definedIn === undefined && whose === "own");
  };
  const takesIt = ({ of }: Sweep): boolean =>
    of === "all" || (of === "some" ? whose === "own" : of.label === model.app.label);
  const stays = ({ path, line }: AdminRegistration | Sweep): boolean =>
    !admin.removals.some((one) => isIt(one) && one.path === path && one.line > line);
  return (
    admin.registrations.find((one) => isIt(one) && stays(one)) ??
    admin.sweeps.find((one) => takesIt(one) && stays(one))
  );
}

/** Does the model's admin on Django's own site, or on one of the project's, have `search_fields`? */
export function isSearchable(admin: AdminInfo, model: string, site: "django" | "own"): boolean {
  return admin.registrations.some(
    (one) =>
      one.model === model &&
      one.admin !== undefined &&
      admin.searchable.has(one.admin) &&
      (one.site === DEFAULT_SITE) === (site === "django"),
  );
}

/** One of the registrations, when all of them go to one custom site. */
export function onCustomSite(registrations: readonly AdminRegistration[]): AdminRegistration | undefined {
  const sites = new Set(registrations.map((one) => one.site));
  const [only] = sites;
  return sites.size === 1 && only !== DEFAULT_SITE ? registrations[0] : undefined;
}

function searchableIn(module: Module): string[] {
  return classes(module)
    .filter((node) => hasSearch(module, node))
    .flatMap((node) => definedName(node) ?? []);
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
