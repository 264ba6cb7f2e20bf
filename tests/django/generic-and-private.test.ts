/**
 * Generic relations and private files on real Django: rows attach to what the user sees, files are handed out to who sees the
 * row; the generated tests pass and run every line, the linters find nothing, and a second run changes nothing.
 */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { join } from "node:path";
import { djangoVenv, type DjangoVersion } from "../../scripts/python-env.ts";
import { run } from "../../scripts/process.ts";
import { DjangoRepo } from "../support/django-repo.ts";
import { generateWell, transcript } from "../support/kit.ts";
import { mypyErrors } from "../support/mypy.ts";
import { changesBetween } from "../support/repo.ts";

/** Places have keys that count, projects have UUIDs; marks may hang on anything or on nothing. */
const STEPS = `steps:
  - model: { app: homes, name: Project, fields: "title:string(80) owner:fk(auth.User) is_public:bool" }
  - endpoint: { app: homes, model: Project }
  - model: { app: homes, name: Place, pk: auto, fields: "name:string(80) project:fk(Project)" }
  - endpoint: { app: homes, model: Place }
  - model: { app: homes, name: Proof, fields: "title:string(80) file:file(max=1MB, types=pdf|png, private=yes) owner:fk(auth.User) target:generic(limit=homes.Place|homes.Project)" }
  - endpoint: { app: homes, model: Proof }
  - frontend-view: { app: homes, model: Proof }
  - demo-data: { app: homes, model: Proof }
  - model: { app: homes, name: Mark, fields: "text:string(80) owner:fk(auth.User) is_public:bool content_object:generic?" }
  - endpoint: { app: homes, model: Mark }
  - field: { app: homes, model: Mark, fields: "scan:file(private=yes)?" }
`;

const shapes: readonly [DjangoVersion, "unittest" | "pytest"][] = [
  ["5.2", "pytest"],
  ["4.2", "unittest"],
];

describe.each(shapes)("generic relations and private files, Django %s, %s", (version, runner) => {
  let made: DjangoRepo | undefined;
  const project = (): DjangoRepo => {
    if (made === undefined) throw new Error("the repo could not be made");
    return made;
  };

  beforeAll(async () => {
    made = new DjangoRepo("generic", await djangoVenv(version), {
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

  test("the schema names what rows may be attached to, without a warning", async () => {
    const schema = await project().manageWell("spectacular", "--validate", "--fail-on-warn");
    expect(schema).toContain("/api/v1/homes/proofs/{id}/file/:");
    expect(schema).toContain("- homes.place");
  });

  test("migrations hold the storage and the limit, and nothing is left to migrate", async () => {
    const migration = project().repo.read("homes/migrations/0001_initial.py");
    expect(migration).toContain("storage=homes.storage.PrivateStorage()");
    expect(migration).toContain("limit_choices_to=models.Q(");
    await project().manageWell("makemigrations", "--check");
  });

  test("the same steps again change nothing", async () => {
    const before = project().repo.snapshot();
    await generateWell(project().repo.root, "batch", { file: join(project().repo.root, "steps.yml") });
    expect(changesBetween(before, project().repo.snapshot())).toEqual({
      created: [],
      changed: [],
      removed: [],
    });
  });

  // The linters are those of the newest Django, and its stubs know no other one.
  if (version !== "5.2") return;

  test("linters find nothing", async () => {
    const { python } = await djangoVenv("5.2");
    const cwd = project().repo.root;
    const excluded = ["--no-cache", "--exclude", "migrations,apps.py", "homes"];
    for (const args of [
      ["ruff", "check", "--select", "E4,E7,E9,F,I,UP,B", ...excluded],
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
