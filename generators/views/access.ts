/**
 * The kinds of access rule, and the names of the functions that hold one. Both layers call these names.
 */
import type { FieldInfo, ImportRef, ModelInfo } from "../../helpers/django/types.ts";

/** Who may see and change rows. */
export const ACCESS_KINDS = [
  "owner",
  "parent",
  "authenticated",
  "staff",
  "model-permissions",
  "public-read",
] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** The rule of a model: its kind and, of rows that follow the row above them, what that row is. */
export interface Access {
  access: AccessKind;
  /** Of the kind "parent" only. */
  above?: Above;
}

/** The row whose rule the rows of the kind "parent" follow: who may change it writes below it. */
export interface Above {
  /** The relation to it. */
  field: FieldInfo;
  model: ModelInfo;
  /** Its own rule, of the kind "owner" or again "parent". */
  rule: Access;
  /** The module of its rule: `orders.permissions` */
  module: string;
}

/** The function that narrows to the rows below which a user may write. */
export function choiceRule({ model, rule, module }: Above): ImportRef {
  const { visible, changeable } = ruleNames(model, rule);
  // Without public rows, who sees a row may change it.
  return { module, name: anonymousReads(model, rule) ? changeable : visible };
}

/** The lookup of the row at the top: `order__customer` */
export function abovePath({ field, rule }: Above): string {
  return rule.above === undefined ? field.name : `${field.name}__${abovePath(rule.above)}`;
}

/** The row at the top, which has an owner: of rows with owners the model itself. */
export function ownedModel(model: ModelInfo, { above }: Access): ModelInfo {
  return above === undefined ? model : ownedModel(above.model, above.rule);
}

/** Are rows somebody's: their own owner's, or the owner's of the row above. */
export function isOwned({ access }: Access): boolean {
  return access === "owner" || access === "parent";
}

/** The functions of permissions.py for one model. */
export interface RuleNames {
  /** Narrows a queryset to what a user may see. */
  visible: string;
  /** Narrows it to what a user may change; only where rows below ask for it. */
  changeable: string;
  /** May the user see any row at all; absent where anonymous visitors may. */
  view?: string;
  create: string;
  change: string;
  /** The same as {@link change} except for model permissions. */
  delete: string;
  /** The DRF permission class. */
  permission: string;
}

/** The kind that a model gets when nobody chose one. */
export function defaultAccess(model: Pick<ModelInfo, "owner">): AccessKind {
  return model.owner === undefined ? "authenticated" : "owner";
}

/** May anonymous visitors read, at least some rows. */
export function anonymousReads(model: ModelInfo, rule: Access): boolean {
  if (rule.access === "public-read") return true;
  return isOwned(rule) && ownedModel(model, rule).publicFlag !== undefined;
}

/** Names of the rule's functions. */
export function ruleNames(model: ModelInfo, rule: Access): RuleNames {
  const { snake, snakePlural, pascal } = model.words;
  return {
    visible: `visible_${snakePlural}`,
    changeable: `changeable_${snakePlural}`,
    ...(anonymousReads(model, rule) ? {} : { view: `can_view_${snakePlural}` }),
    create: `can_create_${snake}`,
    change: `can_change_${snake}`,
    delete: rule.access === "model-permissions" ? `can_delete_${snake}` : `can_change_${snake}`,
    // REST framework's own base class is called so, and imported beside it.
    permission: pascal === "Base" ? "BaseRowPermission" : `${pascal}Permission`,
  };
}
