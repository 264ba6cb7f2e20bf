/** `task`: real work, beat's schedule, and Celery where it is missing; what can't be real work is refused. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { task } from "../../generators/task.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { changed, errorOf, textOf } from "./jobs.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const MODELS = `class Session(models.Model):
    status = models.CharField(max_length=10, choices=[("active", "Active"), ("closed", "Closed")], default="active")
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class Log(models.Model):
    message = models.CharField(max_length=20)
    created_at = models.DateTimeField(auto_now_add=True)
`;

const REPO: Files = {
  ...repo({ desk: MODELS }),
  "mysite/asgi.py": "",
  "requirements.txt": "Django>=5.2\n",
};
const CLEANUP = { app: "desk", name: "cleanup_sessions", model: "Session" };

describe("a project without Celery", () => {
  test("gets the application, the settings, the package and the task, once", () => {
    const answers = { ...CLEANUP, every: "5m" };
    const planner = planned(task, REPO, answers);
    expect(textOf(planner, "mysite/__init__.py")).toBe(
      'from .celery import app as celery_app\n\n__all__ = ("celery_app",)\n',
    );
    expect(textOf(planner, "mysite/celery.py")).toContain('app = Celery("mysite")');
    const settings = textOf(planner, "mysite/settings.py");
    expect(settings).toContain(
      'CELERY_BROKER_URL = os.environ.get("CELERY_BROKER_URL", "redis://localhost:6379/0")',
    );
    expect(settings).toContain(
      '    "cleanup-sessions": {\n        "task": "desk.tasks.cleanup_sessions",\n        "schedule": timedelta(minutes=5),',
    );
    expect(textOf(planner, "requirements.txt")).toContain("celery>=5.4\n");
    expect(textOf(planner, "desk/tasks.py")).toContain("Session.objects.filter(expires_at__lt=now).delete()");
    expect(changed(planned(task, afterwards(REPO, planner), answers))).toEqual([]);
  });
});

describe("a project with Celery", () => {
  const own: Files = {
    ...REPO,
    "mysite/celery.py":
      'from celery import Celery\n\napp = Celery("mysite")\napp.config_from_object("django.conf:settings", namespace="CELERY")\napp.autodiscover_tasks()\n',
  };
  const AGED = { app: "desk", name: "cleanup_logs", model: "Log", "older-than": "90", every: "daily" };

  test("gets the task and its entry beside the others, and nothing else", () => {
    const settings = `${own["mysite/settings.py"] ?? ""}CELERY_BEAT_SCHEDULE = {\n    "other": {"task": "desk.tasks.other", "schedule": 30.0},\n}\n`;
    const planner = planned(task, { ...own, "mysite/settings.py": settings }, { ...AGED, tests: "no" });
    expect(changed(planner).sort()).toEqual(["desk/tasks.py", "mysite/settings.py"]);
    expect(textOf(planner, "mysite/settings.py")).toContain(
      '"schedule": 30.0},\n    "cleanup-logs": {\n        "task": "desk.tasks.cleanup_logs",\n        "schedule": crontab(hour=3, minute=0),\n    },\n}\n',
    );
  });

  test("that keeps the schedule in celery.py gets the entry there", () => {
    const celery = `${own["mysite/celery.py"] ?? ""}app.conf.beat_schedule = {\n    "other": {"task": "desk.tasks.other", "schedule": 30.0},\n}\n`;
    const planner = planned(task, { ...own, "mysite/celery.py": celery }, { ...AGED, tests: "no" });
    expect(changed(planner).sort()).toEqual(["desk/tasks.py", "mysite/celery.py"]);
    expect(textOf(planner, "mysite/celery.py")).toContain('"task": "desk.tasks.cleanup_logs"');
  });

  test("whose schedule has the task under another key keeps that one", () => {
    const settings = `${own["mysite/settings.py"] ?? ""}CELERY_BEAT_SCHEDULE = {\n    "at night": {"task": "desk.tasks.cleanup_logs", "schedule": 30.0},\n}\n`;
    const planner = planned(task, { ...own, "mysite/settings.py": settings }, { ...AGED, tests: "no" });
    expect(changed(planner)).toEqual(["desk/tasks.py"]);
  });

  test("whose schedule a function makes is told what to paste, and no test counts on it", () => {
    const settings = `${own["mysite/settings.py"] ?? ""}CELERY_BEAT_SCHEDULE = schedule()\n`;
    const planner = planned(task, { ...own, "mysite/settings.py": settings }, AGED);
    expect(planner.report("planned").manual).toMatchObject([{ path: "mysite/settings.py" }]);
    expect(textOf(planner, "desk/tests/test_tasks.py")).not.toContain("beat_schedule");
  });
});

describe("a service", () => {
  const withService = (signature: string): Files => ({
    ...REPO,
    "desk/services.py": `from .models import Session\n\n\ndef recount(${signature}) -> int:\n    return 1\n`,
  });
  const RECOUNT = { app: "desk", name: "recount" };

  test("is called with what beat passes", () => {
    const answers = { ...RECOUNT, every: "weekly", args: "days=7" };
    const planner = planned(task, withService("days: int, dry: bool = False"), answers);
    expect(textOf(planner, "desk/tasks.py")).toContain(
      "@shared_task\ndef recount(days: int, dry: bool = False) -> int:\n",
    );
    expect(textOf(planner, "mysite/settings.py")).toContain('"kwargs": {"days": 7}');
  });

  test.each([
    ["session: Session", "no message to a worker can carry"],
    ["days", "doesn't say what type days is"],
    ["**options: int", "can't be told"],
  ])("that takes %s is refused", (signature, reason) => {
    expect(errorOf(() => planned(task, withService(signature), RECOUNT)).message).toContain(reason);
  });
});

test("a warning goes to rows with the named values only, once each", () => {
  const models = MODELS.slice(0, MODELS.indexOf("class Log")).replace(
    "    ended_at",
    "    warned_at = models.DateTimeField(null=True)\n    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)\n    ended_at",
  );
  const files = { ...REPO, ...repo({ desk: `from django.conf import settings\n\n\n${models}` }) };
  const answers = { app: "desk", name: "warn_owners", model: "Session", where: "status=active" };
  const planner = planned(task, files, answers);
  const code = textOf(planner, "desk/tasks.py").replace(/\s+/g, " ");
  expect(code).toMatch(/warned_at__isnull=True, expires_at__gt=now, .* status="active"/);
  expect(code).toContain("not due.filter(pk=session.pk).update(warned_at=now)");
  expect(textOf(planner, "desk/tests/test_tasks.py")).toContain('status="active"');
});

describe("what is refused", () => {
  test.each([
    [{ app: "desk", name: "magic" }, "what magic does can't be told"],
    [{ ...CLEANUP, every: "often" }, "--every can't be"],
    [{ ...CLEANUP, every: "crontab(hour=24)" }, "crontab has no hour=24"],
    [{ app: "desk", name: "warn_all", model: "Session" }, "nothing in Session remembers"],
    [{ app: "desk", name: "cleanup_logs", model: "Log" }, "which date of Log says when a row is over"],
  ])("%j", (answers, reason) => {
    expect(errorOf(() => planned(task, REPO, answers)).message).toContain(reason);
  });

  test("crontab's every minute of an hour becomes the hour, and that is said", () => {
    const planner = planned(task, REPO, { ...CLEANUP, every: "crontab(hour=3)" });
    expect(textOf(planner, "mysite/settings.py")).toContain("crontab(hour=3, minute=0)");
    expect(planner.notes.join("\n")).toContain("the schedule is crontab(hour=3, minute=0)");
  });
});
