/** The states that a transition may start from, and those that it refuses. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { usageError } from "../../../helpers/errors.ts";
import { humanize } from "../../../helpers/naming.ts";
import type { Change } from "../action/changes.ts";
import type { ChoiceCode } from "../action/code.ts";
import { tuple } from "../python.ts";

/** The column that tells a row's state, and what a transition makes of its values. */
export interface Guard {
  field: FieldInfo;
  /** Class of the exception for a state that is refused. */
  error: string;
  /** The condition on a state that is refused: `!= "draft"`. */
  otherThan: string;
  /** A state that it may start from; as stored. */
  first: string;
  /** What people call the states that it may start from. */
  labels: string[];
  /** States that are refused; as stored. */
  refused: string[];
  /** The state that it leads to is refused as well: nothing is done twice. */
  strict: boolean;
}

/**
 * The column that tells the state, and what it may be.
 *
 * @param from names of the states that a transition may start from, as stored or as people call them
 * @throws KitError where no column of the changes has such states
 */
export function guardOf(
  model: ModelInfo,
  changes: readonly Change[],
  { from, choice }: { from: readonly string[]; choice: ChoiceCode },
): Guard {
  const state = changes.find(({ value }) => value.kind === "choice");
  if (state?.value.kind !== "choice")
    throw usageError(
      "--from needs a column with choices among those that --set changes",
      '--set "status=paid"',
    );
  const { field, value } = state;
  const known = field.choices ?? [];
  const stored = from.map((name) => {
    const found = known.find((one) => [one.value, one.value.replace(/^"|"$/g, ""), one.label].includes(name));
    if (found !== undefined) return found.value;
    throw usageError(
      `${field.name} has no choice ${name}`,
      `there is: ${known.map((one) => one.value).join(", ")}`,
    );
  });
  const names = stored.map((one) => choice(field, one));
  return {
    field,
    error: `${model.name}StateError`,
    otherThan: names.length === 1 ? `!= ${names.join("")}` : `not in ${tuple(names)}`,
    first: stored[0] ?? "",
    labels: stored.map((one) => humanize(one.replace(/^"|"$/g, "")).toLowerCase()),
    refused: known.map((one) => one.value).filter((one) => !stored.includes(one)),
    strict: !stored.includes(value.value),
  };
}
