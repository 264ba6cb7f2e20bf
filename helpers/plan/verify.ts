/**
 * The last look before anything is written: every resulting Python file parses, and what a person wrote is all still
 * there, in order.
 */
import { KitError } from "../errors.ts";
import { parseModule, type PyNode } from "../python/parse.ts";
import type { Change } from "./tree.ts";

/**
 * @throws KitError when a planned file isn't valid Python or has lost something; that is a bug of the kit, caught in time
 */
export function verify(changes: readonly Change[]): void {
  for (const change of changes) {
    if (!change.path.endsWith(".py") || change.after === undefined) continue;
    const after = parseModule(change.after, change.path);
    if (change.before === undefined) continue;
    const lost = firstLost(tokens(parseModule(change.before, change.path).root), tokens(after.root));
    if (lost !== undefined) {
      throw new KitError(`the planned change would lose ${JSON.stringify(lost)}`, {
        path: change.path,
        hint: "this is a bug of the kit, please report it; nothing was written",
      });
    }
  }
}

/** Leaves of the syntax tree in source order: names, literals, operators, comments. */
export function tokens(root: PyNode): string[] {
  const found: string[] = [];
  const cursor = root.walk();
  for (;;) {
    if (cursor.nodeType === "string" || !cursor.gotoFirstChild()) {
      if (cursor.nodeText.trim() !== "") found.push(cursor.nodeText);
      while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return found;
    }
  }
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
