/**
 * `demo-data`: a management command that makes demo rows. The rows are made by functions of `demo.py`, one a model; the
 * command has a list of them, which grows by one with each further model.
 */
import { usageError } from "../helpers/errors.ts";
import type { Generator } from "../helpers/plan/generator.ts";
import { joined } from "../helpers/project/reading.ts";
import type { App } from "../helpers/project/types.ts";
import { parseLeniently } from "../helpers/python/parse.ts";
import { assignments, statements } from "../helpers/python/query.ts";
import { renderFile } from "../helpers/render.ts";
import { commandModule, commandObstacle, planCommandPlace } from "./parts/command/files.ts";
import { planTestPlace } from "./parts/test-place.ts";
import { manageCommand, planTestStep } from "./parts/project/commands.ts";
import { pieceGenerator, type Feature } from "./parts/feature.ts";
import { isYes, testsQuestion } from "./parts/questions.ts";
import { relative } from "./views/context.ts";
import { demoView } from "./views/demo/data.ts";
import { hasOtherValidators, isFilled } from "./views/demo/fields.ts";
import { demoObstacle, isDemanded } from "./views/demo/needs.ts";
import { demoName } from "./views/demo/targets.ts";
import { testDemoView } from "./views/demo/tests.ts";
import { importLines } from "./views/python.ts";
import { testTemplate } from "./views/testing/style.ts";

/** Name of the list of the functions that the command calls. */
const LIST = "MAKERS";

/** `demo_jobs` */
export function demoCommand(app: App): string {
  return `demo_${app.label}`;
}

/**
 * Plans the demo rows of a model, with the command and its tests.
 *
 * @returns false, with a note, when no rows can be made up
 */
export function planDemoData(feature: Feature, { tests }: { tests: boolean }): boolean {
  const { planner, model, app, context } = feature;
  const obstacle = commandObstacle(planner, app) ?? demoObstacle(model, context);
  if (obstacle !== undefined) {
    planner.note(`no demo rows for ${model.name}: ${obstacle}`);
    return false;
  }
  planner.append(
    joined(app.dir, "demo.py"),
    renderFile("demo/demo.py.hbs", demoView(model, context, "demo")),
    `Demo rows of the ${app.label} app, each made once.`,
  );
  noteValidators(feature);
  const isListed = planDemoCommand(feature);
  if (tests && isListed) planDemoTests(feature);
  planner.nextStep(manageCommand(planner.project, demoCommand(app)));
  return true;
}

/** Plans the command, or the model's place in it. */
function planDemoCommand({ planner, model, app, context }: Feature): boolean {
  const command = demoCommand(app);
  const path = planCommandPlace(planner, app, command);
  const maker = demoName(model, context);
  const module = relative(commandModule(command), "demo");
  const source = planner.tree.read(path);
  if (source === undefined) {
    const imports = importLines(
      "from collections.abc import Callable",
      "from typing import Any",
      "from django.conf import settings",
      "from django.core.management.base import BaseCommand, CommandError, CommandParser",
      "from django.db import transaction",
      "from django.db.models import Model",
      `from ${module} import ${maker}`,
    );
    const view = { imports, maker, label: app.label };
    planner.append(path, renderFile("demo/command.py.hbs", view), `Makes demo rows of the ${app.label} app.`);
    return true;
  }
  const names = assignments(statements(parseLeniently(source, path).root)).map(({ name }) => name);
  if (!names.includes(LIST)) {
    planner.note(
      `${path} has no ${LIST} and stays as it is: ${maker}(1) of ${app.label}'s demo.py makes a row`,
    );
    return false;
  }
  planner.modify(path, "import", { module, name: maker });
  planner.modify(path, "list-element", { list: LIST, element: maker });
  return true;
}

function planDemoTests({ planner, model, app, files, context }: Feature): void {
  planTestPlace(planner, files.tests);
  planner.append(
    files.tests.file("demo"),
    renderFile(testTemplate("test_demo", context), testDemoView(model, context, demoCommand(app))),
    `Tests of the ${app.label} app's demo rows.`,
  );
}

/** What any other validator wants can't be told: the rows are checked when they are made. */
function noteValidators({ planner, model }: Feature): void {
  const names = model.fields
    .filter((field) => hasOtherValidators(field) && (isDemanded(field, model) || isFilled(field)))
    .map((field) => field.name);
  if (names.length > 0)
    planner.note(
      `${model.name} has validators on ${names.join(", ")}: see that the values in demo.py pass them`,
    );
}

export const demoData: Generator = pieceGenerator(
  "demo-data",
  "a management command that makes demo rows of a model",
  [testsQuestion],
  (feature, answers) => {
    const { planner, app } = feature;
    const obstacle = commandObstacle(planner, app) ?? demoObstacle(feature.model, feature.context);
    if (obstacle !== undefined)
      throw usageError(`no demo rows can be made for ${feature.model.name}: ${obstacle}`);
    planDemoData(feature, { tests: isYes(answers.tests) });
    planTestStep(feature.planner, feature.app);
  },
);
