/** Who signs in for the API tests, which rows that user may point a relation to, and which rows are refused. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import {
  anonymousReads,
  defaultAccess,
  isOwned,
  ownedModel,
  type Access,
  type AccessKind,
} from "../access.ts";
import { constraints } from "../constraints.ts";
import type { ViewContext, VisibleRule } from "../context.ts";
import { factoriesIn, makesTarget, seenTarget } from "../factories.ts";
import { isFreeText, isRequired, newValue, nth, sample } from "../samples.ts";
import { genericRelations } from "../generic.ts";
import { ownedArgs } from "./owned-rows.ts";
import { isWritable } from "../serializer/fields.ts";
import { ownerGroup } from "../serializer/unchecked-constraints.ts";
import { hasChoices, hasSingleOwner, targetModel } from "../traits.ts";

/** The user whose requests succeed. */
export interface Caller {
  /** Attribute of the test: `owner`, `staff`, `user`. */
  attribute: string;
  /** How the user is made. */
  make: string;
  isStaff: boolean;
  /** Permissions without which a required relation could point to nothing, and nothing be written below a parent. */
  grants: { appLabel: string; codename: string }[];
}

/** A relation, and a row that the caller may not see. */
export interface Refusal {
  field: string;
  /** The call that makes the row. */
  made: string;
  /** What the test calls the row. */
  called: "hidden" | "other";
  /** What the request sends. */
  value: string;
  factories: string[];
  /** What the row would have to be, as the test's name has it. */
  must: "visible" | "changeable";
}

/** A row that input can't repeat. */
export interface Duplicate {
  /** Assignments that come first. */
  lines: string[];
  /** Arguments of the row that is there. */
  row: string;
  /** Arguments of the payload. */
  payload: string;
  factories: string[];
  imports: string[];
}

/** Nothing has to differ. */
export const NO_DUPLICATE: Duplicate = { lines: [], row: "", payload: "", factories: [], imports: [] };

const SIGNED_IN: Readonly<Record<AccessKind, string>> = {
  owner: "owner",
  parent: "owner",
  authenticated: "user",
  staff: "staff",
  "model-permissions": "user",
  "public-read": "staff",
};

/** The fields that a client may set. */
export function writableFields(model: ModelInfo, context: ViewContext): FieldInfo[] {
  return model.fields.filter(
    (field) => isWritable(field, model, context) && context.withheld?.has(field.name) !== true,
  );
}

/** Must a request name a row for the relation: the database says so, or a form does. */
export function isDemanded(field: FieldInfo): boolean {
  return !field.blank || isRequired(field);
}

/** Who calls. */
export function caller(model: ModelInfo, context: ViewContext): Caller {
  const attribute = SIGNED_IN[context.access];
  const staff = context.user.staff ?? "";
  const demanded = writableFields(model, context).filter(isDemanded);
  const attached = genericRelations(model).flatMap(
    (relation) => seenTarget(relation, model, context)?.model ?? [],
  );
  const targets = [...demanded.flatMap((field) => targetModel(field, context) ?? []), ...attached];
  const ruled = (kind: AccessKind): ModelInfo[] =>
    targets.filter((target) => context.visible(target)?.kind === kind);
  const { parent } = context;
  const above = parent?.rule.kind;
  const isAdminsParent = above === "staff" || (above === "public-read" && parent?.change !== undefined);
  const isStaff = attribute === "staff" || ruled("staff").length > 0 || isAdminsParent;
  return {
    attribute,
    make: `make_user(${isStaff ? staff : ""})`,
    isStaff,
    grants: [
      ...ruled("model-permissions").map((target) => grant("view", target)),
      ...(above === "model-permissions" && parent !== undefined
        ? [grant(parent.change === undefined ? "view" : "change", parent.model)]
        : []),
    ],
  };
}

const grant = (action: string, { app, name }: ModelInfo): Caller["grants"][number] => ({
  appLabel: app.label,
  codename: `${action}_${name.toLowerCase()}`,
});

/**
 * The call that makes a row which the caller may see.
 *
 * @param more an argument of the call
 */
export function makesSeen(
  field: FieldInfo,
  model: ModelInfo,
  context: ViewContext,
  more = "",
): string | undefined {
  const target = targetModel(field, context);
  const seen =
    target === undefined
      ? ""
      : context.above?.field.name === field.name
        ? ownedArgs(target, context.above.rule, context, { owner: "self.owner" }).join(", ")
        : seenArgument(target, model, context);
  const args = [seen, more].filter((one) => one !== "");
  return makesTarget(field, context, args.join(", "));
}

