/** What the tests of a consumer share: who connects to what, and how a test opens a connection. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import type { TestRunner } from "../../../helpers/project/types.ts";
import type { RowConsumer } from "../async/consumer.ts";
import type { ViewContext } from "../context.ts";
import { factoryName } from "../factories.ts";
import { text } from "../python.ts";
import { assertionsOf, type Assertions, type TestCase } from "./words.ts";

/** Where the consumer is and how the repo tests. */
export interface Tested {
  /** Dotted module of consumers.py. */
  module: string;
  runner: TestRunner;
  /** Path of the websocket, where the project's application serves it; of a row without its key. */
  url?: string;
}

/** Anonymous visitors come by way of the whole application, which shows that it has the route. */
export function anonymousCase(equal: Assertions["equal"], opened: string, url: string | undefined): TestCase {
  const refusal = equal("await socket.receive_output()", CLOSED("4401"));
  const name = "test_nobody_signed_in_is_turned_away";
  if (url === undefined) return { name, isAsync: true, lines: [opened, "await socket.connect()", refusal] };
  return {
    name,
    isAsync: true,
    lines: [
      "application = import_string(settings.ASGI_APPLICATION)",
      `origin = (b"origin", b"http://testserver")`,
      `socket = WebsocketCommunicator(application, ${text(url)}, headers=[origin])`,
      "await socket.connect()",
      refusal,
    ],
  };
}

/** Imports of {@link anonymousCase}. */
export function anonymousImports(url: string | undefined): string[] {
  return url === undefined
    ? []
    : ["from django.conf import settings", "from django.utils.module_loading import import_string"];
}

/** What all cases of a consumer share. */
export interface Scene {
  consumer: RowConsumer;
  model: ModelInfo;
  make: string;
  rowArgs: string;
  user: string;
  check: Assertions;
  /** `consumers` as tests patch it. */
  module: string;
}

export const CLOSED = (code: string): string => `{"type": "websocket.close", "code": ${code}}`;

/** Can an account be closed without being deleted. */
export function canClose({ user }: ViewContext): boolean {
  if (user.model === undefined) return user.ref !== undefined;
  return user.model.fields.some(({ name }) => name === "is_active");
}

/** The scene of a consumer. */
export function sceneOf(consumer: RowConsumer, { module, runner }: Tested): Scene {
  const { model, context } = consumer;
  const owner = context.access === "owner" ? (model.owner?.name ?? "") : "";
  const staff =
    context.access === "staff" || context.access === "public-read" ? context.user.staff : undefined;
  const all =
    context.access === "model-permissions" ? (context.user.superuser ?? "is_superuser=True") : (staff ?? "");
  return {
    consumer,
    model,
    make: factoryName(model, context),
    rowArgs: owner === "" ? "" : `${owner}=user`,
    user: `make_user(${all})`,
    check: assertionsOf(runner),
    module,
  };
}

export function made(call: string, args: string): string {
  return `await database_sync_to_async(${call})(${args})`;
}

export function userLine({ user }: Scene): string {
  return `user = ${made("make_user", user.slice("make_user(".length, -1))}`;
}

export function rowLine({ make, rowArgs }: Scene, name = "row"): string {
  return `${name} = ${made(make, rowArgs)}`;
}

export function opening(scene: Scene): string[] {
  const { equal } = scene.check;
  return [
    userLine(scene),
    rowLine(scene),
    `socket = ${openName(scene.model)}(user, row.pk)`,
    "await socket.connect()",
    equal("await socket.receive_json_from()", `{"type": "connected"}`),
  ];
}

/** The function of the test module that opens a connection. */
export function openName(model: ModelInfo): string {
  return `open_${model.words.snake}`;
}

export function refused(scene: Scene, who: string, pk: string, code: string): string[] {
  const { equal } = scene.check;
  return [
    `socket = ${openName(scene.model)}(${who}, ${pk})`,
    "await socket.connect()",
    equal("await socket.receive_output()", CLOSED(code)),
  ];
}
