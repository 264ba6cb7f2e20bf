/**
 * The forms in which people register models with the admin: decorators, calls, lists, loops over some models or over all.
 */
import { bindersOf } from "../python/binders.ts";
import { lineOf } from "../python/edits.ts";
import { importsOf } from "../python/import-read.ts";
import type { NameSource } from "../python/name-source.ts";
import type { Module, PyNode } from "../python/parse.ts";
import { namesOf } from "../python/patches/urlconf-names.ts";
import {
  assignments,
  bare,
  call,
  callsIn,
  definedName,
  dotted,
  sequenceItems,
  statements,
  stringValue,
  type Call,
} from "../python/query.ts";
import { loopsAround } from "./admin-sweeps.ts";

/** One registration. */
export interface AdminRegistration {
  /** The model's name, an alias resolved: `JobPosting` for `models.JobPosting`. */
  model: string;
  /** File that defines the model, where it could be followed. */
  definedIn: string | undefined;
  /** Label of the app that the model is looked up in: `jobs` of `get_model("jobs", "Job")`. */
  label?: string;
  /** Name of the ModelAdmin class, when there is one. */
  admin: string | undefined;
  /** The site as written: `admin.site`, `office_site`. */
  site: string;
  path: string;
  /** From 1. */
  line: number;
}

export const DEFAULT_SITE = "admin.site";
const DJANGO = /^django\.contrib\.(gis\.)?admin\./;

/** All registrations of a module that name their models. */
export function registrationsOf(module: Module, names?: NameSource): AdminRegistration[] {
  return [...byDecorators(module), ...byCalls(module, "register", names)].flatMap((one) =>
    named(module, one, names),
  );
}

/** What a module takes out of a site again: `admin.site.unregister(Job)`. */
export function removalsOf(module: Module, names?: NameSource): AdminRegistration[] {
  return byCalls(module, "unregister", names).flatMap((one) => named(module, one, names));
}

/** One call, its models not yet followed. */
interface Found {
  models: PyNode[];
  site: string;
  admin: string | undefined;
  node: PyNode;
}

type Full = (name: string) => string;

function fullNames(module: Module): Full {
  const known = namesOf(module, "");
  return (name) => known(name) ?? name;
}

function byDecorators(module: Module): Found[] {
  const full = fullNames(module);
  return callsIn(module.root).flatMap((one) => {
    if (one.node.parent?.type !== "decorator") return [];
    const name = one.name ?? "";
    const isDjangos = DJANGO.test(full(name)) || name === "register" || name.endsWith("admin.register");
    if (!isDjangos || !/(^|\.)register$/.test(full(name))) return [];
    const models = one.positional.flatMap((node) => listed(module, node));
    const site = siteName(module, one.keyword.get("site"), full) ?? DEFAULT_SITE;
    return [{ models, site, admin: definedName(one.node.parent.parent ?? one.node), node: one.node }];
  });
}

function byCalls(module: Module, method: string, names: NameSource | undefined): Found[] {
  const full = fullNames(module);
  return callsIn(module.root).flatMap((one) => {
    if (one.node.parent?.type === "decorator" || one.name?.endsWith(`.${method}`) !== true) return [];
    const owner = one.name.slice(0, -1 - method.length);
    const site = siteOfCall(module, owner, full, names);
    const models = listed(module, one.positional[0] ?? one.keyword.get("model_or_iterable"));
    return site === undefined ? [] : [{ models, site, admin: adminOf(one), node: one.node }];
  });
}

function named(
  module: Module,
  { models, site, admin, node }: Found,
  names?: NameSource,
): AdminRegistration[] {
  const line = lineOf(module.text, node.startIndex);
  return models.flatMap((model): AdminRegistration[] => {
    const found = modelOf(module, model, names);
    return found === undefined ? [] : [{ ...found, admin, site, path: module.path, line }];
  });
}

