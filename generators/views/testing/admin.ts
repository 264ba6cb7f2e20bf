/** View of tests/test_admin.py.hbs: the admin's pages open and find rows. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { adminSearchFields } from "../admin.ts";
import type { ViewContext } from "../context.ts";
import { factoryName } from "../factories.ts";
import { importLines } from "../python.ts";
import { rowName } from "../row-name.ts";
import { needle, needleQuery } from "../samples.ts";
import { migratedRows, type MigratedRows } from "./migrated.ts";
import { styleImports, testClass } from "./style.ts";

export interface TestAdminView extends MigratedRows {
  imports: string[];
  className: string;
  row: string;
  make: string;
  /** Arguments that make an administrator. */
  superuser: string;
  /** `admin:jobs_jobposting`, to which `_changelist` and the like are added. */
  url: string;
  /** `title="Needle"`; empty when the admin has no search. */
  needle: string;
  /** The request's data: `{"q": "needle"}`. */
  query: string;
  /** False when the default manager may hide rows. */
  showsRows: boolean;
}

/** Computes the view of the admin's tests; undefined for a user model that can't enter the admin. */
export function testAdminView(model: ModelInfo, context: ViewContext): TestAdminView | undefined {
  const { superuser } = context.user;
  if (superuser === undefined) return undefined;
  const names = adminSearchFields(model);
  const field = model.fields.find(({ name, overwritten }) => names.includes(name) && overwritten !== true);
  const make = factoryName(model, context);
  const { factories } = context;
  const migrated = migratedRows(model, context);
  return {
    imports: importLines(
      styleImports("test_admin", context),
      "from django.urls import reverse",
      { module: factories, name: make },
      { module: factories, name: "make_user" },
      migrated.imports,
    ),
    ...migrated.view,
    className: testClass("test_admin", model, context),
    row: rowName(model.words),
    make,
    superuser,
    url: `admin:${model.app.label}_${model.name.toLowerCase()}`,
    needle: field === undefined ? "" : `${field.name}=${needle(field)}`,
    query: field === undefined ? "" : `{"q": ${needleQuery(field)}}`,
    showsRows: !model.customManager,
  };
}
