/**
 * What the examination couldn't see, and what a person should know of the project though nothing is wrong with it.
 */
import { mro, writtenAncestors } from "../django/models/lineage.ts";
import type { RepoLayers } from "../django/layers/index.ts";
import type { Project } from "../project/types.ts";
import { signInNotes } from "../project/rest-settings.ts";
import { settingsNotes } from "./unsafe-settings.ts";

/** The notes, one line each. */
export function notesOn(project: Project, layers: RepoLayers): string[] {
  const urls = layers.code.urls.unfollowed.map(({ path, line, reason }) => `${path}:${line}  ${reason}`);
  const loose = project.apps.filter((app) => !app.installed).map((app) => app.name);
  return [
    ...settingsNotes(project),
    ...signInNotes(project),
    ...unknownBases(layers).map(
      (name) => `${name} isn't known: fields and methods that it brings aren't seen`,
    ),
    ...(loose.length === 0 ? [] : [`not in INSTALLED_APPS: ${loose.join(", ")}`]),
    ...urls,
  ];
}

/** Classes from packages that models inherit and that the kit has no description of. */
function unknownBases({ code: { world, models } }: RepoLayers): string[] {
  const names = models.flatMap(({ cls }) =>
    [cls, ...writtenAncestors(world, cls)].flatMap((one) =>
      mro(world, one).flatMap((base) =>
        base.kind === "external" && !/^(django\.|typing\.|abc\.|object$|$)/.test(base.dotted)
          ? [base.dotted]
          : [],
      ),
    ),
  );
  return [...new Set(names)];
}
