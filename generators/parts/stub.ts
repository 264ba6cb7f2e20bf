/** startapp's empty views.py has an unused import that linters report; it goes when nothing imports it. */
import type { Planner } from "../../helpers/plan/planner.ts";
import { moduleName, resolveModule } from "../../helpers/project/modules.ts";
import type { App } from "../../helpers/project/types.ts";
import { absoluteModule, flattened, importsOf } from "../../helpers/python/import-read.ts";
import { parseLeniently } from "../../helpers/python/parse.ts";

/**
 * Plans that the stub goes.
 *
 * @param inUse the file that the run's own views are in
 */
export function planStub(planner: Planner, app: App, inUse: string): void {
  const path = app.dir === "" ? "views.py" : `${app.dir}/views.py`;
  if (inUse === path || isImported(planner, app, path)) return;
  planner.removeStub(path);
}

/** Does a file that could import the app's views do so: its own modules and the root urlconf. */
function isImported(planner: Planner, app: App, path: string): boolean {
  const { project, tree } = planner;
  const views = moduleName(project, path);
  const rootUrlconf = resolveModule(project, project.settings.rootUrlconf?.value ?? "");
  const own = tree
    .list(app.dir)
    .filter((name) => name.endsWith(".py"))
    .map((name) => `${app.dir}/${name}`.replace(/^\//, ""));
  return [...own, ...(rootUrlconf === undefined ? [] : [rootUrlconf])].some((file) => {
    const context = planner.context(file);
    const imports = importsOf(parseLeniently(tree.read(file) ?? "", file));
    return imports.flatMap(flattened).some((entry) => {
      const module = absoluteModule(entry.module, context.package);
      return module === views || (entry.name !== undefined && `${module}.${entry.name}` === views);
    });
  });
}
