/** What the messages to a consumer do: set columns, call a service, or keep the connection alive; nothing else is made up. */
import { serviceFunctions, type Parameter, type ServiceFunction } from "../../../helpers/django/services.ts";
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { KitError, suggestion, usageError } from "../../../helpers/errors.ts";
import type { Answers } from "../../../helpers/plan/generator.ts";
import type { Feature } from "../feature.ts";
import { fieldValues, type FieldValue } from "./field-code.ts";
import { parseDuration, type Duration } from "../../views/async/schedule.ts";

/** An amount that is added to a column. */
export interface Addition {
  field: FieldInfo;
  amount: Duration | number;
}

export type ConsumerAction =
  | { kind: "heartbeat"; name: string; seen: FieldInfo | undefined }
  | { kind: "set"; name: string; values: readonly FieldValue[]; additions: readonly Addition[] }
  | {
      kind: "service";
      name: string;
      service: ServiceFunction;
      /** The parameter that takes the user, where there is one. */
      user: string | undefined;
      /** What a message has to bring, or may. */
      parameters: readonly Parameter[];
    };

const SEEN = /^(last_(seen|activity|heartbeat|ping)(_at)?|seen_at|heartbeat_at|derniere_activite)$/;
const USERS = new Set(["user", "actor", "by", "utilisateur", "request_user"]);
/** Types that a message can be checked for. */
export const MESSAGE_TYPES = new Set(["int", "str", "bool", "float"]);

/**
 * The actions that the answers name.
 *
 * @throws KitError for an action that nothing is known to do
 */
export function actionsOf(feature: Feature, answers: Answers): ConsumerAction[] {
  const names = (answers.actions ?? "heartbeat").split(/[\s,]+/).filter((name) => name !== "");
  const sets = setsOf(answers.set);
  const all = [...new Set([...names, ...sets.keys()])];
  for (const name of all)
    if (!/^[a-z][a-z0-9_]*$/.test(name))
      throw usageError(`an action can't be called ${name}`, "a name in snake_case");
  return all.map((name) => actionOf(name, sets.get(name), feature));
}

/** `close: status=closed; add_time: ends_at+=15m` by action. */
function setsOf(answer: string | undefined): Map<string, string> {
  const sets = new Map<string, string>();
  for (const part of (answer ?? "").split(";").filter((one) => one.trim() !== "")) {
    const [, name, values] = /^\s*([a-z][a-z0-9_]*)\s*:\s*(.+)$/s.exec(part) ?? [];
    if (name === undefined || values === undefined)
      throw usageError(
        `--set can't be read at "${part.trim()}"`,
        'as in --set "close: status=closed; add_time: ends_at+=15m"',
      );
    sets.set(name, values);
  }
  return sets;
}

function actionOf(name: string, set: string | undefined, feature: Feature): ConsumerAction {
  const { model, app, planner } = feature;
  if (set !== undefined) return { kind: "set", name, ...changesOf(set, model, feature) };
  const all = serviceFunctions(planner.project, app);
  const service = all.find((one) => one.name === name);
  if (service !== undefined) return serviceAction(service, model);
  if (name === "heartbeat") {
    const seen = model.fields.find((field) => SEEN.test(field.name) && field.type.family === "datetime");
    return { kind: "heartbeat", name, seen };
  }
  throw usageError(
    `nothing says what ${name} does to a row of ${model.name}`,
    suggestion(name, [...all.map((one) => one.name), "heartbeat"]) ??
      `--set "${name}: status=closed", or a function ${name}(${model.words.snake}) in services.py`,
  );
}

/** `status=closed, ends_at+=15m`: values, and amounts to add. */
function changesOf(
  answer: string,
  model: ModelInfo,
  feature: Feature,
): { values: FieldValue[]; additions: Addition[] } {
  const parts = answer.split(",").map((part) => part.trim());
  const additions = parts.flatMap((part): Addition[] => {
    const [, name, amount] = /^([A-Za-z_]\w*)\s*\+=\s*(\S+)$/.exec(part) ?? [];
    return name === undefined || amount === undefined ? [] : [additionOf(name, amount, model)];
  });
  const rest = parts.filter((part) => !part.includes("+=")).join(", ");
  return { values: rest === "" ? [] : fieldValues(rest, model, feature.planner.tree), additions };
}

function additionOf(name: string, amount: string, model: ModelInfo): Addition {
  const field = model.fields.find((one) => one.name === name);
  const names = model.fields.map((one) => one.name);
  if (field === undefined) throw usageError(`${model.name} has no field ${name}`, suggestion(name, names));
  if (field.type.family === "datetime" && field.editable)
    return { field, amount: parseDuration(amount, "set") };
  if (field.type.djangoClass.endsWith("IntegerField") && field.editable && /^\d{1,9}$/.test(amount))
    return { field, amount: Number(amount) };
  throw usageError(`${amount} can't be added to ${name}`, "datetimes take 15m, whole numbers take 1");
}

/** A function of services.py whose first parameter is the row. */
function serviceAction(service: ServiceFunction, model: ModelInfo): ConsumerAction {
  const { name, path, line, parameters } = service;
  const refuse = (message: string, hint: string): never => {
    throw new KitError(message, { path, line, hint });
  };
  const [row, ...rest] = parameters;
  const isRow =
    row?.annotation?.replace(/["']/g, "").split(".").at(-1) === model.name || row?.name === model.words.snake;
  if (!isRow)
    refuse(
      `${name}() doesn't take a ${model.name} first`,
      `def ${name}(${model.words.snake}: ${model.name}, …)`,
    );
  if (service.isAsync)
    refuse(`${name}() is async`, "a consumer calls services in a transaction, which takes a plain function");
  const user = rest.find((one) => USERS.has(one.name));
  const others = rest.filter((one) => one !== user);
  const wrong = others.find((one) => !one.hasDefault && !MESSAGE_TYPES.has(one.annotation ?? ""));
  if (wrong !== undefined)
    refuse(
      `${name}() takes ${wrong.name}, which no message can be checked for`,
      "int, str, bool and float can come in a message; give the others a default",
    );
  return {
    kind: "service",
    name,
    service,
    user: user?.name,
    parameters: others.filter((one) => MESSAGE_TYPES.has(one.annotation ?? "")),
  };
}
