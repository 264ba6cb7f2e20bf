import { beforeAll, describe, expect, test } from "@jest/globals";
import { basenameOf, mountSchema, planApiRoute, type ApiRoute } from "../../helpers/django/urls/index.ts";
import { KitError } from "../../helpers/errors.ts";
import type { Project } from "../../helpers/project/types.ts";
import { loadParser, parseModule } from "../../helpers/python/parse.ts";
import { scenarios, viewsets, type Scenario } from "./scenarios.ts";
import { applySteps, projectOf, type Files } from "./support.ts";

beforeAll(loadParser);

function planned(
  project: Project,
  scenario: Pick<Scenario, "apps" | "viewsetModule">,
  prefix = "job-postings",
): ApiRoute {
  const [app] = project.apps;
  if (app === undefined) throw new Error("a scenario has an app");
  return planApiRoute(project, app, {
    prefix,
    basename: basenameOf(prefix),
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
    expect(kinds.filter((kind) => kind !== "create" && kind !== "insert")).toEqual(
      by === undefined ? [] : [by],
    );
    for (const [path, text] of Object.entries(files)) expect(() => parseModule(text, path)).not.toThrow();
    for (const [path, texts] of Object.entries(scenario.holds ?? {})) {
      for (const text of texts) expect(files[path]).toContain(text);
    }
    const after = projectOf(files, scenario.apps);
    const again = planned(after, scenario);
    const second = applySteps(after, files, again.steps);
    expect(second.kinds.filter((kind) => kind !== "identical")).toEqual(by === undefined ? [] : [by]);
    expect(second.files).toEqual(files);
    expect([again.urlPrefix, again.reverseName("archive")]).toEqual([
      route.urlPrefix,
      route.reverseName("archive"),
    ]);
  });

  test("gives the same when the steps are applied twice", () => {
    const { steps } = planned(before, scenario);
    const once = applySteps(before, scenario.files, steps);
    const twice = applySteps(projectOf(once.files, scenario.apps), once.files, steps);
    expect(twice.files).toEqual(once.files);
    expect(twice.kinds.filter((kind) => kind !== "identical" && kind !== "manual")).toEqual([]);
  });
});

function errorOf(action: () => unknown): KitError {
  try {
    action();
  } catch (error) {
    if (error instanceof KitError) return error;
    throw error;
  }
  throw new Error("no KitError was thrown");
}

const URLS = "from django.urls import include, path\n";
const SCENARIO = { apps: ["jobs"] };

