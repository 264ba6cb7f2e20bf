/** View of tests/test_api.py.hbs: every route of one model's API, seen by everyone who may call it. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { anonymousReads } from "../access.ts";
import type { ViewContext } from "../context.ts";
import { factoryName, makesTarget, seenTarget } from "../factories.ts";
import { filterParameters } from "../filter.ts";
import { genericRelations } from "../generic.ts";
import { fileRefusals } from "../file-rules.ts";
import { importLines, text } from "../python.ts";
import { isRequired } from "../samples.ts";
import { displayNames } from "../serializer/display-names.ts";
import { filterCases } from "./api-cases.ts";
import { apiInput, type Pair } from "./api-input.ts";
import { caller, duplicate, NO_DUPLICATE, refusals, writableFields } from "./api-relations.ts";
import {
  listing,
  ownArgs,
  people,
  unknownKey,
  visibility,
  type Listing,
  type People,
  type Visibility,
} from "./people.ts";
import { nestedFactories, testNestedView, type TestNestedView } from "./nested.ts";
import { downloadCases, storageImports, storesPrivately, UPLOADED, type DownloadCase } from "./downloads.ts";
import { targetCases } from "./targets.ts";
import { styleImports } from "./style.ts";
import { testedParameters } from "./tested-filters.ts";
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

/** What the tests of the list need. */
interface ListTests extends Listing {
  /** Query parameter for the page size; empty when the project's pagination has none. */
  sizeParam: string;
  counted: boolean;
}

export interface TestApiView extends TestedModel, TestedInput, Routes, People, Visibility, ListTests {
  imports: string[];
  /** The parent, of a nested route. */
  nested: TestNestedView | undefined;
  /** Is there a test that goes through the reading routes. */
  usesReads: boolean;
  /** A request's data that changes the probe, as Python source. */
  change: string;
  /** A refused field is a key of the error's body. */
  plainErrors: boolean;
  multipart: boolean;
  /** Argument of a request with a body. */
  format: string;
  /** A display name, and the name of the relation whose row it must tell; empty names where none is certain. */
  display: Pair;
  /** Files that only those get who see the row. */
  downloads: DownloadCase[];
  /** The list can be narrowed by what rows are attached to. */
  narrowsTargets: boolean;
}

/** Computes the view of the tests of a model's API. */
export function testApiView(model: ModelInfo, context: ViewContext): TestApiView {
  const input = apiInput(model, context);
  const listed = listing(model, filterCases(model, context), context);
  const refused = refusals(model, context);
  const attached = attachments(model, context, input);
  const repeated = duplicate(model, context) ?? NO_DUPLICATE;
  const nested = testNestedView(model, context);
  const made = [...refused.map(({ factory }) => factory), ...repeated.factories, ...nestedFactories(nested)];
  const shared = [...input.factories, ...listed.factories, ...attached.factories];
  const names = [...shared, ...made, factoryName(model, context), "make_user"];
  return {
    imports: importLines(
      pythonImports(model, context),
      input.imports,
      attached.imports,
      listed.imports,
      repeated.imports,
      repeated.row === "" || !context.plainErrors ? [] : ["from rest_framework.settings import api_settings"],
      context.source(model),
      [...new Set(names)].map((name) => ({ module: context.factories, name })),
    ),
    ...testedModel(model, context, "test_api"),
    ...routes(model, context),
    ...people(model, context),
    nested,
    usesReads: usesReads(model, context),
    ...visibility(model, context),
    payload: input.payload,
    probe: input.probe,
    change: `{${text(input.probe.name)}: ${input.probe.code}}`,
    invalid: input.invalid,
    plainErrors: context.plainErrors,
    multipart: input.multipart,
    format: input.multipart ? `format="multipart"` : `format="json"`,
    display: display(model, context),
    refusals: refused,
    ...attached.view,
    duplicate: repeated,
    ...listed.view,
    sizeParam: context.pagination === undefined ? "page_size" : (context.pagination.sizeParam ?? ""),
    counted: context.pagination?.counted ?? true,
  };
}

type Attachments = Pick<
  TestApiView,
  "fileRefusals" | "downloads" | "storesFiles" | "storesPrivately" | "targets" | "narrowsTargets"
>;

/** The tests of files and of what rows are attached to. */
function attachments(
  model: ModelInfo,
  context: ViewContext,
  { multipart }: { multipart: boolean },
): { view: Attachments; imports: string[]; factories: string[] } {
  const files = fileRefusals(writableFields(model, context));
  const targets = targetCases(model, context, { own: ownArgs(model, context), multipart });
  const handed = downloadCases(model, context);
  const storesFiles = multipart || handed.length > 0;
  return {
    view: {
      fileRefusals: files,
      downloads: handed,
      storesFiles,
      storesPrivately: storesFiles && storesPrivately(model),
      targets,
      narrowsTargets: narrowsTargets(model, context) && visibility(model, context).browses,
    },
    imports: [
      ...files.flatMap((file) => file.imports),
      ...(storesFiles ? storageImports(model, context) : []),
      ...(handed.length > 0 ? [UPLOADED] : []),
    ],
    factories: targets.flatMap((one) => one.factories),
  };
}

/** Does the filter set know every column of what rows are attached to? */
function narrowsTargets(model: ModelInfo, context: ViewContext): boolean {
  if (!context.djangoFilter) return false;
  const names = new Set(testedParameters(model, context).map(({ name }) => name));
  const wanted = filterParameters(model, context).filter(({ field }) => field.generic !== undefined);
  return wanted.every(({ name }) => names.has(name));
}

/** Where anonymous visitors read, the tests of an owner's rows go through the list alone, as those of nested rows do. */
function usesReads(model: ModelInfo, { access, parent }: ViewContext): boolean {
  return (access !== "owner" && parent === undefined) || !anonymousReads(model, access);
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

/** A display name that the row under test surely has. */
function display(model: ModelInfo, context: ViewContext): Pair {
  for (const { name, source, many } of displayNames(model)) {
    const field = model.fields.find((candidate) => candidate.name === source);
    if (many || field === undefined) continue;
    const owned = context.access === "owner" && field.name === model.owner?.name;
    if (owned || (isRequired(field) && makesTarget(field, context) !== undefined))
      return { name, code: source };
  }
  return { name: "", code: "" };
}
