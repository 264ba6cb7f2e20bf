/**
 * Between a plan and its being shown or written: the repo's own formatter has the last word on new files, and `--check`
 * notes down what it will have to prove. Both are loaded only where there is something for them to do.
 */
import { resolve } from "node:path";
import { formatterTools } from "../formatter/choice.ts";
import type { Planner } from "../plan/planner.ts";
import type { Project } from "../project/types.ts";
import type { Surroundings } from "../programs/interpreter.ts";

/**
 * Puts a plan's new Python files into the repo's own format.
 *
 * @returns did any of them change
 */
export async function formatted(planner: Planner): Promise<boolean> {
  const { project, tree } = planner;
  const isNew = tree.changes().some(({ kind, path }) => kind === "create" && path.endsWith(".py"));
  if (!isNew || planner.undoes !== undefined) return false;
  const choice = project.habits.formatter?.value ?? "auto";
  if (formatterTools(project.files, project.manageDir, choice).length === 0) return false;
  const { formatNewFiles } = await import("../formatter/new-files.ts");
  return formatNewFiles(planner, choice, await surroundingsOf(project));
}

/** The system, its environment, and the interpreter that the repo's configuration names. */
export async function surroundingsOf(project: Project): Promise<Surroundings> {
  const { surroundings } = await import("../programs/interpreter.ts");
  const named = project.habits.python?.value;
  if (named === undefined) return surroundings();
  return surroundings(resolve(project.files.root, project.configuration?.folder ?? "", named));
}
