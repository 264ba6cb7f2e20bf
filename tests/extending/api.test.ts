/** The API for generators of one's own, and the hooks, on a repo in memory; tests/cli/team.test.ts has them with plop. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { pathToFileURL } from "node:url";
import {
  appQuestion,
  definePlan,
  findApp,
  include,
  modelQuestion,
  parseFields,
  readModel,
  refuse,
  registerRoute,
  render,
  type Definition,
  type Plan,
} from "../../api.ts";
import { generators, readers, withOwn } from "../../generators/index.ts";
import { asGenerator } from "../../generators/own.ts";
import { MemoryFiles } from "../../helpers/files.ts";
import { afterWrite, beforePlan, writtenFiles, type BeforePlan } from "../../helpers/plan/hooks.ts";
import { Planner } from "../../helpers/plan/planner.ts";
import { inspect } from "../../helpers/project/discover.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { repo } from "../generators/support.ts";
import { Repo } from "../support/repo.ts";

await loadParser();

const MODELS = { jobs: "class Job(models.Model):\n    title = models.CharField(max_length=20)\n" };
const REST = { "requirements.txt": "Django==5.2\ndjangorestframework==3.16\n" };
const project = () => inspect(new MemoryFiles({ ...repo(MODELS), ...REST }), "manage.py");

/** Plans what a generator of one's own plans. */
function planned(plan: Definition["plan"], answers = { app: "jobs", model: "Job" }): Planner {
  const own = definePlan({ name: "own", description: "ours", questions: [appQuestion, modelQuestion], plan });
  const planner = new Planner(project());
  asGenerator(own).plan(answers, planner);
  planner.report("planned");
  return planner;
}

describe("a generator of one's own", () => {
  test("reads the project, appends, routes, and says what comes next", () => {
    const { tree, next } = planned((answers, plan) => {
      const app = findApp(plan, answers.app);
      const model = readModel(plan, app, answers.model);
      plan.append("jobs/views_api.py", `class ${model.name}CountViewSet:\n    pass\n`, "Views.");
      const route = { viewset: `${model.name}CountViewSet`, file: "jobs/views_api.py", prefix: "job-counts" };
      const { url, name } = registerRoute(plan, app, route);
      plan.nextStep(`curl ${url}  # ${name("list")}`);
    });
    expect(tree.read("jobs/views_api.py")).toBe('"""Views."""\n\n\nclass JobCountViewSet:\n    pass\n');
    expect(tree.read("jobs/urls.py")).toContain(
      'router.register("job-counts", JobCountViewSet, basename="job-count")',
    );
    expect(next).toEqual(["curl /api/v1/jobs/job-counts/  # api:v1:jobs:job-count-list"]);
  });

  test("can be made of the kit's generators", () => {
    const { tree } = planned((answers, plan) => {
      include(plan, "serializer", answers);
    });
    expect(tree.read("jobs/serializers.py")).toContain("class JobSerializer(");
    expect(() =>
      planned((answers, plan) => {
        include(plan, "serialiser", answers);
      }),
    ).toThrow(expect.objectContaining({ exitCode: 2, hint: 'did you mean "serializer"?' }));
  });

  test("is a step of a batch as the kit's are, and takes the place of one of them there too", () => {
    const home = new Repo("own-batch");
    home.write("steps.yml", "- counts: { app: jobs }\n- admin: [jobs, Job]\n");
    const own = ["counts", "admin"].map((name): Definition => ({
      name,
      description: "ours",
      questions: name === "admin" ? [appQuestion, modelQuestion] : [appQuestion],
      plan: ({ app = "" }, plan) => {
        plan.append(`${app}/${name}.py`, `${name.toUpperCase()} = 1\n`);
      },
    }));
    const batch = withOwn(own.map(asGenerator)).find(({ name }) => name === "batch");
    if (batch === undefined || !("plan" in batch)) throw new Error("there is no batch");
    const planner = new Planner(project());
    batch.plan({ file: home.path("steps.yml") }, planner);
    home.remove();
    expect(planner.tree.changes().map(({ path, after }) => [path, after])).toEqual([
      ["jobs/counts.py", "COUNTS = 1\n"],
      ["jobs/admin.py", "ADMIN = 1\n"],
    ]);
    expect(withOwn([]).map(({ name }) => name)).toEqual([...generators, ...readers].map(({ name }) => name));
  });

  test("reads field lists with the kit's errors", () => {
    const read = (plan: Plan, text: string) => parseFields(plan, findApp(plan, "jobs"), text);
    planned((_answers, plan) => {
      expect(read(plan, "title:string(200), job:fk(Job)").map(({ name }) => name)).toEqual(["title", "job"]);
      expect(() => read(plan, "title:strnig")).toThrow(/strnig/);
    });
  });

  test("refuses with a message of its own", () => {
    expect(() => planned(() => refuse("not on Fridays", "wait"))).toThrow(
      expect.objectContaining({ message: "not on Fridays", hint: "wait", exitCode: 1 }),
    );
  });

  test("has a name that can be typed", () => {
    expect(() => asGenerator({ name: "Weekly Report", description: "", plan: () => undefined })).toThrow(
      'a generator can\'t be called "Weekly Report"',
    );
  });
});

describe("templates of one's own", () => {
  let folder: Repo;
  beforeAll(() => {
    folder = new Repo("templates");
  });
  afterAll(() => {
    folder.remove();
  });

  test("are rendered with the kit's partials, and an error says file and line", () => {
    folder.write("a.py.hbs", "{{> imports}}\nA = {{value}}\n");
    const template = pathToFileURL(folder.path("a.py.hbs"));
    expect(render(template, { imports: ["import os"], value: 1 })).toBe("import os\nA = 1\n");
    expect(() => render(template, { imports: [] })).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('"value" not defined'),
        path: folder.path("a.py.hbs"),
        line: 2,
      }),
    );
  });
});

describe("hooks", () => {
  const run = (): BeforePlan => ({ generator: "model", answers: { app: "jobs" }, project: project() });

  test("what beforePlan gives is handed on; nothing is nothing", () => {
    expect(beforePlan({ beforePlan: () => ({ answers: { access: "staff" } }) }, run())).toEqual({
      answers: { access: "staff" },
    });
    expect(beforePlan({ beforePlan: () => undefined }, run())).toEqual({});
    expect(beforePlan({}, run())).toEqual({});
  });

  test("beforePlan can't be async: a run would be planned before it has answered", () => {
    const late = { beforePlan: () => Promise.resolve({}) as never };
    expect(() => beforePlan(late, run())).toThrow("the hook beforePlan gives neither an object nor nothing");
  });

  test("afterWrite is told the files that were written, and only called when there are any", async () => {
    const files = writtenFiles({
      status: "done",
      run: "1",
      files: [
        { path: "a.py", kind: "create", diff: "" },
        { path: "b.py", kind: "identical", diff: "" },
      ],
      manual: [],
      notes: [],
      next: [],
    });
    const told: string[] = [];
    const hooks = {
      afterWrite: (one: { files: readonly { path: string }[] }) =>
        void told.push(...one.files.map(({ path }) => path)),
    };
    const about = { generator: "model", answers: {}, root: "/", run: "1" };
    await afterWrite(hooks, { ...about, files });
    await afterWrite(hooks, { ...about, files: [] });
    expect(told).toEqual(["a.py"]);
    await expect(
      afterWrite({ afterWrite: () => Promise.reject(new Error("no git")) }, { ...about, files }),
    ).rejects.toMatchObject({
      message: "the hook afterWrite failed: no git",
      hint: "the files were written; npx plop undo -- --run 1 takes them back",
    });
  });
});
