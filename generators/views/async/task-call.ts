/** Views of tasks that call something: a function of services.py, a backup. */
import { ownValue } from "../../../helpers/own-value.ts";
import type { ServiceFunction } from "../../../helpers/django/services.ts";
import type { TestRunner } from "../../../helpers/project/types.ts";
import { importLines, text } from "../python.ts";
import { TASK_IMPORTS, type TaskTests, type TaskView } from "./task.ts";
import { assertionsOf } from "../testing/words.ts";

/** Types that a message to a worker can carry, and a value of each for tests. */
const JSON_TYPES: Readonly<Record<string, string>> = {
  int: "3",
  str: text("value"),
  bool: "True",
  float: "1.5",
  None: "None",
};

/** Is an annotation made of JSON's types: `int | None`, `list[str]`, `dict[str, int]`? */
export function isJson(annotation: string | undefined): boolean {
  if (annotation === undefined) return false;
  const words = annotation.replace(/["'\s]/g, "").split(/[|[\],]+/);
  return words.every(
    (word) => word === "" || word in JSON_TYPES || ["list", "dict", "Optional"].includes(word),
  );
}

/** A value of an annotated type; the first of several. */
export function sampleOf(annotation: string): string {
  const [first = ""] = annotation.replace(/["'\s]|Optional\[/g, "").split("|");
  if (first.startsWith("list")) return "[]";
  if (first.startsWith("dict")) return "{}";
  return ownValue(JSON_TYPES, first.replace(/[\]]/g, "")) ?? "None";
}

/** A call of a service. */
export interface ServiceCall {
  name: string;
  service: ServiceFunction;
  /** Import of the module of the service from tasks.py, and as the tests import it. */
  moduleImport: string;
  testImport: string;
}

function moduleVariable({ service }: ServiceCall): string {
  return service.module.split(".").at(-1) ?? service.module;
}

/** Hands its arguments on; what can't be sent as JSON never gets here. */
export function callView(call: ServiceCall): TaskView {
  const { name, service } = call;
  const parameters = service.parameters.map(({ name: one, annotation = "", default: value }) =>
    value === undefined ? `${one}: ${annotation}` : `${one}: ${annotation} = ${value}`,
  );
  const args = service.parameters.map((one) => `${one.name}=${one.name}`).join(", ");
  const callee = `${moduleVariable(call)}.${service.name}(${args})`;
  const gives = isJson(service.returns) && service.returns !== "None";
  return {
    imports: importLines(TASK_IMPORTS, call.moduleImport),
    name,
    // Whether the service may run twice for one message, only its author knows.
    options: "",
    parameters: parameters.join(", "),
    returns: gives ? (service.returns ?? "None") : "None",
    doc: `Run ${service.name}() of the services in the background.`,
    lines: [
      gives ? `result = ${callee}` : callee,
      `logger.info("${name}: done")`,
      ...(gives ? ["return result"] : []),
    ],
  };
}

/** Tests: what the task is given reaches the service, and its answer comes back. */
export function callTests(call: ServiceCall, runner: TestRunner): TaskTests {
  const { name, service } = call;
  const { equal, isNone } = assertionsOf(runner);
  const args = service.parameters.map((one) => `${one.name}=${sampleOf(one.annotation ?? "None")}`);
  const gives = isJson(service.returns) && service.returns !== "None";
  const result = gives ? sampleOf(service.returns ?? "None") : "None";
  const kwargs = service.parameters
    .map((one) => `${text(one.name)}: ${sampleOf(one.annotation ?? "None")}`)
    .join(", ");
  return {
    imports: importLines("from unittest.mock import patch", call.testImport),
    cases: [
      {
        name: `test_${name}_calls_the_service`,
        lines: [
          `with patch.object(${moduleVariable(call)}, ${text(service.name)}, return_value=${result}) as service:`,
          `    result = ${name}.apply(kwargs={${kwargs}}).get()`,
          "",
          `service.assert_called_once_with(${args.join(", ")})`,
          result === "None" ? isNone("result") : equal("result", result),
        ],
      },
    ],
  };
}
