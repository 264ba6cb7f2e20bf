/** Views of command/wait_for_db.py.hbs, cleanup.py.hbs and export.py.hbs, with their tests. */
import type { FieldInfo, ModelInfo } from "../../helpers/django/types.ts";
import { suggestion, usageError } from "../../helpers/errors.ts";
import { capfirst, pascal } from "../../helpers/naming.ts";
import { importFor, managerOf, type ViewContext } from "./context.ts";
import { factoryName, isMakeable } from "./factories.ts";
import { importLines, text, texts } from "./python.ts";
import { rowName } from "./row-name.ts";
import type { TemplateData } from "./template-data.ts";
import { styleImports } from "./testing/style.ts";
import { createdField, displayField, isSecret } from "./traits.ts";

/** A command and its tests; no tests where no rows can be made for them. */
export interface CommandViews {
  code: TemplateData;
  tests: TemplateData | undefined;
}

export const BASE = "from django.core.management.base import BaseCommand, CommandParser";
export const BASE_WITH_ERROR =
  "from django.core.management.base import BaseCommand, CommandError, CommandParser";
const CALL = "from django.core.management import CommandError, call_command";

/** Class of the tests of a command. */
export function commandTests(command: string, { testRunner }: Pick<ViewContext, "testRunner">): string {
  const name = `${pascal(command)}Command`;
  return testRunner === "pytest" ? `Test${name}` : `${name}Tests`;
}

/** The command that waits for the database. */
export function waitViews(command: string, context: Pick<ViewContext, "testRunner">): CommandViews {
  return {
    code: {
      imports: importLines(
        "import time",
        "from typing import Any",
        BASE_WITH_ERROR,
        "from django.db import DEFAULT_DB_ALIAS, OperationalError, connections",
      ),
    },
    tests: {
      command,
      className: commandTests(command, context),
      imports: importLines(
        context.testRunner === "pytest" ? "import pytest" : "from django.test import TestCase",
        "from io import StringIO",
        "from unittest.mock import patch",
        CALL,
        "from django.db import OperationalError",
      ),
    },
  };
}

/** What commands about a model share. */
function shared(command: string, model: ModelInfo, context: ViewContext): Record<string, string> {
  return {
    command,
    className: commandTests(command, context),
    model: model.name,
    manager: managerOf(model, context),
    row: rowName(model.words),
    make: factoryName(model, context),
    humanPlural: model.words.humanPlural,
    HumanPlural: capfirst(model.words.humanPlural),
  };
}

function modelImport(command: string, model: ModelInfo, context: ViewContext): string[] {
  const homes = { command: `management.commands.${command}` };
  return importLines(importFor(context.source(model), model.app, { homes }, "command"));
}

function testImports(model: ModelInfo, context: ViewContext): string[] {
  return importLines(styleImports("test_commands", context), "from io import StringIO", {
    module: context.factories,
    name: factoryName(model, context),
  });
}

/**
 * The command that deletes rows by their age.
 *
 * @param named the answer: column that tells the age
 * @throws KitError where no column tells it
 */
export function cleanupViews(
  command: string,
  model: ModelInfo,
  { context, named }: { context: ViewContext; named: string | undefined },
): CommandViews {
  const field = ageField(model, named);
  const isDate = field.type.family === "date";
  const now = isDate ? (context.useTz ? "timezone.localdate()" : "datetime.date.today()") : "timezone.now()";
  const names = { ...shared(command, model, context), field: field.name, now };
  const timezone = now.startsWith("timezone") ? ["from django.utils import timezone"] : [];
  return {
    code: {
      ...names,
      imports: importLines(
        "import datetime",
        "from typing import Any",
        BASE_WITH_ERROR,
        timezone,
        modelImport(command, model, context),
      ),
    },
    tests: !isMakeable(model, context)
      ? undefined
      : {
          ...names,
          imports: importLines(
            testImports(model, context),
            "import datetime",
            CALL,
            timezone,
            context.source(model),
          ),
        },
  };
}

function ageField(model: ModelInfo, named: string | undefined): FieldInfo {
  const moments = model.fields.filter(({ type }) => type.family === "datetime" || type.family === "date");
  const names = moments.map((field) => field.name);
  if (named !== undefined) {
    const found = moments.find((field) => field.name === named);
    if (found !== undefined) return found;
    throw usageError(`${model.name} has no date or datetime ${named}`, suggestion(named, names));
  }
  const found =
    moments.find((field) => /^(expires?|ends?|ended|fin)(_|$)/.test(field.name)) ??
    createdField(model) ??
    (moments.length === 1 ? moments[0] : undefined);
  if (found !== undefined) return found;
  throw usageError(
    `which column tells the age of ${model.words.humanPlural} isn't said`,
    names.length === 0 ? "the model needs a date" : `--field ${names.join(", or ")}`,
  );
}

/** The command that writes all rows as CSV; no secrets, and nothing that a spreadsheet would run. */
export function exportViews(command: string, model: ModelInfo, context: ViewContext): CommandViews {
  const columns = model.fields.filter(
    (field) => !["many", "generic", "binary"].includes(field.type.family) && !isSecret(field),
  );
  const shown = displayField(model);
  const names = {
    ...shared(command, model, context),
    columns: texts(columns.map((field) => field.name)),
    formula: shown?.type.djangoClass === "CharField" ? `${shown.name}=${text("=1+1")}` : "",
  };
  const isPytest = context.testRunner === "pytest";
  return {
    code: {
      ...names,
      imports: importLines(
        "import csv",
        "from pathlib import Path",
        "from typing import Any, TextIO",
        "from django.core.management.base import BaseCommand, CommandParser, OutputWrapper",
        modelImport(command, model, context),
      ),
    },
    tests: !isMakeable(model, context)
      ? undefined
      : {
          ...names,
          imports: importLines(
            testImports(model, context),
            "from pathlib import Path",
            isPytest ? [] : "from tempfile import TemporaryDirectory",
            "from django.core.management import call_command",
          ),
        },
  };
}
