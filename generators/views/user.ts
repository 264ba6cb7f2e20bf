/** Views of user/*.hbs: a user model of the project's own, its admin and its tests. */
import type { ImportRef } from "../../helpers/django/types.ts";
import { fieldSource, type FieldSource } from "../../helpers/fields/python.ts";
import { effectiveArgs, namesOf } from "../../helpers/fields/spec.ts";
import type { FieldSpec } from "../../helpers/fields/types.ts";
import { capfirst } from "../../helpers/naming.ts";
import { qualified, type ModelSpec } from "./model.ts";
import { importLines, text, texts } from "./python.ts";

/** What users sign in with. */
export type Login = "email" | "username";

/** A user model that is to be made. */
export interface UserSpec {
  model: ModelSpec;
  login: Login;
  appLabel: string;
  django: readonly [number, number];
  runner: "unittest" | "pytest";
  /** Dotted modules as the files of the app import them. */
  modules: { models: string };
}

const TYPING_ANY = "from typing import Any, ClassVar";

/** Imports of the model, by what its class is made of. */
const MODEL_IMPORTS: Readonly<Record<Login, readonly string[]>> = {
  email: [
    TYPING_ANY,
    "from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin",
    "from django.utils import timezone",
  ],
  username: ["from django.contrib.auth.models import AbstractUser"],
};

function sourcesOf({ model, appLabel, django }: UserSpec): FieldSource[] {
  const fields = model.fields.map((field) => qualified(field, appLabel));
  return fields.map((field) =>
    fieldSource(field, { djangoVersion: django, model: model.words, labels: true, fields }),
  );
}

/** Names in the fields' Python that the kit can't import by itself. */
export function unresolvedNames(spec: UserSpec): string[] {
  return sourcesOf(spec).flatMap(({ unresolved }) => unresolved);
}

/** View of user/<login>_models.py.hbs. @param needs imports of what the fields need beside the model */
export function userModelView(spec: UserSpec, needs: readonly ImportRef[]): object {
  const { model, login } = spec;
  const { words, pk } = model;
  const sources = sourcesOf(spec);
  const isUuid = pk === "uuid";
  return {
    imports: importLines(
      isUuid ? ["import uuid"] : [],
      MODEL_IMPORTS[login],
      "from django.db import models",
      "from django.utils.translation import gettext_lazy as _",
      sources.flatMap((source) => source.imports),
      needs,
    ),
    className: words.pascal,
    docstring:
      login === "email" ? "A user, who signs in with their email address." : "A user of this project.",
    uuid: isUuid,
    choices: sources.flatMap(({ choicesClass }) =>
      choicesClass === undefined ? [] : [{ lines: choicesClass.lines }],
    ),
    fields: sources.flatMap((source) => source.lines),
    verboseName: `_(${text(model.label ?? words.human)})`,
    verboseNamePlural: `_(${text(model.labelPlural ?? words.humanPlural)})`,
  };
}

/** Fields that a person may edit in the admin. */
function editable(fields: readonly FieldSpec[]): string[] {
  return fields
    .filter((field) => field.type.family !== "generic" && effectiveArgs(field).editable !== "False")
    .flatMap(namesOf);
}

/** Options of a fieldset; its braces would meet those of the template. */
const fieldset = (names: readonly string[]): string => `{"fields": ${texts(names)}}`;

/** View of user/<login>_admin.py.hbs. */
export function userAdminView({ model, login, modules }: UserSpec): object {
  const further = editable(model.fields);
  const needsText = login === "email" || further.length > 0;
  return {
    imports: importLines(
      "from django.contrib import admin",
      "from django.contrib.auth.admin import UserAdmin as BaseUserAdmin",
      needsText ? ["from django.utils.translation import gettext_lazy as _"] : [],
      { module: modules.models, name: model.words.pascal },
    ),
    className: model.words.pascal,
    personal: fieldset(["first_name", "last_name", ...further]),
    further: further.length === 0 ? "" : fieldset(further),
    verboseNameTitle: `_(${text(capfirst(model.label ?? model.words.human))})`,
  };
}

/** View of user/test_users.py.hbs and its pytest form. */
export function testUsersView({ model, login, modules, runner, appLabel }: UserSpec): object {
  const isEmail = login === "email";
  const signIn = isEmail ? '"ada@example.com"' : '"ada"';
  const added = isEmail ? '"grace@example.com"' : '"grace"';
  const styled =
    runner === "pytest"
      ? [
          "import pytest",
          "from django.test import Client",
          "from pytest_django.asserts import assertRedirects",
        ]
      : ["from django.test import TestCase"];
  return {
    imports: importLines(
      "from http import HTTPStatus",
      styled,
      "from django.contrib.auth import authenticate",
      "from django.urls import reverse",
      { module: modules.models, name: model.words.pascal },
    ),
    className: model.words.pascal,
    email: isEmail,
    loginName: signIn,
    newUser: isEmail ? `${signIn}, "a-secret"` : `${signIn}, password="a-secret"`,
    newSuperuser: isEmail ? '"root@example.com", "a-secret"' : '"root", password="a-secret"',
    adminName: `${appLabel}_${model.words.pascal.toLowerCase()}`,
    addedField: text(login),
    addedValue: added,
    addedLookup: `${login}=${added}`,
  };
}
