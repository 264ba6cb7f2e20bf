/** View of tests/test_frontend.py.hbs: every page of one model, seen by everyone who may come. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { managerOf, targetOf, type PageContext } from "../context.ts";
import { factoryIn, factoryName } from "../factories.ts";
import { formTargets } from "../pages/form.ts";
import { formFields, leadingField } from "../pages/fields.ts";
import { rowName as contextName } from "../pages/names.ts";
import { fileRefusals, type FileRefusal } from "../file-rules.ts";
import { importLines, text } from "../python.ts";
import { rowName } from "../row-name.ts";
import { isFreeText } from "../samples.ts";
import { formInput, fullRow, type Pair, type Probe } from "./api-input.ts";
import {
  duplicate,
  isDemanded,
  NO_DUPLICATE,
  refusals,
  type Duplicate,
  type Refusal,
} from "./api-relations.ts";
import {
  filterNames,
  pageFilterCases,
  relationSearches,
  type Dependent,
  type RelationSearch,
} from "./pages-cases.ts";
import {
  listing,
  ownerName,
  people,
  unknownKey,
  visibility,
  type Listing,
  type People,
  type Visibility,
} from "./people.ts";
import {
  pageDownloadCases,
  storageImports,
  storesPrivately,
  UPLOADED,
  type PageDownloadCase,
} from "./downloads.ts";
import { styleImports, testClass } from "./style.ts";
import { targetCases, type TargetCase } from "./targets.ts";

/** What the tests know of the pages beside the model. */
export interface PageTestNaming {
  /** What comes before the page in a reverse name: `frontend:jobs:job_posting_`. */
  urlName: string;
  /** Reverse name of the route that hands out a file. */
  download(field: string): string;
  /** Modules of what pages share: `jobs.pages`, `jobs.relation_fields`. */
  pagesModule: string;
  relationsModule: string;
  /** What goes with a row. */
  dependent?: Dependent;
}

/** The model and its pages. */
interface Identity {
  className: string;
  model: string;
  manager: string;
  /** Variable for a row, and its name in the templates' context. */
  row: string;
  shownRow: string;
  make: string;
  urlName: string;
  /** An expression for a key that no row has. */
  unknown: string;
  /** `library` and `book`, of which the names of permissions are made. */
  appLabel: string;
  codename: string;
}

export interface TestPagesView extends Identity, People, Visibility, Listing {
  imports: string[];
  /** Calls that fill in the many-valued relations of the row under test. */
  rowAdds: string[];
  /** Name of the owner relation; empty where there is none. */
  owner: string;
  payload: Pair[];
  probe: Probe;
  /** The probe's value as the form shows it again; empty where it isn't a text. */
  filledIn: string;
  invalid: Pair;
  storesFiles: boolean;
  storesPrivately: boolean;
  /** Files that only those get who see the row. */
  downloads: PageDownloadCase[];
  /** What rows are attached to. */
  targets: TargetCase[];
  /** The user who sees the row and may not change it is an ordinary one, or one who may view; empty where there is none. */
  onlooker: "user" | "viewer" | "";
  /** A text field for markup, the markup, and whether lists show it. */
  markup: { field: string; code: string; listed: boolean };
  /** Filters that nonsense is given to, as Python source of a tuple; empty where there are none. */
  filterNames: string;
  searches: RelationSearch[];
  /** The call that makes a row which goes with the row under test; empty where none does. */
  dependent: string;
  refusals: Refusal[];
  /** Files that must be refused. */
  fileRefusals: FileRefusal[];
  /** An empty row when nothing has to differ from what the owner has. */
  duplicate: Pick<Duplicate, "lines" | "row" | "payload">;
}

/** What a form demands and a test can't give: tests of the pages can't be written. */
export function unfillable(model: ModelInfo, context: PageContext): string[] {
  const fields = formFields(model, context);
  const given = new Set(formInput(fields, model, context).payload.map(({ name }) => name));
  const targets = formTargets(model, context).filter(({ name }) => !given.has(name));
  const isLimited = (field: FieldInfo): boolean => field.args.has("limit_choices_to") && isDemanded(field);
  return fields
    .filter((field) => isLimited(field) || (!field.blank && !given.has(field.name)))
    .map(({ name }) => name)
    .concat(targets.map(({ name }) => name));
}

/** Computes the view of the tests of a model's pages. */
export function testPagesView(model: ModelInfo, context: PageContext, naming: PageTestNaming): TestPagesView {
  const input = formInput(formFields(model, context), model, context);
  const listed = listing(model, pageFilterCases(model, context), context);
  const refused = refusals(model, context);
  const repeated = duplicate(model, context) ?? NO_DUPLICATE;
  const searches = relationSearches(model, context);
  const { browses, ...seen } = visibility(model, context);
  const view: Omit<TestPagesView, "imports"> = {
    ...identity(model, context, naming),
    ...people(model, context),
    ...seen,
    browses,
    owner: ownerName(model, context),
    ...listed.view,
    ...rowUnderTest(model, seen.rowArgs, context),
    payload: input.payload,
    probe: input.probe,
    filledIn: input.probe.code.startsWith('"') ? input.probe.code : "",
    invalid: input.invalid,
    ...attachments(model, context, { naming, multipart: input.multipart }),
    onlooker: onlooker(model, context),
    markup: markup(model, context),
    filterNames: filterNames(model, context),
    searches,
    dependent: dependentCall(model, context, naming),
    refusals: refused,
    fileRefusals: fileRefusals(formFields(model, context)),
    duplicate: repeated,
  };
  const factories = [...input.factories, ...listed.factories, ...repeated.factories, ...madeBy(view)];
  return {
    imports: importLines(
      pythonImports(view, context, naming),
      view.storesFiles ? storageImports(model, context) : [],
      view.downloads.length > 0 ? [UPLOADED] : [],
      input.imports,
      view.fileRefusals.flatMap((file) => file.imports),
      browses ? listed.imports : [],
      repeated.imports,
      context.source(model),
      [...factories, view.make, "make_user"].map((name) => ({ module: context.factories, name })),
    ),
    ...view,
  };
}

