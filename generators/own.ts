/** Generators of somebody's own, as the kit's: same questions, same planner, same report. */
import { usageError } from "../helpers/errors.ts";
import type { Definition } from "../helpers/plan/definition.ts";
import type { Generator } from "../helpers/plan/generator.ts";
import { checkAnswers } from "./parts/questions.ts";

/**
 * @throws KitError with exit code 2 for a definition that can't be registered
 */
export function asGenerator(definition: Definition): Generator {
  const { name, description, questions = [] } = definition;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw usageError(
      `a generator can't be called ${JSON.stringify(name)}`,
      "lower case, words joined by dashes: weekly-report",
    );
  return {
    name,
    description,
    questions,
    plan: (answers, planner) => {
      checkAnswers(questions, answers, planner.project);
      definition.plan(answers, planner);
    },
  };
}
