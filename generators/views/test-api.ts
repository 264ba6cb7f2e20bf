/** View of tests/test_api.py.hbs: every route of one model's API, seen by everyone who may call it. */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import { anonymousReads } from "./access.ts";
import { managerOf, type ViewContext } from "./context.ts";
import { factoryName, makesTarget } from "./factories.ts";
import { importLines, text } from "./python.ts";
import { isRequired } from "./samples.ts";
import { displayNames } from "./serializer.ts";
import { filterCases, orderingCase, searchCase, type FilterCase } from "./test-api-cases.ts";
import { apiInput, fullRow, type Pair } from "./test-api-input.ts";
import { relativeFactories } from "./test-models.ts";
import { hasSingleOwner } from "./traits.ts";

export interface TestApiView {
  imports: string[];
  className: string;
  model: string;
  manager: string;
  row: string;
  make: string;
  urlName: string;
  /** Attribute that the URL holds, and an expression for one that no row has. */
  keyAttribute: string;
  unknown: string;
  /** Key of a row in a response. */
  key: string;
  /** Who is signed in: `owner`, `staff`, `user`; and how that user is made. */
  signedIn: string;
  makeSignedIn: string;
  /** Is there a test that goes through the reading routes. */
  usesReads: boolean;
  access: { owner: boolean; staff: boolean; modelPermissions: boolean; publicRead: boolean };
  /** Anonymous visitors see rows. */
  open: boolean;
  /** Name of the owner relation; empty where there is none. */
  owner: string;
  /** A user has one row at the most. */
  single: boolean;
  /** Arguments of the row under test and of one that others don't see; the latter empty when none is public. */
  rowArgs: string;
  hiddenArgs: string;
  ownsHidden: boolean;
  /** Is there a user who lists more than one row. */
  browses: boolean;
  makeStaff: string;
  payload: Pair[];
  probe: Pair;
  /** A request's data that changes the probe, as Python source. */
  change: string;
  invalid: Pair;
  multipart: boolean;
  /** Arguments of a request with a body. */
  format: string;
  display: Pair;
  search: { needle: string; query: string };
  filters: { first: string; second: string; cases: FilterCase[] };
  ordering: { name: string; first: string; second: string };
  /** Query parameter for the page size; empty when the project's pagination has none. */
  sizeParam: string;
  counted: boolean;
  /** How the rows of the query-count test are made. */
  fullArgs: string;
  adds: string[];
}

/** Computes the view of the tests of a model's API. */
export function testApiView(model: ModelInfo, context: ViewContext): TestApiView {
  const input = apiInput(model, context);
  const owner = context.access === "owner" ? (model.owner?.name ?? "") : "";
  const full = fullRow(model, context);
  const filters = filterCases(model, context);
  const ordering = orderingCase(model, context);
  const search = searchCase(model);
  const single = hasSingleOwner(model, context);
  // With one row a user, further rows are those of further users, whom the factory makes.
  const own = owner === "" || single ? [] : [`${owner}=self.owner`];
  const signedIn = { owner: "owner", staff: "staff", "public-read": "staff" }[context.access as string] ?? "user";
  const used = [...input.factories, ...full.factories, ...filters.factories, factoryName(model, context), "make_user"];
  return {
    imports: importLines(
      pythonImports(model, context),
      input.imports,
      ordering.imports,
      filters.imports,
      context.source(model),
      [...new Set(used)].map((name) => ({ module: relativeFactories(context), name })),
      input.multipart ? MULTIPART_IMPORTS : [],
    ),
    className: `${model.name}ApiTests`,
    model: model.name,
    manager: managerOf(model, context),
    row: model.words.snake,
    make: factoryName(model, context),
    urlName: context.apiName,
    keyAttribute: context.lookup ?? "pk",
    unknown: unknownKey(model, context),
    key: model.primaryKey.name,
    signedIn,
    makeSignedIn: signedIn === "staff" ? `make_user(${context.user.staff ?? ""})` : "make_user()",
    access: {
      owner: context.access === "owner",
      staff: context.access === "staff",
      modelPermissions: context.access === "model-permissions",
      publicRead: context.access === "public-read",
    },
    usesReads: context.access !== "owner" || !anonymousReads(model, "owner"),
    open: anonymousReads(model, context.access),
    owner,
    single,
    ...visibility(model, owner, own),
    ownsHidden: !single && model.publicFlag !== undefined,
    browses: !single || context.user.staff !== undefined,
    makeStaff: context.user.staff === undefined ? "" : `make_user(${context.user.staff})`,
    payload: input.payload,
    probe: input.probe,
    change: `{${text(input.probe.name)}: ${input.probe.code}}`,
    invalid: input.invalid,
    multipart: input.multipart,
    format: input.multipart ? `format="multipart"` : `format="json"`,
    display: display(model, context),
    search: search.needle === "" ? search : { ...search, needle: [...own, search.needle].join(", ") },
    filters: { first: [...own, ...filters.first].join(", "), second: [...own, ...filters.second].join(", "), cases: filters.cases },
    ordering: { name: ordering.name, first: [...own, ...ordering.first].join(", "), second: [...own, ...ordering.second].join(", ") },
    sizeParam: context.pagination === undefined ? "page_size" : (context.pagination.sizeParam ?? ""),
    counted: context.pagination?.counted ?? true,
    fullArgs: [...fullOwner(model, owner, single), ...full.args].join(", "),
    adds: full.adds,
  };
}

