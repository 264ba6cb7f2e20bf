/** Where a path of the repo really leads, which must not be out of the repo. */
import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { KitError } from "../errors.ts";

/**
 * The file behind the path, which has to lie inside the root even when a link or a folder on the way points elsewhere.
 *
 * @param path relative to the root; the file need not be there
 * @throws KitError
 */
export function resolveInside(root: string, path: string): string {
  const top = realpathSync(root);
  let folder = join(root, path);
  const rest: string[] = [];
  while (!existsSync(folder)) {
    rest.unshift(basename(folder));
    folder = dirname(folder);
  }
  const real = join(realpathSync(folder), ...rest);
  const inside = relative(top, real);
  if (inside === ".." || inside.startsWith(`..${sep}`)) {
    throw new KitError("a symbolic link leads out of the project", { path, hint: "nothing was written" });
  }
  return real;
}
