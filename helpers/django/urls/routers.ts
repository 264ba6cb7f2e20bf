/**
 * DRF routers of a module: where they are made, what is registered in them, which other routers take them over.
 *
 * @see https://www.django-rest-framework.org/api-guide/routers/
 */
import { modelOfQueryset } from "../../python/about.ts";
import type { PyNode } from "../../python/parse.ts";
import {
  assignment,
  bases,
  call,
  callsIn,
  classes,
  definedName,
  dotted,
  expression,
  items,
  lineAt,
  members,
  stringValue,
  type Call,
} from "../../python/query.ts";
import type { Meaning, Scope, Scopes } from "./scope.ts";
import type { Registration, Router, SymbolRef } from "./types.ts";

/** Classes called Router that aren't DRF's. */
const OTHER_ROUTERS = /^(ninja|ninja_extra|fastapi|channels|starlette|celery)\./;
const OTHER_NAMES = new Set(["URLRouter", "ProtocolTypeRouter", "APIRouter", "ChannelNameRouter"]);

/** A place where a router takes over another one's registry. */
export interface Extension {
  into: string;
  from: string;
}

/** What one module says of routers. Keys are `path:variable`. */
export interface ModuleRouters {
  routers: Map<string, Router>;
  /** Registrations by the key of their router; under `?` when the router can't be told (a parameter, a loop). */
  registrations: { key: string; registration: Registration }[];
  extensions: Extension[];
}

export const routerKey = (path: string, variable: string): string => `${path}:${variable}`;

/** Key of the router that an expression means in a module. */
export function keyOf(scopes: Scopes, scope: Scope, name: string): string | undefined {
  const meaning = scopes.meaning(scope, name);
  return meaning?.kind === "name" ? routerKey(meaning.path, meaning.name) : undefined;
}

/** Reads a module's routers and registrations; functions are looked into for registrations only. */
export function readRouters(scopes: Scopes, scope: Scope): ModuleRouters {
  const found: ModuleRouters = { routers: new Map(), registrations: [], extensions: [] };
  for (const { node, nested } of scope.statements) {
    const made = routerOf(scopes, scope, node);
    if (made !== undefined) addRouter(found.routers, made, nested);
    const extension = extensionOf(scopes, scope, node);
    if (extension !== undefined) found.extensions.push(extension);
  }
  for (const registering of callsIn(scope.parsed.root)) {
    if (
      registering.name?.endsWith(".register") !== true ||
      registering.positional.length + registering.keyword.size < 2
    )
      continue;
    const owner = registering.name.slice(0, -".register".length);
    const key = keyOf(scopes, scope, owner) ?? (/router/i.test(owner) ? "?" : undefined);
    if (key === undefined) continue;
    const registration = registrationOf(scopes, scope, registering);
    if (registration !== undefined) found.registrations.push({ key, registration });
  }
  return found;
}

function addRouter(routers: Map<string, Router>, made: Router, nested: boolean): void {
  const key = routerKey(made.path, made.variable);
  const before = routers.get(key);
  if (before === undefined) {
    routers.set(key, made);
    return;
  }
  routers.set(key, {
    ...before,
    classes: [...before.classes, ...made.classes],
    // `if DEBUG: router = DefaultRouter()` / `else: router = SimpleRouter()` is one router.
    ambiguous: before.ambiguous || !nested,
  });
}

function routerOf(scopes: Scopes, scope: Scope, statement: PyNode): Router | undefined {
  const assigned = assignment(statement);
  if (assigned?.value === undefined || assigned.operator !== "=") return undefined;
  const { value } = assigned;
  const branches =
    value.type === "conditional_expression" ? items(value).filter((_, index) => index !== 1) : [value];
  const calls = branches.map(call);
  const made = calls.map((one) => routerClass(scopes, scope, one));
  const [first] = made;
  if (first === undefined || made.includes(undefined)) return undefined;
  const nested = /nested/i.test(first.name) || calls.some((one) => one?.keyword.has("lookup") === true);
  return {
    path: scope.path,
    line: lineAt(statement),
    variable: assigned.name,
    classes: made.filter((one): one is SymbolRef => one !== undefined),
    trailingSlash: !calls.some((one) => one?.keyword.get("trailing_slash")?.text === "False"),
    plain: calls.every((one) => isPlain(one)),
    nested,
    ambiguous: false,
    registrations: [],
    mounts: [],
    extends: [],
  };
}

function isPlain(made: Call | undefined): boolean {
  if (made === undefined || made.open || made.positional.length > 0) return false;
  return [...made.keyword.keys()].every((name) => name === "trailing_slash");
}

function routerClass(scopes: Scopes, scope: Scope, made: Call | undefined): SymbolRef | undefined {
  if (made?.name === undefined) return undefined;
  const symbol = symbolOf(scopes, scope, made.name);
  if (OTHER_NAMES.has(symbol.name) || OTHER_ROUTERS.test(`${symbol.module ?? ""}.`)) return undefined;
  return isRouterClass(scopes, symbol, 0) ? symbol : undefined;
}

