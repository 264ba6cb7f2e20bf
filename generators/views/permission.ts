/**
 * View of permission/permissions.py.hbs, the access rule of one model, and of permission/api_permission.py.hbs, which
 * applies it to API requests.
 */
import type { ImportRef, ModelInfo } from "../../helpers/django/types.ts";
import { KitError } from "../../helpers/errors.ts";
import { anonymousReads, ruleNames, type Above, type RuleNames } from "./access.ts";
import { importFor, managerOf, modelImport, relative, type ViewContext } from "./context.ts";
import { importLines, withArticle } from "./python.ts";
import { rowName } from "./row-name.ts";

export interface PermissionView {
  imports: string[];
  model: string;
  /** Parameter name of one row: `job_posting`. */
  row: string;
  human: string;
  humanPlural: string;
  names: RuleNames;
  /** Type of the `user` parameters: `User | AnonymousUser`. */
  userType: string;
  /** Expression that is true for staff; empty for a user model without staff. */
  isStaff: string;
  /** Anonymous visitors see some rows. */
  open: boolean;
  owner: boolean;
  /** Attribute and column of the owner: `owner`, `owner_id`. */
  ownerName: string;
  /** `Q(is_public=True)`; empty when no row is public. */
  publicQ: string;
  /** Docstring of the function that narrows to an owner's rows. */
  visibleDoc: string;
  /** The row above, whose rule these rows follow; undefined for another kind of rule. */
  above: AboveView | undefined;
  authenticated: boolean;
  staff: boolean;
  modelPermissions: boolean;
  publicRead: boolean;
  /** `library` and `book`: the halves of `library.view_book`. */
  appLabel: string;
  codename: string;
}

/** The row whose rule the rows follow. */
export interface AboveView {
  /** The relation to it: `order`. */
  field: string;
  /** "an order" */
  article: string;
  humanPlural: string;
  /** What a queryset of them is called: `orders`. */
  rows: string;
  /** `Order.objects` */
  manager: string;
  names: RuleNames;
}

/** Computes the view of a model's access rule. */
export function permissionView(model: ModelInfo, context: ViewContext): PermissionView {
  const { access } = context;
  refuseImpossible(model, context);
  const { publicFlag } = model;
  return {
    imports: ruleImports(model, context),
    model: model.name,
    row: rowName(model.words),
    human: model.words.human,
    humanPlural: model.words.humanPlural,
    names: ruleNames(model, context),
    userType: userType(context),
    isStaff: context.user.staff === undefined ? "" : "user.is_staff",
    open: anonymousReads(model, context),
    owner: access === "owner",
    ownerName: model.owner?.name ?? "",
    publicQ: publicFlag === undefined ? "" : `Q(${publicFlag.field}=${publicFlag.value})`,
    visibleDoc: visibleDoc(model, context),
    above: aboveView(context),
    authenticated: access === "authenticated",
    staff: access === "staff",
    modelPermissions: access === "model-permissions",
    publicRead: access === "public-read",
    appLabel: model.app.label,
    codename: model.name.toLowerCase(),
  };
}

function aboveView(context: ViewContext): AboveView | undefined {
  // Of another kind, whatever the row belongs to is of no account.
  if (context.access !== "parent" || context.above === undefined) return undefined;
  const { field, model, rule } = context.above;
  return {
    field: field.name,
    article: withArticle(model.words.human),
    humanPlural: model.words.humanPlural,
    rows: model.words.snakePlural,
    manager: `${model.name}.${managerOf(model, context)}`,
    names: ruleNames(model, rule),
  };
}

/** Computes the view of permission/changeable.py.hbs: the rows below which a user may write. */
export function changeableView(model: ModelInfo, context: ViewContext): PermissionView {
  const view = permissionView(model, context);
  const { above } = context;
  const name = above === undefined ? "" : ruleNames(above.model, above.rule).changeable;
  const imported = above === undefined ? [] : ruleFunctions(above, [name], { model, context });
  return { ...view, imports: importLines(baseImports(model, context), imported) };
}

