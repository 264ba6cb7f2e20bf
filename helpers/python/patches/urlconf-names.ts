/**
 * The names of one file for the urlconf patches: what they mean by its imports, an entry put into its style, the imports
 * that a snippet has to bring.
 */
import { absoluteModule, importsOf, type Import } from "../import-read.ts";
import type { Module } from "../parse.ts";
import { assignment, definedName } from "../query.ts";
import { restyle, type Style } from "../style.ts";
import { topStatements } from "../top-statements.ts";
import type { NameReader } from "./urlconf-patterns.ts";

/** Full dotted names by what a single file imports. */
export function namesOf(module: Module, inPackage: string): NameReader {
  const known = new Map<string, string>();
  for (const statement of importsOf(module)) {
    const from = absoluteModule(statement.module, inPackage);
    for (const { name, alias } of statement.names) {
      if (statement.kind === "from") known.set(alias ?? name, `${from}.${name}`);
      else
        known.set(
          alias ?? name.split(".")[0] ?? name,
          alias === undefined ? (name.split(".")[0] ?? name) : name,
        );
    }
  }
  return (expression) => {
    const [first = "", ...rest] = expression.split(".");
    const base = known.get(first);
    if (base !== undefined) return [base, ...rest].join(".");
    // A name that the file defines itself isn't Django's.
    return rest.length === 0 && definesName(module, first) ? `.${first}` : undefined;
  };
}

function definesName(module: Module, name: string): boolean {
  return topStatements(module.root).some(
    ({ node }) => definedName(node) === name || assignment(node)?.name === name,
  );
}

/** One expression in a file's quotes and indent, broken where it is too long for its place. */
export function styledElement(expression: string, style: Style, column: number): string {
  const room = { ...style, newline: "\n" as const, lineLength: style.lineLength - column - 1 };
  return restyle(`${expression}\n`, room).trimEnd();
}

/** Import statements for a snippet: one a module, names in order. */
export function importLines(imports: readonly Import[]): string[] {
  const modules = [...new Set(imports.map((one) => one.module))];
  return modules.flatMap((module) => {
    const own = imports.filter((one) => one.module === module);
    const names = own.flatMap(({ name, alias }) =>
      name === undefined ? [] : [alias === undefined ? name : `${name} as ${alias}`],
    );
    const plain = own
      .filter((one) => one.name === undefined)
      .map(({ alias }) => `import ${module}${alias === undefined ? "" : ` as ${alias}`}`);
    return [...plain, ...(names.length === 0 ? [] : [`from ${module} import ${names.sort().join(", ")}`])];
  });
}
