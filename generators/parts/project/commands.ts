/** Commands for "Next steps", as they are typed at the root of the repo. */
import { shellQuoted } from "../../../helpers/command-line/answers.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import { appFiles } from "../../../helpers/project/file-names.ts";
import { joined } from "../../../helpers/project/reading.ts";
import { isStartappStub } from "../../../helpers/project/stubs.ts";
import { pythonTests } from "../../../helpers/project/test-style.ts";
import type { App, Project } from "../../../helpers/project/types.ts";

/** `python manage.py migrate`, with manage.py where it is. */
export function manageCommand(project: Project, command: string): string {
  return `python ${shellQuoted(project.managePath)} ${command}`;
}

/** Runs one app's tests, in its own folder or where the project keeps the tests of all apps. */
export function testCommand(project: Project, app: App): string {
  const { style, dir } = appFiles(project, app).tests;
  const named = `test_${app.label}*.py`;
  if (project.habits.testRunner.value === "pytest") {
    if (style === "flat") return `pytest ${shellQuoted(dir)}/${named}`;
    return `pytest ${shellQuoted(style === "apart" ? dir : app.dir)}`;
  }
  if (style === "flat") return manageCommand(project, `test tests -p "${named}"`);
  const below = project.manageDir === "" ? dir : dir.slice(project.manageDir.length + 1);
  return manageCommand(project, `test ${style === "apart" ? below.replaceAll("/", ".") : app.name}`);
}

/** Says how an app's tests are run, where there are any once the plan is carried out. */
export function planTestStep(planner: Planner, app: App): void {
  if (hasTests(planner, appFiles(planner.project, app).tests.dir))
    planner.nextStep(testCommand(planner.project, app), "test");
}

/** Files of tests in a folder or below it; startapp's stub is none. */
function hasTests(planner: Planner, dir: string): boolean {
  const { tree } = planner;
  const names = tree.isDirectory(dir) ? tree.list(dir) : [];
  const isWritten = (name: string): boolean => !isStartappStub(name, tree.read(joined(dir, name)) ?? "");
  if (pythonTests(names).some(isWritten)) return true;
  return names.some((name) => tree.isDirectory(joined(dir, name)) && hasTests(planner, joined(dir, name)));
}