describe("planApiRoute", () => {
  test("says that there is no root urlconf", () => {
    expect(() => planned(projectOf({}, ["jobs"]), SCENARIO)).toThrow("the root urlconf can't be found");
  });

  test("keeps to its names while a person has not pasted the root's part yet", () => {
    const files = {
      "jobs/views_api.py": viewsets("JobPostingViewSet"),
      "config/urls.py": `${URLS}\nurlpatterns = make()\n`,
    };
    const before = projectOf(files, ["jobs"]);
    const first = planned(before, SCENARIO);
    const half = applySteps(before, files, first.steps);
    const second = planned(projectOf(half.files, ["jobs"]), SCENARIO);
    expect(second.decision).toBe("new-convention");
    expect(second.reverseName("list")).toBe(first.reverseName("list"));
    const pasted = {
      ...half.files,
      "config/urls.py": `${half.files["config/urls.py"] ?? ""}\n${half.planner.manual[0]?.snippet ?? ""}\n`,
    };
    const third = planned(projectOf(pasted, ["jobs"]), SCENARIO);
    expect([third.decision, third.steps, third.reverseName("list")]).toEqual([
      "registered",
      [],
      first.reverseName("list"),
    ]);
  });

  test("puts a second model beside the first one", () => {
    const files = {
      "jobs/views_api.py": viewsets("JobPostingViewSet", "TagViewSet"),
      "config/urls.py": `${URLS}\nurlpatterns = []\n`,
    };
    const before = projectOf(files, ["jobs"]);
    const first = applySteps(before, files, planned(before, SCENARIO).steps);
    const after = projectOf(first.files, ["jobs"]);
    const [app] = after.apps;
    if (app === undefined) throw new Error("no app");
    const route = planApiRoute(after, app, {
      prefix: "tags",
      basename: "tag",
      viewset: "TagViewSet",
      viewsetModule: "jobs.views_api",
    });
    expect([route.decision, route.urlPrefix, route.reverseName("detail")]).toEqual([
      "app-router",
      "/api/v1/jobs/tags/",
      "api:v1:jobs:tag-detail",
    ]);
    const second = applySteps(after, first.files, route.steps);
    expect(second.kinds).toEqual(["insert"]);
    expect(second.files["config/urls.py"]).toBe(first.files["config/urls.py"]);
  });

  test("says why the app's own mounts don't do, and nothing about the root", () => {
    const notes = (name: string): string[] => {
      const scenario = scenarios.find((one) => one.name === name);
      if (scenario === undefined) throw new Error(name);
      return planned(projectOf(scenario.files, scenario.apps), scenario).notes;
    };
    expect(notes("the app mounted under a language, and under a converter")).toEqual([
      "jobs/urls.py is mounted below a URL with arguments (/<slug:team>/jobs/): the API is mounted apart from it",
      "jobs/urls.py is mounted below a language (/en-us/jobs/): the API is mounted apart from it",
    ]);
    expect(notes("the project package is the app")).toEqual([]);
  });

  test("finds its way below a folder, where manage.py is", () => {
    const files = {
      "backend/django/apps/jobs/views_api.py": viewsets("JobPostingViewSet"),
      "backend/django/config/urls.py": `${URLS}\nurlpatterns = []\n`,
    };
    const flat = projectOf(files, ["apps.jobs"]);
    const dir = "backend/django/apps/jobs";
    const project = { ...flat, manageDir: "backend/django", apps: flat.apps.map((app) => ({ ...app, dir })) };
    const route = planned(project, { apps: [] });
    expect(route.steps.map((step) => step.path)).toEqual([
      `${dir}/urls.py`,
      `${dir}/urls.py`,
      "backend/django/config/urls.py",
      "backend/django/config/urls.py",
    ]);
    const after = applySteps(project, files, route.steps).files["backend/django/config/urls.py"];
    expect(after).toContain("from apps.jobs import urls as jobs_urls\n");
    expect(route.reverseName("list")).toBe("api:v1:jobs:job-posting-list");
  });

  test("has no name for an action that hand-written routes leave out", () => {
    const files = {
      "jobs/views_api.py": viewsets("JobPostingViewSet"),
      "config/urls.py": [
        `${URLS}from jobs.views_api import JobPostingViewSet`,
        "urlpatterns = [",
        '    path("a/", JobPostingViewSet.as_view({"get": "list"}), name="a"),',
        '    path("a/<pk>/", JobPostingViewSet.as_view({"get": "retrieve"}), name="b"),',
        "]",
      ].join("\n"),
    };
    const route = planned(projectOf(files, ["jobs"]), SCENARIO);
    expect(route.reverseName("detail")).toBe("b");
    expect(() => route.reverseName("archive")).toThrow('JobPostingViewSet has no route for "archive"');
  });

  test("admits that a registration in a function's router leaves it guessing", () => {
    const files = {
      "jobs/views_api.py": viewsets("JobPostingViewSet"),
      "jobs/urls.py":
        'from .views_api import JobPostingViewSet\n\n\ndef register(router):\n    router.register("offers", JobPostingViewSet, basename="offer")\n',
      "config/urls.py": `${URLS}urlpatterns = []\n`,
    };
    const route = planned(projectOf(files, ["jobs"]), SCENARIO);
    expect(route.steps).toEqual([]);
    expect(route.reverseName("list")).toBe("offer-list");
    expect(route.notes.join()).toContain("jobs/urls.py:5");
  });
});