function adminOf({ positional, keyword }: Call): string | undefined {
  return dotted(positional[1] ?? keyword.get("admin_class"))
    ?.split(".")
    .at(-1);
}

function siteName(module: Module, node: PyNode | undefined, full: Full): string | undefined {
  const name = dotted(node);
  return name === undefined ? undefined : canonical(module, name, full);
}

/** Django's own site by any of its names; also what a function is given, for nobody can say which site that is. */
function canonical(module: Module, name: string, full: Full): string {
  const isDjangos = DJANGO.test(full(name)) && full(name).endsWith(".site");
  const hasStar = importsOf(module).some((statement) => statement.star);
  const isKnown = hasStar || bindersOf(module, name.split(".")[0] ?? name).length > 0;
  return isDjangos || !isKnown ? DEFAULT_SITE : name;
}

/** The site that a call is a method of; undefined when it is none. */
function siteOfCall(
  module: Module,
  owner: string,
  full: Full,
  names: NameSource | undefined,
): string | undefined {
  if (/(^|\.)\w*site\w*$/i.test(owner)) return canonical(module, owner, full);
  const origin = names?.inFile(module.path, owner);
  const made = origin?.kind === "value" ? call(bare(origin.node))?.name : undefined;
  if (origin === undefined || made === undefined) return undefined;
  const definition = names?.inFile(origin.path, made);
  const above = definition?.kind === "class" ? (names?.ancestors(definition) ?? []) : [];
  return [made, ...above].some((one) => one.endsWith("Site")) ? owner : undefined;
}

/** The models of `register(A)`, `register([A, B])`, `register(some_list)`, and of a loop over such. */
function listed(module: Module, node: PyNode | undefined): PyNode[] {
  if (node === undefined) return [];
  const direct = sequenceItems(node);
  if (direct !== undefined) return direct;
  if (node.type !== "identifier") return [node];
  const named = assignments(statements(module.root)).find((one) => one.name === node.text);
  return sequenceItems(named?.value) ?? [...loopItems(module, node), node];
}

/** `for model in [A, B]: admin.site.register(model)`, or over a name that stands for such a list; comprehensions too. */
function loopItems(module: Module, variable: PyNode): PyNode[] {
  for (const { over, names } of loopsAround(variable)) {
    const at = names.indexOf(variable.text);
    if (at === -1) continue;
    const named = assignments(statements(module.root)).find((one) => one.name === over.text);
    const found = sequenceItems(over) ?? sequenceItems(named?.value) ?? [];
    // `for model, admin in [(Job, JobAdmin)]`
    return found.flatMap((item) => (names.length === 1 ? [item] : (sequenceItems(item)?.[at] ?? [])));
  }
  return [];
}

/** The model that an argument means. */
function modelOf(
  module: Module,
  node: PyNode,
  names: NameSource | undefined,
): Pick<AdminRegistration, "model" | "definedIn" | "label"> | undefined {
  const written = dotted(node);
  const value = assignments(statements(module.root)).find((one) => one.name === written)?.value;
  const lookedUp = lookUp(call(value ?? node));
  if (lookedUp !== undefined || written === undefined) return lookedUp;
  const definedIn = names?.inFile(module.path, written)?.path;
  const binder = bindersOf(module, written).find((one) => one.kind === "import");
  const last = written.split(".").at(-1) ?? written;
  return { model: binder?.kind === "import" ? binder.name : last, definedIn };
}

/** `apps.get_model("jobs", "Job")`, `get_model("jobs.Job")`. */
function lookUp(
  found: Call | undefined,
): Pick<AdminRegistration, "model" | "definedIn" | "label"> | undefined {
  if (found?.name?.endsWith("get_model") !== true) return undefined;
  const parts = found.positional.flatMap((node) => stringValue(node)?.split(".") ?? []);
  const model = parts.at(-1);
  const label = parts.at(-2);
  if (model === undefined) return undefined;
  return { model, definedIn: undefined, ...(label === undefined ? {} : { label }) };
}