/** The factories that single tests call. */
function madeBy({
  refusals: refused,
  searches,
  targets,
  dependent,
}: Omit<TestPagesView, "imports">): string[] {
  return [
    ...[...refused, ...searches].map(({ factory }) => factory),
    ...targets.flatMap((one) => one.factories),
    ...(dependent === "" ? [] : [factoryIn(dependent)]),
  ];
}

/** The tests of files and of what rows are attached to. */
function attachments(
  model: ModelInfo,
  context: PageContext,
  { naming, multipart }: { naming: PageTestNaming; multipart: boolean },
): Pick<TestPagesView, "storesFiles" | "storesPrivately" | "downloads" | "targets"> {
  const downloads = pageDownloadCases(model, context, (field) => naming.download(field));
  return {
    storesFiles: multipart || downloads.length > 0,
    storesPrivately: storesPrivately(model),
    downloads,
    targets: targetCases(model, context, { own: [], multipart: false }),
  };
}

function identity(model: ModelInfo, context: PageContext, { urlName }: PageTestNaming): Identity {
  return {
    className: testClass("test_frontend", model, context),
    model: model.name,
    manager: managerOf(model, context),
    row: rowName(model.words),
    shownRow: contextName(model),
    make: factoryName(model, context),
    urlName,
    unknown: unknownKey(model.pkConverter),
    appLabel: model.app.label,
    codename: model.name.toLowerCase(),
  };
}

/** The row under test has every relation filled in, but for those to rows of its own kind, which lists would show too. */
function rowUnderTest(
  model: ModelInfo,
  given: string,
  context: PageContext,
): Pick<TestPagesView, "rowArgs" | "rowAdds"> {
  const { fields } = model;
  const others = { ...model, fields: fields.filter(({ relation }) => relation?.target !== targetOf(model)) };
  const { args, adds } = fullRow(others, context);
  return { rowArgs: [given, ...args].filter((one) => one !== "").join(", "), rowAdds: adds };
}

/** `make_offer(company=self.company)` */
function dependentCall(model: ModelInfo, context: PageContext, { dependent }: PageTestNaming): string {
  if (dependent === undefined) return "";
  return `${factoryName(dependent.model, context)}(${dependent.field.name}=self.${rowName(model.words)})`;
}

/** Who sees the row under test and may not change it. */
function onlooker(model: ModelInfo, context: PageContext): TestPagesView["onlooker"] {
  const { open, access } = people(model, context);
  if (access.modelPermissions) return "viewer";
  return open ? "user" : "";
}

const SCRIPT = "<script>alert(1)</script>";
const BOLD = "<b>x</b>";

/** The field that leads to a row where it takes any text, else another one that the form asks for. */
function markup(model: ModelInfo, context: PageContext): TestPagesView["markup"] {
  const leading = leadingField(model);
  const fields = formFields(model, context);
  const takes = (field: FieldInfo, code: string): boolean =>
    isFreeText(field) && !field.primaryKey && code.length <= (field.maxLength ?? Infinity);
  for (const code of [SCRIPT, BOLD]) {
    const fitting = fields.filter((field) => takes(field, code));
    const field = fitting.find((one) => one === leading) ?? fitting[0];
    if (field !== undefined) return { field: field.name, code: text(code), listed: field === leading };
  }
  return { field: "", code: "", listed: false };
}

type Needs = Omit<TestPagesView, "imports">;

function pythonImports(view: Needs, context: PageContext, naming: PageTestNaming): string[] {
  const lines = [
    "from http import HTTPStatus",
    "from typing import Any",
    "from unittest.mock import patch",
    "from django.contrib import messages",
    "from django.contrib.auth.views import redirect_to_login",
    "from django.db.models import ProtectedError",
    "from django.db.models.deletion import Collector",
    "from django.urls import resolve, reverse",
    "from django.utils.html import escape",
    ...styleImports("test_frontend", context),
  ];
  if (view.unknown.startsWith("uuid")) lines.push("import uuid");
  if (view.access.modelPermissions || view.grants.length > 0)
    lines.push("from django.contrib.auth.models import Permission");
  if (view.access.modelPermissions) lines.push("from django.db.models import QuerySet");
  if (view.browses)
    lines.push(
      "from django.db import connection",
      "from django.test.utils import CaptureQueriesContext",
      `from ${naming.pagesModule} import PAGE_SIZE`,
    );
  if (view.searches.length > 0) lines.push(`from ${naming.relationsModule} import SHOWN`);
  return lines;
}
