/** Views of action/tests: an action in the API and in the pages, by everyone who may call it. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import type { ChangesCode } from "../action/code.ts";
import { NOTHING, type DuplicateView } from "../action/duplicate.ts";
import type { ActionKind } from "../action/action.ts";
import { managerOf, type ViewContext } from "../context.ts";
import { factoryName } from "../factories.ts";
import { importLines } from "../python.ts";
import { rowName } from "../row-name.ts";
import { isFreeText } from "../samples.ts";
import { assertion, filled, otherStatus, rowsOf, unchanged } from "./action-row.ts";
import { fullRow } from "./api-input.ts";
import { isScarce } from "./api-relations.ts";
import { migratedRows, type MigratedRows } from "./migrated.ts";
import { aboveFactories, ownedArgs } from "./owned-rows.ts";
import { ownerName, people, unknownKey, visibility, type People } from "./people.ts";
import { styleImports, testClass } from "./style.ts";
import { shownKey } from "../traits.ts";

/** What the tests know of the action. */
export interface TestedAction {
  /** `mark_read` and `MarkRead`. */
  name: string;
  pascal: string;
  kind: ActionKind;
  changes?: ChangesCode;
  duplicate?: DuplicateView;
}

/** The layer that is tested. */
export type TestedLayer = "api" | "pages";

/** What every test of an action needs. */
export interface TestActionView extends People, MigratedRows {
  imports: string[];
  pytest: boolean;
  className: string;
  testCase: string;
  client: string;
  signIn: string;
  model: string;
  manager: string;
  row: string;
  make: string;
  owner: string;
  name: string;
  key: string;
  keyAttribute: string;
  unknown: string;
  appLabel: string;
  codename: string;
  granted: boolean;
  rowArgs: string;
  rowAdds: string[];
  hiddenArgs: string;
  browses: boolean;
  checksView: boolean;
  /** Sees the row and may not change it. */
  onlooker: boolean;
  /** Name of the status that another user gets; empty where any user may. */
  otherStatus: string;
  /** Other users may not create rows. */
  strangers: boolean;
  /** An assertion that nothing was done. */
  unchanged: string;
  /** Assertions about the row afterwards. */
  after: string[];
  duplicates: boolean;
  fresh: { name: string }[];
  /** Columns that the copy has nothing in. */
  emptied: string[];
  many: string[];
  compared: string[];
  staffCopies: boolean;
}

/** Computes what the tests of an action in one layer need. */
export function testActionView(
  model: ModelInfo,
  action: TestedAction,
  { context, layer }: { context: ViewContext; layer: TestedLayer },
): TestActionView {
  const who = people(model, context);
  const owner = ownerName(model, context);
  const rows = rowsOf(model, action, context);
  const other = otherStatus(context, { layer, seen: rows.seen });
  return {
    ...who,
    ...styleOf(model, action, { context, layer }),
    ...identity(model, context),
    ...copies(model, action, context),
    ...migratedRows(model, context).view,
    owner,
    name: action.name,
    granted: who.access.modelPermissions,
    rowArgs: rows.args,
    hiddenArgs: visibility(model, context).hiddenArgs === "" ? "" : hiddenRow(model, context),
    browses: !isScarce(model, context),
    checksView: context.access === "staff" || context.access === "model-permissions",
    onlooker: rows.seen && other !== "",
    otherStatus: other,
    strangers: ["staff", "public-read", "model-permissions"].includes(context.access),
    unchanged: unchanged(model, action, context),
    after: (action.changes?.after ?? []).map(assertion),
    imports: importLines(
      baseImports(model, context, layer),
      migratedRows(model, context).imports,
      action.changes?.imports ?? [],
      filled(model, action.duplicate, context).flatMap(({ imports }) => imports),
    ),
  };
}

/** A row of the user's that others don't see. */
function hiddenRow(model: ModelInfo, context: ViewContext): string {
  const owner = `self.${people(model, context).signedIn}`;
  return ownedArgs(model, context, context, { owner, shown: "hidden" }).join(", ");
}

