/** Views of service/transition.py.hbs and service/create.py.hbs, with their tests. */
import type { FieldInfo, ImportRef, ModelInfo } from "../../helpers/django/types.ts";
import { usageError } from "../../helpers/errors.ts";
import { capfirst, humanize, pascal, snake } from "../../helpers/naming.ts";
import { changesCode, columnNames, touched, type ChangesCode, type ChoiceCode } from "./action/code.ts";
import type { Change } from "./action/changes.ts";
import { importFor, type ViewContext } from "./context.ts";
import { factoryIn, factoryName, makesTarget } from "./factories.ts";
import { importLines, text, tuple, withArticle } from "./python.ts";
import { rowName } from "./row-name.ts";
import { sample } from "./samples.ts";
import { parametersOf, type Parameter } from "./service-parameters.ts";
import { mediaImports, mediaSettings } from "./testing/downloads.ts";
import { styleImports } from "./testing/style.ts";

/** What the generator knows beside the model. */
export interface ServicePlace {
  context: ViewContext;
  /** Function of services.py. */
  service: string;
  /** Dotted module of services.py below the app, where the function is written. */
  module: string;
  /** The same as tests import it. */
  importFrom: string;
}

/** Data of a template. */
export type Data = Readonly<Record<string, unknown>> & { imports: string[] };

/** The function and its tests. */
export interface ServiceViews {
  code: Data;
  tests: Data;
  /** Names that others import. */
  names: string[];
}

/** `close_job_posting` for close, and for close_job_posting. */
export function serviceName(name: string, model: ModelInfo): string {
  const word = snake(name);
  return word.includes(model.words.snake) ? word : `${word}_${model.words.snake}`;
}

function inServices(ref: ImportRef, model: ModelInfo, { module }: ServicePlace): ImportRef {
  return importFor(ref, model.app, { homes: { services: module } }, "services");
}

function testsClass({ service, context }: ServicePlace): string {
  const name = `${pascal(service)}Service`;
  return context.testRunner === "pytest" ? `Test${name}` : `${name}Tests`;
}

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

interface Guard {
  field: FieldInfo;
  error: string;
  /** The condition on a state that is refused: `!= "draft"`. */
  otherThan: string;
  first: string;
  /** What people call the states that it may start from. */
  labels: string[];
  /** States that are refused; as stored. */
  refused: string[];
  /** The state that it leads to is refused as well: nothing is done twice. */
  strict: boolean;
}

/** The column that tells the state, and what it may be. */
function guardOf(
  model: ModelInfo,
  changes: readonly Change[],
  { from, choice }: { from: readonly string[]; choice: ChoiceCode },
): Guard {
  const state = changes.find(({ value }) => value.kind === "choice");
  if (state?.value.kind !== "choice")
    throw usageError(
      "--from needs a column with choices among those that --set changes",
      '--set "status=paid"',
    );
  const { field, value } = state;
  const known = field.choices ?? [];
  const stored = from.map((name) => {
    const found = known.find((one) => [one.value, one.value.replace(/^"|"$/g, ""), one.label].includes(name));
    if (found !== undefined) return found.value;
    throw usageError(
      `${field.name} has no choice ${name}`,
      `there is: ${known.map((one) => one.value).join(", ")}`,
    );
  });
  const names = stored.map((one) => choice(field, one));
  return {
    field,
    error: `${model.name}StateError`,
    otherThan: names.length === 1 ? `!= ${names.join("")}` : `not in ${tuple(names)}`,
    first: stored[0] ?? "",
    labels: stored.map((one) => humanize(one.replace(/^"|"$/g, "")).toLowerCase()),
    refused: known.map((one) => one.value).filter((one) => !stored.includes(one)),
    strict: !stored.includes(value.value),
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
): Data {
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

/** A new row from typed values, checked before it is saved. */
export function createViews(model: ModelInfo, place: ServicePlace): ServiceViews {
  const { context, service } = place;
  const { parameters, exclude } = parametersOf(model, context);
  const names = { model: model.name, row: rowName(model.words), service };
  return {
    names: [service],
    code: {
      ...names,
      one: withArticle(model.words.human),
      parameters: parameters.map(({ field, type, fallback }) => ({
        name: field.name,
        type,
        default: fallback ?? "",
      })),
      columns: parameters.filter(({ many }) => !many).map(({ field }) => field.name),
      many: parameters.filter(({ many }) => many).map(({ field }) => field.name),
      exclude,
      imports: importLines(
        "from django.db import transaction",
        inServices(context.source(model), model, place),
        parameters.flatMap(({ imports }) =>
          imports.map((one) => (typeof one === "string" ? one : inServices(one, model, place))),
        ),
      ),
    },
    tests: createTests(model, parameters, place),
  };
}

function createTests(model: ModelInfo, parameters: readonly Parameter[], place: ServicePlace): Data {
  const { context, service, importFrom } = place;
  const imports: (string | ImportRef)[] = [];
  const values = parameters
    .filter(({ fallback }) => fallback === undefined)
    .map(({ field }): [FieldInfo, string] => {
      const made = makesTarget(field, context);
      if (made !== undefined) {
        imports.push({ module: context.factories, name: factoryIn(made) });
        return [field, made];
      }
      const value = sample(field, "1", context);
      imports.push(...(value?.imports ?? []));
      return [field, value?.code ?? "None"];
    });
  const blank = values.find(([field]) => field.type.djangoClass === "CharField" && !field.blank)?.[0];
  const args = (wrong?: FieldInfo): string =>
    values.map(([field, code]) => `${field.name}=${field === wrong ? text("") : code}`).join(", ");
  const stores = values.some(([field]) => field.type.family === "file");
  return {
    model: model.name,
    row: rowName(model.words),
    service,
    className: testsClass(place),
    args: args(),
    files: stores,
    media: mediaSettings([model], place.context),
    invalid: blank === undefined ? "" : args(blank),
    imports: importLines(
      styleImports("test_services", context),
      stores ? mediaImports(context) : [],
      blank === undefined ? [] : ["from django.core.exceptions import ValidationError"],
      context.source(model),
      { module: importFrom, name: service },
      imports,
    ),
  };
}
