/** The kinds of work that a generated task does; what can't be real work is refused, with the reason. */
import { serviceFunctions, type ServiceFunction } from "../../../helpers/django/services.ts";
import { suggestion, usageError, KitError } from "../../../helpers/errors.ts";
import type { Answers } from "../../../helpers/plan/generator.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import type { App, TestRunner } from "../../../helpers/project/types.ts";
import { bindersOf } from "../../../helpers/python/binders.ts";
import { relative } from "../../views/context.ts";
import { readFeature, type Feature } from "../feature.ts";
import { warnWork } from "./task-warn.ts";
import { cleanupWork } from "./task-cleanup.ts";
import { keepAway } from "../project/ignored-folders.ts";
import { isSet, planSettingValue } from "../project/setting-values.ts";
import { backupTests, backupView } from "../../views/async/task-backup.ts";
import { callTests, callView, isJson, type ServiceCall } from "../../views/async/task-call.ts";
import { text } from "../../views/python.ts";
import type { TaskTests, TaskView } from "../../views/async/task.ts";

export const TASK_KINDS = ["cleanup", "warn", "call", "backup"] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** What is asked for. */
export interface TaskRequest {
  planner: Planner;
  app: App;
  name: string;
  answers: Answers;
}

/** Work, ready to be planned. */
export interface TaskWork {
  view: TaskView;
  /** Tests for tasks.py as this module, in the repo's style. */
  tests?(tasksModule: string, runner: TestRunner): TaskTests;
  /** The model that is worked on, whose rows the tests make. */
  feature?: Feature;
  /** What beat passes, as Python source; empty for nothing. */
  kwargs: string;
  /** Plans what the work needs beside the task. */
  prepare?(): void;
}

/**
 * The kind that the answers mean.
 *
 * @throws KitError when they mean none
 */
export function kindOf({ planner, app, name, answers }: TaskRequest): TaskKind {
  const given = TASK_KINDS.find((kind) => kind === answers.kind);
  if (given !== undefined) return given;
  if (answers.service !== undefined) return "call";
  if (answers.model !== undefined)
    return answers.before === undefined && !/warn|remind/.test(name) ? "cleanup" : "warn";
  if (serviceFunctions(planner.project, app).some((one) => one.name === name)) return "call";
  if (name.includes("backup")) return "backup";
  throw usageError(
    `what ${name} does can't be told`,
    "--model Session for rows that are over, --service for a function of services.py, --kind backup for a dump",
  );
}

/**
 * The work of a task.
 *
 * @throws KitError when an answer that it needs is missing, or can't be carried out
 */
export function workOf(request: TaskRequest, kind: TaskKind): TaskWork {
  switch (kind) {
    case "cleanup":
      return cleanupWork(request, featureOf(request));
    case "warn":
      return warnWork(request, featureOf(request));
    case "call":
      return callWork(request);
    case "backup":
      return backupWork(request);
  }
}

function featureOf({ planner, answers }: TaskRequest): Feature {
  const { app = "", model } = answers;
  if (model === undefined) throw usageError("--model is missing", "the model whose rows the task looks at");
  return readFeature(planner, { app, model });
}

function callWork({ planner, app, name, answers }: TaskRequest): TaskWork {
  const all = serviceFunctions(planner.project, app);
  const wanted = answers.service ?? name;
  const service = all.find((one) => one.name === wanted);
  if (service === undefined) {
    const hint =
      suggestion(
        wanted,
        all.map((one) => one.name),
      ) ?? "write it in services.py first";
    throw usageError(`the services of ${app.label} have no function ${wanted}`, hint);
  }
  refuseUnsendable(service);
  const parts = service.module.split(".");
  const last = parts.at(-1) ?? "services";
  const parent = parts.slice(0, -1).join(".");
  const call: ServiceCall = {
    name,
    service,
    moduleImport: `from ${parent === "" ? "." : relative("tasks", parent)} import ${last}`,
    testImport: `from ${[app.name, parent].filter((one) => one !== "").join(".")} import ${last}`,
  };
  return {
    view: callView(call),
    tests: (_module, runner) => callTests(call, runner),
    kwargs: argumentsOf(service, answers),
  };
}

