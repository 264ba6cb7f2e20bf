/** Views of access-link/test_*.hbs. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import type { LinkSpec, Shared } from "../access-link.ts";
import { managerOf, type ViewContext } from "../context.ts";
import { factoryName, isMakeable, makesTarget } from "../factories.ts";
import { importLines } from "../python.ts";
import { rowName } from "../row-name.ts";
import { shownKey, targetModel } from "../traits.ts";

/** Full name of a route: `list` → `api:v1:recruiter_access:recruiter-link-list`. */
export type RouteName = (route: string) => string;

const PYTEST = ["import pytest", "from rest_framework.test import APIClient"];
const UNITTEST = ["from rest_framework.test import APITestCase"];

/** What both files begin with. */
function common(context: ViewContext, link: ModelInfo): string[] {
  return importLines(
    "from datetime import timedelta",
    "from typing import Any",
    "from django.urls import reverse",
    "from django.utils import timezone",
    "from rest_framework import status",
    context.testRunner === "pytest" ? PYTEST : UNITTEST,
    context.source(link),
    { module: context.factories, name: "make_user" },
  );
}

/** View of test_links.py.hbs. */
export function linkTestsView(
  { words }: LinkSpec,
  link: ModelInfo,
  context: ViewContext,
  name: RouteName,
): object {
  return {
    imports: common(context, link),
    pytest: context.testRunner === "pytest",
    plainErrors: context.plainErrors,
    className: words.pascal,
    row: rowName(words),
    urls: { list: name("list"), detail: name("detail"), revoke: name("revoke") },
    superuser: context.user.superuser ?? "",
    adminName: `${link.app.label}_${words.pascal.toLowerCase()}`,
  };
}

/**
 * View of test_shared.py.hbs.
 *
 * @returns undefined when no row can be made for the tests
 */
export function sharedTestsView(
  { owner, visibility, levels, model, files }: Shared,
  link: ModelInfo,
  context: ViewContext,
  name: RouteName,
): object | undefined {
  const [first = "", second] = owner.split("__");
  const field = model.fields.find((one) => one.name === first);
  const holder = second === undefined || field === undefined ? model : targetModel(field, context);
  const owned =
    second === undefined || field === undefined ? "maker" : makesTarget(field, context, `${second}=maker`);
  if (holder === undefined || owned === undefined || !isMakeable(model, context)) return undefined;
  const level = levels.at(-1) ?? "";
  const maker = factoryName(model, context);
  const makers = second === undefined ? [maker] : [maker, factoryName(holder, context)];
  const { ref } = context.user;
  return {
    imports: importLines(
      common(context, link),
      context.source(holder),
      context.source(model),
      ref ?? { module: "django.contrib.auth.models", name: "AbstractBaseUser" },
      makers.map((one) => ({ module: context.factories, name: one })),
    ),
    pytest: context.testRunner === "pytest",
    className: link.name,
    target: model.name,
    user: ref?.name ?? "AbstractBaseUser",
    cleared: `${holder.name}.${managerOf(holder, context)}.all()`,
    make: `${maker}(${first}=${owned}, ${visibility.name}=${level})`,
    all: `${model.name}.${managerOf(model, context)}`,
    visibility: visibility.name,
    narrower: visibility.choices?.findLast(({ value }) => !levels.includes(value))?.value ?? "",
    key: shownKey(model, context),
    file: files[0] ?? "",
    urls: { list: name("list"), detail: name("detail") },
  };
}
