/**
 * AppConfig classes, read from apps.py.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/applications/#configuring-applications
 */
import type { FileReader } from "../files.ts";
import type { Module, PyNode } from "../python/parse.ts";
import { assignments, bases, classes, definedName, dotted, members, stringValue } from "../python/query.ts";
import { placeOf, readPython, readQuietly } from "./reading.ts";
import type { Finding } from "./types.ts";

/** What an AppConfig class says. */
export interface AppConfigReading {
  className: string;
  /** `name`, where it is a literal. */
  name?: string;
  /** `label`, where it is overridden. */
  label?: string;
  defaultAutoField?: Finding<string>;
}

/** Class of a file by name. A class that is there without literals is known by its name alone. */
export function readAppConfig(
  files: FileReader,
  path: string,
  className: string,
): AppConfigReading | undefined {
  const module = readPython(files, path);
  const found =
    module === undefined ? undefined : classes(module).find((node) => definedName(node) === className);
  return module === undefined || found === undefined ? undefined : reading(module, found);
}

/**
 * The class that Django takes for a package in INSTALLED_APPS: the only AppConfig of apps.py, or the one that says
 * `default = True`.
 */
export function defaultAppConfig(files: FileReader, path: string): AppConfigReading | undefined {
  if (!isAppConfigFile(files, path)) return undefined;
  const module = readPython(files, path);
  if (module === undefined) return undefined;
  const configs = classes(module).filter(isAppConfig);
  const chosen =
    configs.find((node) => flag(node) === "True") ?? only(configs.filter((node) => flag(node) !== "False"));
  return chosen === undefined ? undefined : reading(module, chosen);
}

/** Does a file speak of AppConfig; cheap, before anything is parsed. */
export function isAppConfigFile(files: FileReader, path: string): boolean {
  return readQuietly(files, path)?.includes("Config") === true;
}

function only(nodes: readonly PyNode[]): PyNode | undefined {
  return nodes.length === 1 ? nodes[0] : undefined;
}

function isAppConfig(node: PyNode): boolean {
  return bases(node).some((base) => dotted(base)?.endsWith("Config") === true);
}

function flag(node: PyNode): string | undefined {
  return assignments(members(node)).find((one) => one.name === "default")?.value?.text;
}

function reading(module: Module, node: PyNode): AppConfigReading {
  const found: AppConfigReading = { className: definedName(node) ?? "" };
  for (const one of assignments(members(node))) {
    const value = stringValue(one.value);
    if (value === undefined) continue;
    if (one.name === "name") found.name = value;
    if (one.name === "label") found.label = value;
    if (one.name === "default_auto_field")
      found.defaultAutoField = { value, from: placeOf(module, one.node) };
  }
  return found;
}
