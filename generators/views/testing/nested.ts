/** What the tests of a nested route know about the parent: which ones there are, and what others get. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { anonymousReads, defaultAccess, type AccessKind } from "../access.ts";
import { constraints, type Constraint } from "../constraints.ts";
import type { NestedParent, ViewContext } from "../context.ts";
import { factoryIn, factoryName, makesTarget } from "../factories.ts";
import { caller, hiddenArgs } from "./api-relations.ts";
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
  const { publicFlag } = parent.model;
  const isHidable = kind === "owner" && !isStaff;
  const isPublic = publicFlag === undefined ? "" : `${publicFlag.field}=${publicFlag.value}`;
  const isShown = isHidable && isPublic !== "" && parent.change !== undefined;
  return {
    field: parent.field.name,
    word: parent.model.words.snake,
    makeRow: factoryName(model, context),
    counted: countedBelow(model, parent),
    make: call(...ownArguments(parent, model, context)),
    hidden: isHidable ? call(hiddenArgs(parent.model)) : "",
    shown: isShown ? call(isPublic) : "",
    unknown: unknownKey(parent.model.pkConverter),
    others: parent.rule.kind === undefined ? [] : othersGet(parent, model, context),
    anonymous: anonymousReads(model, context.access) ? anonymousGets(parent) : "",
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
  return view === undefined ? [] : [factoryIn(view.make)];
}

const kindOf = ({ rule, model }: NestedParent): AccessKind => rule.kind ?? defaultAccess(model);

/** The caller's own parent; with rows of their own below it, one that everybody sees where that can be. */
function ownArguments(parent: NestedParent, model: ModelInfo, context: ViewContext): string[] {
  if (kindOf(parent) !== "owner") return [];
  const { owner, publicFlag } = parent.model;
  const { attribute } = caller(model, context);
  const mine = owner === undefined ? "" : `${owner.name}=self.${attribute}`;
  if (parent.change !== undefined) return [mine, hiddenArgs(parent.model)];
  return [mine, publicFlag === undefined ? "" : `${publicFlag.field}=${publicFlag.value}`];
}

/** Whether a parent as {@link ownArguments} has it is one that a user with no rights sees. */
function isSeenByOthers(parent: NestedParent): boolean {
  const kind = kindOf(parent);
  if (kind === "owner") return parent.change === undefined && parent.model.publicFlag !== undefined;
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
  const { model, rule } = parent;
  if (rule.kind === undefined) return "";
  const isShown = parent.change === undefined && model.publicFlag !== undefined;
  const kind = kindOf(parent);
  return kind === "public-read" || (kind === "owner" && isShown) ? OK : NOT_FOUND;
}
