/**
 * The order of imports: isort's default profile, which is ruff's I001.
 *
 * @see https://pycqa.github.io/isort/docs/configuration/options.html
 */
import { STDLIB } from "./stdlib.ts";

/** isort's order of names: constants, then classes, then the rest, each without regard to case. */
export function nameKey(name: string): string {
  const bare = name.split(" ")[0] ?? name;
  const kind = /^[A-Z0-9_]+$/.test(bare) && bare.length > 1 ? 0 : /^[A-Z]/.test(bare) ? 1 : 2;
  return `${kind}${bare.toLowerCase()}`;
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
export function statementKey(kind: "import" | "from", module: string): string {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const rank = dots === 0 ? "" : String.fromCharCode(90 - dots);
  return `${kind === "import" ? 0 : 1}${rank}${module.slice(dots).toLowerCase()}`;
}