describe("a route that something else has", () => {
  const central = (...registrations: string[]): Files => ({
    "jobs/views_api.py": viewsets("JobPostingViewSet", "A"),
    "config/urls.py": [
      `${URLS}from rest_framework.routers import DefaultRouter`,
      "from jobs.views_api import A",
      "from users.views_api import JobPostingViewSet",
      "router = DefaultRouter()",
      ...registrations,
      'urlpatterns = [path("api/", include(router.urls))]',
    ].join("\n"),
  });
  const MOUNTED = (entry: string): Files => ({
    "jobs/views_api.py": viewsets("JobPostingViewSet"),
    "jobs/urls.py": "urlpatterns = []\n",
    "config/urls.py": `${URLS}from jobs import views\n\nurlpatterns = [\n    ${entry},\n    path("api/", include("jobs.urls")),\n]\n`,
  });

  test.each<[string, Files, string, number, string]>([
    [
      "a prefix",
      central('router.register("job-postings", A, basename="a")'),
      'the prefix "job-postings" is taken by jobs.views_api.A; jobs.views_api.JobPostingViewSet was to go to config/urls.py:7',
      6,
      "jobs-job-postings",
    ],
    [
      "a prefix, by a viewset of the same name",
      central('router.register("job-postings", JobPostingViewSet, basename="a")'),
      'the prefix "job-postings" is taken by users.views_api.JobPostingViewSet; jobs.views_api.JobPostingViewSet was',
      6,
      "jobs-job-postings",
    ],
    [
      "a basename",
      central('router.register("offers", A, basename="job-posting")'),
      'the basename "job-posting" is taken by jobs.views_api.A; ',
      6,
      "jobs-job-postings",
    ],
    [
      "the next prefix too",
      central(
        'router.register("job-postings", A, basename="a")',
        'router.register("jobs-job-postings", A, basename="b")',
      ),
      "was to go to config/urls.py:8",
      6,
      "jobs-job-postings-2",
    ],
    [
      "prefixes with a segment in front",
      central('router.register("api/job-postings", A, basename="a")'),
      'the prefix "api/job-postings" is taken',
      6,
      "jobs-job-postings",
    ],
    [
      "the URL, by a view",
      MOUNTED('path("api/job-postings/", views.page)'),
      "the URL /api/job-postings/ is taken by views.page; jobs.views_api.JobPostingViewSet was to go to jobs/urls.py",
      5,
      "jobs-job-postings",
    ],
    [
      "a URL below it, by an include of a package",
      MOUNTED('path("api/job-postings/feed/", include("feeds.urls"))'),
      'the URL /api/job-postings/feed/ is taken by path("api/job-postings/feed/", include("feeds.urls")); ',
      5,
      "jobs-job-postings",
    ],
    [
      "the reverse name, by a view",
      MOUNTED('path("jobs/", views.page, name="job-posting-list")'),
      'the name "job-posting-list" is taken by views.page; ',
      5,
      "jobs-job-postings",
    ],
  ])("is an error with both places: %s", (_what, files, message, line, offer) => {
    const project = projectOf(files, ["jobs"]);
    const error = errorOf(() => planned(project, SCENARIO));
    expect(error.message).toContain(message);
    expect(error).toMatchObject({ path: "config/urls.py", line });
    expect(error.frame).toContain(`> ${line} |`);
    expect(error.hint).toBe(`give it another: -- --prefix ${offer}`);
    // What the hint offers is free indeed.
    expect(planned(project, SCENARIO, offer).steps.length).toBeGreaterThan(0);
  });

  test("is no clash when it is the same view: where it is, is said", () => {
    const files = {
      "jobs/views_api.py": viewsets("JobPostingViewSet"),
      "config/urls.py": [
        `${URLS}from rest_framework.routers import DefaultRouter`,
        "from jobs.views_api import JobPostingViewSet as Postings",
        "router = DefaultRouter()",
        'router.register("offers", Postings, basename="offer")',
        'urlpatterns = [path("api/", include(router.urls))]',
      ].join("\n"),
    };
    const route = planned(projectOf(files, ["jobs"]), SCENARIO);
    expect([route.decision, route.steps, route.urlPrefix]).toEqual(["registered", [], "/api/offers/"]);
    expect(route.notes).toEqual([
      "JobPostingViewSet is routed already, in config/urls.py:5, at /api/offers/",
    ]);
  });

  test("keeps the names of a registration in a router that is to be mounted", () => {
    const files = {
      "jobs/views_api.py": viewsets("JobPostingViewSet"),
      "jobs/urls.py": [
        `${URLS}from rest_framework.routers import DefaultRouter`,
        "from .views_api import JobPostingViewSet",
        "router = DefaultRouter()",
        'router.register("offers", JobPostingViewSet, basename="offer")',
        "urlpatterns = []",
      ].join("\n"),
      "config/urls.py": `${URLS}\nurlpatterns = [path("api/", include("jobs.urls"))]\n`,
    };
    const route = planned(projectOf(files, ["jobs"]), SCENARIO);
    expect([route.urlPrefix, route.reverseName("list")]).toEqual(["/api/offers/", "offer-list"]);
  });
});

describe("mountSchema", () => {
  const base = {
    "config/urls.py": `${URLS}\nurlpatterns = [\n    path("api/", include("nowhere.urls")),\n]\n`,
  };

  test("adds both routes in front of what may take them, once", () => {
    const project = projectOf(base, []);
    const plan = mountSchema(project);
    expect([plan.schemaUrl, plan.docsUrl, plan.schemaName]).toEqual([
      "/api/schema/",
      "/api/docs/",
      "api-schema",
    ]);
    const { files, kinds } = applySteps(project, base, plan.steps);
    expect(kinds).toEqual(["insert", "insert"]);
    const again = mountSchema(projectOf(files, []));
    expect(again.steps).toEqual([]);
    expect(again.schemaName).toBe("api-schema");
    expect(applySteps(projectOf(files, []), files, plan.steps).files).toEqual(files);
  });

  test("names the schema that is there, and gives way to taken names and paths", () => {
    const files = {
      "config/urls.py": [
        URLS + "from drf_spectacular import views",
        "urlpatterns = [",
        '    path("docs/", include(([path("s/", views.SpectacularAPIView.as_view(), name="s")], "d"))),',
        '    path("api/docs/", page, name="api-docs"),',
        "]",
      ].join("\n"),
    };
    const project = projectOf(files, []);
    const plan = mountSchema(project);
    expect([plan.schemaUrl, plan.schemaName, plan.docsUrl]).toEqual(["/docs/s/", "d:s", "/api/schema/docs/"]);
    const after = applySteps(project, files, plan.steps).files["config/urls.py"];
    expect(after).toContain('SpectacularSwaggerView.as_view(url_name="d:s")');
    expect(after).toContain('name="openapi-docs"');
  });
});
