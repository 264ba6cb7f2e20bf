/**
 * Generic relations and private files on real Django: rows attach to what the user sees, files are handed out to who sees the
 * row; the generated tests pass and run every line, the linters find nothing, and a second run changes nothing.
 */
import { describe, expect, test } from "@jest/globals";
import type { DjangoVersion } from "../../scripts/python-env.ts";
import { changesBetween, UNCHANGED } from "../support/repo.ts";
import {
  buildApp,
  coverageLines,
  isUncovered,
  lintErrors,
  repoOf,
  runSteps,
  type Runner,
} from "./support/batch.ts";

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

const shapes: readonly [DjangoVersion, Runner][] = [
  ["5.2", "pytest"],
  ["4.2", "unittest"],
];

describe.each(shapes)("generic relations and private files, Django %s, %s", (version, runner) => {
  const project = repoOf("generic", version, (made) =>
    buildApp(made, { app: "homes", runner, steps: STEPS }),
  );

  test("all generated tests pass and run every line", async () => {
    const report = await coverageLines(project(), { runner, source: "homes" });
    const lines = report.filter((line) => /^homes\/(?!migrations)\w+\.py/.test(line));
    expect(lines.length).toBeGreaterThan(8);
    expect(lines.filter(isUncovered)).toEqual([]);
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
    await runSteps(project());
    expect(changesBetween(before, project().repo.snapshot())).toEqual(UNCHANGED);
  });

  // The linters are those of the newest Django, and its stubs know no other one.
  if (version !== "5.2") return;

  test("linters find nothing", async () => {
    const scope = {
      paths: ["homes"],
      exclude: "migrations,apps.py",
      tests: "homes/tests",
      select: "E4,E7,E9,F,I,UP,B",
    };
    expect(await lintErrors(project(), scope)).toEqual([]);
  });
});
