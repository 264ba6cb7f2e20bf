/** What the tests of a model's pages filter by, and the relations that they search. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { isOwned } from "../access.ts";
import { targetOf, type PageContext } from "../context.ts";
import { factoriesIn, isMakeable } from "../factories.ts";
import type { Parameter } from "../filter.ts";
import { listFilters, type ListFilter } from "../pages/list-form.ts";
import { offersFor } from "../pages/offers.ts";
import { formFields } from "../pages/fields.ts";
import { text, texts } from "../python.ts";
import { needle, needleQuery } from "../samples.ts";
import { casesFor, type FilterCases } from "./api-cases.ts";
import { isScarce, keyOf, makesSeen, refusals } from "./api-relations.ts";
import { isParentLink, singleRelations, targetModel } from "../traits.ts";

/** The search for one row among many that a relation may point to. */
export interface RelationSearch {
  field: string;
  /** Calls that make a row which the user may choose, and the one that is searched for. */
  made: string;
  found: string;
  /** Python source of what the form sends for a row that is chosen, and of the text to search for. */
  chosen: string;
  query: string;
  factories: string[];
}

const KINDS: Readonly<Record<ListFilter["kind"], Parameter["kind"]>> = {
  choice: "exact",
  boolean: "exact",
  relation: "key",
  from: "min",
  to: "max",
};

/** Rows and queries for every filter of a list. */
export function pageFilterCases(model: ModelInfo, context: PageContext): FilterCases {
  const parameters = listFilters(model, context)
    .filter(({ field, kind }) => kind !== "relation" || isOpenChoice(field, model, context))
    .map(({ name, field, kind }) => ({ name, field, kind: KINDS[kind] }));
  return casesFor(parameters, model, context, (field) => makesSeen(field, model, context));
}

/** The filters' names as a tuple; empty where there are none. */
export function filterNames(model: ModelInfo, context: PageContext): string {
  const names = listFilters(model, context).map(({ name }) => name);
  return names.length === 0 ? "" : texts(names);
}

/** Searches in the first relation to one row and in the first to some. */
export function relationSearches(model: ModelInfo, context: PageContext): RelationSearch[] {
  const searches = offersFor(formFields(model, context), model, context, "user").flatMap((offer) => {
    if (!isOpenChoice(offer.field, model, context)) return [];
    const found = searchFor(offer.field, offer.search, model, context);
    return found === undefined ? [] : [{ many: offer.many, found }];
  });
  const first = (many: boolean): RelationSearch[] =>
    searches
      .filter((one) => one.many === many)
      .map(({ found }) => found)
      .slice(0, 1);
  return [...first(false), ...first(true)];
}

/** Can the user be given more than one row to choose: any row of the target, or of a target with many rows a user. */
function isOpenChoice(field: FieldInfo, model: ModelInfo, context: PageContext): boolean {
  if (field.args.has("limit_choices_to") || field.args.has("to_field")) return false;
  const target = targetModel(field, context);
  const rule = target === undefined ? undefined : context.visible(target);
  // Of an owner's rows some are the user's own; of other rows that are refused none can be seen.
  const isRefused = refusals(model, context).some((one) => one.field === field.name);
  if (isRefused && !(rule?.kind !== undefined && isOwned({ access: rule.kind }))) return false;
  const isOwn = target !== undefined && (makesSeen(field, model, context) ?? "").includes("=self.");
  return !isOwn || !isScarce(target, { ...context, access: "owner" });
}

function searchFor(
  field: FieldInfo,
  search: readonly string[],
  model: ModelInfo,
  context: PageContext,
): RelationSearch | undefined {
  const target = targetModel(field, context);
  const column = target?.fields.find((one) => one.name === search[0] && !one.primaryKey);
  if (column?.overwritten === true) return undefined;
  // Django's own user isn't among the repo's models; a target without a text is searched by its key.
  const name = target === undefined ? context.user.usernameField : column?.name;
  const value = column === undefined ? text("needle") : needle(column);
  const argument = name === undefined ? "" : `${name}=${value}`;
  const made = makesSeen(field, model, context);
  const found = makesSeen(field, model, context, argument);
  if (made === undefined || found === undefined) return undefined;
  return {
    field: field.name,
    made,
    found,
    chosen: keyOf("chosen", field),
    query: name === undefined ? "str(found.pk)" : column === undefined ? value : needleQuery(column),
    factories: factoriesIn(made),
  };
}

/** A row that goes when the row under test goes. */
export interface Dependent {
  model: ModelInfo;
  /** The relation that takes it along. */
  field: FieldInfo;
}

/** The first of some models whose rows go with the model's, and can be made; undefined where there is none. */
export function dependentOf(
  model: ModelInfo,
  models: readonly ModelInfo[],
  context: PageContext,
): Dependent | undefined {
  // A row of a model that inherits is a part of its parent's row, which goes with it under the parent's name.
  const isChild = ({ primaryKey }: ModelInfo): boolean =>
    isParentLink(primaryKey) && primaryKey.relation?.target === targetOf(model);
  const made = models.filter(
    (one) => !one.abstract && !one.proxy && !isChild(one) && isMakeable(one, context),
  );
  const found = made.flatMap((one) =>
    singleRelations(one)
      .filter(({ relation }) => relation?.target === targetOf(model))
      .filter(({ args }) => args.get("on_delete")?.split(".").at(-1) === "CASCADE")
      .map((field) => ({ model: one, field })),
  );
  return (
    found.find((one) => one.model.name !== model.name) ??
    found.find((one) => targetOf(one.model) === targetOf(model))
  );
}
