/**
 * The HTML templates of a repo, read and never written: which base its pages extend, which block they fill, what look and
 * which scripts it has, how pages and views are written.
 *
 * @see https://docs.djangoproject.com/en/stable/ref/templates/language/
 */
import type { App, Project } from "../project/types.ts";
import { StaticFiles } from "./assets.ts";
import { readBase } from "./base-template.ts";
import { chooseBase, chooseBaseFor, type Choice } from "./bases.ts";
import { readFolders } from "./folders.ts";
import { Library } from "./library.ts";
import { readPackageHabits } from "./packages.ts";
import { readPages } from "./pages.ts";
import { TemplateSettings } from "./settings.ts";
import type { BaseTemplate, TemplateHabits } from "./types.ts";
import { Views } from "./views.ts";

export type * from "./types.ts";

/**
 * Reads the templates of a project. `loadParser()` has to be awaited before. Files that can't be read or made sense of are
 * passed over.
 */
export function readTemplates(project: Project): TemplateHabits {
  const settings = new TemplateSettings(project);
  const reading = readFolders(project, settings);
  const library = new Library(project, reading.folders);
  const sources = { project, library, reading, files: new StaticFiles(project, settings) };
  const views = new Views(project);
  const choice = chooseBase(library);
  const known = new Map<string, BaseTemplate>();
  const read = (chosen: Choice | undefined): BaseTemplate | undefined => {
    if (chosen === undefined) return undefined;
    const key = chosen.layers[0]?.path ?? `:${chosen.name}`;
    const base = known.get(key) ?? readBase(chosen, sources);
    known.set(key, base);
    return base;
  };
  return {
    engine: reading.engine,
    appDirs: reading.appDirs,
    folders: reading.folders,
    base: read(choice),
    baseFor: (app: App) => {
      const own = read(chooseBaseFor(library, app, choice));
      // A layout that leaves its pages nothing to fill is for those pages alone.
      return own?.pages === 0 || own?.content?.filledBy !== 0 ? own : read(choice);
    },
    pagesFor: (app: App) => readPages(sources, app),
    viewsFor: (app: App) => views.read(app),
    ...readPackageHabits(project, settings),
  };
}
