/** The files of management commands. */
import type { Planner } from "../../../helpers/plan/planner.ts";
import { joined } from "../../../helpers/project/reading.ts";
import type { App } from "../../../helpers/project/types.ts";

/**
 * Plans the packages that Django looks for commands in.
 *
 * @returns path of the module of a command
 */
export function planCommandPlace(planner: Planner, app: App, command: string): string {
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
