/** Where the routes of a model's pages go, and the names that hold then. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { planPageRoutes, type PageRoutes } from "../../helpers/django/urls/index.ts";
import type { Project } from "../../helpers/project/types.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { applySteps, projectOf, type Files } from "./support.ts";

beforeAll(loadParser);

const VIEWS = [
  { name: "job_posting_list", path: "", view: "job_posting_list" },
  { name: "job_posting_create", path: "create/", view: "job_posting_create" },
  { name: "job_posting_update", path: "<uuid:pk>/edit/", view: "job_posting_update" },
];

function planned(project: Project, views = VIEWS): PageRoutes {
  const [app] = project.apps;
  if (app === undefined) throw new Error("a scenario has an app");
  return planPageRoutes(project, app, {
    prefix: "job-postings",
    stem: "job_posting",
    viewsModule: `${app.name}.views_frontend`,
    views,
  });
}

const ROOT =
  'from django.contrib import admin\nfrom django.urls import path\n\nurlpatterns = [\n    path("admin/", admin.site.urls),\n]\n';
const MOUNTED =
  'from django.urls import include, path\n\nurlpatterns = [\n    path("work/", include("jobs.urls")),\n]\n';
const APP_URLS =
  'from django.urls import path\n\nfrom . import views\n\napp_name = "jobs"\nurlpatterns = [\n    path("", views.index, name="index"),\n    path("<slug:slug>/", views.page, name="page"),\n]\n';
const WITH_API =
  'from django.urls import include, path\nfrom rest_framework.routers import DefaultRouter\n\nrouter = DefaultRouter()\n\napi_urlpatterns = [\n    path("", include(router.urls)),\n]\n\napp_name = "jobs"\n\nurlpatterns = [\n    path("api/", include(api_urlpatterns)),\n]\n';

const MEETINGS =
  'from django.urls import include, path\n\nurlpatterns = [\n    path("meetings/", include("jobs.urls.meetings")),\n]\n';
const MEETING_URLS =
  'from django.urls import path\n\nfrom .. import views\n\nurlpatterns = [\n    path("", views.MeetingList.as_view(), name="meeting_list"),\n    path("<int:pk>/", views.MeetingDetail.as_view(), name="meeting_detail"),\n]\n';

interface Scenario {
  name: string;
  files: Files;
  decision: PageRoutes["decision"];
  url: string;
  list: string;
  holds: Readonly<Record<string, readonly string[]>>;
}

const scenarios: readonly Scenario[] = [
  {
    name: "a bare project gets the convention's wiring",
    files: { "config/urls.py": ROOT },
    decision: "new-convention",
    url: "/jobs/job-postings/",
    list: "frontend:jobs:job_posting_list",
    holds: {
      "config/urls.py": [
        'path("jobs/", include((jobs_urls.frontend_urlpatterns, "jobs"))),',
        'path("", include((frontend_urlpatterns, "frontend"))),',
      ],
      "jobs/urls.py": ["from . import views_frontend", 'path("", include(frontend_urlpatterns)),'],
    },
  },
  {
    name: "an app with an API gets a second list",
    files: { "config/urls.py": ROOT, "jobs/urls.py": WITH_API },
    decision: "new-convention",
    url: "/jobs/job-postings/",
    list: "frontend:jobs:job_posting_list",
    holds: { "jobs/urls.py": ["frontend_urlpatterns = [", 'path("api/", include(api_urlpatterns)),'] },
  },
  {
    name: "a mounted list of the app takes the pages, in front of its greedy entry",
    files: { "config/urls.py": MOUNTED, "jobs/urls.py": APP_URLS },
    decision: "app-urls",
    url: "/work/job-postings/",
    list: "jobs:job_posting_list",
    holds: { "jobs/urls.py": ["from . import views, views_frontend"] },
  },
  {
    name: "a module that is about something else is left alone, and the package gets its front",
    files: { "config/urls.py": MEETINGS, "jobs/urls/meetings.py": MEETING_URLS },
    decision: "new-convention",
    url: "/jobs/job-postings/",
    list: "frontend:jobs:job_posting_list",
    holds: {
      "jobs/urls/__init__.py": ["frontend_urlpatterns = ["],
      "jobs/urls/meetings.py": [MEETING_URLS],
    },
  },
  {
    name: "a module that only looks as if it were about something else takes the pages",
    files: {
      "config/urls.py": MEETINGS,
      "jobs/urls/meetings.py": MEETING_URLS.replace("]", '    path("x/", views.index, name="index"),\n]'),
    },
    decision: "app-urls",
    url: "/meetings/job-postings/",
    list: "job_posting_list",
    holds: {},
  },
  {
    name: "the namespace frontend may be somebody's",
    files: {
      "config/urls.py":
        'from django.urls import include, path\n\nurlpatterns = [\n    path("site/", include(([], "frontend"))),\n]\n',
    },
    decision: "new-convention",
    url: "/jobs/job-postings/",
    list: "pages:jobs:job_posting_list",
    holds: {},
  },
];

describe.each(scenarios.map((scenario) => [scenario.name, scenario] as const))("%s", (_, scenario) => {
  const before = projectOf(scenario.files, ["jobs"]);

  test("place and names", () => {
    const routes = planned(before);
    expect([routes.decision, routes.urlPrefix, routes.reverseName("job_posting_list")]).toEqual([
      scenario.decision,
      scenario.url,
      scenario.list,
    ]);
  });

  test("the second plan finds all of it", () => {
    const { files, kinds } = applySteps(before, scenario.files, planned(before).steps);
    expect(kinds.filter((kind) => kind === "manual")).toEqual([]);
    for (const [path, texts] of Object.entries(scenario.holds))
      for (const text of texts) expect(files[path]).toContain(text);
    const again = planned(projectOf(files, ["jobs"]));
    expect(again.steps).toEqual([]);
    expect([again.urlPrefix, again.reverseName("job_posting_update")]).toEqual([
      scenario.url,
      scenario.list.replace("_list", "_update"),
    ]);
  });
});

test("a page that is missing goes beside the list", () => {
  const before = projectOf({ "config/urls.py": MOUNTED, "jobs/urls.py": APP_URLS }, ["jobs"]);
  const first = applySteps(
    before,
    { "config/urls.py": MOUNTED, "jobs/urls.py": APP_URLS },
    planned(before, VIEWS.slice(0, 1)).steps,
  );
  const { decision, steps } = planned(projectOf(first.files, ["jobs"]));
  expect(decision).toBe("routed");
  expect(steps.map((step) => step.path)).toEqual(["jobs/urls.py", "jobs/urls.py"]);
});

test("the greedy entry stays last", () => {
  const files = { "config/urls.py": MOUNTED, "jobs/urls.py": APP_URLS };
  const project = projectOf(files, ["jobs"]);
  const after = applySteps(project, files, planned(project).steps).files["jobs/urls.py"] ?? "";
  expect(after.indexOf("job_posting_update")).toBeLessThan(after.indexOf("<slug:slug>"));
});

test("a URL that other pages have is an error with both places", () => {
  const files = {
    "config/urls.py":
      'from django.urls import include, path\nfrom jobs import old\n\nurlpatterns = [\n    path("jobs/job-postings/", old.index, name="old"),\n]\n',
    "jobs/old.py": "def index(request): ...\n",
  };
  const run = (): PageRoutes => planned(projectOf(files, ["jobs"]));
  expect(run).toThrow(/taken by path\("jobs\/job-postings\/".*was to go to jobs\/urls\.py/);
  expect(run).toThrow(expect.objectContaining({ path: "config/urls.py", line: 5 }));
});

test("where the root urlconf is the app's own, there is one list of pages", () => {
  const project = projectOf({ "config/urls.py": ROOT }, ["config"]);
  const plan = planned(project);
  const [list, ...others] = plan.steps.map((step) => step.path);
  expect([list, ...new Set(others)]).toEqual(["config/urls.py", "config/urls.py"]);
  expect(plan.urlPrefix).toBe("/job-postings/");
  expect(plan.reverseName("job_posting_list")).toBe("frontend:job_posting_list");
  expect(JSON.stringify(plan.steps)).not.toContain("config_urls");
});

test("a module about the model itself takes its pages", () => {
  const files = { "config/urls.py": MEETINGS, "jobs/urls/meetings.py": MEETING_URLS };
  const project = projectOf(files, ["jobs"]);
  const [app] = project.apps;
  if (app === undefined) throw new Error("a scenario has an app");
  const request = {
    prefix: "meeting-minutes",
    stem: "meeting",
    viewsModule: "jobs.views_frontend",
    views: VIEWS,
  };
  expect(planPageRoutes(project, app, request).decision).toBe("app-urls");
});
