/** Packages of the asynchronous layer: into the requirements, unless some file of the repo asks for them already. */
import type { Planner } from "../../../helpers/plan/planner.ts";
import { dependencyFiles } from "../../../helpers/project/dependency-files.ts";

/** Is a package asked for anywhere. @param name as pip names it, in lower case with dashes */
export function isRequired({ project }: Planner, name: string): boolean {
  return dependencyFiles(project.files, project.manageDir)
    .flatMap((file) => file.requirements)
    .some((one) => one.name === name);
}

/** Plans a package in the requirements, and its installation. */
export function planFurtherPackage(planner: Planner, name: string, specifier: string): void {
  const { requirements } = planner.project;
  if (isRequired(planner, name)) return;
  if (requirements !== undefined) {
    const { path, kind } = requirements;
    planner.modify(path, "requirement", { package: name, specifier, kind });
  }
  planner.install(`"${name}${specifier}"`);
}
