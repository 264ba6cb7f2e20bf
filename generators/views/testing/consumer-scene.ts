/** What the tests of a consumer share: who connects to what, and how a test opens a connection. */
import type { ModelInfo } from "../../../helpers/django/types.ts";
import type { TestRunner } from "../../../helpers/project/types.ts";
import type { RowConsumer } from "../async/consumer.ts";
import type { Access } from "../access.ts";
import type { ViewContext } from "../context.ts";
import { factoryName } from "../factories.ts";
import { text } from "../python.ts";
import { ownedArgs, type Whose } from "./owned-rows.ts";
import { assertionsOf, type Assertions, type TestCase } from "./words.ts";

/** Where the consumer is and how the repo tests. */
export interface Tested {
  /** Dotted module of consumers.py. */
  module: string;
  runner: TestRunner;
  /** The project has Django's sessions, which people sign in by. */
  hasSessions: boolean;
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
  user: string;
  check: Assertions;
  /** `consumers` as tests patch it. */
  module: string;
  hasSessions: boolean;
}

export const CLOSED = (code: string): string => `{"type": "websocket.close", "code": ${code}}`;

/** A look at the rights with every message: none is so fresh that it needs no other. */
export function lookingAlways(consumer: string, lines: readonly string[]): string[] {
  const fresh = `fresh = ${text(`${consumer}.fresh_seconds`)}`;
  return [fresh, "with patch(fresh, -1):", ...lines.map((line) => `    ${line}`)];
}

/** Gives a connection the session of somebody who has signed in, as the project's middleware does. */
export const SIGNED_IN = [
  "client = Client()",
  "await database_sync_to_async(client.force_login)(user)",
  `cast(dict[str, Any], socket.scope)["session"] = client.session`,
];

export const SIGNS_OUT = "await database_sync_to_async(client.logout)()";

/** Can an account be closed without being deleted. */
export function canClose({ user }: ViewContext): boolean {
  if (user.model === undefined) return user.ref !== undefined;
  return user.model.fields.some(({ name }) => name === "is_active");
}

/** The scene of a consumer. */
export function sceneOf(consumer: RowConsumer, { module, runner, hasSessions }: Tested): Scene {
  const { model, context } = consumer;
  const staff =
    context.access === "staff" || context.access === "public-read" ? context.user.staff : undefined;
  const all =
    context.access === "model-permissions" ? (context.user.superuser ?? "is_superuser=True") : (staff ?? "");
  return {
    consumer,
    model,
    make: factoryName(model, context),
    user: `make_user(${all})`,
    check: assertionsOf(runner),
    module,
    hasSessions,
  };
}

export function made(call: string, args: string): string {
  return `await database_sync_to_async(${call})(${args})`;
}

export function userLine({ user }: Scene): string {
  return `user = ${made("make_user", user.slice("make_user(".length, -1))}`;
}

/** Makes a row of somebody's; those above it come first, since a coroutine awaits each. */
export function rowLines({ consumer, model, make }: Scene, whose: Whose): string[] {
  const { context } = consumer;
  const above = aboveLines(model, context, { context, whose });
  return [...above.lines, `row = ${made(make, above.args)}`];
}

function aboveLines(
  model: ModelInfo,
  rule: Access,
  given: { context: ViewContext; whose: Whose },
): { lines: string[]; args: string } {
  const { above } = rule;
  if (above === undefined)
    return { lines: [], args: ownedArgs(model, rule, given.context, given.whose).join(", ") };
  const { lines, args } = aboveLines(above.model, above.rule, given);
  const name = above.field.name;
  const line = `${name} = ${made(factoryName(above.model, given.context), args)}`;
  return { lines: [...lines, line], args: `${name}=${name}` };
}

export function opening(scene: Scene, before: readonly string[] = []): string[] {
  const { equal } = scene.check;
  return [
    userLine(scene),
    ...rowLines(scene, { owner: "user" }),
    `socket = ${openName(scene.model)}(user, row.pk)`,
    ...before,
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
