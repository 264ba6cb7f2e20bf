/** Commands for "Next steps", as they are typed at the root of the repo. */
import { shellQuoted } from "../../../helpers/command-line/answers.ts";
import type { Project } from "../../../helpers/project/types.ts";
import type { App } from "../../../helpers/project/types.ts";

/** `python manage.py migrate`, with manage.py where it is. */
export function manageCommand(project: Project, command: string): string {
  return `python ${shellQuoted(project.managePath)} ${command}`;
}

/** Runs one app's tests. */
export function testCommand(project: Project, app: App): string {
  return project.habits.testRunner.value === "pytest"
    ? `pytest ${shellQuoted(app.dir)}`
    : manageCommand(project, `test ${app.name}`);
}
