/** The OpenAPI schema of a project that has none: drf-spectacular, its routes, and the schema class that tells the errors. */
import { otherSchema, planSchemaRoutes } from "../../../helpers/django/urls/index.ts";
import type { Planner } from "../../../helpers/plan/planner.ts";
import { appFiles } from "../../../helpers/project/file-names.ts";
import { moduleName } from "../../../helpers/project/modules.ts";
import { projectPackage, type ProjectPackage } from "../../../helpers/project/project-package.ts";
import { joined } from "../../../helpers/project/reading.ts";
import type { App, Project } from "../../../helpers/project/types.ts";
import { renderFile } from "../../../helpers/render.ts";
import { API_SCHEMA, openApiView, testOpenApiView } from "../../views/openapi.ts";
import { hasPackage, planPackage, planSetting } from "./packages.ts";

/** Is drf-spectacular in use: installed as an app, or another schema class chosen. */
export function hasSchema({ settings }: Project): boolean {
  return (
    settings.installedApps.some((entry) => entry.value === "drf_spectacular") ||
    settings.restFramework.has("DEFAULT_SCHEMA_CLASS")
  );
}

/**
 * Plans the OpenAPI schema: the package, the schema class with its setting and test, and the routes, unless the project has
 * a schema of its own.
 *
 * @returns is drf-spectacular there after the run
 */
export function planSchema(planner: Planner, answer: { install: boolean; tests: boolean }): boolean {
  const { project } = planner;
  if (hasSchema(project)) return hasPackage(planner, "drf-spectacular");
  const other = otherSchema(project);
  if (other !== undefined) {
    planner.note(`the project's own API schema stays (${other}): drf-spectacular isn't added`);
    return false;
  }
  if (!planPackage(planner, "drf-spectacular", answer)) return false;
  const home = projectPackage(project);
  const schemaClass =
    home === undefined ? "drf_spectacular.openapi.AutoSchema" : planSchemaClass(planner, home, answer);
  planSetting(planner, { name: "REST_FRAMEWORK", key: "DEFAULT_SCHEMA_CLASS", value: `"${schemaClass}"` });
  for (const step of planSchemaRoutes(project)) planner.apply(step);
  return true;
}

/**
 * Plans the class in the project's package, and its test.
 *
 * @returns its dotted name
 */
function planSchemaClass(planner: Planner, home: ProjectPackage, { tests }: { tests: boolean }): string {
  const path = joined(home.dir, "openapi.py");
  planner.append(path, renderFile("endpoint/openapi.py.hbs", openApiView()), "The schema of the API.");
  const module = moduleName(planner.project, path);
  if (tests) planSchemaTest(planner, home, module);
  return `${module}.${API_SCHEMA}`;
}

/** The project's package has its tests where the apps have theirs. */
function planSchemaTest(planner: Planner, home: ProjectPackage, module: string): void {
  const label = home.name.split(".").at(-1) ?? home.name;
  const asApp: App = { ...home, label, installed: false, from: home.dir };
  const { tests } = appFiles(planner.project, asApp);
  if (tests.package !== undefined && !planner.tree.isFile(tests.package)) planner.add(tests.package, "");
  const { habits, settings } = planner.project;
  const view = testOpenApiView(module, {
    runner: habits.testRunner.value,
    versioned: settings.restFramework.has("DEFAULT_VERSIONING_CLASS"),
  });
  planner.append(
    tests.file("openapi"),
    renderFile("endpoint/test_openapi.py.hbs", view),
    "Tests of the API's schema.",
  );
}