type Style = Pick<TestActionView, "pytest" | "className" | "testCase" | "client" | "signIn">;

function styleOf(
  model: ModelInfo,
  { pascal }: TestedAction,
  { context, layer }: { context: ViewContext; layer: TestedLayer },
): Style {
  const isApi = layer === "api";
  return {
    pytest: context.testRunner === "pytest",
    className: className(model, pascal, { context, module: isApi ? "test_api" : "test_frontend" }),
    testCase: isApi ? "APITestCase" : "TestCase",
    client: isApi ? "APIClient" : "Client",
    signIn: isApi ? "force_authenticate" : "force_login",
  };
}

type Identity = Pick<
  TestActionView,
  "model" | "manager" | "row" | "make" | "key" | "keyAttribute" | "unknown" | "appLabel" | "codename"
>;

function identity(model: ModelInfo, context: ViewContext): Identity {
  return {
    model: model.name,
    manager: managerOf(model, context),
    row: rowName(model.words),
    make: factoryName(model, context),
    key: shownKey(model, context),
    keyAttribute: context.lookup ?? "pk",
    unknown: unknownKey(model.pkConverter),
    appLabel: model.app.label,
    codename: model.name.toLowerCase(),
  };
}

type Copies = Pick<
  TestActionView,
  "duplicates" | "rowAdds" | "fresh" | "emptied" | "many" | "compared" | "staffCopies"
>;

function copies(model: ModelInfo, action: TestedAction, context: ViewContext): Copies {
  const { adds } = fullRow(model, context);
  const duplicates = action.kind === "duplicate";
  return {
    duplicates,
    rowAdds: duplicates ? adds : [],
    fresh: (action.duplicate?.fresh ?? []).filter(({ value }) => value !== NOTHING),
    emptied: (action.duplicate?.fresh ?? []).flatMap(({ name, value }) => (value === NOTHING ? name : [])),
    many: (action.duplicate?.many ?? []).filter((name) => adds.some((add) => add.startsWith(`${name}.`))),
    compared: compared(model, action),
    staffCopies: duplicates && ownerName(model, context) !== "" && people(model, context).makeStaff !== "",
  };
}

/** `JobPostingArchiveApiTests` */
function className(
  model: ModelInfo,
  pascal: string,
  { context, module }: { context: ViewContext; module: "test_api" | "test_frontend" },
): string {
  return testClass(module, { ...model, name: `${model.name}${pascal}` }, context);
}

/** A text that the copy has too. */
function compared(model: ModelInfo, { duplicate }: TestedAction): string[] {
  const fresh = new Set(duplicate?.fresh.map(({ name }) => name));
  return model.fields
    .filter((field) => isFreeText(field) && !field.primaryKey && !fresh.has(field.name))
    .map(({ name }) => name)
    .slice(0, 1);
}

function baseImports(
  model: ModelInfo,
  context: ViewContext,
  layer: TestedLayer,
): (string | { module: string; name: string })[] {
  const { access } = context;
  const grants = people(model, context).grants.length > 0;
  return [
    ...styleImports(layer === "api" ? "test_api" : "test_frontend", context),
    ...(layer === "api"
      ? ["from rest_framework import status"]
      : ["from http import HTTPStatus", "from django.contrib.auth.views import redirect_to_login"]),
    "from django.urls import reverse",
    "from django.contrib import messages",
    "from django.db import connection",
    "from django.test.utils import CaptureQueriesContext",
    "from django.utils import timezone",
    "from django.utils.html import escape",
    ...(unknownKey(model.pkConverter).startsWith("uuid") ? ["import uuid"] : []),
    ...(access === "model-permissions" || grants
      ? ["from django.contrib.auth.models import Permission"]
      : []),
    ...(access === "model-permissions" ? ["from django.db.models import QuerySet"] : []),
    context.source(model),
    { module: context.factories, name: factoryName(model, context) },
    { module: context.factories, name: "make_user" },
    ...aboveFactories(context, context).map((name) => ({ module: context.factories, name })),
    ...fullRow(model, context).factories.map((name) => ({ module: context.factories, name })),
  ];
}
