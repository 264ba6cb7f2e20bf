/** A consumer that every user has one's own messages from. */
import type { Planner } from "../../../helpers/plan/planner.ts";
import { appFiles } from "../../../helpers/project/file-names.ts";
import { kebab } from "../../../helpers/naming.ts";
import { joined } from "../../../helpers/project/reading.ts";
import type { App } from "../../../helpers/project/types.ts";
import { renderFile } from "../../../helpers/render.ts";
import { importFrom } from "./async-imports.ts";
import { appPath, planWebsocketRoute } from "./consumer-route.ts";
import { planConsumerTests, testedIn } from "./consumer-tests.ts";
import { appContext } from "../view-context.ts";
import { userFactoryView } from "../../views/factories.ts";
import { userType } from "../../views/permission.ts";
import { importLines, text } from "../../views/python.ts";
import { userConsumerTests, userConsumerView } from "../../views/async/user-consumer.ts";

export interface WantedUserConsumer {
  planner: Planner;
  app: App;
  className: string;
  snake: string;
  tests: boolean;
  /** The ASGI application has the route. */
  served: boolean;
}

export function planUserConsumer({
  planner,
  app,
  className,
  snake,
  tests,
  served,
}: WantedUserConsumer): void {
  const context = appContext(planner.project, app);
  const { ref } = context.user;
  const abstract = "from django.contrib.auth.models import AbstractBaseUser";
  const userImport = ref === undefined ? abstract : importFrom("consumers", { app }, ref);
  const consumer = { snake, className, label: app.label, context, userImport };
  const path = joined(app.dir, "consumers.py");
  const fragment = renderFile("consumer/user_consumer.py.hbs", userConsumerView(consumer));
  planner.append(path, fragment, `Websocket consumers of the ${app.label} app.`);
  const url = `ws/${appPath(app) === kebab(snake) ? "" : `${appPath(app)}/`}${kebab(snake)}/`;
  const routing = planWebsocketRoute(planner, app, { className, path: url });
  if (!tests) return;
  const given = testedIn(planner, path, served ? `/${url}` : undefined);
  const tested = userConsumerTests(consumer, given);
  planConsumerTests(planner, app, {
    consumer: className,
    open: `open_${snake}`,
    openParameters: `user: ${userType(context)}`,
    url: text(`/${url}`),
    routing,
    imports: importLines(
      tested.imports,
      "from django.contrib.auth.models import AnonymousUser",
      ref ?? abstract,
    ),
    cases: tested.cases,
  });
  const { factories } = appFiles(planner.project, app).tests;
  planner.append(
    factories,
    renderFile("tests/factories.py.hbs", userFactoryView(context)),
    `Rows for the tests of the ${app.label} app.`,
  );
}
