/** Tests of a consumer: who gets in, what each action does, what is refused. */
import type { ModelInfo } from "../../helpers/django/types.ts";
import type { TestRunner } from "../../helpers/project/types.ts";
import type { ConsumerAction } from "../consumer-actions.ts";
import { ruleNames } from "./access.ts";
import { isWrite, type RowConsumer } from "./consumer.ts";
import { tellName } from "./consumer-names.ts";
import { managerOf } from "./context.ts";
import { factoryName } from "./factories.ts";
import { importLines, text } from "./python.ts";
import { sampleOf } from "./task-call.ts";
import { anonymousReads } from "./access.ts";
import { unknownKey } from "./test-people.ts";
import { assertionsOf, type Assertions, type TestCase } from "./test-words.ts";

export interface ConsumerTests {
  imports: string[];
  /** Arguments of the row under test, and how its user is made. */
  cases: TestCase[];
}

interface Scene {
  consumer: RowConsumer;
  model: ModelInfo;
  make: string;
  rowArgs: string;
  user: string;
  check: Assertions;
  /** `consumers` as tests patch it. */
  module: string;
}

const CLOSED = (code: string): string => `{"type": "websocket.close", "code": ${code}}`;

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

export function consumerTests(consumer: RowConsumer, { module, runner, url }: Tested): ConsumerTests {
  const { model, context, actions } = consumer;
  const owner = context.access === "owner" ? (model.owner?.name ?? "") : "";
  const staff =
    context.access === "staff" || context.access === "public-read" ? context.user.staff : undefined;
  const all =
    context.access === "model-permissions" ? (context.user.superuser ?? "is_superuser=True") : (staff ?? "");
  const scene: Scene = {
    consumer,
    model,
    make: factoryName(model, context),
    rowArgs: owner === "" ? "" : `${owner}=user`,
    user: `make_user(${all})`,
    check: assertionsOf(runner),
    module,
  };
  const cases = [
    anonymousCase(
      scene.check.equal,
      `socket = ${openName(model)}(AnonymousUser(), ${unknownKey(model.pkConverter)})`,
      url === undefined ? undefined : `${url}${sampleKey(model)}/`,
    ),
    ...gateCases(scene),
    ...actions.map((one) => actionCase(one, scene)),
    nonsenseCase(scene),
    goneCase(scene),
    ...(actions.some(isWrite) ? [forbiddenCase(scene)] : []),
    ...(actions.some((one) => one.kind === "service") ? [invalidCase(scene)] : []),
    tellCase(scene),
  ];
  const code = cases.flatMap((one) => one.lines).join("\n");
  const uses = (word: string): boolean => new RegExp(`\\b${word}\\b`).test(code);
  return {
    imports: importLines(
      "from channels.db import database_sync_to_async",
      anonymousImports(url),
      uses("AnonymousUser") ? ["from django.contrib.auth.models import AnonymousUser"] : [],
      uses("patch") ? ["from unittest.mock import patch"] : [],
      uses("uuid") ? ["import uuid"] : [],
      uses("ValidationError") ? ["from django.core.exceptions import ValidationError"] : [],
      { module: context.factories, name: "make_user" },
      { module: context.factories, name: scene.make },
      uses(model.name) ? [context.source(model)] : [],
      uses(tellName(model)) ? [`from ${module} import ${tellName(model)}`] : [],
      actions.flatMap((one) => (one.kind === "set" ? one.values.flatMap((value) => value.imports) : [])),
    ),
    cases,
  };
}

/** A key that no row has, as a URL has it. */
function sampleKey({ pkConverter }: ModelInfo): string {
  return { int: "0", uuid: "00000000-0000-4000-8000-000000000000", slug: "unknown", str: "unknown" }[
    pkConverter
  ];
}

function made(call: string, args: string): string {
  return `await database_sync_to_async(${call})(${args})`;
}

function userLine({ user }: Scene): string {
  return `user = ${made("make_user", user.slice("make_user(".length, -1))}`;
}

function rowLine({ make, rowArgs }: Scene, name = "row"): string {
  return `${name} = ${made(make, rowArgs)}`;
}

