/**
 * The kinds of access rule, and the names of the functions that hold one. Both layers call these names.
 */
import type { ModelInfo } from "../../helpers/django/types.ts";

/** Who may see and change rows. */
export const ACCESS_KINDS = ["owner", "authenticated", "staff", "model-permissions", "public-read"] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** The functions of permissions.py for one model. */
export interface RuleNames {
  /** Narrows a queryset to what a user may see. */
  visible: string;
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
export function anonymousReads(model: ModelInfo, access: AccessKind): boolean {
  return access === "public-read" || (access === "owner" && model.publicFlag !== undefined);
}

/** Names of the rule's functions. */
export function ruleNames(model: ModelInfo, access: AccessKind): RuleNames {
  const { snake, snakePlural, pascal } = model.words;
  return {
    visible: `visible_${snakePlural}`,
    ...(anonymousReads(model, access) ? {} : { view: `can_view_${snakePlural}` }),
    create: `can_create_${snake}`,
    change: `can_change_${snake}`,
    delete: access === "model-permissions" ? `can_delete_${snake}` : `can_change_${snake}`,
    // REST framework's own base class is called so, and imported beside it.
    permission: pascal === "Base" ? "BaseRowPermission" : `${pascal}Permission`,
  };
}
