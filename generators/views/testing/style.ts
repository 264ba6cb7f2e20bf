/** What differs between tests for pytest and for unittest, beside the templates. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import type { ViewContext } from "../context.ts";

/** The modules of tests that are generated. */
export type TestModule =
  | "test_models"
  | "test_admin"
  | "test_api"
  | "test_frontend"
  | "test_demo"
  | "test_commands"
  | "test_signals"
  | "test_services";

const SUFFIXES: Readonly<Record<TestModule, string>> = {
  test_models: "Model",
  test_admin: "Admin",
  test_api: "Api",
  test_frontend: "Frontend",
  test_demo: "Demo",
  test_commands: "Command",
  test_signals: "Signal",
  test_services: "Service",
};

const UNITTEST: Readonly<Record<TestModule, readonly string[]>> = {
  test_models: ["from django.test import TestCase"],
  test_admin: ["from django.test import TestCase"],
  test_api: ["from rest_framework.test import APITestCase"],
  test_frontend: ["from django.test import TestCase"],
  test_demo: ["from django.test import TestCase"],
  test_commands: ["from django.test import TestCase"],
  test_signals: ["from django.test import TestCase"],
  test_services: ["from django.test import TestCase"],
};

const PYTEST: Readonly<Record<TestModule, readonly string[]>> = {
  test_models: ["import pytest"],
  test_admin: ["import pytest", "from django.test import Client"],
  test_api: ["import pytest", "from rest_framework.test import APIClient"],
  test_frontend: ["import pytest", "from django.test import Client"],
  test_demo: ["import pytest"],
  test_commands: ["import pytest"],
  test_signals: ["import pytest"],
  test_services: ["import pytest"],
};

/** The template of a module of tests, in the style that the repo tests in. */
export function testTemplate(module: TestModule, context: ViewContext): string {
  return `tests/${context.testRunner === "pytest" ? "pytest/" : ""}${module}.py.hbs`;
}

/** Name of the class: `JobPostingApiTests`, or `TestJobPostingApi` as pytest finds it. */
export function testClass(module: TestModule, model: ModelInfo, context: ViewContext): string {
  const name = `${model.name}${SUFFIXES[module]}`;
  return context.testRunner === "pytest" ? `Test${name}` : `${name}Tests`;
}

/** Imports of the style. */
export function styleImports(module: TestModule, context: ViewContext): readonly string[] {
  return (context.testRunner === "pytest" ? PYTEST : UNITTEST)[module];
}
