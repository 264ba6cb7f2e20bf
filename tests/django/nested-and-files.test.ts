/**
 * A nested route and files with limits on real Django: the generated tests pass and run every line, the linters find
 * nothing, the OpenAPI schema knows the key in the URL, and migrations hold the limits.
 */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { join } from "node:path";
import { djangoVenv, type DjangoVersion } from "../../scripts/python-env.ts";
import { run } from "../../scripts/process.ts";
import { DjangoRepo } from "../support/django-repo.ts";
import { generateWell, transcript } from "../support/kit.ts";
import { mypyErrors } from "../support/mypy.ts";

/** Scans have no owner, so their listing's rule says who writes them; notes have one. */
const STEPS = `steps:
  - model: { app: homes, name: Listing, fields: "title:string(80) owner:fk(auth.User) is_public:bool" }
  - endpoint: { app: homes, model: Listing }
  - model: { app: homes, name: ListingScan, fields: "listing:fk(Listing) title:string(80) scan:file(max=1MB, types=pdf|png) others:m2m(Listing)?" }
  - endpoint: { app: homes, model: ListingScan, parent: listing }
  - frontend-view: { app: homes, model: ListingScan }
  - model: { app: homes, name: Note, fields: "listing:fk(Listing) text:string(80) author:fk(auth.User)" }
  - endpoint: { app: homes, model: Note, parent: listing }
`;

const shapes: readonly [DjangoVersion, "unittest" | "pytest"][] = [
  ["5.2", "pytest"],
  ["4.2", "unittest"],
];

describe.each(shapes)("nested routes and files, Django %s, %s", (version, runner) => {
  let made: DjangoRepo | undefined;
  const project = (): DjangoRepo => {
    if (made === undefined) throw new Error("the repo could not be made");
    return made;
  };

  beforeAll(async () => {
    made = new DjangoRepo("nested", await djangoVenv(version), {
      manageDir: "",
      settings: "config.settings",
    });
    await made.djangoAdmin("", "startproject", "config", ".");
    await made.djangoAdmin("", "startapp", "homes");
    if (runner === "pytest")
      made.repo.write("pytest.ini", "[pytest]\nDJANGO_SETTINGS_MODULE = config.settings\n");
    made.repo.write("steps.yml", STEPS);
    await generateWell(made.repo.root, "batch", { file: join(made.repo.root, "steps.yml") });
    await made.manageWell("makemigrations", "homes");
  });
  afterAll(() => made?.remove());

  test("all generated tests pass and run every line", async () => {
    const command =
      runner === "pytest" ? ["-m", "pytest", "-q", "-p", "no:cacheprovider"] : ["manage.py", "test"];
    const env = { COVERAGE_FILE: join(project().repo.root, ".coverage") };
    const finished = await project().python(["-m", "coverage", "run", "--source=homes", ...command], env);
    if (finished.code !== 0) throw new Error(transcript(finished));
    const { stdout } = await project().python(["-m", "coverage", "report"], env);
    const lines = stdout.split("\n").filter((line) => /^homes\/(?!migrations)\w+\.py/.test(line));
    expect(lines.length).toBeGreaterThan(8);
    expect(lines.filter((line) => Number(/(\d+)%$/.exec(line)?.[1]) < 95)).toEqual([]);
  });

  test("the schema knows the key in the URL without a warning", async () => {
    const schema = await project().manageWell("spectacular", "--validate", "--fail-on-warn");
    expect(schema).toContain("/api/v1/homes/listings/{listing_pk}/scans/{id}/:");
    expect(schema).toMatch(/name: listing_pk\n\s+schema:\n\s+type: string\n\s+format: uuid/);
  });

  test("migrations hold the limits, and nothing is left to migrate", async () => {
    expect(project().repo.read("homes/migrations/0001_initial.py")).toContain(
      "homes.validators.MaxFileSize(1048576)",
    );
    await project().manageWell("makemigrations", "--check");
  });

  // The linters are those of the newest Django, and its stubs know no other one.
  if (version !== "5.2") return;

  test("linters find nothing", async () => {
    const { python } = await djangoVenv("5.2");
    const cwd = project().repo.root;
    const excluded = ["--no-cache", "--exclude", "migrations,apps.py", "homes"];
    for (const args of [
      ["ruff", "check", "--select", "E4,E7,E9,F,I,UP,B,DJ", ...excluded],
      ["ruff", "format", "--check", ...excluded],
      ["bandit", "-q", "-r", "homes", "-x", "homes/tests"],
    ]) {
      const finished = await run(python, ["-m", ...args], { cwd, env: project().env });
      if (finished.code !== 0) throw new Error(transcript(finished));
    }
    const errors = await mypyErrors(project(), ["homes"]);
    expect(errors.filter((line) => line.startsWith("homes/"))).toEqual([]);
  });
});
