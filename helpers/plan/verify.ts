/**
 * The last look before anything is written: every resulting Python file parses, and what a person wrote is all still
 * there, in order.
 */
import { KitError } from "../errors.ts";
import { parseModule } from "../python/parse.ts";
import { tokens } from "../python/tokens.ts";
import type { Change } from "./tree.ts";

const NONE: ReadonlySet<string> = new Set();

/**
 * @param mayLose files that are replaced or taken back on request: they only have to parse
 * @throws KitError when a planned file isn't valid Python or has lost something; that is a bug of the kit, caught in time
 */
export function verify(changes: readonly Change[], mayLose = NONE): void {
  for (const change of changes) {
    if (!change.path.endsWith(".py") || change.after === undefined) continue;
    const after = parseModule(change.after, change.path);
    if (change.before === undefined || mayLose.has(change.path)) continue;
    const lost = firstLost(tokens(parseModule(change.before, change.path).root), tokens(after.root));
    if (lost !== undefined) {
      throw new KitError(`the planned change would lose ${JSON.stringify(lost)}`, {
        path: change.path,
        hint: "this is a bug of the kit, please report it; nothing was written",
      });
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
