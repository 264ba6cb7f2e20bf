/** View of tests/test_api.py.hbs: every route of one model's API, seen by everyone who may call it. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { anonymousReads, isOwned } from "../access.ts";
import type { ListParams } from "../../../helpers/project/rest-settings.ts";
import type { ViewContext } from "../context.ts";
import { factoryName, makesTarget, seenTarget } from "../factories.ts";
import { genericRelations } from "../generic.ts";
import { importLines, text } from "../python.ts";
import { isRequired } from "../samples.ts";
import { displayNames, USER_NAME, userText } from "../serializer/display-names.ts";
import { attachments } from "./api-attachments.ts";
import { filterCases } from "./api-cases.ts";
import { apiInput, type ApiInput, type Pair } from "./api-input.ts";
import { caller, duplicate, NO_DUPLICATE, refusals } from "./api-relations.ts";
import {
  listing,
  people,
  unknownKey,
  visibility,
  type Listing,
  type People,
  type Visibility,
} from "./people.ts";
import { migratedRows, type MigratedRows } from "./migrated.ts";
import { nestedFactories, testNestedView, type TestNestedView } from "./nested.ts";
import type { DownloadCase } from "./downloads.ts";
import { asSerialized, type SerializerGap, type Testable } from "./serializer-gap.ts";
import { styleImports } from "./style.ts";
import { rowName } from "../row-name.ts";
import { testedModel, type TestedInput, type TestedModel } from "./tested-model.ts";
import { shownKey } from "../traits.ts";

/** The routes under test, and the rows as they have them. */
interface Routes {
  /** What makes a row: a factory, or the tests' own function below a parent. */
  make: string;
  /** Reverse names: `api:v1:jobs:job-posting-list`, `api:v1:jobs:job-posting-detail`. */
  listName: string;
  detailName: string;
  /** Attribute that the URL holds, and an expression for a value that no row has. */
  keyAttribute: string;
  unknown: string;
  /** Key of a row in a response. */
  key: string;
}

/** A related row's name in a response, as Python source; an empty name where there is none. */
interface Display extends Pair {
  /** The address that no response may hold; empty where the name is the row's text. */
  address: string;
}

/** What the tests of the list need. */
interface ListTests extends Listing {
  /** Query parameter for the page size; empty when the project's pagination has none. */
  sizeParam: string;
  counted: boolean;
}

export interface TestApiView
  extends TestedModel, TestedInput, Testable, Routes, People, Visibility, ListTests, MigratedRows {
  imports: string[];
  /** A request's whole data is used. */
  usesPayload: boolean;
  /** The parent, of a nested route. */
  nested: TestNestedView | undefined;
  /** Is there a test that goes through the reading routes. */
  usesReads: boolean;
  /** A request's data that changes the probe, as Python source. */
  change: string;
  /** A refused field is a key of the error's body. */
  plainErrors: boolean;
  /** What a list is searched and sorted by in its URL. */
  params: ListParams;
  multipart: boolean;
  /** Argument of a request with a body. */
  format: string;
  /** A display name that is certain. */
  display: Display;
  /** Files that only those get who see the row. */
  downloads: DownloadCase[];
  /** The list can be narrowed by what rows are attached to. */
  narrowsTargets: boolean;
}

/** Computes the view of the tests of a model's API. */
export function testApiView(model: ModelInfo, given: ViewContext): TestApiView {
  const serialized = asSerialized(model, given);
  const { gap, can, context } = serialized;
  const input = inputFor(can, model, context);
  const listed = listing(model, filterCases(model, given), given);
  const refused = can.updates ? refusals(model, context) : [];
  const attached = attachments(model, serialized, input);
  const repeated = (can.creates ? duplicate(model, context) : undefined) ?? NO_DUPLICATE;
  const nested = testNestedView(model, context);
  const migrated = migratedRows(model, context);
  const made = [
    ...refused.flatMap(({ factories }) => factories),
    ...repeated.factories,
    ...nestedFactories(nested),
  ];
  const shared = [...input.factories, ...listed.factories, ...attached.factories];
  const names = [...shared, ...made, factoryName(model, context), "make_user"];
  return {
    imports: importLines(
      pythonImports(model, context),
      [input, attached, listed, repeated, migrated].flatMap(({ imports }) => imports),
      repeated.row === "" || !context.plainErrors ? [] : ["from rest_framework.settings import api_settings"],
      context.source(model),
      [...new Set(names)].map((name) => ({ module: context.factories, name })),
    ),
    ...testedModel(model, context, "test_api"),
    ...routes(model, context),
    ...people(model, context),
    ...migrated.view,
    ...can,
    nested,
    usesReads: usesReads(model, context),
    ...visibility(model, context),
    ...sent(input),
    usesPayload: can.replaces || nested !== undefined || refused.length > 0 || sendsAll(input, can),
    plainErrors: context.plainErrors,
    display: display(model, context, gap),
    refusals: refused,
    ...attached.view,
    duplicate: repeated,
    ...listed.view,
    ...listedBy(context),
  };
}

