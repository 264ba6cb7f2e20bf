/** View of auth/test_auth.py.hbs. */
import type { FieldInfo } from "../../../helpers/django/types.ts";
import type { Account } from "../account.ts";
import { roleValues } from "../auth.ts";
import type { ViewContext } from "../context.ts";
import { importLines, text } from "../python.ts";
import { apiSample, isFreeText, isRequired, newValue } from "../samples.ts";

export interface AuthTestsSpec {
  context: ViewContext;
  register: boolean;
  /** Reverse name with `{name}` for the action. */
  url: string;
  modules: { permissions: string; throttling: string };
}

/** A value that a request sends. */
interface Sent {
  name: string;
  value: string;
}

interface Code extends Sent {
  imports: readonly string[];
}

const PYTEST = ["import pytest", "from rest_framework.test import APIClient"];
const UNITTEST = ["from rest_framework.test import APITestCase"];
const ROLE_IMPORTS = [
  "from django.http import HttpRequest",
  "from rest_framework.request import Request",
  "from rest_framework.views import APIView",
  "from rest_framework_simplejwt.tokens import AccessToken",
];

const FRAMEWORK = ["from rest_framework import status", "from rest_framework.settings import api_settings"];

/** Computes the view of the tests. */
export function authTestsView(account: Account, spec: AuthTestsSpec): object {
  const { context, register, url, modules } = spec;
  const { model, login, role } = account;
  const isPytest = context.testRunner === "pytest";
  const has = (name: string): boolean => model.fields.some((field) => field.name === name);
  const change = changed(account, context);
  const payload = register ? registered(account, context) : [];
  const [one = "", other = ""] = roleValues(account);
  return {
    imports: importLines(
      "from typing import Any",
      "from unittest.mock import patch",
      "from django.core.cache import cache",
      "from django.test import override_settings",
      "from django.urls import reverse",
      FRAMEWORK,
      isPytest ? PYTEST : UNITTEST,
      `from ${modules.throttling} import SignInThrottle`,
      { module: context.factories, name: "make_user" },
      register && context.user.ref !== undefined ? [context.user.ref] : [],
      role === undefined ? [] : [...ROLE_IMPORTS, `from ${modules.permissions} import HasRole`],
      change?.imports ?? [],
      payload.flatMap(({ imports }) => imports),
    ),
    pytest: isPytest,
    plainErrors: context.plainErrors,
    user: model.name,
    login: login.name,
    url: url.includes("{name}") ? `f"${url}"` : text(url),
    active: has("is_active"),
    superuser: has("is_superuser"),
    kept: [
      "self.user.get_username()",
      ...(has("is_superuser") ? ["self.user.is_superuser"] : []),
      ...(role === undefined ? [] : [`self.user.${role.name}`]),
    ].join(", "),
    change:
      change === undefined
        ? { name: "", value: "", data: "" }
        : { name: change.name, value: change.value, data: tried(change, account, payload[0]) },
    register,
    payload: payload.map(({ name, value }): Sent => ({ name, value })),
    role: role === undefined ? { name: "", one: "", other: "" } : { name: role.name, one, other },
  };
}

/** What a user changes of their account: their first name, or the first text of theirs. */
function changed({ own, model }: Account, context: ViewContext): Code | undefined {
  const field = own.find(({ name }) => name === "first_name") ?? own.find(isFreeText) ?? own[0];
  if (field === undefined || !isFreeText(field)) return undefined;
  const value = newValue(field, model, context);
  return value === undefined ? undefined : { name: field.name, value: value.code, imports: value.imports };
}

/** A change that is theirs, among others that aren't. */
function tried({ name, value }: Sent, { login, role, model }: Account, newLogin: Sent | undefined): string {
  const isRuled = model.fields.some((field) => field.name === "is_superuser");
  const entries: [name: string, value: string][] = [
    ...(isRuled ? [["is_superuser", "True"] satisfies [string, string]] : []),
    ...(role === undefined ? [] : [[role.name, role.choices?.[1]?.value ?? ""] satisfies [string, string]]),
    [login.name, newLogin?.value ?? text("another")],
    [name, value],
  ];
  return `{${entries.map((entry) => `${text(entry[0])}: ${entry[1]}`).join(", ")}}`;
}

/** What somebody sends who registers; the password comes with it. */
function registered({ login, own }: Account, context: ViewContext): Code[] {
  return [login, ...own.filter(isRequired)].flatMap((field) => {
    const value = field === login ? loginValue(field, context) : apiSample(field, "1", context);
    return value === undefined ? [] : [{ name: field.name, value: value.code, imports: value.imports }];
  });
}

function loginValue(
  field: FieldInfo,
  context: ViewContext,
): { code: string; imports: readonly string[] } | undefined {
  if (field.type.djangoClass === "EmailField") return { code: text("newcomer@example.com"), imports: [] };
  if (field.name === "username") return { code: text("newcomer"), imports: [] };
  return apiSample(field, "7", context);
}
