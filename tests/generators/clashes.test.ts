/**
 * Something else has the name, the route or the basename: the run ends with an error that names both places, and nothing
 * is planned any more.
 */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { endpoint } from "../../generators/endpoint.ts";
import type { Generator } from "../../helpers/plan/generator.ts";
import { errorText } from "../../helpers/plan/report.ts";
import { model } from "../../generators/model.ts";
import { viewset } from "../../generators/viewset.ts";
import { loadParser } from "../../helpers/python/parse.ts";
import { changed, errorOf, JOB, models, onJobs, REPO, settings, textOf, type Answers } from "./jobs.ts";
import { afterwards, planned, type Files } from "./support.ts";

beforeAll(loadParser);

const NEW: Answers = { app: "jobs", name: "Offer", fields: "title:string(200)" };
const RENAME = "rename the one that is there, or move it to another file";
const SERIALIZERS = "from rest_framework import serializers\n\n\n";

interface Clash {
  generator: Generator;
  answers?: Answers;
  files: Files;
  /** Where theirs is. */
  path: string;
  line: number;
  message: string;
  hint: string;
}

const CASES: readonly (readonly [string, Clash])[] = [
  [
    "a serializer that is a form",
    {
      generator: endpoint,
      files: {
        "jobs/serializers.py": "from django import forms\n\n\nclass JobSerializer(forms.Form):\n    pass\n",
      },
      path: "jobs/serializers.py",
      line: 4,
      message:
        '"JobSerializer" is a class of forms.Form there; the new one, a class of serializers.ModelSerializer[Job], was to go to jobs/serializers.py:6',
      hint: RENAME,
    },
  ],
  [
    "a serializer of another model",
    {
      generator: endpoint,
      files: {
        "jobs/models.py": models("Job", "Vacancy"),
        "jobs/serializers.py": `${SERIALIZERS}class JobSerializer(serializers.ModelSerializer):\n    class Meta:\n        model = Vacancy\n`,
      },
      path: "jobs/serializers.py",
      line: 4,
      message:
        '"JobSerializer" is a class of serializers.ModelSerializer about Vacancy there; the new one, a class of serializers.ModelSerializer[Job] about Job, was to go to jobs/serializers.py:7',
      hint: RENAME,
    },
  ],
  [
    "a viewset that is a plain view",
    {
      generator: viewset,
      files: {
        "jobs/viewsets.py":
          "from rest_framework.views import APIView\n\n\nclass JobViewSet(APIView):\n    pass\n",
      },
      path: "jobs/viewsets.py",
      line: 4,
      message:
        '"JobViewSet" is a class of APIView there; the new one, a class of viewsets.ModelViewSet[Job], was to go to jobs/viewsets.py:6',
      hint: RENAME,
    },
  ],
  [
    "a rule that takes other arguments",
    {
      generator: endpoint,
      files: { "jobs/permissions.py": "def visible_jobs(user):\n    return None\n" },
      path: "jobs/permissions.py",
      line: 1,
      message:
        '"visible_jobs" is a function of (user) there; the new one, a function of (user: User | AnonymousUser, queryset: QuerySet[Job]), was to go to jobs/permissions.py:3',
      hint: RENAME,
    },
  ],
  [
    "an admin that is something else",
    {
      generator: model,
      answers: NEW,
      files: { "jobs/admin.py": "from .forms import OfferAdmin\n", "jobs/forms.py": "OfferAdmin = 3\n" },
      path: "jobs/forms.py",
      line: 1,
      message:
        '"OfferAdmin" is the value 3 there; the new one, a class of admin.ModelAdmin, was to go to jobs/admin.py:2',
      hint: RENAME,
    },
  ],
  [
    "choices that are called as the model",
    {
      generator: model,
      answers: NEW,
      files: {
        "jobs/models.py": `${models("Job")}\n\nclass Offer(models.TextChoices):\n    A = "a"\n`,
      },
      path: "jobs/models.py",
      line: 8,
      message:
        '"Offer" is a class of models.TextChoices there; the new one, a class of models.Model, was to go to jobs/models.py:10',
      hint: RENAME,
    },
  ],
  [
    "a model with other fields",
    {
      generator: model,
      answers: { ...NEW, name: "Job", fields: "title:string(20), price:int" },
      files: {},
      path: "jobs/models.py",
      line: 4,
      message:
        "the model Job is there already, with other fields: title, no price; the new one was to go to jobs/models.py",
      hint: "choose another name",
    },
  ],
  [
    "a model of a models package, whose new ones go elsewhere",
    {
      generator: model,
      answers: { ...NEW, name: "Job", fields: "price:int" },
      files: {
        "jobs/models/__init__.py": "from .hiring import Job\n",
        "jobs/models/hiring.py": models("Job"),
      },
      path: "jobs/models/hiring.py",
      line: 4,
      message:
        "the model Job is there already, with other fields: no price; the new one was to go to jobs/models/job.py",
      hint: "choose another name",
    },
  ],
  [
    "a model whose name differs by capitals",
    {
      generator: model,
      answers: { ...NEW, name: "JOB", fields: "title:string(200)" },
      files: {},
      path: "jobs/models.py",
      line: 4,
      message:
        "the model Job is there already, and Django can't tell JOB from it; the new one was to go to jobs/models.py",
      hint: "choose another name",
    },
  ],
  [
    "a prefix of another viewset",
    {
      generator: endpoint,
      files: {
        "jobs/viewsets.py": "class Old(viewsets.ViewSet):\n    pass\n",
        "mysite/urls.py":
          'from django.urls import include, path\nfrom jobs.viewsets import Old\nfrom rest_framework.routers import DefaultRouter\n\nrouter = DefaultRouter()\nrouter.register("jobs", Old, basename="old")\n\nurlpatterns = [path("api/", include(router.urls))]\n',
      },
      path: "mysite/urls.py",
      line: 6,
      message:
        'the prefix "jobs" is taken by jobs.viewsets.Old; jobs.viewsets.JobViewSet was to go to mysite/urls.py:7',
      hint: "give it another: -- --prefix jobs-jobs",
    },
  ],
  [
    "a basename of another viewset",
    {
      generator: endpoint,
      files: {
        "jobs/viewsets.py": "class Old(viewsets.ViewSet):\n    pass\n",
        "jobs/urls.py":
          'from rest_framework.routers import DefaultRouter\n\nfrom .viewsets import Old\n\nrouter = DefaultRouter()\nrouter.register("olds", Old, "job")\n\nurlpatterns = router.urls\n',
        "mysite/urls.py":
          'from django.urls import include, path\n\nurlpatterns = [path("api/", include("jobs.urls"))]\n',
      },
      path: "jobs/urls.py",
      line: 6,
      message:
        'the basename "job" is taken by jobs.viewsets.Old; jobs.viewsets.JobViewSet was to go to jobs/urls.py:7',
      hint: "give it another: -- --prefix jobs-jobs",
    },
  ],
  [
    "a URL of a page",
    {
      generator: endpoint,
      files: {
        "jobs/urls.py": "urlpatterns = []\n",
        "mysite/urls.py":
          'from django.urls import include, path\nfrom jobs import views\n\nurlpatterns = [\n    path("api/jobs/", views.page),\n    path("api/", include("jobs.urls")),\n]\n',
      },
      path: "mysite/urls.py",
      line: 5,
      message:
        "the URL /api/jobs/ is taken by views.page; jobs.views_api.JobViewSet was to go to jobs/urls.py",
      hint: "give it another: -- --prefix jobs-jobs",
    },
  ],
];

