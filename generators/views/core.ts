/** Views of the core/ templates: what apps share, and its tests. */
import type { App, TestRunner } from "../../helpers/project/types.ts";
import { capfirst, constantName, humanize } from "../../helpers/naming.ts";
import { importLines, text } from "./python.ts";

/** The parts of a foundation app. */
export const CORE_PARTS = ["base", "visibility", "permissions", "exceptions", "utils"] as const;
export type CorePart = (typeof CORE_PARTS)[number];

/** What the views of the tests have to know. */
export interface CoreContext {
  app: App;
  runner: TestRunner;
  /** Dotted modules of the parts as tests import them. */
  modules: Readonly<Record<"models" | "enums" | CorePart, string>>;
  /** Has the user model `is_staff`. */
  staff: boolean;
}

/** The abstract base. */
export interface CoreBase {
  /** `BaseModel` */
  name: string;
  uuid: boolean;
}

export interface BaseView extends CoreBase {
  imports: string[];
  docstring: string;
}

/** View of core/base.py.hbs. */
export function baseView(base: CoreBase): BaseView {
  const key = base.uuid ? "a random key and " : "";
  return {
    ...base,
    imports: importLines(
      base.uuid ? ["import uuid"] : [],
      "from django.db import models",
      "from django.utils.translation import gettext_lazy as _",
    ),
    docstring: `Rows with ${key}the times of their first and last save.`,
  };
}

/** View of core/enums.py.hbs. */
export interface EnumsView {
  levels: { constant: string; value: string; label: string }[];
}

/** @param levels who may see a row, the widest audience first: `public`, `private` */
export function enumsView(levels: readonly string[]): EnumsView {
  return {
    levels: levels.map((level) => ({
      constant: constantName(level),
      value: text(level),
      label: text(capfirst(humanize(level))),
    })),
  };
}

export interface VisibilityView {
  imports: string[];
  maxLength: number;
  /** Member that new rows have: the narrowest audience. */
  closest: string;
}

/**
 * View of core/visibility.py.hbs.
 *
 * @param enums the module of the enumeration, as the models import it
 */
export function visibilityView(levels: readonly string[], enums: string): VisibilityView {
  return {
    imports: importLines(
      "from typing import TypeVar",
      "from django.db import models",
      "from django.utils.translation import gettext_lazy as _",
      { module: enums, name: "Visibility" },
    ),
    maxLength: Math.max(20, ...levels.map((level) => level.length)),
    closest: constantName(levels.at(-1) ?? "private"),
  };
}

export interface CoreTestView {
  imports: string[];
  pytest: boolean;
  staff: boolean;
  /** The app in INSTALLED_APPS' words, and its label, as Python source. */
  appName: string;
  appLabel: string;
}

function testView(context: CoreContext, imports: string[]): CoreTestView {
  return {
    imports,
    pytest: context.runner === "pytest",
    staff: context.staff,
    appName: text(context.app.name),
    appLabel: text(context.app.label),
  };
}

/** What tests of abstract models import, in both styles. */
function modelTestImports({ runner }: CoreContext): string[] {
  const style =
    runner === "pytest"
      ? ["from collections.abc import Iterator", "import pytest"]
      : ["from typing import ClassVar", "from django.test import TestCase"];
  return [...style, "from django.db import connection", "from django.test.utils import isolate_apps"];
}

/** View of core/test_base.py.hbs. */
export function testBaseView(
  base: CoreBase,
  context: CoreContext,
): CoreTestView & CoreBase & { fixture: string } {
  const own = { module: context.modules.models, name: base.name };
  return {
    ...testView(context, importLines(modelTestImports(context), own)),
    ...base,
    fixture: "base_model",
  };
}

/** View of core/test_visibility.py.hbs. */
export function testVisibilityView(context: CoreContext): CoreTestView {
  const { modules, runner } = context;
  return testView(
    context,
    importLines(
      modelTestImports(context),
      runner === "pytest" ? [] : ["from django.db.models import QuerySet"],
      { module: modules.enums, name: "Visibility" },
      { module: modules.models, name: "VisibilityMixin" },
    ),
  );
}

/** View of core/test_utils.py.hbs. */
export function testUtilsView(context: CoreContext): CoreTestView {
  return testView(
    context,
    importLines(
      context.runner === "pytest" ? "import pytest" : "from django.test import TestCase",
      "from django.contrib.auth.models import Group",
      { module: context.modules.utils, name: "unique_slug" },
    ),
  );
}

/** What tests of views import, in both styles. */
function viewTestImports({ runner }: CoreContext): string[] {
  return [
    ...(runner === "pytest"
      ? ["import pytest", "from rest_framework.test import APIClient"]
      : ["from django.test import override_settings", "from rest_framework.test import APISimpleTestCase"]),
    "from django.urls import path",
    "from rest_framework import status",
    "from rest_framework.request import Request",
    "from rest_framework.response import Response",
    "from rest_framework.views import APIView",
  ];
}

/** View of core/test_permissions.py.hbs. */
export function testPermissionsView(context: CoreContext): CoreTestView {
  const { staff, modules } = context;
  const names = [...(staff ? ["IsStaffOrReadOnly"] : []), "IsOwner", "IsOwnerOrReadOnly"];
  return testView(
    context,
    importLines(
      viewTestImports(context),
      "from types import SimpleNamespace",
      "from typing import Any",
      "from django.contrib.auth import get_user_model",
      "from django.contrib.auth.base_user import AbstractBaseUser",
      names.map((name) => ({ module: modules.permissions, name })),
    ),
  );
}

/** View of core/test_exceptions.py.hbs. */
export function testExceptionsView(context: CoreContext): CoreTestView {
  return testView(
    context,
    importLines(
      viewTestImports(context),
      "from typing import Any",
      "from django.core.exceptions import ValidationError as DjangoValidationError",
      "from django.db.models import ProtectedError",
      "from django.http import Http404",
      "from rest_framework.exceptions import ValidationError",
      { module: context.modules.exceptions, name: "api_exception_handler" },
    ),
  );
}
