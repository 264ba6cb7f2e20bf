/**
 * What `--check` has to prove of a plan: the routes that are new in it, the apps that it changes, its test modules. Read
 * before anything is written, for afterwards the state before is gone.
 */
import { readEndpoints } from "../django/endpoints/index.ts";
import { KitError } from "../errors.ts";
import type { Planner } from "../plan/planner.ts";
import { moduleName } from "../project/modules.ts";
import { baseName, isBelow } from "../project/reading.ts";
import { pythonTests } from "../project/test-style.ts";
import type { Project, TestRunner } from "../project/types.ts";

/** What is to be proven. */
export interface Expected {
  /** Labels of apps with a file in the plan: a missing migration of theirs is the next step, no mistake. */
  apps: string[];
  /** Names of new routes, as `reverse()` takes them. */
  routes: string[];
  tests: { runner: TestRunner; modules: string[] };
}

/**
 * @param before the project as it is on the disk
 * @param planner with the finished plan
 */
export function expectedOf(before: Project, planner: Planner): Expected {
  const known = new Set(routeNames(before));
  const paths = planner.report("planned").files.map(({ path }) => path);
  planner.rediscover();
  const { project } = planner;
  const apps = project.apps.filter(({ dir }) => paths.some((path) => isBelow(path, dir)));
  const tests = paths.filter((path) => planner.tree.isFile(path) && pythonTests([baseName(path)]).length > 0);
  const runner = project.habits.testRunner.value;
  return {
    apps: apps.map(({ label }) => label),
    routes: planner.undoes === undefined ? routeNames(project).filter((name) => !known.has(name)) : [],
    tests: {
      runner,
      modules: runner === "pytest" ? tests : tests.flatMap((path) => moduleOf(project, path)),
    },
  };
}

/** Routes that are there under all conditions, and whose whole name can be read. */
function routeNames(project: Project): string[] {
  const names = readEndpoints(project).flatMap(({ name, conditional, kind }) =>
    name === undefined || conditional || kind === "external" || name.includes("…") ? [] : [name],
  );
  return [...new Set(names)];
}

function moduleOf(project: Project, path: string): string[] {
  try {
    return [moduleName(project, path)];
  } catch (error) {
    if (error instanceof KitError) return [];
    throw error;
  }
}
