/** An action of one model, as all its pieces see it. */
import { refusalOf, type Refusal } from "./refusal.ts";
import { choiceMember } from "../model/choice-member.ts";
import type { Feature } from "../feature.ts";
import { actionView, kindOf, type ActionKind, type ActionView } from "../../views/action/action.ts";
import { knownChanges, refuseEmpty, type Changes } from "../../views/action/changes.ts";
import { changesCode, touched, type ChangesCode, type ChoiceCode } from "../../views/action/code.ts";
import { duplicateView, type DuplicateView } from "../../views/action/duplicate.ts";
import { readyMade, type ActionWords, type ReadyMade } from "../../views/action/names.ts";
import { changesFrom } from "../../views/action/set.ts";
import { statsView, type StatsView } from "../../views/action/stats.ts";
import { usageError } from "../../../helpers/errors.ts";
import { rowName } from "../../views/row-name.ts";
import { hasSingleOwner } from "../../views/traits.ts";

export interface ActionPlan {
  feature: Feature;
  words: ActionWords;
  known: ReadyMade | undefined;
  kind: ActionKind;
  /** About one row, or about all of them. */
  detail: boolean;
  view: ActionView;
  /** One of the three is there; none for `bulk_import` and `me`. */
  changes?: ChangesCode;
  duplicate?: DuplicateView;
  stats?: StatsView;
  /** What the service that is there already raises. */
  refusal?: Refusal;
}

/**
 * Decides what an action is and does.
 *
 * @param set the answer, when given
 * @throws KitError when the model can't have such an action
 */
export function actionPlan(feature: Feature, words: ActionWords, set: string | undefined): ActionPlan {
  const { planner, model, context } = feature;
  const known = readyMade(words);
  const kind = kindOf(known);
  const choice: ChoiceCode = (field, value) => choiceMember(planner.tree, model, field, value);
  const base = { feature, words, known, kind, detail: kind === "change" || kind === "duplicate" };
  if (kind !== "change") {
    if (set !== undefined)
      throw usageError(`${words.kebab} sets no columns`, "leave out --set, or choose another name");
    const view = actionView(model, words, { context, known, columns: [] });
    if (kind === "me") refuseMany(feature);
    if (kind === "duplicate") return { ...base, view, duplicate: duplicateView(model, context) };
    return { ...base, view, ...(kind === "stats" ? { stats: statsView(model, choice) } : {}) };
  }
  const { given, changes } = changesOf(feature, words, set);
  const code = changesCode(changes, rowName(model.words), {
    context,
    columns: touched(model.fields),
    choice,
  });
  const columns = changes.changes.map(({ field }) => field.name);
  const view = actionView(model, words, { context, known: given ? undefined : known, columns });
  if (known !== undefined && !given)
    planner.note(`${words.kebab} of ${model.name} sets ${columns.join(", ")}`);
  const refusal = refusalOf(feature, view.service, changes.changes);
  if (refusal === undefined) return { ...base, view, changes: code };
  return { ...base, view, changes: startingFrom(refusal, code, rowName(model.words)), refusal };
}

/** Buttons show, and tests begin, in the states from which the service starts. */
function startingFrom({ states }: Refusal, code: ChangesCode, row: string): ChangesCode {
  if (states === undefined) return code;
  const { field, from } = states;
  return {
    ...code,
    shown: from.map((value) => `${row}.${field.name} == ${value}`),
    before: new Map(code.before).set(field.name, `${field.name}=${from[0] ?? ""}`),
  };
}

/** @throws KitError where "my row" isn't one row, or isn't the user's to change */
function refuseMany({ model, context }: Feature): void {
  if (hasSingleOwner(model, context)) return;
  const { owner } = model;
  if (owner === undefined || context.access !== "owner")
    throw usageError(`${model.name} has no row of each user: me is about the row that a user owns`, OWN_ROW);
  throw usageError(`a user may own several rows of ${model.name}: me is about a single one`, OWN_ROW);
}

const OWN_ROW = "the model needs a one-to-one relation to the user, and --access owner";

function changesOf(
  { model }: Feature,
  words: ActionWords,
  set: string | undefined,
): { given: boolean; changes: Changes } {
  const known = readyMade(words);
  if (set !== undefined) return { given: true, changes: { changes: changesFrom(set, model) } };
  if (known === "archive" || known === "restore" || known === "publish")
    return { given: false, changes: knownChanges(model, known) };
  return refuseEmpty(words);
}
