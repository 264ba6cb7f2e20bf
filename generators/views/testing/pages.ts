/** View of tests/test_frontend.py.hbs: every page of one model, seen by everyone who may come. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { targetOf, type PageContext } from "../context.ts";
import { factoriesIn, factoryName } from "../factories.ts";
import { formFields, leadingField } from "../pages/fields.ts";
import { momentNames } from "../pages/form.ts";
import { rowName as contextName } from "../pages/names.ts";
import { fileRefusals } from "../file-rules.ts";
import { importLines, text } from "../python.ts";
import { rowName } from "../row-name.ts";
import { isFreeText } from "../samples.ts";
import { formInput, fullRow } from "./api-input.ts";
import { duplicate, NO_DUPLICATE, refusals } from "./api-relations.ts";
import {
  filterNames,
  pageFilterCases,
  relationSearches,
  type Dependent,
  type RelationSearch,
} from "./pages-cases.ts";
import {
  listing,
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
import { migratedRows, type MigratedRows } from "./migrated.ts";
import { styleImports } from "./style.ts";
import { targetCases } from "./targets.ts";
import { isKey } from "../traits.ts";
import { testedModel, type TestedInput, type TestedModel } from "./tested-model.ts";

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

/** The pages under test, and the rows as they have them. */
interface Pages {
  /** The factory that makes a row. */
  make: string;
  /** A row's name in the templates' context. */
  shownRow: string;
  urlName: string;
  /** An expression for a key that no row has. */
  unknown: string;
  /** The path that a saved form leads to: a key that is any text is quoted in the header. */
  savedAt: string;
}

export interface TestPagesView
  extends TestedModel, TestedInput, Pages, People, Visibility, Listing, MigratedRows {
  imports: string[];
  /** Calls that fill in the many-valued relations of the row under test. */
  rowAdds: string[];
  /** The probe's value as the form shows it again; empty where it isn't a text. */
  filledIn: string;
  /** A time that the form asks for; empty for none. */
  moment: string;
  /** Files that only those get who see the row. */
  downloads: PageDownloadCase[];
  /** The user who sees the row and may not change it is an ordinary one, or one who may view; empty where there is none. */
  onlooker: "user" | "viewer" | "";
  /** A text field for markup, the markup, and whether lists show it. */
  markup: { field: string; code: string; listed: boolean };
  /** Filters that nonsense is given to, as Python source of a tuple; empty where there are none. */
  filterNames: string;
  searches: RelationSearch[];
  /** The call that makes a row which goes with the row under test; empty where none does. */
  dependent: string;
}

/** Everything but the imports, which depend on it. */
type Shown = Omit<TestPagesView, "imports">;

/** Computes the view of the tests of a model's pages. */
export function testPagesView(model: ModelInfo, context: PageContext, naming: PageTestNaming): TestPagesView {
  const input = formInput(formFields(model, context), model, context);
  const listed = listing(model, pageFilterCases(model, context), context);
  const refused = refusals(model, context);
  const repeated = duplicate(model, context) ?? NO_DUPLICATE;
  const searches = relationSearches(model, context);
  const { browses, ...seen } = visibility(model, context);
  const migrated = migratedRows(model, context);
  const view: Shown = {
    ...testedModel(model, context, "test_frontend"),
    ...pages(model, context, naming),
    ...people(model, context),
    ...migrated.view,
    ...seen,
    browses,
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
    ...refusedInput(formFields(model, context)),
    duplicate: repeated,
  };
  const factories = [...input.factories, ...listed.factories, ...repeated.factories, ...madeBy(view)];
  return {
    imports: importLines(
      pythonImports(view, context, naming),
      view.storesFiles ? storageImports(model, context) : [],
      view.downloads.length > 0 ? [UPLOADED] : [],
      [input, repeated, migrated, ...view.fileRefusals].flatMap(({ imports }) => imports),
      browses ? listed.imports : [],
      context.source(model),
      [...factories, view.make, "make_user"].map((name) => ({ module: context.factories, name })),
    ),
    ...view,
  };
}

/** What a form refuses: files that are none of those it takes, and a time at the end of the calendar. */
function refusedInput(fields: readonly FieldInfo[]): Pick<TestPagesView, "moment" | "fileRefusals"> {
  const [moment = ""] = momentNames(fields);
  return { moment, fileRefusals: fileRefusals(fields) };
}

/** The factories that single tests call. */
function madeBy({ refusals: refused, searches, targets, dependent }: Shown): string[] {
  return [
    ...[...refused, ...searches].flatMap(({ factories }) => factories),
    ...targets.flatMap((one) => one.factories),
    ...(dependent === "" ? [] : factoriesIn(dependent)),
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

function pages(model: ModelInfo, context: PageContext, { urlName }: PageTestNaming): Pages {
  return {
    make: factoryName(model, context),
    shownRow: contextName(model),
    urlName,
    unknown: unknownKey(model.pkConverter),
    savedAt: model.pkConverter === "str" ? 'unquote(response["Location"])' : 'response["Location"]',
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
    isFreeText(field) && !isKey(field) && code.length <= (field.maxLength ?? Infinity);
  for (const code of [SCRIPT, BOLD]) {
    const fitting = fields.filter((field) => takes(field, code));
    const field = fitting.find((one) => one === leading) ?? fitting[0];
    if (field !== undefined) return { field: field.name, code: text(code), listed: field === leading };
  }
  return { field: "", code: "", listed: false };
}

function pythonImports(view: Shown, context: PageContext, naming: PageTestNaming): string[] {
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
  if (view.savedAt.startsWith("unquote")) lines.push("from urllib.parse import unquote");
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
