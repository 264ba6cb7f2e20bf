/**
 * The last look before anything is written: every resulting Python file parses, and what a person wrote is all still
 * there, in order.
 */
import { KitError } from "../errors.ts";
import type { FileReader } from "../files.ts";
import { parseAnew, parseModule, type PyNode } from "../python/parse.ts";
import { tokens } from "../python/tokens.ts";
import type { Change } from "./tree.ts";

const NONE: ReadonlySet<string> = new Set();

/**
 * @param mayLose files that are replaced or taken back on request: they only have to parse
 * @param between called after each file: nothing of it is held any more
 * @throws KitError when a planned file isn't valid Python or has lost something; that is a bug of the kit, caught in time
 */
export function verify(
  changes: readonly Change[],
  mayLose = NONE,
  between: () => void = () => undefined,
): void {
  for (const change of changes) {
    if (!change.path.endsWith(".py") || change.after === undefined) continue;
    prove({ ...change, after: change.after }, mayLose);
    between();
  }
}

function prove(
  { path, before: source, after: text }: Change & { after: string },
  mayLose: ReadonlySet<string>,
): void {
  const after = parseAnew(text, path);
  if (source === undefined || mayLose.has(path)) return;
  const before = parseModule(source, path);
  const [old, now] = differing(before.root, after.root);
  // What is the same on both sides is nearly all of it. Only if the rest doesn't tell, everything is compared.
  const lost =
    firstLost(old.flatMap(tokens), now.flatMap(tokens)) === undefined
      ? undefined
      : firstLost(tokens(before.root), tokens(after.root));
  if (lost !== undefined) {
    throw new KitError(`the planned change would lose ${JSON.stringify(lost)}`, {
      path,
      hint: "this is a bug of the kit, please report it; nothing was written",
    });
  }
}

/**
 * Of a module and a package of one name Python imports the package: nobody would find the module any more.
 *
 * @throws KitError where a planned package takes the place of a module
 */
export function refuseHiddenModules(changes: readonly Change[], files: FileReader): void {
  for (const { path, kind } of changes) {
    const module = path.replace(/\/__init__\.py$/, ".py");
    if (kind !== "create" || module === path || !files.isFile(module)) continue;
    throw new KitError("a new package would take the place of this module", {
      path: module,
      hint: "make it the package's __init__.py first; nothing was written",
    });
  }
}

/** The nodes of two trees between their common beginning and their common end, as deep down as there is but one. */
function differing(before: PyNode, after: PyNode): [PyNode[], PyNode[]] {
  const [old, now] = [before.children, after.children];
  const isSame = (one: PyNode | undefined, other: PyNode | undefined): boolean =>
    one !== undefined && one.type === other?.type && one.text === other.text;
  let start = 0;
  while (isSame(old[start], now[start])) start += 1;
  let end = 0;
  const most = Math.min(old.length, now.length) - start;
  while (end < most && isSame(old.at(-1 - end), now.at(-1 - end))) end += 1;
  const left = [old.slice(start, old.length - end), now.slice(start, now.length - end)] as const;
  const [[one, ...more], [other, ...others]] = left;
  const goesOn = one !== undefined && other !== undefined && more.length + others.length === 0;
  if (goesOn && one.type === other.type && one.type !== "string" && one.childCount > 0)
    return differing(one, other);
  return [[...left[0]], [...left[1]]];
}

/** The first old token that isn't in the new ones in its order. */
function firstLost(before: readonly string[], after: readonly string[]): string | undefined {
  let at = 0;
  for (const token of before) {
    while (at < after.length && after[at] !== token) at += 1;
    if (at === after.length) return token;
    at += 1;
  }
  return undefined;
}
