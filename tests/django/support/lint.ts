/**
 * What the linters say about the kit's work. Each answers a list of findings, empty when all is well. The linters come from
 * the environment of the newest Django whatever the project runs on.
 */
import { relative } from "node:path";
import { djangoVenv } from "../../../scripts/python-env.ts";
import { run, type Finished } from "../../../scripts/process.ts";
import { transcript } from "../../support/kit.ts";
import { mypyErrors } from "../../support/mypy.ts";
import { changesBetween, insertedLines } from "../../support/repo.ts";
import type { DjangoProject } from "./project.ts";

/** Python files that the kit made or inserted into, below the repo's root; migrations are Django's work. */
export function touchedFiles(project: DjangoProject): { created: string[]; changed: string[] } {
  const { created, changed } = changesBetween(project.untouched, project.repo.snapshot());
  const ours = (path: string): boolean => path.endsWith(".py") && !path.includes("/migrations/");
  return { created: created.filter(ours), changed: changed.filter(ours) };
}

/** Is a line the kit's: all of a file that it created, inserted lines of the others, nothing else. */
function lineFilter(project: DjangoProject): (path: string, line: number) => boolean {
  const { created, changed } = touchedFiles(project);
  const after = project.repo.snapshot();
  const inserted = new Map(changed.map((path) => [path, insertedLines(path, project.untouched, after)]));
  return (path, line) => created.includes(path) || inserted.get(path)?.has(line) === true;
}

/** `ruff check` of the kit's lines, or of everything in the app. */
export async function ruffFindings(
  project: DjangoProject,
  { wholeApp } = { wholeApp: false },
): Promise<string[]> {
  const { created, changed } = touchedFiles(project);
  const app = project.inProject(project.shape.appDir);
  const paths = wholeApp ? [app] : [...created, ...changed];
  const finished = await tool(project, ["ruff", "check", "--no-cache", "--output-format", "json", ...paths]);
  const found = JSON.parse(answer(finished)) as RuffFinding[];
  const isOurs = lineFilter(project);
  return found
    .map(({ filename, location, code, message }) => ({
      path: relative(project.repo.root, filename),
      line: location.row,
      text: `${code} ${message}`,
    }))
    .filter(({ path, line }) => !path.includes("/migrations/") && (wholeApp || isOurs(path, line)))
    .map(({ path, line, text }) => `${path}:${line} ${text}`);
}

interface RuffFinding {
  filename: string;
  code: string;
  message: string;
  location: { row: number };
}

/** `ruff format`: whole files that the kit created, inserted lines of the others, which keep their own quotes. */
export async function formatFindings(project: DjangoProject): Promise<string[]> {
  const { created, changed } = touchedFiles(project);
  const whole = await formatDiff(project, created, []);
  const partly = await formatDiff(project, changed, ["--config", "format.quote-style = 'preserve'"]);
  const isOurs = lineFilter(project);
  const inserted = partly.filter(({ path, line }) => isOurs(path, line));
  return [...whole, ...inserted].map(
    ({ path, line, text }) => `${path}:${line} would be reformatted: ${text}`,
  );
}

async function formatDiff(
  project: DjangoProject,
  paths: readonly string[],
  options: readonly string[],
): Promise<Difference[]> {
  if (paths.length === 0) return [];
  const finished = await tool(project, ["ruff", "format", "--no-cache", "--diff", ...options, ...paths]);
  return differences(answer(finished));
}

interface Difference {
  path: string;
  line: number;
  text: string;
}

/** Lines of the old files that a unified diff takes away, or behind which it adds some. */
function differences(diff: string): Difference[] {
  const found: Difference[] = [];
  let path = "";
  let line = 0;
  for (const text of diff.split("\n")) {
    const [, name] = /^--- (\S+)/.exec(text) ?? [];
    const [, start] = /^@@ -(\d+)/.exec(text) ?? [];
    if (name !== undefined) path = name;
    else if (start !== undefined) line = Number(start) - 1;
    else if (text.startsWith("+") && !text.startsWith("+++")) found.push({ path, line, text });
    else if (!text.startsWith("+++")) {
      line += 1;
      if (text.startsWith("-")) found.push({ path, line, text });
    }
  }
  return found.filter((one) => !isOnlyComma(one, found));
}

/** A last element without a comma behind it, in a list that never had one: the repo's way wins. */
function isOnlyComma({ path, line, text }: Difference, all: readonly Difference[]): boolean {
  const same = all.filter((other) => other.path === path && other.line === line);
  const texts = same.map((other) => other.text.slice(1).replace(/,$/, ""));
  return same.length === 2 && texts[0] === texts[1] && text.length > 1;
}

/** bandit on the app, with the repo's own configuration where it has one. */
export async function banditFindings(project: DjangoProject): Promise<string[]> {
  const config = project.untouched.has(project.inProject("pyproject.toml"))
    ? ["-c", project.inProject("pyproject.toml")]
    : [];
  const args = ["bandit", "-q", "-f", "json", ...config, "-r", project.inProject(project.shape.appDir)];
  const report = JSON.parse(answer(await tool(project, args))) as {
    results: { filename: string; line_number: number; test_id: string; issue_text: string }[];
    errors: unknown[];
  };
  const errors = report.errors.map((error) => JSON.stringify(error));
  return [
    ...errors,
    ...report.results.map((one) => `${one.filename}:${one.line_number} ${one.test_id} ${one.issue_text}`),
  ];
}

/** mypy in strict mode on the app and what it imports. */
export async function mypyFindings(project: DjangoProject): Promise<string[]> {
  const isOurs = lineFilter(project);
  return (await mypyErrors(project, [project.shape.appDir])).filter((line) => {
    const [, path, row] = /^([^:]+):(\d+): error: /.exec(line) ?? [];
    return path !== undefined && isOurs(project.inProject(path), Number(row));
  });
}

async function tool(project: DjangoProject, args: readonly string[]): Promise<Finished> {
  const { python } = await djangoVenv("5.2");
  return run(python, ["-m", ...args], { cwd: project.repo.root, env: project.env });
}

/** Standard output of a linter that ended with or without findings. */
function answer(finished: Finished): string {
  if (finished.code > 1) throw new Error(`ended with ${finished.code}\n${transcript(finished)}`);
  return finished.stdout;
}
