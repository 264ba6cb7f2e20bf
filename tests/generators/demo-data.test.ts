/** Demo rows: how they are told apart, what they hold, and how a command grows by a model. */
import { beforeAll, expect, test } from "@jest/globals";
import { demoData } from "../../generators/demo-data.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { changed, errorOf, textOf } from "./jobs.ts";
import { afterwards, planned, repo } from "./support.ts";

beforeAll(loadParser);

const CATEGORY = "class Category(models.Model):\n    name = models.CharField(max_length=50, unique=True)\n";
const JOB = `class Job(models.Model):
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=[("draft", "Draft"), ("open", "Open")], default="draft")
    category = models.ForeignKey(Category, on_delete=models.CASCADE)
    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)
    salary = models.DecimalField(max_digits=10, decimal_places=2)
    is_public = models.BooleanField(default=False)
    start_date = models.DateField()
    end_date = models.DateField()
    archived_at = models.DateTimeField(null=True, blank=True)
`;
const REPO = repo({ jobs: `${CATEGORY}\n\n${JOB}` });

test("a row is found again by its name, and what it needs is made first", () => {
  const planner = planned(demoData, REPO, { app: "jobs", model: "Job" });
  const demo = textOf(planner, "jobs/demo.py");
  expect(demo.indexOf("def demo_category")).toBeLessThan(demo.indexOf("def demo_job("));
  expect(demo).toContain('key: dict[str, Any] = {"title": f"Demo job {number}"}');
  expect(demo).toContain('status=("draft", "open")[(number - 1) % 2],');
  expect(demo).toContain("category=demo_category((number - 1) % 3 + 1)[0],");
  expect(demo).toContain("user.set_unusable_password()");
  expect(demo).toContain("salary=Decimal(30_000 + number % 50 * 1_000),");
  expect(demo).toContain("start_date=timezone.localdate() - datetime.timedelta(days=number % 30),");
  expect(demo).toContain("end_date=timezone.localdate() + datetime.timedelta(days=number % 30 + 1),");
  expect(demo).not.toContain("archived_at");
});

test("a second model is one more element of the command's list, and a second run nothing", () => {
  const once = afterwards(REPO, planned(demoData, REPO, { app: "jobs", model: "Job" }));
  const second = planned(demoData, once, { app: "jobs", model: "Category" });
  const command = textOf(second, "jobs/management/commands/demo_jobs.py");
  expect(command).toContain("    demo_job,\n    demo_category,\n]");
  expect(command).toContain("from ...demo import demo_category, demo_job\n");
  const twice = afterwards(once, second);
  for (const model of ["Job", "Category"])
    expect(changed(planned(demoData, twice, { app: "jobs", model }))).toEqual([]);
});

test("a command of somebody's own stays as it is", () => {
  const path = "jobs/management/commands/demo_jobs.py";
  const own =
    "from django.core.management.base import BaseCommand\n\n\nclass Command(BaseCommand):\n    pass\n";
  const planner = planned(demoData, { ...REPO, [path]: own }, { app: "jobs", model: "Job" });
  expect(planner.tree.read(path)).toBe(own);
  expect(planner.notes.join()).toContain("has no MAKERS and stays as it is");
});

test.each<[string, string, string]>([
  [
    "a profile is its user's",
    "user = models.OneToOneField('auth.User', on_delete=models.CASCADE)",
    "whole, is_new = demo_user(number)\n    found = Thing.objects.filter(user=whole).first()",
  ],
  ["a text that is all it has", "body = models.TextField()", '"body": f"Demo thing {number}"'],
  [
    "bounds of a number",
    "title = models.CharField(max_length=50)\n    rank = models.IntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])",
    "rank=number % 5 + 1",
  ],
  [
    "a column that refuses its own default",
    "title = models.CharField(max_length=50)\n    data = models.JSONField(default=dict)",
    'data={"key": f"value {number}"}',
  ],
  ["a short column", "code = models.CharField(max_length=8, unique=True)", '{"code": f"De{number}"}'],
])("%s", (_what, fields, expected) => {
  const files = repo({ things: `class Thing(models.Model):\n    ${fields}\n` });
  const planner = planned(demoData, files, { app: "things", model: "Thing" });
  expect(textOf(planner, "things/demo.py")).toContain(expected);
});

test("a pair that must be unique points to a row of its own", () => {
  const pair = `class Pair(models.Model):
    label = models.CharField(max_length=20)
    job = models.ForeignKey(Job, on_delete=models.CASCADE)
    user = models.ForeignKey("auth.User", on_delete=models.CASCADE)

    class Meta:
        unique_together = [("job", "user")]
`;
  const files = repo({ jobs: `${CATEGORY}\n\n${JOB}\n\n${pair}` });
  const demo = textOf(planned(demoData, files, { app: "jobs", model: "Pair" }), "jobs/demo.py");
  expect(demo).toContain("job=demo_job(number)[0]");
});

test("a row that nothing tells apart is refused with the reason", () => {
  const files = repo({ things: "class Thing(models.Model):\n    seen = models.BooleanField()\n" });
  const error = errorOf(() => planned(demoData, files, { app: "things", model: "Thing" }));
  expect(error.message).toBe(
    "no demo rows can be made for Thing: Thing has no field that tells its rows apart",
  );
});