describe.each(CASES)("%s", (_what, { generator, answers = JOB, files, path, line, message, hint }) => {
  const repo: Record<string, string> = { ...REPO, ...files };
  if ("jobs/models/__init__.py" in repo) Reflect.deleteProperty(repo, "jobs/models.py");
  const error = (): ReturnType<typeof errorOf> => errorOf(() => planned(generator, repo, answers));

  test("is an error that names both places", () => {
    const { frame, ...rest } = error();
    expect(rest).toMatchObject({ path, line, hint, exitCode: 1 });
    expect(error().message).toBe(message);
    const theirs = repo[path]?.split("\n")[line - 1]?.trim();
    expect(frame?.replace(/ +/g, " ")).toContain(`> ${line} | ${theirs ?? "?"}`);
  });

  test("is shown with its place, its hint and the lines around it", () => {
    const text = errorText(error());
    expect(text).toContain(`${path}:${line}: ${message} (${hint})\n\n`);
    expect(text.replace(/ +/g, " ")).toContain(`> ${line} | `);
  });
});

describe("the answer prefix", () => {
  const TAKEN: Files = {
    "jobs/viewsets.py": "class Old(viewsets.ViewSet):\n    pass\n",
    "mysite/urls.py":
      'from django.urls import include, path\nfrom jobs.viewsets import Old\nfrom rest_framework.routers import DefaultRouter\n\nrouter = DefaultRouter()\nrouter.register("jobs", Old, basename="job")\n\nurlpatterns = [path("api/", include(router.urls))]\n',
  };
  const ANSWERS: Answers = { ...JOB, prefix: "hr-jobs" };

  test("gives the route another URL, and the basename follows it", () => {
    const planner = onJobs(endpoint, TAKEN, ANSWERS);
    expect(textOf(planner, "mysite/urls.py")).toContain(
      'router.register("hr-jobs", JobViewSet, basename="hr-job")\n',
    );
    expect(textOf(planner, "jobs/tests/test_api.py")).toContain('reverse("hr-job-list")');
    expect(textOf(planner, "jobs/viewsets.py")).toContain("GET    /api/hr-jobs/ ");
  });

  test("is forgotten once the route is there, with a note where it is", () => {
    const before = { ...REPO, ...TAKEN };
    const after = afterwards(before, planned(endpoint, before, ANSWERS));
    const again = planned(endpoint, after, JOB);
    expect(changed(again)).toEqual([]);
    expect(again.notes).toEqual(["JobViewSet is routed already, in mysite/urls.py:7, at /api/hr-jobs/"]);
    expect(planned(endpoint, after, ANSWERS).notes).toEqual([]);
  });

  test.each(["/hr/", "hr jobs", "", "<int:pk>", "..", 'x"', "a//b"])("is refused: %j", (prefix) => {
    const error = errorOf(() => onJobs(endpoint, {}, { ...JOB, prefix }));
    expect(error.hint).toContain("letters, digits, - and _");
    expect(error.exitCode).toBe(2);
  });

  test("may have a folder in front", () => {
    const planner = onJobs(endpoint, {}, { ...JOB, prefix: "hr/jobs" });
    expect(textOf(planner, "jobs/urls.py")).toContain(
      'router.register("hr/jobs", JobViewSet, basename="job")',
    );
  });
});

test("a viewset of the same name in another app is no clash", () => {
  const planner = onJobs(endpoint, {
    "mysite/settings.py": settings("jobs", "crm"),
    "crm/__init__.py": "",
    "crm/viewsets.py": "class JobViewSet(viewsets.ViewSet):\n    pass\n",
    "mysite/urls.py":
      'from crm.viewsets import JobViewSet\nfrom django.urls import include, path\nfrom rest_framework.routers import DefaultRouter\n\nrouter = DefaultRouter()\nrouter.register("leads", JobViewSet, basename="lead")\n\nurlpatterns = [path("api/", include(router.urls))]\n',
  });
  const urls = textOf(planner, "mysite/urls.py");
  expect(urls).toContain("from jobs.viewsets import JobViewSet as JobsJobViewSet\n");
  expect(urls).toContain('router.register("jobs", JobsJobViewSet, basename="job")\n');
});
