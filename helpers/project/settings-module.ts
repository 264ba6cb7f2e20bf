/**
 * Which settings module the project runs with, and what manage.py puts on `sys.path`.
 *
 * @see https://docs.djangoproject.com/en/stable/topics/settings/#designating-the-settings
 */
import { KitError } from "../errors.ts";
import type { PyNode } from "../python/parse.ts";
import { items, stringValue } from "../python/query.ts";
import { evaluate, evaluateText } from "./evaluate.ts";
import { runBlock } from "./interpret.ts";
import { importRootsOf, resolveModule } from "./modules.ts";
import {
  baseName,
  folderOf,
  joined,
  listQuietly,
  placeOf,
  readPython,
  readQuietly,
  upwards,
} from "./reading.ts";
import { moduleFrame, type Frame, type Session } from "./scope.ts";
import type { Finding } from "./types.ts";

const VARIABLE = "DJANGO_SETTINGS_MODULE";

/** Modules that hold what all environments share, likeliest first; then those that a developer runs. */
const BASE_NAMES = [
  "base",
  "common",
  "defaults",
  "default",
  "settings",
  "common_settings",
  "base_settings",
  "main",
  "shared",
];
const ENVIRONMENT_NAMES = ["development", "dev", "local", "production", "prod"];

/** What the files that start Django say. */
export interface Start {
  module: Finding<string>;
  /** File of the module, relative to the root. */
  path: string;
  /** Class named by DJANGO_CONFIGURATION (django-configurations). */
  configuration?: string;
}

/**
 * Reads manage.py, then wsgi.py and asgi.py, then looks for a settings file. Folders that manage.py puts on `sys.path`
 * go into the session's import roots.
 *
 * @throws KitError when no settings module of the repo can be found
 */
export function findStart(session: Session, managePath: string): Start {
  let missing: Finding<string> | undefined;
  for (const path of starters(session, managePath)) {
    const frame = startedFrame(session, path);
    if (frame === undefined) continue;
    const configuration = namedIn(frame, "DJANGO_CONFIGURATION")[0]?.value;
    for (const module of namedIn(frame, VARIABLE)) {
      const file = settingsFile(session, module.value, folderOf(managePath));
      missing ??= module;
      if (file !== undefined)
        return configuration === undefined ? { module, path: file } : { module, path: file, configuration };
    }
  }
  const guess = guessed(session, folderOf(managePath));
  if (guess !== undefined) return guess;
  throw notFound(managePath, missing);
}

function notFound(managePath: string, missing: Finding<string> | undefined): KitError {
  if (missing === undefined) {
    return new KitError("the project's settings module can't be told", {
      path: managePath,
      hint: `let manage.py set ${VARIABLE}, as startproject's does`,
    });
  }
  const [path, line] = missing.from.split(":");
  return new KitError(`the settings module ${missing.value} isn't in the repo`, {
    path: path ?? managePath,
    line: Number(line ?? 1),
    hint: "create it, or let manage.py name the one that exists",
  });
}

function startedFrame(session: Session, path: string): Frame | undefined {
  const module = readPython(session.files, path);
  if (module === undefined) return undefined;
  const frame = moduleFrame(session, module, { inlineFunctions: true });
  runBlock(module.root, frame);
  return frame;
}

/** wsgi.py and asgi.py beside manage.py and in the packages there; they say the same more often than not. */
function* serverFiles(session: Session, folder: string): Generator<string> {
  const packages = listQuietly(session.files, folder).filter((name) => !name.includes("."));
  for (const one of [folder, ...packages.map((name) => joined(folder, name))]) {
    for (const name of ["wsgi.py", "asgi.py", "__init__.py"]) {
      const path = joined(one, name);
      if (readQuietly(session.files, path)?.includes(VARIABLE) === true) yield path;
    }
  }
}

/** manage.py first; the others are looked for when it says nothing. */
function* starters(session: Session, managePath: string): Generator<string> {
  yield managePath;
  yield* serverFiles(session, folderOf(managePath));
}

