/** What the tests of a nested route know about the parent: which ones there are, and what others get. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { anonymousReads, isOwned, ownedModel, type Access, type AccessKind } from "../access.ts";
import { constraints, type Constraint } from "../constraints.ts";
import type { NestedParent, ViewContext } from "../context.ts";
import { factoriesIn, factoryName, makesTarget } from "../factories.ts";
import { accessOf, caller } from "./api-relations.ts";
import { ownedArgs } from "./owned-rows.ts";
import { unknownKey } from "./people.ts";

/** Requests of a user who is no owner of anything, and the status that each gets. */
export interface Case {
  method: string;
  url: string;
  status: string;
}

export interface TestNestedView {
  field: string;
  /** `property`, as names of tests have it. */
  word: string;
  /** Factory of the rows under test: `make_property_image`. */
  makeRow: string;
  /** Numbers that must differ below one parent and have a default, which all rows would share. */
  counted: string[];
  /** Calls that make a parent of the caller's, one that the caller doesn't see, and one that the caller only sees. */
  make: string;
  hidden: string;
  shown: string;
  /** A key that no parent has. */
  unknown: string;
  others: Case[];
  /** The same for anonymous visitors, where the rows' own rule lets them read. */
  anonymous: string;
  /** Staff sees the parent too. */
  staffSees: boolean;
}

/** Computes it; undefined for a flat route. */
export function testNestedView(model: ModelInfo, context: ViewContext): TestNestedView | undefined {
  const { parent } = context;
  if (parent === undefined) return undefined;
  const kind = kindOf(parent);
  const call = (...args: string[]): string =>
    makesTarget(parent.field, context, args.filter((one) => one !== "").join(", ")) ?? "";
  const { isStaff } = caller(model, context);
  const isHidable = isOwned({ access: kind }) && !isStaff;
  const isShown = isHidable && hasPublicRows(parent) && parent.change !== undefined;
  const others = (shown: "public" | "hidden"): string =>
    call(...ownedArgs(parent.model, ruleOf(parent), context, { shown }));
  return {
    field: parent.field.name,
    word: parent.model.words.snake,
    makeRow: factoryName(model, context),
    counted: countedBelow(model, parent),
    make: call(...ownArguments(parent, model, context)),
    hidden: isHidable ? others("hidden") : "",
    shown: isShown ? others("public") : "",
    unknown: unknownKey(parent.model.pkConverter),
    others: parent.rule.kind === undefined ? [] : othersGet(parent, model, context),
    anonymous: anonymousReads(model, context) ? anonymousGets(parent) : "",
    staffSees: kind !== "model-permissions",
  };
}

function countedBelow(model: ModelInfo, { field }: NestedParent): string[] {
  const groups = constraints(model).filter(({ columns }) => columns?.includes(field.name) === true);
  return model.fields
    .filter(({ name, type, hasDefault }) => hasDefault && type.family === "number" && isIn(groups, name))
    .map(({ name }) => name);
}

const isIn = (groups: readonly Constraint[], name: string): boolean =>
  groups.some(({ columns }) => columns?.includes(name) === true);

/** Factories that the tests import. */
export function nestedFactories(view: TestNestedView | undefined): string[] {
  return view === undefined ? [] : factoriesIn(view.make);
}

const ruleOf = ({ rule, model }: NestedParent): Access => accessOf(rule, model);

const kindOf = (parent: NestedParent): AccessKind => ruleOf(parent).access;

/** Does everybody see some of the parents, because their owners say so. */
function hasPublicRows(parent: NestedParent): boolean {
  const rule = ruleOf(parent);
  return isOwned(rule) && ownedModel(parent.model, rule).publicFlag !== undefined;
}

/** The caller's own parent; with rows of their own below it, one that everybody sees where that can be. */
function ownArguments(parent: NestedParent, model: ModelInfo, context: ViewContext): string[] {
  const owner = `self.${caller(model, context).attribute}`;
  const shown = parent.change === undefined ? "public" : "hidden";
  return ownedArgs(parent.model, ruleOf(parent), context, { owner, shown });
}

/** Whether a parent as {@link ownArguments} has it is one that a user with no rights sees. */
function isSeenByOthers(parent: NestedParent): boolean {
  const kind = kindOf(parent);
  if (isOwned({ access: kind })) return parent.change === undefined && hasPublicRows(parent);
  return kind === "authenticated" || kind === "public-read";
}

const FORBIDDEN = "HTTP_403_FORBIDDEN";
const NOT_FOUND = "HTTP_404_NOT_FOUND";
const OK = "HTTP_200_OK";

/** What a user gets who owns nothing and has no rights: the rows' own rule is asked first, then the parent's. */
function othersGet(parent: NestedParent, model: ModelInfo, context: ViewContext): Case[] {
  const { access } = context;
  const isSeen = isSeenByOthers(parent);
  const isKeptOut = access === "staff" || access === "model-permissions";
  const mayWrite = parent.change === undefined || kindOf(parent) === "authenticated";
  const list = isKeptOut ? FORBIDDEN : isSeen ? OK : NOT_FOUND;
  const refused = isKeptOut || access === "public-read";
  const add = refused ? FORBIDDEN : !isSeen ? NOT_FOUND : mayWrite ? "" : FORBIDDEN;
  const found = access === "owner" ? (model.publicFlag === undefined ? NOT_FOUND : FORBIDDEN) : "";
  const change = add === "" ? found : add;
  return [
    { method: "GET", url: "list_url", status: list },
    { method: "POST", url: "list_url", status: add },
    ...["PUT", "PATCH", "DELETE"].map((method) => ({ method, url: "detail_url", status: change })),
  ].filter(({ status }) => status !== "");
}

function anonymousGets(parent: NestedParent): string {
  if (parent.rule.kind === undefined) return "";
  const isShown = parent.change === undefined && hasPublicRows(parent);
  return kindOf(parent) === "public-read" || isShown ? OK : NOT_FOUND;
}
