/** Who acts in the tests of a model's API and pages, whose rows there are, and which rows the tests of a list make. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { anonymousReads, isOwned, ownedModel } from "../access.ts";
import { targetOf, type ViewContext } from "../context.ts";
import { NO_ORDERING, orderingCase, searchCase, type FilterCase, type FilterCases } from "./api-cases.ts";
import { fullRow } from "./api-input.ts";
import { caller, isScarce, type Caller } from "./api-relations.ts";
import { aboveFactories, ownedArgs, type Whose } from "./owned-rows.ts";
import { hasSingleOwner } from "../traits.ts";

/** Who acts. */
export interface People {
  /** Attribute for who may do everything to the row: `owner`, `staff`, `user`; and how that user is made. */
  signedIn: string;
  makeSignedIn: string;
  grants: Caller["grants"];
  /** How staff is made; empty for a user model without staff. */
  makeStaff: string;
  access: { owner: boolean; staff: boolean; modelPermissions: boolean; publicRead: boolean };
  /** The rows are users, so whoever looks at them is one. */
  users: boolean;
  /** Anonymous visitors see rows. */
  open: boolean;
}

/** Whose rows there are. */
export interface Visibility {
  /** A user has one row at the most. */
  single: boolean;
  /** A user can't have as many rows as the tests of a list take. */
  scarce: boolean;
  /** Arguments of the row under test and of one that others don't see; the latter empty when none is public. */
  rowArgs: string;
  hiddenArgs: string;
  /** The user under test lists the hidden row too. */
  seesHidden: boolean;
  /** Is there a user who lists more than one row. */
  browses: boolean;
}

/** What the tests of a list need: every row that they make is one that the signed-in user sees. */
export interface Listing {
  search: { needle: string; query: string };
  filters: { first: string; second: string; cases: FilterCase[]; time: string };
  ordering: { name: string; first: string; second: string };
  /** How the rows of the query-count test are made. */
  fullArgs: string;
  adds: string[];
}

/** Name of the owner relation; empty where the rule knows none. */
export function ownerName(model: ModelInfo, context: ViewContext): string {
  return context.access === "owner" ? (model.owner?.name ?? "") : "";
}

/** Python source of a key that no row has. */
export function unknownKey(converter: ModelInfo["pkConverter"]): string {
  return { uuid: "uuid.uuid4()", int: "0", slug: `"unknown"`, str: `"unknown"` }[converter];
}

/** Computes who acts. */
export function people(model: ModelInfo, context: ViewContext): People {
  const { access, user } = context;
  const { attribute, make, grants } = caller(model, context);
  return {
    signedIn: attribute,
    makeSignedIn: make,
    grants,
    makeStaff: user.staff === undefined ? "" : `make_user(${user.staff})`,
    access: {
      owner: isOwned(context),
      staff: access === "staff",
      modelPermissions: access === "model-permissions",
      publicRead: access === "public-read",
    },
    users: targetOf(model) === user.target,
    open: anonymousReads(model, context),
  };
}

/** Others may see the row under test, if any row can be seen by others. */
export function visibility(model: ModelInfo, context: ViewContext): Visibility {
  const isFlagged = isOwned(context) && ownedModel(model, context).publicFlag !== undefined;
  const scarce = isScarce(model, context);
  const hidden = { ...(scarce ? {} : OWN), shown: "hidden" } as const;
  return {
    single: hasSingleOwner(model, context),
    scarce,
    rowArgs: whoseArgs(model, context, { ...OWN, shown: "public" }).join(", "),
    hiddenArgs: isFlagged ? whoseArgs(model, context, hidden).join(", ") : "",
    seesHidden: isFlagged && (!scarce || caller(model, context).isStaff),
    browses: !scarce || context.user.staff !== undefined,
  };
}

/** Computes the rows of a list's tests, with the imports and the factories that they take. */
export function listing(
  model: ModelInfo,
  filters: FilterCases,
  context: ViewContext,
): { view: Listing; imports: string[]; factories: string[] } {
  const full = fullRow(model, context);
  // Its test takes all rows away, and with users the one who is signed in.
  const isUsers = targetOf(model) === context.user.target;
  const ordering = isUsers ? NO_ORDERING : orderingCase(model, context);
  const search = searchCase(model);
  const own = ownArgs(model, context);
  const above = context.above?.field.name;
  // A row above that a filter is tried with is the user's own too.
  const args = (more: readonly string[]): string =>
    [...(more.some((one) => one.startsWith(`${above ?? ""}=`)) ? [] : own), ...more].join(", ");
  return {
    view: {
      search: search.needle === "" ? search : { ...search, needle: args([search.needle]) },
      filters: {
        first: args(filters.first),
        second: args(filters.second),
        cases: filters.cases,
        time: filters.time,
      },
      ordering: { name: ordering.name, first: args(ordering.first), second: args(ordering.second) },
      fullArgs: [...fullOwner(model, context), ...full.args].join(", "),
      adds: full.adds,
    },
    imports: [...ordering.imports, ...filters.imports],
    factories: [...full.factories, ...filters.factories, ...aboveFactories(context, context)],
  };
}

/** With few rows a user, further rows are those of further users, whom the factory makes. */
export function ownArgs(model: ModelInfo, context: ViewContext): string[] {
  return isScarce(model, context) ? [] : whoseArgs(model, context, OWN);
}

/** The user under test. */
const OWN = { owner: "self.owner" } as const;

/** Rows of a nested route are below a row of the user's anyway. */
function whoseArgs(model: ModelInfo, context: ViewContext, whose: Whose): string[] {
  const isBelow = context.above !== undefined && context.parent?.field.name === context.above.field.name;
  return isBelow ? [] : ownedArgs(model, context, context, whose);
}

/** Many owners show that their names take no query each; without public rows only one's own are listed. */
function fullOwner(model: ModelInfo, context: ViewContext): string[] {
  const scarce = isScarce(model, context);
  if (!isOwned(context) || ownedModel(model, context).publicFlag === undefined)
    return ownArgs(model, context);
  const many = scarce || context.access === "parent" ? {} : { owner: "make_user()" };
  return whoseArgs(model, context, { ...many, shown: "public" });
}
