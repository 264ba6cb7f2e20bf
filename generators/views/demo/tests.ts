/** View of tests/test_demo.py.hbs: the command makes its rows once, and only where it should. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import { pascal } from "../../../helpers/naming.ts";
import type { ViewContext } from "../context.ts";
import { demoView, everyRow } from "./data.ts";
import { importLines } from "../python.ts";
import { mediaImports, mediaFolder } from "../testing/downloads.ts";
import { targetModel } from "../traits.ts";
import { styleImports, testClass } from "../testing/style.ts";

export interface TestDemoView {
  imports: string[];
  className: string;
  commandTests: string;
  command: string;
  rows: string;
  files: boolean;
  /** The `with` that says where files go. */
  media: string;
}

/** Computes the view of the tests of a model's demo rows. */
export function testDemoView(model: ModelInfo, context: ViewContext, command: string): TestDemoView {
  const view = demoView(model, context, "demo");
  const files = view.makers.some(({ values }) => values.some(({ code }) => code.startsWith("ContentFile(")));
  const isPytest = context.testRunner === "pytest";
  const suite = `Demo${pascal(model.app.label)}Command`;
  return {
    imports: importLines(
      styleImports("test_demo", context),
      "from io import StringIO",
      "from django.core.management import CommandError, call_command",
      files ? mediaImports(context) : [],
      context.source(model),
    ),
    className: testClass("test_demo", model, context),
    commandTests: isPytest ? `Test${suite}` : `${suite}Tests`,
    command,
    rows: `${model.name}.${everyRow(model, context)}`,
    files,
    media: mediaFolder(
      [model, ...model.fields.flatMap((field) => targetModel(field, context) ?? [])],
      context,
    ),
  };
}
