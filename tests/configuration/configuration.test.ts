/**
 * The configuration of a repo: where it is found, what is said of a wrong one, and that it goes before what was discovered.
 */
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "valibot";
import { findGround } from "../../helpers/configuration/load.ts";
import { configurationSchema } from "../../helpers/configuration/schema.ts";
import { KitError } from "../../helpers/errors.ts";
import type { FormatterChoice } from "../../helpers/formatter/choice.ts";
import { MemoryFiles } from "../../helpers/files.ts";
import { Planner } from "../../helpers/plan/planner.ts";
import { describe as describeProject } from "../../helpers/project/describe.ts";
import { inspect } from "../../helpers/project/discover.ts";
import type { Configured } from "../../helpers/project/types.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { endpoint } from "../../generators/endpoint.ts";
import { feature } from "../../generators/feature.ts";
import { model } from "../../generators/model.ts";
import { schemaText } from "../../scripts/schema.ts";
import { repo as memoryRepo } from "../generators/support.ts";
import { Repo } from "../support/repo.ts";
import { KIT } from "../support/kit.ts";

await loadParser();

let repo: Repo;
beforeEach(() => {
  repo = new Repo("configuration");
  repo.makeFolder(".git");
  repo.write("backend/manage.py", 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")\n');
});
afterEach(() => {
  repo.remove();
});

async function configuredBy(path: string, text: string): Promise<Configured> {
  repo.write(path, text);
  const { configuration, error } = await findGround(repo.path("backend"));
  if (error !== undefined) throw error;
  if (configuration === undefined) throw new Error("nothing is configured");
  return configuration;
}

/** What is said of a wrong configuration in package.json. */
async function complaint(value: unknown): Promise<string> {
  repo.write("package.json", `{\n  "plop-pack-django": ${JSON.stringify(value, null, 2)}\n}\n`);
  const { error } = await findGround(repo.root);
  if (!(error instanceof KitError)) return "nothing";
  return `${error.path ?? ""}:${error.line ?? ""} ${error.message} (${error.hint ?? ""})`;
}

describe("where it is", () => {
  test.each([
    ["package.json", '{\n  "plop-pack-django": {\n    "access": "staff"\n  }\n}\n', 3],
    ["plop-pack-django.config.json", '{\n  "access": "staff"\n}\n', 2],
    ["backend/plop-pack-django.config.json", '{ "access": "staff" }\n', 1],
    ["pyproject.toml", '[project]\nname = "x"\n\n[tool.plop-pack-django]\naccess = "staff"\n', 5],
  ])("%s, and the place of a key in it", async (path, text, line) => {
    expect((await configuredBy(path, text)).rules).toEqual({
      access: { value: "staff", from: `${path}:${line}` },
    });
  });

  test("the nearest one holds, whole", async () => {
    repo.write("package.json", '{ "plop-pack-django": { "quotes": "single" } }');
    const { rules } = await configuredBy("backend/plop-pack-django.config.json", '{ "access": "staff" }');
    expect(Object.keys(rules)).toEqual(["access"]);
  });

  test("a package.json that only requires the kit configures nothing", async () => {
    repo.write("package.json", '{ "devDependencies": { "plop-pack-django": "^0.1.0" } }');
    expect(await findGround(repo.root)).toEqual({ located: expect.anything() });
  });

  test("two in one folder are refused", async () => {
    repo.write("package.json", '{ "plop-pack-django": {} }');
    repo.write("plop-pack-django.config.json", "{}");
    expect((await findGround(repo.root)).error?.message).toBe(
      "plop-pack-django.config.json configures plop-pack-django too",
    );
  });

  test("a file that is no JSON is named", async () => {
    repo.write("plop-pack-django.config.json", "{ access }");
    expect((await findGround(repo.root)).error).toMatchObject({
      path: "plop-pack-django.config.json",
      message: "this is no JSON",
    });
  });
});

test.each([
  [{ acess: "staff" }, 'package.json:3 unknown key "acess" (did you mean "access"?)'],
  [{ api: { verison: "v1" } }, 'package.json:4 unknown key "api.verison" (did you mean "version"?)'],
  [{ testRunner: "pytets" }, 'package.json:3 "testRunner" can\'t be "pytets" (did you mean "pytest"?)'],
  [
    { quotes: "double", api: { prefix: "api", version: 2 } },
    'package.json:6 "api.version" can\'t be 2 (v1, v2, … or false for URLs without a version)',
  ],
  [
    { layers: ["htm"], tests: "no" },
    'package.json:3 "layers.0" can\'t be "htm"; 1 more of its keys are wrong (did you mean "html"?)',
  ],
  [{ files: "x" }, 'package.json:3 "files" can\'t be "x" (an object of keys)'],
  [["staff"], 'package.json:2 "plop-pack-django" can\'t be ["staff"] (an object of keys)'],
  [
    { templates: "house" },
    'package.json:3 "templates" names the folder house, which isn\'t there (make it, or eject a template into it: npx plop-pack-django eject <template>)',
  ],
])("%j: %s", async (value, said) => {
  expect(await complaint(value)).toBe(said);
});

test("every key has a description, and schema.json is current", () => {
  const text = schemaText();
  expect(text).toBe(readFileSync(join(KIT, "schema.json"), "utf8"));
  const { properties } = JSON.parse(text) as { properties: Record<string, { description?: string }> };
  expect(Object.keys(properties)).toEqual(Object.keys(configurationSchema.entries));
  expect(Object.entries(properties).filter(([, { description }]) => description === undefined)).toEqual([]);
});

test.each(["auto", "ruff", "black", "isort", "none"] satisfies FormatterChoice[])(
  "the formatter may be %s, and the page says so",
  (formatter) => {
    expect(parse(configurationSchema, { formatter })).toMatchObject({ formatter });
    const page = readFileSync(join(KIT, "docs/configuration.md"), "utf8");
    expect(page.split("\n").find((line) => line.startsWith("| `formatter`"))).toContain(`\`${formatter}\``);
  },
);

test("docs/configuration.md has every key", () => {
  const page = readFileSync(join(KIT, "docs/configuration.md"), "utf8");
  const keys = Object.keys(configurationSchema.entries).filter((key) => key !== "$schema");
  expect(keys.filter((key) => !page.includes(`| \`${key}`))).toEqual([]);
});

const HOUSE = {
  layers: ["api"],
  api: { prefix: "services", version: "v2", namespace: "rest", trailingSlash: false },
  files: { serializers: "api/serializers.py", forms: "web/forms.py" },
  urlStyle: "snake",
  baseModel: "core.models.AuditedModel",
  access: "staff",
  tests: false,
  testRunner: "pytest",
  quotes: "single",
} as const;

const MODELS = {
  core: "class AuditedModel(models.Model):\n    created_at = models.DateTimeField(auto_now_add=True)\n\n    class Meta:\n        abstract = True\n",
  jobs: "class JobPosting(models.Model):\n    title = models.CharField(max_length=20)\n",
};

/** A plan on a repo in memory whose configuration says all that. */
async function houseRepo(files: Readonly<Record<string, string>> = {}): Promise<Planner> {
  const configuration = await configuredBy("plop-pack-django.config.json", JSON.stringify(HOUSE, null, 1));
  const all = {
    ...memoryRepo(MODELS),
    "requirements.txt": "Django==5.2\ndjangorestframework==3.16\n",
    ...files,
  };
  return new Planner(inspect(new MemoryFiles(all), "manage.py", configuration));
}

describe("a configuration goes before what was discovered", () => {
  test("in what is planned", async () => {
    const planner = await houseRepo();
    planner.include(endpoint, { app: "jobs", model: "JobPosting" }, { step: 1, of: 1 });
    const { tree } = planner;
    expect(tree.read("jobs/api/__init__.py")).toBe("");
    expect(tree.read("jobs/api/serializers.py")).toContain("fields = ('id', 'title')");
    expect(tree.read("jobs/urls.py")).toContain("router = DefaultRouter(trailing_slash=False)");
    expect(tree.read("jobs/urls.py")).toContain("router.register('job_postings', JobPostingViewSet");
    expect(tree.read("mysite/urls.py")).toContain("api_v2_urlpatterns = [");
    expect(tree.read("mysite/urls.py")).toMatch(/'services\/v2\/'[\s\S]*'v2'[\s\S]*'rest'/);
    expect(tree.read("jobs/permissions.py")).toContain("is_staff");
    expect(planner.results.flatMap(({ paths }) => paths).filter((path) => path.includes("test"))).toEqual([]);
  });

  test("a version of false leaves it out of URL and namespace", async () => {
    const configuration = await configuredBy(
      "plop-pack-django.config.json",
      '{ "api": { "version": false } }',
    );
    const planner = new Planner(inspect(new MemoryFiles(memoryRepo(MODELS)), "manage.py", configuration));
    planner.include(endpoint, { app: "jobs", model: "JobPosting" }, { step: 1, of: 1 });
    expect(planner.tree.read("mysite/urls.py")).toContain(
      'path("api/", include((api_apps_urlpatterns, "api"))),',
    );
  });

  test("but not before an answer", async () => {
    const planner = await houseRepo();
    const answers = {
      app: "jobs",
      model: "JobPosting",
      access: "authenticated",
      tests: "yes",
      prefix: "our-jobs",
    };
    planner.include(endpoint, answers, { step: 1, of: 1 });
    expect(planner.tree.read("jobs/permissions.py")).not.toContain("is_staff");
    expect(planner.tree.read("jobs/urls.py")).toContain("'our-jobs'");
    expect(planner.tree.read("jobs/tests/test_api.py")).toContain("class Test");
  });

  test("nor before a file that the app has", async () => {
    const planner = await houseRepo({ "jobs/serializers.py": '"""Serializers."""\n' });
    planner.include(endpoint, { app: "jobs", model: "JobPosting" }, { step: 1, of: 1 });
    expect(planner.tree.read("jobs/serializers.py")).toContain("JobPostingSerializer");
    expect(planner.tree.isFile("jobs/api/serializers.py")).toBe(false);
  });

  test("a new model inherits the base; one that isn't there is named with its key", async () => {
    const planner = await houseRepo();
    planner.include(model, { app: "jobs", name: "Task", fields: "title:string(20)" }, { step: 1, of: 1 });
    expect(planner.tree.read("jobs/models.py")).toContain("class Task(AuditedModel):");

    const without = await houseRepo({ "core/models.py": "" });
    expect(() => {
      without.include(model, { app: "jobs", name: "Task", fields: "title:string(20)" }, { step: 1, of: 1 });
    }).toThrow('"baseModel": there is no abstract model "core.models.AuditedModel"');
  });

  test("a feature has the configured layers", async () => {
    const planner = await houseRepo();
    planner.include(
      feature,
      { app: "jobs", name: "Task", fields: "title:string(20)", docs: "no", demo: "no" },
      { step: 1, of: 1 },
    );
    expect(planner.tree.isFile("jobs/api/serializers.py")).toBe(true);
    expect(planner.tree.isFile("jobs/views_frontend.py")).toBe(false);
  });

  test("the description says what came from where", async () => {
    const { project } = await houseRepo();
    const found = describeProject(project).filter(({ from }) =>
      from.startsWith("plop-pack-django.config.json:"),
    );
    expect(found.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      "quotes: single",
      "tests: pytest",
      "layers: api",
      "base model: core.models.AuditedModel",
      "access: staff",
      "words in URLs: snake",
      "API below: /services/",
      "API version: v2",
      "API namespace: rest",
      "API URLs end with /: no",
      "tests are written: no",
      "serializers: api/serializers.py",
      "forms: web/forms.py",
    ]);
  });
});
