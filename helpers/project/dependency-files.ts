/**
 * The files that say what a repo depends on: requirements files, pyproject.toml, Pipfile, setup.cfg, setup.py. Those
 * nearest to manage.py come first, so that another service's files in the same repo don't decide.
 */
import type { FileReader } from "../files.ts";
import { iniOption, readIni } from "./ini.ts";
import { readPyproject } from "./pyproject.ts";
import {
  baseName,
  folderOf,
  inside,
  joined,
  listQuietly,
  placeOfKey,
  placeOfText,
  readQuietly,
  upwards,
} from "./reading.ts";
import { parseRequirement, parseRequirementsText, type Requirement } from "./requirement.ts";
import { setupPyRequirements } from "./setup-py.ts";
import { digTable, isTable, readTable } from "./toml.ts";
import type { RequirementsFile } from "./types.ts";

/** One file and what it asks for. */
export interface DependencyFile {
  path: string;
  /** Undefined for a file that takes no new packages: one compiled from another. */
  kind?: RequirementsFile["kind"];
  requirements: readonly Requirement[];
}

const REQUIREMENTS_NAME = /^(.*requirements?.*|reqs?([-_.].*)?)\.(txt|in|pip)$/i;
const REQUIREMENTS_FOLDER = /^(requirements?(\.d)?|reqs|deps|dependencies|pip)$/i;
const SHARED_NAME = /^(requirements?|reqs?|base|common|main|core|default|app|all)$/i;
const PRODUCTION_NAME = /prod|live|deploy|stag/i;
const SIDE_NAME = /dev|test|local|ci|doc|lint|debug|build|constraint|type/i;

/**
 * Every dependency file of manage.py's folder and the folders above it, nearest and most general first. When none of
 * them names Django, those one folder down are looked at too.
 */
export function dependencyFiles(files: FileReader, manageDir: string): DependencyFile[] {
  const found = upwards(manageDir).flatMap((folder) => filesIn(files, folder));
  if (found.some(namesDjango)) return found;
  const below = [...new Set([manageDir, ""])].flatMap((folder) =>
    subfolders(files, folder).flatMap((child) => requirementsFiles(files, requirementsPaths(files, child))),
  );
  return [...found, ...below.filter(namesDjango)];
}

/** Does a file ask for Django itself. */
export function namesDjango(file: DependencyFile): boolean {
  return file.requirements.some((one) => one.name === "django");
}

function subfolders(files: FileReader, folder: string): string[] {
  const names = listQuietly(files, folder).filter((name) => !name.includes(".") && name !== "node_modules");
  return names.map((name) => joined(folder, name));
}

function filesIn(files: FileReader, folder: string): DependencyFile[] {
  const names = listQuietly(files, folder);
  const read = (name: string): string | undefined =>
    names.includes(name) ? readQuietly(files, joined(folder, name)) : undefined;
  const path = (name: string): string => joined(folder, name);
  const found: (DependencyFile | undefined)[] = [
    readPyproject(read("pyproject.toml"), path("pyproject.toml")),
    readPipfile(read("Pipfile"), path("Pipfile")),
  ];
  found.push(...requirementsFiles(files, requirementsPaths(files, folder)));
  found.push(
    readSetupCfg(read("setup.cfg"), path("setup.cfg")),
    setupPyRequirements(files, path("setup.py"), read("setup.py")),
  );
  return found.filter((file) => file !== undefined);
}

/** requirements*.txt of a folder and all of a `requirements/` in it, by weight. */
function requirementsPaths(files: FileReader, folder: string): string[] {
  const names = listQuietly(files, folder);
  const inside_ = names
    .filter((name) => REQUIREMENTS_FOLDER.test(name))
    .map((name) => joined(folder, name))
    .flatMap((path) => listQuietly(files, path).map((name) => joined(path, name)))
    .filter((path) => /\.(txt|in|pip)$/.test(path));
  const beside = names.filter((name) => REQUIREMENTS_NAME.test(name)).map((name) => joined(folder, name));
  return [...beside, ...inside_].sort((a, b) => rank(a) - rank(b));
}

/** Requirements files, then what they include from elsewhere. */
function requirementsFiles(files: FileReader, paths: readonly string[]): DependencyFile[] {
  const queue = [...paths];
  const found: DependencyFile[] = [];
  for (let index = 0; index < queue.length && index < 50; index += 1) {
    const path = queue[index] ?? "";
    const text = readQuietly(files, path);
    if (text === undefined) continue;
    const parsed = parseRequirementsText(text, path);
    const { requirements } = parsed;
    found.push(
      isCompiled(files, path, text) ? { path, requirements } : { path, kind: "requirements", requirements },
    );
    for (const include of parsed.includes) {
      const target = inside(folderOf(path), include);
      if (target !== undefined && !queue.includes(target) && files.isFile(target)) queue.push(target);
    }
  }
  // What is compiled from a source comes after all sources: it repeats them, with everything that they pull in.
  const sources = found.filter((file) => file.kind !== undefined);
  return [...sources, ...found.filter((file) => file.kind === undefined)];
}

/** Is a file written by pip-compile, uv or poetry: then people edit the one it was made from. */
export function isCompiled(files: FileReader, path: string, text: string): boolean {
  const head = text.slice(0, 600);
  if (
    /autogenerated by (pip-compile|uv)|generated by (pip-compile|uv|poetry|pdm)|This file was autogenerated/i.test(
      head,
    )
  )
    return true;
  return path.endsWith(".txt") && files.isFile(path.replace(/\.txt$/, ".in"));
}

/** What everybody installs first, what only developers install last; sources before what is compiled from them. */
function rank(name: string): number {
  const stem = baseName(name).replace(/\.\w+$/, "");
  const source = name.endsWith(".in") ? 0 : 0.5;
  if (SHARED_NAME.test(stem)) return source;
  if (SIDE_NAME.test(stem)) return 3 + source;
  return (PRODUCTION_NAME.test(stem) ? 1 : 2) + source;
}

/**
 * @see https://pipenv.pypa.io/en/latest/pipfile.html
 */
function readPipfile(text: string | undefined, path: string): DependencyFile | undefined {
  if (text === undefined) return undefined;
  const table = readTable(text, "toml");
  const requirements = ["packages", "dev-packages"].flatMap((section) =>
    Object.entries(digTable(table, section)).map(([name, value]) => {
      const version = isTable(value) ? value.version : value;
      const specifier = typeof version === "string" && version !== "*" ? version : "";
      const from = placeOfKey(path, text, name);
      const written = parseRequirement(`${name}${specifier}`, path, from);
      return written ?? { name, text: name, specifier, from, path };
    }),
  );
  return { path, kind: "pipfile", requirements };
}

/**
 * @see https://setuptools.pypa.io/en/latest/userguide/declarative_config.html
 */
function readSetupCfg(text: string | undefined, path: string): DependencyFile | undefined {
  if (text === undefined) return undefined;
  const sections = readIni(text);
  const extras = sections.find((section) => section.name === "options.extras_require");
  const values = [iniOption(sections, "options", "install_requires"), ...(extras?.options.values() ?? [])];
  const lines = values.flatMap((value) => value?.text.split("\n") ?? []);
  const numbers = new Map(text.split("\n").map((line, index) => [line.trim(), index + 1]));
  const place = (line: string): string => {
    const number = numbers.get(line.trim());
    return number === undefined ? placeOfText(path, text, line) : `${path}:${number}`;
  };
  const requirements = lines.map((line) => parseRequirement(line, path, place(line)));
  const known = requirements.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : { path, kind: "setup-cfg", requirements: known };
}
