/**
 * How one file calls what new code needs: `include` that comes from `django.conf.urls`, `routers.DefaultRouter`,
 * `models.JobPosting`, `Posting` for `JobPosting as Posting`; and an alias where the natural name stands for something else.
 */
import { ownValue } from "../own-value.ts";
import { bindersOf } from "./binders.ts";
import { applyEdits, lineOf, type Edit } from "./edits.ts";
import { absoluteModule, boundName, importsOf, type Import, type ImportStatement } from "./import-read.ts";
import { holderOf, isImported, type ImportContext } from "./imports.ts";
import { parseLeniently, type Module, type PyNode } from "./parse.ts";

/** Homes of one and the same function. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  include: ["django.urls", "django.urls.conf", "django.conf.urls"],
  path: ["django.urls", "django.urls.conf"],
};

/** How a file says a name, and what has to be imported for that (nothing when it is there). */
export interface LocalName {
  text: string;
  missing: Import[];
  /** Line of what holds the natural name, when that is something else. */
  taken?: number;
}

/** The file's own way to say an imported name, or the import that it lacks. */
export function localName(module: Module, wanted: Import, context: ImportContext): LocalName {
  const natural = boundName(wanted);
  if (isImported(module, wanted, context)) return { text: natural, missing: [] };
  const target = absoluteModule(wanted.module, context.package);
  const known = ownValue(HOMES, wanted.name ?? "");
  const homes = known?.includes(target) === true ? known : [target];
  for (const statement of importsOf(module)) {
    const said = saidBy(statement, homes, wanted, context.package);
    if (said !== undefined) return { text: said, missing: [] };
  }
  const holder = holderOf(module, wanted, context);
  if (holder === undefined) return { text: natural, missing: [wanted] };
  const alias = aliasFor(target, natural, (name) => bindersOf(module, name).length === 0);
  const taken = lineOf(module.text, holder.startIndex);
  return { text: alias, missing: [{ ...wanted, alias }], taken };
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

/** Code in a file's own names, with the imports that the file lacks for it. */
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
  context: ImportContext,
): LocalExpression {
  const names = new Map(imports.map((one) => [boundName(one), localName(module, one, context)]));
  const { root } = parseLeniently(expression, context.path);
  const present = new Set(identifiers(root).map((node) => node.text));
  const missing = [...names].filter(([name]) => present.has(name)).flatMap(([, local]) => local.missing);
  return { text: applyEdits(expression, renamings(root, names)), missing };
}

/** The edits that put other names in the place of those in a map. */
export function renamings(root: PyNode, names: ReadonlyMap<string, LocalName>): Edit[] {
  return identifiers(root).flatMap((node) => {
    const text = names.get(node.text)?.text;
    return text === undefined || text === node.text
      ? []
      : [{ at: node.startIndex, text, remove: node.text.length }];
  });
}

/** Identifiers that stand for a name, attributes and keywords left out. */
export function identifiers(root: PyNode): PyNode[] {
  return root.descendantsOfType("identifier").filter((node) => {
    const { parent } = node;
    if (parent?.type === "attribute") return parent.childForFieldName("object")?.id === node.id;
    return parent?.type !== "keyword_argument" || parent.childForFieldName("value")?.id === node.id;
  });
}
