/** `batch`: many steps as one plan, the same as the single commands would make, so that a whole app is one diff. */
import { readSteps, type BatchStep } from "../helpers/batch/read.ts";
import { givenAnswers, requireAnswers } from "../helpers/command-line/answers.ts";
import { tuneForManyRuns } from "../helpers/command-line/tuning.ts";
import { KitError, suggestion } from "../helpers/errors.ts";
import { readGiven } from "../helpers/files.ts";
import type { Answers, Generator } from "../helpers/plan/generator.ts";
import type { Planner } from "../helpers/plan/planner.ts";

/** Generators that take a run back, or hold others: no part of a plan. */
const NO_STEPS: readonly string[] = ["undo", "doctor", "batch"];

/**
 * @param generators all that a step may name
 */
export function batchOf(generators: readonly Generator[]): Generator {
  const usable = generators.filter((generator) => !NO_STEPS.includes(generator.name));
  return {
    name: "batch",
    description: "many steps from a YAML file as one plan",
    questions: [
      {
        name: "file",
        message: "File of steps?",
        help: "YAML: a list under steps:, each one generator with its answers",
        required: true,
      },
    ],
    plan: (answers, planner) => {
      planBatch(planner, answers.file ?? "", usable);
    },
  };
}

function planBatch(planner: Planner, path: string, generators: readonly Generator[]): void {
  tuneForManyRuns();
  const steps = readSteps(readGiven(path), path);
  const runs = steps.map((step, index) => {
    const place = `${path}:${step.line}, step ${index + 1} of ${steps.length}`;
    return { place, ...within(place, step.generator, () => runOf(step, generators)) };
  });
  planner.expect(runs);
  runs.forEach(({ place, generator, answers }, index) => {
    within(place, generator.name, () => {
      planner.include(generator, answers, { step: index + 1, of: runs.length });
    });
  });
}

function runOf(
  step: BatchStep,
  generators: readonly Generator[],
): { generator: Generator; answers: Answers } {
  const generator = generators.find((one) => one.name === step.generator);
  if (generator === undefined) {
    const names = generators.map((one) => one.name);
    throw new KitError(`there is no generator "${step.generator}"`, {
      exitCode: 2,
      ...hintOf(suggestion(step.generator, names)),
    });
  }
  const answers = givenAnswers(generator, { named: step.named, positionals: step.positionals, bare: [] });
  requireAnswers(generator, answers);
  return { generator, answers };
}

const hintOf = (hint: string | undefined): { hint?: string } => (hint === undefined ? {} : { hint });

/** Says in an error which step it was; place, frame and hint stay those of the error. */
function within<T>(place: string, name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    const { path, line, column, frame, hint, exitCode } = error;
    throw new KitError(`${place} (${name}): ${error.message}`, {
      exitCode,
      ...(path === undefined ? {} : { path }),
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
      ...(frame === undefined ? {} : { frame }),
      ...hintOf(hint),
    });
  }
}
