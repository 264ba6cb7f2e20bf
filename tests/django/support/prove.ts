/**
 * The proof for one shape on every Django version: the kit's two commands, then everything that has to hold.
 */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { DJANGO_VERSIONS, type DjangoVersion } from "../../../scripts/python-env.ts";
import type { RunReport } from "../../../helpers/plan/report.ts";
import { jsonReport, transcript } from "../../support/kit.ts";
import { changesBetween, lostLines } from "../../support/repo.ts";
import type { Shape } from "../shapes/shape.ts";
import { runGeneratedTests, type TestRun } from "./coverage.ts";
import { banditFindings, formatFindings, mypyFindings, ruffFindings, touchedFiles } from "./lint.ts";
import { DjangoProject } from "./project.ts";
import { proveApi } from "./prove-api.ts";

/** What the tests of one shape and version share. */
export interface Proof {
  readonly shape: Shape;
  readonly version: DjangoVersion;
  readonly project: DjangoProject;
}

/** Registers the tests of a shape. */
export function prove(shape: Shape): void {
  describe.each(DJANGO_VERSIONS)(`${shape.name}, Django %s`, (version) => {
    let made: DjangoProject | undefined;
    const proof: Proof = {
      shape,
      version,
      get project() {
        if (made === undefined) throw new Error("the repo could not be made");
        return made;
      },
    };
    beforeAll(async () => {
      made = await DjangoProject.create(shape, version);
    });
    afterAll(() => made?.remove());

    if (shape.fields !== undefined)
      describe("plop model", () => {
        proveModel(proof);
      });
    describe("plop endpoint", () => {
      proveEndpoint(proof);
    });
    describe("the running server", () => {
      proveApi(proof);
    });
    describe("the same commands again", () => {
      proveIdentical(proof);
    });
  });
}

/** Runs a generator that has to succeed and leave nothing to be done by hand. */
async function generated(proof: Proof, generator: "model" | "endpoint"): Promise<RunReport> {
  const finished = await proof.project.kit(generator, ["--json"]);
  if (finished.code !== 0)
    throw new Error(`plop ${generator} ended with ${finished.code}\n${transcript(finished)}`);
  const report = jsonReport(finished);
  expect(report.manual).toEqual([]);
  return report;
}

function proveModel(proof: Proof): void {
  test("writes and reports what it wrote", async () => {
    await generated(proof, "model");
    const { removed, changed, created } = changesBetween(
      proof.project.untouched,
      proof.project.repo.snapshot(),
    );
    expect([...created, ...changed].filter((path) => !mayTouch(proof.shape, path))).toEqual([]);
    expect(removed.filter((path) => !path.endsWith("tests.py"))).toEqual([]);
  });

  test("the project checks, migrates and passes the generated tests", async () => {
    await proof.project.manageWell("check");
    await migrate(proof);
    const tests = await runGeneratedTests(proof.project);
    expectPassed(tests, 1);
    expect(tests.files.filter((file) => file.percent < 95)).toEqual([]);
  });

  provesLint(proof);
}

