/** What the tests of an import send beside what all tests of an action need. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import type { PageContext, ViewContext } from "../context.ts";
import { formFields } from "../pages/fields.ts";
import { importLines } from "../python.ts";
import { isRequired } from "../samples.ts";
import { apiInput, formInput, type ApiInput, type Pair, type Probe } from "./api-input.ts";
import type { TestedLayer } from "./action.ts";
import { unfillable } from "./unfillable.ts";
import { hasChoices } from "../traits.ts";

export interface TestImportView {
  imports: string[];
  payload: Pair[];
  probe: Probe;
  /** A field and a value that is refused; an empty name when nothing is. */
  invalid: Pair;
  /** A refused field is a key of the error's body. */
  plainErrors: boolean;
  /** A box of the form; empty where there is none. */
  flag: string;
  /** What a form demands and a test can't give: then there are no tests. */
  missing: string[];
}

/** Where the tests are, and the module that they test: `jobs.bulk_import`. */
interface Place {
  layer: TestedLayer;
  module: string;
}

/** Computes the rows of the tests of an import. */
export function testImportView(
  model: ModelInfo,
  context: ViewContext,
  { layer, module }: Place,
): TestImportView {
  const fields = layer === "pages" ? formFields(model, context) : [];
  const input = layer === "api" ? apiInput(model, context) : formInput(fields, model, context);
  return {
    imports: importLines(
      LIBRARY,
      input.imports,
      input.factories.map((name) => ({ module: context.factories, name })),
      ["MAX_BYTES", "MAX_ROWS"].map((name) => ({ module, name })),
    ),
    payload: input.payload,
    probe: input.probe,
    invalid: refused(input, model),
    plainErrors: context.plainErrors,
    flag: fields.find(isBox)?.name ?? "",
    missing: layer === "pages" ? unfillable(model, context as PageContext) : [],
  };
}

const LIBRARY = [
  "import csv",
  "import io",
  "from typing import Any",
  "from unittest.mock import patch",
  "from django.core.files.uploadedfile import SimpleUploadedFile",
  "from django.db import IntegrityError",
];

const isBox = (field: FieldInfo): boolean =>
  field.type.family === "boolean" && !hasChoices(field) && !field.null;

/** An empty cell is no value: the column's default stands in. */
function refused({ invalid }: ApiInput, model: ModelInfo): Pair {
  const field = model.fields.find((one) => one.name === invalid.name);
  const isEmpty = invalid.code === '""' && field !== undefined && !isRequired(field);
  return isEmpty ? { name: "", code: "" } : invalid;
}