const MULTIPART_IMPORTS = ["from django.conf import settings", "from django.test import override_settings"];

function pythonImports(model: ModelInfo, context: ViewContext): string[] {
  const lines = [
    "from typing import Any",
    "from django.db import connection",
    "from django.test.utils import CaptureQueriesContext",
    "from django.urls import reverse",
    "from rest_framework import status",
    "from rest_framework.test import APITestCase",
  ];
  if (lookupKind(model, context) === "uuid") lines.push("import uuid");
  if (context.access === "model-permissions") lines.push("from django.contrib.auth.models import Permission");
  return lines;
}

function lookupKind(model: ModelInfo, context: ViewContext): ModelInfo["pkConverter"] {
  const field = model.fields.find((candidate) => candidate.name === context.lookup);
  if (field === undefined || field.primaryKey) return model.pkConverter;
  return field.type.family === "uuid" ? "uuid" : field.type.family === "number" ? "int" : "str";
}

function unknownKey(model: ModelInfo, context: ViewContext): string {
  return { uuid: "uuid.uuid4()", int: "0", slug: `"unknown"`, str: `"unknown"` }[lookupKind(model, context)];
}

/** Arguments of the row under test, which others may see if any row can be seen, and of one that they may not. */
function visibility(model: ModelInfo, owner: string, own: readonly string[]): { rowArgs: string; hiddenArgs: string } {
  const flag = model.publicFlag;
  const mine = owner === "" ? [] : [`${owner}=self.owner`];
  if (owner === "" || flag === undefined) return { rowArgs: mine.join(", "), hiddenArgs: "" };
  const field = model.fields.find((candidate) => candidate.name === flag.field);
  return {
    rowArgs: [...mine, `${flag.field}=${flag.value}`].join(", "),
    hiddenArgs: [...own, `${flag.field}=${hiddenValue(field, flag.value)}`].join(", "),
  };
}

function hiddenValue(field: FieldInfo | undefined, publicValue: string): string {
  return field?.choices?.find((choice) => choice.value !== publicValue)?.value ?? "False";
}

/** Many owners show that their names take no query each; without public rows only one's own are listed. */
function fullOwner(model: ModelInfo, owner: string, single: boolean): string[] {
  const flag = model.publicFlag;
  if (owner === "" || (single && flag === undefined)) return [];
  if (flag === undefined) return [`${owner}=self.owner`];
  return [...(single ? [] : [`${owner}=make_user()`]), `${flag.field}=${flag.value}`];
}

/** A display name that the row under test surely has. */
function display(model: ModelInfo, context: ViewContext): Pair {
  for (const { name, source, many } of displayNames(model)) {
    const field = model.fields.find((candidate) => candidate.name === source);
    if (many || field === undefined) continue;
    const owned = context.access === "owner" && field.name === model.owner?.name;
    if (owned || (isRequired(field) && makesTarget(field, context) !== undefined)) return { name, code: source };
  }
  return { name: "", code: "" };
}
