/**
 * `--check`: one process of the project's own Python proves what a run has written: Django starts and its system check is
 * content, no migration is missing but those of the new models, the new routes answer, the new tests pass.
 */
import { join } from "node:path";
import { visible } from "../characters.ts";
import { messageOf } from "../errors.ts";
import { findPython, interpreterCandidates, type Surroundings } from "../programs/interpreter.ts";
import { startProgram, type Ended } from "../programs/start.ts";
import type { Project } from "../project/types.ts";
import { TEMPLATES } from "../render.ts";
import { withoutSecrets } from "../secret-text.ts";
import type { Expected } from "./expected.ts";
import { pytestSettings } from "./pytest-settings.ts";
import type { CheckProblem, CheckReport } from "./types.ts";

/** What the project's Python carries out. */
const SCRIPT = join(TEMPLATES, "check", "prove.py");

/** Longest time that the process may take, in milliseconds. */
const PATIENCE = 600_000;

/** Lines of the project's output that a report keeps. */
const MOST_LINES = 60;

/** What the script answers. */
interface Answer {
  problems: CheckProblem[];
  notes: string[];
  counts: { routes?: number; tests?: number };
}

/** What a failed start may come from: packages that the run asks to be installed first. */
export interface ProveOptions {
  around: Surroundings;
  /** `pip install …`, where that is among the next steps. */
  install?: string;
}

/** Proves a run whose files are written. */
export async function prove(
  project: Project,
  expected: Expected,
  { around, install }: ProveOptions,
): Promise<CheckReport> {
  const began = Date.now();
  const cwd = join(project.files.root, project.manageDir);
  const found = await findPython(interpreterCandidates(project, around), cwd, around);
  if (!("python" in found)) return report(began, undefined, noPython(found.lookedFor), "");
  const ended = await startProgram(found.python, [SCRIPT], {
    cwd,
    env: environmentOf(project, expected, around),
    input: JSON.stringify(requestOf(project, expected)),
    timeout: PATIENCE,
  });
  const answer = answerOf(ended);
  for (const problem of answer.problems) {
    const isMissing = problem.what === "start" && /^(ModuleNotFoundError|ImportError)/.test(problem.message);
    if (isMissing && install !== undefined) problem.hint = `${install}, then check again`;
  }
  return report(began, found.from, answer, ended.stderr);
}

function requestOf(project: Project, expected: Expected): object {
  const { root } = project.files;
  const { runner, modules } = expected.tests;
  return {
    manage: join(root, project.managePath),
    settings: project.settings.module.value,
    apps: expected.apps,
    routes: expected.routes,
    tests: { runner, modules: runner === "pytest" ? modules.map((path) => join(root, path)) : modules },
  };
}

/** The settings of the tests, unless the person has said which; nothing is left in the repo, not even compiled files. */
function environmentOf(
  project: Project,
  expected: Expected,
  { env }: Surroundings,
): Record<string, string | undefined> {
  const settings =
    expected.tests.runner === "pytest" && env.DJANGO_SETTINGS_MODULE === undefined
      ? pytestSettings(project.files, project.manageDir)
      : undefined;
  return {
    PYTHONDONTWRITEBYTECODE: "1",
    PYTHONUTF8: "1",
    PYTHONUNBUFFERED: "1",
    NO_COLOR: "1",
    FORCE_COLOR: undefined,
    ...(settings === undefined ? {} : { DJANGO_SETTINGS_MODULE: settings }),
  };
}

function noPython(lookedFor: readonly string[]): Answer {
  const message = `no Python with Django was found; looked for: ${lookedFor.join(", ")}`;
  const hint = "activate the project's environment, or set PYTHON";
  return { problems: [{ what: "python", message, hint }], notes: [], counts: {} };
}

function answerOf({ code, reason, stdout }: Ended): Answer {
  try {
    return JSON.parse(stdout) as Answer;
  } catch (error) {
    const why = reason ?? (code === undefined ? messageOf(error) : `it ended with ${code}`);
    const message = `the check could not be carried out: ${why}`;
    return { problems: [{ what: "start", message }], notes: [], counts: {} };
  }
}

function report(
  began: number,
  python: string | undefined,
  { problems, notes, counts }: Answer,
  output: string,
): CheckReport {
  return {
    status: problems.length === 0 ? "ok" : "failed",
    ...(python === undefined ? {} : { python }),
    routes: counts.routes ?? 0,
    tests: counts.tests ?? 0,
    problems: problems.map((problem) => ({ ...problem, message: visible(problem.message).slice(0, 400) })),
    notes,
    output: problems.length === 0 ? "" : endOf(output),
    seconds: Math.round((Date.now() - began) / 100) / 10,
    rolledBack: false,
  };
}

/** The last lines, as they may be shown: logs go into tickets. */
function endOf(output: string): string {
  const lines = output.trimEnd().split(/\r?\n/).slice(-MOST_LINES);
  return lines.map((line) => visible(withoutSecrets(line))).join("\n");
}
