/** Tests of a task, in the app's test_tasks.py. */
import type { Planner } from "../../../helpers/plan/planner.ts";
import { appFiles } from "../../../helpers/project/file-names.ts";
import { moduleName } from "../../../helpers/project/modules.ts";
import type { App } from "../../../helpers/project/types.ts";
import { pascal } from "../../../helpers/naming.ts";
import { renderFile } from "../../../helpers/render.ts";
import type { TaskWork } from "./task-kinds.ts";
import { planTestBase } from "../tests.ts";
import { importLines, text } from "../../views/python.ts";
import { assertionsOf, method, type TestCase } from "../../views/testing/words.ts";
import { planTestPlace } from "../test-place.ts";

export interface TestedTask {
  planner: Planner;
  app: App;
  name: string;
  work: TaskWork;
  /** The file of the task. */
  path: string;
  /** Does beat run it. */
  isScheduled: boolean;
}

/** Plans them: the work is done once, and beat knows the task. */
export function planTaskTests({ planner, app, name, work, path, isScheduled }: TestedTask): void {
  const { project } = planner;
  const runner = project.habits.testRunner.value;
  const { tests } = appFiles(project, app);
  const module = moduleName(project, path);
  const given = work.tests?.(module, runner);
  if (work.feature !== undefined && given !== undefined && !planTestBase(work.feature)) return;
  planTestPlace(planner, tests);
  const cases = [
    ...(given?.cases ?? []),
    ...(isScheduled ? [beatCase(name, project.habits.testRunner.value)] : []),
  ];
  if (cases.length === 0) return;
  const isPytest = runner === "pytest";
  const view = {
    imports: importLines(
      given?.imports ?? [],
      isScheduled ? ["from celery import current_app"] : [],
      isPytest ? "import pytest" : "from django.test import TestCase",
      `from ${module} import ${name}`,
    ),
    decorator: isPytest ? "@pytest.mark.django_db" : "",
    className: isPytest ? `Test${pascal(name)}` : `${pascal(name)}Tests(TestCase)`,
    methods: cases.map((one) => method(one, runner)),
  };
  planner.append(
    tests.file("tasks"),
    renderFile("tests/test_tasks.py.hbs", view),
    `Tests of the ${app.label} tasks.`,
  );
}

/** The entry names a task that Celery knows. */
function beatCase(name: string, runner: "pytest" | "unittest"): TestCase {
  const { contains } = assertionsOf(runner);
  return {
    name: `test_beat_runs_${name}`,
    lines: [
      `scheduled = [entry[${text("task")}] for entry in current_app.conf.beat_schedule.values()]`,
      "",
      contains(`${name}.name`, "scheduled"),
      contains(`${name}.name`, "current_app.tasks"),
    ],
  };
}