function proveEndpoint(proof: Proof): void {
  let tests: TestRun | undefined;

  test("writes and reports what it wrote", async () => {
    const before = proof.project.repo.snapshot();
    const report = await generated(proof, "endpoint");
    const { created, changed, removed } = changesBetween(before, proof.project.repo.snapshot());
    const reported = (kind: string): string[] =>
      report.files
        .filter((file) => file.kind === kind)
        .map((file) => file.path)
        .sort();
    expect({ created, changed, removed }).toEqual({
      created: reported("create"),
      changed: reported("insert"),
      removed: reported("remove"),
    });
  });

  test("touches nothing but the Django project, and loses no line that was there", () => {
    const after = proof.project.repo.snapshot();
    const { created, changed } = changesBetween(proof.project.untouched, after);
    const ours = [...created, ...changed].filter(
      (path) => !path.includes("/migrations/") && !path.endsWith(".sqlite3"),
    );
    expect(ours.filter((path) => !mayTouch(proof.shape, path))).toEqual([]);
    const lost = touchedFiles(proof.project).changed.map(
      (path) => [path, lostLines(path, proof.project.untouched, after)] as const,
    );
    // A line that gains a name or a comma counts as lost; what must not happen is that many do.
    for (const [path, lines] of lost) expect([path, lines.length <= 3]).toEqual([path, true]);
  });

  test("manage.py check has nothing to say", async () => {
    expect(await proof.project.manageWell("check")).toContain("no issues (0 silenced)");
  });

  test("migrations are made, run, and complete", () => migrate(proof));

  test("check --deploy gives no new warning", async () => {
    expect(proof.project.deployBefore).not.toEqual([]);
    expect(await proof.project.deployWarnings()).toEqual(proof.project.deployBefore);
  });

  test("the OpenAPI schema has no warning", async () => {
    await proof.project.manageWell("spectacular", "--validate", "--fail-on-warn", "--file", "/dev/null");
  });

  test("the routes reverse as the convention has them", async () => {
    const { reverseName, listPath } = proof.shape;
    const code = `from django.urls import reverse; print(reverse("${reverseName}-list"))`;
    expect((await proof.project.manageWell("shell", "-v", "0", "-c", code)).trim()).toBe(listPath);
  });

  test("the generated tests pass", async () => {
    tests = await runGeneratedTests(proof.project);
    expectPassed(tests, 10);
  });

  test("the generated tests run 95 % of the lines of every generated file", () => {
    expect(tests?.files.length).toBeGreaterThan(0);
    expect(tests?.files.filter((file) => file.percent < 95)).toEqual([]);
  });

  provesLint(proof);

  if (proof.shape.fields !== undefined) {
    test("ruff check finds nothing in the whole app, stubs of startapp included", async () => {
      expect(await ruffFindings(proof.project, { wholeApp: true })).toEqual([]);
    });
  }

  test("a list of 500 rows takes as many queries as one of 5", async () => {
    type Counts = Record<string, { queries: number; rows: number }>;
    const counted = JSON.parse(
      await proof.project.probe("queries.py", { LIST: `${proof.shape.reverseName}-list` }),
    ) as Record<"5" | "500", Counts>;
    const queries = (counts: Counts): [string, number][] =>
      Object.entries(counts).map(([who, one]) => [who, one.queries]);
    expect(queries(counted["500"])).toEqual(queries(counted["5"]));
    for (const one of Object.values(counted["500"])) expect(one.rows).toBeGreaterThan(5);
  });
}

/** The whole output is what somebody needs who reads of a failure. */
function expectPassed(tests: TestRun, atLeast: number): void {
  if (tests.code !== 0) throw new Error(`the generated tests ended with ${tests.code}\n${tests.output}`);
  expect(tests.tests).toBeGreaterThanOrEqual(atLeast);
}

function provesLint(proof: Proof): void {
  test("ruff check finds nothing", async () => {
    expect(await ruffFindings(proof.project)).toEqual([]);
  });
  test("ruff format changes nothing", async () => {
    expect(await formatFindings(proof.project)).toEqual([]);
  });
  test("bandit finds nothing", async () => {
    expect(await banditFindings(proof.project)).toEqual([]);
  });
  // The stubs know the newest Django only.
  if (proof.version !== DJANGO_VERSIONS[0]) return;
  test("mypy finds nothing, in strict mode", async () => {
    expect(await mypyFindings(proof.project)).toEqual([]);
  });
}

async function migrate({ project }: Proof): Promise<void> {
  await project.manageWell("makemigrations");
  await project.manageWell("migrate");
  await project.manageWell("makemigrations", "--check", "--dry-run");
}

function mayTouch(shape: Shape, path: string): boolean {
  return shape.mayTouch.some((pattern) => pattern.test(path));
}

function proveIdentical(proof: Proof): void {
  const generators =
    proof.shape.fields === undefined ? (["endpoint"] as const) : (["model", "endpoint"] as const);
  test.each(generators)("plop %s changes not one byte", async (generator) => {
    const before = proof.project.repo.snapshot();
    const report = await generated(proof, generator);
    expect(changesBetween(before, proof.project.repo.snapshot())).toEqual({
      created: [],
      changed: [],
      removed: [],
    });
    expect(new Set(report.files.map((file) => file.kind))).toEqual(new Set(["identical"]));
    expect(report.next).toEqual([]);
  });
}
