/** Where the kit lives in a repo: the folder of package.json, which need not be that of the Django project. */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { KitError } from "../errors.ts";
import { locateManage } from "../project/manage.ts";

/** Two folders of one repo. */
export interface Places {
  /** Where paths of the plan start, and where the records of the runs are; absolute. */
  root: string;
  /** The folder of package.json, as a prefix of paths: empty for the root, else it ends in `/`. */
  prefix: string;
}

/**
 * The nearest package.json at or above the folder, as npm looks for it; without one, the repo's root gets it.
 *
 * @param dest a folder of the repo
 * @throws KitError when there is no Django project
 */
export function findPlaces(dest: string): Places {
  const { root } = locateManage(resolve(dest));
  const folder = packageFolder(realpathSync(resolve(dest)), realpathSync(root)) ?? realpathSync(root);
  const inside = relative(realpathSync(root), folder).split(sep).join("/");
  if (inside === ".." || inside.startsWith("../"))
    throw new KitError("package.json lies outside the repo of the Django project", {
      path: join(folder, "package.json"),
      hint: "run git init at the top of both, or name the folder with --dest",
    });
  return { root, prefix: inside === "" ? "" : `${inside}/` };
}

function packageFolder(start: string, root: string): string | undefined {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (folder === root || folder === dirname(folder)) return undefined;
  }
}
