/**
 * The forms in which people register models with the admin: decorators, calls, lists, loops over some models or over all.
 */
import { bindersOf } from "../python/binders.ts";
import { lineOf } from "../python/edits.ts";
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
  items,
  sequenceItems,
  statements,
  stringValue,
  type Call,
} from "../python/query.ts";

/** One registration. */
export interface AdminRegistration {
  /** The model's name, an alias resolved: `JobPosting` for `models.JobPosting`. */
  model: string;
  /** File that defines the model, where it could be followed. */
  definedIn: string | undefined;
  /** Name of the ModelAdmin class, when there is one. */
  admin: string | undefined;
  /** The site as written: `admin.site`, `office_site`. */
  site: string;
  path: string;
  /** From 1. */
  line: number;
}

/** Code that registers whatever models there are. */
export interface Sweep {
  /** Every app's models, those of one app, or some app's that can't be told. */
  of: "all" | "some" | { label: string };
  path: string;
  line: number;
}

export const DEFAULT_SITE = "admin.site";
const DJANGO = /^django\.contrib\.(gis\.)?admin\./;

/** All registrations of a module that name their models. */
export function registrationsOf(module: Module, names?: NameSource): AdminRegistration[] {
  const full = (name: string): string => namesOf(module, "")(name) ?? name;
  const found = callsIn(module.root).flatMap((one) => {
    const name = one.name ?? "";
    const isDecorator = one.node.parent?.type === "decorator";
    if (isDecorator) {
      const isDjangos = DJANGO.test(full(name)) || name === "register" || name.endsWith("admin.register");
      if (!isDjangos || !/(^|\.)register$/.test(full(name))) return [];
      const models = one.positional.flatMap((node) => listed(module, node));
      const site = siteName(one.keyword.get("site"), full) ?? DEFAULT_SITE;
      return [{ models, site, admin: definedName(one.node.parent?.parent ?? one.node), node: one.node }];
    }
    const site = siteOfCall(module, name, full, names);
    if (site === undefined) return [];
    return [
      {
        models: listed(module, one.positional[0] ?? one.keyword.get("model_or_iterable")),
        site,
        admin: adminOf(one),
        node: one.node,
      },
    ];
  });
  return found.flatMap(({ models, site, admin, node }) =>
    models.flatMap((model): AdminRegistration[] => {
      const named = modelOf(module, model, names);
      const line = lineOf(module.text, node.startIndex);
      return named === undefined ? [] : [{ ...named, admin, site, path: module.path, line }];
    }),
  );
}

function adminOf({ positional, keyword }: Call): string | undefined {
  return dotted(positional[1] ?? keyword.get("admin_class"))
    ?.split(".")
    .at(-1);
}

function siteName(node: PyNode | undefined, full: (name: string) => string): string | undefined {
  const name = dotted(node);
  return name === undefined ? undefined : canonical(name, full);
}

/** Django's own site by any of its names. */
function canonical(name: string, full: (name: string) => string): string {
  return DJANGO.test(full(name)) && full(name).endsWith(".site") ? DEFAULT_SITE : name;
}

/** The site that a call registers with; undefined when it is none. */
function siteOfCall(
  module: Module,
  name: string,
  full: (name: string) => string,
  names: NameSource | undefined,
): string | undefined {
  if (!name.endsWith(".register")) return undefined;
  const owner = name.slice(0, -".register".length);
  if (/(^|\.)\w*site\w*$/i.test(owner)) return canonical(owner, full);
  const origin = names?.inFile(module.path, owner);
  const made = origin?.kind === "value" ? call(bare(origin.node))?.name : undefined;
  return made?.endsWith("Site") === true ? owner : undefined;
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

interface Loop {
  over: PyNode;
  /** The loop's variables. */
  names: string[];
}

function loopsAround(node: PyNode): Loop[] {
  const found: Loop[] = [];
  for (let parent = node.parent; parent !== null; parent = parent.parent) {
    const clauses =
      parent.type === "for_statement"
        ? [parent]
        : parent.type.endsWith("comprehension") || parent.type === "generator_expression"
          ? parent.namedChildren.filter((child) => child.type === "for_in_clause")
          : [];
    for (const clause of clauses) {
      const [left, over] = [clause.childForFieldName("left"), clause.childForFieldName("right")];
      if (left === null || over === null) continue;
      const names = left.type === "identifier" ? [left.text] : items(left).map((one) => one.text);
      found.push({ over, names });
    }
  }
  return found;
}

/** The model that an argument means. */
function modelOf(
  module: Module,
  node: PyNode,
  names: NameSource | undefined,
): Pick<AdminRegistration, "model" | "definedIn"> | undefined {
  const written = dotted(node);
  if (written === undefined) {
    // `apps.get_model("jobs", "Job")`, `get_model("jobs.Job")`
    const found = call(node);
    const label =
      found?.name?.endsWith("get_model") === true ? stringValue(found.positional.at(-1)) : undefined;
    const model = label?.split(".").at(-1);
    return model === undefined ? undefined : { model, definedIn: undefined };
  }
  const definedIn = names?.inFile(module.path, written)?.path;
  const binder = bindersOf(module, written).find((one) => one.kind === "import");
  const last = written.split(".").at(-1) ?? written;
  return { model: binder?.kind === "import" ? binder.name : last, definedIn };
}

/** Loops, comprehensions and calls that register every model of an app or of all apps. */
export function sweepsOf(module: Module): Sweep[] {
  const registering = callsIn(module.root).filter((found) => found.name?.endsWith("register") === true);
  return registering.flatMap((found): Sweep[] => {
    const over = [...loopsAround(found.node).map((loop) => loop.over), ...found.positional.slice(0, 1)];
    const of = over.map((node) => sweptBy(module, node)).find((one) => one !== undefined);
    if (of === undefined) return [];
    return [{ of, path: module.path, line: lineOf(module.text, found.node.startIndex) }];
  });
}

/** Ways to ask Django, or a module of models, for all there is. */
const ALL_MODELS = new Set(["get_models", "getmembers", "__subclasses__", "vars"]);

/** Whose models an expression, or what its name stands for, gives; undefined when it isn't about all models. */
function sweptBy(module: Module, node: PyNode): Sweep["of"] | undefined {
  const base = dotted(node)?.split(".")[0] ?? call(node)?.name?.split(".")[0];
  const named = assignments(statements(module.root)).find((one) => one.name === base)?.value;
  const looked = named === undefined ? [node] : [node, named];
  const calls = looked.flatMap((one) => callsIn(one));
  const lasts = calls.map((one) => one.node.childForFieldName("function")).map(lastName);
  const tables = looked.flatMap((one) => one.descendantsOfType("attribute")).map(lastName);
  const isTable =
    tables.includes("all_models") ||
    (tables.includes("models") && lasts.some((name) => /^(values|items)$/.test(name)));
  if (!isTable && !lasts.some((name) => ALL_MODELS.has(name))) return undefined;
  const config = calls.find((_one, index) => lasts[index] === "get_app_config");
  const subscripts = looked.flatMap((one) => one.descendantsOfType("subscript"));
  const label =
    stringValue(config?.positional[0]) ??
    subscripts
      .map((one) => stringValue(one.childForFieldName("subscript")))
      .find((text) => text !== undefined);
  if (label !== undefined) return { label };
  const isGlobal = lasts.includes("get_models") && config === undefined;
  return isGlobal ? "all" : "some";
}

/** `get_models` of `apps.get_app_config("jobs").get_models`. */
function lastName(node: PyNode | null): string {
  const attribute = node?.type === "attribute" ? node.childForFieldName("attribute") : node;
  return attribute?.text ?? "";
}
