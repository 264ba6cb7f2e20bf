/**
 * What the tests of several generators on one real repo have in common: the repo that a file of steps makes, how much of the
 * code the generated tests run, and what the linters say of it.
 */
import { afterAll, beforeAll } from "@jest/globals";
import { join } from "node:path";
import { run } from "../../../scripts/process.ts";
import { djangoVenv, type DjangoVersion } from "../../../scripts/python-env.ts";
import { DjangoRepo } from "../../support/django-repo.ts";
import { generateWell, transcript } from "../../support/kit.ts";
import { mypyErrors } from "../../support/mypy.ts";

/** How a repo tests. */
export type Runner = "unittest" | "pytest";

/**
 * The repo of a group of tests, with a project as `startproject config` leaves it at its root; made before the first of the
 * tests and removed behind the last.
 *
 * @param build what makes of it what the tests are about
 */
export function repoOf(
  name: string,
  version: DjangoVersion,
  build: (project: DjangoRepo) => Promise<void>,
): () => DjangoRepo {
  let made: DjangoRepo | undefined;
  beforeAll(async () => {
    made = new DjangoRepo(name, await djangoVenv(version), { manageDir: "", settings: "config.settings" });
    await made.djangoAdmin("", "startproject", "config", ".");
    await build(made);
  });
  afterAll(() => made?.remove());
  return () => {
    if (made === undefined) throw new Error("the repo could not be made");
    return made;
  };
}

/**
 * Makes an app, and of it what some steps say, migrations included.
 *
 * @param steps YAML; written to `steps.yml`, for {@link runSteps}
 * @throws Error with everything that was printed, where a step can't be done
 */
export async function buildApp(
  project: DjangoRepo,
  { app, runner, steps }: { app: string; runner: Runner; steps: string },
): Promise<void> {
  await project.djangoAdmin("", "startapp", app);
  if (runner === "pytest")
    project.repo.write("pytest.ini", "[pytest]\nDJANGO_SETTINGS_MODULE = config.settings\n");
  project.repo.write("steps.yml", steps);
  await runSteps(project);
  await project.manageWell("makemigrations", app);
}

/**
 * Runs the repo's `steps.yml`.
 *
 * @throws Error with everything that was printed, where a step can't be done
 */
export async function runSteps({ repo }: DjangoRepo): Promise<void> {
  await generateWell(repo.root, "batch", { file: join(repo.root, "steps.yml") });
}

/**
 * Runs all tests of the repo.
 *
 * @param source folder whose files are measured
 * @returns the lines of coverage's report, that of a file as in `jobs/models.py   12   0   100%`
 * @throws Error with everything that was printed, where a test fails
 */
export async function coverageLines(
  project: DjangoRepo,
  { runner, source }: { runner: Runner; source: string },
): Promise<string[]> {
  const command =
    runner === "pytest" ? ["-m", "pytest", "-q", "-p", "no:cacheprovider"] : ["manage.py", "test"];
  const env = { COVERAGE_FILE: join(project.repo.root, ".coverage") };
  const finished = await project.python(["-m", "coverage", "run", `--source=${source}`, ...command], env);
  if (finished.code !== 0) throw new Error(transcript(finished));
  const { stdout } = await project.python(["-m", "coverage", "report"], env);
  return stdout.split("\n");
}

/** Is a file of coverage's report run by less than 95 %. */
export function isUncovered(line: string): boolean {
  return Number(/(\d+)%$/.exec(line)?.[1]) < 95;
}

/** What the linters look at. */
export interface LintScope {
  /** Folders of apps below the root. */
  paths: readonly string[];
  /** Files that others wrote: `migrations,apps.py`. */
  exclude: string;
  /** Folders whose assertions bandit would take for the product's. */
  tests?: string;
  /** Rules of ruff. */
  select?: string;
}

/**
 * ruff, bandit and mypy of the newest Django's environment on a repo's apps.
 *
 * @returns what mypy finds in them
 * @throws Error with what ruff or bandit found
 */
export async function lintErrors(
  project: DjangoRepo,
  { paths, exclude, tests, select = "E4,E7,E9,F,I,UP,B,DJ" }: LintScope,
): Promise<string[]> {
  const { python } = await djangoVenv("5.2");
  const scope = ["--no-cache", "--exclude", exclude, ...paths];
  for (const args of [
    ["ruff", "check", "--select", select, ...scope],
    ["ruff", "format", "--check", ...scope],
    ["bandit", "-q", "-r", ...paths, ...(tests === undefined ? [] : ["-x", tests])],
  ]) {
    const finished = await run(python, ["-m", ...args], { cwd: project.repo.root, env: project.env });
    if (finished.code !== 0) throw new Error(transcript(finished));
  }
  const errors = await mypyErrors(project, paths);
  return errors.filter((line) => paths.some((path) => line.startsWith(`${path}/`)));
}
