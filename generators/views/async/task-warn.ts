/** Views of a task that warns once about rows that are nearly over. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import type { TestRunner } from "../../../helpers/project/types.ts";
import { moments, type FieldValue } from "../../parts/async/field-code.ts";
import { managerOf, type ViewContext } from "../context.ts";
import { factoryName } from "../factories.ts";
import { importLines, text } from "../python.ts";
import { rowName } from "../row-name.ts";
import type { Duration } from "./schedule.ts";
import { RETRIES, TASK_IMPORTS, type TaskTests, type TaskView } from "./task.ts";
import { assertionsOf } from "../testing/words.ts";

/** How the warning reaches somebody: everybody who follows the row by websocket, or its owner's mailbox. */
export type Delivery = { by: "websocket"; function: string } | { by: "mail"; owner: string };

export interface Warning {
  name: string;
  model: ModelInfo;
  /** When a row is over. */
  clock: FieldInfo;
  /** How long before that the warning goes out. */
  before: Duration;
  /** What remembers that it went out: an empty datetime, or a flag. */
  mark: FieldInfo;
  /** Values that rows must have. */
  where: readonly FieldValue[];
  delivery: Delivery;
  context: ViewContext;
  /** Imports of the model, and of the websocket's function, from tasks.py. */
  imports: readonly string[];
}

function unmarked({ mark }: Warning): string {
  return mark.type.family === "boolean" ? `${mark.name}=False` : `${mark.name}__isnull=True`;
}

function marking({ mark }: Warning): string {
  return mark.type.family === "boolean" ? `${mark.name}=True` : `${mark.name}=now`;
}

/** The moments that the rows are compared with; the present is always one. */
function present({ where, context }: Warning): ReturnType<typeof moments> {
  return moments([{ code: "now" }, ...where], context);
}

/** Marks a row before it warns about it: two workers never warn twice. */
export function warnView(warning: Warning): TaskView {
  const { name, model, clock, before, delivery, context } = warning;
  const row = rowName(model.words);
  const rows = `${model.name}.${managerOf(model, context)}`;
  const unit = before.unit;
  const needs = present(warning);
  const filters = [
    unmarked(warning),
    `${clock.name}__gt=now`,
    `${clock.name}__lte=now + timedelta(${unit}=${unit})`,
    ...warning.where.map((one) => `${one.field}=${one.code}`),
  ];
  const related = delivery.by === "mail" ? `.select_related(${text(delivery.owner)})` : "";
  return {
    imports: importLines(
      TASK_IMPORTS,
      "from datetime import timedelta",
      "from django.db import OperationalError",
      needs.imports,
      warning.where.flatMap((one) => one.imports),
      delivery.by === "mail"
        ? ["from django.core.mail import send_mail", "from django.utils.translation import gettext as _"]
        : [],
      warning.imports,
    ),
    name,
    options: RETRIES,
    parameters: `${unit}: int = ${String(before.amount)}`,
    returns: "int",
    doc: `Warn once about every ${model.words.human} whose ${clock.name} is at most that many ${unit} ahead.`,
    lines: [
      ...needs.lines,
      `due = ${rows}.filter(${filters.join(", ")})`,
      "count = 0",
      `for ${row} in due${related}.iterator():`,
      "    # Whoever sets the mark sends: two workers never warn twice.",
      `    if ${clock.null ? `${row}.${clock.name} is None or ` : ""}not due.filter(pk=${row}.pk).update(${marking(warning)}):`,
      "        continue",
      ...send(warning, row).map((line) => `    ${line}`),
      "    count += 1",
      `logger.info("${name}: %d warnings", count)`,
      "return count",
    ],
  };
}

function send({ model, clock, delivery }: Warning, row: string): string[] {
  if (delivery.by === "websocket") {
    const message = `{"type": "warning", ${text(clock.name)}: ${row}.${clock.name}.isoformat()}`;
    return [`${delivery.function}(${row}.pk, ${message})`];
  }
  const subject = `_(${text(`Your ${model.words.human} ends soon`)})`;
  const body = `_(${text(`%(row)s ends at %(moment)s.`)}) % {"row": ${row}, "moment": ${row}.${clock.name}}`;
  return [`send_mail(${subject}, ${body}, None, [${row}.${delivery.owner}.email])`];
}

export function warnTests(warning: Warning, tasksModule: string, runner: TestRunner): TaskTests {
  const { name, model, clock, before, delivery, context } = warning;
  const make = factoryName(model, context);
  const rows = `${model.name}.${managerOf(model, context)}`;
  const clear = warning.mark.type.family === "boolean" ? "False" : "None";
  const at = (amount: number): string => `timezone.now() + timedelta(${before.unit}=${String(amount)})`;
  const state = warning.where.map((one) => `, ${one.field}=${one.code}`).join("");
  const needs = moments(warning.where, context);
  const update = (row: string, moment: string): string =>
    `${rows}.filter(pk=${row}.pk).update(${clock.name}=${moment}, ${warning.mark.name}=${clear}${state})`;
  const isMail = delivery.by === "mail";
  const owner = isMail ? `${delivery.owner}=make_user(email="owner@example.com")` : "";
  return {
    imports: importLines(
      "from datetime import timedelta",
      "from django.utils import timezone",
      isMail
        ? ["from django.core import mail", { module: context.factories, name: "make_user" }]
        : ["from unittest.mock import patch"],
      needs.imports,
      warning.where.flatMap((one) => one.imports),
      context.source(model),
      { module: context.factories, name: make },
    ),
    cases: [
      {
        name: `test_${name}_warns_once`,
        lines: [
          ...needs.lines,
          `due = ${make}(${owner})`,
          `later = ${make}()`,
          update(
            "due",
            `timezone.now() + timedelta(seconds=${String(Math.max(1, Math.floor(before.seconds / 2)))})`,
          ),
          update("later", at(before.amount + 1)),
          "",
          ...sentLines(warning, tasksModule, runner),
        ],
      },
    ],
  };
}

/** The task runs twice, and one warning went out. */
function sentLines({ name, delivery }: Warning, tasksModule: string, runner: TestRunner): string[] {
  const { equal } = assertionsOf(runner);
  const run = [equal(`${name}.apply().get()`, "1"), equal(`${name}.apply().get()`, "0")];
  if (delivery.by === "mail")
    return [...run, equal("[message.to for message in mail.outbox]", `[["owner@example.com"]]`)];
  return [
    `with patch(${text(`${tasksModule}.${delivery.function}`)}) as tell:`,
    ...run.map((line) => `    ${line}`),
    "",
    equal("[call.args[0] for call in tell.call_args_list]", "[due.pk]"),
  ];
}
