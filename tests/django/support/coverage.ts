/**
 * Runs the generated tests and measures how much of each file that the kit touched they run.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { insertedLines } from "../../support/repo.ts";
import { touchedFiles } from "./lint.ts";
import type { DjangoProject } from "./project.ts";

/** One file's share of executed lines; only inserted lines count in a file that was there before. */
export interface FileCoverage {
  path: string;
  lines: number;
  missing: number[];
  percent: number;
}

export interface TestRun {
  code: number;
  output: string;
  /** Number of tests that ran. */
  tests: number;
  files: FileCoverage[];
}

interface CoverageJson {
  files: Record<string, { executed_lines: number[]; missing_lines: number[] }>;
}

/** Runs the tests of the app, and those of the project's package if it has any, in the repo's own runner under coverage. */
export async function runGeneratedTests(project: DjangoProject): Promise<TestRun> {
  const folder = mkdtempSync(join(tmpdir(), "plop-coverage-"));
  const env = { COVERAGE_FILE: join(folder, "data") };
  try {
    const { app, appDir, runner, settings } = project.shape;
    const [home = ""] = settings.split(".");
    const dirs = existsSync(project.repo.path(project.inProject(`${home}/tests`)))
      ? [appDir, home]
      : [appDir];
    const target =
      runner === "pytest"
        ? ["-m", "pytest", "-q", "-p", "no:cacheprovider", ...dirs]
        : ["manage.py", "test", ...dirs.map(dotted)];
    const finished = await project.python(["-m", "coverage", "run", `--source=.`, ...target], env);
    const output = `${finished.stdout}\n${finished.stderr}`;
    const json = join(folder, "coverage.json");
    const written = await project.python(["-m", "coverage", "json", "-q", "-o", json], env);
    if (written.code !== 0)
      throw new Error(`no coverage for ${app}: ${written.stdout}${written.stderr}\n${output}`);
    const report = JSON.parse(readFileSync(json, "utf8")) as CoverageJson;
    return { code: finished.code, output, tests: countTests(output), files: measure(project, report) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function dotted(appDir: string): string {
  return appDir.replaceAll("/", ".");
}

/** `Ran 31 tests` (unittest), `31 passed` (pytest). */
function countTests(output: string): number {
  return Number(/Ran (\d+) tests?/.exec(output)?.[1] ?? /(\d+) passed/.exec(output)?.[1] ?? 0);
}

function measure(project: DjangoProject, report: CoverageJson): FileCoverage[] {
  const { created, changed } = touchedFiles(project);
  const after = project.repo.snapshot();
  const measured: FileCoverage[] = [];
  for (const path of [...created, ...changed]) {
    const inside = project.inProject("");
    const key = path.startsWith(inside) ? path.slice(inside.length) : path;
    const entry = report.files[key.replace(/^\//, "")];
    if (entry === undefined) {
      measured.push({ path, lines: 0, missing: [], percent: 0 });
      continue;
    }
    const inserted = changed.includes(path) ? insertedLines(path, project.untouched, after) : undefined;
    const counts = (line: number): boolean => inserted === undefined || inserted.has(line);
    const missing = entry.missing_lines.filter(counts);
    const lines = entry.executed_lines.filter(counts).length + missing.length;
    if (lines > 0) measured.push({ path, lines, missing, percent: (100 * (lines - missing.length)) / lines });
  }
  return measured;
}
