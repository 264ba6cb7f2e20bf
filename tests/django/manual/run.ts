/**
 * Runs the kit on a project on disk and pastes what it leaves to a person, exactly where its report says.
 */
import { fileURLToPath } from "node:url";
import type { Generator } from "../../../helpers/plan/generator.ts";
import type { ManualStep, RunReport } from "../../../helpers/plan/report.ts";
import { Planner } from "../../../helpers/plan/planner.ts";
import type { Step } from "../../../helpers/plan/steps.ts";
import { discover } from "../../../helpers/project/discover.ts";
import { generators } from "../../../generators/index.ts";
import { run } from "../../../scripts/process.ts";
import { generateWell, jsonReport } from "../../support/kit.ts";
import type { Repo } from "../../support/repo.ts";
import type { Answers, Ask, Proof } from "./proof.ts";

const PROBE = fileURLToPath(new URL("probe.py", import.meta.url));

/** The kit's run for a proof, written to disk. */
export async function runKit(repo: Repo, proof: Proof): Promise<RunReport> {
  const { ask } = proof;
  if (proof.commandLine === true && "generator" in ask)
    return jsonReport(await generateWell(repo.root, ask.generator, ask.answers, ["--json"]));
  return runInProcess(repo, ask);
}

/** The plan and its report; how the files are written is proven elsewhere. */
function runInProcess(repo: Repo, ask: Ask): RunReport {
  const planner = new Planner(discover(repo.root));
  generatorOf(ask).plan("generator" in ask ? ask.answers : {}, planner);
  const report = planner.report("done");
  for (const { path, after } of planner.tree.changes()) {
    if (after === undefined) repo.delete(path);
    else repo.write(path, after);
  }
  return report;
}

function generatorOf(ask: Ask): Generator {
  if ("steps" in ask) return ofSteps(ask.steps);
  const found = generators.find((one) => one.name === ask.generator);
  if (found === undefined) throw new Error(`there is no generator ${ask.generator}`);
  return found;
}

/** Somebody's own plopfile, as far as the plan goes. */
function ofSteps(steps: readonly Step[]): Generator {
  return {
    name: "own",
    description: "a plopfile of somebody's own",
    questions: [],
    plan: (_answers, planner) => {
      for (const step of steps) planner.apply(step);
    },
  };
}

/** The manual steps in one line each, where to paste left out: the snippets say that by where they end up. */
export function manualOf(report: RunReport): string[] {
  return report.manual.map(({ path, reason }) => `${path}: ${reason.replace(/: paste this .*$/, "")}`);
}

/**
 * Pastes snippets one after the other, as the report lists them: each becomes the line that it names.
 *
 * @throws Error when a snippet has no line, or one that the file hasn't got
 */
export function paste(repo: Repo, manual: readonly ManualStep[]): void {
  for (const { path, line, snippet } of manual) {
    const text = repo.read(path);
    const newline = text.includes("\r\n") ? "\r\n" : "\n";
    const lines = text.replace(/\r?\n$/, "").split(newline);
    if (line === undefined || line < 1 || line > lines.length + 1)
      throw new Error(`${path} has ${lines.length} lines: nothing can be pasted as line ${line ?? "(none)"}`);
    lines.splice(line - 1, 0, ...snippet.split("\n"));
    repo.write(path, lines.join(newline) + newline);
  }
}

/** What Django says to the questions of a proof: one process. */
export async function askDjango(
  python: string,
  repo: Repo,
  wanted: Answers,
): Promise<Answers & { check: string }> {
  const kinds = Object.entries(wanted) as [string, Readonly<Record<string, unknown>>][];
  const asked = Object.fromEntries(kinds.map(([kind, answers]) => [kind, Object.keys(answers)]));
  const { stdout, stderr } = await run(python, [PROBE, JSON.stringify(asked)], {
    cwd: repo.root,
    env: { PYTHONDONTWRITEBYTECODE: "1", DJANGO_SETTINGS_MODULE: undefined },
  });
  const last = stdout.trim().split("\n").at(-1) ?? "";
  if (!last.startsWith("{")) throw new Error(`the probe gave no answers\n${stdout}\n${stderr}`);
  return JSON.parse(last) as Answers & { check: string };
}
