/** Views of service/transition.py.hbs and its tests: a function that changes a row, from some states only. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { capfirst, humanize } from "../../../helpers/naming.ts";
import type { Change } from "../action/changes.ts";
import { changesCode, columnNames, touched, type ChangesCode, type ChoiceCode } from "../action/code.ts";
import { factoryName } from "../factories.ts";
import { importLines, tuple, withArticle } from "../python.ts";
import { rowName } from "../row-name.ts";
import type { TemplateData } from "../template-data.ts";
import { styleImports } from "../testing/style.ts";
import { guardOf, type Guard } from "./guard.ts";
import { inServices, testsClass, type ServicePlace, type ServiceViews } from "./service.ts";

/**
 * A change of columns, in a transaction, from some states only.
 *
 * @param from names of the states that it may start from; none for any
 * @throws KitError where no column of the changes has such states
 */
export function transitionViews(
  model: ModelInfo,
  changes: readonly Change[],
  { from, choice, ...place }: ServicePlace & { from: readonly string[]; choice: ChoiceCode },
): ServiceViews {
  const { context, service } = place;
  const row = rowName(model.words);
  const options = { context, columns: touched(model.fields), choice };
  const code = changesCode({ changes: [...changes] }, "locked", options);
  const guard = from.length === 0 ? undefined : guardOf(model, changes, { from, choice });
  const one = withArticle(model.words.human);
  const set = changes
    .map(({ field }) => humanize(field.name))
    .join(", ")
    .replace(/, ([^,]+)$/, " and $1");
  const names = {
    model: model.name,
    row,
    service,
    error: guard?.error ?? "",
    strict: guard?.strict === true,
    state: guard?.field.name ?? "",
  };
  return {
    names: [...(guard === undefined ? [] : [guard.error]), service],
    code: {
      ...names,
      One: capfirst(one),
      does: `Set ${set} of ${one}`,
      there: code.there,
      otherThan: guard?.otherThan ?? "",
      from: guard?.labels.join(" or ") ?? "",
      refusal: `The ${model.words.human} can't be changed so: it is %(state)s.`,
      assignments: code.assignments,
      columns: columnNames(code.columns),
      imports: importLines(
        "from django.db import transaction",
        guard === undefined ? [] : ["from django.utils.translation import gettext as _"],
        code.imports,
        inServices(context.source(model), model, place),
      ),
    },
    tests: transitionTests(model, { code, guard, place, names }),
  };
}

function transitionTests(
  model: ModelInfo,
  {
    code,
    guard,
    place,
    names,
  }: {
    code: ChangesCode;
    guard: Guard | undefined;
    place: ServicePlace;
    names: { row: string; error: string; strict: boolean };
  },
): TemplateData {
  const { context, service, importFrom } = place;
  const isPytest = context.testRunner === "pytest";
  const before = new Map(code.before);
  if (guard !== undefined) before.set(guard.field.name, `${guard.field.name}=${guard.first}`);
  const refused = guard?.refused ?? [];
  const make = factoryName(model, context);
  return {
    ...names,
    error: refused.length === 0 ? "" : names.error,
    make,
    className: testsClass(place),
    before: [...before.values()].join(", "),
    checks: code.after.map((one) => check(one, names.row, { isPytest })),
    refused: tuple(refused),
    imports: importLines(
      styleImports("test_services", context),
      [...before.values()].some((value) => value.includes("timezone."))
        ? ["from django.utils import timezone"]
        : [],
      isPytest && refused.length > 0 ? ["from typing import Any"] : [],
      refused.length === 0 ? [] : [{ module: importFrom, name: names.error }],
      { module: importFrom, name: service },
      { module: context.factories, name: make },
      code.after.flatMap(({ value }) => (value.includes("Decimal(") ? ["from decimal import Decimal"] : [])),
    ),
  };
}

/** An assertion about a column afterwards; of unittest without its `self.`. */
function check(
  { expression, kind, value }: ChangesCode["after"][number],
  row: string,
  { isPytest }: { isPytest: boolean },
): string {
  const column = expression.replace("self.locked.", `self.${row}.`);
  switch (kind) {
    case "equal":
      return isPytest ? `assert ${column} == ${value}` : `assertEqual(${column}, ${value})`;
    case "true":
      return isPytest ? `assert ${column}` : `assertTrue(${column})`;
    case "false":
      return isPytest ? `assert not ${column}` : `assertFalse(${column})`;
    case "none":
      return isPytest ? `assert ${column} is None` : `assertIsNone(${column})`;
    case "some":
      return isPytest ? `assert ${column} is not None` : `assertIsNotNone(${column})`;
  }
}