function opening(scene: Scene): string[] {
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

function refused(scene: Scene, who: string, pk: string, code: string): string[] {
  const { equal } = scene.check;
  return [
    `socket = ${openName(scene.model)}(${who}, ${pk})`,
    "await socket.connect()",
    equal("await socket.receive_output()", CLOSED(code)),
  ];
}

function gateCases(scene: Scene): TestCase[] {
  const { model, consumer } = scene;
  const { access } = consumer.context;
  const key = unknownKey(model.pkConverter);
  const cases: TestCase[] = [
    {
      name: "test_unknown_row_is_not_found",
      isAsync: true,
      lines: [userLine(scene), ...refused(scene, "user", key, "4404")],
    },
  ];
  if (!anonymousReads(model, access)) {
    const { view } = ruleNames(model, access);
    cases.push({
      name: "test_who_may_not_see_rows_is_forbidden",
      isAsync: true,
      lines: [
        `user = ${made("make_user", "")}`,
        `with patch(${text(`${scene.module}.${view ?? ""}`)}, return_value=False):`,
        ...refused(scene, "user", key, "4403").map((line) => `    ${line}`),
      ],
    });
  }
  if (access === "owner")
    cases.push({
      name: "test_row_of_another_is_not_found",
      isAsync: true,
      lines: [
        `user = ${made("make_user", "")}`,
        `other = ${made("make_user", "")}`,
        `row = ${made(scene.make, [`${model.owner?.name ?? ""}=other`, ...privately(model)].join(", "))}`,
        ...refused(scene, "user", "row.pk", "4404"),
      ],
    });
  return cases;
}

/** A flag that makes a row public is unset; a choice that does so is left to the default where another one can't be told. */
function privately(model: ModelInfo): string[] {
  const flag = model.publicFlag;
  if (flag === undefined) return [];
  const field = model.fields.find((one) => one.name === flag.field);
  const other = field?.choices?.find((choice) => choice.value !== flag.value)?.value;
  return [`${flag.field}=${flag.value === "True" ? "False" : (other ?? "None")}`];
}

function actionCase(action: ConsumerAction, scene: Scene): TestCase {
  const { check, model, consumer } = scene;
  const { equal } = check;
  const key = model.pkConverter === "uuid" ? "str(row.pk)" : "row.pk";
  const changed = `{"type": "changed", "action": ${text(action.name)}, "pk": ${key}}`;
  const name = `test_${action.name}`;
  const send = (more = ""): string => `await socket.send_json_to({"action": ${text(action.name)}${more}})`;
  const end = "await socket.disconnect()";
  const manager = `${model.name}.${managerOf(model, consumer.context)}`;
  if (action.kind === "heartbeat") {
    const lines = [
      ...opening(scene),
      send(),
      equal(`(await socket.receive_json_from())["type"]`, `"heartbeat"`),
      end,
    ];
    return { name, isAsync: true, lines };
  }
  if (action.kind === "service") {
    const module = action.service.module.split(".").at(-1) ?? "services";
    const sent = action.parameters
      .map((one) => `, ${text(one.name)}: ${sampleOf(one.annotation ?? "str")}`)
      .join("");
    const target = text(`${scene.module}.${module}.${action.service.name}`);
    return {
      name,
      isAsync: true,
      lines: [
        ...opening(scene),
        `with patch(${target}) as service:`,
        `    ${send(sent)}`,
        `    ${equal("await socket.receive_json_from()", changed)}`,
        equal("service.call_args.args", "(row,)"),
        ...action.parameters.map((one) =>
          equal(`service.call_args.kwargs[${text(one.name)}]`, sampleOf(one.annotation ?? "str")),
        ),
        end,
      ],
    };
  }
  const stable = action.values.filter((one) => one.code !== "now" && one.code !== "today");
  return {
    name,
    isAsync: true,
    lines: [
      ...opening(scene),
      send(),
      equal("await socket.receive_json_from()", changed),
      `saved = await ${manager}.aget(pk=row.pk)`,
      ...stable.map((one) =>
        one.code === "None" ? check.isNone(`saved.${one.field}`) : equal(`saved.${one.field}`, one.code),
      ),
      ...action.values
        .filter((one) => !stable.includes(one))
        .map((one) =>
          check.isTrue(`saved.${one.field}${check.equal("", "").startsWith("assert") ? " is not None" : ""}`),
        ),
      ...action.additions.map((one) => check.isTrue(`saved.${one.field.name} != row.${one.field.name}`)),
      end,
    ],
  };
}

function nonsenseCase(scene: Scene): TestCase {
  const { equal } = scene.check;
  return {
    name: "test_nonsense_is_answered_with_an_error",
    isAsync: true,
    lines: [
      ...opening(scene),
      `await socket.send_to(text_data="{")`,
      equal(`(await socket.receive_json_from())["code"]`, `"invalid_json"`),
      `await socket.send_json_to(["heartbeat"])`,
      equal(`(await socket.receive_json_from())["code"]`, `"unknown_action"`),
      "await socket.disconnect()",
    ],
  };
}

function firstAction(
  { consumer }: Scene,
  fits: (one: ConsumerAction) => boolean,
): ConsumerAction | undefined {
  return consumer.actions.find(fits);
}

function message(action: ConsumerAction | undefined): string {
  const sent =
    action?.kind === "service"
      ? action.parameters.map((one) => `, ${text(one.name)}: ${sampleOf(one.annotation ?? "str")}`).join("")
      : "";
  return `{"action": ${text(action?.name ?? "heartbeat")}${sent}}`;
}

function goneCase(scene: Scene): TestCase {
  const { equal } = scene.check;
  const { model, consumer } = scene;
  return {
    name: "test_row_that_is_gone_ends_the_connection",
    isAsync: true,
    lines: [
      ...opening(scene),
      `await ${model.name}.${managerOf(model, consumer.context)}.filter(pk=row.pk).adelete()`,
      `await socket.send_json_to(${message(firstAction(scene, () => true))})`,
      equal("await socket.receive_output()", CLOSED("4404")),
    ],
  };
}

function forbiddenCase(scene: Scene): TestCase {
  const { equal } = scene.check;
  const { change } = ruleNames(scene.model, scene.consumer.context.access);
  return {
    name: "test_who_may_not_change_the_row_is_refused",
    isAsync: true,
    lines: [
      ...opening(scene),
      `with patch(${text(`${scene.module}.${change}`)}, return_value=False):`,
      `    await socket.send_json_to(${message(firstAction(scene, isWrite))})`,
      `    ${equal("await socket.receive_json_from()", `{"type": "error", "code": "forbidden"}`)}`,
      "await socket.disconnect()",
    ],
  };
}

/** What a service refuses, and an argument of another type. */
function invalidCase(scene: Scene): TestCase {
  const { equal } = scene.check;
  const action = firstAction(scene, (one) => one.kind === "service");
  const service = action?.kind === "service" ? action.service : undefined;
  const module = service?.module.split(".").at(-1) ?? "services";
  const parameter = scene.consumer.actions.find((one) => one.kind === "service" && one.parameters.length > 0);
  const wrong =
    parameter?.kind === "service"
      ? [
          `await socket.send_json_to({"action": ${text(parameter.name)}, ${text(parameter.parameters[0]?.name ?? "")}: []})`,
          equal(`(await socket.receive_json_from())["code"]`, `"invalid"`),
        ]
      : [];
  return {
    name: "test_what_a_service_refuses_is_an_error",
    isAsync: true,
    lines: [
      ...opening(scene),
      `refusal = ValidationError("Not now.")`,
      `with patch(${text(`${scene.module}.${module}.${service?.name ?? ""}`)}, side_effect=refusal):`,
      `    await socket.send_json_to(${message(action)})`,
      `    ${equal(`(await socket.receive_json_from())["detail"]`, `["Not now."]`)}`,
      ...wrong,
      "await socket.disconnect()",
    ],
  };
}

function tellCase(scene: Scene): TestCase {
  const { equal } = scene.check;
  const tell = tellName(scene.model);
  return {
    name: `test_${tell}_reaches_those_who_follow`,
    isAsync: true,
    lines: [
      ...opening(scene),
      `await database_sync_to_async(${tell})(row.pk, {"type": "news"})`,
      equal("await socket.receive_json_from()", `{"type": "news"}`),
      "await socket.disconnect()",
    ],
  };
}
