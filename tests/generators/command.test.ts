/** Commands: each does something as it stands, and its arguments are those of what it calls. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { command } from "../../generators/command.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { changed, errorOf, textOf } from "./jobs.ts";
import { afterwards, planned, repo } from "./support.ts";

beforeAll(loadParser);

const REPO = {
  ...repo({
    jobs: "class Job(models.Model):\n    title = models.CharField(max_length=200)\n    password = models.CharField(max_length=20)\n    created_at = models.DateTimeField(auto_now_add=True)\n    seen_at = models.DateTimeField(null=True)\n",
    hr: "class Person(models.Model):\n    name = models.CharField(max_length=50)\n",
  }),
  "jobs/services.py": `import datetime

from .models import Job


class Refused(Exception):
    pass


def close_jobs(path, *, days: int = 30, since: datetime.date | None = None, keep: bool = True) -> int:
    if days > 9:
        raise Refused("too many")
    return days


def close_job(job: Job) -> None:
    job.delete()


async def later() -> None:
    pass
`,
};
const path = (name: string): string => `jobs/management/commands/${name}.py`;

test.each<[string, Readonly<Record<string, string>>, string[]]>([
  ["wait_for_db", {}, ["connection.ensure_connection()", "requires_system_checks: tuple[str, ...] = ()"]],
  ["cleanup_jobs", { model: "Job" }, ["Job.objects.filter(created_at__lt=limit)", '"--dry-run"']],
  ["cleanup_seen", { model: "Job", field: "seen_at" }, ["filter(seen_at__lt=limit)"]],
  ["export_jobs", { model: "Job" }, ['COLUMNS = ("id", "title", "created_at", "seen_at")', "cell(value)"]],
  [
    "close_jobs",
    { calls: "services.close_jobs", arguments: "path:path" },
    [
      'parser.add_argument("path", type=Path, help="Path.")',
      'parser.add_argument("--days", type=int, default=30, help="Days.")',
      "type=datetime.date.fromisoformat",
      "action=BooleanOptionalAction",
      "except Refused as error:",
      "self.stdout.write(str(result))",
    ],
  ],
  ["close_job", { calls: "close_job" }, ['job = Job.objects.get(pk=options["job"])', "close_job(job=job)"]],
])("%s does what it says; a second run changes nothing", (name, further, expected) => {
  const answers = { app: "jobs", name, ...further };
  const planner = planned(command, REPO, answers);
  for (const code of expected) expect(textOf(planner, path(name))).toContain(code);
  expect(textOf(planner, "jobs/tests/test_commands.py")).toContain(`call_command(`);
  expect(changed(planned(command, afterwards(REPO, planner), answers))).toEqual([]);
});

describe("refused with the reason", () => {
  test.each<[Readonly<Record<string, string>>, RegExp]>([
    [{ name: "tidy" }, /what the command tidy does isn't said/],
    [{ name: "tidy", calls: "services.tidy" }, /no function services.tidy/],
    [{ name: "tidy", calls: "services.later" }, /is async/],
    [{ name: "tidy", calls: "services.close_jobs" }, /path has no type/],
    [{ name: "tidy", calls: "close_jobs", arguments: "path:path nights:int" }, /no parameter nights/],
    [{ name: "tidy", calls: "close_jobs", arguments: "path" }, /can't be read at "path"/],
    [{ name: "cleanup", model: "Job", field: "title" }, /no date or datetime title/],
    [{ name: "cleanup" }, /--model is missing/],
  ])("%j", (answers, message) => {
    expect(errorOf(() => planned(command, REPO, { app: "jobs", ...answers })).message).toMatch(message);
  });

  test("a name that another app has", () => {
    const files = { ...REPO, "hr/management/commands/wait_for_db.py": "" };
    const error = errorOf(() => planned(command, files, { app: "jobs", name: "wait_for_db" }));
    expect(error.message).toContain("the app hr has a command wait_for_db already");
  });

  test("a name that Django has", () => {
    const question = command.questions.find(({ name }) => name === "name");
    const project = planned(command, REPO, { app: "jobs", name: "wait_for_db" }).project;
    expect(question?.check?.("migrate", project, {})).toBe("Django has a command migrate of its own");
  });
});
