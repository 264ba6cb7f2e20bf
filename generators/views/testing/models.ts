/** View of tests/test_models.py.hbs: what a generated model promises. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { managerOf, type ViewContext } from "../context.ts";
import { factoryName } from "../factories.ts";
import { importLines } from "../python.ts";
import { rowName } from "../row-name.ts";
import { isRequired, needle } from "../samples.ts";
import { styleImports, testClass } from "./style.ts";
import { createdField, isKey, isMaybeEmpty, profileLink } from "../traits.ts";

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
  /** It names the key where the field is empty. */
  strMaybeEmpty: boolean;
  newestFirst: boolean;
  unique: string[];
  /** The relation that makes the model a profile: its rows may be made by a receiver, and their factory takes those. */
  link: string;
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
  const link = profileLink(model);
  const needsNoMore = model.fields.every((field) => field === link || !isRequired(field));
  const isMade = needsNoMore || context.madeByReceiver(model);
  const unique = model.fields
    .filter((field) => isTestedUnique(field) && !(isMade && field === link))
    .map((field) => field.name);
  const alone = link !== undefined && needsNoMore && isTestedUnique(link) ? link.name : "";
  const strField = model.fields.find((field) => field.name === strName);
  const make = factoryName(model, context);
  return {
    imports: importLines(
      styleImports("test_models", context),
      { module: context.factories, name: make },
      unique.length > 0 || alone !== "" ? ["from django.db import IntegrityError"] : [],
      newestFirst || alone !== "" ? [context.source(model)] : [],
    ),
    className: testClass("test_models", model, context),
    model: model.name,
    row: rowName(model.words),
    manager: managerOf(model, context),
    make,
    strName: strField?.name ?? "",
    strValue: strField === undefined ? "" : needle(strField),
    strMaybeEmpty: strField !== undefined && isMaybeEmpty(strField),
    newestFirst,
    unique,
    link: alone,
  };
}

function isTestedUnique(field: FieldInfo): boolean {
  if (field.overwritten === true) return false;
  return field.unique && !isKey(field) && !field.null && field.editable;
}
