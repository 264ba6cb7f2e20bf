/**
 * The settings of a project, read without running them.
 */
import { parseModule } from "../python/parse.ts";
import { runFile } from "./interpret.ts";
import { moduleName } from "./modules.ts";
import { settled, type Session } from "./scope.ts";
import { baseCandidates, type Start } from "./settings-module.ts";
import type { Finding, InstalledApp, Settings } from "./types.ts";
import type { ListValue, Value } from "./values.ts";

/** Settings and, for the choice of a list, INSTALLED_APPS with its parts. */
export interface SettingsReading {
  settings: Settings;
  list: ListValue;
}

type Names = ReadonlyMap<string, Value>;

/** The names that decide, and the file and class they were found in. */
interface Holder {
  names: Names;
  path: string;
  className?: string;
}

/**
 * Reads the settings module with everything that it takes part in.
 *
 * @throws KitError for a syntax error, when INSTALLED_APPS can't be read because of it
 */
export function readSettings(session: Session, start: Start): SettingsReading {
  const holder = findHolder(session, start);
  const list = listOf(holder.names.get("INSTALLED_APPS"));
  if (list.entries.length === 0) complain(session, start);
  const rest = holder.names.get("REST_FRAMEWORK");
  const settings: Settings = {
    module: start.module,
    files: filesOf(session, start, holder, list),
    installedApps: list.entries.map(installedApp),
    authUserModel: textOf(holder.names, "AUTH_USER_MODEL") ?? { value: "auth.User", from: "default" },
    languageCode: textOf(holder.names, "LANGUAGE_CODE") ?? { value: "en-us", from: "default" },
    defaultAutoField: textOf(holder.names, "DEFAULT_AUTO_FIELD") ?? { value: "", from: "default" },
    restFramework: rest?.kind === "dict" ? rest.entries : new Map(),
    hasRestFramework: rest !== undefined,
    values: plainValues(holder.names),
  };
  const urlconf = textOf(holder.names, "ROOT_URLCONF");
  if (urlconf !== undefined) settings.rootUrlconf = urlconf;
  if (holder.className !== undefined) settings.className = holder.className;
  if (holder.path !== start.path) settings.readFrom = readFrom(session, holder.path);
  return { settings, list };
}

/** The named module where it has the apps; else the class in it, or the module beside it, that has them. */
function findHolder(session: Session, start: Start): Holder {
  session.taking.push(start.path);
  const named = holderIn(session, start);
  if (named !== undefined) return named;
  for (const path of baseCandidates(session, start.path)) {
    const found = holderIn(session, { ...start, path });
    if (found !== undefined) return found;
  }
  return { names: settingsOf(session, runFile(session, start.path)), path: start.path };
}

function holderIn(session: Session, start: Start): Holder | undefined {
  const all = runFile(session, start.path);
  const names = settingsOf(session, all);
  if (names.get("INSTALLED_APPS")?.kind === "list") return { names, path: start.path };
  const classes = settingsClasses(session, all);
  const className = settingsClass([...classes.keys()], start.configuration);
  const own = className === undefined ? undefined : classes.get(className);
  return className === undefined || own === undefined
    ? undefined
    : { names: own, path: start.path, className };
}

/** Names in capitals, those imported from elsewhere followed to where they are given their value. */
function settingsOf(session: Session, names: Names): Names {
  const found = new Map<string, Value>();
  for (const [name, value] of names) {
    if (/^[A-Z][A-Z0-9_]*$/.test(name)) found.set(name, settled(session, value) ?? { kind: "unknown" });
  }
  return found;
}

/** Classes that have INSTALLED_APPS, and their settings. */
function settingsClasses(session: Session, names: Names): ReadonlyMap<string, Names> {
  const found = new Map<string, Names>();
  for (const [name, value] of names) {
    const class_ = /^[A-Z]/.test(name) ? settled(session, value) : undefined;
    const own = class_?.kind === "names" ? settingsOf(session, class_.names) : undefined;
    if (own?.has("INSTALLED_APPS") === true) found.set(name, own);
  }
  return found;
}

/** DJANGO_CONFIGURATION's class, a developer's, the base, or the first that has INSTALLED_APPS. */
function settingsClass(all: readonly string[], configuration: string | undefined): string | undefined {
  return (
    all.find((name) => name === configuration) ??
    all.find((name) => /^(dev|local)/i.test(name)) ??
    all.find((name) => /^(base|common)/i.test(name)) ??
    all[0]
  );
}

/** A settings file that isn't Python explains missing apps; reading it without mercy says which and where. */
function complain(session: Session, start: Start): void {
  for (const path of new Set([start.path, ...session.loaded.keys()])) {
    const text = session.files.read(path);
    if (text !== undefined) parseModule(text, path);
  }
}

function readFrom(session: Session, path: string): Finding<string> {
  return { value: moduleName(session, path), from: path };
}

/** Files that take part: the named one first, then what is read by star or in its place, then what entries come from. */
function filesOf(session: Session, start: Start, holder: Holder, list: ListValue): string[] {
  const origins = list.entries.map((entry) => entry.path);
  return [...new Set([start.path, holder.path, ...session.taking, ...origins])];
}

function installedApp(entry: ListValue["entries"][number]): InstalledApp {
  const app: InstalledApp = { value: entry.value, from: `${entry.path}:${entry.line}` };
  if (entry.list !== "") app.list = entry.list;
  if (entry.conditional) app.conditional = true;
  return app;
}

function listOf(value: Value | undefined): ListValue {
  return value?.kind === "list" ? value : { kind: "list", entries: [], parts: [] };
}

function plainValues(names: Names): ReadonlyMap<string, Finding<string>> {
  const plain = new Map<string, Finding<string>>();
  for (const [name, value] of names) {
    if (!/^[A-Z][A-Z0-9_]*$/.test(name)) continue;
    if (value.kind === "literal") plain.set(name, { value: value.source, from: value.from });
    if (value.kind === "text") plain.set(name, { value: value.text, from: value.from });
  }
  return plain;
}

function textOf(names: Names, name: string): Finding<string> | undefined {
  const value = names.get(name);
  return value?.kind === "text" ? { value: value.text, from: value.from } : undefined;
}