/** Computes the view of the REST framework's permission class, which stands beside the rule. */
export function apiPermissionView(model: ModelInfo, context: ViewContext): PermissionView {
  return {
    ...permissionView(model, context),
    imports: importLines(
      "from rest_framework.permissions import SAFE_METHODS, BasePermission",
      "from rest_framework.request import Request",
      "from rest_framework.views import APIView",
      modelImport(model, model.app, context, "permissions"),
    ),
  };
}

function visibleDoc(model: ModelInfo, context: ViewContext): string {
  const { humanPlural } = model.words;
  const isPublic = model.publicFlag !== undefined;
  if (context.user.staff === undefined)
    return `Users see ${isPublic ? `public ${humanPlural} and their own` : `their own ${humanPlural}`}.`;
  return `Staff see all ${humanPlural}, others ${isPublic ? "public ones and their own" : "their own"}.`;
}

function refuseImpossible(model: ModelInfo, context: ViewContext): void {
  const { access, user } = context;
  const place = { path: model.path, line: model.line };
  if (access === "owner" && model.owner === undefined) {
    const hint = "add a relation to the user named owner, or choose another kind of access";
    throw new KitError(`${model.name} has no owner`, { ...place, hint });
  }
  if (access === "parent" && context.above === undefined) {
    const hint = "add a relation to a model whose rows have owners, or choose another kind of access";
    throw new KitError(`${model.name} belongs to no row with an owner`, { ...place, hint });
  }
  if ((access === "staff" || access === "public-read") && user.staff === undefined) {
    const hint = "choose the access kind authenticated, owner or model-permissions";
    throw new KitError(`${user.target} has no is_staff, so nobody could write`, { ...place, hint });
  }
  if (access === "model-permissions" && !user.permissions) {
    const hint = "let the user model inherit PermissionsMixin, or choose another kind of access";
    throw new KitError(`${user.target} has no permissions`, { ...place, hint });
  }
}

function ruleImports(model: ModelInfo, context: ViewContext): string[] {
  const query =
    context.access === "owner" && model.publicFlag !== undefined ? ["from django.db.models import Q"] : [];
  return importLines(baseImports(model, context), query, aboveImports(model, context));
}

function baseImports(model: ModelInfo, context: ViewContext): (string | ImportRef)[] {
  return [
    "from django.contrib.auth.models import AnonymousUser",
    userImport(model, context, "permissions"),
    "from django.db.models import QuerySet",
    modelImport(model, model.app, context, "permissions"),
  ];
}

function aboveImports(model: ModelInfo, context: ViewContext): ImportRef[] {
  const { access, above } = context;
  if (access !== "parent" || above === undefined) return [];
  const { visible, view, create, change } = ruleNames(above.model, above.rule);
  return ruleFunctions(above, [visible, ...(view === undefined ? [] : [view]), create, change], {
    model,
    context,
  });
}

/** The row above and functions of its rule; those of the same file see each other. */
function ruleFunctions(
  above: Above,
  names: readonly string[],
  { model, context }: { model: ModelInfo; context: ViewContext },
): ImportRef[] {
  const functions = names.map((name) =>
    importFor({ module: above.module, name }, model.app, context, "permissions"),
  );
  return [
    modelImport(above.model, model.app, context, "permissions"),
    ...functions.filter(({ module }) => module !== ownModule(context)),
  ];
}

/** The file of the rule as one beside it would import it: `.permissions` */
function ownModule({ homes }: ViewContext): string {
  return relative(homes.permissions, homes.permissions);
}

/** The type of `user` parameters in a piece of the app: `User | AnonymousUser`. */
export function userType({ user }: ViewContext): string {
  return `${user.ref?.name ?? "AbstractBaseUser"} | AnonymousUser`;
}

/** The import of the first half of {@link userType}. */
export function userImport<From extends string>(
  model: ModelInfo,
  context: Pick<ViewContext, "user" | "source"> & { homes: Readonly<Record<From, string>> },
  from: NoInfer<From>,
): string {
  const { ref, model: userModel } = context.user;
  if (ref === undefined) return "from django.contrib.auth.models import AbstractBaseUser";
  if (userModel === undefined) return `from ${ref.module} import ${ref.name}`;
  const { module, name } = modelImport(userModel, model.app, context, from);
  return `from ${module} import ${name}`;
}
