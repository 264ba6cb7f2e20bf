import { beforeAll, describe, expect, test } from "@jest/globals";
import { mountSchema, planApiRoute, type ApiRoute } from "../../helpers/django/urls/index.ts";
import { KitError } from "../../helpers/errors.ts";
import type { Project } from "../../helpers/project/types.ts";
import { loadParser, parseModule } from "../../helpers/python/parse.ts";
import { scenarios, viewsets, type Scenario } from "./scenarios.ts";
import { applySteps, projectOf, type Files } from "./support.ts";

beforeAll(loadParser);

export function planned(project: Project, scenario: Pick<Scenario, "apps" | "viewsetModule">): ApiRoute {
  const [app] = project.apps;
  if (app === undefined) throw new Error("a scenario has an app");
  return planApiRoute(project, app, {
    prefix: "job-postings",
    basename: "job-posting",
    viewset: "JobPostingViewSet",
    viewsetModule: scenario.viewsetModule ?? `${app.name}.views_api`,
  });
}

describe.each(scenarios.map((scenario) => [scenario.name, scenario] as const))("%s", (_, scenario) => {
  const before = projectOf(scenario.files, scenario.apps);

  test("gets its place and names", () => {
    const route = planned(before, scenario);
    expect([route.decision, route.urlPrefix, route.reverseName("list")]).toEqual([
      scenario.decision,
      scenario.url,
      scenario.list,
    ]);
  });

  test("has the route after one run; a second plan says the same and changes nothing", () => {
    const route = planned(before, scenario);
    const { files, kinds } = applySteps(before, scenario.files, route.steps);
    const by = scenario.offDjango === "manual" ? "manual" : undefined;
    expect(kinds.filter((kind) => kind !== "create" && kind !== "insert")).toEqual(by === undefined ? [] : [by]);
    for (const [path, text] of Object.entries(files)) expect(() => parseModule(text, path)).not.toThrow();
    for (const [path, texts] of Object.entries(scenario.holds ?? {})) {
      for (const text of texts) expect(files[path]).toContain(text);
    }
    const after = projectOf(files, scenario.apps);
    const again = planned(after, scenario);
    const second = applySteps(after, files, again.steps);
    expect(second.kinds.filter((kind) => kind !== "identical")).toEqual(by === undefined ? [] : [by]);
    expect(second.files).toEqual(files);
    expect([again.urlPrefix, again.reverseName("archive")]).toEqual([route.urlPrefix, route.reverseName("archive")]);
  });

  test("gives the same when the steps are applied twice", () => {
    const { steps } = planned(before, scenario);
    const once = applySteps(before, scenario.files, steps);
    const twice = applySteps(projectOf(once.files, scenario.apps), once.files, steps);
    expect(twice.files).toEqual(once.files);
    expect(twice.kinds.filter((kind) => kind !== "identical" && kind !== "manual")).toEqual([]);
  });
});
