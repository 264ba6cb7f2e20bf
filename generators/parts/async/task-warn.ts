/** Work of a task that warns once about rows that are nearly over. */
import { usageError } from "../../../helpers/errors.ts";
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import { joined, readPython } from "../../../helpers/project/reading.ts";
import { bindersOf } from "../../../helpers/python/binders.ts";
import { importFrom, modelImportFrom } from "./async-imports.ts";
import type { Feature } from "../feature.ts";
import { fieldValues } from "./field-code.ts";
import type { TaskRequest, TaskWork } from "./task-kinds.ts";
import { tellName } from "../../views/async/consumer-names.ts";
import { parseDuration } from "../../views/async/schedule.ts";
import { clockOf } from "../../views/async/task-clock.ts";
import { warnTests, warnView, type Delivery, type Warning } from "../../views/async/task-warn.ts";

const MARK =
  /^(warned|warning_sent|notified|reminded|reminder_sent|alerted)(_at|_on)?$|^is_(warned|notified)$/;

/**
 * The work, from the answers.
 *
 * @throws KitError when nothing remembers the warning, or nobody could be warned
 */
export function warnWork({ name, planner, answers }: TaskRequest, feature: Feature): TaskWork {
  const { model, context, app } = feature;
  const clock = clockOf(model, answers.field, false);
  if (clock.type.family !== "datetime")
    throw usageError(`${clock.name} is a day without a time`, "a warning needs a datetime: --field");
  const mark = markOf(model, answers.mark);
  const delivery = deliveryOf(feature);
  const warning: Warning = {
    name,
    model,
    clock,
    before: parseDuration(answers.before ?? "5m", "before"),
    mark,
    where: fieldValues(answers.where, model, planner.tree),
    delivery,
    context,
    imports: [
      modelImportFrom("tasks", feature),
      ...(delivery.by === "websocket"
        ? [importFrom("tasks", feature, { module: `${app.name}.consumers`, name: delivery.function })]
        : []),
    ],
  };
  return {
    view: warnView(warning),
    tests: (module, runner) => warnTests(warning, module, runner),
    feature,
    kwargs: "",
  };
}

/** What remembers that a row's warning went out: without it, every run would warn again. */
function markOf(model: ModelInfo, named: string | undefined): FieldInfo {
  const able = model.fields.filter(
    (field) => (field.type.family === "datetime" && field.null) || field.type.family === "boolean",
  );
  const found = able.find((field) => (named === undefined ? MARK.test(field.name) : field.name === named));
  if (found !== undefined) return found;
  throw usageError(
    `nothing in ${model.name} remembers that a warning went out, so every run would warn again`,
    `npx plop field -- --app ${model.app.label} --model ${model.name} --fields "warned_at:datetime?", or --mark`,
  );
}

/** Whoever follows the row by websocket; else its owner, by mail. */
function deliveryOf({ planner, app, model, context }: Feature): Delivery {
  const path = joined(app.dir, "consumers.py");
  const consumers = planner.tree.isFile(path) ? readPython(planner.tree, path) : undefined;
  const tell = tellName(model);
  if (consumers !== undefined && bindersOf(consumers, tell).length > 0)
    return { by: "websocket", function: tell };
  const { model: user, target } = context.user;
  const hasMail = target === "auth.User" || user?.fields.some((field) => field.name === "email") === true;
  if (model.owner !== undefined && !model.owner.null && hasMail)
    return { by: "mail", owner: model.owner.name };
  throw usageError(
    `nobody could be warned about a ${model.words.human}: it has no owner with an address, and no consumer`,
    `npx plop consumer -- --app ${app.label} --name ${model.name} first`,
  );
}
