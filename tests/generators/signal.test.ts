/** Receivers: what they are for, how they are connected, and which models they are refused for. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { admin } from "../../generators/admin.ts";
import { signal } from "../../generators/signal.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { changed, errorOf, textOf } from "./jobs.ts";
import { afterwards, planned, repo, type Files } from "./support.ts";

beforeAll(loadParser);

const PROFILE =
  'class Profile(models.Model):\n    user = models.OneToOneField("auth.User", on_delete=models.CASCADE)\n    bio = models.TextField(blank=True)\n';
const JOB =
  'class Job(models.Model):\n    title = models.CharField(max_length=200)\n    brief = models.FileField(upload_to="briefs", blank=True)\n';
const LOG = `class Log(models.Model):
    evenement = models.CharField(max_length=20, choices=[("creation", "Création"), ("modif", "Modification"), ("suppr", "Suppression")])
    message = models.CharField(max_length=80)
    job = models.ForeignKey("jobs.Job", null=True, on_delete=models.SET_NULL)
`;
const REPO = repo({ people: PROFILE, jobs: JOB, logs: LOG });
const READY = "    def ready(self) -> None:\n        from . import signals  # noqa: F401\n";

function expectNothingMore(files: Files, answers: Readonly<Record<string, string>>): void {
  const after = afterwards(files, planned(signal, files, answers));
  expect(changed(planned(signal, after, answers))).toEqual([]);
}

test("a new user gets a profile, by a receiver that the new AppConfig connects", () => {
  const planner = planned(signal, REPO, { app: "people", model: "Profile" });
  const code = textOf(planner, "people/signals.py");
  expect(code).toContain(
    'sender=settings.AUTH_USER_MODEL,\n    dispatch_uid="people.signals.create_profile",',
  );
  expect(code).toContain(
    "    if created and not raw:\n        Profile.objects.get_or_create(user=instance)\n",
  );
  expect(textOf(planner, "people/apps.py")).toContain(
    `class PeopleConfig(AppConfig):\n    name = "people"\n\n${READY}`,
  );
  expectNothingMore(REPO, { app: "people", model: "Profile" });
});

test("the tests' factory makes room for its row, also one of the kit from before; another one is named with its line", () => {
  const answers = { app: "people", model: "Profile" };
  const room =
    '    Profile.objects.filter(user=kwargs["user"]).delete()\n    return Profile.objects.create(**kwargs)\n';
  const fresh = textOf(planned(signal, REPO, answers), "people/tests/factories.py");
  expect(fresh).toContain(room);
  const older = afterwards(REPO, planned(admin, REPO, answers));
  expect(older["people/tests/factories.py"]).not.toContain(room);
  expect(textOf(planned(signal, older, answers), "people/tests/factories.py")).toContain(room);
  expectNothingMore(older, answers);
  const own = "def make_profile(**values):\n    return Profile.objects.create(**values)\n";
  const before = { ...REPO, "people/tests/__init__.py": "", "people/tests/factories.py": own };
  const { notes } = planned(signal, before, answers);
  expect(notes.some((note) => note.startsWith("people/tests/factories.py:2: make_profile makes a row"))).toBe(
    true,
  );
});

test("an AppConfig that is there gets the import in its own ready", () => {
  const apps =
    'from django.apps import AppConfig\n\n\nclass JobsConfig(AppConfig):\n    name = "jobs"\n\n    def ready(self):\n        start()\n';
  const files = { ...REPO, "jobs/apps.py": apps };
  const planner = planned(signal, files, { app: "jobs", model: "Job" });
  expect(textOf(planner, "jobs/apps.py")).toContain(
    "    def ready(self):\n        from . import signals  # noqa: F401\n\n        start()\n",
  );
  expect(textOf(planner, "jobs/signals.py")).toContain("transaction.on_commit(tidy, robust=True)");
  expectNothingMore(files, { app: "jobs", model: "Job" });
});

test("a log gets what its columns are called for", () => {
  const answers = { app: "jobs", model: "Job", into: "logs.Log" };
  const code = textOf(planned(signal, REPO, answers), "jobs/signals.py");
  expect(code).toContain('evenement="creation" if created else "modif",');
  expect(code).toContain('message=f"{sender._meta.verbose_name} {instance.pk}"[:80],');
  expect(code.match(/job=instance/g)).toHaveLength(1);
  expectNothingMore(REPO, answers);
});

test("a log with an enumeration gets its members, whatever the stored texts are", () => {
  const log = `class History(models.Model):
    class Event(models.TextChoices):
        CREATED = "c", "Created"
        UPDATED = "u", "Updated"
        DELETED = "d", "Deleted"

    event = models.CharField(max_length=1, choices=Event.choices)
`;
  const files = repo({ jobs: JOB, logs: log });
  const answers = { app: "jobs", model: "Job", into: "logs.History" };
  const code = textOf(planned(signal, files, answers), "jobs/signals.py");
  expect(code).toContain("event=History.Event.CREATED if created else History.Event.UPDATED");
  expect(code).toContain("event=History.Event.DELETED");
  expectNothingMore(files, answers);
});

test("a log in French keeps how the row was called", () => {
  const columns = ["action", "modele", "objet_id", "objet"].map(
    (name) => `    ${name} = models.CharField(max_length=40)`,
  );
  const files = repo({ jobs: JOB, logs: `class Log(models.Model):\n${columns.join("\n")}\n` });
  const code = textOf(
    planned(signal, files, { app: "jobs", model: "Job", into: "logs.Log" }),
    "jobs/signals.py",
  );
  expect(code).toContain("objet_id=str(instance.pk)[:40],");
  expect(code).toContain("objet=str(instance)[:40],");
});

test("a log with a text alone is told what happened in it", () => {
  const files = repo({ jobs: JOB, logs: "class Log(models.Model):\n    message = models.TextField()\n" });
  const code = textOf(
    planned(signal, files, { app: "jobs", model: "Job", into: "logs.Log" }),
    "jobs/signals.py",
  );
  expect(code).toContain('verb = "created" if created else "updated"');
  expect(code).toContain("{instance.pk} {verb}");
  expect(code).toContain("{instance.pk} deleted");
});

describe("refused with the reason", () => {
  test.each<[string, string, Readonly<Record<string, string>>, RegExp]>([
    [
      "a profile that needs more",
      `${PROFILE}    born = models.DateField()\n`,
      { kind: "profile" },
      /born must have a value/,
    ],
    [
      "a model that is nobody's profile",
      "class Profile(models.Model):\n    bio = models.TextField()\n",
      { kind: "profile" },
      /has no one-to-one relation/,
    ],
    ["files where there are none", PROFILE, { kind: "file-cleanup" }, /has no files/],
    ["a log that isn't there", PROFILE, { kind: "log", into: "logs.Lag" }, /no model logs.Lag/],
    ["a log of itself", PROFILE, { kind: "log", into: "people.Profile" }, /never ends/],
  ])("%s", (_what, models, answers, message) => {
    const files = repo({ people: models });
    const error = errorOf(() => planned(signal, files, { app: "people", model: "Profile", ...answers }));
    expect(error.message).toMatch(message);
  });
});
