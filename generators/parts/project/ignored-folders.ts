/** Folders beside manage.py that hold data and no code: Git leaves them alone where the repo has a .gitignore. */
import type { Planner } from "../../../helpers/plan/planner.ts";
import { joined } from "../../../helpers/project/reading.ts";
import { isIgnored } from "../../../helpers/python/patches/ignored-folder.ts";

/**
 * Plans a folder's line in the .gitignore that is nearest to manage.py, unless one leaves it out already.
 *
 * @param name the folder's name; it lies beside manage.py
 * @param folder is it new? The line of an older one may have been taken out
 * @returns what is left to keep it away from
 */
export function keepAway(planner: Planner, name: string, folder: { isNew: boolean }): string {
  const { manageDir } = planner.project;
  const places = [...new Set([manageDir, ""])]
    .map((dir) => ({ path: joined(dir, ".gitignore"), folder: dir === "" ? joined(manageDir, name) : name }))
    .filter(({ path }) => planner.tree.isFile(path));
  const known = places.find((one) => isIgnored(planner.tree.read(one.path) ?? "", one.folder));
  const place = known ?? (folder.isNew ? places[0] : undefined);
  if (place === undefined) return "out of the repo (.gitignore) and off the web server";
  planner.modify(place.path, "ignored-folder", { folder: place.folder });
  return "off the web server";
}