/**
 * Values that a file gives an environment variable: `setdefault("X", …)`, `environ["X"] = …`, `{"X": …}`. Test settings
 * come last: `if "test" in sys.argv` is not how the project is run.
 */
function namedIn(frame: Frame, variable: string): Finding<string>[] {
  if (!frame.module.text.includes(variable)) return [];
  const found: Finding<string>[] = [];
  for (const literal of frame.module.root.descendantsOfType("string")) {
    if (stringValue(literal) !== variable) continue;
    const value = givenValue(literal);
    const text = evaluateText(value, frame) ?? leadingText(value, frame);
    if (text !== undefined && value !== undefined)
      found.push({ value: text, from: placeOf(frame.module, value) });
  }
  const isTest = (finding: Finding<string>): boolean => /(^|[._])tests?(ing)?$/.test(finding.value);
  return [...found.filter((one) => !isTest(one)), ...found.filter(isTest)];
}

function givenValue(literal: PyNode): PyNode | undefined {
  const parent = literal.parent;
  if (parent?.type === "argument_list") {
    const all = items(parent);
    return all[all.findIndex((item) => item.id === literal.id) + 1];
  }
  if (parent?.type === "pair") return parent.childForFieldName("value") ?? undefined;
  if (parent?.type === "subscript" && parent.parent?.type === "assignment") {
    return parent.parent.childForFieldName("right") ?? undefined;
  }
  return undefined;
}

/** The known beginning of `f"config.settings.{env}"` or `"config.settings." + env`: a package of settings. */
function leadingText(value: PyNode | undefined, frame: Frame): string | undefined {
  const left =
    value?.type === "binary_operator" ? evaluate(value.childForFieldName("left"), frame) : undefined;
  const content = value?.type === "string" ? value.namedChildren[1] : undefined;
  const text =
    left?.kind === "text" ? left.text : content?.type === "string_content" ? content.text : undefined;
  const known = text?.replace(/\.[^.]*$/, "");
  return known === undefined || known === "" || known === text ? undefined : known;
}

/** Resolves from the import roots, then from the folders above manage.py, one of which then is an import root. */
function settingsFile(session: Session, dotted: string, manageDir: string): string | undefined {
  const known = resolveModule(session, dotted) ?? packageFile(session, dotted);
  if (known !== undefined) return known;
  for (const folder of [joined(manageDir, "src"), ...upwards(manageDir)]) {
    const source = { files: session.files, importRoots: [folder] };
    const found = resolveModule(source, dotted) ?? packageFile(source, dotted);
    if (found === undefined) continue;
    session.importRoots.unshift(folder);
    return found;
  }
  return undefined;
}

/** A folder of settings without `__init__.py`: its base module stands for it. */
function packageFile(source: Pick<Session, "files" | "importRoots">, dotted: string): string | undefined {
  for (const root of importRootsOf(source)) {
    const folder = joined(root, ...dotted.split("."));
    const found = BASE_NAMES.map((name) => joined(folder, `${name}.py`)).find((path) =>
      source.files.isFile(path),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where manage.py says nothing: a settings module one folder down. */
function guessed(session: Session, manageDir: string): Start | undefined {
  for (const name of listQuietly(session.files, manageDir).filter((one) => !one.includes("."))) {
    const module = name === "settings" ? name : `${name}.settings`;
    const path = resolveModule({ files: session.files, importRoots: [manageDir] }, module);
    if (path !== undefined) return { module: { value: module, from: path }, path };
  }
  return undefined;
}

/**
 * Modules beside a settings module that may hold what it lacks, likeliest first: its package's `base.py` when it is a
 * package, else its neighbours.
 */
export function baseCandidates(session: Session, path: string): string[] {
  const folder = folderOf(path);
  const candidates = [...BASE_NAMES, ...ENVIRONMENT_NAMES].map((name) => joined(folder, `${name}.py`));
  if (
    baseName(path) !== "__init__.py" &&
    !BASE_NAMES.some((name) => session.files.isFile(joined(folder, `${name}.py`)))
  )
    return [];
  return candidates.filter((candidate) => candidate !== path && session.files.isFile(candidate));
}
