/** Views of task/task.py.hbs: what a background task does, as statements, and the tests of it. */
import type { FieldInfo, ModelInfo } from "../../../helpers/django/types.ts";
import type { TestRunner } from "../../../helpers/project/types.ts";
import { isDate, moments, type FieldValue } from "../../parts/async/field-code.ts";
import { managerOf, targetOf, type ViewContext } from "../context.ts";
import { factoryName } from "../factories.ts";
import { importLines, text } from "../python.ts";
import type { Duration } from "./schedule.ts";
import { assertionsOf, type TestCase } from "../testing/words.ts";

/** A task, ready for its template. */
export interface TaskView {
  imports: string[];
  name: string;
  /** Arguments of `@shared_task`. */
  options: string;
  parameters: string;
  returns: string;
  doc: string;
  /** Statements of the body; empty lines are empty. */
  lines: string[];
}

/** Tests of a task. */
export interface TaskTests {
  imports: string[];
  cases: TestCase[];
}

/** A task repeats what a broken connection interrupted; the work is such that twice is as good as once. */
export const RETRIES = "acks_late=True, autoretry_for=(OperationalError,), retry_backoff=True, max_retries=3";

/** Imports of every task that retries. */
export const TASK_IMPORTS = ["import logging", "from celery import shared_task"];

/** What a clean-up is about. */
export interface Cleanup {
  name: string;
  model: ModelInfo;
  /** The date that decides. */
  clock: FieldInfo;
  /** How long after that date rows go; at once when undefined. */
  age: Duration | undefined;
  where: readonly FieldValue[];
  /** Rows get these values instead of being deleted. */
  set: readonly FieldValue[];
  context: ViewContext;
  /** Import of the model from tasks.py. */
  modelImport: string;
}

/** The variable that holds the present, by the kind of column that it is compared with. */
function present(clock: FieldInfo): "now" | "today" {
  return isDate(clock) ? "today" : "now";
}

function keywords(values: readonly FieldValue[]): string[] {
  return values.map((one) => `${one.field}=${one.code}`);
}

/** A value that stays the same from run to run. */
export function isStable(one: FieldValue): boolean {
  return one.code !== "now" && one.code !== "today";
}

/** Deletes rows that are over, or closes them. */
export function cleanupView(cleanup: Cleanup): TaskView {
  const { name, model, clock, age, where, set, context } = cleanup;
  const { human, humanPlural } = model.words;
  const isUpdate = set.length > 0;
  const values = [...keywords(set), ...touched(model, set)];
  const used = [
    { code: present(clock) },
    ...where,
    ...set,
    ...(values.length > set.length ? [{ code: "now" }] : []),
  ];
  const needs = moments(used, context);
  const limit = `limit = ${present(clock)} - timedelta(${age?.unit ?? "days"}=older_than_${age?.unit ?? "days"})`;
  return {
    imports: importLines(
      TASK_IMPORTS,
      age === undefined ? [] : ["from datetime import timedelta"],
      "from django.db import OperationalError",
      needs.imports,
      [...where, ...set].flatMap((one) => one.imports),
      cleanup.modelImport,
    ),
    name,
    options: RETRIES,
    parameters: age === undefined ? "" : `older_than_${age.unit}: int = ${String(age.amount)}`,
    returns: "int",
    doc: doc(cleanup, isUpdate ? `Close ${humanPlural}` : `Delete ${humanPlural}`),
    lines: [
      ...needs.lines,
      ...(age === undefined ? [] : [limit]),
      ...(isUpdate
        ? [`count = ${rowsOf(cleanup)}.update(${values.join(", ")})`]
        : [`_, deleted = ${rowsOf(cleanup)}.delete()`, `count = deleted.get(${text(targetOf(model))}, 0)`]),
      `logger.info("${name}: %d ${human} rows ${isUpdate ? "closed" : "deleted"}", count)`,
      "return count",
    ],
  };
}

/** The rows that are over and not closed yet. */
function rowsOf({ model, clock, age, where, set, context }: Cleanup): string {
  const stable = set.filter(isStable);
  const open = stable.length > 0 ? [] : set.map((one) => `${one.field}__isnull=True`);
  const limit = age === undefined ? present(clock) : "limit";
  const filters = [`${clock.name}__lt=${limit}`, ...keywords(where), ...open];
  const rows = `${model.name}.${managerOf(model, context)}.filter(${filters.join(", ")})`;
  // A row that has to be active can't be closed.
  const isOpen = stable.some((one) =>
    where.some((other) => other.field === one.field && other.code !== one.code),
  );
  return stable.length === 0 || isOpen ? rows : `${rows}.exclude(${keywords(stable).join(", ")})`;
}

/** `update()` passes over `auto_now`. */
function touched(model: ModelInfo, set: readonly FieldValue[]): string[] {
  if (set.length === 0) return [];
  return model.fields
    .filter((field) => field.args.get("auto_now") === "True" && field.type.family === "datetime")
    .filter((field) => set.every((one) => one.field !== field.name))
    .map((field) => `${field.name}=now`);
}

function doc({ clock, age }: Cleanup, does: string): string {
  const when = age === undefined ? `is past` : `is more than older_than_${age.unit} ${age.unit} ago`;
  return `${does} whose ${clock.name} ${when}.`;
}

/** Tests: the row that is over goes, the other one stays, and a second run finds nothing. */
export function cleanupTests(cleanup: Cleanup, runner: TestRunner): TaskTests {
  const { name, model, clock, age, where, set, context } = cleanup;
  const { equal } = assertionsOf(runner);
  const make = factoryName(model, context);
  const rows = `${model.name}.${managerOf(model, context)}`;
  const moment = present(clock);
  const state = [...where, ...set.filter((one) => where.every((other) => other.field !== one.field))]
    .filter((one) => one.field !== clock.name)
    .flatMap((one) => {
      const value = where.includes(one) ? one.code : one.other;
      return value === undefined ? [] : [{ ...one, code: value }];
    });
  const given = (value: string): string => [`${clock.name}=${value}`, ...keywords(state)].join(", ");
  const ago = `timedelta(${age?.unit ?? "days"}=${String((age?.amount ?? 0) + 1)})`;
  const needs = moments([{ code: moment }, ...state], context);
  return {
    imports: importLines(
      "from datetime import timedelta",
      needs.imports,
      context.source(model),
      { module: context.factories, name: make },
      [...where, ...set].flatMap((one) => one.imports),
    ),
    cases: [
      {
        name: `test_${name}_${set.length > 0 ? "closes" : "deletes"}_what_is_over`,
        lines: [
          ...needs.lines,
          `old = ${make}()`,
          `kept = ${make}()`,
          `${rows}.filter(pk=old.pk).update(${given(`${moment} - ${ago}`)})`,
          `${rows}.filter(pk=kept.pk).update(${given(`${moment} + timedelta(days=1)`)})`,
          "",
          equal(`${name}.apply().get()`, "1"),
          equal(`${name}.apply().get()`, "0"),
          set.length > 0
            ? equal(`list(${rows}.filter(${closedBy(set)}))`, "[old]")
            : equal(`list(${rows}.all())`, "[kept]"),
        ],
      },
    ],
  };
}

/** What tells a closed row. */
function closedBy(set: readonly FieldValue[]): string {
  const stable = set.find(isStable);
  return stable === undefined ? `${set[0]?.field ?? ""}__isnull=False` : `${stable.field}=${stable.code}`;
}
