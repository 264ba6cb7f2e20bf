/**
 * The examples that `--help` shows: each is typed as it stands there and planned on a small repo in memory.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endpoint } from "../../generators/endpoint.ts";
import { EXAMPLES } from "../../generators/examples.ts";
import { generators, readers } from "../../generators/index.ts";
import { givenAnswers, requireAnswers } from "../../helpers/command-line/answers.ts";
import { helpText } from "../../helpers/command-line/help.ts";
import { parseOptions, type Options } from "../../helpers/command-line/options.ts";
import { MemoryFiles } from "../../helpers/files.ts";
import { isReader } from "../../helpers/plan/generator.ts";
import { Planner } from "../../helpers/plan/planner.ts";
import { inspect } from "../../helpers/project/discover.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { afterwards, planned, repo } from "../generators/support.ts";

/** A repo with what the examples speak of: models, apps without models, a function to call. */
let bare: Record<string, string> = {};
/** The same with endpoints. */
let served: Record<string, string> = {};
beforeAll(async () => {
  await loadParser();
  bare = {
    ...repo({ jobs: MODELS, profiles: PROFILES, accounts: "", sharing: "" }),
    "requirements.txt": "Django==5.2\ndjangorestframework==3.16\n",
    "jobs/services.py": "def send_digest() -> None:\n    pass\n",
  };
  served = bare;
  for (const [app, model] of [
    ["jobs", "JobPosting"],
    ["profiles", "Profile"],
  ] as const)
    served = afterwards(served, planned(endpoint, served, { app, model }));
});

const commands = [...generators, ...readers];

const MODELS = `class JobPosting(models.Model):
    title = models.CharField(max_length=200)
    status = models.CharField(
        max_length=20, choices=[("draft", "Draft"), ("active", "Active"), ("archived", "Archived")], default="draft"
    )
    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)
    is_public = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)


class Upload(models.Model):
    file = models.FileField(upload_to="uploads/")


class Log(models.Model):
    action = models.CharField(max_length=20)
    object_repr = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
`;

const PROFILES = `class Profile(models.Model):
    name = models.CharField(max_length=200)
    owner = models.ForeignKey("auth.User", on_delete=models.CASCADE)
    visibility = models.CharField(
        max_length=20,
        choices=[("public", "Public"), ("recruiter", "Recruiters"), ("link", "Link"), ("private", "Private")],
        default="private",
    )
`;

/** Splits what is typed as a shell does, as far as the examples go. */
function shellWords(typed: string): string[] {
  const words = typed.match(/(?:"[^"]*"|[^\s"])+/g) ?? [];
  // What a shell would take for something else has to stand in quotes.
  for (const word of words) if (!word.includes('"')) expect(word).not.toMatch(/[|&;<>()$`'*?#~!]/);
  return words.map((word) => word.replaceAll('"', ""));
}

function options(name: string, typed: string): Options {
  return parseOptions([name, ...shellWords(typed)]);
}

test("each command has two or three examples, and no example is of a command that isn't there", () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual(commands.map(({ name }) => name).sort());
  for (const examples of Object.values(EXAMPLES)) expect([2, 3]).toContain(examples.length);
});

// `undo` needs a run to take back; tests/cli has those.
const alone = commands.filter(({ name }) => !["undo", "batch"].includes(name));

describe.each(alone)("plop $name", (command) => {
  test.each(EXAMPLES[command.name] ?? [])("$says: $typed", ({ typed }) => {
    const start = ["access-link", "action", "field"].includes(command.name) ? served : bare;
    const project = inspect(new MemoryFiles(start), "manage.py");
    const answers = givenAnswers(command, options(command.name, typed));
    requireAnswers(command, answers);
    if (isReader(command)) {
      const { text } = command.read(answers, { project, generators: [], dest: undefined });
      expect(text).toContain("jobs");
      return;
    }
    const planner = new Planner(project);
    command.plan(answers, planner);
    const report = planner.report("planned");
    expect(report.manual).toEqual([]);
    expect(planner.tree.changes().length).toBeGreaterThan(0);
  });
});

test("plop batch reads the file that its examples name", () => {
  const folder = mkdtempSync(join(tmpdir(), "plop-examples-"));
  try {
    const batch = commands.find(({ name }) => name === "batch");
    if (batch === undefined || isReader(batch)) throw new Error("there is no batch");
    for (const { typed } of EXAMPLES.batch ?? []) {
      const answers = givenAnswers(batch, options("batch", typed));
      const file = join(folder, answers.file ?? "");
      writeFileSync(file, "steps:\n  - model: { app: jobs, name: Tag, fields: name }\n");
      const planner = new Planner(inspect(new MemoryFiles(repo({ jobs: MODELS })), "manage.py"));
      batch.plan({ file }, planner);
      expect(planner.tree.changes().map(({ path }) => path)).toContain("jobs/models.py");
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("plop undo takes what its examples give it", () => {
  const undo = commands.find(({ name }) => name === "undo");
  if (undo === undefined) throw new Error("there is no undo");
  const runs = (EXAMPLES.undo ?? []).map(({ typed }) => givenAnswers(undo, options("undo", typed)));
  expect(runs).toEqual([{}, {}, { run: expect.stringMatching(/^\d{8}-\d+$/) }]);
});

describe("--help", () => {
  const strip = (text: string): string =>
    // eslint-disable-next-line no-control-regex -- an escape character is what colours begin with
    text.replace(/\u001b\[\d+m/g, "");

  test.each([40, 80, 200])("fits %i columns, commands to copy left whole", (columns) => {
    for (const command of commands) {
      const lines = strip(helpText(command, EXAMPLES[command.name] ?? [], columns)).split("\n");
      for (const line of lines.filter((one) => !/^ {2}(npx plop|#) /.test(one))) {
        // A word may be longer than the terminal is wide; nothing is lost to it.
        const isOneWord = line.trim().split(" ").length === 1;
        if (!isOneWord) expect([line.length <= Math.min(columns, 101), line]).toEqual([true, line]);
      }
    }
  });

  test("names every answer in the order in which they can be given, with defaults, and the examples", () => {
    const text = strip(helpText(endpoint, EXAMPLES.endpoint ?? [], 80));
    const places = ["--app ", "--model ", "--plural ", "--access ", "--tests "].map((name) =>
      text.indexOf(`\n  ${name}`),
    );
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    expect(text).toContain("(needed)");
    expect(text).toContain("(default: yes)");
    expect(text).toContain("npx plop endpoint jobs JobPosting -- --access public-read");
  });
});
