/**
 * Nested routes, rows that follow the rule of the row above, and files with limits on real Django: the generated tests pass and run every line, the linters find
 * nothing, the OpenAPI schema knows the key in the URL, and migrations hold the limits.
 */
import { describe, expect, test } from "@jest/globals";
import type { DjangoVersion } from "../../scripts/python-env.ts";
import { buildApp, coverageLines, isUncovered, lintErrors, repoOf, type Runner } from "./support/batch.ts";

/**
 * Scans have no owner, so their listing's rule says who writes them; notes have one. Rooms follow their listing's rule in both
 * layers, fixtures that of their room, and leases that of their tenant without being asked to, since nobody else sees tenants.
 */
const STEPS = `steps:
  - model: { app: homes, name: Listing, fields: "title:string(80) owner:fk(auth.User) is_public:bool" }
  - endpoint: { app: homes, model: Listing }
  - model: { app: homes, name: ListingScan, fields: "listing:fk(Listing) title:string(80) scan:file(max=1MB, types=pdf|png) others:m2m(Listing)?" }
  - endpoint: { app: homes, model: ListingScan, parent: listing }
  - frontend-view: { app: homes, model: ListingScan }
  - model: { app: homes, name: Note, fields: "listing:fk(Listing) text:string(80) author:fk(auth.User)" }
  - endpoint: { app: homes, model: Note, parent: listing }
  - feature: { app: homes, name: Room, fields: "listing:fk(Listing) name:string(80) is_done:bool", access: parent }
  - model: { app: homes, name: Fixture, fields: "room:fk(Room) name:string(80) position:int=0" }
  - endpoint: { app: homes, model: Fixture, access: "parent:room" }
  - frontend-view: { app: homes, model: Fixture }
  - action: { app: homes, model: Room, name: finish, set: "is_done=true" }
  - action: { app: homes, model: Room, name: bulk_import }
  - model: { app: homes, name: Tenant, fields: "name:string(80) owner:fk(auth.User)" }
  - endpoint: { app: homes, model: Tenant }
  - model: { app: homes, name: Lease, fields: "tenant:o2o(Tenant) terms:text" }
  - endpoint: { app: homes, model: Lease }
  - frontend-view: { app: homes, model: Lease }
`;

const shapes: readonly [DjangoVersion, Runner][] = [
  ["5.2", "pytest"],
  ["4.2", "unittest"],
];

describe.each(shapes)("nested routes and files, Django %s, %s", (version, runner) => {
  const project = repoOf("nested", version, (made) => buildApp(made, { app: "homes", runner, steps: STEPS }));

  test("all generated tests pass and run every line", async () => {
    const report = await coverageLines(project(), { runner, source: "homes" });
    const lines = report.filter((line) => /^homes\/(?!migrations)\w+\.py/.test(line));
    expect(lines.length).toBeGreaterThan(8);
    expect(lines.filter(isUncovered)).toEqual([]);
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
    const scope = { paths: ["homes"], exclude: "migrations,apps.py", tests: "homes/tests" };
    expect(await lintErrors(project(), scope)).toEqual([]);
  });
});