/** A message to a worker is JSON: rows, querysets and files can't be in it. */
function refuseUnsendable({ name, parameters, isAsync, path, line }: ServiceFunction): void {
  const refuse = (message: string, hint: string): never => {
    throw new KitError(message, { path, line, hint });
  };
  if (isAsync)
    refuse(
      `${name}() is async, and Celery's workers call plain functions`,
      "wrap it in a function with async_to_sync",
    );
  const starred = parameters.find((one) => one.name.startsWith("*"));
  if (starred !== undefined)
    refuse(`${name}() takes ${starred.name}: what a message must hold can't be told`, "name its parameters");
  const wrong = parameters.find((one) => !isJson(one.annotation));
  if (wrong !== undefined)
    refuse(
      wrong.annotation === undefined
        ? `${name}() doesn't say what type ${wrong.name} is`
        : `${name}() takes a ${wrong.annotation}, which no message to a worker can carry`,
      "pass the key of a row, and texts, numbers, booleans, lists or dictionaries of them",
    );
}

/** `days=30` as the dictionary that beat passes. */
function argumentsOf(service: ServiceFunction, { args = "", every }: Answers): string {
  const given = args.split(/[\s,]+/).filter((one) => one !== "");
  const entries = given.map((one) => {
    const [name = "", value = ""] = one.split(/=(.*)/s);
    const parameter = service.parameters.find((other) => other.name === name);
    if (parameter === undefined)
      throw usageError(
        `${service.name}() has no parameter ${name}`,
        suggestion(
          name,
          service.parameters.map((o) => o.name),
        ),
      );
    return [name, literal(name, value, parameter.annotation ?? "")] as const;
  });
  const missing = service.parameters.find(
    (one) => !one.hasDefault && !entries.some(([name]) => name === one.name),
  );
  if (every !== undefined && missing !== undefined)
    throw usageError(`beat has nothing to pass as ${missing.name}`, `--args "${missing.name}=…"`);
  return entries.length === 0
    ? ""
    : `{${entries.map(([name, value]) => `${text(name)}: ${value}`).join(", ")}}`;
}

function literal(name: string, value: string, annotation: string): string {
  const types = annotation.split("|").map((one) => one.trim());
  if (types.includes("bool") && /^(true|false)$/i.test(value))
    return /^true$/i.test(value) ? "True" : "False";
  if (types.includes("int") && /^-?\d{1,15}$/.test(value)) return String(Number(value));
  if (types.includes("float") && /^-?\d{1,15}(\.\d{1,10})?$/.test(value)) return String(Number(value));
  if (types.includes("str")) return text(value);
  throw usageError(`--args: ${name} can't be "${value}"`, `it is ${annotation}`);
}

function backupWork({ planner, name, answers }: TaskRequest): TaskWork {
  const { keep = "14" } = answers;
  if (!/^[1-9]\d{0,3}$/.test(keep))
    throw usageError(`--keep can't be "${keep}"`, "a number of days, such as 14");
  const { installedApps } = planner.project.settings;
  const has = (app: string): boolean =>
    installedApps.some((one) => one.value === app || one.value.startsWith(`${app}.apps.`));
  const leftOut = [
    ...(has("django.contrib.contenttypes") ? ["contenttypes"] : []),
    ...(has("django.contrib.auth") ? ["auth.permission"] : []),
    ...(has("django.contrib.sessions") ? ["sessions"] : []),
  ];
  const useTz = planner.project.settings.values?.get("USE_TZ")?.value !== "False";
  const backup = { name, keep: Number(keep), dbbackup: has("dbbackup"), leftOut, useTz };
  return {
    view: backupView(backup),
    tests: (module, runner) => backupTests(backup, module, runner),
    kwargs: "",
    ...(backup.dbbackup
      ? {}
      : {
          prepare: () => {
            planBackupFolder(planner);
          },
        }),
  };
}

/** Beside manage.py, where startproject's settings know it. */
function planBackupFolder(planner: Planner): void {
  const isNew = !isSet(planner, "BACKUP_DIR");
  planSettingValue(planner, {
    name: "BACKUP_DIR",
    value: (module) =>
      bindersOf(module, "BASE_DIR").length > 0
        ? { code: `BASE_DIR / "backups"`, imports: [] }
        : { code: `Path("backups").resolve()`, imports: [{ module: "pathlib", name: "Path" }] },
  });
  const away = keepAway(planner, "backups", { isNew });
  planner.note(`BACKUP_DIR holds copies of everything: keep it ${away}`);
}
