/**
 * Celery and Channels in a fresh project: the kit adds a consumer, a clean-up and its schedule, and the generated tests,
 * which open websockets on the project's own application and run the tasks, pass.
 */
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { findPython } from "../../scripts/python/find.ts";
import { ensureVenv } from "../../scripts/python/venv.ts";
import { DjangoRepo } from "../support/django-repo.ts";
import { generateWell } from "../support/kit.ts";

const REQUIREMENTS = fileURLToPath(new URL("./requirements-async.txt", import.meta.url));

const RUNS = [
  [
    "model",
    {
      app: "desk",
      name: "Session",
      fields:
        "code:string(20):unique owner:fk(auth.User) is_open:bool=true ends_at:datetime? warned_at:datetime?",
    },
  ],
  ["consumer", { app: "desk", name: "Session", set: "close: is_open=false; add_time: ends_at+=15m" }],
  [
    "task",
    {
      app: "desk",
      name: "close_sessions",
      model: "Session",
      set: "is_open=false",
      field: "ends_at",
      every: "5m",
    },
  ],
  ["task", { app: "desk", name: "warn_sessions", model: "Session", field: "ends_at", every: "10s" }],
  ["task", { app: "desk", name: "daily_backup", every: "daily" }],
] as const;

let django: DjangoRepo | undefined;

function project(): DjangoRepo {
  if (django === undefined) throw new Error("the project could not be made");
  return django;
}

beforeAll(async () => {
  const venv = await ensureVenv(findPython(), REQUIREMENTS);
  django = new DjangoRepo("async", venv, { manageDir: "", settings: "mysite.settings" });
  await django.djangoAdmin("", "startproject", "mysite", ".");
  await django.djangoAdmin("", "startapp", "desk");
  for (const [generator, answers] of RUNS) await generateWell(django.repo.root, generator, answers);
  await django.manageWell("makemigrations");
});

afterAll(() => {
  django?.remove();
});

test("the project checks, and Celery has tasks and schedule", async () => {
  await project().manageWell("check");
  const code =
    "from celery import current_app as a; a.loader.import_default_modules(); print(sorted({e['task'] for e in a.conf.beat_schedule.values()} & set(a.tasks)))";
  expect(await project().manageWell("shell", "-v", "0", "-c", code)).toContain(
    "['desk.tasks.close_sessions', 'desk.tasks.daily_backup', 'desk.tasks.warn_sessions']",
  );
});

test("the generated tests pass, and run all but a twentieth of the new code", async () => {
  const finished = await project().python(["-m", "coverage", "run", "--source=desk", "manage.py", "test"]);
  expect(`${finished.stdout}${finished.stderr}`).toMatch(/Ran \d\d tests[\s\S]*OK/);
  const files = "desk/consumers.py,desk/routing.py,desk/tasks.py,desk/permissions.py";
  const report = await project().python(["-m", "coverage", "report", "--include", files, "--fail-under=95"]);
  expect(report).toMatchObject({ code: 0 });
});
