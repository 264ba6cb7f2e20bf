/** Functions of services.py: what they change, from which states, and what a caller has to give. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { service } from "../../generators/service.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { changed, errorOf, textOf } from "./jobs.ts";
import { afterwards, planned, repo } from "./support.ts";

beforeAll(loadParser);

const REPO = repo({
  jobs: `class Job(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        ACTIVE = "active", "Active"
        ARCHIVED = "archived", "Archived"

    title = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)
    salary = models.DecimalField(max_digits=10, decimal_places=2, null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    tags = models.ManyToManyField("Tag", blank=True)


class Tag(models.Model):
    label = models.CharField(max_length=20)
`,
});
const JOB = { app: "jobs", model: "Job" };

test("a transition locks the row and refuses other states", () => {
  const answers = { ...JOB, name: "close", set: "status=archived, closed_at=now", from: "draft,active" };
  const planner = planned(service, REPO, answers);
  const code = textOf(planner, "jobs/services.py");
  expect(code).toContain("class JobStateError(Exception):");
  expect(code).toContain("@transaction.atomic\ndef close_job(job: Job) -> None:");
  expect(code).toContain("locked = Job._base_manager.select_for_update().get(pk=job.pk)");
  expect(code).toContain("if locked.status not in (Job.Status.DRAFT, Job.Status.ACTIVE):");
  expect(code).toContain('locked.save(update_fields=("status", "closed_at"))');
  expect(code).toContain("Raise JobStateError for one that isn't draft or active.");
  expect(code).not.toContain("return");
  const after = afterwards(REPO, planner);
  expect(changed(planned(service, after, answers))).toEqual([]);
});

test("a ready-made one needs no columns, and from any state no exception", () => {
  const code = textOf(planned(service, REPO, { ...JOB, name: "archive" }), "jobs/services.py");
  expect(code).toContain("def archive_job(job: Job) -> bool:");
  expect(code).not.toContain("StateError");
});

test("a new row takes what has to be given first, and begins in the model's own state", () => {
  const planner = planned(service, REPO, { ...JOB, name: "create" });
  const code = textOf(planner, "jobs/services.py");
  expect(code).toContain("title: str,\n    owner: User,\n    salary: Decimal | None = None,");
  expect(code).toContain("tags: Iterable[Tag] = (),");
  expect(code).not.toContain("status");
  expect(code).toContain("    job.full_clean()\n    job.save()\n    job.tags.set(tags)\n");
  expect(textOf(planner, "jobs/tests/test_services.py")).toContain('title="", owner=make_user()');
});

describe("refused with the reason", () => {
  test.each<[Readonly<Record<string, string>>, RegExp]>([
    [{ name: "close" }, /what close changes in Job isn't said/],
    [{ name: "close", set: "status=open" }, /status has no choice open/],
    [{ name: "close", set: "status=archived", from: "new" }, /status has no choice new/],
    [{ name: "close", set: "closed_at=now", from: "draft" }, /--from needs a column with choices/],
  ])("%j", (answers, message) => {
    const error = errorOf(() => planned(service, REPO, { ...JOB, ...answers }));
    expect(error.message).toMatch(message);
  });
});
