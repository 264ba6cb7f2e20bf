/**
 * `installed-app`: an entry in INSTALLED_APPS, or in the list that INSTALLED_APPS is put together from.
 *
 * Args: `app` (dotted name), `list` (name of the list to prefer: `LOCAL_APPS`), `local` (names of the repo's own apps:
 * packages go in front of them).
 *
 * @see https://docs.djangoproject.com/en/stable/ref/settings/#installed-apps
 */
import { lineOf } from "../edits.ts";
import { withElement } from "../lists.ts";
import { already, type Manual, type Outcome } from "../outcome.ts";
import { parseModule, type PyNode } from "../parse.ts";
import {
  assignments,
  bare,
  items,
  sequenceItems,
  statements,
  stringValue,
  type Assignment,
} from "../query.ts";
import { textArg, type PatchArgs, type PatchContext } from "./types.ts";

/** Lists with such names are meant for packages: `THIRD_PARTY_APPS`, `EXTERNAL_APPS`. */
const FOR_PACKAGES = /THIRD|EXTERNAL|VENDOR|PACKAGE/;

/** A literal list that takes part in INSTALLED_APPS. */
interface AppList {
  name: string;
  node: PyNode;
}

/** Adds an app to the literal list that the settings build INSTALLED_APPS from. */
export function installedApp(source: string, args: PatchArgs, context: PatchContext): Outcome {
  const app = textArg(args, "app");
  const local = Array.isArray(args.local) ? args.local.map(String) : [];
  const module = parseModule(source, context.path);
  const all = assignments(statements(module.root));
  const lists = appLists(all, "INSTALLED_APPS");
  if (lists.some(({ node }) => entries(node).some((entry) => isApp(entry, app)))) return already;
  const home =
    lists.find(({ name }) => name === args.list) ??
    lists.find(({ name }) => FOR_PACKAGES.test(name)) ??
    lists.find(({ node }) => (sequenceItems(node)?.length ?? 0) > 0) ??
    lists[0];
  if (home === undefined) return manual(module.text, all, app);
  const before = firstLocal(home.node, local);
  const quoted = `${context.style.quote}${app}${context.style.quote}`;
  const text = withElement(source, home.node, quoted, context.style, before === undefined ? {} : { before });
  return { kind: "changed", text };
}

/** The displays behind a name: `[…]`, `A + B`, `[*A, *B]`, names followed. */
function appLists(all: readonly Assignment[], name: string, seen: readonly string[] = []): AppList[] {
  if (seen.includes(name)) return [];
  return all
    .filter((found) => found.name === name && found.value !== undefined)
    .flatMap((found) => (found.value === undefined ? [] : displays(all, found.value, name, [...seen, name])));
}

function displays(
  all: readonly Assignment[],
  value: PyNode,
  name: string,
  seen: readonly string[],
): AppList[] {
  const node = bare(value);
  if (node.type === "identifier") return appLists(all, node.text, seen);
  if (node.type === "binary_operator") {
    const sides = [node.childForFieldName("left"), node.childForFieldName("right")];
    return sides.flatMap((side) => (side === null ? [] : displays(all, side, name, seen)));
  }
  if (node.type !== "list" && node.type !== "tuple") return [];
  const spliced = items(node)
    .filter((item) => item.type === "list_splat")
    .flatMap((item) => items(item).flatMap((inner) => displays(all, inner, name, seen)));
  const onlySpliced = items(node).length > 0 && items(node).every((item) => item.type === "list_splat");
  return onlySpliced ? spliced : [{ name, node }, ...spliced];
}

function entries(list: PyNode): string[] {
  return (sequenceItems(list) ?? []).flatMap((item) => stringValue(item) ?? []);
}

/** The app itself or a config class inside it: `jobs`, `jobs.apps.JobsConfig`. */
function isApp(entry: string, app: string): boolean {
  return entry === app || entry.startsWith(`${app}.apps.`);
}

/** The first of the repo's own apps, when nothing but own apps follows it. */
function firstLocal(list: PyNode, local: readonly string[]): PyNode | undefined {
  const nodes = sequenceItems(list) ?? [];
  const own = nodes.map((node) => local.some((name) => isApp(stringValue(node) ?? "", name)));
  const first = own.indexOf(true);
  return first !== -1 && own.slice(first).every(Boolean) ? nodes[first] : undefined;
}

function manual(source: string, all: readonly Assignment[], app: string): Manual {
  const place = all.find((found) => found.name === "INSTALLED_APPS");
  return {
    kind: "manual",
    reason: "INSTALLED_APPS is not a plain list here",
    snippet: `INSTALLED_APPS += ["${app}"]`,
    ...(place === undefined ? {} : { line: lineOf(source, place.node.endIndex) + 1 }),
  };
}
