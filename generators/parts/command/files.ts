/** The files of management commands. */
import { KitError } from "../../../helpers/errors.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import { joined } from "../../../helpers/project/reading.ts";
import type { App } from "../../../helpers/project/types.ts";

/** Why an app can't have commands: it has a module of the name that Django's package of them has. Undefined where it can. */
export function commandObstacle({ tree }: Planner, app: App): string | undefined {
  const module = ["management.py", "management/commands.py"]
    .map((name) => joined(app.dir, name))
    .find((path) => tree.isFile(path));
  return module === undefined ? undefined : `${module} is a module, and a package would take its place`;
}

/**
 * Plans the packages that Django looks for commands in.
 *
 * @returns path of the module of a command
 * @throws KitError where a module has the name of such a package
 */
export function planCommandPlace(planner: Planner, app: App, command: string): string {
  const obstacle = commandObstacle(planner, app);
  if (obstacle !== undefined)
    throw new KitError(`the app can't have commands: ${obstacle}`, {
      hint: "move what it holds to another module first, or name another app",
    });
  const folders = [joined(app.dir, "management"), joined(app.dir, "management", "commands")];
  for (const folder of folders) {
    const path = joined(folder, "__init__.py");
    if (!planner.tree.isFile(path)) planner.add(path, "");
  }
  return commandPath(app, command);
}

/** The module of a command. */
export function commandPath(app: App, command: string): string {
  return joined(app.dir, "management", "commands", `${command}.py`);
}

/** The same, dotted below the app. */
export function commandModule(command: string): string {
  return `management.commands.${command}`;
}
