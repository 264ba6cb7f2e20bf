/** View of tests/test_models.py.hbs: what a generated model promises. */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import { managerOf, type ViewContext } from "./context.ts";
import { factoryName } from "./factories.ts";
import { importLines } from "./python.ts";
import { rowName } from "./row-name.ts";
import { needle } from "./samples.ts";
import { styleImports, testClass } from "./test-style.ts";
import { createdField, profileLink } from "./traits.ts";

export interface TestModelsView {
  imports: string[];
  className: string;
  model: string;
  row: string;
  manager: string;
  make: string;
  /** The field that `__str__` shows and a value for it; an empty name when it shows the key. */
  strName: string;
  strValue: string;
  newestFirst: boolean;
  unique: string[];
}

/**
 * Computes the view of a model's tests.
 *
 * @param strName the field that `__str__` returns; undefined when it names the key instead
 */
export function testModelsView(
  model: ModelInfo,
  strName: string | undefined,
  context: ViewContext,
): TestModelsView {
  const created = createdField(model);
  const newestFirst = created !== undefined && model.ordering[0] === `-${created.name}`;
  // The factory of a row that a receiver makes takes that one.
  const link = context.madeByReceiver(model) ? profileLink(model) : undefined;
  const unique = model.fields
    .filter((field) => isTestedUnique(field) && field !== link)
    .map((field) => field.name);
  const strField = model.fields.find((field) => field.name === strName);
  const make = factoryName(model, context);
  return {
    imports: importLines(
      styleImports("test_models", context),
      { module: context.factories, name: make },
      unique.length > 0 ? ["from django.db import IntegrityError"] : [],
      newestFirst ? [context.source(model)] : [],
    ),
    className: testClass("test_models", model, context),
    model: model.name,
    row: rowName(model.words),
    manager: managerOf(model, context),
    make,
    strName: strField?.name ?? "",
    strValue: strField === undefined ? "" : needle(strField),
    newestFirst,
    unique,
  };
}

function isTestedUnique(field: FieldInfo): boolean {
  return field.unique && !field.primaryKey && !field.null && field.editable;
}
