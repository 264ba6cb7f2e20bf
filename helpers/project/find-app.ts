/**
 * The app that a person means.
 */
import { KitError, suggestion, usageError } from "../errors.ts";
import { quoted } from "../fields/list-text.ts";
import { isIdentifier } from "./modules.ts";
import { baseName } from "./reading.ts";
import type { App, Project } from "./types.ts";

/** The apps, and where they are named. */
type Apps = Pick<Project, "apps"> & Partial<Pick<Project, "settings">>;

/**
 * Finds an app by its label, its dotted name or its folder's name, in this order; installed ones first.
 *
 * @param name as typed
 * @throws KitError when there is no such app, several, or the name is a path
 */
export function findApp(project: Apps, name: string): App {
  const wanted = name.trim();
  refusePaths(wanted);
  const apps = [
    ...project.apps.filter((app) => app.installed),
    ...project.apps.filter((app) => !app.installed),
  ];
  const exact = apps.find((app) => app.name === wanted) ?? apps.find((app) => app.label === wanted);
  if (exact !== undefined) return exact;
  const byFolder = apps.filter((app) => baseName(app.dir) === wanted || app.name.endsWith(`.${wanted}`));
  const [first, ...others] = byFolder;
  if (first === undefined) throw unknown(project, wanted);
  if (others.length > 0 && first.installed === others[0]?.installed) {
    throw new KitError(`several apps are called "${wanted}": ${byFolder.map((app) => app.name).join(", ")}`, {
      hint: `name one of them by its dotted name, such as ${first.name}`,
    });
  }
  return first;
}

/** An app is named as Python imports it: nothing of a path gets through. */
function refusePaths(name: string): void {
  if (name !== "" && name.split(".").every(isIdentifier)) return;
  const dotted = name
    .split(/[/\\]/)
    .filter((part) => !/^\.*$/.test(part))
    .join(".");
  const meant = dotted !== "" && dotted.split(".").every(isIdentifier) ? dotted : "apps.jobs";
  throw usageError(
    name === "" ? "an app's name is missing" : `${quoted(name)} is not the name of an app`,
    `an app is named by its Python name, such as ${meant}`,
  );
}

function unknown(project: Apps, name: string): KitError {
  const installed = project.settings?.installedApps.find(
    ({ value }) => value === name || value.split(".").at(-1) === name,
  );
  if (installed !== undefined) {
    return new KitError(`the app ${quoted(name)} (${installed.from}) is no folder of this repo`, {
      hint: "name an app that is written here; if this one is, see to the mode of its folder",
    });
  }
  const names = [...new Set(project.apps.flatMap((app) => [app.label, app.name]))];
  const hint = suggestion(name, names) ?? `the project has no apps yet: npx plop app ${name}`;
  return new KitError(`there is no app ${quoted(name)}`, { hint });
}