/** What makes a row one that the caller may see; empty where every row is. */
export function seenArgument(target: ModelInfo, model: ModelInfo, context: ViewContext): string {
  const rule = context.visible(target);
  if (rule === undefined) return "";
  const { attribute, isStaff } = caller(model, context);
  const access = accessOf(rule, target);
  if (isStaff) return "";
  const isOpen = ownedModel(target, access).publicFlag !== undefined;
  const whose = isOpen ? ({ shown: "public" } as const) : { owner: `self.${attribute}` };
  return ownedArgs(target, access, context, whose).join(", ");
}

/** The rule of a relation's target. */
export function accessOf({ kind, above }: VisibleRule, target: ModelInfo): Access {
  return { access: kind ?? defaultAccess(target), ...(above === undefined ? {} : { above }) };
}

/** The key that a relation takes of a row. */
export function keyOf(row: string, field: FieldInfo): string {
  const key = `${row}.${field.args.get("to_field")?.replace(/["']/g, "") ?? "pk"}`;
  return field.type.family === "many" ? `[${key}]` : key;
}

/** For every relation whose target isn't for everyone's eyes, a row that the caller doesn't see. */
export function refusals(model: ModelInfo, context: ViewContext): Refusal[] {
  const { isStaff, grants } = caller(model, context);
  return writableFields(model, context).flatMap((field) => {
    const target = targetModel(field, context);
    const rule = target === undefined ? undefined : context.visible(target);
    const kind = rule?.kind;
    if (target === undefined || rule === undefined || kind === undefined) return [];
    const mayView =
      (kind === "model-permissions" && (grants.length > 0 || target.name === model.name)) ||
      ((isOwned({ access: kind }) || kind === "staff") && isStaff);
    if (kind === "authenticated" || kind === "public-read" || mayView) return [];
    const made = (shown: "public" | "hidden"): string | undefined =>
      makesTarget(field, context, ownedArgs(target, accessOf(rule, target), context, { shown }).join(", "));
    const { above } = context;
    const isShown = above?.field.name === field.name && anonymousReads(above.model, above.rule);
    return [
      ...refusal(field, made("hidden"), { called: "hidden", must: "visible" }),
      ...(isShown ? refusal(field, made("public"), { called: "other", must: "changeable" }) : []),
    ];
  });
}

function refusal(
  field: FieldInfo,
  made: string | undefined,
  { called, must }: Pick<Refusal, "called" | "must">,
): Refusal[] {
  if (made === undefined) return [];
  const value = keyOf(called, field);
  return [{ field: field.name, made, called, value, factories: factoriesIn(made), must }];
}

/** Can a user have a few rows only: one, or one for each choice. */
export function isScarce(model: ModelInfo, context: ViewContext): boolean {
  const isBounded = (field: FieldInfo): boolean => hasChoices(field) || field.type.family === "boolean";
  const groups = constraints(model).map((one) => ownerGroup(one, model, context));
  return hasSingleOwner(model, context) || groups.some((group) => group?.every(isBounded) === true);
}

/** A row of the caller's that must not be there twice. */
export function duplicate(model: ModelInfo, context: ViewContext): Duplicate | undefined {
  const groups = hasSingleOwner(model, context) ? [] : constraints(model);
  const group = groups.flatMap((one) =>
    [ownerGroup(one, model, context) ?? []].filter(({ length }) => length > 0),
  )[0];
  if (group === undefined || group.some(({ overwritten }) => overwritten === true)) return undefined;
  const found: Duplicate = { lines: [], row: "", payload: "", factories: [], imports: [] };
  const row = [`${model.owner?.name ?? ""}=self.${SIGNED_IN[context.access]}`];
  const payload: string[] = [];
  for (const field of group) {
    if (field.relation === undefined) {
      const value = isFreeText(field)
        ? newValue(field, model, context)
        : sample(field, nth(field, model, 2), context);
      if (value === undefined) return undefined;
      row.push(`${field.name}=${value.code}`);
      found.imports.push(...value.imports);
    } else {
      const made = makesSeen(field, model, context);
      if (made === undefined) return undefined;
      found.lines.push(`${field.name} = ${made}`);
      row.push(`${field.name}=${field.name}`);
      payload.push(`${field.name}=${keyOf(field.name, field)}`);
      found.factories.push(...factoriesIn(made));
    }
  }
  return { ...found, row: row.join(", "), payload: payload.join(", ") };
}
