/** Views of auth/*.hbs: signing in by tokens, and one's own account. */
import type { ImportRef } from "../../helpers/django/types.ts";
import { humanize } from "../../helpers/naming.ts";
import type { Account } from "./account.ts";
import { importLines, texts } from "./python.ts";

/** The files that import each other. */
export type AuthPiece = "serializers" | "views" | "throttling" | "tokens" | "permissions";

/** What the views need beside the account. */
export interface AuthSpec {
  account: Account;
  /** May strangers register? */
  register: boolean;
  /** Is drf-spectacular there? */
  schema: boolean;
  /** URL of the viewset: `/api/v1/accounts/auth/`. */
  url: string;
  /** Import of the user model for a piece. */
  user: (piece: AuthPiece) => ImportRef;
  /** Module of one piece as another one imports it. */
  module: (from: AuthPiece, to: AuthPiece) => string;
}

const ANY = "from typing import Any";
const REQUEST = "from rest_framework.request import Request";
const API_VIEW = "from rest_framework.views import APIView";
const JWT_SETTINGS = "from rest_framework_simplejwt.settings import api_settings";

/** View of throttling.py.hbs. */
export function throttlingView(): object {
  return {
    imports: importLines(
      REQUEST,
      "from rest_framework.settings import api_settings",
      "from rest_framework.throttling import SimpleRateThrottle",
      API_VIEW,
    ),
  };
}

/** View of tokens.py.hbs. */
export function tokensView({ account, user }: AuthSpec): object {
  const role = account.role?.name ?? "";
  const models = "from rest_framework_simplejwt.token_blacklist.models import";
  const forRoles = [
    JWT_SETTINGS,
    "from rest_framework_simplejwt.tokens import AccessToken",
    "from rest_framework_simplejwt.tokens import RefreshToken",
  ];
  return {
    imports: importLines(
      `${models} BlacklistedToken`,
      `${models} OutstandingToken`,
      "from rest_framework_simplejwt.utils import aware_utcnow",
      role === "" ? [] : forRoles,
      user("tokens"),
    ),
    user: account.model.name,
    role,
  };
}

/** Values of the role, as Python source. */
export function roleValues({ role }: Account): string[] {
  return (role?.choices ?? []).map(({ value }) => value);
}

/** View of permissions.py.hbs. */
export function roleView({ account, user }: AuthSpec): object {
  return {
    imports: importLines(
      "from rest_framework.permissions import BasePermission",
      REQUEST,
      API_VIEW,
      user("permissions"),
    ),
    user: account.model.name,
    role: account.role?.name ?? "",
    example: roleValues(account).at(-1) ?? "",
  };
}

const CORE_ERROR = "from django.core.exceptions import ValidationError as DjangoValidationError";

/** View of serializers.py.hbs. */
export function authSerializersView(spec: AuthSpec): object {
  const { account, register, user, module } = spec;
  const { model, login, own, shown } = account;
  const names = (fields: readonly { name: string }[]): string[] => fields.map((field) => field.name);
  const isKey = model.primaryKey === login;
  const key = isKey ? [] : [model.primaryKey.name];
  const jwt = "from rest_framework_simplejwt.serializers import";
  return {
    imports: importLines(
      ANY,
      "from django.contrib.auth.password_validation import validate_password",
      "from django.db import transaction",
      "from django.utils.translation import gettext_lazy as _",
      register ? [CORE_ERROR] : [],
      "from rest_framework import serializers",
      `${jwt} TokenObtainPairSerializer`,
      account.role === undefined ? [] : [`${jwt} TokenRefreshSerializer`],
      user("serializers"),
      { module: module("serializers", "tokens"), name: "end_sessions" },
      account.role === undefined
        ? []
        : [{ module: module("serializers", "tokens"), name: "RoleRefreshToken" }],
    ),
    user: model.name,
    role: account.role?.name ?? "",
    register,
    userManager: model.manager,
    me: {
      fields: texts(names(shown)),
      readOnly: texts(names(shown.filter((field) => !own.includes(field)))),
    },
    registered: { fields: texts([...key, login.name, ...names(own), "password"]), readOnly: texts(key) },
    login: {
      name: login.name,
      words: humanize(login.name).replace("username", "user name"),
      normalized: login.type.djangoClass !== "EmailField",
    },
  };
}

/** One line of the docstring's table. */
interface Line {
  method: string;
  path: string;
  does: string;
}

function routes({ url, register, account }: AuthSpec): Line[] {
  const slash = url.endsWith("/") ? "/" : "";
  const base = url.replace(/\/$/, "");
  const lines: [method: string, action: string, does: string][] = [
    ["POST", "login", "sign in"],
    ["POST", "refresh", "new tokens for a refresh token"],
    ["POST", "logout", "end a refresh token"],
    ...(register ? [["POST", "register", "make an account"] satisfies [string, string, string]] : []),
    ["GET", "me", "one's own account"],
    ...(account.own.length > 0 ? [["PATCH", "me", "change it"] satisfies [string, string, string]] : []),
    ["POST", "password", "change one's password"],
  ];
  const width = Math.max(...lines.map(([, action]) => action.length));
  return lines.map(([method, action, does]) => ({
    method: method.padEnd(5),
    path: `${base}/${action}${slash}`.padEnd(base.length + 1 + width + slash.length),
    does,
  }));
}

/** The serializers that the views import. */
export function serializerNames({ register, account }: Pick<AuthSpec, "register" | "account">): string[] {
  return [
    "LoginSerializer",
    "MeSerializer",
    "PasswordSerializer",
    ...(register ? ["RegisterSerializer"] : []),
    ...(account.role === undefined ? [] : ["RefreshSerializer"]),
  ];
}

/** View of views_api.py.hbs. */
export function authViewSetView(spec: AuthSpec): object {
  const { account, register, schema, user, module } = spec;
  const jwt = "from rest_framework_simplejwt.serializers import";
  return {
    imports: importLines(
      ANY,
      "from django.core.exceptions import ObjectDoesNotExist",
      schema ? ["from drf_spectacular.utils import extend_schema"] : [],
      "from rest_framework import status",
      "from rest_framework import viewsets",
      "from rest_framework.decorators import action",
      "from rest_framework.permissions import AllowAny",
      "from rest_framework.permissions import IsAuthenticated",
      REQUEST,
      "from rest_framework.response import Response",
      "from rest_framework_simplejwt.exceptions import InvalidToken",
      "from rest_framework_simplejwt.exceptions import TokenError",
      `${jwt} TokenBlacklistSerializer`,
      account.role === undefined ? [`${jwt} TokenRefreshSerializer`] : [],
      JWT_SETTINGS,
      user("views"),
      serializerNames(spec).map((name) => ({ module: module("views", "serializers"), name })),
      { module: module("views", "throttling"), name: "SignInThrottle" },
    ),
    user: account.model.name,
    routes: routes(spec),
    refreshSerializer: account.role === undefined ? "TokenRefreshSerializer" : "RefreshSerializer",
    register,
    schema,
    writable: account.own.length > 0,
  };
}
