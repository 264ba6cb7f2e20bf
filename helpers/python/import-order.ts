/**
 * The order of imports: isort's default profile, which is ruff's I001, or the one that a repo has configured.
 *
 * @see https://pycqa.github.io/isort/docs/configuration/options.html
 * @see https://docs.astral.sh/ruff/settings/#lintisort
 */
import { STDLIB } from "./stdlib.ts";

/** What differs from the default profile. */
export interface ImportOrder {
  /** Capitals come before small letters: `case-sensitive`. */
  caseSensitive?: boolean;
  /** False: constants, classes and the rest aren't kept apart (`order-by-type = false`). */
  byType?: boolean;
  /** `import a` and `from b import c` in one order: `force-sort-within-sections`. */
  mixed?: boolean;
  /** `name as alias` joins the other names of its module: `combine-as-imports`. */
  aliasesJoin?: boolean;
  /** Each name has a statement of its own, but for those of some modules: `force-single-line`. */
  oneEach?: { except: readonly string[] };
}

/** The order in words, for a person. */
export function orderWords(order: ImportOrder): string {
  const { caseSensitive, byType, mixed, aliasesJoin, oneEach } = order;
  return [
    ...(caseSensitive === true ? ["case-sensitive"] : []),
    ...(byType === false ? ["classes among functions"] : []),
    ...(mixed === true ? ["import and from in one order"] : []),
    ...(aliasesJoin === true ? ["aliases beside other names"] : []),
    ...(oneEach === undefined ? [] : ["one name a line"]),
  ].join(", ");
}

/** isort's order of names: constants, then classes, then the rest, each without regard to case. */
export function nameKey(name: string, { byType, caseSensitive }: ImportOrder = {}): string {
  const bare = name.split(" ")[0] ?? name;
  const kind = /^[A-Z0-9_]+$/.test(bare) && bare.length > 1 ? 0 : /^[A-Z]/.test(bare) ? 1 : 2;
  return `${byType === false ? "" : kind}${caseSensitive === true ? bare : bare.toLowerCase()}`;
}

/** isort's sections: 0 future, 1 standard library, 2 third party, 3 first party, 4 relative. */
export function sectionOf(module: string, isFirstParty: (module: string) => boolean): number {
  if (module.startsWith(".")) return 4;
  const top = module.split(".")[0] ?? "";
  if (top === "__future__") return 0;
  if (STDLIB.has(top)) return 1;
  return isFirstParty(top) ? 3 : 2;
}

/** Sorts statements as ruff does: plain imports first, relative ones from far to near, names without regard to case. */
export function statementKey(
  kind: "import" | "from",
  module: string,
  { mixed, caseSensitive }: ImportOrder = {},
): string {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const rank = dots === 0 ? "" : String.fromCharCode(90 - dots);
  const name = module.slice(dots);
  const front = mixed === true ? "" : kind === "import" ? "0" : "1";
  return `${front}${rank}${caseSensitive === true ? name : name.toLowerCase()}`;
}
