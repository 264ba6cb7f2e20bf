/**
 * Every ready-made action, and one of a name of its own, on real Django in both layers: the generated tests pass and run
 * the new lines, the linters find nothing, the schema has no warning, and the runs taken back leave nothing.
 */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { DJANGO_VERSIONS } from "../../scripts/python-env.ts";
import { generateWell, jsonReport } from "../support/kit.ts";
import { changesBetween, type Snapshot } from "../support/repo.ts";
import { startproject } from "./shapes/startproject.ts";
import type { Shape } from "./shapes/shape.ts";
import { runGeneratedTests } from "./support/coverage.ts";
import { banditFindings, formatFindings, mypyFindings, ruffFindings } from "./support/lint.ts";
import { DjangoProject } from "./support/project.ts";

const FIELDS =
  "title:string(200) slug:slug:unique status:choice(draft|active|archived)=draft owner:fk(auth.User) is_public:bool " +
  "seen_at:datetime? tags:m2m(Tag) badge:o2o(Tag,related=badge_of)? rating:choice(low|high)? is_urgent:bool?";

const ACTIONS: readonly Readonly<Record<string, string>>[] = [
  ...["archive", "restore", "publish", "duplicate", "stats", "bulk-import"].map((name) => ({ name })),
  { name: "mark-seen", set: "seen_at=now" },
];

/** The files that actions make or add to. */
const CHANGED = /\/(services|bulk_import|serializers|views_api|views_frontend|urls)\.py$/;

const AUTHENTICATION = "    'django.contrib.auth.middleware.AuthenticationMiddleware',\n";

/** Wants a login for every view that isn't exempt: the pages of public rows have to be. */
const SHAPE: Shape = {
  ...startproject,
  name: "actions",
  fields: FIELDS,
  async build(repo, making) {
    await startproject.build(repo, making);
    const settings = repo.read("mysite/settings.py");
    const login = AUTHENTICATION.replace("Authentication", "LoginRequired");
    repo.write("mysite/settings.py", settings.replace(AUTHENTICATION, `${AUTHENTICATION}${login}`));
  },
};

describe("plop action", () => {
  let made: DjangoProject | undefined;
  let before: Snapshot = new Map();
  const project = (): DjangoProject => {
    if (made === undefined) throw new Error("the repo could not be made");
    return made;
  };
  const jobs = (generator: string, answers: Readonly<Record<string, string>>) =>
    generateWell(project().repo.root, generator, { app: "jobs", ...answers }, ["--json"]);
  const act = async (answers: Readonly<Record<string, string>>) =>
    jsonReport(await jobs("action", { model: "JobPosting", ...answers }));

  beforeAll(async () => {
    made = await DjangoProject.create(SHAPE, DJANGO_VERSIONS[0]);
    await jobs("model", { name: "Tag", fields: "name:string(50)" });
    await jobs("model", { name: "JobPosting", fields: FIELDS });
    await jobs("endpoint", { model: "JobPosting" });
    await jobs("frontend-view", { model: "JobPosting" });
    before = made.repo.snapshot();
    for (const answers of ACTIONS) expect((await act(answers)).manual).toEqual([]);
  });
  afterAll(() => made?.remove());

  test("planned again changes nothing", async () => {
    const [first] = ACTIONS;
    const report = await act(first ?? {});
    expect(new Set(report.files.map(({ kind }) => kind))).toEqual(new Set(["identical"]));
  });

  test("the generated tests pass, and run 95 % of the lines of every file that actions change", async () => {
    await project().manageWell("makemigrations");
    const tests = await runGeneratedTests(project());
    if (tests.code !== 0) throw new Error(tests.output);
    expect(tests.tests).toBeGreaterThan(120);
    const ours = tests.files.filter((file) => CHANGED.test(file.path));
    expect(ours.length).toBeGreaterThan(4);
    expect(ours.filter((file) => file.percent < 95)).toEqual([]);
  });

  test("the OpenAPI schema has no warning", async () => {
    await project().manageWell("spectacular", "--validate", "--fail-on-warn", "--file", "/dev/null");
  });

  test("the linters find nothing", async () => {
    expect(await ruffFindings(project())).toEqual([]);
    expect(await formatFindings(project())).toEqual([]);
    expect(await banditFindings(project())).toEqual([]);
    expect(await mypyFindings(project())).toEqual([]);
  });

  test("taken back one by one, nothing is left of them", async () => {
    // Each time the last one.
    const undone = ACTIONS.map(() => ["--yes"]);
    for (const flags of undone) await generateWell(project().repo.root, "undo", {}, flags);
    const { created, changed, removed } = changesBetween(before, project().repo.snapshot());
    const ours = [...created, ...changed].filter(
      (path) => !/\/migrations\/|\.sqlite3$|__pycache__/.test(path),
    );
    expect({ ours, removed }).toEqual({ ours: [], removed: [] });
  });
});
