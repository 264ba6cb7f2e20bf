/** Tests of what the actions of a consumer do, and of what it refuses. */
import type { ConsumerAction } from "../../parts/async/consumer-actions.ts";
import { anonymousReads, ruleNames } from "../access.ts";
import { isWrite } from "../async/consumer.ts";
import { tellName } from "../async/consumer-names.ts";
import { managerOf } from "../context.ts";
import { text } from "../python.ts";
import { sampleOf } from "../async/task-call.ts";
import {
  canClose,
  CLOSED,
  lookingAlways,
  opening,
  SIGNED_IN,
  SIGNS_OUT,
  type Scene,
} from "./consumer-scene.ts";
import type { TestCase } from "./words.ts";

type SetAction = Extract<ConsumerAction, { kind: "set" }>;
type ServiceAction = Extract<ConsumerAction, { kind: "service" }>;

const END = "await socket.disconnect()";

/** What one action does. */
export function actionCase(action: ConsumerAction, scene: Scene): TestCase {
  return {
    name: `test_${action.name}`,
    isAsync: true,
    lines: [...opening(scene), ...linesOf(action, scene), END],
  };
}

function linesOf(action: ConsumerAction, scene: Scene): string[] {
  const { equal } = scene.check;
  if (action.kind === "service") return serviceLines(action, scene);
  if (action.kind === "set") return setLines(action, scene);
  return [
    `await socket.send_json_to(${message(action)})`,
    equal(`(await socket.receive_json_from())["type"]`, `"heartbeat"`),
  ];
}

function changed(action: ConsumerAction, { model }: Scene): string {
  const key = model.pkConverter === "uuid" ? "str(row.pk)" : "row.pk";
  return `{"type": "changed", "action": ${text(action.name)}, "pk": ${key}}`;
}

/** The service gets the row and what the message brought. */
function serviceLines(action: ServiceAction, scene: Scene): string[] {
  const { equal } = scene.check;
  return [
    `with patch(${serviceTarget(action, scene)}) as service:`,
    `    await socket.send_json_to(${message(action)})`,
    `    ${equal("await socket.receive_json_from()", changed(action, scene))}`,
    equal("service.call_args.args", "(row,)"),
    ...action.parameters.map((one) =>
      equal(`service.call_args.kwargs[${text(one.name)}]`, sampleOf(one.annotation ?? "str")),
    ),
  ];
}

function serviceTarget({ service }: ServiceAction, { module }: Scene): string {
  return text(`${module}.${service.module.split(".").at(-1) ?? "services"}.${service.name}`);
}

/** The row has the new values. */
function setLines(action: SetAction, scene: Scene): string[] {
  const { check, model, consumer } = scene;
  const stays = (code: string): boolean => code !== "now" && code !== "today";
  const manager = `${model.name}.${managerOf(model, consumer.context)}`;
  return [
    `await socket.send_json_to(${message(action)})`,
    check.equal("await socket.receive_json_from()", changed(action, scene)),
    `saved = await ${manager}.aget(pk=row.pk)`,
    ...action.values.map(({ field, code }) => {
      if (!stays(code)) return check.isTrue(`saved.${field}`);
      return code === "None" ? check.isNone(`saved.${field}`) : check.equal(`saved.${field}`, code);
    }),
    ...action.additions.map(({ field }) => check.isTrue(`saved.${field.name} != row.${field.name}`)),
  ];
}

export function nonsenseCase(scene: Scene): TestCase {
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

export function goneCase(scene: Scene): TestCase {
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

export function forbiddenCase(scene: Scene): TestCase {
  const { equal } = scene.check;
  const { change } = ruleNames(scene.model, scene.consumer.context);
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
export function invalidCase(scene: Scene): TestCase {
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

export function tellCase(scene: Scene): TestCase {
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

/** A sum that is more than its column holds, such as a time after the year 9999. */
export function sumCase(scene: Scene, action: ConsumerAction): TestCase {
  const { equal } = scene.check;
  return {
    name: "test_sum_that_no_column_holds_is_refused",
    isAsync: true,
    lines: [
      ...opening(scene),
      `with patch.object(${scene.model.name}, "save", side_effect=OverflowError):`,
      `    await socket.send_json_to(${message(action)})`,
      `    ${equal(`(await socket.receive_json_from())["code"]`, `"out_of_range"`)}`,
      END,
    ],
  };
}

/** A connection outlives the right to it: nobody hears of a row that they would no longer be let in for. */
export function lostCases(scene: Scene): TestCase[] {
  const { equal } = scene.check;
  const { model, consumer } = scene;
  const tell = `await database_sync_to_async(${tellName(model)})(row.pk, {"type": "news"})`;
  const closed = (code: string): string[] =>
    lookingAlways(`${scene.module}.${consumer.className}`, [
      tell,
      equal("await socket.receive_output()", CLOSED(code)),
    ]);
  const lost = (
    name: string,
    before: readonly string[],
    losing: readonly string[],
    code: string,
  ): TestCase => ({
    name,
    isAsync: true,
    lines: [...opening(scene, before), ...losing, ...closed(code)],
  });
  const rows = `${model.name}.${managerOf(model, consumer.context)}`;
  const gone = `await ${rows}.filter(pk=row.pk).adelete()`;
  const cases = [lost("test_nothing_is_told_of_a_row_that_is_gone", [], [gone], "4404")];
  if (anonymousReads(model, consumer.context)) return cases;
  const closing = ["user.is_active = False", "await database_sync_to_async(user.save)()"];
  if (canClose(consumer.context)) cases.push(lost("test_closed_account_hears_no_more", [], closing, "4401"));
  if (scene.hasSessions) cases.push(lost("test_who_signs_out_hears_no_more", SIGNED_IN, [SIGNS_OUT], "4401"));
  return cases;
}
