/** Tests of a consumer, in the app's test_consumers.py. */
import type { Planner } from "../../../helpers/plan/planner.ts";
import { appFiles } from "../../../helpers/project/file-names.ts";
import { moduleName } from "../../../helpers/project/modules.ts";
import type { App } from "../../../helpers/project/types.ts";
import { renderFile } from "../../../helpers/render.ts";
import { importLines } from "../../views/python.ts";
import type { Tested } from "../../views/testing/consumer-scene.ts";
import { method, type TestCase } from "../../views/testing/words.ts";
import { planTestPlace } from "../test-place.ts";

const LAYERS = `{"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}`;

/** What the tests of one consumer are made of. */
export interface ConsumerTestFile {
  /** Class of the consumer. */
  consumer: string;
  /** Function that opens a connection, and its parameters. */
  open: string;
  openParameters: string;
  /** Path of the websocket, as Python source. */
  url: string;
  /** Dotted module of routing.py. */
  routing: string;
  imports: readonly string[];
  cases: readonly TestCase[];
}

/**
 * What the tests of a consumer are written for.
 *
 * @param path of consumers.py
 * @param url that the project's application serves
 */
export function testedIn({ project }: Planner, path: string, url: string | undefined): Tested {
  return {
    module: moduleName(project, path),
    runner: project.habits.testRunner.value,
    hasSessions: project.settings.installedApps.some(({ value }) => value === "django.contrib.sessions"),
    ...(url === undefined ? {} : { url }),
  };
}

export function planConsumerTests(planner: Planner, app: App, file: ConsumerTestFile): void {
  const { project } = planner;
  const runner = project.habits.testRunner.value;
  const isPytest = runner === "pytest";
  const { tests } = appFiles(project, app);
  planTestPlace(planner, tests);
  const view = {
    imports: importLines(
      isPytest
        ? [
            "import pytest",
            "from asgiref.sync import async_to_sync",
            "from collections.abc import Iterator",
            "from django.test import override_settings",
          ]
        : ["from django.test import TransactionTestCase, override_settings"],
      "from typing import Any, cast",
      "from channels.routing import URLRouter",
      "from channels.testing import WebsocketCommunicator",
      file.imports,
      `from ${file.routing} import websocket_urlpatterns`,
    ),
    open: file.open,
    openParameters: file.openParameters,
    url: file.url,
    pytest: isPytest,
    className: isPytest ? `Test${file.consumer}` : `${file.consumer}Tests(TransactionTestCase)`,
    layers: LAYERS,
    methods: file.cases.map((one) => method(one, runner)),
  };
  const fragment = renderFile("tests/test_consumers.py.hbs", view);
  planner.append(tests.file("consumers"), fragment, `Tests of the ${app.label} consumers.`);
}
