/** View of tests/test_api.py.hbs: every route of one model's API, seen by everyone who may call it. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { anonymousReads } from "../access.ts";
import { managerOf, type ViewContext } from "../context.ts";
import { factoryName, makesTarget, seenTarget } from "../factories.ts";
import { genericRelations } from "../generic.ts";
import { fileRefusals, type FileRefusal } from "../file-rules.ts";
import { importLines, text } from "../python.ts";
import { rowName } from "../row-name.ts";
import { isRequired } from "../samples.ts";
import { displayNames } from "../serializer.ts";
import { filterCases } from "./api-cases.ts";
import { apiInput, type Pair, type Probe } from "./api-input.ts";
import {
  caller,
  duplicate,
  NO_DUPLICATE,
  refusals,
  writableFields,
  type Duplicate,
  type Refusal,
} from "./api-relations.ts";
import {
  listing,
  ownArgs,
  ownerName,
  people,
  unknownKey,
  visibility,
  type Listing,
  type People,
  type Visibility,
} from "./people.ts";
import { nestedFactories, testNestedView, type TestNestedView } from "./nested.ts";
import { downloadCases, storageImports, storesPrivately, UPLOADED, type DownloadCase } from "./downloads.ts";
import { targetCases, type TargetCase } from "./targets.ts";
import { styleImports, testClass } from "./style.ts";
import { shownKey } from "../traits.ts";

/** The model and its routes. */
interface Identity {
  className: string;
  model: string;
  manager: string;
  row: string;
  make: string;
  /** Reverse names: `api:v1:jobs:job-posting-list`, `api:v1:jobs:job-posting-detail`. */
  listName: string;
  detailName: string;
  /** Attribute that the URL holds, and an expression for a value that no row has. */
  keyAttribute: string;
  unknown: string;
  /** Key of a row in a response. */
  key: string;
  /** `library` and `book`, of which the names of permissions are made. */
  appLabel: string;
  codename: string;
}

/** What the tests of the list need. */
interface ListTests extends Listing {
  /** Query parameter for the page size; empty when the project's pagination has none. */
  sizeParam: string;
  counted: boolean;
}

export interface TestApiView extends Identity, People, Visibility, ListTests {
  imports: string[];
  /** The parent, of a nested route. */
  nested: TestNestedView | undefined;
  /** Is there a test that goes through the reading routes. */
  usesReads: boolean;
  /** Name of the owner relation; empty where there is none. */
  owner: string;
  payload: Pair[];
  probe: Probe;
  /** A request's data that changes the probe, as Python source. */
  change: string;
  invalid: Pair;
  multipart: boolean;
  /** Argument of a request with a body. */
  format: string;
  display: Pair;
  refusals: Refusal[];
  /** Files that must be refused. */
  fileRefusals: FileRefusal[];
  /** Files that only those get who see the row. */
  downloads: DownloadCase[];
  /** Tests store files, some in the private folder. */
  storesFiles: boolean;
  storesPrivately: boolean;
  /** What rows are attached to, and whether the list can be narrowed by it. */
  targets: TargetCase[];
  narrowsTargets: boolean;
  /** An empty row when nothing has to differ from what the owner has. */
  duplicate: Pick<Duplicate, "lines" | "row" | "payload">;
}

/** Computes the view of the tests of a model's API. */
export function testApiView(model: ModelInfo, context: ViewContext): TestApiView {
  const input = apiInput(model, context);
  const owner = ownerName(model, context);
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
      repeated.row === "" ? [] : ["from rest_framework.settings import api_settings"],
      context.source(model),
      [...new Set(names)].map((name) => ({ module: context.factories, name })),
    ),
    ...identity(model, context),
    ...people(model, context),
    nested,
    usesReads: usesReads(model, context),
    owner,
    ...visibility(model, context),
    payload: input.payload,
    probe: input.probe,
    change: `{${text(input.probe.name)}: ${input.probe.code}}`,
    invalid: input.invalid,
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
      narrowsTargets: context.djangoFilter && visibility(model, context).browses,
    },
    imports: [
      ...files.flatMap((file) => file.imports),
      ...(storesFiles ? storageImports(model, context) : []),
      ...(handed.length > 0 ? [UPLOADED] : []),
    ],
    factories: targets.flatMap((one) => one.factories),
  };
}

/** Where anonymous visitors read, the tests of an owner's rows go through the list alone, as those of nested rows do. */
function usesReads(model: ModelInfo, { access, parent }: ViewContext): boolean {
  return (access !== "owner" && parent === undefined) || !anonymousReads(model, access);
}

function identity(model: ModelInfo, context: ViewContext): Identity {
  return {
    className: testClass("test_api", model, context),
    model: model.name,
    manager: managerOf(model, context),
    row: rowName(model.words),
    make: context.parent === undefined ? factoryName(model, context) : "self.make_row",
    listName: context.apiNames.list,
    detailName: context.apiNames.detail,
    keyAttribute: context.lookup ?? "pk",
    unknown: unknownKey(lookupKind(model, context)),
    key: shownKey(model, context),
    appLabel: model.app.label,
    codename: model.name.toLowerCase(),
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
