/** Views of endpoint/openapi.py.hbs and endpoint/test_openapi.py.hbs: the schema that tells the API's errors. */
import type { TestRunner } from "../../helpers/project/types.ts";
import { importLines } from "./python.ts";

/** The class that is REST_FRAMEWORK's DEFAULT_SCHEMA_CLASS. */
export const API_SCHEMA = "ApiSchema";

/** View of endpoint/openapi.py.hbs. */
export function openApiView(): { imports: string[] } {
  return {
    imports: importLines(
      "from collections.abc import Iterator",
      "from typing import Any",
      "from drf_spectacular.openapi import AutoSchema",
      "from drf_spectacular.plumbing import build_basic_type",
      "from drf_spectacular.types import OpenApiTypes",
      "from rest_framework import serializers, status",
      "from rest_framework.permissions import AllowAny",
      "from rest_framework.settings import api_settings",
    ),
  };
}

export interface TestOpenApiView {
  imports: string[];
  pytest: boolean;
  /** The project's views have versions: those of the test have none, or the schema would leave them out. */
  versioned: boolean;
}

/** @param module dotted name of the module with the schema class */
export function testOpenApiView(
  module: string,
  { runner, versioned }: { runner: TestRunner; versioned: boolean },
): TestOpenApiView {
  const pytest = runner === "pytest";
  return {
    pytest,
    versioned,
    imports: importLines(
      "import json",
      "from io import StringIO",
      "from typing import Any",
      pytest ? "import pytest" : "from django.test import SimpleTestCase",
      "from django.core.management import call_command",
      "from django.urls import path",
      "from drf_spectacular.types import OpenApiTypes",
      "from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view",
      "from rest_framework.authentication import BasicAuthentication",
      "from rest_framework.generics import CreateAPIView, GenericAPIView",
      "from rest_framework.pagination import PageNumberPagination",
      "from rest_framework.permissions import AllowAny, IsAuthenticated",
      "from rest_framework.request import Request",
      "from rest_framework.response import Response",
      "from rest_framework.throttling import AnonRateThrottle",
      { module, name: API_SCHEMA },
    ),
  };
}
