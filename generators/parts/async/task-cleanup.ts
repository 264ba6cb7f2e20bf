/** Work of a task that deletes or closes rows that are over. */
import { usageError } from "../../../helpers/errors.ts";
import type { Feature } from "../feature.ts";
import { fieldValues, isDate } from "./field-code.ts";
import type { TaskRequest, TaskWork } from "./task-kinds.ts";
import { modelImportFrom } from "./async-imports.ts";
import { parseDuration } from "../../views/async/schedule.ts";
import { clockOf } from "../../views/async/task-clock.ts";
import { cleanupTests, cleanupView, isStable, type Cleanup } from "../../views/async/task.ts";

/**
 * The work, from the answers.
 *
 * @throws KitError when no date decides, or a second run would change rows again
 */
export function cleanupWork({ name, planner, answers }: TaskRequest, feature: Feature): TaskWork {
  const { model, context } = feature;
  const older = answers["older-than"];
  const age = older === undefined ? undefined : parseDuration(older, "older-than");
  const clock = clockOf(model, answers.field, age !== undefined);
  if (isDate(clock) && age !== undefined && age.unit !== "days")
    throw usageError(`${clock.name} is a day without a time`, "--older-than in days, such as 30d");
  const set = fieldValues(answers.set, model, planner.tree);
  const repeats = set.find((one) => !isStable(one) && one.other === undefined);
  if (repeats !== undefined && !set.some(isStable))
    throw usageError(
      `every run would set ${repeats.field} again`,
      "set a status too, or a field that may be empty",
    );
  const where = fieldValues(answers.where, model, planner.tree);
  const cleanup: Cleanup = {
    name,
    model,
    clock,
    age,
    where,
    set,
    context,
    modelImport: modelImportFrom("tasks", feature),
  };
  return {
    view: cleanupView(cleanup),
    tests: (_module, runner) => cleanupTests(cleanup, runner),
    feature,
    kwargs: "",
  };
}
