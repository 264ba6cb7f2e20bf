/**
 * View of permission/permissions.py.hbs, the access rule of one model, and of permission/api_permission.py.hbs, which
 * applies it to API requests.
 */
import type { ModelInfo } from "../../helpers/django/types.ts";
import { KitError } from "../../helpers/errors.ts";
import { anonymousReads, ruleNames, type RuleNames } from "./access.ts";
import { modelImport, type ViewContext } from "./context.ts";
import { importLines } from "./python.ts";
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
  authenticated: boolean;
  staff: boolean;
  modelPermissions: boolean;
  publicRead: boolean;
  /** `library` and `book`: the halves of `library.view_book`. */
  appLabel: string;
  codename: string;
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
    names: ruleNames(model, access),
    userType: userType(context),
    isStaff: context.user.staff === undefined ? "" : "user.is_staff",
    open: anonymousReads(model, access),
    owner: access === "owner",
    ownerName: model.owner?.name ?? "",
    publicQ: publicFlag === undefined ? "" : `Q(${publicFlag.field}=${publicFlag.value})`,
    visibleDoc: visibleDoc(model, context),
    authenticated: access === "authenticated",
    staff: access === "staff",
    modelPermissions: access === "model-permissions",
    publicRead: access === "public-read",
    appLabel: model.app.label,
    codename: model.name.toLowerCase(),
  };
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
  return importLines(
    "from django.contrib.auth.models import AnonymousUser",
    userImport(model, context, "permissions"),
    "from django.db.models import QuerySet",
    query,
    modelImport(model, model.app, context, "permissions"),
  );
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