/** By its name, or by the name of what it derives from. */
function isRouterClass(scopes: Scopes, symbol: SymbolRef, depth: number): boolean {
  if (symbol.name.endsWith("Router")) return true;
  const scope = symbol.path === undefined || depth > 5 ? undefined : scopes.of(symbol.path);
  const definition =
    scope === undefined ? undefined : classes(scope.parsed).find((one) => definedName(one) === symbol.name);
  if (scope === undefined || definition === undefined) return false;
  return bases(definition).some((base) => {
    const name = dotted(base);
    return name !== undefined && isRouterClass(scopes, symbolOf(scopes, scope, name), depth + 1);
  });
}

/** A name as a symbol: by the file that defines it where that is in the repo. */
export function symbolOf(scopes: Scopes, scope: Scope, name: string): SymbolRef {
  const meaning = scopes.meaning(scope, name);
  return meaning === undefined ? unresolved(scopes, scope, name) : symbolOfMeaning(meaning);
}

function symbolOfMeaning(meaning: Meaning): SymbolRef {
  if (meaning.kind === "name") return { name: meaning.name, module: meaning.module, path: meaning.path };
  const full = meaning.kind === "external" ? meaning.name : meaning.module;
  const parts = full.split(".");
  const name = parts.pop() ?? full;
  return { name, module: parts.join("."), path: undefined };
}

/** A name that isn't there (yet): a class of a file that is to be made, or one that code makes. */
function unresolved(scopes: Scopes, scope: Scope, name: string): SymbolRef {
  const parts = name.split(".");
  const last = parts.pop() ?? name;
  const imported = scope.imported.get(parts[0] ?? last);
  if (imported === undefined) return { name: last, module: undefined, path: undefined };
  if (parts.length === 0) return { name: imported.name ?? last, module: imported.module, path: undefined };
  const holder = scopes.meaning(scope, parts.join("."));
  const module =
    holder?.kind === "module"
      ? holder.module
      : [imported.module, ...(imported.name === undefined ? [] : [imported.name]), ...parts.slice(1)].join(
          ".",
        );
  return { name: last, module, path: undefined };
}

function registrationOf(scopes: Scopes, scope: Scope, registering: Call): Registration | undefined {
  const [prefix, second, third] = registering.positional;
  const viewset = second ?? registering.keyword.get("viewset");
  const name = dotted(viewset);
  if (viewset === undefined || name === undefined) return undefined;
  const symbol = symbolOf(scopes, scope, name);
  const given = registering.keyword.get("basename") ?? registering.keyword.get("base_name") ?? third;
  const derived = given === undefined ? derivedBasename(scopes, symbol, 0) : stringValue(given);
  return {
    path: scope.path,
    line: lineAt(registering.node),
    prefix: stringValue(prefix ?? registering.keyword.get("prefix")),
    viewset: symbol,
    basename: derived,
    basenameFrom: derived === undefined ? "unknown" : given === undefined ? "queryset" : "given",
  };
}

/** What DRF's `get_default_basename` gives: the name of the queryset's model in lower case. */
function derivedBasename(scopes: Scopes, viewset: SymbolRef, depth: number): string | undefined {
  const scope = viewset.path === undefined || depth > 5 ? undefined : scopes.of(viewset.path);
  const definition =
    scope === undefined ? undefined : classes(scope.parsed).find((one) => definedName(one) === viewset.name);
  if (scope === undefined || definition === undefined) return undefined;
  for (const statement of members(definition)) {
    const assigned = assignment(statement);
    if (assigned?.name !== "queryset" || assigned.value === undefined) continue;
    const model = modelOfQueryset(assigned.value);
    return model === undefined ? undefined : symbolOf(scopes, scope, model).name.toLowerCase();
  }
  for (const base of bases(definition)) {
    const name = dotted(base);
    const found =
      name === undefined ? undefined : derivedBasename(scopes, symbolOf(scopes, scope, name), depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `router.registry.extend(jobs_router.registry)` and `router.registry += jobs_router.registry`. */
function extensionOf(scopes: Scopes, scope: Scope, statement: PyNode): Extension | undefined {
  const node = expression(statement);
  const augmented = node.type === "augmented_assignment";
  const found = augmented ? undefined : call(node);
  const left = augmented ? dotted(node.childForFieldName("left")) : found?.name?.replace(/\.extend$/, "");
  const right = augmented ? dotted(node.childForFieldName("right")) : dotted(found?.positional[0]);
  if (left?.endsWith(".registry") !== true || right?.endsWith(".registry") !== true) return undefined;
  const into = keyOf(scopes, scope, left.slice(0, -".registry".length));
  const from = keyOf(scopes, scope, right.slice(0, -".registry".length));
  return into === undefined || from === undefined ? undefined : { into, from };
}