/** How a request asks for a part of the list, and what it is told. */
function listedBy({
  pagination,
  listParams,
}: ViewContext): Pick<TestApiView, "params" | "sizeParam" | "counted"> {
  return {
    params: listParams,
    sizeParam: pagination === undefined ? "page_size" : (pagination.sizeParam ?? ""),
    counted: pagination?.counted ?? true,
  };
}

/** Do the tests of one request send everything, but for one value or for want of a value to change. */
function sendsAll({ invalid, probe }: ApiInput, can: Testable): boolean {
  return invalid.name !== "" || (can.updates && probe.name === "");
}

function sent({
  payload,
  probe,
  invalid,
  multipart,
}: ApiInput): Pick<TestApiView, "payload" | "probe" | "change" | "invalid" | "multipart" | "format"> {
  return {
    payload,
    probe,
    change: `{${text(probe.name)}: ${probe.code}}`,
    invalid,
    multipart,
    format: multipart ? `format="multipart"` : `format="json"`,
  };
}

/** What the tests send; where the serializer reads input in a way of its own, nothing that it must refuse is known. */
function inputFor(can: Testable, model: ModelInfo, context: ViewContext): ApiInput {
  const input = apiInput(model, context);
  return can.updates ? input : { ...input, invalid: { name: "", code: "" } };
}

/** Where anonymous visitors read, the tests of an owner's rows go through the list alone, as those of nested rows do. */
function usesReads(model: ModelInfo, context: ViewContext): boolean {
  return (!isOwned(context) && context.parent === undefined) || !anonymousReads(model, context);
}

function routes(model: ModelInfo, context: ViewContext): Routes {
  return {
    make: context.parent === undefined ? factoryName(model, context) : "self.make_row",
    listName: context.apiNames.list,
    detailName: context.apiNames.detail,
    keyAttribute: context.lookup ?? "pk",
    unknown: unknownKey(lookupKind(model, context)),
    key: shownKey(model, context),
  };
}

function pythonImports(model: ModelInfo, context: ViewContext): string[] {
  const lines = [
    "from typing import Any",
    "from django.db import connection",
    "from django.test.utils import CaptureQueriesContext",
    "from django.urls import reverse",
    "from rest_framework import status",
    ...styleImports("test_api", context),
  ];
  const targets = genericRelations(model).map((relation) => seenTarget(relation, model, context));
  if (targets.some((target) => target?.model.pkConverter === "uuid")) lines.push("import uuid");
  if (lookupKind(model, context) === "uuid" || context.parent?.model.pkConverter === "uuid")
    lines.push("import uuid");
  if (context.access === "model-permissions" || caller(model, context).grants.length > 0)
    lines.push("from django.contrib.auth.models import Permission");
  if (context.access === "model-permissions") lines.push("from django.db.models import QuerySet");
  return lines;
}

function lookupKind(model: ModelInfo, context: ViewContext): ModelInfo["pkConverter"] {
  const field = model.fields.find((candidate) => candidate.name === context.lookup);
  if (field === undefined || field.primaryKey) return model.pkConverter;
  return field.type.family === "uuid" ? "uuid" : field.type.family === "number" ? "int" : "str";
}

function displayed(
  { name, row }: { name: string; row: string },
  type: string,
  context: ViewContext,
): Display {
  if (type !== USER_NAME) return { name, code: `str(${row})`, address: "" };
  return { name, code: userText(row, context), address: `${row}.${context.user.usernameField}` };
}

/** A display name that the row under test surely has. */
function display(model: ModelInfo, context: ViewContext, gap: SerializerGap): Display {
  for (const { name, field: type, source, many } of displayNames(model, context)) {
    if (!gap.names(name, type === USER_NAME ? type : "StringRelatedField")) continue;
    const field = model.fields.find((candidate) => candidate.name === source);
    if (many || field === undefined) continue;
    const owned = context.access === "owner" && field.name === model.owner?.name;
    if (owned || (isRequired(field) && makesTarget(field, context) !== undefined))
      return displayed({ name, row: `self.${rowName(model.words)}.${source}` }, type, context);
  }
  return { name: "", code: "", address: "" };
}
