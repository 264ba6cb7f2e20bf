/**
 * Dependencies in pyproject.toml: PEP 621, PEP 735 groups, Poetry, and the tools' own development groups.
 *
 * @see https://packaging.python.org/en/latest/specifications/pyproject-toml/
 * @see https://packaging.python.org/en/latest/specifications/dependency-groups/
 * @see https://python-poetry.org/docs/pyproject/
 */
import type { DependencyFile } from "./dependency-files.ts";
import { placeOfKey, placeOfText } from "./reading.ts";
import { normalizedName, parseRequirement, type Requirement } from "./requirement.ts";
import { dig, digTable, isTable, listItems, readTable, strings, type Table } from "./toml.ts";

/** The dependencies of a pyproject.toml; undefined when the file has no place for any. */
export function readPyproject(text: string | undefined, path: string): DependencyFile | undefined {
  if (text === undefined) return undefined;
  const table = readTable(text, "toml");
  const poetry = digTable(table, "tool", "poetry");
  const hasProject = isTable(table.project);
  const hasPoetry = isTable(poetry.dependencies);
  if (!hasProject && !hasPoetry && !isTable(table["dependency-groups"])) return undefined;
  const standard = standardLists(table).flatMap((text_) => standardRequirement(text_, path, text));
  const requirements = [...standard, ...poetryRequirements(poetry, path, text)];
  const byPoetry = hasPoetry && dig(table, "project", "dependencies") === undefined;
  return { path, kind: byPoetry ? "poetry" : "pep621", requirements };
}

function standardLists(table: Table): string[] {
  return [
    ...strings(dig(table, "project", "dependencies")),
    ...Object.values(digTable(table, "project", "optional-dependencies")).flatMap(strings),
    ...Object.values(digTable(table, "dependency-groups")).flatMap(strings),
    ...strings(dig(table, "tool", "uv", "dev-dependencies")),
    ...Object.values(digTable(table, "tool", "pdm", "dev-dependencies")).flatMap(strings),
    ...Object.values(digTable(table, "tool", "hatch", "envs")).flatMap((env) =>
      strings(isTable(env) ? env.dependencies : []),
    ),
  ];
}

function standardRequirement(written: string, path: string, text: string): Requirement[] {
  const from = placeOfText(path, text, `"${written}"`, `'${written}'`, written);
  const found = parseRequirement(written, path, from);
  return found === undefined ? [] : [found];
}

function poetryRequirements(poetry: Table, path: string, text: string): Requirement[] {
  const groups = Object.values(digTable(poetry, "group")).map((group) =>
    isTable(group) ? digTable(group, "dependencies") : {},
  );
  const tables = [digTable(poetry, "dependencies"), digTable(poetry, "dev-dependencies"), ...groups];
  return tables.flatMap((table) =>
    Object.entries(table)
      .filter(([name]) => name !== "python")
      .map(([name, value]) => poetryRequirement(name, value, path, text)),
  );
}

/** `Django = "^5.1"`, `{ version = "^5.1", extras = […] }`, or a list of such tables. */
function poetryRequirement(name: string, value: unknown, path: string, text: string): Requirement {
  const first = Array.isArray(value) ? listItems(value)[0] : value;
  const version = isTable(first) ? first.version : first;
  const specifier = typeof version === "string" && version !== "*" ? version : "";
  const from = placeOfKey(path, text, name);
  return {
    name: normalizedName(name),
    text: `${name}${specifier === "" ? "" : ` ${specifier}`}`,
    specifier,
    from,
    path,
  };
}
