/**
 * Versions that are settled: lock files, compiled requirements files, and what a virtualenv in the repo has installed.
 *
 * @see https://packaging.python.org/en/latest/specifications/pylock-toml/
 * @see https://packaging.python.org/en/latest/specifications/recording-installed-packages/
 */
import type { FileReader } from "../files.ts";
import { isCompiled, type DependencyFile } from "./dependency-files.ts";
import { isEnvironment, joined, listQuietly, placeOfText, readQuietly, upwards } from "./reading.ts";
import { normalizedName } from "./requirement.ts";
import { digTable, isTable, listItems, readTable } from "./toml.ts";

/** A version and where it is written. */
export interface SettledVersion {
  /** `5.2.1`. */
  version: string;
  from: string;
}

export type SettledVersions = ReadonlyMap<string, SettledVersion>;

/** Lock files whose `[[package]]` tables have a name and a version. */
const TOML_LOCKS = ["uv.lock", "poetry.lock", "pdm.lock", "pylock.toml"];
const NAMED_ENVIRONMENTS = [".venv", "venv", ".env", "env", ".virtualenv", "virtualenv"];

/**
 * Locked versions by normalised name, from the lock files nearest to manage.py.
 *
 * @param names the packages that matter; looking up the place of each of hundreds would cost for nothing
 * @param dependencies the dependency files; those that are compiled or have pins count as locks
 */
export function lockedVersions(
  files: FileReader,
  manageDir: string,
  names: ReadonlySet<string>,
  dependencies: readonly DependencyFile[],
): SettledVersions {
  const found = new Map<string, SettledVersion>();
  for (const folder of upwards(manageDir)) {
    for (const lock of TOML_LOCKS) readTomlLock(files, joined(folder, lock), names, found);
    readPipfileLock(files, joined(folder, "Pipfile.lock"), names, found);
  }
  for (const file of dependencies.filter((one) =>
    isCompiled(files, one.path, readQuietly(files, one.path) ?? ""),
  )) {
    for (const one of file.requirements) {
      const version = /^===?(\d[^,*]*)$/.exec(one.specifier)?.[1];
      if (version !== undefined && names.has(one.name)) keep(found, one.name, { version, from: one.from });
    }
  }
  return found;
}

function keep(found: Map<string, SettledVersion>, name: string, version: SettledVersion): void {
  if (!found.has(name)) found.set(name, version);
}

function readTomlLock(
  files: FileReader,
  path: string,
  names: ReadonlySet<string>,
  found: Map<string, SettledVersion>,
): void {
  const text = readQuietly(files, path);
  if (text === undefined) return;
  const table = readTable(text, "toml");
  for (const one of [...listItems(table.package), ...listItems(table.packages)]) {
    const written = isTable(one) ? one.name : undefined;
    const version = isTable(one) ? one.version : undefined;
    if (typeof written !== "string" || typeof version !== "string") continue;
    const name = normalizedName(written);
    if (names.has(name)) keep(found, name, { version, from: placeOfText(path, text, `name = "${written}"`) });
  }
}

function readPipfileLock(
  files: FileReader,
  path: string,
  names: ReadonlySet<string>,
  found: Map<string, SettledVersion>,
): void {
  const text = readQuietly(files, path);
  if (text === undefined) return;
  const table = readTable(text, "json");
  for (const section of ["default", "develop"]) {
    for (const [written, value] of Object.entries(digTable(table, section))) {
      const version = isTable(value) ? value.version : undefined;
      const name = normalizedName(written);
      if (typeof version !== "string" || !names.has(name)) continue;
      keep(found, name, {
        version: version.replace(/^=+/, ""),
        from: placeOfText(path, text, `"${written}": {`, `"${written}"`),
      });
    }
  }
}

/** Versions of what is installed in virtualenvs of the repo, by the names of their `.dist-info` folders. */
export function installedVersions(files: FileReader, manageDir: string): SettledVersions {
  const found = new Map<string, SettledVersion>();
  for (const packages of upwards(manageDir).flatMap((folder) => sitePackages(files, folder))) {
    for (const entry of listQuietly(files, packages)) {
      const match = /^(.+)-(\d[^-]*)\.(?:dist-info|egg-info)$/.exec(entry);
      if (match?.[1] === undefined || match[2] === undefined) continue;
      keep(found, normalizedName(match[1]), { version: match[2], from: joined(packages, entry) });
    }
  }
  return found;
}

function sitePackages(files: FileReader, folder: string): string[] {
  const children = listQuietly(files, folder);
  const others = children.filter((name) => !name.includes(".") && !NAMED_ENVIRONMENTS.includes(name));
  const environments = [...NAMED_ENVIRONMENTS.filter((name) => children.includes(name)), ...others]
    .map((name) => joined(folder, name))
    .filter((path) =>
      isEnvironment(["pyvenv.cfg", "conda-meta"].filter((mark) => files.isFile(joined(path, mark)))),
    );
  return environments.flatMap((path) => [
    joined(path, "Lib", "site-packages"),
    ...listQuietly(files, joined(path, "lib"))
      .filter((name) => name.startsWith("python"))
      .map((name) => joined(path, "lib", name, "site-packages")),
  ]);
}
