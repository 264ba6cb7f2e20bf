/** Views of service/create.py.hbs and its tests: a function that makes a row. */
import type { FieldInfo, ImportRef, ModelInfo } from "../../../helpers/django/types.ts";
import { factoriesIn, makesTarget } from "../factories.ts";
import { importLines, text, withArticle } from "../python.ts";
import { rowName } from "../row-name.ts";
import { sample } from "../samples.ts";
import { mediaImports, mediaFolder } from "../testing/downloads.ts";
import type { TemplateData } from "../template-data.ts";
import { styleImports } from "../testing/style.ts";
import { parametersOf, type Parameter } from "./parameters.ts";
import { inServices, testsClass, type ServicePlace, type ServiceViews } from "./service.ts";

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

function createTests(model: ModelInfo, parameters: readonly Parameter[], place: ServicePlace): TemplateData {
  const { context, service, importFrom } = place;
  const imports: (string | ImportRef)[] = [];
  const values = parameters
    .filter(({ fallback }) => fallback === undefined)
    .map(({ field }): [FieldInfo, string] => {
      const made = makesTarget(field, context);
      if (made !== undefined) {
        imports.push(...factoriesIn(made).map((name) => ({ module: context.factories, name })));
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
    media: mediaFolder([model], place.context),
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
