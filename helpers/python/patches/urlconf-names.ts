/**
 * How one file calls what an entry needs: `include` that comes from `django.conf.urls`, `routers.DefaultRouter`,
 * `views_api.JobViewSet`; and an alias where the natural name stands for something else.
 */
import { restyle, type Style } from "../style.ts";
import { applyEdits } from "../edits.ts";
import { absoluteModule, boundName, importsOf, type Import, type ImportStatement } from "../import-read.ts";
import { parseLeniently, type Module, type PyNode } from "../parse.ts";
import { assignment, definedName } from "../query.ts";
import { topStatements } from "./urlconf-touches.ts";
import type { PatchContext } from "./types.ts";
import type { NameReader } from "./urlconf-patterns.ts";

/** Homes of one and the same function. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  include: ["django.urls", "django.urls.conf", "django.conf.urls"],
  path: ["django.urls", "django.urls.conf"],
};

/** How a file says a name, and what has to be imported for that (nothing when it is there). */
export interface LocalName {
  text: string;
  missing: Import[];
}

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

/** The file's own way to say an imported name, or the import that it lacks. */
export function localName(module: Module, wanted: Import, context: PatchContext): LocalName {
  const target = absoluteModule(wanted.module, context.package);
  const homes =
    HOMES[wanted.name ?? ""]?.includes(target) === true ? (HOMES[wanted.name ?? ""] ?? []) : [target];
  const found = importsOf(module);
  for (const statement of found) {
    const said = saidBy(statement, homes, wanted, context.package);
    if (said !== undefined) return { text: said, missing: [] };
  }
  const natural = boundName(wanted);
  if (isFree(module, found, natural)) return { text: natural, missing: [wanted] };
  const alias = aliasFor(target, natural, (name) => isFree(module, found, name));
  return { text: alias, missing: [{ ...wanted, alias }] };
}

function saidBy(
  statement: ImportStatement,
  homes: readonly string[],
  wanted: Import,
  inPackage: string,
): string | undefined {
  if (statement.kind !== "from" || wanted.name === undefined) return undefined;
  const from = absoluteModule(statement.module, inPackage);
  if (homes.includes(from)) {
    if (statement.star && !wanted.name.startsWith("_")) return wanted.name;
    const entry = statement.names.find((one) => one.name === wanted.name);
    if (entry !== undefined) return entry.alias ?? entry.name;
  }
  // `from rest_framework import routers`, `from . import views_api`
  const holder = statement.names.find((one) => homes.includes(`${from}.${one.name}`));
  return holder === undefined ? undefined : `${holder.alias ?? holder.name}.${wanted.name}`;
}

function isFree(module: Module, found: readonly ImportStatement[], name: string): boolean {
  const imported = found.some((statement) =>
    statement.names.some((one) => (one.alias ?? one.name.split(".")[0]) === name),
  );
  return !imported && !definesName(module, name);
}

/** Folders and files of an app that say nothing of what is in them. */
const LAYERS = /^(views?(_api)?|api(_views?)?|viewsets?|urls?|v\d+|rest|apps)$/;

function aliasFor(target: string, natural: string, isUnused: (name: string) => boolean): string {
  const words = target.split(".").filter((part) => !LAYERS.test(part));
  const holder = (words.at(-1) ?? target.split(".")[0] ?? "").replace(/_([a-z])/g, (_, letter: string) =>
    letter.toUpperCase(),
  );
  const capital = holder.charAt(0).toUpperCase() + holder.slice(1);
  const first = /^[A-Z]/.test(natural) ? capital + natural : `${target.split(".")[0] ?? ""}_${natural}`;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? first : `${first}${number}`;
    if (isUnused(name)) return name;
  }
}

/** An expression in a file's own names and style, with the imports that the file lacks for it. */
export interface LocalExpression {
  text: string;
  missing: Import[];
}

/**
 * Says an expression the way a file does.
 *
 * @param expression Python in the templates' style, with the names that `imports` bind
 */
export function localExpression(
  module: Module,
  expression: string,
  imports: readonly Import[],
  context: PatchContext,
): LocalExpression {
  const names = new Map(imports.map((one) => [boundName(one), localName(module, one, context)]));
  const { root } = parseLeniently(expression, context.path);
  const used = identifiers(root).filter((node) => names.has(node.text));
  const edits = used.map((node) => ({
    at: node.startIndex,
    text: names.get(node.text)?.text ?? node.text,
    remove: node.text.length,
  }));
  const present = new Set(used.map((node) => node.text));
  const missing = [...names].filter(([name]) => present.has(name)).flatMap(([, local]) => local.missing);
  return { text: applyEdits(expression, edits), missing };
}

/** Identifiers that stand for a name, attributes and keywords left out. */
export function identifiers(root: PyNode): PyNode[] {
  return root.descendantsOfType("identifier").filter((node) => {
    const { parent } = node;
    if (parent?.type === "attribute") return parent.childForFieldName("object")?.id === node.id;
    return parent?.type !== "keyword_argument" || parent.childForFieldName("value")?.id === node.id;
  });
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
