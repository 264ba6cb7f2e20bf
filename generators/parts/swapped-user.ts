/** What is left of Django's own user where the project gets one of its own: code that imports the old class. */
import type { Planner } from "../../helpers/plan/planner.ts";
import { listQuietly, joined } from "../../helpers/project/reading.ts";
import { flattened, importsOf } from "../../helpers/python/import-read.ts";
import { parseLeniently } from "../../helpers/python/parse.ts";

/**
 * Notes the files of the repo's apps that import Django's own user: it has no manager any more once another model takes
 * its place.
 *
 * @param target the model that does: `accounts.User`
 * @see https://docs.djangoproject.com/en/stable/topics/auth/customizing/#referencing-the-user-model
 */
export function noteSwappedUser(planner: Planner, target: string): void {
  const { apps } = planner.project;
  const paths = [...new Set(apps.flatMap(({ dir }) => pythonBelow(planner, dir)))];
  const using = paths.filter((path) => importsDjangosUser(planner, path));
  if (using.length === 0) return;
  planner.note(
    `${using.join(", ")}: Django's own User is imported, which ${target} takes out of use: import that model instead, and look at its username and the type of its key (or undo those runs and make them again)`,
  );
}

/** Python below a folder, but for migrations. */
function pythonBelow(planner: Planner, folder: string): string[] {
  const { files } = planner.project;
  return listQuietly(files, folder).flatMap((name) => {
    const path = joined(folder, name);
    if (name.endsWith(".py")) return [path];
    const isPackage = name !== "migrations" && files.isFile(joined(path, "__init__.py"));
    return isPackage ? pythonBelow(planner, path) : [];
  });
}

function importsDjangosUser({ tree }: Planner, path: string): boolean {
  const text = tree.read(path) ?? "";
  if (!text.includes("django.contrib.auth.models")) return false;
  return importsOf(parseLeniently(text, path))
    .flatMap(flattened)
    .some(({ module, name }) => module === "django.contrib.auth.models" && name === "User");
}
